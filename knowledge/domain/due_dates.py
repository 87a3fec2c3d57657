"""A due date that is moved: how it is written down in the audit, and how often it has moved."""

import re
from datetime import date

from knowledge.domain.periods import Period, parse_period


def written_down(period: Period) -> str:
    """A period as one text, from which `read_back` makes the same period again."""
    if not period or parse_period(period.text) == period:
        return period.text
    first, last = period.first_day, period.last_day
    return (
        f"{period.text} [{first.isoformat()} to {last.isoformat()}]"
        if first and last
        else (f"{period.text} [no day]")
    )


def read_back(text: str) -> Period:
    """The period that `written_down` wrote."""
    match = re.fullmatch(r"(?P<text>.*) \[(?:(?P<first>\S+) to (?P<last>\S+)|no day)\]", text)
    if match is None:
        return parse_period(text)
    if match["first"] is None:
        return Period(match["text"])
    return Period(
        match["text"], date.fromisoformat(match["first"]), date.fromisoformat(match["last"])
    )
