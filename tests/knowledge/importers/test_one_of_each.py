"""Two values for one figure and time in one paper."""

from knowledge.domain.indicators import Observation
from tests.knowledge.importers.printed import of_type, reading_of

REPORT = """\
# Quarter 1 2017/18 Performance Report

Pools Scrutiny Committee

3 July 2017

Purpose of the Report

1. To tell members of the pools.

2. There were 789 registered swimmers in June 2017.

3. There were {second} registered swimmers in June 2017.
"""


def test_two_sentences_that_disagree_are_two_sources_each_naming_the_other() -> None:
    reading = reading_of(REPORT.format(second="800"))
    found = of_type(reading, Observation)
    assert [(o.value, o.level) for o in found] == [(789.0, ""), (800.0, "paragraph 3")]
    assert "paragraph 3 prints 800" in found[0].doubt
    assert "paragraph 2 prints 789" in found[1].doubt
    assert reading.rejected == ()


def test_a_figure_said_twice_is_one() -> None:
    assert len(of_type(reading_of(REPORT.format(second="789")), Observation)) == 1
