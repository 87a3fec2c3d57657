"""Meetings that were changed by message, and newer papers that say something else of them.

The message stands until somebody says otherwise; what the paper says is kept beside it.
"""

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from knowledge.domain.meetings import Meeting, MeetingConflict, MeetingStatus
from knowledge.store.moments import local, start_from, start_text
from knowledge.store.rows import SOURCE_COLUMNS, Row, query, source_from, to_json

_NEWEST_FIRST = (
    f"select f.*, d.imported_at, {SOURCE_COLUMNS} from meeting_conflicts f"
    " join documents d on d.id = f.document_id"
    " where f.meeting_id in (select value from json_each(?)) order by d.imported_at desc"
)
# A later message about the meeting has settled it; so has a paper read before the message.
_LAST_CHANGE = (
    "select u.at from updates u where u.kind = 'changed'"
    " and not exists (select 1 from updates r where r.reverses = u.id)"
    " and ((u.noun = 'meeting' and u.record_id = ?1) or (u.noun = 'committee' and u.record_id ="
    " (select committee_id from meetings where id = ?1) and u.field = 'new meeting'))"
    " order by u.id desc limit 1"
)


def conflicts_of(db: Database, meetings: Iterable[Meeting]) -> list[MeetingConflict]:
    """What newer papers say otherwise of these meetings, the newest paper first."""
    by_id = {held.id: held for held in meetings if held.version}
    return [
        conflict
        for row in query(db, _NEWEST_FIRST, [to_json(by_id)])
        if _is_newer(db, row) and (conflict := _conflict(by_id[row["meeting_id"]], row))
    ]


def _is_newer(db: Database, row: Row) -> bool:
    last = db.execute(_LAST_CHANGE, [row["meeting_id"]]).fetchone()
    read = local(row["imported_at"])
    return last is None or local(last[0]) < read


def _conflict(held: Meeting, row: Row) -> MeetingConflict | None:
    """What the paper says, None where the meeting stands as it says by now."""
    starts_at = start_from(row["starts_at"])
    status = MeetingStatus(row["status"])
    if starts_at.date() == held.starts_at.date() and _is_on(status) == _is_on(held.status):
        return None
    return MeetingConflict(held, starts_at, bool(row["timed"]), status, source_from(row))


def _is_on(status: MeetingStatus) -> bool:
    return status is not MeetingStatus.CANCELLED


def note_conflict(db: Database, paper: Meeting, document_id: int, held: Row) -> None:
    """Keep what a paper says of this meeting, unless it says the same or only its former day."""
    day, says = date.fromisoformat(held["held_on"]), paper.starts_at.date()
    is_on = paper.status is not MeetingStatus.CANCELLED
    if says == day:
        differs = is_on != (held["status"] != MeetingStatus.CANCELLED)
    elif paper.moved_from:
        differs = True
    else:
        differs = paper.status in (MeetingStatus.CONFIRMED, MeetingStatus.PROVISIONAL)
    key = [held["id"], document_id]
    db.execute("delete from meeting_conflicts where meeting_id = ? and document_id = ?", key)
    if not differs:
        return
    source = paper.source
    db.execute(
        "insert into meeting_conflicts (meeting_id, document_id, starts_at, timed, status, place,"
        " line, as_printed) values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *key,
            start_text(paper.starts_at),
            int(paper.timed),
            paper.status,
            source.place,
            source.line,
            source.as_printed,
        ],
    )
