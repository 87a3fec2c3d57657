"""Sheets of figures printed on a page: few rules or none part their rows and columns.

The right edges of the figures tell the columns, the lines of words the rows. The titles of the
lines stand left of the figures or between two groups of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.readers.blocks import Cell
from knowledge.readers.pdf_bands import Box, is_in
from knowledge.readers.pdf_sheet_columns import (
    FigureColumn,
    Phrase,
    columns_of,
    figures_in,
    fits,
    is_apart,
    is_figure,
    is_figure_text,
    phrases_of,
)
from knowledge.readers.pdf_sheet_headings import heading_lines, labels_over
from knowledge.readers.pdf_sheet_rows import SheetLine, rows_from
from knowledge.readers.pdf_tables import PageTable
from knowledge.readers.pdf_words import Word, rows_of
from knowledge.readers.placed_words import as_one_line

_FEWEST_LINES = 2
# One line is a table where it has so many figures, each under a heading of its own.
_MANY_FIGURES = 4
_FEWEST_FIGURES = 3
_SEVERAL = 2
# Of a line's height: further apart stand no two lines of one table.
_APART = 4.0
_FEW = 0.2


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Lines that belong together: from the first of figures to the last, and their columns."""

    first: int
    last: int
    columns: list[FigureColumn]


def with_sheets(
    tables: Sequence[PageTable], left: Sequence[Word], words: Sequence[Word]
) -> tuple[list[PageTable], list[Word]]:
    """The tables of a page with its sheets of figures, and the words that stand in none.

    Of `words`, `left` stand in no table. A ruled table whose cells hold many figures each, or
    that has figures and no words, gives way to a sheet that tells whose they are.
    """
    crowded = [table for table in tables if _is_crowded(table) or _is_wordless(table)]
    inside = [{w.order for w in words if is_in(w, _box(table))} for table in crowded]
    free = {word.order for word in left}.union(*inside)
    found = sheets_among([word for word in words if word.order in free])
    used = {order for _, orders in found for order in orders}
    gone = [t for t, orders in zip(crowded, inside, strict=True) if orders & used]
    kept = [table for table in tables if table not in gone]
    held = (orders for orders in inside if not orders & used)
    free -= used.union(*held)
    left = [word for word in words if word.order in free]
    return [*kept, *(sheet for sheet, _ in found)], left


def _is_crowded(table: PageTable) -> bool:
    """True where some cells of one row hold, one after the other, the figures of several."""
    for row in table.rows:
        texts = [cell.text.split()[-_SEVERAL:] for cell in row]
        crowded = [t for t in texts if len(t) == _SEVERAL and all(map(is_figure_text, t))]
        if len(crowded) >= _SEVERAL:
            return True
    return False


def _is_wordless(table: PageTable) -> bool:
    """True for a frame around figures whose titles stand beside it."""
    return not any(c.isalpha() for row in table.rows for cell in row for c in cell.text)


def _box(table: PageTable) -> Box:
    return table.lefts[0], table.top, table.right, table.bottom


def sheets_among(words: Sequence[Word]) -> list[tuple[PageTable, set[int]]]:
    """The sheets among the words of a page, each with the words that it uses."""
    rows = rows_of(words)
    found: list[tuple[PageTable, set[int]]] = []
    begin = 0
    for sheet in _sheets(rows):
        table = _table(rows[begin : sheet.last + 1], sheet.first - begin, sheet.columns)
        if table:
            found.append(table)
            begin = sheet.last + 1
    return found


def _sheets(rows: Sequence[Sequence[Word]]) -> Iterator[_Sheet]:
    """Where lines of figures stand under each other, with nothing across the figures between."""
    lines = [at for at, row in enumerate(rows) if len(figures_in(row)) >= _FEWEST_FIGURES]
    group: list[int] = []
    for at in lines:
        if group and not _goes_on(rows, group, at):
            yield from _sheet(rows, group)
            group = []
        group.append(at)
    yield from _sheet(rows, group)


def _sheet(rows: Sequence[Sequence[Word]], group: Sequence[int]) -> Iterator[_Sheet]:
    figures = sum(len(figures_in(rows[at])) for at in group)
    if len(group) < _FEWEST_LINES and figures < _MANY_FIGURES:
        return
    columns = columns_of([rows[at] for at in group])
    if columns:
        first, last = group[0], group[-1]
        while first and _has_few(rows, first - 1, first, columns):
            first -= 1
        while last + 1 < len(rows) and _has_few(rows, last + 1, last, columns):
            last += 1
        yield _Sheet(first, last, columns)


def _has_few(
    rows: Sequence[Sequence[Word]], at: int, beside: int, columns: Sequence[FigureColumn]
) -> bool:
    """True where the line at `at`, next to a line of the sheet, has a figure or two of it."""
    figures = figures_in(rows[at])
    phrases = phrases_of([w for w in rows[at] if w not in figures], columns)
    return (
        bool(figures)
        and not is_apart(rows, max(at, beside), _APART)
        and all(any(column.ends(w) for column in columns) for w in figures)
        and not any(_is_across(phrase, columns) for phrase in phrases)
    )


def _goes_on(rows: Sequence[Sequence[Word]], group: Sequence[int], at: int) -> bool:
    """True where the line at `at` has its figures under those of the lines before it."""
    if not fits(rows[at], [rows[each] for each in group]):
        return False
    columns = columns_of([rows[each] for each in group])
    for nth in range(group[-1] + 1, at + 1):
        if is_apart(rows, nth, _APART):
            return False
        phrases = phrases_of(rows[nth], columns) if columns and nth < at else ()
        if columns and any(_is_across(phrase, columns) for phrase in phrases):
            return False
    return True


def _is_across(phrase: Phrase, columns: Sequence[FigureColumn]) -> bool:
    """True for words, other than a figure at its edge, that stand where figures do."""
    if len(phrase.words) == 1 and is_figure(phrase.words[0]):
        return False
    return any(column.reaches(phrase) for column in columns)


def _table(
    rows: Sequence[Sequence[Word]], first: int, columns: Sequence[FigureColumn]
) -> tuple[PageTable, set[int]] | None:
    begin, end = heading_lines(rows, first, columns)
    labels = labels_over(rows[begin:end], columns) if begin < end else None
    if labels is None:
        return None
    over, beside = labels
    at = _title_column([*rows[end:], beside], columns)
    if at is None:
        return None
    lines = [_line(row, columns) for row in rows[end:]]
    body = rows_from([line for line in lines if line]) if all(lines) else None
    if body is None:
        return None
    heading = [
        (*map(_cell, line[:at]), Cell(), *map(_cell, line[at:])) for line in _with_units(over)
    ]
    title = _cell(as_one_line(beside))
    heading[0] = (*heading[0][:at], title, *heading[0][at + 1 :])
    cells = [(*map(_cell, r.cells[:at]), _cell(r.text), *map(_cell, r.cells[at:])) for r in body]
    used = [word for row in rows[begin:] for word in row]
    # The edges of the figures stay where they are from page to page.
    edges = tuple(column.right for column in columns)
    box = PageTable(
        (*heading, *cells),
        edges,
        edges[-1],
        min(word.top for word in used),
        max(word.bottom for word in used),
    )
    return box, {word.order for word in used}


def _with_units(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """One line of headings, and under it the units where a line says nothing else."""
    units = [line for line in lines if all(text[:1] in ("£", "") for text in line)]
    words = [line for line in lines if line not in units]
    joined = [" ".join(filter(None, parts)) for parts in zip(*(words or lines), strict=True)]
    return [joined, *(list(line) for line in units if words)]


def _title_column(rows: Sequence[Sequence[Word]], columns: Sequence[FigureColumn]) -> int | None:
    """Before which column of figures the titles stand; None where words stand in two places."""
    places = [
        sum(column.right < phrase.middle for column in columns)
        for row in rows
        for phrase in phrases_of([w for w in row if not is_figure(w)], columns)
    ]
    usual = max(set(places), key=places.count, default=0)
    others = sum(place != usual for place in places)
    return None if others > _FEW * len(places) else usual


def _line(row: Sequence[Word], columns: Sequence[FigureColumn]) -> SheetLine | None:
    """The line's title and its cells; None where it cannot be told which word stands where."""
    cells = [""] * len(columns)
    title: list[Word] = []
    for word in row:
        own = [at for at, column in enumerate(columns) if column.ends(word)]
        inside = any(column.reaches(word) for column in columns)
        if is_figure(word) and own and not cells[own[0]]:
            cells[own[0]] = word.text
        elif is_figure(word) and inside:
            return None
        else:
            title.append(word)
    return SheetLine(
        tuple(title), tuple(cells), min(w.top for w in row), max(w.bottom for w in row)
    )


def _cell(text: str) -> Cell:
    return Cell((text,)) if text else Cell()
