"""Quarterly returns: which figure is owed for which period, by when, and how late it is.

Pure: days and rules in, dates and lists out. Reminders and `return Q3` are both derived from it.
A return belongs to a quarter. In it are owed the quarterly figures of that quarter and those
longer ones whose period ended in it: a financial year's after Q4, a calendar year's after Q3, an
academic year's after Q2. At any other quarter such a figure is not due, which is not missing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from knowledge.domain.calendars import WorkingCalendar
from knowledge.domain.figure_rules import Frequency, QuarterlyReturn, YearKind
from knowledge.domain.officers import Lead
from knowledge.domain.periods import Period
from knowledge.domain.quarters import quarter_of

# The last month of each year's kind.
_YEAR_ENDS = {YearKind.FINANCIAL: 3, YearKind.ACADEMIC: 8, YearKind.CALENDAR: 12}
_YEAR_DAYS = range(360, 372)


class Standing(StrEnum):
    """How one figure of a return stands.

    APPROVED and PROVISIONAL are given. INCOMPLETE is given, off target, without its cause,
    action and date. MISSING is owed and not given; NOT_DUE belongs to another quarter's return.
    PRINTED stands in a paper and was never given by message.
    """

    APPROVED = "approved"
    PROVISIONAL = "provisional"
    PRINTED = "printed"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    NOT_DUE = "not due"


@dataclass(frozen=True, slots=True)
class ReturnWindow:
    """The days of one quarter's return; all are working days but the quarter's own.

    `opens`: everybody who owes a figure is told once. `chasers`: those who still owe are asked
    again. `due`: the last day. From the working day after it a figure is late; on `escalates`
    what is still missing goes to the performance officers, who were named in the last chaser.
    """

    quarter: Period
    opens: date
    chasers: tuple[date, ...]
    due: date
    escalates: date


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure that is reported, whether or not this quarter: of whom, how often, since when.

    `record` is ("indicator" or "measure", its id), `name` its code or title. `committee` is the
    one to which the paper with it went, "" where it names none.
    """

    record: tuple[str, int]
    name: str
    council: str
    leads: tuple[Lead, ...]
    frequency: Frequency
    year: YearKind = YearKind.FINANCIAL
    title: str = ""
    committee: str = ""


@dataclass(frozen=True, slots=True)
class OwedFigure:
    """One figure of a return: for which period it is owed, and how it stands.

    `period` is None where it is NOT_DUE; `next_due` is then the end of the quarter whose return
    owes it. `held` is the period of what is held for it, which may say the same in other days
    ("As at June 2017" in Q1). `late` counts the working days since the return was due.
    """

    expected: Expected
    standing: Standing
    period: Period | None = None
    next_due: date | None = None
    late: int = 0
    held: Period | None = None

    @property
    def council(self) -> str:
        """Whose figure it is (with `leads`: what a permission is asked about)."""
        return self.expected.council

    @property
    def leads(self) -> tuple[Lead, ...]:
        """Who answers for it."""
        return self.expected.leads


def frequency_of(periods: Iterable[Period]) -> tuple[Frequency, YearKind]:
    """How often a figure is reported, as the periods of its printed figures show.

    A whole financial, academic or calendar year (or several) is annual; all else is quarterly,
    also figures "as at" a day and rolling twelve months, which are printed every quarter.
    """
    for period in periods:
        first, last = period.first_day, period.last_day
        if first is None or last is None or (last - first).days < _YEAR_DAYS.start:
            return Frequency.QUARTERLY, YearKind.FINANCIAL
        for kind, month in _YEAR_ENDS.items():
            if last.month == month and first.month == month % 12 + 1:
                return Frequency.ANNUAL, kind
        return Frequency.QUARTERLY, YearKind.FINANCIAL
    return Frequency.QUARTERLY, YearKind.FINANCIAL


def owed_periods(expected: Expected, quarter: Period) -> tuple[Period, ...]:
    """The periods for which this figure is owed in the return of `quarter`; () where it is not due.

    A monthly figure is owed for each of the quarter's months.
    """
    if quarter.first_day is None or quarter.last_day is None:
        return ()
    if expected.frequency is Frequency.QUARTERLY:
        return (quarter,)
    if expected.frequency is Frequency.MONTHLY:
        months = (_month_before(quarter.last_day, n) for n in (2, 1, 0))
        return tuple(Period(f"{f:%B %Y}", f, last) for f, last in months)
    ends = _month_ends_within(expected, quarter)
    return tuple(_longer(expected, last) for last in ends)


def next_due(expected: Expected, quarter: Period) -> date:
    """The end of the first quarter after `quarter` whose return owes this figure."""
    following = quarter
    for _ in range(4):
        following = quarter_of(_after(following))
        if owed_periods(expected, following):
            break
    return following.last_day or date.max


def window(
    quarter: Period, rule: QuarterlyReturn, calendar: WorkingCalendar, early: int = 0
) -> ReturnWindow:
    """When the return of `quarter` opens, is chased, is due and is escalated (working days).

    `early` brings the due day forward, where a committee needs the figures sooner. Raises
    CalendarError for days whose bank holidays are not known.
    """
    end = quarter.last_day
    if end is None:
        raise ValueError("a return belongs to a quarter with days")
    due = calendar.working_day_after(end, max(rule.working_days - early, 1))
    opens = calendar.working_day_after(end, max(rule.opens_after, 1))
    days = (calendar.working_day_before(due, n) if n else due for n in rule.remind)
    chasers = tuple(sorted({day for day in days if opens < day <= due}))
    escalates = calendar.working_day_after(due, max(rule.escalate_after, 1))
    return ReturnWindow(quarter, opens, chasers, due, escalates)


def days_late(given: date, due: date, calendar: WorkingCalendar) -> int:
    """How many working days after the due day something was given; 0 where it was in time."""
    if given <= due:
        return 0
    return len(calendar.working_days_between(due, given + timedelta(days=1)))


def standing_in(
    expected: Expected, quarter: Period, given: Iterable[tuple[Period, Standing]], late: int = 0
) -> list[OwedFigure]:
    """How one figure stands in the return of `quarter`, a line for each period that it owes.

    `given` are the periods for which something is held with how that stands, newest first; `late`
    is said of what is missing or incomplete.
    """
    periods = owed_periods(expected, quarter)
    if not periods:
        due = next_due(expected, quarter)
        return [OwedFigure(expected, Standing.NOT_DUE, next_due=due)]
    held = list(given)
    found: list[OwedFigure] = []
    for period in periods:
        of_it, standing = _held_for(period, held) or (None, Standing.MISSING)
        open_still = standing in (Standing.MISSING, Standing.INCOMPLETE)
        days = late if open_still else 0
        found.append(OwedFigure(expected, standing, period, late=days, held=of_it))
    return found


def late_by(owed: OwedFigure, working_days: int) -> OwedFigure:
    """The figure so many working days after its return was due, if it is not as it must be."""
    open_still = owed.standing in (Standing.MISSING, Standing.INCOMPLETE)
    return replace(owed, late=working_days) if open_still else owed


def _held_for(
    owed: Period, held: Sequence[tuple[Period, Standing]]
) -> tuple[Period, Standing] | None:
    """What is held for the period that is owed: the same days, else days that end with it.

    A quarter is also served by a figure as at a day of its last month, or of twelve months to it.
    """
    exactly = (each for each in held if _days(each[0]) == _days(owed))
    nearly = (each for each in held if serves(each[0], owed))
    return next(exactly, None) or next(nearly, None)


def serves(held: Period, owed: Period) -> bool:
    """Whether what is held for one period is what was owed for another: the same days, or days
    that end with it (see `_held_for`)."""
    return _days(held) == _days(owed) or _ends_with(held, owed)


def _days(period: Period) -> tuple[date | None, date | None]:
    return period.first_day, period.last_day


def _ends_with(period: Period, owed: Period) -> bool:
    if period.last_day is None or owed.last_day is None or owed.first_day is None:
        return False
    is_quarter = (owed.last_day - owed.first_day).days in range(88, 93)
    since = owed.last_day.replace(day=1) if is_quarter else owed.last_day
    return since <= period.last_day <= owed.last_day


def _after(quarter: Period) -> date:
    return (quarter.last_day or date.min) + timedelta(days=1)


def _month_before(last: date, months: int) -> tuple[date, date]:
    count = last.year * 12 + last.month - 1 - months
    first = date(count // 12, count % 12 + 1, 1)
    following = count + 1
    return first, date(following // 12, following % 12 + 1, 1) - timedelta(days=1)


def _month_ends_within(expected: Expected, quarter: Period) -> list[date]:
    """The ends of such years or half years that lie within the quarter."""
    month = _YEAR_ENDS[expected.year]
    wanted = {month, (month + 5) % 12 + 1} if _is_half(expected) else {month}
    ends = (_month_before(quarter.last_day or date.min, n)[1] for n in (2, 1, 0))
    return [end for end in ends if end.month in wanted]


def _is_half(expected: Expected) -> bool:
    return expected.frequency is Frequency.HALF_YEARLY


def _longer(expected: Expected, last: date) -> Period:
    """The year or half year that ends on this day, as people write it."""
    first = _month_before(last, 5 if _is_half(expected) else 11)[0]
    if _is_half(expected):
        return Period(f"{first:%B %Y} to {last:%B %Y}", first, last)
    if expected.year is YearKind.CALENDAR:
        return Period(f"{last.year}", first, last)
    text = f"{first.year}/{last.year % 100:02}"
    return Period(f"{text} ac yr" if expected.year is YearKind.ACADEMIC else text, first, last)
