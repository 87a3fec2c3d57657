"""Full text search among what one council has, or a few: as quick however many others are held.

Words are counted and rows ranked among these councils' rows alone, so that another council's papers
change nothing of what is found here.
"""

import math
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from knowledge.store.indexes import BESIDE, IN_FRONT, Index, any_of


def frequencies_within(
    db: Database, index: Index, stemmed: Iterable[str], councils: Sequence[str]
) -> dict[str, int]:
    """How many rows of these councils have each of these stems; one that none has is left out."""
    sql = f"select count(*) from {index.name} where {index.name} match ?"
    among = _of(councils)
    counted = {
        word: int(db.execute(sql, [f'{among} AND "{word}"']).fetchone()[0])
        for word in dict.fromkeys(stemmed)
        if word.isalnum()
    }
    return {word: held for word, held in counted.items() if held}


def size_within(db: Database, index: Index, councils: Sequence[str]) -> int:
    """How many rows these councils have in the index."""
    sql = f"select count(*) from {index.name} where {index.name} match ?"
    return int(db.execute(sql, [_of(councils)]).fetchone()[0])


def ranked_within(
    db: Database, index: Index, stemmed: Iterable[str], councils: Sequence[str]
) -> list[int]:
    """The row ids of these councils that share words with these, best match first."""
    sql = f"select rowid from {index.name} where {index.name} match ?"
    among = _of(councils)
    total = size_within(db, index, councils) + 1
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


def _of(councils: Sequence[str]) -> str:
    """The full text query for the rows of these councils."""
    return f"scope : ({any_of(f'c{council.encode().hex()}' for council in councils)})"
