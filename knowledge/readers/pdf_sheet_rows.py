"""The lines of a sheet put together as rows: a title of several lines stands by one of figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from knowledge.readers.lines import ENDED
from knowledge.readers.pdf_words import Word
from knowledge.readers.placed_words import as_one_line

# A title that ends so goes on in the next line.
_GOES_ON = re.compile(r"(?:[,&/(–-]|\b(?:an?|and|at|by|for|from|in|of|on|or|that|the|to|with))$")
_SPACE = 0.28
# Of a line's height: further apart than this stand no two lines of one title.
_APART = 1.0
# So many times as often must titles go on to one side of their figures as to the other.
_CLEARLY = 4
_CLOSER = 0.75


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line, or more that are one row: the words of its title, its other cells by column."""

    title: tuple[Word, ...]
    cells: tuple[str, ...]
    top: float
    bottom: float

    @property
    def has_figures(self) -> bool:
        return any(self.cells)

    @property
    def text(self) -> str:
        return as_one_line(self.title)


def rows_from(lines: Sequence[SheetLine]) -> list[SheetLine] | None:
    """The lines as rows; None where titles go on both above and below their figures.

    Figures stand by the first line of a title or by its last: which, the others show.
    """
    lines = _with_centred(lines)
    titles = [line.title for line in lines if line.title]
    widest = max((title[-1].right - title[0].left for title in titles), default=0.0)
    surely = [_breaks_off(a, b) for a, b in pairwise(lines)]
    maybe = [_had_no_room(a, b, widest) for a, b in pairwise(lines)]
    close = [
        on and _is_close(a, b, lines) for on, (a, b) in zip(maybe, pairwise(lines), strict=True)
    ]
    shown = surely if any(surely) else close
    if not any(shown):
        return list(lines)
    by_last = _by_last(lines, shown)
    if by_last is None:
        return None
    rows = list(lines[:1])
    for line, sure, likely in zip(lines[1:], surely, maybe, strict=True):
        if _is_one_row(rows[-1], line, is_on=sure or likely, by_last=by_last):
            rows[-1] = _together(rows[-1], line)
        else:
            rows.append(line)
    return rows


def _with_centred(lines: Sequence[SheetLine]) -> list[SheetLine]:
    """The lines, where figures at half the height of a title of two lines are one with it."""
    found: list[SheetLine] = []
    for line in lines:
        figures, above = (found[-1], found[-2]) if len(found) > 1 else (line, line)
        is_between = above.bottom > figures.top and figures.bottom > line.top
        is_title = not above.has_figures and not line.has_figures and not figures.title
        if is_between and is_title and above.title and figures.has_figures:
            found[-2:] = [_together(_together(above, figures), line)]
        else:
            found.append(line)
    return found


def _by_last(lines: Sequence[SheetLine], goes_on: Sequence[bool]) -> bool | None:
    """True where figures stand by the last line of a title, None where titles do not agree."""
    sides = [
        (above.has_figures, below.has_figures)
        for (above, below), is_on in zip(pairwise(lines), goes_on, strict=True)
        if is_on
    ]
    first, last = sides.count((True, False)), sides.count((False, True))
    return None if min(first, last) * _CLEARLY > max(first, last) else last > first


def _breaks_off(above: SheetLine, below: SheetLine) -> bool:
    """True where the title above surely goes on in the line below."""
    goes_on = _GOES_ON.search(above.text) or below.text[:1].islower()
    return _may_go_on(above, below) and bool(goes_on)


def _had_no_room(above: SheetLine, below: SheetLine, widest: float) -> bool:
    """True where the next line's first word would have made the title wider than any."""
    if not _may_go_on(above, below):
        return False
    first, last = below.title[0], above.title[-1]
    if (first.bold, first.size) != (last.bold, last.size):
        return False
    width = last.right - above.title[0].left + _SPACE * first.size + first.right - first.left
    return width > widest


def _is_close(above: SheetLine, below: SheetLine, lines: Sequence[SheetLine]) -> bool:
    """True where two lines stand closer than rows do."""
    gaps = [b.top - a.bottom for a, b in pairwise(lines) if a.has_figures and b.has_figures]
    return bool(gaps) and below.top - above.bottom < _CLOSER * median(gaps)


def _may_go_on(above: SheetLine, below: SheetLine) -> bool:
    is_near = below.top - above.bottom <= _APART * (below.bottom - below.top)
    return bool(above.title and below.title and is_near) and not above.text.endswith(ENDED)


def _is_one_row(row: SheetLine, line: SheetLine, *, is_on: bool, by_last: bool) -> bool:
    if row.has_figures and (by_last or line.has_figures):
        return False
    if by_last and not line.title and line.has_figures:
        return bool(row.title)
    return is_on and (by_last or not line.has_figures)


def _together(row: SheetLine, line: SheetLine) -> SheetLine:
    cells = line.cells if line.has_figures else row.cells
    title = (*row.title, *line.title)
    return replace(row, title=title, cells=cells, bottom=line.bottom)
