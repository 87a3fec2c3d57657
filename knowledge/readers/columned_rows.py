"""The lines of a table that only space parts, put together as rows.

A line goes on with the row above where every cell of it goes on with a full line of the cell
above: words wrap only where the next one has no room.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.readers.placed_words import Column, Piece

# Of all rows so many stand apart by themselves where blank lines part rows.
_APART = 0.6
_GOES_ON = re.compile(r"(?:[,&/(–-]|\b(?:an?|and|at|by|for|from|in|of|on|or|that|the|to|with))$")
# A date, a figure or a mark: a cell that is such a thing is a cell of its own.
ATOMIC = re.compile(
    r"[£<>~]?[-+–]?\d[\d,.]*\s?%?|[A-Z]{1,4}[-. ]?\d{1,4}"
    r"|\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ,]+(?:20)?\d\d"
    r"|Red|Amber|Green|Blue|Complete[d]?|Ongoing|On track|Not started|Implemented|Overdue|TBC",
    re.IGNORECASE,
)


@dataclass(slots=True)
class TableRow:
    """One row: the entries of each cell, and the line of the file or page that it begins in."""

    cells: list[list[str]]
    at: int


@dataclass(slots=True)
class TableLine:
    """One line of the table; `breaks` after a blank line or a page, `alone` where it is a group."""

    cells: list[Piece | None]
    at: int
    breaks: bool
    new_page: bool = False
    alone: str = ""

    @property
    def filled(self) -> list[int]:
        """The columns that have words in this line."""
        return [i for i, cell in enumerate(self.cells) if cell]


@dataclass(slots=True)
class TableBody:
    """The lines of the table as they are found, with the columns as wide as they need."""

    columns: list[Column]
    entries: list[TableLine] = field(default_factory=list)
    end: int = 0


def table_rows(body: TableBody) -> list[TableRow]:
    """The lines of a table put together as its rows, in order."""
    widths = _widths(body)
    usual = _always_filled(body.entries)
    before = [None, *body.entries]
    starts = [
        _starts(above, entry, widths, usual)
        for above, entry in zip(before, body.entries, strict=False)
    ]
    in_gaps = _are_apart(body.entries, starts)
    rows: list[TableRow] = []
    above: TableLine | None = None
    for entry, is_start in zip(body.entries, starts, strict=True):
        if entry.alone:
            rows.append(TableRow([[entry.alone], *([] for _ in body.columns[1:])], entry.at))
            above = None
            continue
        begins = is_start
        if in_gaps and not (entry.breaks and entry.new_page):
            begins = entry.breaks
        if begins or not rows or above is None:
            rows.append(TableRow([[] for _ in body.columns], entry.at))
            above = None
        _put(rows[-1], entry, above, widths)
        above = entry
    return rows


def _are_apart(entries: Sequence[TableLine], starts: Sequence[bool]) -> bool:
    """True where a blank line stands between rows as a rule, not only after a group or a page."""
    within = [
        entry
        for above, entry, is_start in zip([None, *entries], entries, starts, strict=False)
        if is_start
        and above
        and not above.alone
        and not entry.alone
        and not entry.new_page
        # One cell may be a line of its own within a row.
        and len(entry.filled) > 1
    ]
    return sum(entry.breaks for entry in within) >= _APART * max(1, len(within))


def _always_filled(entries: Sequence[TableLine]) -> set[int]:
    """The columns that are filled wherever a row surely begins: after a gap within a page."""
    sure = [e for e in entries if e.breaks and not e.new_page and not e.alone]
    sure = sure or [e for e in entries if len(e.filled) > 1][:1]
    return set.intersection(*(set(e.filled) for e in sure)) if sure else set()


def _widths(body: TableBody) -> list[float]:
    """How wide each column is: its widest cell, or the room up to the next column."""
    found: list[float] = []
    for at, column in enumerate(body.columns):
        cells = [e.cells[at] for e in body.entries if e.cells]
        widest = max((cell.width for cell in cells if cell), default=0.0)
        following = body.columns[at + 1] if at + 1 < len(body.columns) else None
        is_left = sum(abs(c.left - column.left) < column.slack for c in cells if c) * 2 > sum(
            1 for c in cells if c
        )
        room = following.left - column.left - 2 * column.gutter if following and is_left else 0.0
        found.append(max(widest, room))
    return found


def _starts(
    above: TableLine | None,
    entry: TableLine,
    widths: Sequence[float],
    usual: set[int],
) -> bool:
    """True where a line begins a row: a cell begins in it, or one above was ended on purpose."""
    if above is None or above.alone or entry.alone:
        return True
    if any(not above.cells[i] for i in entry.filled):
        return len(entry.filled) > 1 or entry.filled == [0] or entry.breaks
    if entry.filled == [0] and entry.cells[0] and above.cells[0]:
        # A few words by themselves under a whole row name the group of those below.
        return entry.cells[0].text[0].isupper() and not _GOES_ON.search(above.cells[0].text)
    wraps = [_wraps(above.cells[i], entry.cells[i], widths[i]) for i in entry.filled]
    if all(wraps) and not (len(wraps) > 1 and _begins_anew(above, entry)):
        return False
    return bool(usual & set(entry.filled)) if len(entry.filled) == 1 else True


def _begins_anew(above: TableLine, entry: TableLine) -> bool:
    """True where every cell begins with a capital behind words that may end there."""
    pairs = [(above.cells[i], entry.cells[i]) for i in entry.filled]
    return all(
        a and b and not b.text[0].islower() and not _GOES_ON.search(a.text) for a, b in pairs
    )


def _wraps(above: Piece | None, below: Piece | None, width: float) -> bool:
    """True where the first word of `below` had no room behind `above`."""
    if above is None or below is None:
        return False
    if ATOMIC.fullmatch(below.text) and ATOMIC.fullmatch(above.text):
        return False
    return above.width + above.space + below.words[0].width > width


def _put(row: TableRow, entry: TableLine, above: TableLine | None, widths: Sequence[float]) -> None:
    """Add the cells of a line: words that wrapped run on, others are entries of their own."""
    for at, cell in enumerate(entry.cells):
        if cell is None:
            continue
        entries = row.cells[at]
        before = above.cells[at] if above else None
        runs_on = entries and (
            before is None or _wraps(before, cell, widths[at]) or cell.text[0].islower()
        )
        if runs_on:
            entries[-1] = f"{entries[-1]} {cell.text}"
        else:
            entries.append(cell.text)
