"""What was said to the bot: written down before it is acknowledged, and handled once.

Slack delivers an event up to four times, in parallel too, and an edited mention as a new event
about the same message. Two unique keys settle both: the event's, and the message's (channel and
timestamp). A row left unfinished by a crash is found again by `unfinished`.

`body` is a JSON object: what the edge needs to handle the message (opaque here) beside who
works on it, the answer once it is prepared, and where that answer was posted.

Nothing here waits for the disk: it outlives a crash of the process, which is what Slack never
repairs. A power cut may lose the last moments: a question not yet answered is asked again, and an
update is durable by its own transaction, which takes what was written before it along.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from knowledge.store.database import writing
from knowledge.store.moments import utc
from knowledge.store.rows import query

# Slack may repeat an event for 24 hours; a message may be edited for longer.
KEPT_FOR = timedelta(days=14)
# After this a message is too old to answer: the person has moved on.
ANSWERED_WITHIN = timedelta(hours=24)
# A message takes milliseconds, and posting gives up long before this: its worker is gone.
GIVEN_UP_AFTER = timedelta(minutes=2)

# Whether the process that this worker's name stands for is surely no more.
Gone = Callable[[str], bool]


class InboxState(StrEnum):
    """WORKING: somebody is on it. PREPARED: the answer is fixed, not surely posted. HANDLED."""

    WORKING = "working"
    PREPARED = "prepared"
    HANDLED = "handled"


class Arrival(StrEnum):
    """What an event is: NEW, seen BEFORE, or an EDIT of a message that was handled earlier."""

    NEW = "new"
    BEFORE = "before"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class InboxMessage:
    """One message to the bot. `prepared` is the edge's own JSON, "" until the answer is fixed.

    `claimed_at` is in UTC. `reply_channel` and `reply_ts` say where the answer stands; for an
    edit that is where the edited message's answer stands.
    """

    key: str
    content: str
    state: InboxState
    worker: str
    claimed_at: str
    prepared: str = ""
    reply_channel: str = ""
    reply_ts: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What arrives: its two keys, the words (to tell an edit from a repeat), the edge's JSON."""

    key: str
    words: str
    conversation: str
    content: str
    message_key: str = ""


def receive(db: Database, said: Said, *, worker: str, now: datetime) -> Arrival:
    """Write it down, claimed by `worker`, unless it was seen before. One transaction.

    BEFORE: this event, or this message in these very words, is already there. EDIT: the message
    is there in other words. NEW otherwise.
    """
    with writing(db, durable=False):
        if _seen(db, said.key):
            return Arrival.BEFORE
        earlier = _about_message(db, said.message_key)
        if earlier is None:
            _insert(db, said, said.message_key or None, {}, worker, now)
            return Arrival.NEW
        if earlier["words"] == said.words:
            return Arrival.BEFORE
        _set(db, said.message_key, "message_key", words=said.words)
        _insert(db, said, None, {"edit_of": said.message_key}, worker, now)
        return Arrival.EDIT


def inbox_message(db: Database, key: str) -> InboxMessage | None:
    """The message with this event key."""
    rows = query(db, "select * from inbox where event_key = ?", [key])
    return next((_message(db, row) for row in rows), None)


def prepare_answer(db: Database, key: str, prepared: str) -> None:
    """Fix the answer before it is posted, so that a crash in between can neither lose nor change
    it: the message's own change may already be written."""
    with writing(db, durable=False):
        _set(db, key, state=InboxState.PREPARED, prepared=prepared)


def mark_handled(db: Database, key: str, *, channel: str, ts: str, now: datetime) -> None:
    """The answer stands at this place (both "" where nothing can be updated later)."""
    with writing(db, durable=False):
        _set(db, key, state=InboxState.HANDLED, reply_channel=channel, reply_ts=ts, prepared="")
        db.execute("update inbox set handled_at = ? where event_key = ?", [_stamp(now), key])
        # A later edit of the same message updates this newest answer.
        body = json.loads(_body(db, key))
        if body.get("edit_of") and ts:
            _set(db, body["edit_of"], "message_key", reply_channel=channel, reply_ts=ts)


def unfinished(db: Database, *, now: datetime, gone: Gone) -> list[InboxMessage]:
    """What a worker left behind and can still be answered, oldest first.

    Left behind: `gone` says that its worker is no more, or it was claimed too long ago.
    """
    rows = query(
        db,
        "select * from inbox where state <> 'handled' and received_at >= ? order by id",
        [_stamp(now, ANSWERED_WITHIN)],
    )
    stale = _stamp(now, GIVEN_UP_AFTER)
    found = [_message(db, row) for row in rows]
    return [one for one in found if one.claimed_at < stale or gone(one.worker)]


def take_over(db: Database, message: InboxMessage, *, worker: str, now: datetime) -> bool:
    """Claim a message that its worker left behind; False when another process was first."""
    with writing(db, durable=False):
        cursor = db.execute(
            "update inbox set body = json_set(body, '$.worker', ?, '$.claimed_at', ?)"
            " where event_key = ? and state <> 'handled'"
            " and json_extract(body, '$.worker') = ? and json_extract(body, '$.claimed_at') = ?",
            [worker, _stamp(now), message.key, message.worker, message.claimed_at],
        )
        return cursor.rowcount == 1


def takes_part(db: Database, conversation: str) -> bool:
    """True when the bot was addressed earlier in this conversation."""
    found = db.execute(
        "select 1 from inbox where json_extract(body, '$.conversation') = ? limit 1",
        [conversation],
    ).fetchone()
    return found is not None


def forget_old(db: Database, *, now: datetime) -> int:
    """Remove what was received longer ago than anything can refer to; how many rows."""
    with writing(db):
        cursor = db.execute("delete from inbox where received_at < ?", [_stamp(now, KEPT_FOR)])
        return cursor.rowcount


def _seen(db: Database, key: str) -> bool:
    return db.execute("select 1 from inbox where event_key = ?", [key]).fetchone() is not None


def _about_message(db: Database, message_key: str) -> Mapping[str, Any] | None:
    found = db.execute("select body from inbox where message_key = ?", [message_key]).fetchone()
    return json.loads(found[0]) if found else None


def _insert(
    db: Database,
    said: Said,
    message_key: str | None,
    extra: Mapping[str, str],
    worker: str,
    now: datetime,
) -> None:
    body = {
        "content": said.content,
        "words": said.words,
        "conversation": said.conversation,
        "worker": worker,
        "claimed_at": _stamp(now),
        "prepared": "",
        "reply_channel": "",
        "reply_ts": "",
        **extra,
    }
    db.execute(
        "insert into inbox (event_key, message_key, received_at, body, state)"
        " values (?, ?, ?, ?, ?)",
        [said.key, message_key, _stamp(now), json.dumps(body), InboxState.WORKING],
    )


def _set(
    db: Database,
    key: str,
    column: str = "event_key",
    *,
    state: InboxState | None = None,
    **members: str,
) -> None:
    """Set members of the body, and the state, of the one row with this key."""
    paths = ", ".join(f"'$.{name}', ?" for name in members)
    db.execute(
        f"update inbox set state = coalesce(?, state), body = json_set(body, {paths})"
        f" where {column} = ?",
        [state, *members.values(), key],
    )


def _body(db: Database, key: str) -> str:
    return db.execute("select body from inbox where event_key = ?", [key]).fetchone()[0]


def _message(db: Database, row: Mapping[str, Any]) -> InboxMessage:
    body = json.loads(row["body"])
    edited = _about_message(db, body["edit_of"]) if "edit_of" in body else None
    place = edited or body
    return InboxMessage(
        key=row["event_key"],
        content=body["content"],
        state=InboxState(row["state"]),
        worker=body["worker"],
        claimed_at=body["claimed_at"],
        prepared=body["prepared"],
        reply_channel=place["reply_channel"],
        reply_ts=place["reply_ts"],
    )


def _stamp(moment: datetime, ago: timedelta = timedelta()) -> str:
    """In UTC, so that stamps compare as text, and subtract rightly, across a clock change."""
    return utc(moment.astimezone(UTC) - ago)
