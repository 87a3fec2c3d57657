"""Tables with lines only between their rows: the space between words tells the columns."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from knowledge.readers.pdf_lines import lines_of
from knowledge.readers.pdf_words import Drawn, Rule, Word, rows_of

Box = tuple[float, float, float, float]
_FEWEST_RULES = 3
_SAME_PLACE = 6.0
_TOUCHING = 3.0
# Of the letters' size: words of one phrase stand closer than a gutter between columns.
_GUTTER = 0.6
_LARGER = 1.3
# Of a line's height: a row that a page break left without its rule stands a little apart.
_APART = 2.0
_FIGURE = re.compile(r"[-+–(]?£?\d[\d,]*(?:\.\d+)?[)%]{0,2}|[-–]")
_FEWEST_FIGURES = 3
_FEWEST_LINES = 2
# From so many rows on, a row here and there of two lines is one row with wrapped cells.
_RULED_EACH = 6


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table by row; None where a cell above or to the left reaches over."""

    rows: tuple[tuple[Box | None, ...], ...]
    box: Box


def ruled_between_rows(drawn: Drawn, taken: Sequence[Box]) -> Iterator[Grid]:
    """Grids of tables with lines under their rows and only space between their columns."""
    across = [r for r in drawn.rules if r.across and not any(_crosses(r, box) for box in taken)]
    for stack in _stacks(across):
        words = [w for w in drawn.words if is_in(w, box_of(stack))]
        for rules in _parted(stack, words):
            grid = _grid(rules, words, drawn.words)
            if grid:
                yield grid


def _grid(rules: Sequence[Rule], words: Sequence[Word], page: Sequence[Word]) -> Grid | None:
    box = box_of(rules)
    inside = [w for w in words if is_in(w, box)]
    edges = _columns(inside, box)
    between_notes = _columns_between_notes(rules, inside, box)
    if len(between_notes) > len(edges) + 1:
        return Grid(tuple(_with_notes(rules, between_notes, inside)), box)
    if len(edges) <= 2:
        return None
    edges = _with_heading_above(rules[0], edges, inside, page)
    rules = _with_open_ends(rules, edges, page)
    inside = [w for w in page if is_in(w, box_of(rules))]
    return Grid(tuple(_bands(rules, edges, inside)), box_of(rules))


def _columns_between_notes(rules: Sequence[Rule], words: Sequence[Word], box: Box) -> list[float]:
    """The columns of a table that has a band of words under each line of figures; else none."""
    bands = [_between(upper, lower, words) for upper, lower in pairwise(rules)]
    lines = [band for band in bands if _is_of_figures(band)]
    heading = [] if _is_of_figures(bands[0]) else bands[0]
    if len(lines) < (1 if heading else _FEWEST_LINES) or len(lines) + bool(heading) >= len(bands):
        return []
    edges = _columns([*heading, *(word for line in lines for word in line)], box)
    return _headed(edges, heading) if heading else edges


def _headed(edges: Sequence[float], heading: Sequence[Word]) -> list[float]:
    """The columns without those that no heading stands over: a gap between words of the title."""
    named = {sum(word.left >= edge for edge in edges) for word in heading}
    inner = [edge for at, edge in enumerate(edges[1:-1], 2) if at in named]
    return [edges[0], *inner, edges[-1]]


def _between(upper: Rule, lower: Rule, words: Sequence[Word]) -> list[Word]:
    return [w for w in words if upper.top <= (w.top + w.bottom) / 2 < lower.top]


def _is_of_figures(words: Sequence[Word]) -> bool:
    """True for a line of figures: at least three of them on one height."""
    return any(
        sum(bool(_FIGURE.fullmatch(word.text)) for word in row) >= _FEWEST_FIGURES
        for row in rows_of(words)
    )


def _with_notes(
    rules: Sequence[Rule], edges: Sequence[float], words: Sequence[Word]
) -> list[tuple[Box | None, ...]]:
    """The heading and the lines of figures, each with the words under it in a last column."""
    rows: list[tuple[Box | None, ...]] = []
    blank = (None,) * (len(edges) - 1)
    for upper, lower in pairwise(rules):
        if not rows or _is_of_figures(_between(upper, lower, words)):
            boxes = ((x0, upper.top, x1, lower.top) for x0, x1 in pairwise(edges))
            rows.append((*boxes, None))
            continue
        note = (edges[0], upper.top, edges[-1], lower.top)
        if len(rows) == 1 or rows[-1][-1]:
            # The words under a line that the page before prints.
            rows.append((*blank, note))
        else:
            rows[-1] = (*rows[-1][:-1], note)
    return rows


def _with_heading_above(
    first: Rule, edges: list[float], inside: Sequence[Word], page: Sequence[Word]
) -> list[float]:
    """The columns told by the lines close above the first rule too, where they leave as many."""
    above = [w for w in page if w.bottom <= first.top + 1 and edges[0] <= w.left < edges[-1]]
    box = (edges[0], first.top, edges[-1], first.top)
    best, taken, reach = edges, list[Word](), first.top
    for row in reversed(rows_of(above)):
        top, bottom = min(w.top for w in row), max(w.bottom for w in row)
        taken.extend(row)
        columns = _columns([*inside, *taken], box)
        if reach - bottom > bottom - top or len(columns) != len(edges):
            break
        best, reach = columns, top
    filled = {sum(word.left >= edge for edge in best) for word in taken}
    return best if len(filled) >= len(edges) / 2 else edges


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


def _columns(words: Sequence[Word], box: Box) -> list[float]:
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
        slack = 1.0 if found else _APART
        near = min(abs(top - reach), abs(bottom - reach)) <= slack * (bottom - top)
        if not near or any(w.left < edge < w.right for w in row for edge in edges):
            break
        filled |= {sum(w.left >= edge for edge in edges) for w in row}
        found.extend((top, bottom))
        reach = top if bottom <= rule.top + 1 else bottom
    return found if len(filled) >= len(edges) / 2 else []


def _bands(
    rules: Sequence[Rule], edges: Sequence[float], words: Sequence[Word]
) -> Iterator[tuple[Box, ...]]:
    """The row between each two rules, or its lines as rows where each line is one."""
    lines = [_lines_within(upper, lower, words) for upper, lower in pairwise(rules)]
    parted = [len(band) > 1 and all(_is_row(row, edges) for _, row in band) for band in lines]
    ruled_each = len(lines) >= _RULED_EACH and sum(parted) * 3 <= len(lines)
    for (upper, lower), band, is_parted in zip(pairwise(rules), lines, parted, strict=True):
        tops = [upper.top]
        if is_parted and not ruled_each:
            tops.extend(top - 1 for top, _ in band[1:])
        for top, bottom in zip(tops, [*tops[1:], lower.top], strict=True):
            yield tuple((x0, top, x1, bottom) for x0, x1 in pairwise(edges))


def _lines_within(
    upper: Rule, lower: Rule, words: Sequence[Word]
) -> list[tuple[float, list[Word]]]:
    inside = _between(upper, lower, words)
    return [
        (line.top, [w for w in inside if line.top - 1 <= w.top and w.bottom <= line.bottom + 1])
        for line in lines_of(inside)
    ]


def _is_row(words: Sequence[Word], edges: Sequence[float]) -> bool:
    """True where a line has words in the first column and figures or words in most others."""
    filled = {sum(word.left >= edge for edge in edges) for word in words}
    return 1 in filled and len(filled) > (len(edges) - 1) / 2


def is_in(word: Word, box: Box) -> bool:
    """True where the middle of the word stands in the box."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _crosses(rule: Rule, box: Box) -> bool:
    return box[1] - 2 <= rule.top <= box[3] + 2 and rule.right > box[0] and rule.left < box[2]


def box_of(rules: Sequence[Rule]) -> Box:
    """The box from the first rule down to the last, as wide as the widest."""
    left, right = min(r.left for r in rules), max(r.right for r in rules)
    return left, rules[0].top, right, rules[-1].top


def is_within(inner: Box, outer: Box) -> bool:
    """True for a box that another holds, and is smaller than it."""
    inside = outer[0] <= inner[0] + 1 and inner[2] <= outer[2] + 1
    return inside and outer[1] <= inner[1] + 1 and inner[3] <= outer[3] + 1 and inner != outer
