"""Which reminders there are, derived from today's records alone.

Nothing here remembers: a meeting that moves or is cancelled, an agenda that is out and an action
that is done simply yield other reminders at the next look. What was posted already is known by
the reminder's key (`knowledge.store.deliveries`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from knowledge.domain.calendars import LONDON, WorkingCalendar
from knowledge.domain.deadlines import Step, Timetable, quarter_end, step_for
from knowledge.domain.errors import CalendarError
from knowledge.domain.folding import fold
from knowledge.domain.meetings import Meeting, MeetingChange, MeetingStatus
from knowledge.domain.officers import Officer
from knowledge.domain.owing import OpenItem, owed_before
from knowledge.domain.rules import (
    CHANNEL,
    LEADS,
    CommitteeRules,
    DeadlineStep,
    QuarterlyReturn,
    Rules,
)

END_OF_WORKING_DAY = time(17, 0)


class ReminderKind(StrEnum):
    """To a channel before a deadline, to one officer with what they owe, or of a return.

    UNDELIVERED goes to the channel instead when Slack refused an OWED one (the lead has left).
    CHANGED tells that a meeting was moved, cancelled, confirmed or arranged by message.
    """

    DEADLINE = "deadline"
    OWED = "owed"
    RETURN = "return"
    UNDELIVERED = "undelivered"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a CHANGED message tells: the change, and the timetables before it and since.

    A timetable is None where there was or is none (a new meeting, a cancelled one).
    """

    change: MeetingChange
    before: Timetable | None = None
    now: Timetable | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message that falls due at `due_at` and is past its use after `expires_at` (both aware).

    `key` names it for ever: committee, meeting day, step, offset and recipient. `series` is the
    key without the offset: of one series only the latest reminder that is due is of any use.
    `about` is the committee's or return's title, `day` the meeting or the end of the quarter.
    `recipient` is a Slack channel or user ID, "" where none is known: that one cannot be sent.
    `owed` is what the officer `lead` still owes;
    `problem` is why an UNDELIVERED one did not reach them; `notice` what a CHANGED one tells.
    """

    key: str
    series: str
    kind: ReminderKind
    about: str
    day: date
    step: Step
    recipient: str
    due_at: datetime
    expires_at: datetime
    owed: tuple[OpenItem, ...] = ()
    lead: str = ""
    problem: str = ""
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The records that reminders are derived from, as they stand on the day `today`.

    `single_committee` names the councils of which
    only one committee is held: a plan that names no committee is then that committee's.
    `changes` are the changes of meetings by message of the last days that stand.
    """

    today: date
    meetings: tuple[Meeting, ...] = ()
    officers: tuple[Officer, ...] = ()
    items: tuple[OpenItem, ...] = ()
    single_committee: frozenset[str] = frozenset()
    changes: tuple[MeetingChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """The reminders, and a sentence for each meeting or return that none could be derived for."""

    reminders: tuple[Reminder, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What every reminder of one meeting or one quarter's return has in common."""

    council: str
    about: str
    day: date


@dataclass(frozen=True, slots=True)
class _Told:
    """One recipient: a channel, or an officer with what they owe."""

    kind: ReminderKind
    recipient: str
    owed: tuple[OpenItem, ...] = ()
    lead: str = ""


def due(now: datetime, known: Known, rules: Rules, calendar: WorkingCalendar) -> Derived:
    """The reminders that are due and still of use at `now`, also those missed meanwhile.

    A missed reminder stays due until its step has passed, or until the next reminder of the
    same step to the same recipient is due: two messages at once would say the same thing.
    """
    today = now.astimezone(LONDON).date()
    derived = scheduled(today - _longest_wait(rules), today, known, rules, calendar)
    latest: dict[str, Reminder] = {}
    for reminder in sorted(derived.reminders, key=lambda r: r.due_at):
        if reminder.recipient and reminder.due_at <= now:
            latest[reminder.series] = reminder
    useful = (r for r in latest.values() if now <= r.expires_at)
    return Derived(tuple(sorted(useful, key=lambda r: (r.due_at, r.key))), derived.problems)


def handed_on(
    reminders: Iterable[Reminder], refused: Mapping[str, str], rules: Rules
) -> tuple[Reminder, ...]:
    """What the committee's channel is told because Slack refused to bring it to a lead.

    `refused` are the problems by key. Slack accepts messages to accounts that were closed, so
    the poster asks first; without this a leaver's items would be nobody's.
    """
    return tuple(
        replace(
            reminder,
            key=f"{reminder.key}|undelivered",
            kind=ReminderKind.UNDELIVERED,
            recipient=channel,
            problem=refused[reminder.key],
        )
        for reminder in reminders
        if reminder.kind is ReminderKind.OWED and reminder.key in refused
        if (channel := rules.for_committee(reminder.about).channel)
    )


def scheduled(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar
) -> Derived:
    """Every reminder whose day of sending lies within these days, in order of time."""
    reminders: list[Reminder] = []
    problems: list[str] = []
    for meeting in meetings_held(known.meetings):
        try:
            reminders += _of_meeting(meeting, known, rules, calendar)
        except CalendarError as error:
            day = meeting.starts_at.date().isoformat()
            problems.append(f"No reminders for {meeting.committee} of {day}: {error}")
    for quarterly in rules.returns:
        try:
            reminders += _of_return(quarterly, first, last, rules, calendar)
        except CalendarError as error:
            problems.append(f"No reminders of the return {quarterly.title}: {error}")
    chosen = (r for r in reminders if first <= r.due_at.date() <= last)
    return Derived(tuple(sorted(chosen, key=lambda r: (r.due_at, r.key))), tuple(problems))


def meetings_held(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """The meetings that will take place: confirmed, or moved to this day from a day that is known.

    A meeting that another one was moved from does not take place, whatever its own paper says.
    Calendars also print "MOVED" at the old date: without the other date it is not held then.
    """
    meetings = tuple(meetings)
    moved = {(m.council, fold(m.committee), m.moved_from) for m in meetings if m.moved_from}
    return tuple(
        m
        for m in meetings
        if (
            m.status is MeetingStatus.CONFIRMED
            or (m.status is MeetingStatus.MOVED and m.moved_from)
        )
        and (m.council, fold(m.committee), m.starts_at.date()) not in moved
    )


def reach(rules: Rules) -> tuple[timedelta, timedelta]:
    """How long before and after a meeting its reminders can fall, generously."""
    committees = (rules.default, *rules.committees)
    told = [s for each in committees for s in each.timetable_steps if s.tell and s.remind]
    before = max((max(s.remind) - s.working_days for s in told), default=0)
    after = max((s.working_days for s in told), default=0)
    return _generous(max(before, 0)), _generous(max(after, 0))


def _of_meeting(
    meeting: Meeting, known: Known, rules: Rules, calendar: WorkingCalendar
) -> Iterator[Reminder]:
    committee = rules.for_committee(meeting.committee)
    day = meeting.starts_at.date()
    occasion = _Occasion(meeting.council, meeting.committee, day)
    told = _told(meeting, committee, known)
    for setting in committee.timetable_steps:
        recipients = [each for who in setting.tell for each in told.get(who, ())]
        if not recipients or not setting.remind or _is_done(setting, meeting, committee):
            continue
        step = step_for(day, setting, calendar)
        for each in recipients:
            yield from _series(occasion, step, setting.remind, each, rules.remind_at, calendar)


def _is_done(step: DeadlineStep, meeting: Meeting, committee: CommitteeRules) -> bool:
    """Once the agenda is out, nobody is reminded of publishing it or of what comes before."""
    return meeting.published is not None and step.working_days <= -(committee.clear_days + 1)


def _told(
    meeting: Meeting, committee: CommitteeRules, known: Known
) -> Mapping[str, Sequence[_Told]]:
    """Who is told, by the words that a step's `tell` uses."""
    leads = owed_before(
        meeting,
        known.officers,
        known.items,
        plans=committee.plans,
        only_committee=meeting.council in known.single_committee,
        today=known.today,
    )
    return {
        CHANNEL: [_Told(ReminderKind.DEADLINE, committee.channel)],
        LEADS: [
            _Told(ReminderKind.OWED, officer.slack_user_id, owed, officer.name)
            for officer, owed in leads
        ],
    }


def _of_return(
    quarterly: QuarterlyReturn, first: date, last: date, rules: Rules, calendar: WorkingCalendar
) -> Iterator[Reminder]:
    setting = DeadlineStep(quarterly.title, quarterly.working_days)
    told = _Told(ReminderKind.RETURN, quarterly.channel)
    end = quarter_end(first - _generous(quarterly.working_days))
    while end <= last + _generous(max(quarterly.remind, default=0)):
        occasion = _Occasion("", quarterly.title, end)
        step = step_for(end, setting, calendar)
        yield from _series(occasion, step, quarterly.remind, told, rules.remind_at, calendar)
        end = quarter_end(end + timedelta(days=1))


def _longest_wait(rules: Rules) -> timedelta:
    """How long a reminder can be of use: from its day until its step's."""
    committees = (rules.default, *rules.committees)
    offsets = [n for each in committees for step in each.timetable_steps for n in step.remind]
    offsets += [n for each in rules.returns for n in each.remind]
    return _generous(max(offsets, default=0))


def _generous(working_days: int) -> timedelta:
    """Calendar days that certainly hold so many working days."""
    return timedelta(days=working_days * 2 + 14)


def _series(
    occasion: _Occasion,
    step: Step,
    offsets: Iterable[int],
    told: _Told,
    remind_at: time,
    calendar: WorkingCalendar,
) -> Iterator[Reminder]:
    """The reminders of one step to one recipient, one for each offset."""
    place = "/".join(filter(None, (fold(occasion.council), fold(occasion.about))))
    head = f"{place}|{occasion.day.isoformat()}|{fold(step.name)}"
    recipient = told.recipient or fold(told.lead) or "no channel"
    for offset in offsets:
        if offset:
            send_on = calendar.working_day_before(step.date, offset)
        else:
            send_on = calendar.last_working_day_until(step.date)
        yield Reminder(
            key=f"{head}|{offset}|{recipient}",
            series=f"{head}|{recipient}",
            kind=told.kind,
            about=occasion.about,
            day=occasion.day,
            step=step,
            recipient=told.recipient,
            due_at=datetime.combine(send_on, remind_at, LONDON),
            expires_at=datetime.combine(step.date, step.time or END_OF_WORKING_DAY, LONDON),
            owed=told.owed,
            lead=told.lead,
        )
