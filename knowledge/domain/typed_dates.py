"""Dates as officers type them: "30 Nov", "3/9", "end of Q3", "next Tuesday", "3-14 Aug".

British order always, ISO never flipped. A day without a year is the next one of that day and
month. What is no day, past, or may mean two days is not guessed: `Unclear` says why and between
which days the choice lies.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.domain.periods import Period, parse_period
from knowledge.domain.printed_dates import MONTH, MONTHS, QUARTER

# A day just gone, said without its year, may be meant as gone or as next year's.
_JUST_GONE = timedelta(days=92)
# Nobody plans an action further ahead; "2206" is a slip of the finger.
_YEARS_AHEAD = 15
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FRIDAY = 4


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


_Read = Callable[[re.Match[str], date], "Period | Unclear | None"]

_WEEKDAY = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:(?:s|nes|rs|ur)?day)?"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?:[ ,]\s*'?(?P<year>\d{4}|\d\d)(?![\d/]|\s*%|[.,:]\d))"
_SPLIT = r"(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d"


def read_typed_date(words: str, today: date) -> Period | Unclear:
    """The day or stretch of days that all of `words` name, or why they must be asked back."""
    found = leading_date(words, today)
    if found is None or words[found[1] :].strip(" .,!"):
        return Unclear(words.strip(), Doubt.NO_DATE)
    return found[0]


def leading_date(words: str, today: date) -> tuple[Period | Unclear, int] | None:
    """The date that `words` begin with and the number of characters it takes up; None for none.

    A year that is no year of ours ("2206") is read and then asked back, never left out.
    """
    folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in words)
    best: tuple[int, re.Match[str], _Read] | None = None
    for pattern, read in _FORMS:
        match = pattern.match(folded)
        if match and (best is None or match.end() > best[0]):
            best = (match.end(), match, read)
    if best is None:
        return None
    end, match, read = best
    said = words[:end].strip()
    result = read(match, today)
    if result is None:
        return Unclear(said, Doubt.NO_SUCH_DAY), end
    if isinstance(result, Unclear):
        return result, end
    return _ahead(result, said, today), end


def one_day(day: date) -> Period:
    """A single day as a due date, its text as a paper would print it."""
    return Period(f"{day.day} {day:%B %Y}", day, day)


def _ahead(period: Period, said: str, today: date) -> Period | Unclear:
    last = period.last_day
    if last is None:
        return Unclear(said, Doubt.NO_DATE)
    if last < today:
        return Unclear(said, Doubt.PAST, (period,))
    if last.year > today.year + _YEARS_AHEAD:
        return Unclear(said, Doubt.TOO_FAR, (period,))
    return period


def _iso(match: re.Match[str], _today: date) -> Period | None:
    day = _made(int(match["year"]), int(match["month"]), int(match["day"]))
    return one_day(day) if day else None


def _numeric(match: re.Match[str], today: date) -> Period | Unclear | None:
    return _day_of_year(match, int(match["month"]), today)


def _day_and_month(match: re.Match[str], today: date) -> Period | Unclear | None:
    found = _day_of_year(match, _month(match["month"]), today)
    weekday = match["weekday"]
    if isinstance(found, Period) and found.first_day and weekday:
        fits = _WEEKDAYS.index(weekday[:3]) == found.first_day.weekday()
        return found if fits else Unclear(match.group().strip(), Doubt.WRONG_WEEKDAY, (found,))
    return found


def _month_and_day(match: re.Match[str], today: date) -> Period | Unclear | None:
    """September 3; "Nov 09" and "Nov 27" may be a month of a year."""
    day, month = match["day"], _month(match["month"])
    as_year = 2000 + int(day)
    if (
        not match["year"]
        and not match["suffix"]
        and (day.startswith("0") or today.year <= as_year <= today.year + 2)
    ):
        readings = [
            r
            for r in (_day_of_year(match, month, today), _whole_month(month, as_year))
            if isinstance(r, Period)
        ]
        return Unclear(match.group().strip(), Doubt.TWO_READINGS, tuple(readings))
    return _day_of_year(match, month, today)


def _day_of_year(match: re.Match[str], month: int, today: date) -> Period | Unclear | None:
    """The day in the year said, else the next such day; one just gone is asked back."""
    number = int(match["day"])
    if match["year"]:
        day = _made(_full_year(match["year"]), month, number)
        return one_day(day) if day else None
    return _next_of(match.group().strip(), today, lambda year: _made(year, month, number))


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


def _month_alone(match: re.Match[str], today: date) -> Period | Unclear | None:
    """March, March 2010, end of March: the month, or its last day."""
    month = _month(match["month"])
    if match["year"]:
        period: Period | None = _whole_month(month, _full_year(match["year"]))
    else:
        year = today.year if month >= today.month else today.year + 1
        period = _whole_month(month, year)
    if match["part"] in ("early", "mid", "mid-", "late", "start of", "beginning of", "middle of"):
        return Unclear(match.group().strip(), Doubt.NO_DATE)
    return _last_day_of(period) if match["part"] else period


def _quarter(match: re.Match[str], today: date) -> Period | Unclear | None:
    """Q3 is October to December: financial years run from 1 April."""
    number = _quarter_number(match["quarter"])
    years = match["years"]
    if years:
        period = parse_period(f"Q{number} {_full_split(years)}")
    else:
        period = next(
            p
            for begins in (today.year - 1, today.year, today.year + 1)
            if (p := parse_period(f"Q{number} {begins}/{(begins + 1) % 100:02}")).last_day
            and p.last_day >= today
        )
    if period.last_day is None:
        return Unclear(match.group().strip(), Doubt.TWO_READINGS)
    return _last_day_of(period) if match["part"] else period


def _quarter_number(words: str) -> int:
    figure = re.search(r"[1-4]", words)
    names = (("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth"))
    spelt = (n for n, both in enumerate(names, 1) if any(name in words for name in both))
    return int(figure[0]) if figure else next(spelt)


def _weekday(match: re.Match[str], today: date) -> Period | Unclear | None:
    """Tuesday is the coming one; "next Tuesday" that of next week, asked where it may be this
    week's: on a Monday it cannot be tomorrow, nobody would say so of the next day."""
    ahead = (_WEEKDAYS.index(match["weekday"][:3]) - today.weekday()) % 7 or 7
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


def _week_or_month(match: re.Match[str], today: date) -> Period | None:
    """This week to its Friday, next month, the end of the month."""
    step = 1 if match["which"] == "next" else 0
    if not match["part"] and not match["which"]:
        return None
    if match["unit"] == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        friday = monday + timedelta(days=_FRIDAY)
        if match["part"]:
            return one_day(friday)
        return Period(f"week ending {friday.day} {friday:%B %Y}", monday, friday)
    months = today.year * 12 + today.month - 1 + step
    whole = _whole_month(months % 12 + 1, months // 12)
    return _last_day_of(whole) if match["part"] else whole


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


def _year_end(match: re.Match[str], today: date) -> Period | Unclear | None:
    """The end of a financial year is 31 March; of "the year" is not certain."""
    named = match["years"] or match["one_year"]
    if match["years"]:
        period = parse_period(_full_split(match["years"]))
        return _last_day_of(period) if match["part"] else period
    if named:
        year = int(named)
        whole = Period(named, date(year, 1, 1), date(year, 12, 31))
        return _last_day_of(whole) if match["part"] else whole
    march = date(today.year if today <= date(today.year, 3, 31) else today.year + 1, 3, 31)
    if match["kind"]:
        return one_day(march)
    december = date(today.year, 12, 31)
    readings = sorted((march, december))
    return Unclear(
        match.group().strip(), Doubt.TWO_READINGS, tuple(one_day(day) for day in readings)
    )


def _no_day(match: re.Match[str], _today: date) -> Unclear:
    return Unclear(match.group().strip(), Doubt.NO_DATE)


def _month(word: str) -> int:
    return MONTHS.index(word[:3]) + 1


def _full_year(word: str) -> int:
    number = int(word)
    return number if number > 99 else 2000 + number


def _full_split(text: str) -> str:
    first, second = re.split(r"\s?[/-]\s?", text)
    return f"{_full_year(first)}/{second[-2:]}"


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole_month(month: int, year: int) -> Period:
    first = date(year, month, 1)
    return Period(f"{first:%B %Y}", first, date(year, month, monthrange(year, month)[1]))


def _last_day_of(period: Period | None) -> Period | None:
    return one_day(period.last_day) if period and period.last_day else None


_START = r"\s*(?:the\s+)?"
_PART = r"(?:(?P<part>(?:very\s+)?end\s+of|end)\s+(?:the\s+)?)?"
_STOP = r"(?![\w/%])"

# The longest match counts. The second and third also read the first day of a range.
_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (
        re.compile(rf"{_START}(?P<year>20\d\d)([-/])(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)"),
        _iso,
    ),
    (
        re.compile(
            rf"{_START}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})"
            r"(?:(?P=sep)(?P<year>\d{4}|\d\d)|(?<=/\d)|(?<=/\d\d))"
            r"(?![\d/%]|[.:]\d|\s?(?:%|per\s?cent))"
        ),
        _numeric,
    ),
    (
        re.compile(
            rf"{_START}(?:(?P<weekday>{_WEEKDAY})[ ,]*(?:the\s+)?)?{_DAY}(?:\s+of)?[\s-]*"
            rf"(?P<month>{MONTH})\b\.?{_YEAR}?{_STOP}"
        ),
        _day_and_month,
    ),
    (
        re.compile(
            rf"{_START}(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})\s?(?P<suffix>st|nd|rd|th)?"
            rf"{_YEAR}?{_STOP}"
        ),
        _month_and_day,
    ),
    (
        re.compile(
            rf"{_START}(?:(?P<part>(?:very\s+)?end\s+of|end|early|mid-?|late|(?:start|beginning"
            rf"|middle)\s+of)\s*(?:the\s+)?)?(?P<month>{MONTH})\b\.?"
            r"(?:[ ,]\s*(?P<year>\d{4})(?!\d))?" + _STOP
        ),
        _month_alone,
    ),
    (
        re.compile(
            rf"{_START}{_PART}(?P<quarter>{QUARTER})\b(?:\s*(?:of|,)?\s*(?P<years>{_SPLIT}))?{_STOP}"
        ),
        _quarter,
    ),
    (
        re.compile(
            rf"{_START}(?:(?P<which>this|next|coming|this\s+coming)\s+)?(?P<weekday>{_WEEKDAY}){_STOP}"
        ),
        _weekday,
    ),
    (re.compile(rf"\s*(?P<near>today|tomorrow){_STOP}"), _nearby),
    (
        re.compile(rf"{_START}{_PART}(?:(?P<which>this|next)\s+)?(?P<unit>week|month){_STOP}"),
        _week_or_month,
    ),
    (
        re.compile(
            r"\s*in\s+(?P<count>\d{1,3}|an?|one|two|three|four|five|six)\s+"
            rf"(?P<unit>days?|weeks?|fortnights?|months?)(?:['’]s?)?(?:\s+time)?{_STOP}"
        ),
        _from_now,
    ),
    (
        re.compile(
            rf"{_START}(?P<part>end\s+of\s+(?:the\s+|this\s+)?|year[\s-]end\s+)?"
            rf"(?:(?P<years>{_SPLIT})|(?P<one_year>20\d\d)(?![\d/-])"
            r"|(?P<kind>financial\s+)?year(?:[\s-]end)?)" + _STOP
        ),
        _year_end,
    ),
    (
        re.compile(
            rf"{_START}(?:as\s+)?(?:soon(?:\s+as\s+possible)?|later(?:\s+on)?|asap|tb[cda]"
            r"|(?:early\s+|late\s+|mid-?\s*)?(?:spring|summer|autumn|winter|christmas|xmas|easter"
            r"|new\s+year|term|half[\s-]term)(?:\s+(?:20)?\d\d)?|next\s+(?:year|term|quarter)"
            r"|some\s?time|whenever|the\s+future|further\s+notice"
            r"|(?:end\s+of\s+)?(?:the\s+)?(?:spring|summer|autumn|school)\s+term"
            r"|\d{1,2}\s+(?:days?|weeks?|months?))" + _STOP
        ),
        _no_day,
    ),
)
