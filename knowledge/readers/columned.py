"""Tables that only space parts: lines of words with where each stands, put in columns and rows.

A text file counts its places in characters, a printed page in points; the rules are the same. A
line belongs to the table while its words stand under one heading each. Which lines
are one row `columned_rows.py` says.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.readers.column_headings import (
    FEWEST_COLUMNS,
    columns_headed,
    is_furniture,
    is_rule,
)
from knowledge.readers.columned_rows import ATOMIC, TableBody, TableLine, TableRow, table_rows
from knowledge.readers.placed_words import Piece, PlacedLine, assigned

_LABELS_ENOUGH = 4
_LONGEST_GROUP = 100
_FEW = 0.2


@dataclass(frozen=True, slots=True)
class Columned:
    """A table: its heading row first, the index of the first line after it, and where each
    column begins."""

    rows: list[TableRow]
    end: int
    lefts: list[float]


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
    body = TableBody(columns, end=first)
    _Reading(body, lines, first, gutter, heading).read()
    rows = table_rows(body)
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
        if sum(bool(ATOMIC.fullmatch(texts[at])) for texts in told) > len(told) / 3
    ]
    lacking = sum(not any(texts[at] for at in marked) for texts in told)
    torn = sum(sum(map(bool, texts)) == 1 for texts in told)
    return (bool(marked) and lacking > _FEW * len(told)) or torn > _FEW * len(told)


@dataclass(slots=True)
class _Reading:
    """The lines from `at` on that stand under the headings; `body.end` is the first that does not.

    The foot and the head of a page between two rows, and headings printed again, are left out. A
    line across the columns that stands over more rows is a row of one cell: it waits for them.
    """

    body: TableBody
    lines: Sequence[PlacedLine]
    at: int
    gutter: float
    heading: list[str]
    new_page: bool = False
    breaks: bool = False
    waiting: TableLine | None = None

    def read(self) -> None:
        while self.at < len(self.lines) and self._goes_on(self.lines[self.at]):
            pass

    def _goes_on(self, line: PlacedLine) -> bool:
        """Take a line, or leave it out; False for the first that is none of the table."""
        self.breaks = self.breaks or line.gap > 0 or line.new_page
        self.new_page = self.new_page or line.new_page
        if is_rule(line):
            self.at += 1
            self.breaks = True
            return True
        if self.heading and line.text == self.heading[0]:
            if self.waiting and not self.new_page:
                return False
            self._leave_out(_repeated(self.lines, self.at, self.heading))
            return True
        cells = assigned(line, self.body.columns, self.gutter)
        if is_furniture(line) and not (cells and _goes_on_right(self.lines, self.at, self.gutter)):
            self._leave_out(1)
            return True
        return self._take(line, cells)

    def _leave_out(self, count: int) -> None:
        """What is printed on each page; the row above may go on behind it."""
        self.at += count
        self.new_page = self.breaks = True

    def _take(self, line: PlacedLine, cells: list[Piece | None] | None) -> bool:
        is_alone = line.pieces(self.gutter)[1:] == []
        if cells and not (is_alone and _is_over(self.lines, self.at, self.heading)):
            self.body.entries.extend([self.waiting] if self.waiting else [])
            self.waiting = None
            self.body.entries.append(TableLine(cells, line.at, self.breaks, self.new_page))
            self.body.end = self.at + 1
        elif is_alone and self.waiting is None and len(line.text) <= _LONGEST_GROUP:
            self.waiting = TableLine([], line.at, True, alone=line.text)
        else:
            return False
        self.new_page = self.breaks = False
        self.at += 1
        return True


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


def _goes_on_right(lines: Sequence[PlacedLine], at: int, gutter: float) -> bool:
    """A line that looks like the foot of a page but stands right between two lines of a row."""
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) else None
    return (
        line.gap == 0
        and not line.new_page
        and len(line.pieces(gutter)) > 1
        and (after is None or not after.new_page)
    )
