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
                about=occasion.title or occasion.about,
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
                channel=told.route.channel if told.route else "",
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
