"""Full text search that stays quick where very many rows share words.

BM25 reads every row that has any of the words. Where those are a few thousand, it ranks them;
where they are more, the rarer words find the rows, and how much of what was sought each has ranks
them.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations

from sqlite_utils import Database

from knowledge.store.indexes import (
    BESIDE,
    IN_FRONT,
    PASSAGES,
    PEOPLE,
    RECORDS,
    Index,
    any_of,
    file_state,
)
from knowledge.store.rows import marks, query
from knowledge.store.search_within import (
    frequencies_within,
    of_councils,
    of_nouns,
    ranked_within,
    size_within,
)

# So many rows are ranked in a few milliseconds; the papers of one council have hardly as many.
RANKED = 4500
# A word that more rows have is counted once an import: counting it reads each of them.
_COMMON = 2000
# So many rows that rarer words find are told apart by the common ones.
_FOUND = 2000
_LOOKED_UP = 200
# Of kinds with so few records these are looked through by themselves.
_FEW_OF_A_NOUN = 3000
# Of a long story the rarest words tell what it is about.
_WORDS = 24
# Of the words that too many rows have, so many are sought two at a time.
_PAIRED = 4


@dataclass(frozen=True, slots=True)
class _Kept:
    """Of which nouns records are looked for; of all where none is given."""

    nouns: tuple[str, ...]

    @property
    def condition(self) -> str:
        """The words hold far fewer rows than a noun: its index is not used."""
        return f"+noun in ({marks(self.nouns)})"


def likeliest(
    db: Database,
    index: Index,
    stemmed: Iterable[str],
    limit: int,
    nouns: Sequence[str] = (),
    councils: Sequence[str] = (),
) -> list[int]:
    """The row ids that share words with these, best match first.

    Of the records of these nouns and councils only, if any are given.
    """
    kept = _Kept(tuple(nouns))
    sought = tuple(word for word in dict.fromkeys(stemmed) if word.isalnum())
    if councils:
        found = ranked_within(db, index, sought, of_councils(councils))
        return _only(db, found, limit, kept) if nouns else found[:limit]
    held = frequencies(db, index, sought)
    if not held:
        return []
    if sum(held.values()) <= RANKED:
        return _ranked(db, index, any_of(sought), limit, kept)
    if nouns and sum(frequencies(db, index, of_nouns(nouns)).values()) <= _FEW_OF_A_NOUN:
        return ranked_within(db, index, sought, of_nouns(nouns))[:limit]
    best_first = _best_first(db, index, sought, file_state(db))
    return _only(db, best_first, limit, kept) if nouns else list(best_first[:limit])


@lru_cache(maxsize=4)
def _best_first(
    db: Database, index: Index, sought: tuple[str, ...], state: tuple[int, int]
) -> tuple[int, ...]:
    """The rows that have something rarer of what is sought, the most telling first.

    One question seeks the same words several times, of one kind of record and another; while the
    file's `state` is the same, so is what is found.
    """
    weighed: dict[int, float] = {}
    for match, weight in _parts(index, frequencies(db, index, sought), size(db, index) + 1):
        sql = f"select rowid from {index.name} where {index.name} match ? limit {_FOUND}"
        for (row,) in db.execute(sql, [match]).fetchall():
            weighed[row] = weighed.get(row, 0.0) + weight
    return tuple(sorted(sorted(weighed), key=weighed.__getitem__, reverse=True))


def _ranked(db: Database, index: Index, match: str, limit: int, kept: _Kept) -> list[int]:
    """The rows that match, best first by BM25."""
    found = (
        f"select rowid as id, bm25({index.name}, {index.weights}) as weight from {index.name}"
        f" where {index.name} match ?"
    )
    if kept.nouns:
        found = f"select id, weight from ({found}) join subjects using (id) where {kept.condition}"
    sql = f"select id from ({found}) order by weight, id limit ?"
    return [row["id"] for row in query(db, sql, [match, *kept.nouns, limit])]


def _only(db: Database, best_first: Sequence[int], limit: int, kept: _Kept) -> list[int]:
    """The first of these records that are kept, looked up a part at a time."""
    found: list[int] = []
    for start in range(0, len(best_first), _LOOKED_UP):
        part = best_first[start : start + _LOOKED_UP]
        sql = f"select id from subjects where id in ({marks(part)}) and {kept.condition}"
        wanted = {row["id"] for row in query(db, sql, [*part, *kept.nouns])}
        found += [row for row in part if row in wanted]
        if len(found) >= limit:
            break
    return found[:limit]


def frequencies(
    db: Database, index: Index, stemmed: Iterable[str], councils: Sequence[str] = ()
) -> dict[str, int]:
    """How many rows have each of these stems; a stem that no row has is left out.

    Rows of these councils only, if any are given. Of a very common stem of all of them it is the
    number at the last import.
    """
    if councils:
        return frequencies_within(db, index, stemmed, of_councils(councils))
    known = _counted(db, index, file_state(db))
    wanted = dict.fromkeys(stemmed)
    if new := [word for word in wanted if word not in known]:
        known |= dict.fromkeys(new, 0) | _count(db, index, new)
    return {word: known[word] for word in wanted if known[word]}


@lru_cache(maxsize=8)
def _counted(db: Database, index: Index, state: tuple[int, int]) -> dict[str, int]:
    """How many rows have what was counted so far, in this state of the file: one question counts
    the same words several times."""
    return {}


def _count(db: Database, index: Index, wanted: list[str]) -> dict[str, int]:
    sql = f"select stem, held from common_words where place = ? and stem in ({marks(wanted)})"
    held = dict(db.execute(sql, [index.name, *wanted]).fetchall())
    rest = [word for word in wanted if word not in held]
    sql = f"select term, doc from {index.words} where term in ({marks(rest)})"
    return held | dict(db.execute(sql, rest).fetchall())


def size(db: Database, index: Index, councils: Sequence[str] = ()) -> int:
    """How many rows the index has, or these councils have in it; of very many, how many it had at
    the last import."""
    if councils:
        return size_within(db, index, of_councils(councils))
    kept = db.execute(
        "select held from common_words where place = ? and stem = ''", [index.name]
    ).fetchone()
    # The rows themselves are long: the index has a short one for each.
    counted = kept or db.execute(f"select count(*) from {index.name}_docsize").fetchone()
    return int(counted[0])


def merge_indexes(db: Database) -> None:
    """Merge what the indexes have in pieces (every paper imported leaves a few), and count anew
    what is common.

    A search looks each of its words up in every piece; with one it takes about half the time.
    """
    for index in (RECORDS, PEOPLE, PASSAGES):
        db.execute(f"insert into {index.name} ({index.name}) values ('optimize')")
        db.execute("delete from common_words where place = ?", [index.name])
        counted = size(db, index)
        if counted <= _COMMON:
            continue
        db.execute(
            "insert into common_words (place, stem, held) values (?, '', ?)", [index.name, counted]
        )
        db.execute(
            "insert into common_words (place, stem, held)"
            f" select ?, term, doc from {index.words} where doc > ?",
            [index.name, _COMMON],
        )


def _parts(index: Index, held: dict[str, int], total: int) -> Iterator[tuple[str, float]]:
    """What is looked for by itself, and what having it counts.

    What has none of the rarer words is no good match: a common word only counts beside one. Two
    common ones find something together.
    """
    rarest_first = sorted(held, key=lambda word: (held[word], word))[:_WORDS]
    counted = accumulate(held[word] for word in rarest_first)
    few = [word for word, rows in zip(rarest_first, counted, strict=True) if rows <= _FOUND]
    common = rarest_first[len(few) :]
    telling = {word: max(math.log(total / rows), 0.1) for word, rows in held.items()}
    for word in few:
        yield f'"{word}"', BESIDE * telling[word]
        yield f'{index.front} : "{word}"', IN_FRONT * telling[word]
    for word in common if few else ():
        yield f'({any_of(few)}) AND "{word}"', telling[word]
    for number in (2, 3):
        for together in combinations(common[:_PAIRED], number):
            match = " AND ".join(f'"{word}"' for word in together)
            yield match, sum(telling[word] for word in together) / 2
    if not few and len(common) == 1:
        yield f'"{common[0]}"', telling[common[0]]
