"""Tables that lost their rows: one cell a line, each ended by a bar, as web pages are saved.

The number of columns is not printed any more. It is found from the cells: the heading cells stand
first, and with the right number each column holds cells of one shape. Where no number fits well
the lines are left as paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.readers.blocks import Row
from knowledge.readers.markup import cell

_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 14
_FEWEST_ROWS = 2
_LONGEST_LABEL = 60
_REGULAR = 0.8
_PERIOD = re.compile(r"\bQ(?:uarter )?[1-4]\b|\b20\d\d(?:[/-](?:20)?\d\d)?\b")
_DATE = re.compile(r"\d{1,2}[ /.-](?:\d{1,2}|[A-Z][a-z]+)[ /.-]\d{2,4}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The lines of one cell; `line` is where it begins, from 1."""

    lines: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        return " ".join(self.lines).strip()


@dataclass(frozen=True, slots=True)
class Flattened:
    """The rows of one such table and the index of the first line after it."""

    rows: tuple[Row, ...]
    end: int


def is_ended_by_bar(line: str) -> bool:
    """True for the last line of a flattened cell, and for an empty cell's lone bar."""
    return line.rstrip().endswith("|") and line.count("|") == 1


def flattened(lines: Sequence[str], start: int) -> Flattened | None:
    """The table whose first cell begins at `start`, None where no columns can be made out."""
    pieces, end = _pieces(lines, start)
    width = _width(pieces)
    if not width:
        return None
    rows = [pieces[i : i + width] for i in range(0, len(pieces), width)]
    return Flattened(
        tuple(
            Row(tuple(cell("<br>".join(p.lines)) for p in row), row[0].line)
            for row in rows
            if any(piece.text for piece in row)
        ),
        end,
    )


def _pieces(lines: Sequence[str], start: int) -> tuple[list[_Piece], int]:
    """The cells from `start`; a title in two lines of plain words begins another table."""
    pieces: list[_Piece] = []
    waiting: list[str] = []
    at = end = start
    while at < len(lines) and lines[at].strip():
        waiting.append(lines[at].strip())
        at += 1
        if is_ended_by_bar(lines[at - 1]):
            if pieces and _is_new_table(waiting):
                break
            text = (*waiting[:-1], waiting[-1].rstrip("| "))
            pieces.append(_Piece(tuple(t for t in text if t), at - len(waiting) + 1))
            waiting, end = [], at
    return pieces, end


def _is_new_table(waiting: Sequence[str]) -> bool:
    plain = [line for line in waiting if line != "|" and not re.match(r"[•·*-]", line)]
    return len(plain) > 2 and all(len(line) <= _LONGEST_LABEL * 2 for line in plain)


def _width(pieces: Sequence[_Piece]) -> int:
    """The number of columns with which every column is most of one shape, 0 for none.

    Of numbers that fit equally the one that leaves no row unfinished, then the smallest.
    """
    best = (0.0, False, 0)
    for width in range(_FEWEST_COLUMNS, min(_MOST_COLUMNS, len(pieces) // _FEWEST_ROWS) + 1):
        body = pieces[width:]
        if _are_headings(pieces[:width]) and _are_named(body[bool(not pieces[0].text) :: width]):
            best = max(best, (_regularity(body, width), len(body) % width == 0, -width))
    return -best[2] if best[0] >= _REGULAR else 0


def _are_named(first_column: Sequence[_Piece]) -> bool:
    """Every row of a register begins with a name, a reference or a date."""
    return all(piece.text and _shape(piece.text) != "figure" for piece in first_column)


def _are_headings(pieces: Sequence[_Piece]) -> bool:
    """Short, different labels without figures; only the first may be blank."""
    texts = [piece.text for piece in pieces]
    labels = texts if texts[0] else texts[1:]
    undated = [_PERIOD.sub("", label) for label in labels]
    short = all(0 < len(t) <= _LONGEST_LABEL and not re.search(r"\d", t) for t in undated)
    short = short and all(re.search("[A-Za-z]", label) for label in labels)
    return short and len(set(labels)) == len(labels) and _only(map(_shape, labels)) == "words"


def _only(shapes: Iterable[str]) -> str:
    """The one shape of all, "" where they differ."""
    found = set(shapes)
    return found.pop() if len(found) == 1 else ""


def _regularity(body: Sequence[_Piece], width: int) -> float:
    """How much of the body fits the commonest shape of its column; blank cells fit any."""
    fitting = filled = 0
    for column in range(width):
        shapes = [_shape(p.text) for p in body[column::width] if p.text]
        if shapes:
            fitting += Counter(shapes).most_common(1)[0][1]
            filled += len(shapes)
    return fitting / filled if filled else 0.0


def _shape(text: str) -> str:
    if _DATE.fullmatch(text):
        return "date"
    if re.fullmatch(r"[£<>-]?[\d.,]+ ?%?|N/?A", text):
        return "figure"
    return "words"
