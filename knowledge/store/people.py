"""What is known of Slack accounts: where their owners work, who left, who wants the digest only."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlite_utils import Database

from knowledge.domain.calendars import LONDON
from knowledge.domain.known import Person, Snooze
from knowledge.store.database import writing
from knowledge.store.rows import query


def people(db: Database) -> Mapping[str, Person]:
    """Every account that something is known of, by Slack ID."""
    rows = query(db, "select slack_user_id, timezone, left_on, digest_only from slack_accounts")
    return {
        row["slack_user_id"]: Person(
            zone=zone(row["timezone"]),
            left=row["left_on"] is not None,
            digest_only=bool(row["digest_only"]),
        )
        for row in rows
    }


def note_account(db: Database, slack_user_id: str, timezone: str, *, left: bool, on: date) -> bool:
    """Keep what Slack says of an account; True where that is news. The day of leaving is kept."""
    known = db.execute(
        "select timezone, left_on is not null from slack_accounts where slack_user_id = ?",
        [slack_user_id],
    ).fetchone() or ("", 0)
    if known == (timezone, int(left)):
        return False
    with writing(db):
        db.execute(
            "insert into slack_accounts (slack_user_id, timezone, left_on) values (?1, ?2, ?3)"
            " on conflict (slack_user_id) do update set timezone = ?2,"
            " left_on = iif(?3 is null, null, coalesce(left_on, ?3))",
            [slack_user_id, timezone, on.isoformat() if left else None],
        )
    return True


def zones(db: Database) -> list[ZoneInfo]:
    """The time zones in which anybody may be written to; London is always among them."""
    rows = db.execute("select distinct timezone from slack_accounts where left_on is null")
    return [*{LONDON, *(zone(row[0]) for row in rows.fetchall())}]


def left_on(db: Database, slack_user_id: str) -> date | None:
    """The day on which the account was found deactivated."""
    row = db.execute(
        "select left_on from slack_accounts where slack_user_id = ?", [slack_user_id]
    ).fetchone()
    return date.fromisoformat(row[0]) if row and row[0] else None


def set_digest_only(db: Database, slack_user_id: str, wanted: bool) -> None:
    """Ask this person once a week at most, or as usual; inside the caller's transaction."""
    db.execute(
        "insert into slack_accounts (slack_user_id, digest_only) values (?1, ?2)"
        " on conflict (slack_user_id) do update set digest_only = ?2",
        [slack_user_id, int(wanted)],
    )


def snoozes_since(db: Database, first: date) -> tuple[Snooze, ...]:
    """The snoozes that end on or after this day; of one person and item only the newest."""
    rows = query(
        db,
        "select id, slack_user_id, ref, until, made_at from snoozes where until >= ? and id in"
        " (select max(id) from snoozes group by slack_user_id, ref) order by id",
        [first.isoformat()],
    )
    return tuple(
        Snooze(
            row["id"],
            row["slack_user_id"],
            row["ref"],
            date.fromisoformat(row["until"]),
            datetime.fromisoformat(row["made_at"]).astimezone(LONDON),
        )
        for row in rows
    )


def times_snoozed(db: Database, slack_user_id: str, ref: str) -> int:
    """How often this person has put this off already, alone or with everything."""
    sql = "select count(*) from snoozes where slack_user_id = ? and (ref = ? or ref = '')"
    return int(db.execute(sql, [slack_user_id, ref]).fetchone()[0])


def snooze(
    db: Database, slack_user_id: str, ref: str, until: date, now: datetime, reason: str = ""
) -> None:
    """Put an item off, or all with ref ""; inside the caller's transaction."""
    db.execute(
        "insert into snoozes (slack_user_id, ref, until, made_at, reason) values (?, ?, ?, ?, ?)",
        [slack_user_id, ref, until.isoformat(), now.isoformat(), reason],
    )


def zone(name: str) -> ZoneInfo:
    """The time zone of this name, London where nobody knows it."""
    try:
        return ZoneInfo(name) if name else LONDON
    except (ZoneInfoNotFoundError, ValueError):
        return LONDON
