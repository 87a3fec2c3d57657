"""The tables of one PDF page: ruled on all sides, or only between their rows."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pdfplumber.page import Page
from pdfplumber.table import TableFinder

from knowledge.readers.blocks import Cell
from knowledge.readers.lines import item
from knowledge.readers.pdf_lines import joined, lines_of, paragraphs_of
from knowledge.readers.pdf_words import Drawn, Rule, Word, rows_of

_Box = tuple[float, float, float, float]
_FEWEST_RULES = 3
_SAME_PLACE = 6.0
_TOUCHING = 3.0
# Of the letters' size: words of one phrase stand closer than a gutter between columns.
_GUTTER = 0.6
_LARGER = 1.3
_FEWEST_FILLED = 0.5
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


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a table by row; None where a cell above or to the left reaches over."""

    rows: tuple[tuple[_Box | None, ...], ...]
    box: _Box


def tables_on(page: Page, drawn: Drawn) -> tuple[list[PageTable], list[Word]]:
    """The tables of a page and the words that stand in none of them."""
    if not 1 < len(drawn.rules) <= _MOST_RULES:
        return [], list(drawn.words)
    grids = list(_ruled(page, drawn))
    grids.extend(_ruled_between_rows(drawn, [grid.box for grid in grids]))
    left = list(drawn.words)
    tables: list[PageTable] = []
    for grid in grids:
        inside = [word for word in left if _is_in(word, grid.box)]
        table, used = _filled(grid, inside)
        if _is_table(table):
            tables.append(table)
            left = [word for word in left if word.order not in used]
    return tables, left


def _ruled(page: Page, drawn: Drawn) -> Iterator[_Grid]:
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
            yield _Grid(rows, table.bbox)


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


def _ruled_between_rows(drawn: Drawn, taken: Sequence[_Box]) -> Iterator[_Grid]:
    """Grids of tables with lines under their rows and only space between their columns."""
    across = [r for r in drawn.rules if r.across and not any(_crosses(r, box) for box in taken)]
    for stack in _stacks(across):
        words = [w for w in drawn.words if _is_in(w, _box_of(stack))]
        for rules in _parted(stack, words):
            box = _box_of(rules)
            inside = [w for w in words if _is_in(w, box)]
            edges = _columns(inside, box)
            if len(edges) > 2:
                rules = _with_open_ends(rules, edges, drawn.words)
                inside = [w for w in drawn.words if _is_in(w, _box_of(rules))]
                yield _Grid(tuple(_bands(rules, edges, inside)), _box_of(rules))


def _stacks(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Whole lines of one width that stand one under the other."""
    stacks: list[list[Rule]] = []
    for rule in _whole(rules):
        for stack in stacks:
            same_left = abs(stack[0].left - rule.left) <= _SAME_PLACE
            if same_left and abs(stack[0].right - rule.right) <= _SAME_PLACE:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) >= _FEWEST_RULES]


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    """Lines drawn in pieces put together, from the top."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.top / 2), r.left)):
        last = found[-1] if found else None
        if last and abs(last.top - rule.top) <= 2 and rule.left - last.right <= _TOUCHING:
            right = max(last.right, rule.right)
            found[-1] = Rule(last.left, right, last.top, last.bottom, True)
        else:
            found.append(rule)
    return found


def _parted(stack: Sequence[Rule], words: Sequence[Word]) -> Iterator[list[Rule]]:
    """The stack in parts, where larger words (a heading) stand between two tables."""
    if not words:
        return
    usual = median(word.size for word in words)
    part = [stack[0]]
    for rule in stack[1:]:
        between = (w for w in words if part[-1].top <= (w.top + w.bottom) / 2 < rule.top)
        if any(word.size > _LARGER * usual for word in between):
            if len(part) >= _FEWEST_RULES:
                yield part
            part = []
        part.append(rule)
    if len(part) >= _FEWEST_RULES:
        yield part


def _columns(words: Sequence[Word], box: _Box) -> list[float]:
    """Where columns begin and end: the gutters that no word of any row reaches into."""
    edges = [box[0]]
    reach = math.inf
    for word in sorted(words, key=lambda w: w.left):
        if word.left - reach > _GUTTER * word.size:
            edges.append((reach + word.left) / 2)
            reach = word.right
        reach = word.right if reach == math.inf else max(reach, word.right)
    return [*edges, box[2]]


def _with_open_ends(
    rules: Sequence[Rule], edges: Sequence[float], words: Sequence[Word]
) -> list[Rule]:
    """The rules with one more above and below, where a page break left a row without its own."""
    first, last = rules[0], rules[-1]
    inside = [w for w in words if edges[0] <= (w.left + w.right) / 2 < edges[-1]]
    above = _next_to([w for w in inside if w.bottom <= first.top + 1], first, edges)
    below = _next_to([w for w in inside if w.top >= last.top - 1], last, edges)
    top = [replace(first, top=min(above) - 1, bottom=min(above) - 1)] if above else []
    end = [replace(last, top=max(below) + 1, bottom=max(below) + 1)] if below else []
    return [*top, *rules, *end]


def _next_to(words: Sequence[Word], rule: Rule, edges: Sequence[float]) -> list[float]:
    """Tops and bottoms of the lines close to `rule`, one after the other, that fit the columns.

    None where they fill fewer than half of the columns: that is a caption or a note.
    """
    found: list[float] = []
    filled: set[int] = set()
    reach = rule.top
    for row in sorted(rows_of(words), key=lambda row: abs(row[0].bottom - rule.top)):
        top, bottom = min(w.top for w in row), max(w.bottom for w in row)
        near = min(abs(top - reach), abs(bottom - reach)) <= bottom - top
        if not near or any(w.left < edge < w.right for w in row for edge in edges):
            break
        filled |= {sum(w.left >= edge for edge in edges) for w in row}
        found.extend((top, bottom))
        reach = top if bottom <= rule.top + 1 else bottom
    return found if len(filled) >= len(edges) / 2 else []


def _bands(
    rules: Sequence[Rule], edges: Sequence[float], words: Sequence[Word]
) -> Iterator[tuple[_Box, ...]]:
    """The row between each two rules, or its lines as rows where each line is one."""
    for upper, lower in pairwise(rules):
        inside = [w for w in words if upper.top <= (w.top + w.bottom) / 2 < lower.top]
        tops = [upper.top]
        lines = [
            (line.top, [w for w in inside if line.top - 1 <= w.top and w.bottom <= line.bottom + 1])
            for line in lines_of(inside)
        ]
        if len(lines) > 1 and all(_is_row(row, edges) for _, row in lines):
            tops.extend(top - 1 for top, _ in lines[1:])
        for top, bottom in zip(tops, [*tops[1:], lower.top], strict=True):
            yield tuple((x0, top, x1, bottom) for x0, x1 in pairwise(edges))


def _is_row(words: Sequence[Word], edges: Sequence[float]) -> bool:
    """True where a line has words in the first column and figures or words in most others."""
    filled = {sum(word.left >= edge for edge in edges) for word in words}
    return 1 in filled and len(filled) > (len(edges) - 1) / 2


def _filled(grid: _Grid, words: Iterable[Word]) -> tuple[PageTable, set[int]]:
    """The grid's cells with their words, and which words those are."""
    boxes = [box for row in grid.rows for box in row if box]
    inside: dict[_Box, list[Word]] = {box: [] for box in boxes}
    used: set[int] = set()
    for word in words:
        box = next((box for box in boxes if _is_in(word, box)), None)
        if box:
            inside[box].append(word)
            used.add(word.order)
    rows = tuple(
        tuple(_cell(inside[box], box) if box else Cell() for box in row) for row in grid.rows
    )
    lefts = sorted({box[0] for box in boxes})
    kept = tuple(row for row in _put_together(rows, grid) if any(cell.parts for cell in row))
    return PageTable(kept, tuple(lefts), grid.box[2], grid.box[1], grid.box[3]), used


def _put_together(rows: Sequence[tuple[Cell, ...]], grid: _Grid) -> Iterator[tuple[Cell, ...]]:
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


def _is_narrow(boxes: Sequence[_Box | None], at: int, grid: _Grid) -> bool:
    """True for a cell no wider than its column: no title that reaches over the others."""
    box = boxes[at]
    lefts = sorted({b[0] for row in grid.rows for b in row if b})
    following = lefts[at + 1] if at + 1 < len(lefts) else grid.box[2]
    return len(boxes) > 2 and box is not None and box[2] <= following + 1


def _cell(words: Sequence[Word], box: _Box) -> Cell:
    """The words of a cell; its paragraphs and list items are its parts."""
    lines = lines_of(words)
    if not lines:
        return Cell()
    margin = max(1.0, min(min(line.left for line in lines) - box[0], 8.0))
    texts = (joined(group) for group in paragraphs_of(lines, {}, box[2] - margin))
    parts = (_unbulleted(text) for text in texts)
    return Cell(tuple(part for part in parts if part))


def _unbulleted(text: str) -> str:
    found = item(text, 0)
    return found.text if found.bulleted and not found.number else text


def _is_table(table: PageTable) -> bool:
    """Two columns at least, and most rows with more than one cell filled."""
    filled = [sum(bool(cell.parts) for cell in row) for row in table.rows]
    several = sum(count > 1 for count in filled)
    return bool(filled) and several >= max(1, _FEWEST_FILLED * len(filled))


def _is_in(word: Word, box: _Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _crosses(rule: Rule, box: _Box) -> bool:
    return box[1] - 2 <= rule.top <= box[3] + 2 and rule.right > box[0] and rule.left < box[2]


def _box_of(rules: Sequence[Rule]) -> _Box:
    left, right = min(r.left for r in rules), max(r.right for r in rules)
    return left, rules[0].top, right, rules[-1].top
