"""Bank holidays from the `holidays` package, as calendars of working days.

The package follows the Banking and Financial Dealings Act 1971 and the proclamations since
(8 May 2020, 2 and 3 June 2022, 19 September 2022, 8 May 2023). It also computes years that no
government has announced, so the last year is a setting and not the package's own.
"""

from collections.abc import Iterable
from datetime import date

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

    A bank holiday in any part of the United Kingdom does not count; a council's own closure
    days do.
    """
    return _calendar(DIVISIONS, rules, frozenset())


def _calendar(
    divisions: Iterable[str], rules: Rules, closed_days: frozenset[date]
) -> WorkingCalendar:
    years = range(FIRST_YEAR, rules.bank_holidays_until + 1)
    named: dict[date, str] = {}
    for division in divisions:
        for day, name in holidays.country_holidays("GB", subdiv=division, years=years).items():
            named.setdefault(day, name)
    named |= dict.fromkeys(rules.added_bank_holidays, "bank holiday")
    for day in rules.removed_bank_holidays:
        named.pop(day, None)
    return WorkingCalendar(FIRST_YEAR, rules.bank_holidays_until, named, closed_days)
