"""Days as people say them in a sentence."""

from datetime import date

import pytest

from knowledge.domain.said_days import days_said

TODAY = date(2026, 9, 7)  # a Monday


@pytest.mark.parametrize(
    "said",
    [
        "28 sept", "28 september 2026", "the 28th of september", "28/9", "28/09/26", "28.09.2026",
        "2026-09-28", "mon 28 september", "monday, the 28th of sept", "sept 28",
        "september 28, 2026", "28-sep-26", "28 sept at 10.30", "28 sept 2pm",
    ],
)  # fmt: skip
def test_the_28th_of_september_is_understood_however_it_is_written(said: str) -> None:
    [day] = days_said(f"deadlines {said}", TODAY)

    assert day.ahead(TODAY) == date(2026, 9, 28)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("tomorrow", date(2026, 9, 8)),
        ("yesterday", date(2026, 9, 6)),
        ("thursday", date(2026, 9, 10)),
        ("next thursday", date(2026, 9, 17)),
        ("monday", date(2026, 9, 14)),
    ],
)
def test_near_days_are_counted_from_today(said: str, day: date) -> None:
    [found] = days_said(f"deadlines {said}", TODAY)

    assert (found.ahead(TODAY), found.behind(TODAY)) == (day, day)


def test_iso_and_british_order_are_never_flipped() -> None:
    iso, british = days_said("2026-11-06 and 6/11/2026", TODAY)

    assert iso.ahead(TODAY) == british.ahead(TODAY) == date(2026, 11, 6)
    assert days_said("9/28/2026", TODAY)[0].ahead(TODAY) is None


def test_a_day_without_its_year_is_the_next_or_the_last_one() -> None:
    [day] = days_said("12 may", TODAY)

    assert day.ahead(TODAY) == date(2027, 5, 12)
    assert day.behind(TODAY) == date(2026, 5, 12)
    assert day.fits(date(2020, 5, 12))
    assert days_said("29 february", TODAY)[0].ahead(TODAY) == date(2028, 2, 29)


def test_a_wrong_weekday_is_noticed_and_both_days_of_a_move_are_found() -> None:
    old, new = days_said("move it from tue 28 sept to 5 october", TODAY)

    assert old.contradicts(date(2026, 9, 28))
    assert not new.contradicts(date(2026, 10, 5))


@pytest.mark.parametrize(
    "said", ["31 february", "3.5 data review", "12.5%", "in may", "q3 2026/27"]
)
def test_what_is_no_day_is_not_taken_for_one(said: str) -> None:
    assert [day.ahead(TODAY) for day in days_said(said, TODAY)] in ([], [None])
