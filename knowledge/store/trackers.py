"""The headings under which a committee's own paper prints its actions, in their order."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.domain.records import MappedTable
from knowledge.store.rows import query

# What the importers call tables of actions.
_OF_ACTIONS = frozenset({"action", "recommendation tracker"})


@dataclass(frozen=True, slots=True)
class TrackerColumn:
    """A heading as printed and the field that stands under it, "" for one we do not know."""

    heading: str
    field: str


def save_tracker_columns(db: Database, mapped: Iterable[MappedTable], document_id: int) -> None:
    """Keep the headings of a paper's first table of actions; a later import renews them."""
    table = next((each for each in mapped if each.noun in _OF_ACTIONS), None)
    # A register that cites papers has headings of its own, which no committee knows.
    if table is None or any(field == "document" for _, field in table.headings):
        return
    db.execute("delete from tracker_columns where document_id = ?", [document_id])
    db.conn.executemany(
        "insert into tracker_columns (document_id, position, heading, field) values (?, ?, ?, ?)",
        [
            (document_id, position, " ".join(heading.split()), field)
            for position, (heading, field) in enumerate(table.headings)
        ],
    )


def columns_of_papers(db: Database, numbers: Iterable[int]) -> dict[int, tuple[TrackerColumn, ...]]:
    """The columns of each of these actions' papers, by the action's number, where kept."""
    wanted = set(numbers)
    columns: dict[int, list[TrackerColumn]] = {}
    for row in query(db, "select * from tracker_columns order by document_id, position"):
        column = TrackerColumn(row["heading"], row["field"])
        columns.setdefault(row["document_id"], []).append(column)
    return {
        row["number"]: tuple(columns[row["document_id"]])
        for row in query(db, "select number, document_id from actions")
        if row["number"] in wanted and row["document_id"] in columns
    }
