"""What is known of Slack accounts: where their owners work, who left, who wants the digest only."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlite_utils import Database

from knowledge.domain.calendars import LONDON
from knowledge.domain.known import Person, Snooze
from knowledge.store.database import writing
from knowledge.store.moments import kept_day, local
from knowledge.store.rows import query

_OFFICERS = (
    "select o.id, o.slack_user_id, o.left_at, a.timezone, a.digest_only from officers o"
    " left join slack_accounts a using (slack_user_id) where o.slack_user_id is not null"
)
# Later rows win in the dict that is made of them: the absence that begins first.
_ABSENCES = (
    "select s.officer_id, s.first_day, s.last_day, c.slack_user_id as cover from stand_ins s"
    " left join officers c on c.id = s.stand_in_id"
    " where s.kind = 'cover' and s.ended = 0 and s.last_day >= ? order by s.first_day desc, s.id"
)
_DEPUTIES = (
    "select s.officer_id, c.slack_user_id from stand_ins s join officers c on c.id = s.stand_in_id"
    " where s.kind = 'deputy' and s.ended = 0 and (s.first_day = '' or s.first_day <= ?)"
    " and (s.last_day = '' or s.last_day >= ?) order by s.id desc"
)


def people(db: Database, today: date) -> Mapping[str, Person]:
    """Every Slack user who is an officer, with the absence that holds or comes next."""
    away = {row["officer_id"]: row for row in query(db, _ABSENCES, [today.isoformat()])}
    deputies = dict(db.execute(_DEPUTIES, [today.isoformat(), today.isoformat()]).fetchall())
    return {
        row["slack_user_id"]: Person(
            zone=zone(row["timezone"] or ""),
            left=bool(row["left_at"]),
            away_from=kept_day(absence["first_day"]) if absence else None,
            away_until=kept_day(absence["last_day"]) if absence else None,
            cover=(absence["cover"] or "") if absence else "",
            deputy=deputies.get(row["id"]) or "",
            digest_only=bool(row["digest_only"]),
        )
        for row in query(db, _OFFICERS)
        for absence in [away.get(row["id"])]
    }


def note_account(db: Database, slack_user_id: str, timezone: str, *, left: bool, on: date) -> bool:
    """Keep what Slack says of an officer's account; True where that is news.

    Whoever left did so on the day on which it was first seen.
    """
    known = db.execute(
        "select coalesce(a.timezone, ''), o.left_at <> '' from officers o"
        " left join slack_accounts a using (slack_user_id) where o.slack_user_id = ?",
        [slack_user_id],
    ).fetchone()
    if known is None or (zone(known[0]), bool(known[1])) == (zone(timezone), left):
        return False
    with writing(db):
        db.execute(
            "insert into slack_accounts (slack_user_id, timezone) values (?1, ?2)"
            " on conflict (slack_user_id) do update set timezone = ?2",
            [slack_user_id, timezone],
        )
        db.execute(
            "update officers set left_at = iif(?1 = '', '', iif(left_at = '', ?1, left_at))"
            " where slack_user_id = ?2",
            [on.isoformat() if left else "", slack_user_id],
        )
    return True


def zones(db: Database) -> list[ZoneInfo]:
    """The time zones in which anybody may be written to; London is always among them."""
    rows = db.execute("select distinct timezone from slack_accounts")
    return [*{LONDON, *(zone(row[0]) for row in rows.fetchall())}]


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
            local(row["made_at"]),
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


def zone_of(db: Database, slack_user_id: str) -> ZoneInfo:
    """The time zone in which this Slack user works, as far as it is known."""
    sql = "select timezone from slack_accounts where slack_user_id = ?"
    row = db.execute(sql, [slack_user_id]).fetchone()
    return zone(row[0] if row else "")


def zone(name: str) -> ZoneInfo:
    """The time zone of this name, London where nobody knows it."""
    try:
        return ZoneInfo(name) if name else LONDON
    except (ZoneInfoNotFoundError, ValueError):
        return LONDON
