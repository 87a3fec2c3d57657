"""Bank holidays from the `holidays` package, as calendars of working days.

The package follows the Banking and Financial Dealings Act 1971 and the proclamations since
(8 May 2020, 2 and 3 June 2022, 19 September 2022, 8 May 2023). It also computes years that no
government has announced, so the last year is a setting and not the package's own.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import holidays

from knowledge.domain.calendars import WorkingCalendar
from knowledge.domain.rules import Rules

FIRST_YEAR = 1972
DIVISIONS = ("ENG", "WLS", "SCT", "NIR")


def council_calendar(rules: Rules, closed: Iterable[date] = ()) -> WorkingCalendar:
    """The council's working days: its division's bank holidays and its closed days.

    `closed` are closed days besides those in the rules.
    """
    return _calendar([rules.division], rules, rules.closed_days | frozenset(closed))


def united_kingdom_calendar(rules: Rules) -> WorkingCalendar:
    """Working days for the Freedom of Information Act 2000, section 10(6).

    A bank holiday in any part of the United Kingdom is no working day; a day on which only the
    council is closed is one.
    """
    return _calendar(DIVISIONS, rules, frozenset())


def _calendar(
    divisions: Iterable[str], rules: Rules, closed_days: frozenset[date]
) -> WorkingCalendar:
    named: dict[date, str] = {}
    for division in divisions:
        named = {**_by_day(division, rules.bank_holidays_until), **named}
    named |= dict.fromkeys(rules.added_bank_holidays, "bank holiday")
    for day in rules.removed_bank_holidays:
        named.pop(day, None)
    return WorkingCalendar(FIRST_YEAR, rules.bank_holidays_until, named, closed_days)


@cache
def _by_day(division: str, last_year: int) -> Mapping[date, str]:
    """Kept for the life of the process: working them out takes longer than answering with them."""
    years = range(FIRST_YEAR, last_year + 1)
    return MappingProxyType(dict(holidays.country_holidays("GB", subdiv=division, years=years)))
