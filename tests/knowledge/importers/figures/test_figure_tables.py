"""Tables of counts with a column for each period: what each line is of, and of when each figure."""

from datetime import date

import pytest

from knowledge.domain.indicators import Observation
from knowledge.importers.figures.column_periods import period_over, said_over_all
from knowledge.importers.figures.figure_tables import read_figure_tables
from knowledge.readers.blocks import Cell, Heading, Pages, Row, Table
from tests.knowledge.importers.printed import document

OVER = "Calls to the contact centre (thousands)"


def read(*rows: tuple[str, ...], over: str = OVER) -> list[Observation]:
    table = Table(
        tuple(Row(tuple(Cell((t,) if t else ()) for t in row)) for row in rows),
        "the table on page 7",
    )
    pages = Pages("report.pdf", "", (Heading(over, "page 7"), table))
    found = read_figure_tables(pages, document())
    return [record for record in found if isinstance(record, Observation)]


def test_where_the_first_heading_only_says_what_a_line_is_the_words_over_the_table_name_it() -> (
    None
):
    seen = read(
        ("Service area", "Jan – Mar 31", "Apr – Jun 31", "12m to Jun 31"),
        ("Adult Social Care", "26", "24", "100"),
        ("Blue Badges*", "10", "12", "41"),
    )
    assert [(o.measure, o.period.text, o.value) for o in seen][2:4] == [
        (f"{OVER}: Adult Social Care", "12m to Jun 31", 100),
        (f"{OVER}: Blue Badges", "Jan – Mar 31", 10),
    ]
    assert (seen[2].period.first_day, seen[2].period.last_day) == (
        date(2030, 7, 1),
        date(2031, 6, 30),
    )


def test_a_row_of_one_cell_names_the_group_of_the_lines_below_it() -> None:
    seen = read(
        ("Status", "Mar-31", "Jun-31"),
        ("In foster care", "210", "205"),
        ("Gender", "", ""),
        ("Female", "101", "99"),
        over="Children in Care",
    )
    assert [o.measure for o in seen[::2]] == [
        "Children in Care, Status: In foster care",
        "Children in Care, Gender: Female",
    ]


def test_what_every_heading_says_before_its_period_is_said_of_each_line() -> None:
    quarters = ("Jan 31 – Mar 31", "Apr 31 – Jun 31", "Jul 31 – Sep 31")
    seen = read(
        ("Transaction type", *(f"Online {of}" for of in quarters), "Total last 12 months"),
        ("Renew a library book", "83%", "80%", "85%", "1,043,275"),
        over="Digital take-up",
    )
    assert {o.measure for o in seen} == {"Digital take-up: Renew a library book (online)"}
    assert [o.value for o in seen] == [83, 80, 85]


@pytest.mark.parametrize(
    ("heading", "first", "last"),
    [
        ("12 mths to Dec 30", date(2030, 1, 1), date(2030, 12, 31)),
        ("Quarter to Sep 31", date(2031, 7, 1), date(2031, 9, 30)),
        ("Oct – Dec 30", date(2030, 10, 1), date(2030, 12, 31)),
        ("Online Jan 31 – Mar 31", date(2031, 1, 1), date(2031, 3, 31)),
    ],
)
def test_the_words_that_headings_use_for_periods(heading: str, first: date, last: date) -> None:
    period = period_over(heading)
    assert (period.first_day, period.last_day) == (first, last)


def test_nothing_is_said_of_lines_by_actual_or_by_the_period_itself() -> None:
    assert said_over_all(["Actual Mar 31", "Actual Jun 31"]) == ""
    assert said_over_all(["Jan 31", "Feb 31"]) == ""
    assert said_over_all(["Online Mar 31", "Phone Mar 31"]) == ""


def test_a_first_heading_that_says_what_is_counted_stays_the_name() -> None:
    seen = read(("Pupils with a plan", "2030/31", "2031/32"), ("Special schools", "610", "645"))
    assert seen[0].measure == "Pupils with a plan: Special schools"


def test_columns_of_something_else_beside_two_periods_are_not_understood() -> None:
    assert read(("Service", "Mar-31", "Jun-31", "Variance"), ("Highways", "4", "5", "1")) == []


def test_columns_of_times_after_the_tables_own_day_were_not_observed() -> None:
    rates = (("Bank rate view 11.11.30", "Dec-30", "Mar-31"), ("Bank Rate", "4.75", "4.50"))
    assert read(*rates) == []
    assert len(read(("Forecast of 11.11.30", *rates[0][1:]), rates[1])) == 2
