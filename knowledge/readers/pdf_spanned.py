"""Rows of a ruled table whose cells are drawn as one: what stands in them is put in its columns."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.readers.pdf_words import Word, rows_of

# Of the letters' size: words that a column's edge parts stand so far apart at least, or so far
# where few words show how wide the spaces are, and so much further than two words of one phrase.
_GAP, _SURE_GAP = 0.31, 0.9
_WIDER = 1.8
_FEWEST_SPACES = 3


def by_column(words: Sequence[Word], edges: Sequence[float]) -> list[list[Word]] | None:
    """The words of a cell that reaches over several columns, by column.

    None where they stand in one place, or where two phrases of a line would share a column: then
    the cell is one.
    """
    found: list[list[Word]] = [[] for _ in edges[1:]]
    lines = rows_of(words)
    least = _least_gap(lines)
    for line in lines:
        taken: set[int] = set()
        for phrase in _phrases(line, edges, least):
            under = set(_columns_under(phrase, edges))
            # A text of several lines has gaps by chance where columns begin.
            if under & taken or (len(under) > 1 and len(lines) > 1):
                return None
            taken |= under
            found[min(under)].extend(phrase)
    return found if sum(map(bool, found)) > 1 else None


def _least_gap(lines: Sequence[Sequence[Word]]) -> float:
    """How far apart words of two columns stand, of their size."""
    gaps = [(b.left - a.right) / b.size for line in lines for a, b in pairwise(line)]
    is_told = len(gaps) >= _FEWEST_SPACES
    return max(_GAP, min(_SURE_GAP, _WIDER * min(gaps))) if is_told else _SURE_GAP


def _phrases(line: Sequence[Word], edges: Sequence[float], least: float) -> list[list[Word]]:
    """The words of a line, parted where a column begins in a gap between two of them."""
    phrases = [[line[0]]]
    for before, word in pairwise(line):
        parted = any(before.right - 1 <= edge <= word.left + 1 for edge in edges)
        if parted and word.left - before.right >= least * word.size:
            phrases.append([word])
        else:
            phrases[-1].append(word)
    return phrases


def _columns_under(phrase: Sequence[Word], edges: Sequence[float]) -> list[int]:
    left, right = phrase[0].left, phrase[-1].right
    middle = (left + right) / 2
    inside = [at for at, (a, b) in enumerate(pairwise(edges)) if left < b - 1 and a + 1 < right]
    return inside or [min(range(len(edges) - 1), key=lambda at: abs(edges[at] - middle))]
