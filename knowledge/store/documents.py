"""Documents: what papers are held, of which councils, and what they are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from knowledge.domain.documents import Document
from knowledge.domain.records import KeptAsText
from knowledge.store.rows import and_of, marks, query


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
    of = and_of(councils, "council")
    sql = f"select * from ({_PAPERS}) where ({' or '.join(likely)}){of}"
    rows = query(db, sql, [*parameters, *councils])
    return [PaperTitle(**{**row, "is_within": bool(row["is_within"])}) for row in rows]


@dataclass(frozen=True, slots=True)
class PaperOfATime:
    """A paper of a meeting: the meeting's ISO date, and the period that its figures are of."""

    council: str
    dated: str
    period: str


def papers_of_a_time(db: Database, councils: Sequence[str] = ()) -> list[PaperOfATime]:
    """The papers, of these councils only if any, that have a date and a period, newest first."""
    of = and_of(councils, "council")
    sql = (
        "select council, dated, period from documents"
        f" where dated <> '' and period <> ''{of} order by dated desc"
    )
    return [PaperOfATime(**row) for row in query(db, sql, list(councils))]


def documents_dated(db: Database, dated: str, councils: Sequence[str] = ()) -> frozenset[int]:
    """The ids of the papers, of these councils only if any, of this ISO date."""
    of = and_of(councils, "council")
    rows = query(db, f"select id from documents where dated = ?{of}", [dated, *councils])
    return frozenset(row["id"] for row in rows)


def count_documents(db: Database, councils: Sequence[str] = ()) -> int:
    """How many papers are held, of these councils only if any."""
    sql = f"select count(*) from documents where true{and_of(councils, 'council')}"
    return int(db.execute(sql, list(councils)).fetchone()[0])


def documents_with_ids(db: Database, ids: list[int]) -> list[Document]:
    """These documents."""
    sql = (
        "select council, title, kind, file, sha256, dated, period, committee from documents"
        f" where id in ({marks(ids)}) order by id"
    )
    return [Document(**row) for row in query(db, sql, ids)]


def councils(db: Database) -> list[str]:
    """The councils whose papers are held."""
    return [
        row["council"] for row in query(db, "select distinct council from documents order by 1")
    ]


def named_councils(db: Database) -> list[str]:
    """The councils whose papers are held, without what no council printed."""
    return [council for council in councils(db) if council]


def holds_shared(db: Database) -> bool:
    """True where some paper held is of no council: a national list, a calendar."""
    return db.execute("select 1 from documents where council = '' limit 1").fetchone() is not None
