"""Words with where they stand on their line, and the columns that they stand in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol


class Printed(Protocol):
    """A word, wherever it stands."""

    @property
    def text(self) -> str: ...


def as_one_line(words: Iterable[Printed]) -> str:
    """The words in their order, with a space between them."""
    return " ".join(word.text for word in words)


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """One word from `left` to `right`, in characters of a file or points of a page."""

    text: str
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Piece:
    """The words of one cell on one line."""

    words: tuple[PlacedWord, ...]

    @cached_property
    def text(self) -> str:
        return as_one_line(self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def space(self) -> float:
        """The width of a space, of a letter at most."""
        return self.width / max(1, len(self.text))


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of words; `gap` blank lines stand before it, `at` is its place in file or page."""

    words: tuple[PlacedWord, ...]
    at: int
    gap: int = 0
    new_page: bool = False

    @property
    def text(self) -> str:
        """The whole line."""
        return as_one_line(self.words)

    def pieces(self, gutter: float) -> list[Piece]:
        """The words in groups that at least `gutter` parts."""
        found: list[list[PlacedWord]] = []
        for word in self.words:
            if found and word.left - found[-1][-1].right < gutter:
                found[-1].append(word)
            else:
                found.append([word])
        return [Piece(tuple(group)) for group in found]


@dataclass(slots=True)
class Column:
    """A column as wide as what was found in it; `label` the lines of its heading."""

    left: float
    right: float
    gutter: float
    label: list[str] = field(default_factory=list)
    # Where its cells begin, as far as they do at one place.
    starts: float = 0.0

    @property
    def slack(self) -> float:
        """So far two cells that begin at one place may differ."""
        return self.gutter * 0.6


def assigned(line: PlacedLine, columns: list[Column], gutter: float) -> list[Piece | None] | None:
    """The words of a line by column, which then are as wide; None where they fit none or two."""
    found: list[Piece | None] = [None] * len(columns)
    pieces = line.pieces(gutter)
    for piece in pieces:
        parts = _by_column(piece, columns, may_cut=len(pieces) > 1)
        if parts is None:
            return None
        for at, part in parts:
            own = found[at]
            found[at] = Piece(own.words + part.words) if own else part
    for at, piece in enumerate(found):
        if piece and _reaches(piece, at, columns):
            return None
    for at, piece in enumerate(found):
        if piece:
            columns[at].left = min(columns[at].left, piece.left)
            columns[at].right = max(columns[at].right, piece.right)
    return found


def _reaches(piece: Piece, at: int, columns: Sequence[Column]) -> bool:
    """True where a cell stands under the heading, or the cells, of the column beside it."""
    before = columns[at - 1] if at else None
    after = columns[at + 1] if at + 1 < len(columns) else None
    return bool((before and piece.left < before.right) or (after and piece.right > after.left))


def _by_column(
    piece: Piece, columns: Sequence[Column], *, may_cut: bool
) -> list[tuple[int, Piece]] | None:
    """The column that the words stand in; cut where the next column begins close behind.

    A line that is all one phrase stands across the columns and is never cut.
    """
    under = [i for i, c in enumerate(columns) if piece.left < c.right and c.left < piece.right]
    if len(under) < 2:
        return [(under[0] if under else _nearest(piece, columns), piece)]
    if not may_cut:
        return None
    parts: list[tuple[int, Piece]] = []
    words = list(piece.words)
    first = under[0]
    for at in under[1:]:
        begin = columns[at].left
        cut = next((n for n, w in enumerate(words) if abs(w.left - begin) <= columns[at].slack), 0)
        if not cut:
            return None
        parts.append((first, Piece(tuple(words[:cut]))))
        words, first = words[cut:], at
    return [*parts, (first, Piece(tuple(words)))]


def _nearest(piece: Piece, columns: Sequence[Column]) -> int:
    """The column whose beginning or end is nearest: cells are set to the left or the right."""

    def away(at: int) -> float:
        column = columns[at]
        return min(abs(piece.left - column.left), abs(piece.right - column.right))

    return min(range(len(columns)), key=away)
