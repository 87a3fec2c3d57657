"""What readers of typed dates have in common: a form, a doubt, and days that may not exist."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.domain.periods import Period
from knowledge.domain.printed_dates import MONTHS

# What may stand before a date, and what may not follow it.
START = r"\s*(?:the\s+)?"
STOP = r"(?![\w/%])"


class Doubt(StrEnum):
    """Why typed words are not taken for a date."""

    NO_DATE = "no date"
    NO_SUCH_DAY = "no such day"
    WRONG_WEEKDAY = "wrong weekday"
    PAST = "past"
    TOO_FAR = "too far"
    TWO_READINGS = "two readings"


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that must be asked back. `readings` are the days that may be meant, soonest first."""

    words: str
    doubt: Doubt
    readings: tuple[Period, ...] = ()


Read = Callable[[re.Match[str], date], Period | Unclear | None]
Form = tuple[re.Pattern[str], Read]


def one_day(day: date) -> Period:
    """A single day as a due date, its text as a paper would print it."""
    return Period(f"{day.day} {day:%B %Y}", day, day)


def month_number(word: str) -> int:
    """The number of a month that begins so: "sept" is 9."""
    return MONTHS.index(word[:3]) + 1


def full_year(word: str) -> int:
    """ "09" is 2009."""
    number = int(word)
    return number if number > 99 else 2000 + number


def made_day(year: int, month: int, day: int) -> date | None:
    """The day, None where there is no such one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def whole_month(month: int, year: int) -> Period:
    """A month as a due date."""
    first = date(year, month, 1)
    return Period(f"{first:%B %Y}", first, date(year, month, monthrange(year, month)[1]))
