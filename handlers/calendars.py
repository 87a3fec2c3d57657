"""Meetings and deadlines as a calendar file (iCalendar), of a committee or of an officer.

An event keeps its identity when its meeting moves: the same UID with a higher SEQUENCE, so that a
calendar that has the old one takes the new day, or drops it where the meeting is cancelled.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import STATUS, TRANSP, Calendar, Event

from handlers.context import Context
from handlers.deadlines import counted, rules_for
from handlers.meeting_changes import meeting_name, name_and_day
from handlers.messages import Attachment, Reply, ReplyStatus, Request
from handlers.reminders import item_line
from handlers.understanding.committees import committees_named
from handlers.wording import counted_days, listed, uk_date
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import LONDON, WorkingCalendar
from knowledge.domain.deadlines import Step, timetable
from knowledge.domain.errors import CalendarError
from knowledge.domain.folding import capitalised, fold, words
from knowledge.domain.joint import rules_of
from knowledge.domain.known import owing_of
from knowledge.domain.meetings import Committee, Meeting, MeetingStatus, not_moved_away
from knowledge.domain.officers import Officer
from knowledge.domain.owing import OpenItem, OpenItemKind, owed_before
from knowledge.domain.rules import Rules
from knowledge.store.meetings import all_meetings
from knowledge.store.reminders import known_around

# Meetings that are over stay in the file for a while: their minutes and follow-up are due.
_BACK = timedelta(days=92)
_AHEAD = timedelta(days=550)
_STATUS = {
    MeetingStatus.CANCELLED: STATUS.CANCELLED,
    MeetingStatus.PROVISIONAL: STATUS.TENTATIVE,
}
_ASKED = re.compile(
    r"^\W*(?:(?:please|can i (?:have|get)|could i (?:have|get)|send|give|show|export|download|me|us"
    r"|the|a|an|my|our) )*(?P<own>my )?(?:calendar|ics|\.ics|ical)(?: file)?\b(?P<of>.*)$"
)
_MINE = re.compile(r"\b(?:my|me|mine|i)\b")


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The file's text, how many meetings and deadlines are in it, and what could not be counted."""

    text: str
    meetings: int
    deadlines: int
    problems: tuple[str, ...] = ()


def answer(request: Request, context: Context) -> Reply | None:
    """The calendar of a committee or of the asker, as a file; None for any other message."""
    folded = fold(request.text)
    match = _ASKED.match(folded)
    if match is None:
        return None
    said = match["of"].strip(" ?.!")
    said = re.sub(r"^(?:of|for)\b", "", said).strip()
    officer = request.asker.officer
    if officer and (not said or said in ("me", "myself")) and _MINE.search(folded):
        file = officer_calendar(officer, context, request.now)
        return _as_reply(file, officer.name, f'--officer "{officer.name}"')
    committees = committees_named(said or request.committee, context)
    own = [each for each in committees if officer and each.council == officer.council]
    committees = own or committees
    if len(committees) == 1:
        file = committee_calendar(committees[0], context, request.now)
        return _as_reply(file, committees[0].title, f'--committee "{committees[0].title}"')
    return _which(committees)


def committee_calendar(committee: Committee, context: Context, now: datetime) -> CalendarFile:
    """A committee's meetings, joint ones too, and every step of their timetables."""
    held = [
        each
        for each in all_meetings(context.db)
        if each.council == committee.council and fold(committee.title) in map(fold, each.bodies)
    ]
    return _file(committee.title, _around(held, now), context.rules, now)


def officer_calendar(officer: Officer, context: Context, now: datetime) -> CalendarFile:
    """The meetings before which the officer owes something, the steps of their timetables, and the
    days on which their own actions fall due."""
    today = now.astimezone(LONDON).date()
    rules = context.rules
    known = known_around(context.db, rules, today - _BACK, today + _AHEAD, today=today)
    concerned = [
        each
        for each in _around(known.meetings, now)
        if owed_before(
            each,
            [officer],
            known.items,
            plans=rules_of(each, rules).plans,
            only_committee=each.council in known.single_committee,
            today=today,
        )
    ]
    led = owing_of(known).among(officer.council, known.items)
    own = next((items for lead, items in led if lead.id == officer.id), ())
    return _file(officer.name, concerned, rules, now, list(_of_actions(own, now)))


def _around(meetings: Iterable[Meeting], now: datetime) -> list[Meeting]:
    """Those not long over; one that another paper moved away from its day is not told twice."""
    return [each for each in not_moved_away(meetings) if each.starts_at >= now - _BACK]


def _file(
    title: str,
    meetings: Sequence[Meeting],
    rules: Rules,
    now: datetime,
    own: Sequence[Event] = (),
) -> CalendarFile:
    working = council_calendar(rules)
    events = list(own)
    problems: list[str] = []
    for meeting in meetings:
        events.append(_of_meeting(meeting, now))
        try:
            events += _of_steps(meeting, rules, working, now)
        except CalendarError as error:
            problems.append(f"No deadlines of {name_and_day(meeting)}: {error}")
    calendar = Calendar.new(
        name=f"{title}: meetings and deadlines",
        prodid="-//Tipstaff//Meetings and deadlines//EN",
        method="PUBLISH",
        subcomponents=tuple(events),
    )
    calendar.add_missing_timezones()
    text = calendar.to_ical().decode("utf-8")
    return CalendarFile(text, len(meetings), len(events) - len(meetings), tuple(problems))


def _of_meeting(meeting: Meeting, now: datetime) -> Event:
    former = meeting.earlier_days
    return Event.new(
        uid=_uid(meeting, ""),
        stamp=now,
        sequence=_sequence(meeting),
        status=_status(meeting),
        summary=capitalised(meeting_name(meeting)),
        start=meeting.starts_at if meeting.timed else meeting.starts_at.date(),
        location=meeting.venue or None,
        description=f"Moved from {listed([uk_date(day) for day in former])}." if former else None,
    )


def _of_steps(
    meeting: Meeting, rules: Rules, working: WorkingCalendar, now: datetime
) -> Iterator[Event]:
    """The steps of its timetable; those of the meeting's own day are the meeting's event.

    Raises CalendarError for years whose bank holidays are not known.
    """
    of = rules_for(meeting.committee, meeting, rules)
    for step in timetable(meeting.starts_at.date(), of, working).steps:
        if step.working_days:
            yield Event.new(
                uid=_uid(meeting, step.name),
                stamp=now,
                sequence=_sequence(meeting),
                status=_status(meeting),
                summary=f"{step.name}: {name_and_day(meeting)}",
                start=_moment(step),
                description=f"{counted(step)}: {counted_days(step.working)}.",
                transparency=TRANSP.TRANSPARENT,
            )


def _of_actions(items: Iterable[OpenItem], now: datetime) -> Iterator[Event]:
    """The last day of each open action's due date; what is finished has fallen out of the file."""
    today = now.astimezone(LONDON).date()
    for item in items:
        if item.kind is not OpenItemKind.ACTION or item.due_last is None:
            continue
        if today - _BACK <= item.due_last <= today + _AHEAD:
            yield Event.new(
                uid=_hashed(fold(item.council), item.ref),
                stamp=now,
                sequence=0,
                status=STATUS.CONFIRMED,
                summary=f"Due: {item_line(item)}",
                start=item.due_last,
                description=f"{item.plan}. Tell Tipstaff: {item.number} complete - what was done.",
                transparency=TRANSP.TRANSPARENT,
            )


def _status(meeting: Meeting) -> STATUS:
    return _STATUS.get(meeting.status, STATUS.CONFIRMED)


def _uid(meeting: Meeting, part: str) -> str:
    """The same for ever: by the committee and the day for which the meeting was first called."""
    day = next(iter(meeting.earlier_days), meeting.starts_at.date())
    return _hashed(fold(meeting.council), fold(meeting.committee), day.isoformat(), fold(part))


def _hashed(*parts: str) -> str:
    return f"{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:32]}@tipstaff"


def _sequence(meeting: Meeting) -> int:
    """How often the meeting was changed, by message or by a later paper."""
    by_paper = bool(meeting.moved_from and not meeting.former_days)
    cancelled = meeting.status is MeetingStatus.CANCELLED and not meeting.version
    return meeting.version + by_paper + cancelled


def _moment(step: Step) -> date | datetime:
    return datetime.combine(step.date, step.time, LONDON) if step.time else step.date


def _as_reply(file: CalendarFile, of: str, option: str) -> Reply:
    if not file.meetings and not file.deadlines:
        text = f"No meetings to come are held for {of}, so there is no calendar to give."
        return Reply(text, status=ReplyStatus.UNKNOWN)
    name = "-".join(words(of)) or "meetings"
    lines = [
        f"The calendar of {of}: {_number(file.meetings, 'meeting')} and"
        f" {_number(file.deadlines, 'deadline')}. Open the file to add them to your calendar; take"
        " it again when a meeting moves, and the events move with it.",
        *file.problems,
        f"On the command line: tipstaff calendar {option} --to {name}.ics",
    ]
    return Reply("\n".join(lines), attachment=Attachment(f"{name}.ics", file.text))


def _which(committees: Sequence[Committee]) -> Reply | None:
    if not committees:
        return Reply(
            "Whose calendar? Say “calendar of Cabinet”, or “my calendar” if your Slack account is"
            " linked to your officer record.",
            status=ReplyStatus.AMBIGUOUS,
        )
    names = listed([f"{each.title} ({each.council})" for each in committees])
    text = f"Several committees fit: {names}. Say the whole name."
    return Reply(text, status=ReplyStatus.AMBIGUOUS)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
