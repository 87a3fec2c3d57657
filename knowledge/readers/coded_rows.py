"""Tables whose columns a copy of the page ran together: a code, a title, then figures in a row.

"CF 02 Assessments in time 86.9 Sep-25 90 Amber 88.2" has no gaps left that would part its cells.
Each row begins with its reference and ends with as many short values as the headings have words
for; what stands between is its title. Where rows and headings do not agree the lines are left.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.readers.aligned import Aligned
from knowledge.readers.blocks import Row
from knowledge.readers.markup import cell

_FEWEST_ROWS = 3
_FEWEST_VALUES = 3
_LONGEST_LABEL = 40
_CODED = re.compile(r"\s*(?P<code>[A-Z]{1,5}[ .-]?\d{1,4}[a-z]?)\s+(?P<rest>[A-Z].*\S)\s*")
_PERIOD = (
    r"(?:Q[1-4] )?\d{4}/\d{2}(?: ac(?:ademic)? y(?:ea)?r)?|Q[1-4] \d{4}"
    r"|[A-Z][a-z]{2}(?: ?[-–] ?[A-Z][a-z]{2})?[- ]\d{2,4}"
)
_VALUE = (
    rf"(?:{_PERIOD}|[£<>]?[-–+]?\d[\d,]*(?:\.\d+)?%?|[-–]|[Nn]/?[Aa]|[Tt][Bb][Cc]|Red|Amber|Green"
    r"|Blue|RED|AMBER|GREEN|[RAGB]|[↑↓→↗↘▲▼►]|No data)"
)
_AT_END = re.compile(rf"(?P<title>.*?\S)(?P<values>(?:\s+{_VALUE})+)")
_EACH = re.compile(rf"(?<!\S){_VALUE}(?!\S)")


@dataclass(slots=True)
class _Coded:
    """One row; `more` are the lines that its title goes on in."""

    code: str
    title: str
    values: list[str]
    line: int
    more: list[str] = field(default_factory=list)


def coded_rows(lines: Sequence[str], start: int) -> Aligned | None:
    """The table whose headings stand in the line at `start`, None where no such rows follow."""
    heading = lines[start].strip()
    following = next((line for line in lines[start + 1 : start + 3] if line.strip()), "")
    if re.search(r"\d", heading) or heading.endswith(".") or not _CODED.fullmatch(following):
        return None
    found, end = _rows(lines, start + 1)
    counts = Counter(len(row.values) for row in found)
    width = counts.most_common(1)[0][0] if counts else 0
    labels = _labels(heading, width)
    if width < _FEWEST_VALUES or not labels:
        return None
    rows = [
        ([row.code, _whole(row, width), *row.values[-width:]], row.line)
        for row in found
        if len(row.values) >= width
    ]
    if len(rows) < _FEWEST_ROWS or len(rows) < len(found):
        return None
    made = [(labels, start + 1), *rows]
    return Aligned(tuple(Row(tuple(map(cell, texts)), line) for texts, line in made), end)


def _labels(heading: str, width: int) -> list[str]:
    """A label for the code, one for the title and one for each value; [] where they do not fit."""
    for labels in (re.split(r"\s{2,}", heading), heading.split()):
        if len(labels) == width + 2 and all(len(label) <= _LONGEST_LABEL for label in labels):
            return labels
    return []


def _rows(lines: Sequence[str], at: int) -> tuple[list[_Coded], int]:
    """The rows, and the first line after them.

    A line without a code goes on with the title above it; after a blank line it ends the table.
    """
    found: list[_Coded] = []
    end = at
    while at < len(lines):
        line = lines[at]
        coded = _CODED.fullmatch(line)
        if coded:
            found.append(_Coded(coded["code"], *_parted(coded["rest"]), line=at + 1))
        elif line.strip() and found and lines[at - 1].strip():
            found[-1].more.append(line.strip())
        elif line.strip():
            break
        at += 1
        end = at if line.strip() else end
    return found, end


def _parted(rest: str) -> tuple[str, list[str]]:
    """The title, and the values that end the line."""
    match = _AT_END.fullmatch(rest)
    return (match["title"], _EACH.findall(match["values"])) if match else (rest, [])


def _whole(row: _Coded, width: int) -> str:
    """The title; a value too many ("per 100,000", "more than 20") belongs to it."""
    return " ".join([row.title, *row.values[:-width], *row.more])
