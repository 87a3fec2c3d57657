"""What is overdue: its lead is told who will hear of it, and some working days later they do.

Of an action that is its manager; of a figure its manager and the performance officers. Nobody is
reported who was not told beforehand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from knowledge.domain.calendars import LONDON, WorkingCalendar
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.deadlines import Step
from knowledge.domain.errors import CalendarError
from knowledge.domain.known import Known
from knowledge.domain.officers import Officer
from knowledge.domain.owing import OpenItem, OpenItemKind, Owing
from knowledge.domain.quarters import last_quarter
from knowledge.domain.reminders import END_OF_WORKING_DAY, Reminder, ReminderKind
from knowledge.domain.return_reminders import figures_missing
from knowledge.domain.returns import window
from knowledge.domain.routing import Route, clerk_of, route_of
from knowledge.domain.rules import Rules
from knowledge.domain.series import Span, sent_by

# For how many working days it is of use to tell somebody what is overdue.
_OF_USE = 10


@dataclass(frozen=True, slots=True)
class _Late:
    """One thing that was due, with the days on which its lead is warned and others are told."""

    item: OpenItem
    about: str
    due: date
    warn_on: date
    tell_on: date


def escalating(
    span: Span, known: Known, rules: Rules, calendar: WorkingCalendar, owing: Owing
) -> Iterator[Reminder]:
    """The warnings and reports about overdue actions and figures; also of days around the span."""
    late = [*_late_actions(span, known, rules, calendar), *_late_figures(known, rules, calendar)]
    by_council: dict[str, list[_Late]] = {}
    for each in late:
        by_council.setdefault(each.item.council, []).append(each)
    for council, of_it in by_council.items():
        desk = _Desk(council, known, rules, calendar, owing)
        of_item = {each.item: each for each in of_it}
        for officer, led in owing.among(council, of_item):
            yield from desk.of_lead(officer, [of_item[item] for item in led])


def _late_actions(
    span: Span, known: Known, rules: Rules, calendar: WorkingCalendar
) -> Iterator[_Late]:
    after, before = rules.reminding.escalate_after, rules.reminding.told_before
    if not after or not (rules.reminding.manager or rules.reminding.managers):
        return
    first, last = span
    since = first - timedelta(days=(after + _OF_USE) * 2 + 14)
    for item in known.items:
        due = item.due_last
        if item.kind is not OpenItemKind.ACTION or due is None or not since <= due <= last:
            continue
        warn_on = calendar.working_day_after(due, max(after - before, 1))
        tell_on = calendar.working_day_after(due, after)
        yield _Late(item, item.committee or item.plan, due, warn_on, tell_on)


def _late_figures(known: Known, rules: Rules, calendar: WorkingCalendar) -> Iterator[_Late]:
    """What is missing of the last quarter's returns; a figure of two returns is late for both."""
    before = rules.reminding.told_before
    for quarterly in rules.returns:
        try:
            dates = window(last_quarter(known.today), quarterly, calendar)
        except CalendarError:  # said where its other reminders are worked out
            continue
        warn_after = max(quarterly.escalate_after - before, 1)
        warn_on = calendar.working_day_after(dates.due, warn_after)
        for item in figures_missing(quarterly, known, rules):
            yield _Late(item, quarterly.title, dates.due, warn_on, dates.escalates)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is the same for everything overdue in one council."""

    council: str
    known: Known
    rules: Rules
    calendar: WorkingCalendar
    owing: Owing

    def of_lead(self, officer: Officer, late: Iterable[_Late]) -> Iterator[Reminder]:
        """The warnings to one lead, and the reports to whoever hears of it."""
        for each in late:
            told = self._told(officer, each.item)
            committee = self.rules.for_committee(each.item.committee)
            route = self._route(officer, committee)
            if not told:
                continue
            warning = self._warning(officer, each, told)
            if route and (routed := self._sent(route, warning)):
                yield routed
            on = self._report_on(each, warning, route)
            if on is None:
                continue
            for to in told:
                report = self._report(officer, each, on, to)
                way = self._route(to, committee)
                if way and (routed := self._sent(way, report)):
                    yield routed

    def _told(self, officer: Officer, item: OpenItem) -> list[Officer]:
        """Who hears of what this officer has not done, as far as they are in Slack."""
        manager = self.rules.reminding.manager_of(officer.name, officer.email)
        named = [manager] if manager else []
        found = self._in_slack(officer, named)[:1]
        if item.kind is OpenItemKind.FIGURE:
            found += self._in_slack(officer, sorted(self.rules.performance_officers))
        return list({id(each): each for each in found}.values())

    def _in_slack(self, besides: Officer, names: Iterable[str]) -> list[Officer]:
        found = self.owing.officers_named(self.council, names)
        return [each for each in found if each.slack_user_id and each is not besides]

    def _route(self, officer: Officer, committee: CommitteeRules) -> Route | None:
        clerk = clerk_of(self.council, committee, self.known, self.rules, self.owing)
        return route_of(officer.slack_user_id, self.known, clerk, committee.channel)

    def _warning(self, officer: Officer, late: _Late, told: Iterable[Officer]) -> Reminder:
        on = self.known.put_off_until(officer.slack_user_id, late.item, late.warn_on)
        if on != late.warn_on and not self.calendar.is_working_day(on):
            on = self.calendar.working_day_after(on, 1)
        ahead = self.calendar.working_day_after(on, max(self.rules.reminding.told_before, 1))
        tell_on = late.tell_on if on == late.warn_on else max(late.tell_on, ahead)
        warning = self._reminder(ReminderKind.OVERDUE, officer, late, on, tell_on)
        return replace(warning, problem=_all_of([each.name for each in told]))

    def _report_on(self, late: _Late, warning: Reminder, route: Route | None) -> date | None:
        """The day on which others are told, None while the lead was not and could have been."""
        told = self.known.asked.get(warning.key)
        if told is None:
            missed = warning.due_at.astimezone(LONDON).date() < self.known.today
            if missed and route and not route.person.left:
                return None
            return max(late.tell_on, warning.step.date)
        before = max(self.rules.reminding.told_before, 1)
        ahead = self.calendar.working_day_after(told.astimezone(LONDON).date(), before)
        return max(late.tell_on, ahead)

    def _report(self, officer: Officer, late: _Late, on: date, to: Officer) -> Reminder:
        until = self.calendar.working_day_after(on, _OF_USE)
        report = self._reminder(ReminderKind.ESCALATED, officer, late, on, until)
        if late.item.kind is OpenItemKind.ACTION:
            return report
        # A figure is told to several, each of whom has a report of their own.
        key = f"{report.key} to {to.slack_user_id}"
        return replace(report, key=key, series=key)

    def _reminder(
        self, kind: ReminderKind, officer: Officer, late: _Late, on: date, until: date
    ) -> Reminder:
        whose = officer.slack_user_id or officer.name
        key = f"{late.item.ref}|{late.due.isoformat()}|{kind}|{whose}"
        return Reminder(
            key=key,
            series=key,
            kind=kind,
            about=late.about,
            day=late.due,
            step=Step(kind.value, until, None, (), 0),
            recipient=officer.slack_user_id,
            due_at=datetime.combine(on, self.rules.remind_at, LONDON),
            expires_at=datetime.combine(until, END_OF_WORKING_DAY, LONDON),
            owed=(late.item,),
            lead=officer.name,
            council=self.council,
        )

    def _sent(self, route: Route, reminder: Reminder) -> Reminder | None:
        return sent_by(route, reminder, self.known, self.rules, self.calendar)


def _all_of(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
