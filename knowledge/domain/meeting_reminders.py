"""The reminders of meetings: each step of their timetables, and what is owed before they meet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from knowledge.domain.calendars import WorkingCalendar
from knowledge.domain.committee_rules import CHANNEL, LEADS, CommitteeRules, DeadlineStep
from knowledge.domain.deadlines import Step, step_for
from knowledge.domain.errors import CalendarError
from knowledge.domain.joint import channels_of, rules_of, title_of
from knowledge.domain.known import Known
from knowledge.domain.meetings import Meeting, MeetingStatus, not_moved_away
from knowledge.domain.owing import OpenItemKind, Owing
from knowledge.domain.reminders import Derived, Reminder, ReminderKind
from knowledge.domain.routing import clerk_of, route_of
from knowledge.domain.rules import Rules
from knowledge.domain.series import Occasion, Span, Told, generous, series

BEFORE_THE_MEETING = "Before the meeting"
REPORTS_TO_FOLLOW = "Reports to follow"
# Working days before a meeting whose agenda is out, on which its clerk is told what has not come.
_CLERK_ASKED = (5, 3, 1)


def of_meetings(
    span: Span, known: Known, rules: Rules, calendar: WorkingCalendar, owing: Owing
) -> Derived:
    """The reminders of meetings that fall due within these days, whatever became of them."""
    reminders: list[Reminder] = []
    problems: list[str] = []
    for meeting in meetings_held(known.meetings):
        try:
            reminders += _of_meeting(meeting, span, known, rules, calendar, owing)
        except CalendarError as error:
            day = meeting.starts_at.date().isoformat()
            problems.append(f"No reminders for {meeting.committee} of {day}: {error}")
    return Derived(tuple(reminders), tuple(problems))


def meetings_held(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """The meetings that will take place: confirmed, or moved to this day from a day that is known.

    A meeting that another one was moved from does not take place, whatever its own paper says.
    Calendars also print "MOVED" at the old date: without the other date it is not held then.
    """
    return tuple(
        m
        for m in not_moved_away(meetings)
        if m.status is MeetingStatus.CONFIRMED or (m.status is MeetingStatus.MOVED and m.moved_from)
    )


def reach(rules: Rules) -> tuple[timedelta, timedelta]:
    """How long before and after a meeting its reminders can fall, generously."""
    committees = (rules.default, *rules.committees)
    told = [s for each in committees for s in each.timetable_steps if s.tell and s.remind]
    asks = [offset for each in committees for offset in each.asks]
    before = max([*asks, *(max(s.remind) - s.working_days for s in told)], default=0)
    after = max((s.working_days for s in told), default=0)
    return generous(max(before, 0)), generous(max(after, 0))


def longest_wait(rules: Rules) -> timedelta:
    """How long a reminder can be of use: from its day until its step's."""
    committees = (rules.default, *rules.committees)
    offsets = [n for each in committees for step in each.timetable_steps for n in step.remind]
    offsets += [n for each in committees for n in each.asks]
    offsets += [n for each in rules.returns for n in each.remind]
    return generous(max(offsets, default=0))


def _of_meeting(
    meeting: Meeting,
    span: Span,
    known: Known,
    rules: Rules,
    calendar: WorkingCalendar,
    owing: Owing,
) -> Iterator[Reminder]:
    committee = rules_of(meeting, rules)
    day = meeting.starts_at.date()
    occasion = Occasion(meeting.council, meeting.committee, day, title_of(meeting))
    told = _told(meeting, committee, known, rules, owing)
    for setting in committee.timetable_steps:
        recipients = [each for who in setting.tell for each in told.get(who, ())]
        if not recipients or not setting.remind or _is_done(setting, meeting, committee):
            continue
        step = step_for(day, setting, calendar)
        yield from series(occasion, step, setting.remind, recipients, span, known, rules, calendar)
    hour = meeting.starts_at.time() if meeting.timed else None
    before = Step(BEFORE_THE_MEETING, day, hour, (), 0)
    yield from series(occasion, before, committee.asks, told[LEADS], span, known, rules, calendar)
    awaited = _awaited(meeting, committee, known, rules, owing)
    if meeting.published is not None and awaited:
        follow = Step(REPORTS_TO_FOLLOW, day, hour, (), 0)
        yield from series(occasion, follow, _CLERK_ASKED, awaited, span, known, rules, calendar)


def _awaited(
    meeting: Meeting, committee: CommitteeRules, known: Known, rules: Rules, owing: Owing
) -> list[Told]:
    """The clerk, with the reports that are to follow and of which nobody said that they came.

    Their authors are asked like everybody who owes the meeting something.
    """
    day = meeting.starts_at.date()
    items = (i for body in meeting.bodies for i in owing.items_of(meeting.council, body))
    reports = tuple(i for i in items if i.kind is OpenItemKind.REPORT and i.meeting == day)
    clerk = clerk_of(meeting.council, committee, known, rules, owing, meeting.contacts)
    name = next((o.name for o in known.officers if o.slack_user_id == clerk), "")
    if not reports or not clerk or not name:
        return []
    route = route_of(clerk, known, "", committee.channel)
    return [Told(ReminderKind.AWAITED, clerk, reports, name, route)]


def _is_done(step: DeadlineStep, meeting: Meeting, committee: CommitteeRules) -> bool:
    """Once the agenda is out, nobody is reminded of publishing it or of what comes before."""
    return meeting.published is not None and step.working_days <= -(committee.clear_days + 1)


def _told(
    meeting: Meeting, committee: CommitteeRules, known: Known, rules: Rules, owing: Owing
) -> Mapping[str, Sequence[Told]]:
    """Who is told, by the words that a step's `tell` uses."""
    clerk = clerk_of(meeting.council, committee, known, rules, owing, meeting.contacts)
    leads = [
        Told(
            ReminderKind.OWED,
            officer.slack_user_id,
            owed,
            officer.name,
            route_of(officer.slack_user_id, known, clerk, committee.channel),
        )
        for officer, owed in owing.before(meeting, committee.plans)
    ]
    channels = [Told(ReminderKind.DEADLINE, each) for each in channels_of(meeting, rules)]
    return {CHANNEL: channels, LEADS: leads}
