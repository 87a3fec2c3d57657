"""Single days as officers type them: "30 Nov", "3/9", "next Tuesday", "in two weeks"."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from knowledge.domain.periods import Period
from knowledge.domain.printed_dates import MONTH, WEEKDAYS
from knowledge.domain.typed_forms import (
    START,
    STOP,
    Doubt,
    Form,
    Unclear,
    full_year,
    made_day,
    month_number,
    one_day,
    whole_month,
)

# A day just gone, said without its year, may be meant as gone or as next year's.
_JUST_GONE = timedelta(days=92)
_WEEKDAY = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:(?:s|nes|rs|ur)?day)?"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?:[ ,]\s*'?(?P<year>\d{4}|\d\d)(?![\d/]|\s*%|[.,:]\d))"


def _iso(match: re.Match[str], _today: date) -> Period | None:
    day = made_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return one_day(day) if day else None


def _numeric(match: re.Match[str], today: date) -> Period | Unclear | None:
    return _day_of_year(match, int(match["month"]), today)


def _day_and_month(match: re.Match[str], today: date) -> Period | Unclear | None:
    found = _day_of_year(match, month_number(match["month"]), today)
    weekday = match["weekday"]
    if isinstance(found, Period) and found.first_day and weekday:
        fits = WEEKDAYS.index(weekday[:3]) == found.first_day.weekday()
        return found if fits else Unclear(match.group().strip(), Doubt.WRONG_WEEKDAY, (found,))
    return found


def _month_and_day(match: re.Match[str], today: date) -> Period | Unclear | None:
    """September 3; "Nov 09" and "Nov 27" may be a month of a year."""
    day, month = match["day"], month_number(match["month"])
    as_year = 2000 + int(day)
    if (
        not match["year"]
        and not match["suffix"]
        and (day.startswith("0") or today.year <= as_year <= today.year + 2)
    ):
        readings = [
            r
            for r in (_day_of_year(match, month, today), whole_month(month, as_year))
            if isinstance(r, Period)
        ]
        return Unclear(match.group().strip(), Doubt.TWO_READINGS, tuple(readings))
    return _day_of_year(match, month, today)


def _day_of_year(match: re.Match[str], month: int, today: date) -> Period | Unclear | None:
    """The day in the year said, else the next such day; one just gone is asked back."""
    number = int(match["day"])
    if match["year"]:
        day = made_day(full_year(match["year"]), month, number)
        return one_day(day) if day else None
    return _next_of(match.group().strip(), today, lambda year: made_day(year, month, number))


def _next_of(
    said: str, today: date, of_year: Callable[[int], date | None]
) -> Period | Unclear | None:
    days = [day for year in range(today.year - 1, today.year + 5) if (day := of_year(year))]
    gone = [day for day in days if today - _JUST_GONE <= day < today]
    ahead = next((day for day in days if day >= today), None)
    if ahead is None:
        return None
    if gone and ahead - today > _JUST_GONE:
        return Unclear(said, Doubt.PAST, (one_day(gone[-1]), one_day(ahead)))
    return one_day(ahead)


def _weekday(match: re.Match[str], today: date) -> Period | Unclear | None:
    """Tuesday is the coming one; "next Tuesday" that of next week, asked where it may be this
    week's: on a Monday it cannot be tomorrow, nobody would say so of the next day."""
    ahead = (WEEKDAYS.index(match["weekday"][:3]) - today.weekday()) % 7 or 7
    coming = today + timedelta(days=ahead)
    this_week = coming.isocalendar()[:2] == today.isocalendar()[:2]
    if match["which"] == "this" and not this_week:
        return Unclear(match.group().strip(), Doubt.PAST, (one_day(coming),))
    if match["which"] != "next" or not this_week:
        return one_day(coming)
    after = coming + timedelta(days=7)
    if ahead == 1:
        return one_day(after)
    return Unclear(match.group().strip(), Doubt.TWO_READINGS, (one_day(coming), one_day(after)))


def _nearby(match: re.Match[str], today: date) -> Period | None:
    """today, tomorrow."""
    return one_day(today + timedelta(days=match["near"] == "tomorrow"))


def _from_now(match: re.Match[str], today: date) -> Period | None:
    """in two weeks, in 10 days, in a fortnight, in three months."""
    numbers = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
    said = match["count"]
    count = numbers[said] if said in numbers else int(said)
    unit = match["unit"].rstrip("s")
    if unit != "month":
        return one_day(today + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit]))
    months = today.year * 12 + today.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return one_day(date(year, month, min(today.day, monthrange(year, month)[1])))


# The second and third also read the first day of a range.
DAYS: tuple[Form, ...] = (
    (
        re.compile(rf"{START}(?P<year>20\d\d)([-/])(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)"),
        _iso,
    ),
    (
        re.compile(
            rf"{START}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})"
            r"(?:(?P=sep)(?P<year>\d{4}|\d\d)|(?<=/\d)|(?<=/\d\d))"
            r"(?![\d/%]|[.:]\d|\s?(?:%|per\s?cent))"
        ),
        _numeric,
    ),
    (
        re.compile(
            rf"{START}(?:(?P<weekday>{_WEEKDAY})[ ,]*(?:the\s+)?)?{_DAY}(?:\s+of)?[\s-]*"
            rf"(?P<month>{MONTH})\b\.?{_YEAR}?{STOP}"
        ),
        _day_and_month,
    ),
    (
        re.compile(
            rf"{START}(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})\s?(?P<suffix>st|nd|rd|th)?"
            rf"{_YEAR}?{STOP}"
        ),
        _month_and_day,
    ),
    (
        re.compile(
            rf"{START}(?:(?P<which>this|next|coming|this\s+coming)\s+)?(?P<weekday>{_WEEKDAY}){STOP}"
        ),
        _weekday,
    ),
    (re.compile(rf"\s*(?P<near>today|tomorrow){STOP}"), _nearby),
    (
        re.compile(
            r"\s*in\s+(?P<count>\d{1,3}|an?|one|two|three|four|five|six)\s+"
            rf"(?P<unit>days?|weeks?|fortnights?|months?)(?:['’]s?)?(?:\s+time)?{STOP}"
        ),
        _from_now,
    ),
)
