"""Meetings changed by message: moved, cancelled, confirmed, arranged anew, and each taken back.

Everything here runs inside the caller's transaction and counts up the meeting's version. How a
moved meeting stood on its former day is kept beside it, so that taking the move back restores it
and an older paper that still prints that day changes nothing.
"""

from datetime import date, datetime

from sqlite_utils import Database

from knowledge.domain.documents import Document
from knowledge.domain.meetings import Meeting, MeetingChange, MeetingField, MeetingStatus
from knowledge.domain.updates import UpdateKind
from knowledge.store.documents import save_document
from knowledge.store.meetings import all_meetings, save_meeting
from knowledge.store.meetings import meeting as find_meeting
from knowledge.store.moments import local, start_text
from knowledge.store.rows import query

_MESSAGES = "Meetings arranged by message"
# A new meeting is a change of its committee, which is found again by its day.
_STANDING = (
    "select u.id, u.at, u.who, u.field, u.before, u.after, u.note,"
    " iif(u.noun = 'meeting', u.record_id, (select m.id from meetings m left join"
    " former_meeting_days f on f.meeting_id = m.id and f.held_on = substr(u.after, 1, 10) where"
    " m.committee_id = u.record_id and substr(u.after, 1, 10) in (m.held_on, f.held_on)))"
    " as meeting_id from updates u"
    " where u.noun in ('meeting', 'committee') and u.kind = ? and u.at >= ?"
    " and not exists (select 1 from updates r where r.reverses = u.id) order by u.id"
)


def move_meeting(
    db: Database, meeting_id: int, starts_at: datetime, timed: bool, *, version: int
) -> bool:
    """Hold the meeting at another time; False where it is no longer at `version`.

    On another day the five clear days start again, so it counts as not published yet.
    """
    held_on = starts_at.date().isoformat()
    db.execute(
        "insert or replace into former_meeting_days"
        " select committee_id, held_on, id, starts_at, timed, status, moved_from, published"
        " from meetings where id = ? and version = ? and held_on <> ?",
        [meeting_id, version, held_on],
    )
    cursor = db.execute(
        "update meetings set moved_from = iif(held_on = ?1, moved_from, held_on),"
        " status = iif(held_on = ?1 or status = ?2, status, ?3),"
        " published = iif(held_on = ?1, published, null),"
        " held_on = ?1, starts_at = ?4, timed = ?5, version = version + 1"
        " where id = ?6 and version = ?7",
        [
            held_on,
            MeetingStatus.PROVISIONAL,
            MeetingStatus.MOVED,
            start_text(starts_at),
            int(timed),
            meeting_id,
            version,
        ],
    )
    return cursor.rowcount == 1


def move_back(
    db: Database, meeting_id: int, starts_at: datetime, timed: bool, *, version: int
) -> bool:
    """Take a move back: the meeting stands again as it did before, its publication too."""
    former = next(
        query(
            db,
            "select * from former_meeting_days where meeting_id = ? and held_on = ?",
            [meeting_id, starts_at.date().isoformat()],
        ),
        None,
    )
    if former is None:  # only the hour was changed
        return move_meeting(db, meeting_id, starts_at, timed, version=version)
    cursor = db.execute(
        "update meetings set held_on = ?, starts_at = ?, timed = ?, status = ?, moved_from = ?,"
        " published = ?, version = version + 1 where id = ? and version = ?",
        [
            former["held_on"],
            former["starts_at"],
            former["timed"],
            former["status"],
            former["moved_from"],
            former["published"],
            meeting_id,
            version,
        ],
    )
    if cursor.rowcount == 1:
        db.execute(
            "delete from former_meeting_days where meeting_id = ? and held_on = ?",
            [meeting_id, former["held_on"]],
        )
    return cursor.rowcount == 1


def set_meeting_status(
    db: Database, meeting_id: int, status: MeetingStatus, *, version: int
) -> bool:
    """Cancel, confirm or make provisional; False where it is no longer at `version`."""
    cursor = db.execute(
        "update meetings set status = ?, version = version + 1 where id = ? and version = ?",
        [status, meeting_id, version],
    )
    return cursor.rowcount == 1


def arrange_meeting(db: Database, meeting: Meeting, now: datetime) -> int:
    """The id of a meeting that no paper has; its source is the message that arranged it."""
    paper = Document(meeting.council, _MESSAGES, "messages", "", "")
    saved = save_meeting(db, meeting, save_document(db, paper, now))
    db.execute("update meetings set version = version + 1 where id = ?", [saved.row_id])
    return saved.row_id


def meeting_on_day(db: Database, like: Meeting, day: date) -> Meeting | None:
    """The meeting on this day, perhaps cancelled, of the committee whose meeting `like` is."""
    return next(
        (
            held
            for held in all_meetings(db)
            if (held.council, held.committee) == (like.council, like.committee)
            and held.starts_at.date() == day
        ),
        None,
    )


def changes_since(db: Database, since: datetime) -> tuple[MeetingChange, ...]:
    """The changes of meetings made by message since then that nobody took back.

    Of one meeting only the last: it says how the meeting stands, whatever was said before.
    """
    # Moments are kept with their offset and compared as text: an hour more or less is no matter.
    latest = {
        row["meeting_id"]: row
        for row in query(db, _STANDING, [UpdateKind.CHANGED, since.isoformat()])
    }
    latest.pop(None, None)
    return tuple(
        MeetingChange(
            update_id=row["id"],
            at=local(row["at"]),
            who=row["who"],
            meeting=held,
            field=MeetingField(row["field"]),
            before=row["before"],
            after=row["after"],
            note=row["note"],
        )
        for row in latest.values()
        if (held := find_meeting(db, row["meeting_id"])) is not None
    )
