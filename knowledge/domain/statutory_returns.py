"""Statutory returns as dated data: what each covers, when it opens, by when it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StatutoryReturn:
    """One statutory return as dated data: what it covers, when it opens, when it is due.

    The dates are the department's own of that year and are never computed. `note` says where
    they were read, or what to check.
    """

    title: str
    covers: str
    due: date
    opens: date | None = None
    note: str = ""


# As the departments published them; each year's have to be looked up.
STATUTORY_RETURNS = (
    StatutoryReturn(
        "SEN2",
        "calendar year 2026",
        date(2027, 3, 11),
        date(2027, 1, 21),
        "survey day and submission; check with the department's guide",
    ),
    StatutoryReturn(
        "Children in need census",
        "1 April 2024 to 31 March 2025",
        date(2025, 7, 31),
        date(2025, 4, 1),
        "the department's dates for 2025; look up this year's",
    ),
    StatutoryReturn(
        "School census, summer",
        "census day",
        date(2026, 5, 21),
        note="the census day; the council's sign-off is weeks later",
    ),
)


def upcoming(
    returns: Sequence[StatutoryReturn], today: date
) -> tuple[list[StatutoryReturn], list[StatutoryReturn]]:
    """The statutory returns still to come, earliest first, and of the others the latest of each."""
    coming = sorted((each for each in returns if each.due >= today), key=lambda each: each.due)
    titles = {each.title for each in coming}
    latest: dict[str, StatutoryReturn] = {}
    for each in sorted(returns, key=lambda each: each.due):
        if each.title not in titles:
            latest[each.title] = each
    return coming, list(latest.values())
