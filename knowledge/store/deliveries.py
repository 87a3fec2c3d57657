"""Deliveries of reminders: planned once by key, claimed by one process, ended once."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlite_utils import Database

from knowledge.domain.deliveries import (
    LETTER,
    REHEARSAL,
    Carried,
    Delivery,
    DeliveryState,
)
from knowledge.store.database import writing
from knowledge.store.moments import local, utc
from knowledge.store.rows import Row, marks, query, to_json

_COLUMNS = (
    "key, kind, about, recipient, text, due_at, state, uncertain, attempts, sent_at, channel,"
    " slack_ts, late, problem"
)
_MAY_BE_CLAIMED = (
    "((state = 'waiting' and (not_before is null or not_before <= :now))"
    " or (state = 'claimed' and claimed_at <= :stale))"
)

# A letter to a person goes out within another message; one that may be in Slack is settled alone.
_ENCLOSED = (
    f"(kind = '{LETTER}' and key not like 'ask|%' and key not like '{REHEARSAL}%'"
    " and not uncertain and state = 'waiting'"
    " and (recipient like 'U%' or recipient like 'W%'))"
)
# In a rehearsal they wait for its end, also one that may be in Slack.
_HELD_BACK = f"(kind = '{LETTER}' and key not like 'ask|%' and key not like '{REHEARSAL}%')"
_LETTERS_IN = (
    f"kind = '{LETTER}' and state = 'waiting'"
    " and key in (select reminder from delivery_reminders where delivery = ?)"
)


def ready(
    db: Database, now: datetime, *, stale_before: datetime, rehearsal: bool = False
) -> list[str]:
    """The keys that may be claimed now, longest due first.

    These wait, or they were claimed before `stale_before` by a process that was not heard of
    since. A letter to a person waits for their message of the day (`knowledge.store.letters`), in
    a rehearsal every letter waits for its end.
    """
    held = _HELD_BACK if rehearsal else _ENCLOSED
    sql = f"select key from deliveries where {_MAY_BE_CLAIMED} and not {held} order by due_at, key"
    found = db.execute(sql, {"now": utc(now), "stale": utc(stale_before)})
    return [row[0] for row in found.fetchall()]


def claim(
    db: Database, key: str, worker: str, now: datetime, *, stale_before: datetime
) -> Delivery | None:
    """The delivery, if this worker may post it now; None where another one was first.

    It comes back `uncertain` where the outcome of an earlier attempt is not known.
    """
    sql = (
        "update deliveries set state = 'claimed', claimed_at = :now, claimed_by = :worker,"
        " uncertain = max(uncertain, state = 'claimed'), not_before = null"
        f" where key = :key and {_MAY_BE_CLAIMED} returning {_COLUMNS}"
    )
    moments = {"now": utc(now), "stale": utc(stale_before)}
    with writing(db):
        row = next(_rows(db, sql, {"key": key, "worker": worker, **moments}), None)
    return _delivery(row) if row else None


def carry(db: Database, key: str, text: str, carried: Carried) -> None:
    """Write down what is about to be posted, so that also after a crash it is known what was said.

    A later attempt may carry something else and takes its place.
    """
    with writing(db):
        db.execute(
            "update deliveries set text = ?, content = ? where key = ?",
            [text, carried.content, key],
        )
        db.execute("delete from delivery_reminders where delivery = ?", [key])
        db.execute("delete from delivery_items where delivery = ?", [key])
        db.conn.executemany(
            "insert into delivery_reminders (delivery, reminder) values (?, ?)",
            [(key, reminder) for reminder in carried.reminders],
        )
        db.conn.executemany(
            "insert into delivery_items (delivery, ref, position, lead) values (?, ?, ?, ?)",
            [(key, ref, n, lead) for n, (ref, lead) in enumerate(carried.items)],
        )


def mark_sent(db: Database, key: str, *, channel: str, ts: str, at: datetime, late: bool) -> None:
    """It is in Slack as it was written down, in this channel under this timestamp, since `at`;
    the letters within it too."""
    with writing(db):
        db.execute(
            "update deliveries set state = 'sent', channel = ?, slack_ts = ?,"
            " sent_at = ?, late = ?, uncertain = 0, problem = '' where key = ? and state <> 'sent'",
            [channel, ts, utc(at), int(late), key],
        )
        db.execute(
            "update deliveries set state = 'sent', channel = ?, slack_ts = ?, sent_at = ?"
            f" where {_LETTERS_IN}",
            [channel, ts, utc(at), key],
        )


def mark_withdrawn(db: Database, key: str, reason: str) -> None:
    """It is of no use any more and was not posted."""
    with writing(db):
        withdraw(db, key, reason)


def withdraw(db: Database, key: str, reason: str) -> None:
    """The same within the caller's transaction."""
    db.execute(
        "update deliveries set state = 'withdrawn', problem = ?, uncertain = 0"
        " where key = ? and state in ('waiting', 'claimed')",
        [reason, key],
    )


def mark_refused(
    db: Database,
    key: str,
    problem: str,
    *,
    again_at: datetime,
    limit: int,
    uncertain: bool = False,
) -> DeliveryState:
    """Slack said no and why. It waits until `again_at`, or has failed after `limit` refusals.

    `uncertain`: it said no to the question whether an earlier attempt was posted.
    """
    sql = (
        "update deliveries set attempts = attempts + 1, problem = ?, not_before = ?, uncertain = ?,"
        " state = iif(attempts + 1 >= ?, 'failed', 'waiting')"
        " where key = ? and state = 'claimed' returning state"
    )
    with writing(db):
        row = db.execute(sql, [problem, utc(again_at), int(uncertain), limit, key]).fetchone()
        if row and row[0] == DeliveryState.FAILED:
            db.execute(
                f"update deliveries set state = 'failed', problem = ? where {_LETTERS_IN}",
                [problem, key],
            )
    return DeliveryState(row[0]) if row else DeliveryState.FAILED


def mark_uncertain(db: Database, key: str, problem: str, *, again_at: datetime) -> None:
    """Nobody can say whether it was posted: from `again_at` on the channel can be read."""
    with writing(db):
        db.execute(
            "update deliveries set state = 'waiting', uncertain = 1, problem = ?, not_before = ?"
            " where key = ? and state = 'claimed'",
            [problem, utc(again_at), key],
        )


def put_back(db: Database, key: str, until: datetime) -> None:
    """It was surely not posted and waits again until then."""
    with writing(db):
        db.execute(
            "update deliveries set state = 'waiting', not_before = ?"
            " where key = ? and state = 'claimed'",
            [utc(until), key],
        )


def put_off(db: Database, key: str, until: datetime) -> None:
    """Slack asked to slow down: this one waits again, and all that wait are left until then."""
    with writing(db):
        db.execute(
            "update deliveries set state = 'waiting' where key = ? and state = 'claimed'", [key]
        )
        db.execute(
            "update deliveries set not_before = max(coalesce(not_before, ''), ?)"
            " where state = 'waiting'",
            [utc(until)],
        )


def delivery(db: Database, key: str) -> Delivery | None:
    """The delivery with this key."""
    row = next(_rows(db, f"select {_COLUMNS} from deliveries where key = :key", {"key": key}), None)
    return _delivery(row) if row else None


def deliveries_of(db: Database, keys: Iterable[str]) -> list[Delivery]:
    """The deliveries with these keys, as far as there are any."""
    sql = f"select {_COLUMNS} from deliveries where key in (select value from json_each(?))"
    return [_delivery(row) for row in query(db, sql, [to_json(keys)])]


def deliveries_in(db: Database, *states: DeliveryState) -> list[Delivery]:
    """The deliveries in these states, longest due first: FAILED ones are for a person to see to."""
    sql = f"select {_COLUMNS} from deliveries where state in ({marks(states)}) order by due_at, key"
    return [_delivery(row) for row in query(db, sql, states)]


def failures_untold(db: Database) -> list[Delivery]:
    """The deliveries that failed for good and that no letter told of yet, longest due first."""
    sql = (
        f"select {_COLUMNS} from deliveries where state = 'failed' and told_in = ''"
        " order by due_at, key"
    )
    return [_delivery(row) for row in query(db, sql)]


def _rows(db: Database, sql: str, parameters: dict[str, str]) -> Iterator[Row]:
    cursor = db.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return iter([dict(zip(names, row, strict=True)) for row in cursor.fetchall()])


def _delivery(row: Row) -> Delivery:
    return Delivery(
        key=row["key"],
        kind=row["kind"],
        about=row["about"],
        recipient=row["recipient"],
        text=row["text"],
        due_at=local(row["due_at"]),
        state=DeliveryState(row["state"]),
        uncertain=bool(row["uncertain"]),
        attempts=row["attempts"],
        sent_at=local(row["sent_at"]) if row["sent_at"] else None,
        channel=row["channel"],
        slack_ts=row["slack_ts"],
        late=bool(row["late"]),
        problem=row["problem"],
    )
