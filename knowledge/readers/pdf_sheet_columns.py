"""Columns of figures on a page: figures set flush right, one edge to each column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from knowledge.readers.pdf_words import Word

FEWEST_COLUMNS = 3
# Of the letters' size: so far right edges of one column may differ (slanted or bold figures).
_EDGE = 0.5
# Of the letters' size: further apart than this stand no two words of one phrase.
_PHRASE = 0.9
_FIGURE = re.compile(r"[-+–(]{0,2}£?\d[\d,]*(?:\.\d+)?\)?%?\)?")
_DASH = re.compile(r"[-–]")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """One column: from where its widest figure begins to the edge at which all of them end."""

    left: float
    right: float
    slack: float

    def ends(self, word: Word) -> bool:
        """True for a word that ends where the figures of the column do."""
        return abs(word.right - self.right) <= self.slack

    def reaches(self, words: "Word | Phrase") -> bool:
        """True for words of which some part stands where the figures of the column do."""
        return words.left < self.right and self.left < words.right


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together on one line, or one over the other in a heading."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def figures_in(row: Sequence[Word]) -> list[Word]:
    """The figures of a line; years alone are none, because they stand over columns."""
    found = [word for word in row if _FIGURE.fullmatch(word.text)]
    return [] if all(_YEAR.fullmatch(word.text) for word in found) else found


def is_figure(word: Word) -> bool:
    """True for a figure or the dash that stands for none."""
    return is_figure_text(word.text) or bool(_DASH.fullmatch(word.text))


def is_figure_text(text: str) -> bool:
    """True for one figure and nothing else."""
    return bool(_FIGURE.fullmatch(text))


def is_apart(rows: Sequence[Sequence[Word]], at: int, times: float) -> bool:
    """True where the line at `at` stands more than so many times its height below the one above."""
    top, bottom = min(w.top for w in rows[at]), max(w.bottom for w in rows[at])
    return top - max(w.bottom for w in rows[at - 1]) > times * (bottom - top)


def columns_of(lines: Sequence[Sequence[Word]]) -> list[FigureColumn] | None:
    """The columns that the figures of these lines stand in; None where two of them overlap."""
    figures = sorted((w for line in lines for w in figures_in(line)), key=lambda w: w.right)
    slack = _EDGE * median(word.size for word in figures)
    groups: list[list[Word]] = [[figures[0]]]
    for word in figures[1:]:
        if word.right - groups[-1][0].right <= 2 * slack:
            groups[-1].append(word)
        else:
            groups.append([word])
    found = [
        FigureColumn(min(w.left for w in group), max(w.right for w in group), 2 * slack)
        for group in groups
    ]
    overlap = any(after.left < before.right for before, after in pairwise(found))
    return None if overlap or len(found) < FEWEST_COLUMNS else found


def fits(line: Sequence[Word], others: Sequence[Sequence[Word]]) -> bool:
    """True where most figures of a line end where figures of the lines before it do."""
    own = figures_in(line)
    edges = [word.right for other in others for word in figures_in(other)]
    same = sum(any(abs(w.right - edge) <= _EDGE * w.size for edge in edges) for w in own)
    return 2 * same > len(own)


def phrases_of(words: Sequence[Word], columns: Sequence[FigureColumn] = ()) -> list[Phrase]:
    """Words of one line in phrases; one that ends with a column's edge is the last of its own."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.left):
        before = found[-1] if found else []
        reach = max((w.right for w in before), default=word.left)
        is_ended = any(c.ends(w) and word.left >= w.right for w in before[-1:] for c in columns)
        if before and word.left - reach <= _PHRASE * word.size and not is_ended:
            before.append(word)
        else:
            found.append([word])
    return [Phrase(tuple(each)) for each in found]
