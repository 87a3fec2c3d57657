"""Deadlines of committees and of public authorities, each with the days that were counted.

England's rules. Days are calendar days where a rule says days and working days where councils
and courts count those (see each function); none of them depends on the hour.
"""

import calendar as month_calendar
from dataclasses import dataclass
from datetime import date, time, timedelta

from knowledge.domain.calendars import WorkingCalendar
from knowledge.domain.committee_rules import CommitteeRules, DeadlineStep

KEY_DECISION_CLEAR_DAYS = 28
GENERAL_EXCEPTION_CLEAR_DAYS = 5
FOI_WORKING_DAYS = 20
MEMBERS_ACCESS_CLEAR_DAYS = 10
NOTICE_OF_ELECTION_WORKING_DAYS = 25
SCRUTINY_RESPONSE_MONTHS = 2

# Named here because a step's own fields are called date and time.
Days = tuple[date, ...]
Hour = time | None


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step. `working` are the working days counted from the meeting to the step.

    They are in calendar order and include the step's own day, not the meeting's. `time` is None
    for the end of the working day. `working_days` is negative before the meeting.
    """

    name: str
    date: date
    time: Hour
    working: Days
    working_days: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """All steps of one meeting in date order; `clear_days` are those between publication and it.

    `key_decision_notice` is the last day to give notice if a key decision is to be taken.
    """

    meeting: date
    publication: date
    steps: tuple[Step, ...]
    clear_days: Days
    key_decision_notice: date


def timetable(meeting: date, rules: CommitteeRules, calendar: WorkingCalendar) -> Timetable:
    """The committee's whole timetable for one meeting day.

    Raises CalendarError where a step falls outside the years whose bank holidays are known.
    """
    publication = publication_deadline(meeting, calendar, rules.clear_days)
    return Timetable(
        meeting,
        publication,
        tuple(step_for(meeting, step, calendar) for step in rules.timetable_steps),
        calendar.working_days_between(publication, meeting),
        key_decision_notice(meeting),
    )


def step_for(meeting: date, step: DeadlineStep, calendar: WorkingCalendar) -> Step:
    """The step's date for this meeting, with the working days counted to it."""
    if step.working_days < 0:
        counted = calendar.working_days_before(meeting, -step.working_days)
        return Step(step.name, counted[0], step.at, counted, step.working_days)
    if step.working_days > 0:
        counted = calendar.working_days_after(meeting, step.working_days)
        return Step(step.name, counted[-1], step.at, counted, step.working_days)
    return Step(step.name, meeting, step.at, (), 0)


def publication_deadline(meeting: date, calendar: WorkingCalendar, clear_days: int = 5) -> date:
    """The last day on which the agenda and reports can be published.

    Clear days exclude the day of publication and the day of the meeting, and only working days
    count (Local Government Act 1972 ss.100A and 100B as amended by SI 2002/715; R v Swansea
    City Council ex parte Elitestone [1993] 46 EG 181): for five, the sixth working day before.
    """
    return calendar.working_day_before(meeting, clear_days + 1)


def key_decision_notice(decision: date) -> date:
    """The last day to publish notice of an executive key decision: 28 clear calendar days.

    SI 2012/2089 regulation 9. It never sets a scrutiny committee's agenda deadline.
    """
    return decision - timedelta(days=KEY_DECISION_CLEAR_DAYS + 1)


def general_exception_decision(notice: date, calendar: WorkingCalendar) -> date:
    """The first day for a key decision under the general exception.

    The day after five clear working days from the notice (SI 2012/2089 regulation 10).
    """
    return calendar.working_day_after(notice, GENERAL_EXCEPTION_CLEAR_DAYS + 1)


def scrutiny_response_due(received: date, months: int = SCRUTINY_RESPONSE_MONTHS) -> date:
    """The last day of the two months beginning with the day the scrutiny report was received.

    Local Government Act 2000 s.9FE. The months begin with that day, so they end the day before
    the same day of the month, or on the last day of a month too short. A weekend is not rolled
    forward: remind on `calendar.last_working_day_until` of it. Local rules can be shorter.
    """
    year, month = divmod(received.year * 12 + received.month - 1 + months, 12)
    last_of_month = date(year, month + 1, month_calendar.monthrange(year, month + 1)[1])
    if received.day > last_of_month.day:
        return last_of_month
    return last_of_month.replace(day=received.day) - timedelta(days=1)


def call_in_ends(published: date, calendar: WorkingCalendar, working_days: int = 5) -> date:
    """The last day to call in a decision: a local rule, commonly five working days."""
    return calendar.working_day_after(published, working_days)


def foi_response_due(received: date, united_kingdom: WorkingCalendar) -> date:
    """The twentieth working day after a request for information was received.

    Freedom of Information Act 2000 s.10(1) and (6): a bank holiday anywhere in the United
    Kingdom does not count, a council's own closure days do. Give the United Kingdom's calendar.
    """
    return united_kingdom.working_day_after(received, FOI_WORKING_DAYS)


def members_access_due(requested: date, calendar: WorkingCalendar) -> date:
    """The last day to give a scrutiny member the documents asked for: ten clear days.

    SI 2012/2089 regulation 17. A refusal needs written reasons.
    """
    return calendar.working_day_after(requested, MEMBERS_ACCESS_CLEAR_DAYS)


def notice_of_election(poll: date, calendar: WorkingCalendar) -> date:
    """The last day for notice of a local election, when the pre-election period starts.

    The twenty-fifth working day before the poll: confirm it with the Electoral Commission's
    own timetable.
    """
    return calendar.working_day_before(poll, NOTICE_OF_ELECTION_WORKING_DAYS)


def quarter_end(day: date) -> date:
    """The last day of the quarter that `day` is in (31 March, 30 June, 30 September or so on)."""
    month = (day.month + 2) // 3 * 3
    return date(day.year, month, month_calendar.monthrange(day.year, month)[1])
