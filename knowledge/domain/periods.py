"""Periods and vague dates: the words as printed beside the range of days they stand for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.domain.folding import fold
from knowledge.domain.printed_dates import MONTH, QUARTER, READINGS, Days, Reading


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with the words it was printed in.

    Used for an observation's period, an action's start and its due date alike. Where the words
    name no day ("Ongoing", "TBC", "Started") both days are None: such a due date is never
    overdue. "July 2009" is 1 to 31 July 2009, so it is overdue only after the 31st.
    """

    text: str
    first_day: date | None = None
    last_day: date | None = None

    def __bool__(self) -> bool:
        return bool(self.text)


NO_PERIOD = Period("")

# Words that leave the end open or the date unsettled, whatever date stands beside them.
_OPEN = re.compile(
    r"\b(?:on-?going|continu(?:ous|ing|ally)|onwards?|to date|tb[cda]|to be (?:confirmed|agreed)"
    r"|not before|no earlier|after|municipal|not known|unknown)\b"
)
# What is left after every date was read, but still looks like part of one.
_UNPLACED = re.compile(
    r"(?<![\w.])(?:19|20)\d\d(?![\w.,])|\d\s?[/-]\s?\d"
    r"|\b(?:spring|summer|autumn|winter|term)\b[ ,]*'?\d\d\b"
    rf"|\b(?!may\b|mar\b|march\b){MONTH}\b|\b{QUARTER}\b"
)


def parse_period(text: str, *, financial_years: bool = True) -> Period:
    """`text` as printed, with the first and last day that it names or None for both.

    Several dates in one cell give the range that spans them. Dates are read in British order
    and ISO; nothing is flipped to make it fit, and what is unclear (no year, an impossible day,
    "2008/12", a school term) gives no days. `financial_years` is the council's habit: quarters
    and "2015/16" then run from 1 April; without it quarters are the calendar's and a bare
    "2015/16" is unclear. "ac yr" always means 1 September to 31 August.
    """
    printed = " ".join(text.split())
    days = _days(fold(printed), financial_years)
    return Period(printed, *days) if days else Period(printed)


def days_in(text: str) -> tuple[Days, ...]:
    """The first and last day of each date printed in a sentence, in its order; () for none."""
    folded = fold(text)
    found = (reading(match, True, folded) for match, reading in _dates_in(folded))
    return tuple(days for days in found if days)


def _days(text: str, financial: bool) -> Days | None:
    """The days of folded `text`, or None where they are not certain."""
    if not text or _OPEN.search(text):
        return None
    text = re.sub(rf"({MONTH})(?=\d)", r"\1 ", text)
    alone = re.fullmatch(r"(?:as at |calendar year |in )?((?:19|20)\d\d)(?: \([a-z ]+\))?", text)
    if alone:
        return date(int(alone[1]), 1, 1), date(int(alone[1]), 12, 31)
    found: list[Days] = []
    between: list[str] = []
    at = 0
    for match, reading in _dates_in(text):
        days = reading(match, financial, text)
        if days is None:
            return None
        found.append(days)
        between.append(text[at : match.start()])
        at = match.end()
    residue = " | ".join([*between, text[at:]])
    return None if _UNPLACED.search(residue) else _span(found, between)


def _dates_in(text: str) -> Iterator[tuple[re.Match[str], Reading]]:
    """What reads as a date, from left to right; where several begin together, the first listed."""
    at = 0
    while True:
        found = [(m, reading) for p, reading in READINGS if (m := p.search(text, at))]
        if not found:
            return
        match, reading = min(found, key=lambda each: each[0].start())
        yield match, reading
        at = match.end()


def _span(found: list[Days], between: list[str]) -> Days | None:
    if not found:
        return None
    is_range = len(found) == 2 and between[1].strip() in ("-", "to")
    if is_range and found[1][0] < found[0][0]:
        return None
    return min(first for first, _ in found), max(last for _, last in found)
