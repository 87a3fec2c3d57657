"""The tables of one PDF page: ruled on all sides, or only between their rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pdfplumber.page import Page
from pdfplumber.table import TableFinder

from knowledge.readers.blocks import Cell
from knowledge.readers.lines import item
from knowledge.readers.pdf_bands import Box, Grid, is_in, is_within, ruled_between_rows
from knowledge.readers.pdf_lines import Line, joined, lines_of, paragraphs_of
from knowledge.readers.pdf_spanned import by_column
from knowledge.readers.pdf_words import Drawn, Rule, Word

_FEWEST_FILLED = 0.5
_FEWEST_HEADINGS = 3
# A page of drawings (maps, charts) has more lines than any table; it is read as words.
_MOST_RULES = 3000


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or its part on one page; `lefts` is where its columns begin."""

    rows: tuple[tuple[Cell, ...], ...]
    lefts: tuple[float, ...]
    right: float
    top: float
    bottom: float


def tables_on(page: Page, drawn: Drawn) -> tuple[list[PageTable], list[Word]]:
    """The tables of a page and the words that stand in none of them."""
    if not 1 < len(drawn.rules) <= _MOST_RULES:
        return [], list(drawn.words)
    grids = list(_ruled(page, drawn))
    grids.extend(ruled_between_rows(drawn, [grid.box for grid in grids]))
    grids = [part for grid in grids for part in _parted_around(grid, grids)]
    left = list(drawn.words)
    tables: list[PageTable] = []
    for grid in grids:
        inside = [word for word in left if is_in(word, grid.box)]
        table, used = _filled(grid, inside)
        if _is_table(table):
            tables.append(table)
            left = [word for word in left if word.order not in used]
    return tables, left


def _ruled(page: Page, drawn: Drawn) -> Iterator[Grid]:
    """The grids whose rules cross, found by pdfplumber."""
    down = [_edge(rule) for rule in drawn.rules if not rule.across]
    across = [_edge(rule) for rule in drawn.rules if rule.across]
    if len(down) < 2 or len(across) < 2:
        return
    settings = {
        "vertical_strategy": "explicit",
        "horizontal_strategy": "explicit",
        "explicit_vertical_lines": down,
        "explicit_horizontal_lines": across,
    }
    for table in TableFinder(page, settings).tables:
        rows = tuple(tuple(row.cells) for row in table.rows)
        if max(len(row) for row in rows) > 1:
            yield Grid(rows, table.bbox)


def _parted_around(grid: Grid, grids: Sequence[Grid]) -> Iterator[Grid]:
    """A frame with other tables inside, ended after each row that one stands in."""
    inner = [g.box for g in grids if g is not grid and is_within(g.box, grid.box)]
    rows: list[tuple[Box | None, ...]] = []
    for row in grid.rows:
        boxes = [box for box in row if box]
        rows.append(row)
        if any(is_within(box, cell) for box in inner for cell in boxes):
            yield _of_rows(rows, grid)
            rows = []
    if rows:
        yield _of_rows(rows, grid) if inner else grid


def _of_rows(rows: Sequence[tuple[Box | None, ...]], grid: Grid) -> Grid:
    boxes = [box for row in rows for box in row if box]
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return Grid(tuple(rows), (grid.box[0], top, grid.box[2], bottom))


def _edge(rule: Rule) -> dict[str, object]:
    return {
        "x0": rule.left,
        "x1": rule.right,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.right - rule.left,
        "height": rule.bottom - rule.top,
        "orientation": "h" if rule.across else "v",
        "object_type": "rule_edge",
    }


def _filled(grid: Grid, words: Iterable[Word]) -> tuple[PageTable, set[int]]:
    """The grid's cells with their words, and which words those are."""
    boxes = [box for row in grid.rows for box in row if box]
    inside: dict[Box, list[Word]] = {box: [] for box in boxes}
    used: set[int] = set()
    for word in words:
        box = next((box for box in boxes if is_in(word, box)), None)
        if box:
            inside[box].append(word)
            used.add(word.order)
    lefts = sorted({box[0] for box in boxes})
    edges = [*lefts, grid.box[2]]
    rows = tuple(_cells(row, inside, edges) for row in grid.rows)
    kept = tuple(row for row in _put_together(rows, grid) if any(cell.parts for cell in row))
    return PageTable(kept, tuple(lefts), grid.box[2], grid.box[1], grid.box[3]), used


def _cells(
    row: Sequence[Box | None], inside: dict[Box, list[Word]], edges: Sequence[float]
) -> tuple[Cell, ...]:
    """The cells of a row; one drawn over several columns is parted where its words stand apart."""
    cells = [_cell(inside[box], box) if box else Cell() for box in row]
    for at, box in enumerate(row):
        over = [edge for edge in edges if box and box[0] - 1 <= edge <= box[2] + 1]
        count = len(over) - 1
        covered = row[at + 1 : at + count]
        if box is None or count < 2 or len(row) != len(edges) - 1 or any(covered):
            continue
        for nth, words in enumerate(by_column(inside[box], over) or []):
            own = (over[nth], box[1], over[nth + 1], box[3])
            cells[at + nth] = _cell(words, own) if words else Cell()
    return tuple(cells)


def _put_together(rows: Sequence[tuple[Cell, ...]], grid: Grid) -> Iterator[tuple[Cell, ...]]:
    """The rows, where lines across one column alone (a shaded cell's bands) part no rows."""
    waiting: tuple[Cell, ...] | None = None
    for row, boxes in zip(rows, grid.rows, strict=True):
        own = [index for index, box in enumerate(boxes) if box]
        if waiting and len(own) == 1 and _is_narrow(boxes, own[0], grid):
            at = own[0]
            together = Cell(waiting[at].parts + row[at].parts)
            waiting = (*waiting[:at], together, *waiting[at + 1 :])
            continue
        if waiting:
            yield waiting
        waiting = row
    if waiting:
        yield waiting


def _is_narrow(boxes: Sequence[Box | None], at: int, grid: Grid) -> bool:
    """True for a cell no wider than its column: no title that reaches over the others."""
    box = boxes[at]
    lefts = sorted({b[0] for row in grid.rows for b in row if b})
    following = lefts[at + 1] if at + 1 < len(lefts) else grid.box[2]
    return len(boxes) > 2 and box is not None and box[2] <= following + 1


def _cell(words: Sequence[Word], box: Box) -> Cell:
    """The words of a cell; its paragraphs and list items are its parts."""
    lines = lines_of(words)
    if not lines:
        return Cell()
    margin = max(1.0, min(min(line.left for line in lines) - box[0], 8.0))
    groups = paragraphs_of(lines, {}, box[2] - margin)
    texts = (joined(part) for group in groups for part in _after_colons(group))
    parts = (_unbulleted(text) for text in texts)
    return Cell(tuple(part for part in parts if part))


def _after_colons(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of a paragraph, parted where one ends with a colon and the next begins anew."""
    begin = 0
    for at, (above, below) in enumerate(pairwise(lines), 1):
        if above.text.endswith(":") and below.text[:1].isupper():
            yield lines[begin:at]
            begin = at
    yield lines[begin:]


def _unbulleted(text: str) -> str:
    found = item(text, 0)
    return found.text if found.bulleted and not found.number else text


def _is_table(table: PageTable) -> bool:
    """Two columns at least, and most rows with more than one cell filled; or headings over each
    of several columns and something in the first of every row, the others still to be filled in."""
    filled = [sum(bool(cell.parts) for cell in row) for row in table.rows]
    several = sum(count > 1 for count in filled)
    if filled and several >= max(1, _FEWEST_FILLED * len(filled)):
        return True
    is_headed = bool(filled) and filled[0] == len(table.lefts) >= _FEWEST_HEADINGS
    return is_headed and len(filled) > 1 and all(row[0].parts for row in table.rows)
