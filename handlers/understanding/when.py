"""When a question is about: a day, or a stretch of days, and the words that say so."""

import re
from calendar import day_name, month_name
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.wording import uk_date
from knowledge.domain.folding import words
from knowledge.domain.periods import Period, parse_period
from knowledge.domain.printed_dates import MONTHS

_YEAR = 366
# "How many ended 2016/17 in deficit?", "at the end of 2016/17".
_END_OF = re.compile(r"\b(?:ended|ending|(?:at )?the end of|finished) $")
_CLOSED = re.compile(r" (?:closed|ended|finished|was over)\b")
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?\s+(?P<month>{_MONTH})"
    r"(?:\s+(?P<year>\d{4}))?\b"
)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_SLASHED = re.compile(r"\b(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d\d)\b")
_STRETCH = re.compile(
    rf"\b(?:q[1-4]|quarter (?:[1-4]|one|two|three|four)|(?:first|second|third|fourth) quarter)"
    rf"(?: of| in)?\s+(?:20)?\d\d(?:/\d\d)?\b"
    rf"|\b{_MONTH}(?:\s*(?:-|to|and)\s*{_MONTH})?\s+(?:20)?\d\d\b"
    # "16/17 year olds" are an age, no year.
    rf"|(?<![\d/-])(?:20)?\d\d/\d\d(?![\d/-]| neets?\b| (?:year|yr)s?[ -]olds?\b)"
    rf"|(?<![\d/-])(?:19|20)\d\d(?![\d/-])"
)
# "The last three months of 2017".
_MONTHS_OF = re.compile(
    r"\b(?P<which>first|last) (?P<number>two|three|four|six|[2346]) months"
    r" of (?P<year>(?:19|20)\d\d)\b"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6}
# "On the 28th": of this month or the next one that has not passed.
_THE_DAY = re.compile(r"\b(?:on|for|by|at|before) the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! of)")
_OFF = {"yesterday": -1, "today": 0, "tomorrow": 1}
_DAY_OFF = re.compile(rf"\b(?:{'|'.join(_OFF)})\b(?!['’]s)")
_RELATIVE = re.compile(r"\b(?P<which>this|next|last) (?P<unit>week|month)\b")
_WEEKDAYS = tuple(name.lower() for name in day_name)
_WEEKDAY = re.compile(
    rf"\b(?:(?P<which>next)|on|by|for|this|before|of)? ?(?P<name>{'|'.join(_WEEKDAYS)})(?:['’]s)?\b"
)
_OF_A_YEAR = re.compile(
    rf"\b(?P<which>this|next|last) (?P<month>{'|'.join(month_name[1:]).lower()})\b"
)

# A year before what was spoken of.
YEAR_BEFORE = re.compile(
    r"\b(?:12 months|twelve months|a year|one year|the year|year) (?:ago|before|earlier|previously)"
    r"(?: that)?\b"
    r"|\b(?:the )?same (?:time|period|quarter|month|point) (?:last|the previous|a) year\b"
    r"|\b(?:the )?(?:last|previous|prior) year\b|\bthe year before\b"
)


@dataclass(frozen=True, slots=True)
class DayNamed:
    """A day and month, with the year where it was said."""

    day: int
    month: int
    year: int | None = None

    def fits(self, other: date) -> bool:
        """True where `other` is this day, in any year if none was said."""
        same_day = (other.day, other.month) == (self.day, self.month)
        return same_day and self.year in (None, other.year)

    def on_or_after(self, today: date) -> date | None:
        """The day meant: in the year said, else the next one. None for a day that is none."""
        years = (self.year,) if self.year else range(today.year, today.year + 5)
        for year in years:
            try:
                day = date(year, self.month, self.day)
            except ValueError:
                continue
            if self.year or day >= today:
                return day
        return None


@dataclass(frozen=True, slots=True)
class When:
    """A day or a stretch of days named in a question; `said` are the words that named it."""

    day: DayNamed | None = None
    stretch: Period | None = None
    said: frozenset[str] = frozenset()

    def is_beyond(self, today: date) -> bool:
        """True for a time over a year ahead: no paper has figures or names for it."""
        first = self.stretch.first_day if self.stretch else None
        return first is not None and (first - today).days > _YEAR

    def has(self, day: date) -> bool:
        """True for the day named, and for one within the stretch named; False for no time."""
        if self.day:
            return self.day.fits(day)
        asked = self.stretch
        return bool(
            asked
            and asked.first_day
            and asked.last_day
            and asked.first_day <= day <= asked.last_day
        )

    @property
    def stretched(self) -> "When":
        """This time with a day of a known year as a stretch of one day: "at 31 March 2017"."""
        named = self.day
        day = named.on_or_after(date.min) if named and named.year else None
        return replace(self, stretch=Period(uk_date(day), day, day)) if day else self

    def fitting(self, periods: Iterable[Period]) -> list[bool]:
        """Which of these periods the question can be about.

        Where some have days within what was asked, only those; else all that are not excluded.
        """
        held = list(periods)
        within = [p.first_day is not None and not self.excludes(p) for p in held]
        if self.stretch is not None and any(within):
            return within
        return [not self.excludes(period) for period in held]

    def excludes(self, period: Period) -> bool:
        """True where a period with days lies wholly outside what was asked about."""
        asked = self.stretch
        if asked is None or asked.first_day is None or asked.last_day is None:
            return False
        if period.first_day is None or period.last_day is None:
            return False
        return period.last_day < asked.first_day or period.first_day > asked.last_day


def when_named(folded: str, today: date | None = None) -> When:
    """The first day, else the first stretch, that a folded question names.

    UK order; ISO dates are never flipped. "This month" and "next week" are read against `today`.
    """
    if match := _ISO.search(folded) or _SLASHED.search(folded):
        # Of a year in two digits the century is this one.
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
        day = DayNamed(int(match["day"]), int(match["month"]), year)
        return When(day, None, frozenset(words(match.group())))
    if match := _DAY.search(folded):
        year = int(match["year"]) if match["year"] else None
        day = DayNamed(int(match["day"]), MONTHS.index(match["month"][:3]) + 1, year)
        return When(day, None, frozenset(words(match.group())))
    if match := _MONTHS_OF.search(folded):
        return When(None, _months_of(match), frozenset(words(match.group())))
    for match in _STRETCH.finditer(folded):
        period = parse_period(_as_written(_full(_printed(match.group()))))
        if period.last_day:
            end = _END_OF.search(folded[: match.start()])
            closed = _CLOSED.match(folded, match.end())
            around = [found.group() for found in (end, match, closed) if found]
            return When(None, period, frozenset(words(" ".join(around))))
    return _against(today, folded) if today else When()


def _against(today: date, folded: str) -> When:
    """What is said as seen from today: "tomorrow", "on the 28th", "next Thursday", "this month"."""
    if match := _DAY_OFF.search(folded):
        day = today + timedelta(days=_OFF[match.group()])
        return When(DayNamed(day.day, day.month, day.year), None, frozenset({match.group()}))
    if match := _THE_DAY.search(folded):
        month = today.month if int(match["day"]) >= today.day else today.month % 12 + 1
        return When(DayNamed(int(match["day"]), month), None, frozenset(words(match.group())))
    if match := _WEEKDAY.search(folded):
        day = _weekday(match, today)
        return When(DayNamed(day.day, day.month, day.year), None, frozenset(words(match.group())))
    if match := _OF_A_YEAR.search(folded):
        period = _month_meant(match["which"], match["month"], today)
        return When(None, period, frozenset(words(match.group())))
    if match := _RELATIVE.search(folded):
        first, last = _around(today, match["which"], match["unit"])
        text = f"the week of {uk_date(first)}" if match["unit"] == "week" else f"{first:%B %Y}"
        period = Period(text, first, last)
        return When(None, period, frozenset(words(match.group())))
    return When()


def _weekday(match: re.Match[str], today: date) -> date:
    """The next day of that name, today included; "next Thursday" is the one of next week."""
    ahead = (_WEEKDAYS.index(match["name"]) - today.weekday()) % 7
    day = today + timedelta(days=ahead)
    same_week = day.isocalendar()[:2] == today.isocalendar()[:2]
    return day + timedelta(days=7) if match["which"] and same_week else day


def _months_of(match: re.Match[str]) -> Period:
    """So many months at the beginning or at the end of a calendar year."""
    number = _NUMBERS.get(match["number"]) or int(match["number"])
    first = 1 if match["which"] == "first" else 13 - number
    names = month_name[first], month_name[first + number - 1]
    return parse_period(f"{names[0]} - {names[1]} {match['year']}")


def _month_meant(which: str, named: str, today: date) -> Period:
    """The month of that name: this year's, or the nearest one that is still to come or is past."""
    month = MONTHS.index(named[:3]) + 1
    year = today.year
    if which == "next" and month <= today.month:
        year += 1
    if which == "last" and month >= today.month:
        year -= 1
    return parse_period(f"{month_name[month]} {year}")


def _around(today: date, which: str, unit: str) -> tuple[date, date]:
    """The first and last day of the week (Monday to Sunday) or month that is meant."""
    step = {"this": 0, "next": 1, "last": -1}[which]
    if unit == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        return monday, monday + timedelta(days=6)
    months = today.year * 12 + today.month - 1 + step
    first, after = (date(n // 12, n % 12 + 1, 1) for n in (months, months + 1))
    return first, after - timedelta(days=1)


def _printed(said: str) -> str:
    """A stretch as papers print it: "quarter three of 2019/20" as "quarter 3 2019/20"."""
    said = said.replace(" to ", " - ").replace(" and ", " - ")
    for number, word in enumerate(("one", "two", "three", "four"), 1):
        said = said.replace(f"quarter {word}", f"quarter {number}")
    return re.sub(r" (?:of|in)(?= )", "", said)


def _as_written(folded: str) -> str:
    """The months and quarters of a folded stretch with their capitals, as a reply says them."""
    return re.sub(rf"\b(?:{'|'.join(MONTHS)}|q[1-4])", lambda m: m.group().capitalize(), folded)


def _full(printed: str) -> str:
    """ "16/17" as "2016/17": officers leave the century out."""
    return f"20{printed}" if re.fullmatch(r"\d\d/\d\d", printed) else printed
