"""The period that a phrase in running words names: "the end of June 2017", "(Apr - Jun 2017)"."""

import re
from datetime import date

from knowledge.domain.folding import plain
from knowledge.domain.periods import NO_PERIOD, Period, parse_period

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}"
_YEAR = r"(?:19|20)\d\d"
# The longest shape that fits decides: "April to June 2017" before "June 2017".
_PERIOD = re.compile(
    rf"(?:(?:the )?(?:3|6|12|24|36) months (?:to|ending|ended) {_MONTH} {_YEAR}"
    rf"|Q(?:uarter)? ?(?:[1-4]|one|two|three|four),? (?:of )?{_YEAR}[/-](?:20)?\d\d"
    rf"|Q(?:uarter)? ?[1-4],? {_MONTH} {_YEAR}"
    rf"|{_DAY} {_YEAR}\s*(?:-|/|to)\s*{_DAY} {_YEAR}"
    rf"|{_DAY}\s*(?:-|to)\s*{_DAY} {_YEAR}"
    rf"|(?:the )?end of {_MONTH} {_YEAR}"
    rf"|{_DAY} {_YEAR}"
    rf"|{_MONTH}-\d\d\b"
    rf"|(?:(?:the )?end of )?{_YEAR}[/-](?:20)?\d\d(?: ac yr)?\b"
    rf"|(?<=[Ii]n ){_YEAR}\b)",
    re.IGNORECASE,
)


def period_in(text: str) -> Period:
    """The one period that `text` names, with its words; NO_PERIOD for none, or for several."""
    found = [match[0] for match in _PERIOD.finditer(plain(text))]
    return _period(found[0]) if len(found) == 1 else NO_PERIOD


def periods_in(text: str) -> list[tuple[int, int, Period]]:
    """Every period that `text` names, with where its words begin and end; those with days only."""
    found = [(match.start(), match.end(), _period(match[0])) for match in _PERIOD.finditer(text)]
    return [(start, end, period) for start, end, period in found if period]


def _period(printed: str) -> Period:
    # "Jul 2016/Jun 2017" is a range; the slash is how this print writes "to".
    words = re.sub(r"(?<=\d{4})/(?=[A-Za-z])", " to ", printed)
    # "Quarter 4 Mar 2017" is that month: the quarter only says which return it was.
    words = re.sub(rf"^Q(?:uarter)? ?[1-4],? (?={_MONTH})", "", words, flags=re.IGNORECASE)
    year_end = re.sub(r"^(?:the )?end of (?=\d)", "", words, flags=re.IGNORECASE)
    period = parse_period(year_end)
    if year_end != words and period.last_day:
        # "at the end of 2016-17" is that one day.
        return Period(printed, period.last_day, period.last_day)
    return Period(printed, period.first_day, period.last_day) if period.last_day else NO_PERIOD


def without_period(text: str) -> str:
    """`text` without the period it names and the brackets or little words that held it."""
    text = plain(text)
    match = _PERIOD.search(text)
    if not match:
        return text
    before = re.sub(
        r"[\s(]*(?:\b(?:as at|at|in|during|for|on|at the)\b\s*)?$", "", text[: match.start()]
    )
    after = re.sub(r"^\s*\)", "", text[match.end() :])
    return f"{before.rstrip(' ,-')}{after}".strip()


def is_year_before(earlier: Period, later: Period) -> bool:
    """True where `earlier` ends twelve months before `later` does, by the month."""
    if earlier.last_day is None or later.last_day is None:
        return False
    return _month(later.last_day) - _month(earlier.last_day) == 12


def _month(day: date) -> int:
    return day.year * 12 + day.month
