"""Letters to people wait until they go out with the one message of a person's day, or as it."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from knowledge.domain.deliveries import (
    LETTER,
    REHEARSAL,
    Delivery,
    DeliveryState,
    PlannedDelivery,
)
from knowledge.store.database import writing
from knowledge.store.deliveries import deliveries_of
from knowledge.store.moments import utc

# Slack's ids of people; a channel gets each letter by itself.
_TO_A_PERSON = "(recipient like 'U%' or recipient like 'W%')"
_WAITING = (
    f"kind = '{LETTER}' and state = 'waiting' and key not like 'ask|%'"
    f" and key not like '{REHEARSAL}%'"
)
_WAITS = f"{_WAITING} and {_TO_A_PERSON}"

_UNSETTLED = (
    "select r.reminder from delivery_reminders r join deliveries d on d.key = r.delivery"
    " where d.key <> ? and (d.state = 'claimed' or (d.state = 'waiting' and d.uncertain))"
)


def people_with_letters(db: Database, now: datetime) -> list[str]:
    """The Slack users for whom a letter waits that may go out now."""
    rows = db.execute(
        f"select distinct recipient from deliveries where {_WAITS}"
        " and (not_before is null or not_before <= ?) order by recipient",
        [utc(now)],
    )
    return [row[0] for row in rows.fetchall()]


def letters_to(db: Database, recipient: str, within: str) -> list[Delivery]:
    """The letters that wait for this person, longest due first, to go out with the message of the
    key `within`; not those of a message of which nobody knows whether it is in Slack."""
    rows = db.execute(
        f"select key from deliveries where {_WAITS} and recipient = ?"
        f" and key not in ({_UNSETTLED}) order by due_at, key",
        [recipient, within],
    )
    keys = [row[0] for row in rows.fetchall()]
    found = {each.key: each for each in deliveries_of(db, keys)}
    return [found[key] for key in keys if key in found]


def letters_held_back(db: Database) -> list[PlannedDelivery]:
    """The letters that wait for the end of a rehearsal, longest due first: those in the outbox
    that are surely not in Slack yet."""
    rows = db.execute(
        f"select key from deliveries where {_WAITING} and not uncertain order by due_at, key"
    )
    found = deliveries_of(db, [row[0] for row in rows.fetchall()])
    return [
        PlannedDelivery(e.key, e.kind, e.about, e.recipient, e.text, e.due_at)
        for e in sorted(found, key=lambda each: (each.due_at, each.key))
    ]


def open_day(db: Database, key: str, recipient: str, due_at: datetime) -> None:
    """Make the message of a person's day wait, if there is none yet; one that went out stays."""
    held = db.execute("select state from deliveries where key = ?", [key]).fetchone()
    if held is not None and held[0] != DeliveryState.WITHDRAWN:
        return
    with writing(db):
        db.execute(
            "insert into deliveries (key, kind, about, recipient, text, due_at, state)"
            " values (?, ?, 'letters', ?, '', ?, 'waiting') on conflict (key) do update"
            " set state = 'waiting', kind = excluded.kind, not_before = null, problem = ''"
            " where state = 'withdrawn'",
            [key, LETTER, recipient, utc(due_at)],
        )


def refuse_letters(db: Database, keys: Iterable[str], problem: str) -> None:
    """They reach this person by no means: whoever stands in for the owner is told instead."""
    with writing(db):
        for key in keys:
            db.execute(
                "update deliveries set state = 'failed', problem = ? where key = ?",
                [problem, key],
            )
