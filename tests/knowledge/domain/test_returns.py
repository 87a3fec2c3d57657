"""Who owes which figure by when: quarters, longer years, windows, lateness."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.bank_holidays import council_calendar
from knowledge.domain.figure_rules import Frequency, QuarterlyReturn, YearKind
from knowledge.domain.periods import Period, parse_period
from knowledge.domain.quarters import last_quarter, period_meant, quarter_of
from knowledge.domain.returns import (
    Expected,
    Standing,
    days_late,
    frequency_of,
    next_due,
    owed_periods,
    standing_in,
    window,
)
from knowledge.domain.rules import Rules
from knowledge.domain.statutory_returns import STATUTORY_RETURNS, upcoming

CALENDAR = council_calendar(Rules())
MONDAY = date(2017, 1, 16)


def expected(frequency: Frequency, year: YearKind = YearKind.FINANCIAL) -> Expected:
    return Expected(("indicator", 1), "WX 1", "Wexcombe", (), frequency, year)


def quarter(day: date) -> Period:
    return quarter_of(day)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("q3", "Q3 2016/17"),
        ("quarter 3", "Q3 2016/17"),
        ("third quarter", "Q3 2016/17"),
        ("last quarter", "Q3 2016/17"),
        ("q4", "Q4 2015/16"),
        ("q3 2015/16", "Q3 2015/16"),
        ("q3 15/16", "Q3 2015/16"),
        ("oct - dec 2016", "Q3 2016/17"),
        ("october to december 2016", "Q3 2016/17"),
        ("dec 2016", "Dec 2016"),
        ("2015/16", "2015/16"),
        ("as at 31 dec 2016", "As at 31 Dec 2016"),
    ],
)
def test_a_quarter_without_a_year_is_the_latest_that_has_ended(said: str, meant: str) -> None:
    period = period_meant(said, MONDAY)

    assert period is not None
    assert period.text == meant
    assert period.last_day is not None


@pytest.mark.parametrize("said", ["q5", "q4 2016", "soon", "quarter", "2008/12"])
def test_a_period_whose_days_are_not_certain_is_none(said: str) -> None:
    assert period_meant(said, MONDAY) is None


def test_a_quarter_has_ended_on_its_last_day() -> None:
    assert last_quarter(date(2026, 12, 30)).text == "Q2 2026/27"
    assert last_quarter(date(2026, 12, 31)).text == "Q3 2026/27"


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_every_day_is_in_one_quarter_that_reads_back_to_itself(day: date) -> None:
    found = quarter_of(day)
    read = parse_period(found.text)

    assert found.first_day is not None
    assert found.last_day is not None
    assert found.first_day <= day <= found.last_day
    assert (read.first_day, read.last_day) == (found.first_day, found.last_day)
    assert quarter_of(found.last_day + timedelta(days=1)) != found


@pytest.mark.parametrize(
    ("frequency", "year", "owed"),
    [
        (Frequency.QUARTERLY, YearKind.FINANCIAL, ["Q1 2026/27", "Q2 2026/27", "Q3 2026/27"]),
        (Frequency.ANNUAL, YearKind.FINANCIAL, ["", "", ""]),
        (Frequency.ANNUAL, YearKind.ACADEMIC, ["", "2025/26 ac yr", ""]),
        (Frequency.ANNUAL, YearKind.CALENDAR, ["", "", "2026"]),
        (Frequency.HALF_YEARLY, YearKind.FINANCIAL, ["", "April 2026 to September 2026", ""]),
    ],
)
def test_a_longer_year_is_owed_in_the_quarter_it_ends_in(
    frequency: Frequency, year: YearKind, owed: list[str]
) -> None:
    quarters = [quarter(date(2026, month, 15)) for month in (5, 8, 11)]
    found = [owed_periods(expected(frequency, year), each) for each in quarters]

    assert [", ".join(p.text for p in periods) for periods in found] == owed


def test_an_annual_figure_in_the_second_quarter_is_not_due_and_says_when_it_is() -> None:
    annual = expected(Frequency.ANNUAL)
    [owed] = standing_in(annual, quarter(date(2026, 8, 1)), [])

    assert owed.standing is Standing.NOT_DUE
    assert owed.next_due == next_due(annual, quarter(date(2026, 8, 1))) == date(2027, 3, 31)


def test_what_is_given_is_not_missing_and_only_what_is_open_is_late() -> None:
    quarterly = expected(Frequency.QUARTERLY)
    q3 = quarter(date(2026, 11, 1))
    [missing] = standing_in(quarterly, q3, [], late=4)
    [given_in] = standing_in(quarterly, q3, [(q3, Standing.PROVISIONAL)], late=4)

    assert (missing.standing, missing.late) == (Standing.MISSING, 4)
    assert (given_in.standing, given_in.late) == (Standing.PROVISIONAL, 0)


@pytest.mark.parametrize(
    ("period", "standing"),
    [
        ("As at Jun 2026", Standing.PRINTED),
        ("Jul 25 - Jun 26", Standing.PRINTED),
        ("As at May 2026", Standing.MISSING),
        ("As at Jul 2026", Standing.MISSING),
    ],
)
def test_a_figure_at_the_end_of_the_quarter_is_the_quarters(
    period: str, standing: Standing
) -> None:
    q1 = quarter(date(2026, 6, 1))
    held = [(parse_period(period), Standing.PRINTED)]
    [owed] = standing_in(expected(Frequency.QUARTERLY), q1, held)

    assert owed.standing is standing


@pytest.mark.parametrize(
    ("periods", "frequency", "year"),
    [
        (["Q2 2019/20"], Frequency.QUARTERLY, YearKind.FINANCIAL),
        (["Apr - Jun 2017"], Frequency.QUARTERLY, YearKind.FINANCIAL),
        (["2016/17"], Frequency.ANNUAL, YearKind.FINANCIAL),
        (["2015/16 ac yr"], Frequency.ANNUAL, YearKind.ACADEMIC),
        (["2016"], Frequency.ANNUAL, YearKind.CALENDAR),
        (["Jul 16 - Jun 17"], Frequency.QUARTERLY, YearKind.FINANCIAL),
        ([], Frequency.QUARTERLY, YearKind.FINANCIAL),
    ],
)
def test_how_often_a_figure_is_owed_shows_in_its_printed_periods(
    periods: list[str], frequency: Frequency, year: YearKind
) -> None:
    assert frequency_of(parse_period(text) for text in periods) == (frequency, year)


@pytest.mark.parametrize(
    ("end", "due"),
    [
        (date(2026, 6, 30), date(2026, 7, 14)),
        (date(2026, 9, 30), date(2026, 10, 14)),
        (date(2026, 12, 31), date(2027, 1, 15)),
        (date(2024, 12, 31), date(2025, 1, 15)),
        (date(2017, 6, 30), date(2017, 7, 14)),
        (date(2019, 9, 30), date(2019, 10, 14)),
        (date(2026, 3, 31), date(2026, 4, 16)),
    ],
)
def test_ten_working_days_after_the_quarters_end(end: date, due: date) -> None:
    rule = QuarterlyReturn("Return", "", 10, remind=(5, 1, 0))
    found = window(quarter(end), rule, CALENDAR)

    assert found.due == due
    assert found.opens == CALENDAR.working_day_after(end, 1)
    assert found.chasers == (
        CALENDAR.working_day_before(due, 5),
        CALENDAR.working_day_before(due, 1),
        due,
    )
    assert found.escalates == CALENDAR.working_day_after(due, 5)


def test_a_chaser_never_comes_before_the_message_that_asks() -> None:
    found = window(quarter(date(2026, 6, 30)), QuarterlyReturn("Return", "", 3, (10, 1)), CALENDAR)

    assert found.chasers == (date(2026, 7, 2),)


def test_late_is_counted_in_working_days_after_the_due_day() -> None:
    friday = date(2027, 1, 15)

    assert days_late(friday, friday, CALENDAR) == 0
    assert days_late(date(2027, 1, 17), friday, CALENDAR) == 0
    assert days_late(date(2027, 1, 18), friday, CALENDAR) == 1
    assert days_late(date(2027, 1, 22), friday, CALENDAR) == 5


def test_statutory_returns_still_to_come_come_first_and_past_ones_are_said_to_be() -> None:
    coming, past = upcoming(STATUTORY_RETURNS, date(2026, 11, 22))

    assert [each.title for each in coming] == ["SEN2"]
    assert "Children in need census" in [each.title for each in past]
