"""Who is told, once, that a meeting was moved, cancelled, confirmed or arranged anew.

Derived from today's records like every reminder: a change that is taken back tells nobody, and
of two changes in a row only the last is told. They wait until the change can no longer be undone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.domain.calendars import LONDON, WorkingCalendar, next_sending
from knowledge.domain.deadlines import Step, Timetable, timetable
from knowledge.domain.errors import CalendarError
from knowledge.domain.folding import fold
from knowledge.domain.joint import channels_of, rules_of, title_of
from knowledge.domain.known import Known
from knowledge.domain.meetings import MeetingChange, MeetingField, MeetingStatus
from knowledge.domain.owing import owed_before
from knowledge.domain.reminders import (
    END_OF_WORKING_DAY,
    Derived,
    Notice,
    Reminder,
    ReminderKind,
)
from knowledge.domain.rules import Rules
from knowledge.domain.updates import UNDO_LASTS, after

# A change older than this is told to nobody any more, whatever kept the bot from running.
KEPT_FOR = timedelta(days=14)


def notices_between(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar
) -> Derived:
    """The notices whose day of sending lies within these days."""
    found = _notices(known, rules, calendar)
    return Derived(tuple(n for n in found if first <= n.due_at.date() <= last))


@dataclass(frozen=True, slots=True)
class _To:
    recipient: str
    lead: str = ""


def _notices(known: Known, rules: Rules, calendar: WorkingCalendar) -> Iterator[Reminder]:
    for change in known.changes:
        notice = Notice(change, *_timetables(change, rules, calendar))
        due_at = next_sending(after(change.at, UNDO_LASTS), rules.quiet, calendar)
        for told in _affected(change, known, rules):
            yield _reminder(notice, told, due_at, rules)


def _reminder(notice: Notice, told: _To, due_at: datetime, rules: Rules) -> Reminder:
    meeting = notice.change.meeting
    day = meeting.starts_at.date()
    last = max(day, *meeting.former_days) if meeting.former_days else day
    key = f"{fold(meeting.council)}/{fold(meeting.committee)}|changed {notice.change.update_id}"
    key = f"{key}|{told.recipient or fold(told.lead) or 'no channel'}"
    return Reminder(
        key=key,
        series=key,
        kind=ReminderKind.CHANGED,
        about=title_of(meeting),
        day=day,
        step=Step("Meeting", day, None, (), 0),
        recipient=told.recipient,
        due_at=due_at,
        expires_at=datetime.combine(last, END_OF_WORKING_DAY, LONDON),
        lead=told.lead,
        channel=channels_of(meeting, rules)[0],
        notice=notice,
    )


def _affected(change: MeetingChange, known: Known, rules: Rules) -> Iterator[_To]:
    """The committees' channels, and the officers who owe the meeting something or arrange it."""
    meeting = change.meeting
    yield from (_To(channel) for channel in channels_of(meeting, rules))
    leads = owed_before(
        meeting,
        known.officers,
        known.items,
        plans=rules_of(meeting, rules).plans,
        only_committee=meeting.council in known.single_committee,
        today=known.today,
    )
    for officer, _ in leads:
        if officer.name != change.who:
            yield _To(officer.slack_user_id, officer.name)


def _timetables(
    change: MeetingChange, rules: Rules, calendar: WorkingCalendar
) -> tuple[Timetable | None, Timetable | None]:
    """The timetable that held before the change, and the one that holds now; None for none."""
    meeting = change.meeting
    of = rules_of(meeting, rules)
    before = None
    if change.field is MeetingField.DATE:
        before = date.fromisoformat(change.before[:10])
    now = None if meeting.status is MeetingStatus.CANCELLED else meeting.starts_at.date()
    try:
        return (
            timetable(before, of, calendar) if before else None,
            timetable(now, of, calendar) if now else None,
        )
    except CalendarError:  # the date is told all the same, without steps that nobody knows
        return None, None
