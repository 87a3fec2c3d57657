"""Of which time the figures of a row are, by the headings of their columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from knowledge.domain.folding import fold, plain
from knowledge.domain.numbers import Figure, parse_figure
from knowledge.domain.periods import NO_PERIOD, Period, days_in, parse_period
from knowledge.domain.printed_dates import MONTH
from knowledge.importers.figures.printed_periods import period_in

_SHORT_MONTHS = re.compile(r"\b(\d{1,2}) ?(?:m|mths?|mnths?)\b", re.IGNORECASE)
_TO_END = re.compile(r"\bquarter (?:to|ending|ended)\b", re.IGNORECASE)
# Of columns that say no more than "Actual" or "Year to" nothing is said of their lines.
_BEFORE_PERIOD = re.compile(
    rf"(?P<said>(?!(?:q(?:uarter|tr)?|year|months?|as|at|in|to|end|fy|actual|value|result|outturn"
    rf"|performance|number|no|{MONTH})\b)[A-Z][A-Za-z]+)\s+(?={MONTH}\b|Q[1-4]|20\d\d)",
    re.IGNORECASE,
)
# The year stands over several columns, with a word of what they hold.
_YEAR_OVER = re.compile(
    r"(?P<year>20\d\d ?[/-] ?(?:20)?\d\d) (?:monthly |quarterly )?(?:actuals?|results?"
    r"|performance|outturns?|values?|figures?|data|position|monthly|quarterly)\s*[:–-]?\s*"
    r"(?P<rest>[A-Z].*)",
    re.IGNORECASE,
)
_FEW_PERIODS = 2
_SAME_LENGTH = 3
_APRIL = 4
_FOR_EACH = re.compile(
    r"\b(?:each|every|per|all) (?:quarter|month|period)s?\b|^(?:quarter|month)ly\b"
)


def are_of_one_year(periods: Mapping[str, Period]) -> bool:
    """True for months or quarters of one financial year: its target is for each of them."""
    days = [(p.first_day, p.last_day) for p in periods.values()]
    years = {_financial_year(first) for first, _ in days} | {_financial_year(x) for _, x in days}
    return len(periods) > _FEW_PERIODS and len(years) == 1 and None not in years


def is_for_each(heading: str) -> bool:
    """True for a target that says that it is for every quarter or month of its row."""
    return bool(_FOR_EACH.search(fold(heading)))


def _financial_year(day: date | None) -> int | None:
    return None if day is None else day.year - (day.month < _APRIL)


def period_before(
    values: Sequence[tuple[str, str]], periods: Mapping[str, Period], latest: str
) -> tuple[str, Figure] | None:
    """Of two periods of one length side by side the earlier, with its heading."""
    others = [(heading, text) for heading, text in values if heading != latest]
    if len(others) != 1 or latest not in periods:
        return None
    heading, text = others[0]
    now, then = periods[latest], periods[heading]
    if not (now.first_day and now.last_day and then.first_day and then.last_day):
        return None
    lengths = [(p.last_day - p.first_day).days for p in (now, then) if p.first_day and p.last_day]
    is_before = then.last_day < now.first_day and abs(lengths[0] - lengths[1]) <= _SAME_LENGTH
    return (heading, parse_figure(text)) if is_before else None


def period_of_paper(heading: str, printed: str) -> Period:
    """The period that a paper's own title prints, for a column that names no year of its own;
    NO_PERIOD where the column names another quarter."""
    period = parse_period(printed)
    named = re.search(r"\bq(?:uarter)? ?([1-4])\b", fold(heading))
    is_other = named and not re.search(rf"\bq(?:uarter)? ?{named[1]}\b", fold(printed))
    return period if period.last_day and not is_other else NO_PERIOD


def latest_headed(periods: Mapping[str, Period]) -> str:
    """The heading of the latest period, "" where not every heading names one."""
    dated = [(period.last_day, heading) for heading, period in periods.items() if period.last_day]
    return max(dated)[1] if dated and len(dated) == len(periods) else ""


def period_headed(heading: str, said: str) -> Period:
    """The period of a heading; "Q1 actual" is of the year that the paper or its target names."""
    period = _innermost(heading)
    named = re.search(r"\bq(?:uarter)? ?([1-4])\b", fold(heading))
    year = re.search(r"\b20\d\d ?[/-] ?(?:20)?\d\d\b", said)
    if period.last_day or not named or not year:
        return period
    return parse_period(f"Q{named[1]} {year[0]}")


def _innermost(heading: str) -> Period:
    """Of "2031/32 Apr 31" and "2031/32 actual Apr", a year over one of its months, the month."""
    period = parse_period(heading)
    below = _YEAR_OVER.fullmatch(heading.strip())
    within = parse_period(f"{below['year']} {below['rest']}") if below else NO_PERIOD
    if within.last_day:
        return within
    found = days_in(heading)
    if len(found) == 2 and found[0][0] <= found[1][0] and found[1][1] <= found[0][1]:
        return replace(period, first_day=found[1][0], last_day=found[1][1])
    return period


def is_within(period: Period, heading: str, is_latest: bool) -> bool:
    """True where a target under this heading is for the period."""
    named = parse_period(heading)
    if not (named.first_day and named.last_day and period.first_day and period.last_day):
        return is_latest
    return named.first_day <= period.first_day and period.last_day <= named.last_day


def period_over(heading: str) -> Period:
    """The one period over a column of figures, also in the words that only headings use:
    "12m to Dec 23", "Quarter to Sep 24", "Online Jan 24 - Mar 24"; NO_PERIOD for none."""
    period = period_in(heading)
    if period:
        return period
    words = _SHORT_MONTHS.sub(r"\1 months", plain(heading))
    period = parse_period(_TO_END.sub("3 months to", words))
    said = said_over_all([heading])
    return replace(period, text=heading[len(said) :].strip()) if period.last_day else NO_PERIOD


def said_over_all(headings: Sequence[str]) -> str:
    """What every heading says before its period ("Online Jan 24", "Online Apr 24"); else ""."""
    said = [_BEFORE_PERIOD.match(plain(heading)) for heading in headings]
    words = {match["said"] if match else "" for match in said}
    return words.pop() if len(words) == 1 else ""
