"""What a committee's channel is told at the beginning of a week; nothing to say, no message."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.domain.calendars import LONDON, WorkingCalendar
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.deadlines import Step, step_for
from knowledge.domain.errors import CalendarError
from knowledge.domain.folding import fold
from knowledge.domain.joint import rules_of
from knowledge.domain.known import Known
from knowledge.domain.meeting_reminders import meetings_held
from knowledge.domain.meetings import Meeting
from knowledge.domain.owing import OpenItem, OpenItemKind, Owing
from knowledge.domain.reminders import (
    END_OF_WORKING_DAY,
    Digest,
    Reminder,
    ReminderKind,
    Silent,
)
from knowledge.domain.rules import Rules

_WEEK = timedelta(days=7)


def digests(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar, owing: Owing
) -> Iterator[Reminder]:
    """The digests whose day of sending lies within these days."""
    held: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in meetings_held(known.meetings):
        for title in meeting.bodies:
            held.setdefault((meeting.council, title), []).append(meeting)
    for item in known.items:
        if item.committee:
            held.setdefault((item.council, item.committee), [])
    for (council, title), meetings in held.items():
        committee = rules.for_committee(title)
        if not committee.digest or not committee.channel:
            continue
        steps = _by_week(meetings, rules, calendar)
        items = _actions(council, committee, owing)
        monday = first - timedelta(days=first.weekday())
        while monday <= last:
            week = steps.get(monday, ())
            found = _of_week(monday, council, committee, week, items, known, calendar, owing)
            if found and first <= (reminder := _reminder(found, rules)).due_at.date() <= last:
                yield reminder
            monday += _WEEK


@dataclass(frozen=True, slots=True)
class _Found:
    council: str
    committee: CommitteeRules
    monday: date
    on: date
    digest: Digest


def _of_week(
    monday: date,
    council: str,
    committee: CommitteeRules,
    steps: Sequence[tuple[date, Step]],
    items: Sequence[OpenItem],
    known: Known,
    calendar: WorkingCalendar,
    owing: Owing,
) -> _Found | None:
    week = (monday + timedelta(days=n) for n in range(5))
    try:
        on = next((day for day in week if calendar.is_working_day(day)), None)
    except CalendarError:
        return None
    if on is None:
        return None
    digest = Digest(
        steps=tuple(steps),
        overdue=tuple(item for item in items if item.is_overdue(on)),
        due=tuple(i for i in items if i.due_last and on <= i.due_last < monday + _WEEK),
        silent=tuple(_silent(council, _everything(council, committee, owing), known, owing)),
        no_lead=sum(not item.leads for item in items),
        no_date=sum(not item.due for item in items),
    )
    return _Found(council, committee, monday, on, digest) if digest else None


def _everything(council: str, committee: CommitteeRules, owing: Owing) -> Sequence[OpenItem]:
    return owing.items_of(council, committee.title, committee.plans)


def _actions(council: str, committee: CommitteeRules, owing: Owing) -> list[OpenItem]:
    found = _everything(council, committee, owing)
    return [item for item in found if item.kind is OpenItemKind.ACTION]


def _by_week(
    meetings: Iterable[Meeting], rules: Rules, calendar: WorkingCalendar
) -> dict[date, list[tuple[date, Step]]]:
    """The steps of a committee's meetings, each with its meeting's day, by their Monday."""
    found: dict[date, list[tuple[date, Step]]] = {}
    for meeting in meetings:
        day = meeting.starts_at.date()
        try:
            steps = list(_steps(meeting, rules_of(meeting, rules), calendar))
        except CalendarError:  # said of this meeting where its reminders are worked out
            continue
        for step in steps:
            monday = step.date - timedelta(days=step.date.weekday())
            found.setdefault(monday, []).append((day, step))
    return found


def _steps(
    meeting: Meeting, committee: CommitteeRules, calendar: WorkingCalendar
) -> Iterator[Step]:
    day = meeting.starts_at.date()
    yield Step(
        "The meeting itself", day, meeting.starts_at.time() if meeting.timed else None, (), 0
    )
    for setting in committee.timetable_steps:
        if meeting.published is None or setting.working_days > 0:
            yield step_for(day, setting, calendar)


def _silent(
    council: str, items: Iterable[OpenItem], known: Known, owing: Owing
) -> Iterator[Silent]:
    """Who was asked as often as anybody is asked, and has said nothing."""
    if not known.times_asked:
        return
    for officer, led in owing.among(council, items):
        asked = tuple(
            item
            for item in led
            if known.times_asked.get((officer.slack_user_id, item.ref), 0) >= known.most_asks
        )
        if asked:
            yield Silent(officer.name, asked)


def _reminder(found: _Found, rules: Rules) -> Reminder:
    title, on = found.committee.title, found.on
    place = "/".join(filter(None, (fold(found.council), fold(title))))
    key = f"{place}|{found.monday.isoformat()}|digest|0|{found.committee.channel}"
    return Reminder(
        key=key,
        series=key,
        kind=ReminderKind.DIGEST,
        about=title,
        day=found.monday,
        step=Step("Digest", on, None, (), 0),
        recipient=found.committee.channel,
        due_at=datetime.combine(on, rules.remind_at, LONDON),
        expires_at=datetime.combine(on, END_OF_WORKING_DAY, LONDON),
        council=found.council,
        digest=found.digest,
    )
