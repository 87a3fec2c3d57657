"""Stretches of time named in a question: "September 2010", "Jan-Mar 2018", "2010"."""

import re

from knowledge.domain.periods import Period, parse_period

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NAMED = re.compile(
    rf"\b(?:(?:\d{{1,2}}\s+)?{_MONTH}(?:\s*(?:-|to|and)\s*{_MONTH})?\s+(?:20)?\d\d\b"
    r"|q[1-4]\s+20\d\d(?:/\d\d)?|20\d\d/\d\d|20\d\d)"
)


def stretch_named(folded: str) -> Period | None:
    """The first stretch of days that a folded question names, None where it names none."""
    match = _NAMED.search(folded)
    if match is None:
        return None
    period = parse_period(match.group().replace(" to ", " - ").replace(" and ", " - "))
    return period if period.last_day else None
