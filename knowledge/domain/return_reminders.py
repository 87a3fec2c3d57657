"""The reminders of quarterly returns: to their channel, and to whoever owes a figure.

Every return asks for its own figures, by its own days. What is still missing some days after it was
due is told to the lead's manager and the performance officers (`knowledge.domain.chasing`).
"""

from collections.abc import Iterator
from datetime import timedelta

from knowledge.domain.calendars import WorkingCalendar
from knowledge.domain.committee_rules import DeadlineStep
from knowledge.domain.deadlines import quarter_end, step_for
from knowledge.domain.errors import CalendarError
from knowledge.domain.figure_rules import QuarterlyReturn
from knowledge.domain.known import Known
from knowledge.domain.owing import OpenItem, OpenItemKind, Owing
from knowledge.domain.quarters import last_quarter
from knowledge.domain.reminders import Derived, Reminder, ReminderKind
from knowledge.domain.returns import window
from knowledge.domain.routing import clerk_of, route_of
from knowledge.domain.rules import Rules
from knowledge.domain.series import Occasion, Span, Told, generous, series


def of_returns(
    span: Span, known: Known, rules: Rules, calendar: WorkingCalendar, owing: Owing
) -> Derived:
    """The reminders of returns that fall due within these days, whatever became of them."""
    reminders: list[Reminder] = []
    problems: list[str] = []
    for quarterly in rules.returns:
        try:
            missing = figures_missing(quarterly, known, rules)
            reminders += _of_return(quarterly, missing, span, known, rules, calendar)
            reminders += _of_who_owes(quarterly, missing, span, known, rules, calendar, owing)
        except CalendarError as error:
            problems.append(f"No reminders of the return {quarterly.title}: {error}")
    return Derived(tuple(reminders), tuple(problems))


def figures_missing(quarterly: QuarterlyReturn, known: Known, rules: Rules) -> tuple[OpenItem, ...]:
    """The figures of the last quarter that this return waits for."""
    return tuple(
        item
        for item in known.items
        if item.kind is OpenItemKind.FIGURE
        and quarterly in rules.returns_of(item.council, item.number)
    )


def _of_return(
    quarterly: QuarterlyReturn,
    missing: tuple[OpenItem, ...],
    span: Span,
    known: Known,
    rules: Rules,
    calendar: WorkingCalendar,
) -> Iterator[Reminder]:
    """To the channel, as long as something of the return is missing."""
    first, last = span
    setting = DeadlineStep(quarterly.title, quarterly.working_days)
    now_open = last_quarter(known.today).last_day
    due = any(quarterly in rules.returns_of(*figure) for figure in known.figures_due)
    end = quarter_end(first - generous(quarterly.working_days))
    while end <= last + generous(max(quarterly.remind, default=0)):
        owed = missing if end == now_open else ()
        if owed or not due or end != now_open:
            told = [Told(ReminderKind.RETURN, quarterly.channel, owed)]
            occasion = Occasion("", quarterly.title, end)
            step = step_for(end, setting, calendar)
            offsets = quarterly.remind
            yield from series(occasion, step, offsets, told, span, Known(end), rules, calendar)
        end = quarter_end(end + timedelta(days=1))


def _of_who_owes(
    quarterly: QuarterlyReturn,
    missing: tuple[OpenItem, ...],
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
    end = dates.quarter.last_day or known.today
    step = step_for(end, DeadlineStep(quarterly.title, quarterly.working_days), calendar)
    offsets = {offset for offset in quarterly.remind if offset < quarterly.working_days}
    offsets.add(max(quarterly.working_days - quarterly.opens_after, 0))
    for council in dict.fromkeys(item.council for item in missing):
        clerk = clerk_of(council, rules.default, known, rules, owing)
        told = [
            Told(
                ReminderKind.OWED,
                officer.slack_user_id,
                owed,
                officer.name,
                route_of(officer.slack_user_id, known, clerk, quarterly.channel),
            )
            for officer, owed in owing.among(council, [i for i in missing if i.council == council])
        ]
        occasion = Occasion(council, quarterly.title, end)
        yield from series(occasion, step, sorted(offsets), told, span, known, rules, calendar)
