"""The abbreviations that papers expand."""

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from knowledge.domain.documents import GlossaryTerm
from knowledge.domain.folding import fold
from knowledge.store.rows import (
    SOURCE_COLUMNS,
    Row,
    Saved,
    and_of,
    fact_columns,
    marks,
    query,
    save,
    source_from,
)

_MEANINGS = 10


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


def expansions(
    db: Database, letters: Iterable[str], councils: Sequence[str] = ()
) -> dict[str, list[str]]:
    """What each of these abbreviations (in small letters) stands for, where a paper says so.

    Papers of these councils only, if any; of very many meanings those that most papers give.
    """
    wanted = list(dict.fromkeys(letters))
    of = and_of(councils, "council")
    sql = (
        "select lower(term) as term, expansion, count(*) as times, min(rowid) as first"
        f" from glossary where lower(term) in ({marks(wanted)}){of}"
        " group by 1, 2 order by times desc, first"
    )
    found: dict[str, list[tuple[int, str]]] = {}
    for row in query(db, sql, [*wanted, *councils]):
        meant = found.setdefault(row["term"], [])
        if len(meant) < _MEANINGS:
            meant.append((row["first"], row["expansion"]))
    return {term: [expansion for _, expansion in sorted(meant)] for term, meant in found.items()}


def _term(row: Row) -> GlossaryTerm:
    return GlossaryTerm(row["council"], row["term"], row["expansion"], source_from(row), row["id"])
