"""Tables without rules or tabs: columns that spaces line up, as a layout copy of a page has them,
and rows whose cells slashes part.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from knowledge.readers.blocks import Row
from knowledge.readers.columned import columned
from knowledge.readers.markup import cell
from knowledge.readers.placed_words import PlacedLine, PlacedWord

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_LONGEST_LABEL = 40
# Two spaces part cells, one parts words.
_GUTTER = 2
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Aligned:
    """The rows of one such table and the index of the first line after it."""

    rows: tuple[Row, ...]
    end: int


def may_begin(line: str) -> bool:
    """True for a line in which spaces part words as cells: a quick look before a careful one."""
    return "  " in line.strip() and "\t" not in line and "|" not in line


class AlignedText:
    """The lines of a file as placed words, and the tables among them that only spaces part."""

    def __init__(self, lines: Sequence[str], page_starts: Container[int]) -> None:
        self._placed: list[PlacedLine] = []
        self._index: dict[int, int] = {}
        gap, new_page = 0, False
        for at, line in enumerate(lines):
            new_page = new_page or at in page_starts
            if not line.strip():
                gap += 1
                continue
            words = tuple(PlacedWord(m[0], m.start(), m.end()) for m in _WORD.finditer(line))
            self._index[at] = len(self._placed)
            self._placed.append(PlacedLine(words, at, gap, new_page))
            gap, new_page = 0, False

    def table_at(self, start: int) -> Aligned | None:
        """The table whose headings begin in that line, None where no rows follow them."""
        found = columned(self._placed, self._index[start], _GUTTER)
        if found is None:
            return None
        rows = (
            Row(tuple(cell("<br>".join(entries)) for entries in row.cells), row.at + 1)
            for row in found.rows
        )
        return Aligned(tuple(rows), self._placed[found.end - 1].at + 1)


def slashed(lines: Sequence[str], start: int) -> Aligned | None:
    """The table whose cells " / " parts, a row a line; None where fewer than two rows agree."""
    first, joined_on = _with_first_row(lines[start])
    heading = first.split(" / ")
    if len(heading) < _FEWEST_COLUMNS or any(
        len(h) > _LONGEST_LABEL or not h.strip() for h in heading
    ):
        return None
    texts = [heading, *([joined_on.split(" / ", len(heading) - 1)] if joined_on else [])]
    rows = [Row(tuple(cell(text.strip()) for text in each), start + 1) for each in texts]
    at = start + 1
    while at < len(lines) and (" / " in lines[at] or " / " in "".join(lines[at + 1 : at + 2])):
        if " / " in lines[at]:
            parts = lines[at].split(" / ", len(heading) - 1)
            rows.append(Row(tuple(cell(part.strip()) for part in parts), at + 1))
        at += 1
    full = [row for row in rows[1:] if len(row.cells) >= len(heading) - 1]
    is_table = len(full) >= _FEWEST_ROWS and not re.search(r"\d", first)
    return Aligned(tuple(rows), at) if is_table else None


def _with_first_row(line: str) -> tuple[str, str]:
    """The headings, and the first row that ran on behind them: "... / Actions1 / Flood / ..."."""
    joined = re.search(r"(?<=[a-z])(?=1 / )", line)
    return (line[: joined.start()], line[joined.start() :]) if joined else (line, "")
