"""Days that a programme of meetings prints without their year: the municipal year has two."""

from datetime import date

from knowledge.importers.meetings.month_headings import Month

# The first of the two years and the second, or one year twice.
Years = tuple[int, int]

# The municipal year begins with the annual meeting in May.
_FIRST_MONTH = 5


def day_of(number: int, month: Month, years: Years | None) -> date | None:
    """The day in the year of its month, else in that of the two which has the month; None where
    there is no such day, or no year is known."""
    year = month[1] or (years[0 if month[0] >= _FIRST_MONTH else 1] if years else None)
    if year is None:
        return None
    try:
        return date(year, month[0], number)
    except ValueError:
        return None
