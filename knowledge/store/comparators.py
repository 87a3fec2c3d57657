"""Comparator sets."""

from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.domain.comparators import ComparatorSet, Neighbour
from knowledge.domain.folding import fold
from knowledge.domain.indicators import ComparatorGroup
from knowledge.store.rows import (
    Row,
    Saved,
    fact_columns,
    facts,
    facts_with_ids,
    marks,
    query,
    replace_children,
    save,
    source_from,
)


def save_comparator_set(db: Database, found: ComparatorSet, document_id: int) -> Saved:
    """One set, known by authority, kind of group and date: a later list stands beside it."""
    neighbours = [
        {"name": n.name, "number": n.number, "closeness": n.closeness} for n in found.neighbours
    ]
    saved = save(
        db,
        "comparator_sets",
        key={
            "council": found.council,
            "authority_key": fold(found.authority),
            "group": found.group,
            "dated": found.dated,
        },
        columns={
            "authority": found.authority,
            "authority_number": found.authority_number,
            "region": found.region,
            **fact_columns(document_id, found.source, found.doubt),
        },
        digest_with=neighbours,
    )
    if saved.is_new:
        replace_children(db, "comparator_neighbours", "set_id", saved.row_id, neighbours)
    return saved


def all_comparator_sets(db: Database) -> list[ComparatorSet]:
    """Every set held, in printed order."""
    return [_set(db, row) for row in facts(db, "comparator_sets")]


def comparator_sets_of(db: Database, authorities: Iterable[str]) -> list[ComparatorSet]:
    """The sets of the authorities of these names, in printed order."""
    keys = [fold(name) for name in authorities]
    sql = f"select id from comparator_sets where authority_key in ({marks(keys)})"
    ids = [row["id"] for row in query(db, sql, keys)]
    return [_set(db, row) for row in facts_with_ids(db, "comparator_sets", ids)]


def _set(db: Database, row: Row) -> ComparatorSet:
    return ComparatorSet(
        council=row["council"],
        authority=row["authority"],
        group=ComparatorGroup(row["group"]),
        neighbours=tuple(_neighbours(db, row["id"])),
        source=source_from(row),
        authority_number=row["authority_number"],
        region=row["region"],
        dated=row["dated"],
        doubt=row["doubt"],
        id=row["id"],
    )


def _neighbours(db: Database, set_id: int) -> Iterable[Neighbour]:
    sql = (
        "select name, number, closeness from comparator_neighbours"
        " where set_id = ? order by position"
    )
    return (Neighbour(**row) for row in query(db, sql, [set_id]))
