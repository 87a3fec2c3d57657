"""Minutes of meetings."""

from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.domain.meetings import Minute
from knowledge.store.moments import kept_day
from knowledge.store.rows import Row, Saved, fact_columns, facts, facts_with_ids, save, source_from


def save_minute(db: Database, minute: Minute, document_id: int) -> Saved:
    """One entry of minutes, known by its place in the paper."""
    columns = {
        "council": minute.council,
        "committee": minute.committee,
        "held_on": minute.held_on.isoformat() if minute.held_on else None,
        "number": minute.number,
        "text": minute.text,
        "resolved": minute.resolved,
        "doer": minute.doer,
        **fact_columns(document_id, minute.source),
    }
    place = columns.pop("place")
    del columns["document_id"]
    key = {"document_id": document_id, "place": place, "title": minute.title}
    return save(db, "minutes", key=key, columns=columns)


def all_minutes(db: Database) -> list[Minute]:
    """Every entry of minutes held, in printed order."""
    return [_minute(row) for row in facts(db, "minutes")]


def minutes_with_ids(db: Database, ids: Iterable[int]) -> list[Minute]:
    """These entries of minutes, in printed order."""
    return [_minute(row) for row in facts_with_ids(db, "minutes", ids)]


def _minute(row: Row) -> Minute:
    return Minute(
        council=row["council"],
        committee=row["committee"],
        title=row["title"],
        text=row["text"],
        source=source_from(row),
        held_on=kept_day(row["held_on"]),
        number=row["number"],
        resolved=row["resolved"],
        doer=row["doer"],
        id=row["id"],
    )
