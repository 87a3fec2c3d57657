"""The quarters of the financial year: of a day, the last that has ended, the one people mean."""

import re
from datetime import date, timedelta

from knowledge.domain.deadlines import quarter_end
from knowledge.domain.periods import Period, parse_period

_QUARTER_ALONE = re.compile(
    r"(?:q(?:uarter|tr)?\s*(?P<digit>[1-4])|(?:quarter\s+)?(?P<word>one|two|three|four)"
    r"|(?P<ordinal>first|1st|second|2nd|third|3rd|fourth|4th)\s+quarter)"
)
_NUMBERS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4},
    **{"first": 1, "second": 2, "third": 3, "fourth": 4},
    **{"1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
}


def quarter_of(day: date) -> Period:
    """The financial quarter that `day` is in, as "Q3 2026/27"."""
    last = quarter_end(day)
    first = date(last.year, last.month - 2, 1)
    number = (last.month // 3 + 2) % 4 + 1
    begins = last.year - (1 if number == 4 else 0)
    return Period(f"Q{number} {begins}/{(begins + 1) % 100:02}", first, last)


def last_quarter(today: date) -> Period:
    """The latest quarter that has ended by today; a quarter has ended on its last day."""
    this = quarter_of(today)
    if this.last_day == today:
        return this
    return quarter_of(_before(this))


def period_meant(said: str, today: date) -> Period | None:
    """The period that officers mean by `said` (folded): "Q3", "q3 16/17", "Dec 2016", "2016/17".

    A quarter without a year is the latest such quarter that has ended by today. A quarter however
    it was said ("Oct - Dec 2016") comes out as "Q3 2016/17". None where no days are certain.
    """
    text = " ".join(said.split())
    if text in ("last quarter", "the last quarter", "latest quarter"):
        return last_quarter(today)
    if text in ("this quarter", "the quarter"):
        return quarter_of(today)
    if alone := _QUARTER_ALONE.fullmatch(text):
        words = alone["word"] or alone["ordinal"]
        number = int(alone["digit"]) if alone["digit"] else _NUMBERS[words]
        return _latest_numbered(number, today)
    period = parse_period(re.sub(r"^q(?:trs?\.?|tr)\s*(?=[1-4])", "q", text))
    if period.first_day is None or period.last_day is None:
        return None
    quarter = quarter_of(period.first_day)
    same = (quarter.first_day, quarter.last_day) == (period.first_day, period.last_day)
    return quarter if same else _as_written(period)


def _latest_numbered(number: int, today: date) -> Period:
    quarter = last_quarter(today)
    while not quarter.text.startswith(f"Q{number} "):
        quarter = quarter_of(_before(quarter))
    return quarter


def _before(quarter: Period) -> date:
    return (quarter.first_day or date.min) - timedelta(days=1)


def _as_written(period: Period) -> Period:
    """A period in the capitals that people write it in."""
    text = re.sub(r"\b[a-z]{3,}\b", lambda word: word[0].capitalize(), period.text)
    text = re.sub(r"\b(As At|Ac Yr|Year|To|Of)\b", lambda word: word[0].lower(), text)
    return Period(text[:1].upper() + text[1:], period.first_day, period.last_day)
