"""Full text search among what one council has, or a few, or among records of a rare kind.

Words are counted and rows ranked among these rows alone: it is as quick however many others are
held, and another council's papers change nothing of what is found here.
"""

import math
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from knowledge.store.indexes import BESIDE, IN_FRONT, Index, any_of


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
    sql = f"select count(*) from {index.name} where {index.name} match ?"
    counted = {
        word: int(db.execute(sql, [f'{among} AND "{word}"']).fetchone()[0])
        for word in dict.fromkeys(stemmed)
        if word.isalnum()
    }
    return {word: held for word, held in counted.items() if held}


def size_within(db: Database, index: Index, among: str) -> int:
    """How many rows these are."""
    sql = f"select count(*) from {index.name} where {index.name} match ?"
    return int(db.execute(sql, [among]).fetchone()[0])


def ranked_within(db: Database, index: Index, stemmed: Iterable[str], among: str) -> list[int]:
    """The ids of those of these rows that share words with these, best match first."""
    sql = f"select rowid from {index.name} where {index.name} match ?"
    total = size_within(db, index, among) + 1
    weighed: dict[int, float] = {}
    for word in dict.fromkeys(stemmed):
        if not word.isalnum():
            continue
        rows = db.execute(sql, [f'{among} AND "{word}"']).fetchall()
        if not rows:
            continue
        telling = max(math.log(total / len(rows)), 0.1)
        for (row,) in rows:
            weighed[row] = weighed.get(row, 0.0) + BESIDE * telling
        for (row,) in db.execute(sql, [f'{among} AND {index.front} : "{word}"']).fetchall():
            weighed[row] += IN_FRONT * telling
    return sorted(sorted(weighed), key=weighed.__getitem__, reverse=True)
