"""The reminders of one dated step: one for each offset and recipient, by whatever way it goes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from knowledge.domain.calendars import LONDON, WorkingCalendar
from knowledge.domain.deadlines import Step
from knowledge.domain.folding import fold
from knowledge.domain.known import Known
from knowledge.domain.owing import OpenItem
from knowledge.domain.reminders import END_OF_WORKING_DAY, Reminder, ReminderKind
from knowledge.domain.routing import Route
from knowledge.domain.rules import Rules

# The first and last day that are looked at.
Span = tuple[date, date]
_MOVED_BY = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What every reminder of one meeting or one quarter's return has in common.

    `about` is the committee or return by whose name the reminders are known, `title` what people
    read in its place (of a joint meeting all who meet).
    """

    council: str
    about: str
    day: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One recipient: a channel, or an officer with what they owe and the way it goes to them."""

    kind: ReminderKind
    recipient: str
    owed: tuple[OpenItem, ...] = ()
    lead: str = ""
    route: Route | None = None


def generous(working_days: int) -> timedelta:
    """Calendar days that certainly hold so many working days."""
    return timedelta(days=working_days * 2 + 14)


def series(
    occasion: Occasion,
    step: Step,
    offsets: Iterable[int],
    recipients: Iterable[Told],
    span: Span,
    known: Known,
    rules: Rules,
    calendar: WorkingCalendar,
) -> Iterator[Reminder]:
    """The reminders of one step that fall within the span, one for each offset and recipient."""
    days = [(offset, _days_before(step.date, offset, calendar)) for offset in offsets]
    if not any(_may_lie_in(span, day) for _, day in days):
        return
    for told in recipients:
        for offset, day in days:
            due_at = datetime.combine(day, rules.remind_at, LONDON)
            meant = _reminder(occasion, step, told, offset, due_at)
            sent = sent_by(told.route, meant, known, rules, calendar) if told.route else meant
            if sent and span[0] <= sent.due_at.date() <= span[1]:
                yield sent


def _reminder(
    occasion: Occasion, step: Step, told: Told, offset: int, due_at: datetime
) -> Reminder:
    """The reminder as it is meant, before anybody's absence or wishes are asked about."""
    place = "/".join(filter(None, (fold(occasion.council), fold(occasion.about))))
    head = f"{place}|{occasion.day.isoformat()}|{fold(step.name)}"
    name = told.recipient or fold(told.lead) or "no channel"
    return Reminder(
        key=f"{head}|{offset}|{name}",
        series=f"{head}|{name}",
        kind=told.kind,
        about=occasion.title or occasion.about,
        day=occasion.day,
        step=step,
        recipient=told.recipient,
        due_at=due_at,
        expires_at=datetime.combine(step.date, step.time or END_OF_WORKING_DAY, LONDON),
        owed=told.owed,
        lead=told.lead,
        council=occasion.council,
    )


def sent_by(
    route: Route, reminder: Reminder, known: Known, rules: Rules, calendar: WorkingCalendar
) -> Reminder | None:
    """A reminder to an officer on its way: to them or in their place, on a day that suits, with
    what they may still be asked about. None where nothing is left to ask.

    Whoever is asked no more is still told that something is overdue: that is no ask."""
    day = reminder.due_at.date()
    owed = reminder.owed
    if reminder.kind not in (ReminderKind.ESCALATED, ReminderKind.OVERDUE):
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
        channel=route.channel,
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
