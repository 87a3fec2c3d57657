"""The headings of a table that only space parts, in one line or in several."""

import re
from collections.abc import Iterable, Sequence

from knowledge.readers.placed_words import Column, Piece, PlacedLine

FEWEST_COLUMNS = 3
_LONGEST_LABEL = 40
_MOST_LINES = 4
_FULL = 0.8
_FURNITURE = re.compile(
    r"(?:.{0,80}\b)?page \d{1,4}(?: ?(?:of|/) ?\d{1,4})?\b.{0,40}|[-–—\s]*\d{1,4}[-–—\s]*"
    r"|.{5,80}\s[-–|]\s\d{1,3}",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s_=+*.–—-]{3,}")
# "Wednesday 14    10.00 am    Board" is an entry, never the headings over some.
_OF_A_DAY = re.compile(
    r"\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? \d{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE
)
# A heading's second line is one or two of these, or begins with a small letter or a bracket.
_TAIL = re.compile(
    r"(?-i:[a-z(/&]).*|(?:date|officers?|owners?|leads?|score|rating|status|no\.?|number|ref\.?|name"
    r"|target|risk|year|quarter|outturn|actual|level|update|report|author|response|completion"
    r"|actions?|title|by|due|of|travel|months?|likelihood|impact|member|plan|progress|required)"
    r"(?: (?:date|officers?|score|rating|status|level|of|travel|(?-i:[a-z(/&]).*))?",
    re.IGNORECASE,
)
_FILLED_IN = re.compile(r"\w\s*:\s+\S")
_FULL_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?[ /.-](?:[A-Z][a-z]{2,8}|\d{1,2})[ /.-](?:20)?\d\d\b"
)


def is_rule(line: PlacedLine) -> bool:
    """True for a line of dashes, equals signs or underscores."""
    return all(_RULE.fullmatch(word.text) for word in line.words)


def is_furniture(line: PlacedLine) -> bool:
    """True for the foot or head of a page: "Page 2 of 5", "- 3 -", a title far to the right."""
    return bool(_FURNITURE.fullmatch(line.text))


def is_label_line(pieces: Sequence[Piece]) -> bool:
    """True for a line of at least three short labels, most of them words."""
    if len(pieces) < FEWEST_COLUMNS or not _are_labels(pieces):
        return False
    if _OF_A_DAY.match(pieces[0].text):
        return False
    words = sum(bool(re.search("[A-Za-z]{2}", piece.text)) for piece in pieces)
    return words >= FEWEST_COLUMNS and 2 * words > len(pieces)


def _are_labels(pieces: Iterable[Piece]) -> bool:
    return all(
        len(piece.text) <= _LONGEST_LABEL
        and not piece.text.removesuffix("no.").removesuffix("ref.").endswith((".", ";", ","))
        and not _FILLED_IN.search(piece.text)
        and not _FULL_DATE.search(piece.text)
        for piece in pieces
        if not re.fullmatch(r"(?:no|ref|rec)\.", piece.text, re.IGNORECASE)
    )


def columns_headed(
    lines: Sequence[PlacedLine], start: int, gutter: float
) -> tuple[list[Column], int] | None:
    """The columns under the headings that begin in the line at `start`, and the line after them."""
    first = lines[start].pieces(gutter)
    count = _in_several_lines(lines, start, gutter)
    if count == 1 and not is_label_line(first):
        return None
    columns: list[Column] = []
    for line in lines[start : start + count]:
        for piece in line.pieces(gutter):
            if not _add(piece, columns, gutter):
                return None
    columns.sort(key=lambda column: column.left)
    return (columns, start + count) if len(columns) >= FEWEST_COLUMNS else None


def _in_several_lines(lines: Sequence[PlacedLine], start: int, gutter: float) -> int:
    """How many lines the headings take up.

    Lines of labels up to a blank line or a rule are the headings all; else those whose words are
    the ends of labels ("officer", "date").
    """
    pieces = [line.pieces(gutter) for line in lines[start : start + _MOST_LINES + 1]]
    if not _are_labels(pieces[0]):
        return 1
    block = 1
    while (
        block < len(pieces)
        and not lines[start + block].gap
        and not is_rule(lines[start + block])
        and _are_labels(pieces[block])
    ):
        block += 1
    ended = start + block >= len(lines) or lines[start + block].gap or is_rule(lines[start + block])
    # Two full lines are the headings and a row.
    most = max(map(len, pieces[:block]))
    several = sum(len(each) >= _FULL * most for each in pieces[:block]) == 1
    several = several and any(is_label_line(each) for each in pieces[:block])
    if 1 < block <= _MOST_LINES and ended and several and len(pieces[0]) > 1:
        return block
    count = 1
    while count < block and all(_TAIL.fullmatch(piece.text) for piece in pieces[count]):
        count += 1
    return count


def _add(piece: Piece, columns: list[Column], gutter: float) -> bool:
    """Put a label into the column that it stands in; False where it stands in two."""
    under = [c for c in columns if piece.left < c.right and c.left < piece.right]
    if len(under) > 1:
        return False
    if under:
        under[0].label.append(piece.text)
        under[0].left = min(under[0].left, piece.left)
        under[0].right = max(under[0].right, piece.right)
    else:
        columns.append(Column(piece.left, piece.right, gutter, [piece.text]))
    return True
