"""What every store module does the same way: save a row by its natural key, read a fact's columns.

The digest of a row's columns decides whether an import changes it, so importing the same paper
twice changes nothing.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from knowledge.domain.documents import Source
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.periods import Period
from knowledge.domain.records import Outcome
from knowledge.store.moments import kept_day

Row = Mapping[str, Any]

# For reading a fact's source: join documents and take these columns.
SOURCE_COLUMNS = (
    "d.title as document_title, d.dated as document_dated, d.period as document_period,"
    " f.place, f.line, f.as_printed"
)


@dataclass(frozen=True, slots=True)
class Saved:
    """A row after saving: what became of it and its primary key."""

    outcome: Outcome
    row_id: int

    @property
    def is_new(self) -> bool:
        """True where something was written, so that lists in other tables must follow."""
        return self.outcome is not Outcome.UNCHANGED

    @classmethod
    def unchanged(cls, row_id: int) -> "Saved":
        """A row that was there already and stays as it is."""
        return cls(Outcome.UNCHANGED, row_id)

    @classmethod
    def changed(cls, row_id: int) -> "Saved":
        """A row of which something was added or replaced."""
        return cls(Outcome.CHANGED, row_id)


def save(
    db: Database,
    table: str,
    *,
    key: Mapping[str, Any],
    columns: Mapping[str, Any],
    pk: str = "id",
    digest_with: Any = None,
) -> Saved:
    """Insert the row with this natural key, or update it if any column differs.

    `digest_with` is what belongs to the record but lives in other tables (leads, comparators).
    """
    digest = _digest([columns, digest_with])
    where = " and ".join(f'"{name}" is ?' for name in key)
    old = db.execute(
        f'select "{pk}", digest from "{table}" where {where}', list(key.values())
    ).fetchone()
    if old is None:
        return Saved(Outcome.ADDED, _insert(db, table, {**key, **columns, "digest": digest}))
    if old[1] == digest:
        return Saved(Outcome.UNCHANGED, old[0])
    assignments = ", ".join(f'"{name}" = ?' for name in (*columns, "digest"))
    db.execute(
        f'update "{table}" set {assignments} where "{pk}" = ?',
        [*columns.values(), digest, old[0]],
    )
    return Saved(Outcome.CHANGED, old[0])


def replace_children(
    db: Database, table: str, parent: str, parent_id: int, rows: Iterable[Mapping[str, Any]]
) -> None:
    """The rows of `table` that belong to one parent, set anew in this order."""
    db.execute(f'delete from "{table}" where "{parent}" = ?', [parent_id])
    for position, row in enumerate(rows):
        _insert(db, table, {parent: parent_id, "position": position, **row})


def fact_columns(document_id: int, source: Source, doubt: str = "") -> dict[str, Any]:
    """The columns that every fact has."""
    return {
        "document_id": document_id,
        "place": source.place,
        "line": source.line,
        "as_printed": source.as_printed,
        "doubt": doubt,
    }


def source_from(row: Row) -> Source:
    """The source of a fact read with SOURCE_COLUMNS."""
    return Source(
        document=document_name(
            row["document_title"], row["document_dated"], row["document_period"]
        ),
        place=row["place"],
        as_printed=row["as_printed"],
        line=row["line"],
    )


def document_name(title: str, dated: str, period: str) -> str:
    """How a document is named to people: its title, then its period or date in brackets."""
    when = period or (_uk_date(dated) if dated else "")
    return f"{title} ({when})" if when and when not in title else title


def query(db: Database, sql: str, parameters: Iterable[Any] = ()) -> Iterator[Row]:
    """Rows as mappings by column name."""
    cursor = db.execute(sql, list(parameters))
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())


def marks(values: Sized) -> str:
    """As many question marks as there are values, for the list in a statement."""
    return ",".join("?" * len(values))


def facts(db: Database, table: str, councils: Collection[str] = ()) -> Iterator[Row]:
    """Every row of a table of facts in printed order, each with the columns of its source.

    Of these councils only, if any.
    """
    sql = (
        f"select f.*, {SOURCE_COLUMNS} from {table} f join documents d on d.id = f.document_id"
        f" where true{and_of(councils)} order by f.id"
    )
    return query(db, sql, councils)


def and_of(wanted: Collection[str] | Collection[int], column: str = "f.council") -> str:
    """The condition for rows of these councils, or other values of a column, which are its
    parameters; "" for none."""
    return f" and {column} in ({marks(wanted)})" if wanted else ""


def facts_with_ids(db: Database, table: str, ids: Iterable[int]) -> Iterator[Row]:
    """Those rows of a table of facts that have these ids: otherwise like `facts`."""
    wanted = list(ids)
    sql = (
        f"select f.*, {SOURCE_COLUMNS} from {table} f join documents d on d.id = f.document_id"
        f" where f.id in ({marks(wanted)}) order by f.id"
    )
    return query(db, sql, wanted)


def leads_from(cell: str) -> tuple[Lead, ...]:
    """The leads that a column of JSON pairs (name, kind) holds."""
    return tuple(Lead(name, LeadKind(kind)) for name, kind in json.loads(cell))


def period_columns(prefix: str, period: Period) -> dict[str, Any]:
    """A period as three columns: prefix_text, prefix_first, prefix_last."""
    return {
        f"{prefix}_text": period.text,
        f"{prefix}_first": period.first_day.isoformat() if period.first_day else None,
        f"{prefix}_last": period.last_day.isoformat() if period.last_day else None,
    }


def period_from(row: Row, prefix: str) -> Period:
    """The period that `period_columns` wrote."""
    return Period(
        row[f"{prefix}_text"], kept_day(row[f"{prefix}_first"]), kept_day(row[f"{prefix}_last"])
    )


def to_json(values: Iterable[Any]) -> str:
    """A list as the JSON text that the list columns hold."""
    return json.dumps(list(values), ensure_ascii=False)


def _insert(db: Database, table: str, row: Mapping[str, Any]) -> int:
    names = ", ".join(f'"{name}"' for name in row)
    sql = f'insert into "{table}" ({names}) values ({marks(row)})'
    cursor = db.execute(sql, list(row.values()))
    return cursor.lastrowid or 0


def _digest(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _uk_date(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b %Y}"
