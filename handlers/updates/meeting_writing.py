"""How a change of a meeting is written at the yes, and taken back by an undo.

Everything here runs inside the caller's transaction and raises before anything is written.
"""

from datetime import datetime

from handlers.context import Context
from handlers.meeting_changes import day_and_hour, joined_in, meeting_name, said_day
from handlers.messages import Request
from handlers.updates.wording import NOT_LINKED, when
from handlers.wording import uk_weekday
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import LONDON, next_sending
from knowledge.domain.documents import Source
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.meetings import Committee, Meeting, MeetingField, MeetingStatus
from knowledge.domain.permissions import may_arrange
from knowledge.domain.updates import UNDO_LASTS, Change, Update, after
from knowledge.store.meeting_changes import (
    arrange_meeting,
    meeting_on_day,
    move_back,
    move_meeting,
    set_meeting_status,
)
from knowledge.store.meetings import committee_with
from knowledge.store.meetings import meeting as find_meeting
from knowledge.store.updates import last_written

MEETING, COMMITTEE = "meeting", "committee"
NO_RIGHT = (
    "Only democratic services or an administrator may move, cancel, confirm or arrange meetings."
)


def may_change(request: Request, context: Context) -> bool:
    """Whether this person may change meetings."""
    officer = request.asker.officer
    return officer is not None and may_arrange(officer, context.rules)


def change_meeting(request: Request, context: Context, change: Change) -> str:
    """Move, cancel or confirm a meeting; what the person reads of it.

    Raises StaleProposalError or NotPermittedError.
    """
    _check_right(request, context)
    held = _held(context, change.record_id)
    if held.version != change.version or _standing(held, change.field) != change.before:
        raise _changed_since(context, held, change.field)
    if change.field == MeetingField.DATE:
        to, timed = read_day(change.after)
        if meeting_on_day(context.db, held, to.date()):
            raise StaleProposalError(f"{held.committee} meets on {uk_weekday(to.date())} already.")
        move_meeting(context.db, change.record_id, to, timed, version=held.version)
    else:
        status = MeetingStatus(change.after)
        set_meeting_status(context.db, change.record_id, status, version=held.version)
    return f"{_written(held, change)} {_told(request, context)}"


def arrange(request: Request, context: Context, change: Change) -> str:
    """Arrange a meeting that no paper has; what the person reads of it."""
    _check_right(request, context)
    committee = committee_with(context.db, change.record_id)
    if committee is None:
        raise StaleProposalError("That committee is no longer held.")
    planned = planned_meeting(committee, change, _message(request))
    if meeting_on_day(context.db, planned, planned.starts_at.date()):
        raise StaleProposalError(f"{change.about} is held here already.")
    arrange_meeting(context.db, planned, request.now)
    held = day_and_hour(planned.starts_at, planned.timed)
    return f"{committee.title} has a meeting on {held} now. {_told(request, context)}"


def reverse_meeting(request: Request, context: Context, update: Update) -> str:
    """Take a change of a meeting back; what the person reads of it."""
    _check_right(request, context)
    held = _held(context, update.record_id)
    newest = last_written(context.db, update.noun, update.record_id, update.field)
    if newest is None or newest.id != update.id or _standing(held, update.field) != update.after:
        raise _changed_since(context, held, update.field)
    if update.field == MeetingField.DATE:
        to, timed = read_day(update.before)
        move_back(context.db, update.record_id, to, timed, version=held.version)
        return f"{meeting_name(held)} is on {said_day(update.before)} again. Nobody was told."
    status = MeetingStatus(update.before)
    set_meeting_status(context.db, update.record_id, status, version=held.version)
    on = uk_weekday(held.starts_at.date())
    return f"{meeting_name(held)} on {on} is {update.before} again. Nobody was told."


def reverse_arrangement(request: Request, context: Context, update: Update) -> str:
    """Take a new meeting back: it stays known as cancelled."""
    _check_right(request, context)
    committee = committee_with(context.db, update.record_id)
    planned = planned_meeting(committee, update, _message(request)) if committee else None
    found = meeting_on_day(context.db, planned, planned.starts_at.date()) if planned else None
    if found is None or found.version != 1:
        raise StaleProposalError(f"{update.about} has changed since.")
    set_meeting_status(context.db, found.id or 0, MeetingStatus.CANCELLED, version=found.version)
    return f"{update.about}: the meeting is not held. Nobody was told."


def planned_meeting(committee: Committee, change: Change | Update, source: Source) -> Meeting:
    """The meeting that a change of the kind NEW means."""
    day, *particulars = change.after.split("; ")
    starts_at, timed = read_day(day)
    venue = next((p.removeprefix("in ") for p in particulars if p.startswith("in ")), "")
    kind = next((p for p in particulars if not p.startswith(("with ", "in "))), "")
    return Meeting(
        committee.council,
        committee.title,
        starts_at,
        source,
        timed=timed,
        venue=venue,
        kind=kind,
        joint_with="; ".join(joined_in(change)),
    )


def written_day(moment: datetime, timed: bool) -> str:
    """A meeting's day, with its hour where one is known, as changes and the audit keep it."""
    local = moment.astimezone(LONDON).replace(tzinfo=None)
    return local.isoformat(timespec="minutes") if timed else local.date().isoformat()


def read_day(written: str) -> tuple[datetime, bool]:
    """What `written_day` wrote."""
    return datetime.fromisoformat(written).replace(tzinfo=LONDON), "T" in written


def _check_right(request: Request, context: Context) -> None:
    if request.asker.officer is None:
        raise NotPermittedError(NOT_LINKED)
    if not may_change(request, context):
        raise NotPermittedError(NO_RIGHT)


def _held(context: Context, meeting_id: int) -> Meeting:
    held = find_meeting(context.db, meeting_id)
    if held is None:
        raise StaleProposalError("That meeting is no longer held.")
    return held


def _standing(held: Meeting, field: str) -> str:
    if field == MeetingField.DATE:
        return written_day(held.starts_at, held.timed)
    return held.status.value


def _changed_since(context: Context, held: Meeting, field: str) -> StaleProposalError:
    last = last_written(context.db, MEETING, held.id or 0, field)
    by = f" ({last.who}, {when(last.at)})" if last else ""
    on = day_and_hour(held.starts_at, held.timed)
    return StaleProposalError(
        f"{meeting_name(held)} has changed since: it is on {on}, {held.status.value}{by}."
    )


def _written(held: Meeting, change: Change) -> str:
    if change.field == MeetingField.DATE:
        moved = f"from {said_day(change.before)} to {said_day(change.after)}"
        return f"{meeting_name(held)} is moved {moved}."
    return f"{meeting_name(held)} on {uk_weekday(held.starts_at.date())} is now {change.after}."


def _told(request: Request, context: Context) -> str:
    """When those concerned hear of it: once it can no longer be undone, in working hours."""
    rules = context.rules
    at = next_sending(after(request.now, UNDO_LASTS), rules.quiet, council_calendar(rules))
    return f"Those it concerns are told once, {when(at)}."


def _message(request: Request) -> Source:
    return Source(
        "Meetings arranged by message",
        f"message of {request.asker.name} {when(request.now)}",
        request.text,
    )
