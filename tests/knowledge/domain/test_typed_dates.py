"""Dates as officers type them, read in British order or asked back."""

from datetime import date

import pytest

from knowledge.domain.absences import read_range
from knowledge.domain.typed_dates import leading_date, read_typed_date
from knowledge.domain.typed_forms import Doubt, Unclear

MONDAY = date(2026, 9, 7)


def last_day(words: str, today: date = MONDAY) -> str:
    read = read_typed_date(words, today)
    assert not isinstance(read, Unclear), read
    return read.last_day.isoformat() if read.last_day else ""


def doubt(words: str, today: date = MONDAY) -> Doubt:
    read = read_typed_date(words, today)
    assert isinstance(read, Unclear), read
    return read.doubt


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("30 Nov", "2026-11-30"),
        ("30 November 2026", "2026-11-30"),
        ("30th of November", "2026-11-30"),
        ("Mon 30 Nov", "2026-11-30"),
        ("the 30 nov", "2026-11-30"),
        ("Sept 30", "2026-09-30"),
        ("3/10", "2026-10-03"),
        ("3/2", "2027-02-03"),
        ("6/11/26", "2026-11-06"),
        ("06.11.2026", "2026-11-06"),
        ("2026-11-06", "2026-11-06"),
        ("2027-02-01", "2027-02-01"),
        ("end of Q3", "2026-12-31"),
        ("end of Q2", "2026-09-30"),
        ("Q1", "2027-06-30"),
        ("Q4 2026/27", "2027-03-31"),
        ("end of March", "2027-03-31"),
        ("end of February 2028", "2028-02-29"),
        ("March 2027", "2027-03-31"),
        ("the end of the month", "2026-09-30"),
        ("next month", "2026-10-31"),
        ("end of next week", "2026-09-18"),
        ("next Tuesday", "2026-09-15"),
        ("Tuesday", "2026-09-08"),
        ("this Friday", "2026-09-11"),
        ("tomorrow", "2026-09-08"),
        ("in two weeks", "2026-09-21"),
        ("in 3 months", "2026-12-07"),
        ("end of the financial year", "2027-03-31"),
        ("end of 2026/27", "2027-03-31"),
        ("29 Feb", "2028-02-29"),
    ],
)
def test_a_date_is_read_in_british_order(words: str, day: str) -> None:
    assert last_day(words) == day


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("3/13", Doubt.NO_SUCH_DAY),
        ("31 June", Doubt.NO_SUCH_DAY),
        ("29 Feb 2027", Doubt.NO_SUCH_DAY),
        ("2026-13-01", Doubt.NO_SUCH_DAY),
        ("Tuesday 30 Nov 2026", Doubt.WRONG_WEEKDAY),
        ("1 Jan 2026", Doubt.PAST),
        ("2 Sept", Doubt.PAST),
        ("30 Nov 2206", Doubt.TOO_FAR),
        ("next Friday", Doubt.TWO_READINGS),
        ("end of the year", Doubt.TWO_READINGS),
        ("Nov 26", Doubt.TWO_READINGS),
        ("Nov 09", Doubt.TWO_READINGS),
        ("soon", Doubt.NO_DATE),
        ("mid October", Doubt.NO_DATE),
        ("spring 2027", Doubt.NO_DATE),
        ("the tender is back", Doubt.NO_DATE),
        ("3", Doubt.NO_DATE),
        ("3 weeks", Doubt.NO_DATE),
    ],
)
def test_what_is_no_day_past_or_two_days_is_asked_back(words: str, why: Doubt) -> None:
    assert doubt(words) is why


def test_next_friday_shows_both_days_that_it_may_mean() -> None:
    read = read_typed_date("next Friday", MONDAY)
    assert isinstance(read, Unclear)
    assert [period.text for period in read.readings] == ["11 September 2026", "18 September 2026"]


def test_next_tuesday_on_a_friday_is_the_coming_one() -> None:
    assert last_day("next Tuesday", date(2026, 9, 11)) == "2026-09-15"


def test_a_date_is_found_at_the_head_of_a_sentence() -> None:
    found = leading_date("3/10, new head still to be appointed", MONDAY)
    assert found is not None
    assert found[1] == len("3/10")


@pytest.mark.parametrize("words", ["3/9%", "2.5 places", "12 places", "14.2%", "10.30 am"])
def test_a_figure_is_no_date(words: str) -> None:
    assert leading_date(words, MONDAY) is None


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("3-14 Oct", ("2026-10-03", "2026-10-14")),
        ("3 – 14 October 2026", ("2026-10-03", "2026-10-14")),
        ("3 Oct to 14 Nov", ("2026-10-03", "2026-11-14")),
        ("28 Dec - 4 Jan", ("2026-12-28", "2027-01-04")),
        ("3/10 to 14/10", ("2026-10-03", "2026-10-14")),
        ("2026-10-03 to 2026-10-14", ("2026-10-03", "2026-10-14")),
        ("next week", ("2026-09-14", "2026-09-18")),
        ("until Friday", ("2026-09-07", "2026-09-11")),
        ("tomorrow", ("2026-09-08", "2026-09-08")),
        ("1-11 Sept", ("2026-09-01", "2026-09-11")),
    ],
)
def test_an_absence_is_a_range_of_days(words: str, days: tuple[str, str]) -> None:
    read = read_range(words, MONDAY)
    assert not isinstance(read, Unclear)
    assert tuple(day.isoformat() for day in read) == days


@pytest.mark.parametrize("words", ["14-3 Oct", "soon", "31-32 Oct", "1-5 Sept", "", "me"])
def test_an_absence_that_is_no_range_is_asked_back(words: str) -> None:
    assert isinstance(read_range(words, MONDAY), Unclear)
