"""Reminders of single items: what is overdue, and what somebody wants to be told again."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from knowledge.domain.calendars import LONDON, WorkingCalendar
from knowledge.domain.deadlines import Step
from knowledge.domain.errors import CalendarError
from knowledge.domain.escalating import escalating
from knowledge.domain.known import Known, Snooze
from knowledge.domain.owing import Owing
from knowledge.domain.reminders import END_OF_WORKING_DAY, Reminder, ReminderKind
from knowledge.domain.routing import route_of
from knowledge.domain.rules import Rules
from knowledge.domain.series import sent_by

# For how many working days it is of use to keep a promise to ask again.
_OF_USE = 10


def chasing(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar, owing: Owing
) -> Iterator[Reminder]:
    """The reminders of what is overdue and of what was put off, due within these days."""
    try:
        found = [
            *escalating((first, last), known, rules, calendar, owing),
            *_of_snoozes(first, last, known, rules, calendar, owing),
        ]
    except CalendarError:  # the same is said of every meeting so far away
        return
    yield from (reminder for reminder in found if first <= reminder.due_at.date() <= last)


def _of_snoozes(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar, owing: Owing
) -> Iterator[Reminder]:
    for snooze in known.snoozes:
        if first - timedelta(days=_OF_USE * 2) <= snooze.until <= last:
            yield from _of_snooze(snooze, known, rules, calendar, owing)


def _of_snooze(
    snooze: Snooze, known: Known, rules: Rules, calendar: WorkingCalendar, owing: Owing
) -> Iterator[Reminder]:
    until = calendar.working_day_after(snooze.until, _OF_USE)
    on = snooze.until
    if not calendar.is_working_day(on):
        on = calendar.working_day_after(on, 1)
    wanted = [item for item in known.items if snooze.ref in ("", item.ref)]
    for officer in known.officers:
        if officer.slack_user_id != snooze.slack_user_id:
            continue
        for lead, owed in owing.among(officer.council, wanted):
            route = route_of(officer.slack_user_id, known, "", "")
            if lead is not officer or route is None:
                continue
            key = f"snooze {snooze.id}|{officer.slack_user_id}"
            reminder = Reminder(
                key=key,
                series=key,
                kind=ReminderKind.SNOOZED,
                about=owed[0].committee or owed[0].plan,
                day=snooze.until,
                step=Step("Snoozed", until, None, (), 0),
                recipient=officer.slack_user_id,
                due_at=datetime.combine(on, rules.remind_at, LONDON),
                expires_at=datetime.combine(until, END_OF_WORKING_DAY, LONDON),
                owed=owed,
                lead=officer.name,
                council=officer.council,
            )
            if routed := sent_by(route, reminder, known, rules, calendar):
                yield routed
