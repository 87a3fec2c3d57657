"""Whether the records have changed since a process last worked out what is due.

A trigger on every table of records counts one number up. Tables that reminders do not depend on
are named here; every other one, also of a later version, is watched.
"""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from knowledge.store.moments import utc

# What people say, what was posted, and what only questions are answered from.
_NOT_WATCHED = frozenset(
    {
        "_sqlite_migrations",
        "answers_given",
        "conversations",
        "corrections",
        "deliveries",
        "delivery_items",
        "delivery_reminders",
        "glossary",
        "inbox",
        "kept_as_text",
        "objective_serves",
        "passages",
        "plannings",
        "proposal_changes",
        "proposals",
        "revision",
        "standard_answers",
        "subjects",
        "unanswered",
        "updates",
        "verdicts",
    }
)
_EVENTS = ("insert", "update", "delete")


def watch(db: Database) -> None:
    """Make the triggers that are missing. A released trigger never changes."""
    for table, event, name in unwatched(db):
        db.execute(
            f'create trigger if not exists "{name}" after {event} on "{table}"'
            " begin update revision set number = number + 1; end"
        )


def unwatched(db: Database) -> list[tuple[str, str, str]]:
    """The triggers that are missing: table, event and the trigger's name."""
    held = {row[0] for row in db.execute("select name from sqlite_master where type = 'trigger'")}
    tables = db.execute(
        "select name from pragma_table_list where type = 'table' and schema = 'main'"
    )
    return [
        (table, event, name)
        for (table,) in tables.fetchall()
        if table not in _NOT_WATCHED and not table.startswith("sqlite_")
        for event in _EVENTS
        if (name := f"watch_{table}_{event}") not in held
    ]


def revision(db: Database) -> int:
    """A number that is another one after any change of a record."""
    return int(db.execute("select number from revision").fetchone()[0])


def nothing_new(db: Database, worker: str, now: datetime) -> tuple[str, ...] | None:
    """What this worker could not work out at its last look, where that look still holds: neither
    have the records changed nor has the hour come to look again. None where it is time to look."""
    row = db.execute(
        "select p.problems from plannings p join revision r on p.revision = r.number"
        " where p.worker = ? and p.until > ?",
        [worker, utc(now)],
    ).fetchone()
    return tuple(json.loads(row[0])) if row else None


def worked_out(
    db: Database, worker: str, at_revision: int, until: datetime, problems: Iterable[str]
) -> None:
    """Remember that nothing more falls due before `until`, at this revision of the records.

    Inside the caller's transaction.
    """
    db.execute("delete from plannings where worker = ?", [worker])
    db.execute(
        "insert into plannings (worker, revision, until, problems) values (?, ?, ?, ?)",
        [worker, at_revision, utc(until), json.dumps(list(problems))],
    )


def forget_working_out(db: Database, worker: str) -> None:
    """The next look is a whole one again; inside the caller's transaction."""
    db.execute("delete from plannings where worker = ?", [worker])
