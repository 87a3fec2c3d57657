"""Which reminders there are, derived from today's records alone.

Nothing here remembers: a meeting that moves or is cancelled, an agenda that is out and an action
that is done simply yield other reminders at the next look. What was posted already is known by
the reminder's key (`knowledge.store.deliveries`). Several reminders to one person go out as one
message (`knowledge.domain.gathering`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from knowledge.domain.calendars import LONDON, WorkingCalendar
from knowledge.domain.deadlines import Step, Timetable, quarter_end, step_for
from knowledge.domain.errors import CalendarError
from knowledge.domain.folding import fold
from knowledge.domain.known import Known
from knowledge.domain.meetings import Meeting, MeetingChange, MeetingStatus
from knowledge.domain.owing import OpenItem, OpenItemKind, Owing
from knowledge.domain.reminding import Sort
from knowledge.domain.returns import last_quarter, window
from knowledge.domain.routing import Route, clerk_of, route_of
from knowledge.domain.rules import (
    CHANNEL,
    LEADS,
    CommitteeRules,
    DeadlineStep,
    QuarterlyReturn,
    Rules,
)

END_OF_WORKING_DAY = time(17, 0)
BEFORE_THE_MEETING = "Before the meeting"
# The first and last day that are looked at.
Span = tuple[date, date]
_MOVED_BY = timedelta(days=120)


class ReminderKind(StrEnum):
    """What a reminder is about, and so who gets it.

    To a channel: DEADLINE before a step, RETURN of figures, DIGEST once a week, UNDELIVERED where
    an officer could not be reached. To an officer: OWED before a meeting, SNOOZED on the day they
    asked for, OVERDUE before the manager hears of it, and ESCALATED to the manager. CHANGED tells
    either that a meeting was moved, cancelled, confirmed or arranged by message.
    """

    DEADLINE = "deadline"
    OWED = "owed"
    RETURN = "return"
    UNDELIVERED = "undelivered"
    SNOOZED = "snoozed"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    DIGEST = "digest"
    CHANGED = "changed"


_TO_CHANNELS = frozenset(
    {
        ReminderKind.DEADLINE,
        ReminderKind.RETURN,
        ReminderKind.UNDELIVERED,
        ReminderKind.DIGEST,
    }
)
_SORTS = {
    ReminderKind.OWED: Sort.ASKS,
    ReminderKind.RETURN: Sort.ASKS,
    ReminderKind.SNOOZED: Sort.ASKS,
    ReminderKind.UNDELIVERED: Sort.ASKS,
    ReminderKind.OVERDUE: Sort.CHASING,
    ReminderKind.ESCALATED: Sort.CHASING,
    ReminderKind.DIGEST: Sort.DIGESTS,
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What a CHANGED message tells: the change, and the timetables before it and since.

    A timetable is None where there was or is none (a new meeting, a cancelled one).
    """

    change: MeetingChange
    before: Timetable | None = None
    now: Timetable | None = None


@dataclass(frozen=True, slots=True)
class Silent:
    """An officer who was asked as often as anybody is, and what they have said nothing about."""

    name: str
    items: tuple[OpenItem, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A committee's week: steps with the meeting's day, actions overdue and due, silence, gaps."""

    steps: tuple[tuple[date, Step], ...] = ()
    overdue: tuple[OpenItem, ...] = ()
    due: tuple[OpenItem, ...] = ()
    silent: tuple[Silent, ...] = ()
    no_lead: int = 0
    no_date: int = 0

    def __bool__(self) -> bool:
        return self != Digest()


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to say that falls due at `due_at` and is past its use after `expires_at` (aware).

    `key` names it for ever: committee, meeting day, step, offset and lead. `series` is the
    key without the offset: of one series only the latest reminder that is due is of any use.
    `about` is the committee's or return's title, `day` the meeting or the end of the quarter.
    `recipient` is a Slack channel or user ID, "" where none is known: that one cannot be sent.
    `owed` is what the officer `lead` still owes; `instead` says why it is not `lead` who gets it
    ("has left"); `problem` is why an UNDELIVERED one did not reach them; `notice` what a CHANGED
    one tells.
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
    instead: str = ""
    council: str = ""
    digest: Digest | None = None
    notice: Notice | None = None

    @property
    def personal(self) -> bool:
        """True for what goes to one officer, and so into their one message of the day."""
        return self.kind not in _TO_CHANNELS and bool(self.lead)

    @property
    def sort(self) -> Sort:
        """What a quiet period calls it."""
        return _SORTS.get(self.kind, Sort.DEADLINES)


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
    """One recipient: a channel, or an officer with what they owe and the way it goes to them."""

    kind: ReminderKind
    recipient: str
    owed: tuple[OpenItem, ...] = ()
    lead: str = ""
    route: Route | None = None


def due(now: datetime, known: Known, rules: Rules, calendar: WorkingCalendar) -> Derived:
    """The reminders of meetings and returns that are due, of use and not posted yet at `now`."""
    today = now.astimezone(LONDON).date()
    found = of_records(today - longest_wait(rules), today, known, rules, calendar)
    return Derived(useful(found.reminders, now, known, rules), found.problems)


def scheduled(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar
) -> Derived:
    """Those whose day of sending lies within these days, in order of time."""
    found = of_records(first, last, known, rules, calendar)
    kept = sorted(allowed(found.reminders, rules), key=lambda r: (r.due_at, r.key))
    return Derived(tuple(kept), found.problems)


def useful(
    found: Iterable[Reminder], now: datetime, known: Known, rules: Rules
) -> tuple[Reminder, ...]:
    """Of these the ones that are due, still of use and not posted yet, also those missed.

    A missed reminder stays due until its step has passed, or until the next reminder of the
    same step to the same recipient is due: two messages at once would say the same thing.
    """
    today = now.astimezone(LONDON).date()
    latest: dict[str, Reminder] = {}
    for reminder in sorted(found, key=lambda r: r.due_at):
        if reminder.due_at <= now:
            latest[reminder.series] = reminder
    wanted = (
        _not_asked(reminder, known, rules)
        for reminder in latest.values()
        if now <= reminder.expires_at and not rules.reminding.holds_back(reminder.sort, today)
    )
    return tuple(sorted((r for r in wanted if r), key=lambda r: (r.due_at, r.key)))


def allowed(found: Iterable[Reminder], rules: Rules) -> list[Reminder]:
    """Of these the ones that no quiet period holds back on their day."""
    if not rules.reminding.quiet_periods:
        return list(found)
    return [r for r in found if not rules.reminding.holds_back(r.sort, r.due_at.date())]


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
    asks = [offset for each in committees for offset in each.asks]
    before = max([*asks, *(max(s.remind) - s.working_days for s in told)], default=0)
    after = max((s.working_days for s in told), default=0)
    return _generous(max(before, 0)), _generous(max(after, 0))


def longest_wait(rules: Rules) -> timedelta:
    """How long a reminder can be of use: from its day until its step's."""
    committees = (rules.default, *rules.committees)
    offsets = [n for each in committees for step in each.timetable_steps for n in step.remind]
    offsets += [n for each in committees for n in each.asks]
    offsets += [n for each in rules.returns for n in each.remind]
    return _generous(max(offsets, default=0))


def of_records(
    first: date,
    last: date,
    known: Known,
    rules: Rules,
    calendar: WorkingCalendar,
    owing: Owing | None = None,
) -> Derived:
    """The reminders of meetings and returns that fall due within these days, whatever became of
    them. `owing` is made from `known` where it is not at hand."""
    reminders: list[Reminder] = []
    problems: list[str] = []
    span = (first, last)
    owing = owing or owing_of(known)
    for meeting in meetings_held(known.meetings):
        try:
            reminders += _of_meeting(meeting, span, known, rules, calendar, owing)
        except CalendarError as error:
            day = meeting.starts_at.date().isoformat()
            problems.append(f"No reminders for {meeting.committee} of {day}: {error}")
    for quarterly in rules.returns:
        try:
            reminders += _of_return(quarterly, span, rules, calendar)
            if quarterly is rules.returns[0]:
                reminders += _of_who_owes_figures(quarterly, span, known, rules, calendar, owing)
        except CalendarError as error:
            problems.append(f"No reminders of the return {quarterly.title}: {error}")
    return Derived(tuple(reminders), tuple(problems))


def owing_of(known: Known) -> Owing:
    """Who owes what, by committee."""
    return Owing(
        known.officers, known.items, today=known.today, single_committee=known.single_committee
    )


def _not_asked(reminder: Reminder, known: Known, rules: Rules) -> Reminder | None:
    """The reminder if it was not posted yet; where Slack refused it, what the channel is told."""
    problem = known.refused.get(reminder.key)
    if problem is not None:
        reminder = _handed_on(reminder, problem, rules)
    if reminder.key in known.asked or not reminder.recipient:
        return None
    if known.person(reminder.recipient).left:
        return None
    if reminder.kind is ReminderKind.OWED:
        place, day, *_, lead = reminder.key.split("|")
        told = known.told_of.get(f"{place}|{day}|{lead}")
        if told is not None and told >= reminder.due_at:
            return None
    return reminder


def _handed_on(reminder: Reminder, problem: str, rules: Rules) -> Reminder:
    """What the committee's channel is told because Slack refused to bring it to a lead."""
    return replace(
        reminder,
        key=f"{reminder.key}|undelivered",
        kind=ReminderKind.UNDELIVERED,
        recipient=rules.for_committee(reminder.about).channel if reminder.personal else "",
        problem=problem,
    )


def _of_meeting(
    meeting: Meeting,
    span: Span,
    known: Known,
    rules: Rules,
    calendar: WorkingCalendar,
    owing: Owing,
) -> Iterator[Reminder]:
    committee = rules.for_committee(meeting.committee)
    day = meeting.starts_at.date()
    occasion = _Occasion(meeting.council, meeting.committee, day)
    told = _told(meeting, committee, known, rules, owing)
    for setting in committee.timetable_steps:
        recipients = [each for who in setting.tell for each in told.get(who, ())]
        if not recipients or not setting.remind or _is_done(setting, meeting, committee):
            continue
        step = step_for(day, setting, calendar)
        yield from _series(occasion, step, setting.remind, recipients, span, known, rules, calendar)
    hour = meeting.starts_at.time() if meeting.timed else None
    before = Step(BEFORE_THE_MEETING, day, hour, (), 0)
    yield from _series(occasion, before, committee.asks, told[LEADS], span, known, rules, calendar)


def _is_done(step: DeadlineStep, meeting: Meeting, committee: CommitteeRules) -> bool:
    """Once the agenda is out, nobody is reminded of publishing it or of what comes before."""
    return meeting.published is not None and step.working_days <= -(committee.clear_days + 1)


def _told(
    meeting: Meeting, committee: CommitteeRules, known: Known, rules: Rules, owing: Owing
) -> Mapping[str, Sequence[_Told]]:
    """Who is told, by the words that a step's `tell` uses."""
    clerk = clerk_of(meeting.council, committee, known, rules, owing, meeting.contacts)
    leads = [
        _Told(
            ReminderKind.OWED,
            officer.slack_user_id,
            owed,
            officer.name,
            route_of(officer.slack_user_id, known, clerk, committee.channel),
        )
        for officer, owed in owing.before(meeting, committee.plans)
    ]
    return {CHANNEL: [_Told(ReminderKind.DEADLINE, committee.channel)], LEADS: leads}


def _of_return(
    quarterly: QuarterlyReturn, span: Span, rules: Rules, calendar: WorkingCalendar
) -> Iterator[Reminder]:
    first, last = span
    setting = DeadlineStep(quarterly.title, quarterly.working_days)
    told = [_Told(ReminderKind.RETURN, quarterly.channel)]
    end = quarter_end(first - _generous(quarterly.working_days))
    while end <= last + _generous(max(quarterly.remind, default=0)):
        occasion = _Occasion("", quarterly.title, end)
        step = step_for(end, setting, calendar)
        yield from _series(
            occasion, step, quarterly.remind, told, span, Known(end), rules, calendar
        )
        end = quarter_end(end + timedelta(days=1))


def _of_who_owes_figures(
    quarterly: QuarterlyReturn,
    span: Span,
    known: Known,
    rules: Rules,
    calendar: WorkingCalendar,
    owing: Owing,
) -> Iterator[Reminder]:
    """Whoever owes a figure of the last quarter is asked when its return opens, and chased.

    Figures that are given are no items any more, so nobody is asked for those.
    """
    quarter = last_quarter(known.today)
    dates = window(quarter, quarterly, calendar)
    figures = [item for item in known.items if item.kind is OpenItemKind.FIGURE]
    setting = DeadlineStep(quarterly.title, quarterly.working_days)
    step = step_for(dates.quarter.last_day or known.today, setting, calendar)
    offsets = {offset for offset in quarterly.remind if offset < quarterly.working_days}
    offsets.add(max(quarterly.working_days - quarterly.opens_after, 0))
    for council in dict.fromkeys(item.council for item in figures):
        clerk = clerk_of(council, rules.default, known, rules, owing)
        told = [
            _Told(
                ReminderKind.OWED,
                officer.slack_user_id,
                owed,
                officer.name,
                route_of(officer.slack_user_id, known, clerk, quarterly.channel),
            )
            for officer, owed in owing.among(council, [i for i in figures if i.council == council])
        ]
        occasion = _Occasion(council, quarterly.title, quarter.last_day or known.today)
        yield from _series(occasion, step, sorted(offsets), told, span, known, rules, calendar)


def _generous(working_days: int) -> timedelta:
    """Calendar days that certainly hold so many working days."""
    return timedelta(days=working_days * 2 + 14)


def _series(
    occasion: _Occasion,
    step: Step,
    offsets: Iterable[int],
    recipients: Iterable[_Told],
    span: Span,
    known: Known,
    rules: Rules,
    calendar: WorkingCalendar,
) -> Iterator[Reminder]:
    """The reminders of one step that fall within the span, one for each offset and recipient."""
    place = "/".join(filter(None, (fold(occasion.council), fold(occasion.about))))
    head = f"{place}|{occasion.day.isoformat()}|{fold(step.name)}"
    days = [(offset, _days_before(step.date, offset, calendar)) for offset in offsets]
    if not any(_may_lie_in(span, day) for _, day in days):
        return
    expires_at = datetime.combine(step.date, step.time or END_OF_WORKING_DAY, LONDON)
    for told in recipients:
        name = told.recipient or fold(told.lead) or "no channel"
        for offset, day in days:
            owed = known.to_ask(told.recipient, told.owed, day) if told.route else told.owed
            if told.route and not owed:
                continue
            way = told.route.on(day, step.date, calendar) if told.route else None
            send_on = way.day if way else day
            if not span[0] <= send_on <= span[1]:
                continue
            key, kind = f"{head}|{offset}|{name}", told.kind
            if way and way.to_channel:
                key, kind = f"{key}|undelivered", ReminderKind.UNDELIVERED
            yield Reminder(
                key=key,
                series=f"{head}|{name}",
                kind=kind,
                about=occasion.about,
                day=occasion.day,
                step=step,
                recipient=way.recipient if way else told.recipient,
                due_at=datetime.combine(send_on, rules.remind_at, way.zone if way else LONDON),
                expires_at=expires_at,
                owed=owed,
                lead=told.lead,
                problem=way.instead if way and way.to_channel else "",
                instead=way.instead if way else "",
                council=occasion.council,
            )


def sent_by(
    route: Route, reminder: Reminder, known: Known, rules: Rules, calendar: WorkingCalendar
) -> Reminder | None:
    """A reminder to an officer on its way: to them or in their place, on a day that suits, with
    what they may still be asked about. None where nothing is left to ask."""
    day = reminder.due_at.date()
    owed = reminder.owed
    if reminder.kind is not ReminderKind.ESCALATED:
        owed = known.to_ask(route.lead, owed, day)
    if not owed:
        return None
    way = route.on(day, reminder.step.date, calendar)
    changed = replace(
        reminder,
        owed=owed,
        recipient=way.recipient,
        instead=way.instead,
        due_at=datetime.combine(way.day, rules.remind_at, way.zone),
    )
    if way.to_channel:
        key = f"{reminder.key}|undelivered"
        return replace(changed, key=key, kind=ReminderKind.UNDELIVERED, problem=way.instead)
    return changed


def _may_lie_in(span: Span, day: date) -> bool:
    """Generously: an absence or a wish for a weekly message moves the day."""
    return span[0] - _MOVED_BY <= day <= span[1] + _MOVED_BY


def _days_before(day: date, offset: int, calendar: WorkingCalendar) -> date:
    if offset:
        return calendar.working_day_before(day, offset)
    return calendar.last_working_day_until(day)
