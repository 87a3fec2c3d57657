"""Grids of meetings with months along the top and their years above; all of them made up."""

import pytest

from knowledge.domain.meetings import Meeting
from knowledge.importers.meetings.month_headings import months_along
from knowledge.readers.blocks import Cell, Row
from tests.knowledge.importers.printed import of_type, reading_of

_YEARS_ABOVE = """\
NORTHBY BOROUGH COUNCIL

SCHEDULE OF MEETINGS

Agreed by Council on 3 February 2031

                                      2031                            2032
Body                       Time       Oct     Nov     Dec     Jan     Feb     March

Council                    7.30 pm    8               10      21              3

Licensing Board            9.30 am            12                      18

All meetings are held in the Moot Hall, Weaver Street, Northby.
"""


def test_the_year_above_the_months_goes_on_to_the_next_and_the_place_is_said_for_all() -> None:
    found = [m for m in of_type(reading_of(_YEARS_ABOVE), Meeting) if m.timed]
    assert [(m.committee, m.starts_at.isoformat()[:16]) for m in found] == [
        ("Council", "2031-10-08T19:30"),
        ("Council", "2031-12-10T19:30"),
        ("Council", "2032-01-21T19:30"),
        ("Council", "2032-03-03T19:30"),
        ("Licensing Board", "2031-11-12T09:30"),
        ("Licensing Board", "2032-02-18T09:30"),
    ]
    assert {m.venue for m in found} == {"Moot Hall, Weaver Street, Northby"}


def row(*texts: str) -> Row:
    return Row(tuple(Cell((text,) if text else ()) for text in texts), 1)


_NO_TITLE = """\
|           | 2031 |     | 2032 |
|-----------|------|-----|------|
| Committee | Nov  | Dec | Jan  |
| Cabinet   | 4    | 9   | 13   |
| Planning Committee | 5 |  | 14 |
"""


def test_a_grid_without_a_title_is_a_calendar_by_its_years_in_a_row_of_their_own() -> None:
    found = of_type(reading_of(_NO_TITLE), Meeting)
    assert [(m.committee, m.starts_at.date().isoformat()) for m in found] == [
        ("Cabinet", "2031-11-04"),
        ("Cabinet", "2031-12-09"),
        ("Cabinet", "2032-01-13"),
        ("Planning Committee", "2031-11-05"),
        ("Planning Committee", "2032-01-14"),
    ]


_FROM_NOVEMBER = [(11, 2031), (12, 2031), (1, 2032)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("Body", "Nov 2031", "Dec", "Jan"),), _FROM_NOVEMBER),
        ((("", "2031", "", "2032"), ("Body", "Nov", "Dec", "Jan")), _FROM_NOVEMBER),
        ((("Body", "Nov", "2031 Dec", "Jan"),), _FROM_NOVEMBER),
        ((("Body", "Nov", "Dec", "Jan"),), [(11, None), (12, None), (1, None)]),
        ((("Body", "Nov 2031", "Dec", "Jan 2035"),), [(11, 2031), (12, None), (1, 2035)]),
        ((("Body", "Room", "Hour"),), []),
    ],
)
def test_a_month_has_the_year_that_its_neighbours_say_or_none(
    rows: tuple[tuple[str, ...], ...], said: list[tuple[int, int | None]]
) -> None:
    months, _ = months_along([row(*texts) for texts in rows])
    assert list(months.values()) == said
