"""Figures that contradict each other are found however they are worded, and only those."""

import pytest

from knowledge.conflicts import disputed
from knowledge.domain.documents import Source
from knowledge.domain.indicators import Observation
from knowledge.domain.numbers import parse_figure
from knowledge.domain.periods import parse_period
from knowledge.importers.readings import readings_of
from tests.knowledge.importers.printed import of_type, paper, reading_of

PACK = """\
Northby Borough Council

Children and Young People Scrutiny

1. Numbers of moored boats have risen from 715 in June 2030 to 800 at 31 July 2031.

2. There were 789 moored boats (BTS) in Northby at the end of June 2031. There are more than last \
year (712).
"""


def seen(measure: str, printed: str, period: str, previous: str = "") -> Observation:
    figure, before = parse_figure(printed), parse_figure(previous)
    return Observation(
        council="Northby Borough Council",
        period=parse_period(period),
        value=figure.value,
        as_printed=printed,
        source=Source("Pack", "line 1"),
        measure=measure,
        unit=figure.unit,
        previous=before.value,
        previous_as_printed=previous,
    )


def test_one_thing_in_two_wordings_with_two_values_is_a_conflict() -> None:
    first = seen("Numbers of boats that need to be moored", "715", "June 2030")
    second = seen("Boats moored (BTS) in Northby", "789", "30 June 2031", previous="712")
    ((one, other),) = disputed([first, second])
    assert one.as_printed == "715"
    assert other.words == "712 for 'Boats moored (BTS) in Northby' (a year before 30 June 2031)"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (seen("Boats moored", "715", "June 2030"), seen("Boats moored", "715", "30 June 2030")),
        (seen("Boats moored", "715", "June 2030"), seen("Boats moored", "712", "July 2030")),
        (seen("Boats moored", "715", "June 2030"), seen("Boats sunk", "712", "June 2030")),
        (seen("Boats moored", "715", "June 2030"), seen("Boats moored", "71%", "June 2030")),
        (
            seen("Harbour overspend", "£3.857 million", "2030/31"),
            seen("Harbour overspend", "£3.86 million", "2030/31"),
        ),
        (
            seen("Harbour budget", "£94 million", "2030/31"),
            seen("Harbour budget (original)", "£90 million", "2030/31"),
        ),
    ],
)
def test_the_same_value_another_time_thing_unit_or_rounding_is_none(
    one: Observation, other: Observation
) -> None:
    assert disputed([one, other]) == []


def test_both_figures_of_a_pack_stay_and_each_says_what_the_other_is() -> None:
    found = of_type(reading_of(PACK), Observation)
    by_value = {o.value: o.doubt for o in found}
    assert "prints 712" in by_value[715.0]
    assert "prints 715" in by_value[789.0]


def test_two_values_for_one_measure_and_time_in_one_paper_are_both_told() -> None:
    text = """\
Northby Borough Council

Indicator | Actual | Target | Period
Library visits | 80 | 90 | June 2031

Indicator | Actual | Target | Period
Library visits | 75 | 90 | June 2031
"""
    (reading,) = readings_of(paper(text), "")
    (visits,) = of_type(reading, Observation)
    assert visits.value == 80.0
    assert visits.doubt.endswith("prints 75 for it in the same paper")
    assert "75, not 80" in reading.rejected[0].reason
