"""Reminders of single items: overdue actions, which in the end the manager hears of, and items that
somebody asked to be reminded of on a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from knowledge.domain.calendars import LONDON, WorkingCalendar
from knowledge.domain.deadlines import Step
from knowledge.domain.errors import CalendarError
from knowledge.domain.known import Known, Snooze
from knowledge.domain.officers import Officer
from knowledge.domain.owing import OpenItem, OpenItemKind, Owing
from knowledge.domain.reminders import END_OF_WORKING_DAY, Reminder, ReminderKind
from knowledge.domain.routing import clerk_of, route_of
from knowledge.domain.rules import Rules
from knowledge.domain.series import sent_by

# For how many working days it is of use to tell a manager, or to keep a promise to ask again.
_OF_USE = 10


def chasing(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar, owing: Owing
) -> Iterator[Reminder]:
    """The reminders of overdue actions and of what was put off, due within these days."""
    try:
        found = [
            *_of_overdue(first, last, known, rules, calendar, owing),
            *_of_snoozes(first, last, known, rules, calendar, owing),
        ]
    except CalendarError:  # the same is said of every meeting so far away
        return
    yield from (reminder for reminder in found if first <= reminder.due_at.date() <= last)


def _of_overdue(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar, owing: Owing
) -> Iterator[Reminder]:
    after = rules.reminding.escalate_after
    if not after or not (rules.reminding.manager or rules.reminding.managers):
        return
    since = first - timedelta(days=(after + _OF_USE) * 2 + 14)
    overdue: dict[tuple[str, date], list[OpenItem]] = {}
    for item in known.items:
        if item.kind is OpenItemKind.ACTION and item.due_last and since <= item.due_last <= last:
            overdue.setdefault((item.council, item.due_last), []).append(item)
    for (council, due_last), items in overdue.items():
        for officer, led in owing.among(council, items):
            yield from _of_lead(officer, due_last, led, known, rules, calendar, owing)


def _of_lead(
    officer: Officer,
    due_last: date,
    led: tuple[OpenItem, ...],
    known: Known,
    rules: Rules,
    calendar: WorkingCalendar,
    owing: Owing,
) -> Iterator[Reminder]:
    """One lead is warned of what fell due on one day, then their manager hears of it."""
    manager = _manager(officer, rules, owing)
    if manager is None:
        return
    after, before = rules.reminding.escalate_after, rules.reminding.told_before
    tell_on = calendar.working_day_after(due_last, after)
    warn_on = calendar.working_day_after(due_last, max(after - before, 1))
    for item in led:
        warning = _reminder(ReminderKind.OVERDUE, officer, item, warn_on, tell_on, rules)
        warning = replace(warning, problem=manager.name)
        committee = rules.for_committee(item.committee)
        clerk = clerk_of(officer.council, committee, known, rules, owing)
        route = route_of(officer.slack_user_id, known, clerk, committee.channel)
        if route and (routed := sent_by(route, warning, known, rules, calendar)):
            yield routed
        told = known.asked.get(warning.key)
        told_on = told.astimezone(LONDON).date() if told else None
        if told_on is None and route and not route.person.left and warn_on < known.today:
            continue  # nobody is reported who was not told beforehand
        on = tell_on
        if told_on is not None:
            on = max(tell_on, calendar.working_day_after(told_on, max(before, 1)))
        until = calendar.working_day_after(on, _OF_USE)
        report = _reminder(ReminderKind.ESCALATED, officer, item, on, until, rules)
        to = route_of(manager.slack_user_id, known, clerk, committee.channel)
        if to and (routed := sent_by(to, report, known, rules, calendar)):
            yield routed


def _manager(officer: Officer, rules: Rules, owing: Owing) -> Officer | None:
    named = rules.reminding.manager_of(officer.name, officer.email)
    found = owing.officers_named(officer.council, [named]) if named else []
    return next((each for each in found if each.slack_user_id and each is not officer), None)


def _reminder(
    kind: ReminderKind, officer: Officer, item: OpenItem, on: date, until: date, rules: Rules
) -> Reminder:
    day = item.due_last or on
    key = f"{item.ref}|{day.isoformat()}|{kind}|{officer.slack_user_id or officer.name}"
    return Reminder(
        key=key,
        series=key,
        kind=kind,
        about=item.committee or item.plan,
        day=day,
        step=Step(kind.value, until, None, (), 0),
        recipient=officer.slack_user_id,
        due_at=datetime.combine(on, rules.remind_at, LONDON),
        expires_at=datetime.combine(until, END_OF_WORKING_DAY, LONDON),
        owed=(item,),
        lead=officer.name,
        council=item.council,
    )


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
