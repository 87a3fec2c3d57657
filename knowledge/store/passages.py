"""Passages: the papers' own sentences, searchable by their stems."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlite_utils import Database

from knowledge.domain.documents import Passage
from knowledge.stems import stems
from knowledge.store.full_text import frequencies, likeliest, size
from knowledge.store.indexes import PASSAGES
from knowledge.store.rows import SOURCE_COLUMNS, Row, Saved, marks, query, save, source_from
from knowledge.store.subjects import keep_spellings


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that a search found, with the stems of its own words and of what it stands under.

    `around` are those of its heading and of its paper's title, `part` those of the report or
    appendix that it stands in; `dated` and `period` are those of its paper, as text.
    """

    passage_id: int
    document_id: int
    council: str
    stems: frozenset[str]
    around: frozenset[str]
    part: frozenset[str]
    dated: str
    period: str


def save_passage(db: Database, passage: Passage, document_id: int) -> Saved:
    """One passage, known by its place and words, and searchable by their stems."""
    saved = save(
        db,
        "passages",
        key={"document_id": document_id, "place": passage.source.place, "text": passage.text},
        columns={
            "council": passage.council,
            "number": passage.number,
            "heading": passage.heading,
            "part": passage.part,
            "line": passage.source.line,
            "as_printed": passage.source.as_printed,
        },
    )
    if saved.is_new:
        over = f"{passage.heading} {passage.part}"
        db.execute(
            "insert into passage_stems (passage_id, council, heading_stems, text_stems)"
            " values (?, ?, ?, ?)"
            # Not "or replace": that would not run the trigger that takes the old words out.
            " on conflict (passage_id) do update set heading_stems = excluded.heading_stems,"
            " text_stems = excluded.text_stems",
            [
                saved.row_id,
                passage.council,
                " ".join(stems(over)),
                " ".join(stems(passage.text)),
            ],
        )
        keep_spellings(db, f"{over} {passage.text}")
    return saved


def passages(db: Database, ids: list[int]) -> list[Passage]:
    """These passages, in the order of `ids`."""
    rows = {
        row["id"]: _passage(row)
        for row in query(
            db,
            f"select f.id, f.council, f.number, f.heading, f.part, f.text, {SOURCE_COLUMNS}"
            " from passages f join documents d on d.id = f.document_id"
            f" where f.id in ({marks(ids)})",
            ids,
        )
    }
    return [rows[wanted] for wanted in ids if wanted in rows]


def passages_headed(db: Database, like: Passage) -> list[Passage]:
    """The passages of the same paper that stand under the same heading, in their order."""
    rows = query(
        db,
        f"select f.id, f.council, f.number, f.heading, f.part, f.text, {SOURCE_COLUMNS}"
        " from passages f join documents d on d.id = f.document_id"
        " where f.heading = ? and f.document_id = (select document_id from passages where id = ?)"
        " order by f.id",
        [like.heading, like.id],
    )
    return [_passage(row) for row in rows]


def likeliest_passages(
    db: Database, stemmed: Iterable[str], limit: int = 30, councils: Sequence[str] = ()
) -> list[int]:
    """The ids of the passages, of these councils only if any, that share words with these, the
    best first."""
    return likeliest(db, PASSAGES, stemmed, limit, councils=councils)


def search_passages(
    db: Database,
    stemmed: Iterable[str],
    limit: int = 30,
    councils: Sequence[str] = (),
    documents: Collection[int] = (),
) -> list[FoundPassage]:
    """The passages, of these councils only if any, that share words with these, best first.

    Of the likeliest, as many as `limit`, those of these papers are given, if any are named.
    """
    ids = likeliest_passages(db, stemmed, limit, councils)
    of_papers = f" and q.document_id in ({marks(documents)})" if documents else ""
    rows = query(
        db,
        "select p.passage_id, p.text_stems, q.document_id, q.council, q.heading, q.part,"
        " d.title, d.dated, d.period"
        " from passage_stems p join passages q on q.id = p.passage_id"
        " join documents d on d.id = q.document_id"
        f" where p.passage_id in ({marks(ids)}){of_papers}",
        [*ids, *documents],
    )
    found = {row["passage_id"]: _found_passage(row) for row in rows}
    return [found[passage_id] for passage_id in ids if passage_id in found]


@lru_cache(maxsize=4096)
def title_stems(title: str) -> frozenset[str]:
    """The stems of a title or heading: few of them, asked for with every passage found."""
    return frozenset(stems(title))


def passage_frequencies(
    db: Database, stemmed: Iterable[str], councils: Sequence[str] = ()
) -> dict[str, int]:
    """How many passages, of these councils only if any, have each of these stems; a stem that none
    has is left out."""
    return frequencies(db, PASSAGES, stemmed, councils)


def count_passages(db: Database, councils: Sequence[str] = ()) -> int:
    """How many passages are held, of these councils only if any."""
    return size(db, PASSAGES, councils)


def all_passages(db: Database) -> list[Passage]:
    """Every passage held."""
    rows = query(
        db,
        f"select f.id, f.council, f.number, f.heading, f.part, f.text, {SOURCE_COLUMNS}"
        " from passages f join documents d on d.id = f.document_id order by f.id",
    )
    return [_passage(row) for row in rows]


def _found_passage(row: Row) -> FoundPassage:
    return FoundPassage(
        passage_id=row["passage_id"],
        document_id=row["document_id"],
        council=row["council"],
        stems=frozenset(row["text_stems"].split()),
        around=title_stems(row["heading"]) | title_stems(row["title"]),
        part=title_stems(row["part"]),
        dated=row["dated"],
        period=row["period"],
    )


def _passage(row: Row) -> Passage:
    return Passage(
        council=row["council"],
        text=row["text"],
        source=source_from(row),
        number=row["number"],
        heading=row["heading"],
        part=row["part"],
        id=row["id"],
    )
