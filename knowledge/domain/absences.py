"""Who stands in for whom and when; absences as they are typed: "3-14 Aug", "until Friday"."""

import re
from datetime import date

from knowledge.domain.printed_dates import MONTH, MONTHS
from knowledge.domain.typed_dates import read_typed_date
from knowledge.domain.typed_forms import Doubt, Unclear

_GAP = re.compile(r"\s*[-–—]\s*|\s+(?:to|until|till|and)\s+")
_FIRST_DAY = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:\s+of)?\s*(?P<month>{MONTH})|/(?P<number>\d{{1,2}}))?"
)


def read_range(words: str, today: date) -> tuple[date, date] | Unclear:
    """The first and last day of an absence: "3-14 Aug", "3/8 to 14/8", "until Friday", "today".

    A range without a year is the next one that has not ended.
    """
    said = " ".join(words.lower().strip(" .,!").split())
    said = re.sub(r"^(?:from|on|for|between)\s+", "", said)
    if match := re.match(r"(?:until|till|to)\s+", said):
        last = read_typed_date(said[match.end() :], today)
        return last if isinstance(last, Unclear) else (today, last.last_day or today)
    whole = read_typed_date(said, today)
    if not isinstance(whole, Unclear) and whole.first_day and whole.last_day:
        return max(whole.first_day, today), whole.last_day
    return _from_to(said, today) or (whole if isinstance(whole, Unclear) else _unread(said))


def _from_to(said: str, today: date) -> tuple[date, date] | Unclear | None:
    """Parted at every place where that can be: "2026-08-03 to 2026-08-14" has many."""
    doubt: Unclear | None = None
    for gap in _GAP.finditer(said):
        last = read_typed_date(said[gap.end() :], today)
        if isinstance(last, Unclear) or last.last_day is None:
            clearer = isinstance(last, Unclear) and last.doubt is not Doubt.NO_DATE
            doubt = last if clearer and isinstance(last, Unclear) else doubt
            continue
        first = _first_day(said[: gap.start()], last.last_day, today)
        if first is not None:
            return (first, last.last_day) if first <= last.last_day else _unread(said)
    return doubt


def _first_day(words: str, last: date, today: date) -> date | None:
    """The day before the "-": without a month it takes that of the last day."""
    match = _FIRST_DAY.fullmatch(words)
    if match is None:
        alone = read_typed_date(words, today)
        return None if isinstance(alone, Unclear) else alone.first_day
    month = last.month
    if match["month"]:
        month = MONTHS.index(match["month"][:3]) + 1
    elif match["number"]:
        month = int(match["number"])
    year = last.year if month <= last.month else last.year - 1
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        return None


def _unread(said: str) -> Unclear:
    return Unclear(said, Doubt.NO_SUCH_DAY)
