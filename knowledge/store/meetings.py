"""Committees and their meetings."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from knowledge.domain.folding import fold
from knowledge.domain.meetings import (
    Committee,
    Contact,
    Meeting,
    MeetingStatus,
)
from knowledge.store.meeting_conflicts import note_conflict
from knowledge.store.moments import kept_day, start_from, start_text
from knowledge.store.rows import (
    SOURCE_COLUMNS,
    Row,
    Saved,
    and_of,
    fact_columns,
    marks,
    query,
    save,
    source_from,
    to_json,
)

_COMMITTEE = (
    f"select f.id, f.council, f.title, {SOURCE_COLUMNS}"
    " from committees f join documents d on d.id = f.document_id"
)
_MEETING = (
    "select f.id, c.council, c.title as committee, f.starts_at, f.timed, f.venue, f.status,"
    " f.moved_from, f.chair, f.contacts, f.published, f.kind, f.joint_with, f.version,"
    " (select group_concat(held_on, ' ') from (select held_on from former_meeting_days"
    f" where meeting_id = f.id order by rowid)) as former_days, {SOURCE_COLUMNS}"
    " from meetings f join committees c on c.id = f.committee_id"
    " join documents d on d.id = f.document_id"
)
# A joint meeting is another committee's record that names this one.
_OF_COMMITTEE = (
    "f.id in (select id from meetings where committee_id = ?1 union all"
    " select j.id from meetings j join committees own on own.id = j.committee_id"
    " join committees asked on asked.id = ?1 and asked.council = own.council"
    " where j.joint_with <> '' and '; ' || j.joint_with || '; ' like '%; ' || asked.title || '; %')"
)
_SAME_DAY = "select * from meetings where committee_id = ? and held_on = ?"
_MOVED_FROM_DAY = (
    "select m.* from meetings m join former_meeting_days f on f.meeting_id = m.id"
    " where f.committee_id = ? and f.held_on = ?"
)


def save_committee(db: Database, committee: Committee, document_id: int) -> Saved:
    """One committee; the first paper that names it stays its source, its fullest name its title."""
    key = {"council": committee.council, "title_key": committee_key(committee.title)}
    known = db.execute(
        "select id, title from committees where council = ? and title_key = ?", list(key.values())
    ).fetchone()
    if known:
        if len(committee.title) > len(known[1]):
            db.execute("update committees set title = ? where id = ?", [committee.title, known[0]])
        return Saved.unchanged(known[0])
    columns = {"title": committee.title, **fact_columns(document_id, committee.source)}
    return save(db, "committees", key=key, columns=columns)


def committee_key(title: str) -> str:
    """A committee's name for comparing: papers leave the word "Committee" off."""
    return fold(title).removesuffix(" committee")


def save_meeting(db: Database, meeting: Meeting, document_id: int) -> Saved:
    """One meeting, known by committee and day. A paper that says less takes nothing away.

    What was changed by message stands: a paper that prints the day from which the meeting was
    moved adds nothing, one that prints its day now adds its particulars.
    """
    committee = Committee(meeting.council, meeting.committee, meeting.source)
    key = {
        "committee_id": save_committee(db, committee, document_id).row_id,
        "held_on": meeting.starts_at.date().isoformat(),
    }
    changed = _changed_by_message(db, key, meeting.moved_from)
    if changed is not None:
        note_conflict(db, meeting, document_id, changed)
        return _with_particulars(db, meeting, changed)
    known = db.execute(
        "select id, timed or venue <> '' from meetings"
        " where committee_id = ? and held_on = ? and document_id <> ?",
        [*key.values(), document_id],
    ).fetchone()
    is_enough = known and (known[1] or _only_names_the_day(meeting))
    if is_enough and not (meeting.timed and meeting.venue):
        return _with_status(db, meeting, known[0])
    columns = {
        "starts_at": start_text(meeting.starts_at),
        "timed": int(meeting.timed),
        "venue": meeting.venue,
        "status": meeting.status,
        "moved_from": meeting.moved_from.isoformat() if meeting.moved_from else None,
        "chair": meeting.chair,
        "contacts": to_json(asdict(contact) for contact in meeting.contacts),
        "published": meeting.published.isoformat() if meeting.published else None,
        "kind": meeting.kind,
        "joint_with": meeting.joint_with,
        **fact_columns(document_id, meeting.source),
    }
    return save(db, "meetings", key=key, columns=columns)


def _only_names_the_day(meeting: Meeting) -> bool:
    """True where a paper only mentions a meeting: two that do would else take turns for ever."""
    return not (
        meeting.timed or meeting.venue or meeting.chair or meeting.contacts or meeting.published
    )


def _changed_by_message(
    db: Database, key: Mapping[str, Any], moved_from: date | None
) -> Row | None:
    """The meeting that this committee and day mean, where a message has changed it.

    A paper may mean it too by the day from which it says that the meeting was moved.
    """
    known = next(query(db, _SAME_DAY, list(key.values())), None)
    if known:
        return known if known["version"] else None
    days = [key["held_on"], *([moved_from.isoformat()] if moved_from else [])]
    for day in days:
        here = [key["committee_id"], day]
        for held in (*query(db, _SAME_DAY, here), *query(db, _MOVED_FROM_DAY, here)):
            if held["version"]:
                return held
    return None


def _with_particulars(db: Database, meeting: Meeting, known: Row) -> Saved:
    """A meeting changed by message keeps its day and status; what a paper adds is taken."""
    if known["held_on"] != meeting.starts_at.date().isoformat():
        return Saved.unchanged(known["id"])
    if meeting.timed and not known["timed"]:
        starts_at = start_text(meeting.starts_at)
    else:
        starts_at = known["starts_at"]
    told = {
        "starts_at": starts_at,
        "timed": int(known["timed"] or meeting.timed),
        "venue": meeting.venue or known["venue"],
        "chair": meeting.chair or known["chair"],
        "contacts": to_json(map(asdict, meeting.contacts))
        if meeting.contacts
        else known["contacts"],
        "published": meeting.published.isoformat() if meeting.published else known["published"],
    }
    if all(known[name] == value for name, value in told.items()):
        return Saved.unchanged(known["id"])
    assignments = ", ".join(f"{name} = ?" for name in told)
    db.execute(f"update meetings set {assignments} where id = ?", [*told.values(), known["id"]])
    return Saved.changed(known["id"])


def _with_status(db: Database, meeting: Meeting, meeting_id: int) -> Saved:
    """A known meeting that a paper with fewer particulars says is cancelled or moved."""
    if meeting.status in (MeetingStatus.CONFIRMED, MeetingStatus.PROVISIONAL):
        return Saved.unchanged(meeting_id)
    moved_from = meeting.moved_from.isoformat() if meeting.moved_from else None
    changed = db.execute(
        "update meetings set status = ?1, moved_from = coalesce(?2, moved_from)"
        " where id = ?3 and (status <> ?1 or moved_from is not coalesce(?2, moved_from))",
        [meeting.status, moved_from, meeting_id],
    ).rowcount
    return Saved.changed(meeting_id) if changed else Saved.unchanged(meeting_id)


def all_committees(db: Database) -> list[Committee]:
    """Every committee held, by title."""
    return [_committee(row) for row in query(db, f"{_COMMITTEE} order by f.title")]


def committee_titles(db: Database) -> list[tuple[int, str]]:
    """The id and title of every committee held."""
    return [(row[0], row[1]) for row in db.execute("select id, title from committees").fetchall()]


def committees_with_ids(db: Database, ids: Iterable[int]) -> list[Committee]:
    """These committees, by title."""
    wanted = list(ids)
    sql = f"{_COMMITTEE} where f.id in ({marks(wanted)}) order by f.title"
    return [_committee(row) for row in query(db, sql, wanted)]


@dataclass(frozen=True, slots=True)
class MeetingStart:
    """When and where a meeting of a committee starts."""

    committee_id: int
    at: datetime
    venue: str


def meeting_starts(
    db: Database,
    councils: Collection[str] = (),
    *,
    since: date = date.min,
    within: str = "",
) -> list[MeetingStart]:
    """When and where every meeting starts, of these councils only if any.

    From the day `since` on; with `within` ("09-28" or "09") those on that day or in that month of
    any year.
    """
    sql = (
        "select f.committee_id, f.starts_at, f.venue from meetings f"
        " join committees c on c.id = f.committee_id where f.starts_at >= ?"
        " and ? = substr(f.starts_at, 6, ?)"
    )
    sql += and_of(councils, "c.council")
    rows = db.execute(sql, [since.isoformat(), within, len(within), *councils])
    return [MeetingStart(row[0], start_from(row[1]), row[2] or "") for row in rows]


def committee_with(db: Database, committee_id: int) -> Committee | None:
    """The committee with this id."""
    return next(iter(committees_with_ids(db, [committee_id])), None)


def all_meetings(db: Database) -> list[Meeting]:
    """Every meeting held, earliest first."""
    return [_meeting(row) for row in query(db, f"{_MEETING} order by f.starts_at")]


def meetings_of(db: Database, committee_id: int) -> list[Meeting]:
    """The meetings of one committee, joint ones of another with it too, earliest first."""
    sql = f"{_MEETING} where {_OF_COMMITTEE} order by f.starts_at"
    return [_meeting(row) for row in query(db, sql, [committee_id])]


def meeting(db: Database, meeting_id: int) -> Meeting | None:
    """The meeting with this id."""
    row = next(query(db, f"{_MEETING} where f.id = ?", [meeting_id]), None)
    return _meeting(row) if row else None


def _meeting(row: Row) -> Meeting:
    return Meeting(
        council=row["council"],
        committee=row["committee"],
        starts_at=start_from(row["starts_at"]),
        source=source_from(row),
        timed=bool(row["timed"]),
        venue=row["venue"],
        status=MeetingStatus(row["status"]),
        moved_from=kept_day(row["moved_from"]),
        chair=row["chair"],
        contacts=tuple(Contact(**contact) for contact in json.loads(row["contacts"])),
        published=kept_day(row["published"]),
        kind=row["kind"],
        joint_with=row["joint_with"],
        former_days=tuple(map(date.fromisoformat, (row["former_days"] or "").split())),
        version=row["version"],
        id=row["id"],
    )


def _committee(row: Row) -> Committee:
    return Committee(row["council"], row["title"], source_from(row), row["id"])
