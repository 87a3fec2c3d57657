"""What was said to whom already: the reminders that posted messages hold, and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from knowledge.domain.deliveries import LETTER, REHEARSAL
from knowledge.store.moments import local, utc

# A message's own key is a reminder's where it was posted alone, as it is to a channel. Before
# reminders were gathered every one was: what was sent then counts as said now.
_SAID = (
    "select d.key, d.key as delivery, d.sent_at, d.problem from deliveries d"
    " where d.state = :state and d.due_at >= :since and (d.key like :rehearsed) = :rehearsal"
    " union all"
    " select r.reminder, d.key, d.sent_at, d.problem"
    " from deliveries d join delivery_reminders r on r.delivery = d.key"
    " where d.state = :state and d.due_at >= :since and (d.key like :rehearsed) = :rehearsal"
)
_UNSETTLED = (
    "select r.reminder, d.key from deliveries d join delivery_reminders r on r.delivery = d.key"
    " where (d.state = 'claimed' or (d.state = 'waiting' and d.uncertain))"
    " and (d.key like ?) = ?"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """How often somebody was asked about one thing, when last, and whether all is answered."""

    times: int
    last: datetime
    answered: bool


@dataclass(frozen=True, slots=True)
class LastMessage:
    """A message that went out, with the reminders it held and the items it asked about."""

    sent_at: datetime
    reminders: tuple[str, ...]
    refs: tuple[str, ...]


def asked_since(db: Database, since: date, *, rehearsal: bool) -> Mapping[str, datetime]:
    """When each reminder was posted that fell due since, by its key."""
    return {
        key.removeprefix(REHEARSAL): local(sent_at)
        for key, _, sent_at, _ in _said(db, "sent", since, rehearsal)
    }


def refused_since(db: Database, since: date, *, rehearsal: bool) -> Mapping[str, str]:
    """Why Slack did not take a reminder that fell due since, by its key."""
    return {
        key.removeprefix(REHEARSAL): problem
        for key, _, _, problem in _said(db, "failed", since, rehearsal)
    }


def told_of(asked: Mapping[str, datetime]) -> Mapping[str, datetime]:
    """When each officer was last asked about each meeting, by place, day and officer.

    These are the first two parts and the last of a reminder's key, so that it holds for the keys
    of every version.
    """
    found: dict[str, datetime] = {}
    for key, at in asked.items():
        parts = key.split("|")
        if len(parts) > 3:
            told = f"{parts[0]}|{parts[1]}|{parts[-1]}"
            found[told] = max(at, found.get(told, at))
    return found


def unsettled(db: Database, *, rehearsal: bool) -> Mapping[str, str]:
    """The reminders in messages that may be in Slack or not, with that message's key."""
    rows = db.execute(_UNSETTLED, [f"{REHEARSAL}%", int(rehearsal)])
    return {reminder: key.removeprefix(REHEARSAL) for reminder, key in rows.fetchall()}


def times_asked(db: Database) -> Mapping[tuple[str, str], int]:
    """How often each Slack user was asked about each item since the last reply."""
    rows = db.execute(
        "select i.lead, i.ref, count(*) from delivery_items i"
        " join deliveries d on d.key = i.delivery and d.state = 'sent'"
        " where i.answer is null group by i.lead, i.ref"
    )
    return {(lead, ref): times for lead, ref, times in rows.fetchall()}


def asked_about(db: Database) -> dict[tuple[str, str], Asked]:
    """What every Slack user was asked about since the last reply, by user and item (its ref)."""
    rows = db.execute(
        "select i.lead, i.ref, count(*), max(d.sent_at), min(i.answer is not null)"
        " from delivery_items i join deliveries d on d.key = i.delivery and d.state = 'sent'"
        " group by i.lead, i.ref"
    )
    return {
        (lead, ref): Asked(times, local(last), bool(answered))
        for lead, ref, times, last, answered in rows.fetchall()
    }


def replies_before(db: Database, meeting: str) -> set[str]:
    """Who answered something in a message that asked before this meeting: names.

    `meeting` is what the keys of its reminders begin with.
    """
    rows = db.execute(
        "select distinct u.who from delivery_items i join updates u on u.id = i.answer"
        " where i.delivery in (select delivery from delivery_reminders"
        " where substr(reminder, 1, ?) = ?)",
        [len(meeting), meeting],
    )
    return {row[0] for row in rows.fetchall()}


def said_in_all(db: Database) -> list[str]:
    """The key of every reminder in every message that was posted, one entry for each time."""
    rows = db.execute(
        "select r.reminder from delivery_reminders r join deliveries d on d.key = r.delivery"
        " where d.state = 'sent' union all select d.key from deliveries d where d.state = 'sent'"
        " and d.key not in (select delivery from delivery_reminders)"
    )
    return [row[0] for row in rows.fetchall()]


def last_message_to(db: Database, slack_user_id: str) -> LastMessage | None:
    """The newest reminder that went to this Slack user, None for none."""
    row = db.execute(
        "select key, sent_at from deliveries where recipient = ? and state = 'sent'"
        f" and (kind <> '{LETTER}' or key like 'ask|%')"
        " order by sent_at desc limit 1",
        [slack_user_id],
    ).fetchone()
    if row is None:
        return None
    key, sent_at = row
    held = db.execute("select reminder from delivery_reminders where delivery = ?", [key])
    asked = db.execute("select ref from delivery_items where delivery = ? order by position", [key])
    return LastMessage(
        local(sent_at),
        tuple(row[0] for row in held.fetchall()) or (key,),
        tuple(row[0] for row in asked.fetchall()),
    )


@dataclass(frozen=True, slots=True)
class AskedHere:
    """What a message asked for that nobody has answered yet: refs, in the order shown."""

    sent_at: datetime
    refs: tuple[str, ...]


def asked_here(
    db: Database, channel: str, since: datetime | None = None, *, ts: str = ""
) -> AskedHere | None:
    """The message that asked for things: the one with this timestamp, else the newest in this
    channel since then. None where there is none."""
    at = "slack_ts = ?" if ts else "sent_at >= ?"
    row = db.execute(
        "select key, sent_at from deliveries where channel = ? and state = 'sent'"
        f" and content <> '' and {at} order by sent_at desc limit 1",
        [channel, ts or (utc(since) if since else "")],
    ).fetchone()
    if row is None:
        return None
    open_still = db.execute(
        "select ref from delivery_items where delivery = ? and answer is null and closed = ''"
        " order by position",
        [row[0]],
    )
    refs = tuple(ref for (ref,) in open_still.fetchall())
    return AskedHere(local(row[1]), refs)


def _said(
    db: Database, state: str, since: date, rehearsal: bool
) -> list[tuple[str, str, str, str]]:
    rows = db.execute(
        _SAID,
        {
            "state": state,
            "since": since.isoformat(),
            "rehearsed": f"{REHEARSAL}%",
            "rehearsal": int(rehearsal),
        },
    )
    return rows.fetchall()
