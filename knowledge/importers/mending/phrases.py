"""Phrases that a cell runs together ("Start well Live healthily Spend wisely"), parted again.

The table itself is the dictionary: two pieces are parted only where some other cell shows one of
them beside something else. What never varies is never parted.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from knowledge.domain.folding import fold
from knowledge.readers.blocks import Cell

_EDGE = ""
_SHORTEST = 2
_CAPITAL = re.compile(r"\s+(?=[A-Z])")


class Phrases:
    """The phrases of one column, learnt from all of its cells."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        runs = [_pieces(cell) for cell in cells if len(cell.parts) == 1]
        self._after: dict[str, set[str]] = defaultdict(set)
        self._before: dict[str, set[str]] = defaultdict(set)
        for run in runs:
            for left, right in pairwise([_EDGE, *map(fold, run), _EDGE]):
                self._after[left].add(right)
                self._before[right].add(left)
        split = [phrase for run in runs for phrase in self._glued(run)]
        self._printed = _usual_print([*split, *(p for c in cells for p in c.parts)])
        self._times = Counter(map(fold, split))

    def part(self, cell: Cell) -> tuple[str, ...]:
        """The phrases of one cell, each as the column usually prints it.

        A cell with entries of its own (bullets) keeps them; a cell is left whole where most of
        what it would be parted into stands nowhere else.
        """
        if len(cell.parts) != 1:
            return cell.parts
        phrases = self._glued(_pieces(cell))
        once = [phrase for phrase in phrases if self._times[fold(phrase)] < _SHORTEST]
        short = any(len(phrase.split()) < _SHORTEST for phrase in phrases)
        if len(phrases) > 1 and (len(once) > 1 or short):
            return cell.parts
        return tuple(self._printed.get(fold(phrase), phrase) for phrase in phrases)

    def _glued(self, pieces: list[str]) -> list[str]:
        """Pieces that stand only ever side by side are one phrase."""
        phrases: list[str] = []
        for index, piece in enumerate(pieces):
            if index and self._is_one(pieces[index - 1], piece):
                phrases[-1] = f"{phrases[-1]} {piece}"
            else:
                phrases.append(piece)
        return phrases

    def _is_one(self, left: str, right: str) -> bool:
        left, right = fold(left), fold(right)
        return self._after[left] == {right} and self._before[right] == {left}


def _pieces(cell: Cell) -> list[str]:
    """A cell cut before every capital letter and at every semicolon."""
    pieces = (piece.strip() for part in cell.text.split(";") for piece in _CAPITAL.split(part))
    return [piece for piece in pieces if piece]


def _usual_print(phrases: list[str]) -> dict[str, str]:
    """For each folded phrase the form in which it is printed most often, the first of equals."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase in phrases:
        forms[fold(phrase)][phrase] += 1
    return {key: counted.most_common(1)[0][0] for key, counted in forms.items()}
