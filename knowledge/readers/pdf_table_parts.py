"""Ruled tables that shading leaves in parts: headings or the title of a group without rules."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.readers.blocks import Cell
from knowledge.readers.pdf_sheet_columns import is_figure_text
from knowledge.readers.pdf_spanned import by_column
from knowledge.readers.pdf_tables import PageTable
from knowledge.readers.pdf_words import Word, rows_of
from knowledge.readers.placed_words import as_one_line

# In points: so far may the edges of one column differ.
_SAME = 3.0
# Of a line's height: so close above a table stand its headings, and around a title its parts.
_CLOSE, _AROUND = 0.8, 3.2
# Of a row's height: so far apart at most stand two parts that a blank row keeps apart.
_WITHIN = 0.9
_FEWEST_COLUMNS = 4
_MOST = 0.7


def put_together(
    tables: Sequence[PageTable], left: Sequence[Word]
) -> tuple[list[PageTable], list[Word]]:
    """The tables with the shaded headings above them and the titles of groups between them.

    `left` are the words that stand in no table.
    """
    lines = rows_of(left)
    used: set[int] = set()
    found: list[PageTable] = []
    for table in sorted(tables, key=lambda each: each.top):
        whole, orders = _with_heading(table, lines)
        last = found[-1] if found else None
        joined = last and _joined(last, whole, lines)
        if joined:
            found[-1], orders = joined[0], orders | joined[1]
        else:
            found.append(whole)
        used |= orders
    return found, [word for word in left if word.order not in used]


def _with_heading(table: PageTable, lines: Sequence[Sequence[Word]]) -> tuple[PageTable, set[int]]:
    """The table under the headings that stand close above it, one over most of its columns."""
    edges = (*table.lefts, table.right)
    if len(table.lefts) < _FEWEST_COLUMNS or not _has_figures(table.rows[0]):
        return table, set()
    taken: list[Word] = []
    reach = table.top
    for line in reversed([line for line in lines if _bottom(line) <= table.top + _SAME]):
        height = _bottom(line) - _top(line)
        outside = line[0].left < edges[0] - _SAME or line[-1].right > edges[-1] + _SAME
        if reach - _bottom(line) > _CLOSE * height or outside or not _stands_in(line, edges):
            break
        taken.extend(line)
        reach = _top(line)
    cells = (by_column(taken, edges) if taken else None) or []
    if sum(map(bool, cells)) < _MOST * len(table.lefts):
        return table, set()
    heading = tuple(_cell(words) for words in cells)
    rows = (heading, *table.rows)
    return replace(table, rows=rows, top=reach), {word.order for word in taken}


def _stands_in(line: Sequence[Word], edges: Sequence[float]) -> bool:
    """True for a line of words by column, or one phrase within one column."""
    within = any(a - 1 <= line[0].left and line[-1].right <= b + 1 for a, b in pairwise(edges))
    return within or by_column(line, edges) is not None


def _joined(
    above: PageTable, below: PageTable, lines: Sequence[Sequence[Word]]
) -> tuple[PageTable, set[int]] | None:
    """Two tables of the same columns as one, with the title of a group that stands between."""
    between = [line for line in lines if above.bottom - 1 <= _middle(line) < below.top + 1]
    if len(between) > 1 or not any(map(_has_figures, below.rows)) or _is_headed(below):
        return None
    title = between[0] if between else []
    room = _around(title, below)
    places = [_place(left, above.lefts) for left in below.lefts]
    known = [place for place in places if place is not None]
    same = len(known) == len(places) and abs(above.right - below.right) <= _SAME
    is_whole = all(len(row) == len(below.lefts) for row in below.rows)
    is_whole = is_whole and all(len(row) == len(above.lefts) for row in above.rows)
    if below.top - above.bottom > room or not (same and is_whole):
        return None
    if title and by_column(title, (*above.lefts, above.right)):
        return None
    blank = [Cell()] * (len(above.lefts) - 1)
    named = [(Cell((as_one_line(title),)), *blank)] if title else []
    moved = (_moved(row, known, len(above.lefts)) for row in below.rows)
    whole = replace(above, rows=(*above.rows, *named, *moved), bottom=below.bottom)
    return whole, {word.order for word in title}


def _around(title: Sequence[Word], below: PageTable) -> float:
    """How far apart the parts may stand: for the line between them, or less than a row."""
    if title:
        return _AROUND * (_bottom(title) - _top(title))
    return _WITHIN * (below.bottom - below.top) / len(below.rows)


def _place(left: float, lefts: Sequence[float]) -> int | None:
    return next((at for at, each in enumerate(lefts) if abs(each - left) <= _SAME), None)


def _moved(row: Sequence[Cell], places: Sequence[int], count: int) -> tuple[Cell, ...]:
    cells = [Cell()] * count
    for cell, place in zip(row, places, strict=True):
        cells[place] = cell
    return tuple(cells)


def _has_figures(row: Sequence[Cell]) -> bool:
    return any(is_figure_text(cell.text) for cell in row)


def _is_headed(table: PageTable) -> bool:
    """True where words stand over the figures of several columns: the table has its headings."""
    first, *others = table.rows
    said = [at for at, cell in enumerate(first) if cell.text and not is_figure_text(cell.text)]
    over = (any(is_figure_text(row[at].text) for row in others if at < len(row)) for at in said)
    return sum(over) > 1


def _cell(words: Sequence[Word]) -> Cell:
    text = " ".join(as_one_line(line) for line in rows_of(words))
    return Cell((text,)) if text else Cell()


def _top(line: Sequence[Word]) -> float:
    return min(word.top for word in line)


def _bottom(line: Sequence[Word]) -> float:
    return max(word.bottom for word in line)


def _middle(line: Sequence[Word]) -> float:
    return (_top(line) + _bottom(line)) / 2
