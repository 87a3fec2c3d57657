"""Days named in a question: "28 Sept", "11 April 2016", "Thursday"."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?\s+(?P<month>" + "|".join(_MONTHS) + r")[a-z]*\.?"
    r"(?:\s+(?P<year>\d{4}))?\b"
)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_SLASHED = re.compile(r"\b(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\b")


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


def day_named(folded: str) -> DayNamed | None:
    """The first day that a folded question names, in UK order; ISO dates are never flipped."""
    if match := _ISO.search(folded) or _SLASHED.search(folded):
        return DayNamed(int(match["day"]), int(match["month"]), int(match["year"]))
    if match := _DAY_MONTH.search(folded):
        year = int(match["year"]) if match["year"] else None
        return DayNamed(int(match["day"]), _MONTHS.index(match["month"]) + 1, year)
    return None
