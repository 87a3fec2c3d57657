"""Printed figures: values with units and stars, and the different reasons for no value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.numbers import FigureKind, parse_figure


@pytest.mark.parametrize(
    ("printed", "value", "unit", "stars"),
    [
        ("78.7", 78.7, "", 0),
        ("8.8*", 8.8, "", 1),
        ("413**", 413.0, "", 2),
        ("-16", -16.0, "", 0),
        ("−12.5", -12.5, "", 0),
        ("(162)", -162.0, "", 0),
        ("0", 0.0, "", 0),
        ("1,234", 1234.0, "", 0),
        ("14.2%", 14.2, "%", 0),
        ("£1.2m", 1_200_000.0, "£", 0),
        ("£40k", 40_000.0, "£", 0),
        ("5 days", 5.0, "days", 0),
        ("-2.1 pp", -2.1, "percentage points", 0),
    ],
)
def test_a_figure_is_read_with_its_unit_and_stars(
    printed: str, value: float, unit: str, stars: int
) -> None:
    figure = parse_figure(printed)
    assert (figure.kind, figure.value, figure.unit, figure.stars, figure.as_printed) == (
        *(FigureKind.VALUE, value, unit, stars, printed),
    )


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("No Data", FigureKind.NO_DATA),
        (":", FigureKind.NO_DATA),
        ("NA", FigureKind.NOT_APPLICABLE),
        ("z", FigureKind.NOT_APPLICABLE),
        ("Not due", FigureKind.NOT_DUE),
        ("Annual indicator", FigureKind.NOT_DUE),
        ("New PI", FigureKind.NEW),
        ("<5", FigureKind.SUPPRESSED),
        ("c", FigureKind.SUPPRESSED),
        ("*", FigureKind.SUPPRESSED),
        ("Tracker", FigureKind.TRACKER),
        ("", FigureKind.BLANK),
        *((odd, FigureKind.UNREAD) for odd in ("25 of 789", ">90", "1,23", "12.5.6", "1e5", "(4")),
    ],
)
def test_absent_suppressed_not_due_and_unread_are_told_apart_and_none_is_nought(
    printed: str, kind: FigureKind
) -> None:
    figure = parse_figure(printed)
    assert (figure.kind, figure.value) == (kind, None)


def test_a_provisional_figure_keeps_its_mark() -> None:
    assert parse_figure("94.4 (p)").mark == "p"
    assert parse_figure("94.4 (revised)").mark == "r"


@given(st.floats(-1e9, 1e9).map(lambda x: round(x, 2)))
def test_every_plain_number_is_read_back(value: float) -> None:
    assert parse_figure(f"{value:.2f}").value == value
    assert parse_figure(f"{value:,.2f}").value == value


@given(st.text(max_size=40))
def test_no_words_break_the_reading(printed: str) -> None:
    figure = parse_figure(printed)
    assert (figure.value is None) == (figure.kind is not FigureKind.VALUE)
