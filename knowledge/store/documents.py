"""Documents, their passages and the abbreviations they expand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlite_utils import Database

from knowledge.domain.documents import Document, GlossaryTerm, Passage
from knowledge.domain.folding import fold
from knowledge.domain.records import KeptAsText
from knowledge.stems import stems
from knowledge.store.full_text import frequencies, likeliest, size
from knowledge.store.indexes import PASSAGES
from knowledge.store.rows import (
    SOURCE_COLUMNS,
    Row,
    Saved,
    fact_columns,
    query,
    save,
    source_from,
)
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


def save_document(db: Database, document: Document, now: datetime) -> int:
    """The document's id; a paper with the same council, title and date is the same document."""
    row = db.execute(
        "insert into documents"
        " (council, title, kind, dated, period, committee, file, sha256, imported_at)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " on conflict (council, title, dated) do update set kind = excluded.kind,"
        " period = excluded.period, committee = excluded.committee, file = excluded.file,"
        " sha256 = excluded.sha256,"
        " imported_at = iif(sha256 = excluded.sha256, imported_at, excluded.imported_at)"
        " returning id",
        [
            document.council,
            document.title,
            document.kind,
            document.dated,
            document.period,
            document.committee,
            document.file,
            document.sha256,
            now.isoformat(),
        ],
    ).fetchone()
    return int(row[0])


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


def save_term(db: Database, term: GlossaryTerm, document_id: int) -> Saved:
    """One expansion of an abbreviation; the first paper that prints it stays its source."""
    known = db.execute(
        "select id from glossary where council = ? and term = ? and expansion = ?"
        " and document_id <> ?",
        [term.council, term.term, term.expansion, document_id],
    ).fetchone()
    if known:
        return Saved.unchanged(known[0])
    return save(
        db,
        "glossary",
        key={"council": term.council, "term": term.term, "expansion": term.expansion},
        columns=fact_columns(document_id, term.source),
    )


def save_kept_as_text(db: Database, kept: KeptAsText, document_id: int) -> None:
    """Remember a table that was not understood, for the quality report."""
    db.execute(
        "insert or ignore into kept_as_text (document_id, place, headings) values (?, ?, ?)",
        [document_id, kept.source.place, " | ".join(kept.headings)],
    )


def all_documents(db: Database) -> list[Document]:
    """Every document held, newest date first."""
    return [
        Document(**row)
        for row in query(
            db,
            "select council, title, kind, file, sha256, dated, period, committee"
            " from documents order by dated desc, title",
        )
    ]


@dataclass(frozen=True, slots=True)
class PaperTitle:
    """What a paper, or a report within one, is called; `dated` an ISO date or ""."""

    document_id: int
    council: str
    title: str
    kind: str
    period: str
    dated: str
    is_within: bool


_MEANINGS = 10
_PAPERS = (
    "select id as document_id, council, title, kind, period, dated, 0 as is_within"
    " from documents union all"
    " select document_id, council, title, 'report', '', '', 1 from reports"
)
_MONTHS = {f"{date(2000, month, 1):%b}".lower(): f"{month:02}" for month in range(1, 13)}


def paper_titles_with(db: Database, word: str, councils: Sequence[str] = ()) -> list[PaperTitle]:
    """The titles of papers, of these councils only if any, and of the reports in them, that may
    have this folded word in their name, their council's or their date. None that has it is missing.
    """
    # Folding takes these marks out; what it does with letters that are not Latin is not told here.
    said = "replace(replace(title || kind || period || dated || council, '-', ''), '''', '')"
    likely = [f"{said} like ?", "title || period glob '*[^ -~]*'"]
    parameters = [f"%{word}%"]
    if month := _MONTHS.get(word[:3]):
        likely.append("substr(dated, 6, 2) = ?")
        parameters.append(month)
    of = f" and council in ({','.join('?' * len(councils))})" if councils else ""
    sql = f"select * from ({_PAPERS}) where ({' or '.join(likely)}){of}"
    rows = query(db, sql, [*parameters, *councils])
    return [PaperTitle(**{**row, "is_within": bool(row["is_within"])}) for row in rows]


def documents_dated(db: Database, dated: str, councils: Sequence[str] = ()) -> frozenset[int]:
    """The ids of the papers, of these councils only if any, of this ISO date."""
    of = f" and council in ({','.join('?' * len(councils))})" if councils else ""
    rows = query(db, f"select id from documents where dated = ?{of}", [dated, *councils])
    return frozenset(row["id"] for row in rows)


def count_documents(db: Database, councils: Sequence[str] = ()) -> int:
    """How many papers are held, of these councils only if any."""
    of = f" where council in ({','.join('?' * len(councils))})" if councils else ""
    return int(db.execute(f"select count(*) from documents{of}", list(councils)).fetchone()[0])


def documents_with_ids(db: Database, ids: list[int]) -> list[Document]:
    """These documents."""
    marks = ",".join("?" * len(ids))
    sql = (
        "select council, title, kind, file, sha256, dated, period, committee from documents"
        f" where id in ({marks}) order by id"
    )
    return [Document(**row) for row in query(db, sql, ids)]


def councils(db: Database) -> list[str]:
    """The councils whose papers are held."""
    return [
        row["council"] for row in query(db, "select distinct council from documents order by 1")
    ]


def holds_shared(db: Database) -> bool:
    """True where some paper held is of no council: a national list, a calendar."""
    return db.execute("select 1 from documents where council = '' limit 1").fetchone() is not None


def find_terms(db: Database, term: str) -> list[GlossaryTerm]:
    """The expansions of an abbreviation, matched without regard to case or dots."""
    wanted = fold(term).replace(".", "")
    rows = query(
        db,
        f"select f.id, f.council, f.term, f.expansion, {SOURCE_COLUMNS}"
        " from glossary f join documents d on d.id = f.document_id"
        " where lower(replace(f.term, '.', '')) = ? order by d.dated desc",
        [wanted],
    )
    return [_term(row) for row in rows]


def all_terms(db: Database) -> list[GlossaryTerm]:
    """Every abbreviation held."""
    rows = query(
        db,
        f"select f.id, f.council, f.term, f.expansion, {SOURCE_COLUMNS}"
        " from glossary f join documents d on d.id = f.document_id order by f.term",
    )
    return [_term(row) for row in rows]


def passages(db: Database, ids: list[int]) -> list[Passage]:
    """These passages, in the order of `ids`."""
    marks = ",".join("?" * len(ids))
    rows = {
        row["id"]: _passage(row)
        for row in query(
            db,
            f"select f.id, f.council, f.number, f.heading, f.part, f.text, {SOURCE_COLUMNS}"
            " from passages f join documents d on d.id = f.document_id"
            f" where f.id in ({marks})",
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


def search_passages(
    db: Database, stemmed: Iterable[str], limit: int = 30, councils: Sequence[str] = ()
) -> list[FoundPassage]:
    """The passages, of these councils only if any, that share words with these, best first."""
    ids = likeliest(db, PASSAGES, stemmed, limit, councils=councils)
    marks = ",".join("?" * len(ids))
    rows = query(
        db,
        "select p.passage_id, p.text_stems, q.document_id, q.council, q.heading, q.part,"
        " d.title, d.dated, d.period"
        " from passage_stems p join passages q on q.id = p.passage_id"
        f" join documents d on d.id = q.document_id where p.passage_id in ({marks})",
        ids,
    )
    found = {row["passage_id"]: _found_passage(row) for row in rows}
    return [found[passage_id] for passage_id in ids]


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


def expansions(
    db: Database, letters: Iterable[str], councils: Sequence[str] = ()
) -> dict[str, list[str]]:
    """What each of these abbreviations (in small letters) stands for, where a paper says so.

    Papers of these councils only, if any; of very many meanings those that most papers give.
    """
    wanted = list(dict.fromkeys(letters))
    marks = ",".join("?" * len(wanted))
    of = f" and council in ({','.join('?' * len(councils))})" if councils else ""
    sql = (
        "select lower(term) as term, expansion, count(*) as times, min(rowid) as first"
        f" from glossary where lower(term) in ({marks}){of}"
        " group by 1, 2 order by times desc, first"
    )
    found: dict[str, list[tuple[int, str]]] = {}
    for row in query(db, sql, [*wanted, *councils]):
        meant = found.setdefault(row["term"], [])
        if len(meant) < _MEANINGS:
            meant.append((row["first"], row["expansion"]))
    return {term: [expansion for _, expansion in sorted(meant)] for term, meant in found.items()}


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


def _term(row: Row) -> GlossaryTerm:
    return GlossaryTerm(row["council"], row["term"], row["expansion"], source_from(row), row["id"])


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
