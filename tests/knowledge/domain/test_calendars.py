"""Working days of a council."""

from datetime import date

import pytest

from knowledge.bank_holidays import council_calendar, united_kingdom_calendar
from knowledge.domain.calendars import WorkingCalendar, in_words
from knowledge.domain.errors import CalendarError
from knowledge.domain.rules import Rules

ENGLAND = council_calendar(Rules())


@pytest.mark.parametrize(
    ("day", "why_not"),
    [
        (date(2026, 4, 2), ""),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 4), "weekend"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2026, 1, 2), ""),
    ],
)
def test_each_day_that_does_not_count_has_its_reason(day: date, why_not: str) -> None:
    assert ENGLAND.why_not_counted(day) == why_not
    assert ENGLAND.is_working_day(day) is (why_not == "")


def test_a_day_on_which_the_council_is_closed_does_not_count() -> None:
    closed = council_calendar(Rules(closed_days=frozenset({date(2025, 12, 29)})))

    assert closed.why_not_counted(date(2025, 12, 29)) == "closed"
    assert closed.working_day_before(date(2025, 12, 30), 1) == date(2025, 12, 24)


def test_a_day_closed_for_one_question_is_added_to_the_councils_own() -> None:
    rules = Rules(closed_days=frozenset({date(2025, 12, 29)}))
    closed = council_calendar(rules, closed=[date(2025, 12, 24)])

    assert closed.working_day_before(date(2025, 12, 30), 1) == date(2025, 12, 23)


@pytest.mark.parametrize(
    ("division", "day", "counts"),
    [
        ("SCT", date(2026, 1, 2), False),
        ("SCT", date(2026, 4, 6), True),
        ("NIR", date(2026, 3, 17), False),
        ("WLS", date(2026, 4, 6), False),
        ("ENG", date(2026, 3, 17), True),
    ],
)
def test_each_division_has_its_own_bank_holidays(division: str, day: date, counts: bool) -> None:
    assert council_calendar(Rules(division=division)).is_working_day(day) is counts


def test_freedom_of_information_counts_no_bank_holiday_of_any_division_but_closure_days() -> None:
    united_kingdom = united_kingdom_calendar(Rules(closed_days=frozenset({date(2025, 12, 29)})))

    assert not united_kingdom.is_working_day(date(2026, 1, 2))
    assert not united_kingdom.is_working_day(date(2026, 3, 17))
    assert united_kingdom.is_working_day(date(2025, 12, 29))


def test_a_bank_holiday_proclaimed_later_is_added_and_a_moved_one_removed() -> None:
    rules = Rules(
        added_bank_holidays=frozenset({date(2027, 6, 4)}),
        removed_bank_holidays=frozenset({date(2027, 5, 31)}),
    )
    calendar = council_calendar(rules)

    assert not calendar.is_working_day(date(2027, 6, 4))
    assert calendar.is_working_day(date(2027, 5, 31))


def test_counting_past_the_last_known_year_is_refused_with_the_years_that_are_known() -> None:
    calendar = council_calendar(Rules(bank_holidays_until=2027))

    assert calendar.working_day_after(date(2027, 12, 23), 2) == date(2027, 12, 29)
    with pytest.raises(CalendarError, match=r"1972 to 2027 only.*1 January 2028"):
        calendar.working_day_after(date(2027, 12, 31), 1)


def test_the_last_day_that_any_calendar_has_is_no_crash() -> None:
    with pytest.raises(CalendarError, match="9999-12-31"):
        WorkingCalendar(9998, 9999).working_days_after(date.max, 1)


def test_neither_end_counts_between_two_days() -> None:
    between = ENGLAND.working_days_between(date(2026, 4, 2), date(2026, 4, 8))

    assert between == (date(2026, 4, 7),)


def test_the_last_working_day_until_a_sunday_is_the_friday() -> None:
    assert ENGLAND.last_working_day_until(date(2026, 2, 15)) == date(2026, 2, 13)
    assert ENGLAND.last_working_day_until(date(2026, 2, 13)) == date(2026, 2, 13)


def test_days_are_written_as_councils_write_them() -> None:
    assert in_words(date(2026, 1, 5)) == "Monday 5 January 2026"
