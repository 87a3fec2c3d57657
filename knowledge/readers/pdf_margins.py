"""Numbered text with a column of actions at its right, of which only the two ends are headed.

Min.                                   Action
23   APOLOGIES
     There were none.                  Circulate the list
                                       by 3 May 2031
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.readers.blocks import Cell
from knowledge.readers.column_headings import is_furniture
from knowledge.readers.lines import ENDED
from knowledge.readers.pdf_tables import PageTable
from knowledge.readers.pdf_words import Word, rows_of
from knowledge.readers.placed_words import PlacedLine, PlacedWord, as_one_line

_NUMBERS = re.compile(r"(?:agenda )?(?:min|minute|item|no|ref)\.?(?: (?:no|number)\.?)?", re.I)
_ACTIONS = re.compile(r"actions?(?: points?| by)?:?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}\.?")
_SLACK = 3.0
_FEWEST = 2
# The part of the width, in points, that the text between the two headings needs at least.
_WIDE = 100.0


def table_with_margin(
    rows: Sequence[Sequence[Word]], start: int, gutter: float
) -> tuple[PageTable, int] | None:
    """The table headed in the row at `start`, and the row after it; None where there is none.

    Its cells are the number, the text (a title first) and the actions line by line. None where
    fewer than two rows have a number, or where words run across the column of actions.
    """
    headed = _headed(rows[start])
    if headed is None:
        return None
    number_left, action_left = headed
    edge = action_left - gutter / 2
    text_left = _text_left(rows[start + 1 :], number_left, edge)
    if text_left is None:
        return None
    end = start + 1
    while end < len(rows) and _fits(rows[end], text_left, edge):
        end += 1
    inside = [word for row in rows[start + 1 : end] for word in row]
    numbers = [w for w in inside if w.left < text_left - _SLACK]
    if len(numbers) < _FEWEST or not any(w.left >= edge for w in inside):
        return None
    cells = _cells(inside, numbers, text_left, edge)
    heading = (Cell((as_one_line(rows[start][:-1]),)), Cell(), Cell((rows[start][-1].text,)))
    every = [*rows[start], *inside]
    table = PageTable(
        (heading, *cells),
        (number_left, text_left, action_left),
        max(w.right for w in every),
        min(w.top for w in every),
        max(w.bottom for w in every),
    )
    return table, end


def _headed(row: Sequence[Word]) -> tuple[float, float] | None:
    """Where the two headings begin, where the row is nothing but those, far apart."""
    if len(row) < 2 or not _ACTIONS.fullmatch(row[-1].text):
        return None
    far = row[-1].left - row[-2].right > _WIDE
    is_headed = far and _NUMBERS.fullmatch(as_one_line(row[:-1]))
    return (row[0].left, row[-1].left) if is_headed else None


def _text_left(rows: Sequence[Sequence[Word]], number_left: float, edge: float) -> float | None:
    """Where the text behind the numbers begins: at one place, or it is no column."""
    behind = [
        row[1].left
        for row in rows
        if len(row) > 1 and _NUMBER.fullmatch(row[0].text) and row[1].left < edge
        if abs(row[0].left - number_left) <= _SLACK
    ]
    at_one_place = behind and max(behind) - min(behind) <= _SLACK
    return min(behind) if at_one_place and len(behind) >= _FEWEST else None


def _fits(row: Sequence[Word], text_left: float, edge: float) -> bool:
    """True for a row with its words in the columns: a number alone in the first."""
    placed = PlacedLine(tuple(PlacedWord(w.text, w.left, w.right) for w in row), 0, 0)
    if is_furniture(placed) or any(w.left < edge < w.right for w in row):
        return False
    before = [w for w in row if w.left < text_left - _SLACK]
    return not before or (len(before) == 1 and bool(_NUMBER.fullmatch(before[0].text)))


def _cells(
    inside: Sequence[Word], numbers: Sequence[Word], text_left: float, edge: float
) -> list[tuple[Cell, Cell, Cell]]:
    tops = [number.top - _SLACK for number in numbers]
    words = [w for w in inside if w.left >= text_left - _SLACK]
    right = max((w.right for w in words if w.left < edge), default=edge)
    found: list[tuple[Cell, Cell, Cell]] = []
    bands = [(float("-inf"), tops[0]), *pairwise([*tops, float("inf")])]
    for (top, bottom), number in zip(bands, (None, *numbers), strict=True):
        band = [w for w in words if top <= w.top < bottom]
        text = _paragraphs(rows_of([w for w in band if w.left < edge]), right)
        actions = tuple(as_one_line(row) for row in rows_of([w for w in band if w.left >= edge]))
        if number or band:
            found.append((Cell((number.text,) if number else ()), Cell(text), Cell(actions)))
    return found


def _paragraphs(rows: Sequence[Sequence[Word]], right: float) -> tuple[str, ...]:
    """The lines of the text put together where one goes on in the next."""
    found: list[str] = []
    for above, row in zip([None, *rows], rows, strict=False):
        if above and _runs_on(above, row, right):
            found[-1] = f"{found[-1]} {as_one_line(row)}"
        else:
            found.append(as_one_line(row))
    return tuple(found)


def _runs_on(above: Sequence[Word], row: Sequence[Word], right: float) -> bool:
    """True where a line has no full stop and had no room for the next word, or is in capitals."""
    if as_one_line(above).endswith(ENDED):
        return False
    had_room = above[-1].right + row[0].right - row[0].left < right
    in_capitals = as_one_line(above).isupper() and as_one_line(row).isupper()
    return row[0].text[0].islower() or in_capitals or not (had_room or as_one_line(above).isupper())
