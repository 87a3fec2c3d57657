"""Tables without rules or tabs: columns that spaces line up, as a layout copy of a page has them.

The heading line says where each column begins. A line belongs to the table as long as each of
its cells begins under a heading and ends before the next; the first line that does not ends it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.readers.blocks import Row
from knowledge.readers.markup import cell

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_LONGEST_LABEL = 40
# A heading may stand a little to the right of the words under it.
_SLACK = 2
# "Wednesday 14    10.00 am    Board" is an entry, never the headings over some.
_OF_A_DAY = re.compile(
    r"\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? \d{1,2}(?:st|nd|rd|th)?\s{2,}", re.IGNORECASE
)
_CELL = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class Aligned:
    """The rows of one such table and the index of the first line after it."""

    rows: tuple[Row, ...]
    end: int


def may_begin(line: str) -> bool:
    """True for a line of at least three short labels that two spaces or more part."""
    if "  " not in line.strip() or _OF_A_DAY.match(line) or "\t" in line or "|" in line:
        return False
    labels = _CELL.findall(line)
    return len(labels) >= _FEWEST_COLUMNS and all(
        len(label) <= _LONGEST_LABEL and re.search("[A-Za-z]{2}", label) for label in labels
    )


def aligned(lines: Sequence[str], start: int) -> Aligned | None:
    """The table whose headings stand in the line at `start`, None where no rows follow them."""
    starts = [match.start() for match in _CELL.finditer(lines[start])]
    rows: list[tuple[list[str], int]] = [(_CELL.findall(lines[start]), start + 1)]
    at = end = start + 1
    while at < len(lines):
        if not lines[at].strip():
            if at > end:
                break
            at += 1
            continue
        texts = _under(lines[at], starts)
        if texts is None:
            break
        if texts[0] or len(rows) == 1:
            rows.append((texts, at + 1))
        else:
            rows[-1] = ([_both(*pair) for pair in zip(rows[-1][0], texts, strict=True)], at + 1)
        at = end = at + 1
    full = [texts for texts, _ in rows[1:] if sum(map(bool, texts)) >= _FEWEST_COLUMNS]
    if len(full) < _FEWEST_ROWS:
        return None
    return Aligned(tuple(Row(tuple(map(cell, texts)), line) for texts, line in rows), end)


def _under(line: str, starts: Sequence[int]) -> list[str] | None:
    """The cells of a line by column; None where one stands across two columns."""
    found = [""] * len(starts)
    for match in _CELL.finditer(line):
        at = max((i for i, s in enumerate(starts) if s <= match.start() + _SLACK), default=0)
        ends = starts[at + 1] if at + 1 < len(starts) else len(line)
        if found[at] or match.end() > ends:
            return None
        found[at] = match[0]
    return found


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


def _both(above: str, below: str) -> str:
    return f"{above} {below}".strip()
