"""Days that somebody names in a sentence: "28 Sept", "the 28th of September", "28/9", "Tuesday".

British order always, ISO never flipped. A day said without its year may lie ahead or behind, as
the question has it: an agenda is for a day to come, a letter was received.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.domain.printed_dates import MONTH, MONTHS, WEEKDAYS

_WEEKDAY = r"(?P<weekday>mon|tues?|wed|weds|thu|thurs?|fri|sat|sun)(?:(?:nes|rs|ur)?day)?\b"
_YEAR = r"(?:[ ,/.-]+'?(?P<year>(?:19|20)\d\d|\d\d)(?![\d/:.]\d|\d|\s*(?:am|pm|%)))"
_FORMS = (
    re.compile(r"(?<![\d/-])(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})\b"),
    re.compile(
        r"(?<![\d/.-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})"
        r"(?:(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)|(?<=/\d)|(?<=/\d\d))(?![\d/%]|\.\d)"
    ),
    re.compile(
        rf"(?:\b{_WEEKDAY}[ ,]*(?:the )?)?(?<![\d.:])(?P<day>\d{{1,2}}) ?(?:st|nd|rd|th)?"
        rf"(?: of| in)?[ -]*(?P<month>{MONTH})\b\.?{_YEAR}?"
    ),
    re.compile(
        rf"\b(?P<month>{MONTH})\.? (?P<day>\d{{1,2}}) ?(?:st|nd|rd|th)?"
        r"(?:,? (?P<year>(?:19|20)\d\d)\b)?(?![\d:.]\d|\d| ?[ap]m)"
    ),
)
_NEARBY = re.compile(
    rf"\b(?:(?P<near>today|tomorrow|yesterday)\b|(?P<which>next |this )?{_WEEKDAY})"
)


@dataclass(frozen=True, slots=True)
class SaidDay:
    """One day as said. `year` is None where none was, `weekday` 0 for a Monday, None for none.

    `start` and `end` are where it stands in the text.
    """

    day: int
    month: int
    year: int | None
    weekday: int | None
    start: int
    end: int

    def ahead(self, today: date) -> date | None:
        """The day in its year, else the next such day from `today` on; None for no day."""
        days = self._days(range(today.year, today.year + 5))
        return next((day for day in days if self.year or day >= today), None)

    def behind(self, today: date) -> date | None:
        """The day in its year, else the last such day up to `today`; None for no day."""
        days = self._days(range(today.year, today.year - 5, -1))
        return next((day for day in days if self.year or day <= today), None)

    def fits(self, other: date) -> bool:
        """True where `other` is this day, of any year if none was said."""
        same = (other.day, other.month) == (self.day, self.month)
        return same and self.year in (None, other.year)

    def contradicts(self, day: date) -> bool:
        """True where the weekday said is not that of `day`: one of the two is wrong."""
        return self.weekday is not None and self.weekday != day.weekday()

    def _days(self, years: Iterable[int]) -> Iterator[date]:
        """The day in the year said, else in each of these years that has it."""
        for year in (self.year,) if self.year else years:
            try:
                yield date(year, self.month, self.day)
            except ValueError:
                continue


def days_said(folded: str, today: date) -> tuple[SaidDay, ...]:
    """Every day that a folded text names, in the order of the text."""
    found = [_said(match) for form in _FORMS for match in form.finditer(folded)]
    chosen: list[SaidDay] = []
    for each in sorted(found, key=lambda said: (said.start, -said.end)):
        if not chosen or each.start >= chosen[-1].end:
            chosen.append(each)
    return tuple(chosen) or tuple(_nearby(folded, today))


def _said(match: re.Match[str]) -> SaidDay:
    named = match.groupdict()
    month = named["month"]
    year = named["year"]
    return SaidDay(
        int(named["day"]),
        int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1,
        (int(year) if len(year) == 4 else 2000 + int(year)) if year else None,
        WEEKDAYS.index(named["weekday"][:3]) if named.get("weekday") else None,
        match.start(),
        match.end(),
    )


def _nearby(folded: str, today: date) -> Iterator[SaidDay]:
    """today, tomorrow, Tuesday (the coming one), next Tuesday (of next week)."""
    for match in _NEARBY.finditer(folded):
        if match["near"]:
            step = {"today": 0, "tomorrow": 1, "yesterday": -1}[match["near"]]
            day = today + timedelta(days=step)
        else:
            weekday = WEEKDAYS.index(match["weekday"][:3])
            day = today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
            next_week = match["which"] == "next "
            if next_week and day.isocalendar()[:2] == today.isocalendar()[:2]:
                day += timedelta(days=7)
        yield SaidDay(day.day, day.month, day.year, None, match.start(), match.end())
