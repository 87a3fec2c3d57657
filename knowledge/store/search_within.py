"""Full text search among what one council has, or a few, or among records of a rare kind.

Words are counted and rows ranked among these rows alone: it is as quick however many others are
held, and another council's papers change nothing of what is found here.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlite_utils import Database

from knowledge.store.indexes import BESIDE, IN_FRONT, Index, file_state

# Which rows: the words for them in the column `scope`. Each is sought by itself, because a choice
# ("one OR the other") beside a common word reads every row that has the word.
Among = tuple[str, ...]
# Of more kinds than this a word is sought once, and then they are, unless very many rows have it.
_SEVERAL, _FEW = 2, 3000


def of_councils(councils: Sequence[str]) -> Among:
    """The rows of these councils."""
    return tuple(f"c{council.encode().hex()}" for council in councils)


def of_nouns(nouns: Sequence[str]) -> Among:
    """The records of these kinds."""
    return tuple(f"n{noun.replace('_', '')}" for noun in nouns)


def frequencies_within(
    db: Database, index: Index, stemmed: Iterable[str], among: Among
) -> dict[str, int]:
    """How many of these rows have each of these stems; a stem that none has is left out."""
    state = file_state(db)
    words = [word for word in dict.fromkeys(stemmed) if word.isalnum()]
    counted = {word: len(_having(db, index, word, among, state)) for word in words}
    return {word: held for word, held in counted.items() if held}


def size_within(db: Database, index: Index, among: Among) -> int:
    """How many rows these are."""
    state = file_state(db)
    return sum(len(_rows(db, index, f'scope : "{scope}"', state)) for scope in among)


def ranked_within(db: Database, index: Index, stemmed: Iterable[str], among: Among) -> list[int]:
    """The ids of those of these rows that share words with these, best match first."""
    state = file_state(db)
    total = size_within(db, index, among) + 1
    weighed: dict[int, float] = {}
    for word in dict.fromkeys(stemmed):
        rows = _having(db, index, word, among, state) if word.isalnum() else []
        if not rows:
            continue
        telling = max(math.log(total / len(rows)), 0.1)
        for row in rows:
            weighed[row] = weighed.get(row, 0.0) + BESIDE * telling
        for row in _having(db, index, word, among, state, index.front):
            weighed[row] += IN_FRONT * telling
    return sorted(sorted(weighed), key=weighed.__getitem__, reverse=True)


def _having(
    db: Database, index: Index, word: str, among: Among, state: tuple[int, int], column: str = ""
) -> list[int]:
    """Those of these rows that have the word, anywhere or in that column."""
    sought = f'{column} : "{word}"' if column else f'"{word}"'
    if len(among) > _SEVERAL:
        few = _rows(db, index, sought, state, _FEW + 1)
        if len(few) <= _FEW:
            return [row for row in few if row in _all_of(db, index, among, state)]
    matches = (f'scope : "{scope}" AND {sought}' for scope in among)
    return [row for match in matches for row in _rows(db, index, match, state)]


@lru_cache(maxsize=4)
def _all_of(db: Database, index: Index, among: Among, state: tuple[int, int]) -> frozenset[int]:
    matches = (f'scope : "{scope}"' for scope in among)
    return frozenset(row for match in matches for row in _rows(db, index, match, state))


# One question counts and seeks the same words again and again.
@lru_cache(maxsize=128)
def _rows(
    db: Database, index: Index, match: str, state: tuple[int, int], most: int = -1
) -> tuple[int, ...]:
    sql = f"select rowid from {index.name} where {index.name} match ? limit ?"
    return tuple(row for (row,) in db.execute(sql, [match, most]).fetchall())
