"""Tables that only space parts: lines of words with where each stands, put in columns and rows.

A text file counts its places in characters, a printed page in points; the rules are the same. A
line belongs to the table while its words stand under one heading each. A line goes on with the
row above where every cell of it goes on with a full line of the cell above: words wrap only where
the next one has no room.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.readers.column_headings import (
    FEWEST_COLUMNS,
    columns_headed,
    is_furniture,
    is_rule,
)
from knowledge.readers.placed_words import Column, Piece, PlacedLine, assigned

_LABELS_ENOUGH = 4
_LONGEST_GROUP = 100
# Of all rows so many stand apart by themselves where blank lines part rows.
_APART = 0.6
_FEW = 0.2
_GOES_ON = re.compile(r"(?:[,&/(–-]|\b(?:an?|and|at|by|for|from|in|of|on|or|that|the|to|with))$")
_ATOMIC = re.compile(
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


@dataclass(frozen=True, slots=True)
class Columned:
    """A table: its heading row first, the index of the first line after it, and where each
    column begins."""

    rows: list[TableRow]
    end: int
    lefts: list[float]


@dataclass(slots=True)
class _Entry:
    """One line of the table; `breaks` after a blank line or a page, `alone` where it is a group."""

    cells: list[Piece | None]
    at: int
    breaks: bool
    new_page: bool = False
    alone: str = ""

    @property
    def filled(self) -> list[int]:
        return [i for i, cell in enumerate(self.cells) if cell]


@dataclass(slots=True)
class _Body:
    """The lines of the table as they are found, with the columns as wide as they need."""

    columns: list[Column]
    entries: list[_Entry] = field(default_factory=list)
    end: int = 0


def columned(lines: Sequence[PlacedLine], start: int, gutter: float) -> Columned | None:
    """The table whose headings begin in the line at `start`; None where no rows follow them.

    `gutter` is the least space between two cells of a line.
    """
    headed = columns_headed(lines, start, gutter)
    if headed is None:
        return None
    columns, first = headed
    labels = [" ".join(column.label) for column in columns]
    heading = [line.text for line in lines[start:first]]
    body = _Body(columns, end=first)
    _take(body, lines, first, gutter, heading)
    rows = _rows(body)
    if _are_centred(rows):
        return None
    full = [r for r in rows if sum(map(bool, r.cells)) >= FEWEST_COLUMNS]
    if not full or (len(full) < 2 and len(columns) < _LABELS_ENOUGH):
        return None
    lefts = [column.left for column in columns]
    return Columned([TableRow([[label] for label in labels], start), *rows], body.end, lefts)


def _are_centred(rows: Sequence[TableRow]) -> bool:
    """True where many rows lack all dates, figures and marks that the others have, or hold one
    cell in the middle.

    Short cells then stand at half the height of long ones, and lines do not say what row they are
    of: such a table is left as words.
    """
    told = [[" ".join(cell) for cell in row.cells] for row in rows if any(row.cells[1:])]
    marked = [
        at
        for at in range(1, len(rows[0].cells) if rows else 0)
        if sum(bool(_ATOMIC.fullmatch(texts[at])) for texts in told) > len(told) / 3
    ]
    lacking = sum(not any(texts[at] for at in marked) for texts in told)
    torn = sum(sum(map(bool, texts)) == 1 for texts in told)
    return (bool(marked) and lacking > _FEW * len(told)) or torn > _FEW * len(told)


def _take(
    body: _Body, lines: Sequence[PlacedLine], at: int, gutter: float, heading: list[str]
) -> None:
    """The lines from `at` on that stand under the headings; `body.end` is the first that does not.

    The foot and the head of a page between two rows, and headings printed again, are left out. A
    line across the columns that stands over more rows is a row of one cell.
    """
    new_page = breaks = False
    waiting: _Entry | None = None
    while at < len(lines):
        line = lines[at]
        breaks = breaks or line.gap > 0 or line.new_page
        new_page = new_page or line.new_page
        if is_rule(line):
            at += 1
            breaks = True
            continue
        if heading and line.text == heading[0]:
            if waiting and not new_page:
                return
            at += _repeated(lines, at, heading)
            new_page = breaks = True
            continue
        cells = assigned(line, body.columns, gutter)
        if is_furniture(line) and not (cells and _goes_on_right(lines, at, body, gutter)):
            at += 1
            new_page = breaks = True
            continue
        is_alone = line.pieces(gutter)[1:] == []
        if cells and not (is_alone and _is_over(lines, at, heading)):
            if waiting:
                body.entries.append(waiting)
                waiting = None
            body.entries.append(_Entry(cells, line.at, breaks, new_page))
            body.end = at + 1
        elif is_alone and waiting is None and len(line.text) <= _LONGEST_GROUP:
            waiting = _Entry([], line.at, True, alone=line.text)
        else:
            return
        new_page = breaks = False
        at += 1


def _repeated(lines: Sequence[PlacedLine], at: int, heading: list[str]) -> int:
    """How many lines of a heading are printed again from `at` on."""
    count = 0
    for line, told in zip(lines[at:], heading, strict=False):
        if line.text != told:
            break
        count += 1
    return count


def _is_over(lines: Sequence[PlacedLine], at: int, heading: list[str]) -> bool:
    """True where the line is the title of the next table, under the same headings."""
    return at + 1 < len(lines) and bool(heading) and lines[at + 1].text == heading[0]


def _goes_on_right(lines: Sequence[PlacedLine], at: int, body: _Body, gutter: float) -> bool:
    """A line that looks like the foot of a page but stands right between two lines of a row."""
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) else None
    return (
        line.gap == 0
        and not line.new_page
        and len(line.pieces(gutter)) > 1
        and (after is None or not after.new_page)
    )


def _rows(body: _Body) -> list[TableRow]:
    """The lines put together as rows."""
    widths = _widths(body)
    usual = _always_filled(body.entries)
    before = [None, *body.entries]
    starts = [
        _starts(above, entry, widths, usual)
        for above, entry in zip(before, body.entries, strict=False)
    ]
    in_gaps = _are_apart(body.entries, starts)
    rows: list[TableRow] = []
    above: _Entry | None = None
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


def _are_apart(entries: Sequence[_Entry], starts: Sequence[bool]) -> bool:
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


def _always_filled(entries: Sequence[_Entry]) -> set[int]:
    """The columns that are filled wherever a row surely begins: after a gap within a page."""
    sure = [e for e in entries if e.breaks and not e.new_page and not e.alone]
    sure = sure or [e for e in entries if len(e.filled) > 1][:1]
    return set.intersection(*(set(e.filled) for e in sure)) if sure else set()


def _widths(body: _Body) -> list[float]:
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
    above: _Entry | None,
    entry: _Entry,
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


def _begins_anew(above: _Entry, entry: _Entry) -> bool:
    """True where every cell begins with a capital behind words that may end there."""
    pairs = [(above.cells[i], entry.cells[i]) for i in entry.filled]
    return all(
        a and b and not b.text[0].islower() and not _GOES_ON.search(a.text) for a, b in pairs
    )


def _wraps(above: Piece | None, below: Piece | None, width: float) -> bool:
    """True where the first word of `below` had no room behind `above`."""
    if above is None or below is None:
        return False
    if _ATOMIC.fullmatch(below.text) and _ATOMIC.fullmatch(above.text):
        return False
    return above.width + above.space + below.words[0].width > width


def _put(row: TableRow, entry: _Entry, above: _Entry | None, widths: Sequence[float]) -> None:
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
