"""The reminders of quarterly returns: to their channel, and to whoever owes a figure."""

from collections.abc import Iterator
from datetime import timedelta

from knowledge.domain.calendars import WorkingCalendar
from knowledge.domain.deadlines import quarter_end, step_for
from knowledge.domain.errors import CalendarError
from knowledge.domain.known import Known
from knowledge.domain.owing import OpenItemKind, Owing
from knowledge.domain.reminders import Derived, Reminder, ReminderKind
from knowledge.domain.returns import last_quarter, window
from knowledge.domain.routing import clerk_of, route_of
from knowledge.domain.rules import DeadlineStep, QuarterlyReturn, Rules
from knowledge.domain.series import Occasion, Span, Told, generous, series


def of_returns(
    span: Span, known: Known, rules: Rules, calendar: WorkingCalendar, owing: Owing
) -> Derived:
    """The reminders of returns that fall due within these days, whatever became of them."""
    reminders: list[Reminder] = []
    problems: list[str] = []
    for quarterly in rules.returns:
        try:
            reminders += _of_return(quarterly, span, rules, calendar)
            if quarterly is rules.returns[0]:
                reminders += _of_who_owes_figures(quarterly, span, known, rules, calendar, owing)
        except CalendarError as error:
            problems.append(f"No reminders of the return {quarterly.title}: {error}")
    return Derived(tuple(reminders), tuple(problems))


def _of_return(
    quarterly: QuarterlyReturn, span: Span, rules: Rules, calendar: WorkingCalendar
) -> Iterator[Reminder]:
    first, last = span
    setting = DeadlineStep(quarterly.title, quarterly.working_days)
    told = [Told(ReminderKind.RETURN, quarterly.channel)]
    end = quarter_end(first - generous(quarterly.working_days))
    while end <= last + generous(max(quarterly.remind, default=0)):
        occasion = Occasion("", quarterly.title, end)
        step = step_for(end, setting, calendar)
        yield from series(occasion, step, quarterly.remind, told, span, Known(end), rules, calendar)
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
            Told(
                ReminderKind.OWED,
                officer.slack_user_id,
                owed,
                officer.name,
                route_of(officer.slack_user_id, known, clerk, quarterly.channel),
            )
            for officer, owed in owing.among(council, [i for i in figures if i.council == council])
        ]
        occasion = Occasion(council, quarterly.title, quarter.last_day or known.today)
        yield from series(occasion, step, sorted(offsets), told, span, known, rules, calendar)
