"""Schools."""

from collections.abc import Collection, Iterable

from sqlite_utils import Database

from knowledge.domain.folding import fold
from knowledge.domain.schools import School
from knowledge.store.rows import Row, Saved, fact_columns, facts, facts_with_ids, save, source_from


def save_school(db: Database, school: School, document_id: int) -> Saved:
    """One school of one paper's list."""
    columns = {
        "council": school.council,
        "name": school.name,
        "judgement": school.judgement,
        "kind": school.kind,
        "phase": school.phase,
        **fact_columns(document_id, school.source),
    }
    del columns["document_id"]
    key = {"document_id": document_id, "name_key": fold(school.name)}
    return save(db, "schools", key=key, columns=columns)


def all_schools(db: Database, councils: Collection[str] = ()) -> list[School]:
    """Every school held, of these councils only if any, in printed order."""
    return [_school(row) for row in facts(db, "schools", councils)]


def schools_with_ids(db: Database, ids: Iterable[int]) -> list[School]:
    """These schools, in printed order."""
    return [_school(row) for row in facts_with_ids(db, "schools", ids)]


def _school(row: Row) -> School:
    return School(
        council=row["council"],
        name=row["name"],
        source=source_from(row),
        judgement=row["judgement"],
        kind=row["kind"],
        phase=row["phase"],
        id=row["id"],
    )
