"""Full text search among what one council has, or a few, or among records of a rare kind.

Words are counted and rows ranked among these rows alone: it is as quick however many others are
held, and another council's papers change nothing of what is found here.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlite_utils import Database

from knowledge.store.indexes import BESIDE, IN_FRONT, Index, any_of, file_state


def of_councils(councils: Sequence[str]) -> str:
    """The full text query for the rows of these councils."""
    return f"scope : ({any_of(f'c{council.encode().hex()}' for council in councils)})"


def noun_words(nouns: Sequence[str]) -> list[str]:
    """The words by which the index knows these kinds of record."""
    return [f"n{noun.replace('_', '')}" for noun in nouns]


def of_nouns(nouns: Sequence[str]) -> str:
    """The full text query for the records of these kinds."""
    return f"scope : ({any_of(noun_words(nouns))})"


def frequencies_within(
    db: Database, index: Index, stemmed: Iterable[str], among: str
) -> dict[str, int]:
    """How many of these rows have each of these stems; a stem that none has is left out."""
    state = file_state(db)
    words = [word for word in dict.fromkeys(stemmed) if word.isalnum()]
    counted = {word: len(_having(db, index, word, among, state)) for word in words}
    return {word: held for word, held in counted.items() if held}


def size_within(db: Database, index: Index, among: str) -> int:
    """How many rows these are."""
    return len(_rows(db, index, among, file_state(db)))


def ranked_within(db: Database, index: Index, stemmed: Iterable[str], among: str) -> list[int]:
    """The ids of those of these rows that share words with these, best match first."""
    state = file_state(db)
    total = size_within(db, index, among) + 1
    weighed: dict[int, float] = {}
    for word in dict.fromkeys(stemmed):
        rows = _having(db, index, word, among, state) if word.isalnum() else ()
        if not rows:
            continue
        telling = max(math.log(total / len(rows)), 0.1)
        for row in rows:
            weighed[row] = weighed.get(row, 0.0) + BESIDE * telling
        for row in _rows(db, index, f'{among} AND {index.front} : "{word}"', state):
            weighed[row] += IN_FRONT * telling
    return sorted(sorted(weighed), key=weighed.__getitem__, reverse=True)


def _having(
    db: Database, index: Index, word: str, among: str, state: tuple[int, int]
) -> tuple[int, ...]:
    return _rows(db, index, f'{among} AND "{word}"', state)


# One question counts and seeks the same words again and again.
@lru_cache(maxsize=128)
def _rows(db: Database, index: Index, match: str, state: tuple[int, int]) -> tuple[int, ...]:
    sql = f"select rowid from {index.name} where {index.name} match ?"
    return tuple(row for (row,) in db.execute(sql, [match]).fetchall())
