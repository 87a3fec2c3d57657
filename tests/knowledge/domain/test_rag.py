"""Rating by the council's rule: relative tolerance, floor, polarity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.documents import Source
from knowledge.domain.figure_rules import RagRule
from knowledge.domain.indicators import Indicator, Observation, Polarity, Rag
from knowledge.domain.periods import Period
from knowledge.domain.rag import Aim, is_gap, polarity_shown, rated

HIGHER, LOWER = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER
DURHAM = RagRule(tolerance=0.02)
SOURCE = Source("Report", "page 1")


def rag(value: float, aim: Aim, rule: RagRule = DURHAM) -> Rag | None:
    rating = rated(value, aim, rule)
    return rating.rag if rating else None


@pytest.mark.parametrize(
    ("value", "target", "polarity", "colour"),
    [
        (4.9, 4.7, LOWER, Rag.RED),  # 4.3% worse, though 0.2 points
        (28.2, 28.8, HIGHER, Rag.RED),  # 2.08% worse
        (91.7, 92, HIGHER, Rag.AMBER),
        (92, 92, HIGHER, Rag.GREEN),
        (98, 100, HIGHER, Rag.AMBER),  # on the edge
        (10.2, 10, LOWER, Rag.AMBER),  # on the edge, in binary fractions beyond it
        (8, 10, LOWER, Rag.GREEN),  # far under target can be green
        (1, 0, LOWER, Rag.RED),
        (0, 0, LOWER, Rag.GREEN),
    ],
)
def test_within_two_per_cent_is_a_share_of_the_target(
    value: float, target: float, polarity: Polarity, colour: Rag
) -> None:
    assert rag(value, Aim(target, polarity)) is colour


@pytest.mark.parametrize(
    ("value", "aim", "colour"),
    [
        (90, Aim(90, HIGHER, floor=80), Rag.GREEN),
        (85, Aim(90, HIGHER, floor=80), Rag.AMBER),
        (80, Aim(90, HIGHER, floor=80), Rag.AMBER),
        (79.9, Aim(90, HIGHER, floor=80), Rag.RED),
        (240, Aim(180, LOWER, floor=240), Rag.AMBER),
        (241, Aim(180, LOWER, floor=240), Rag.RED),
    ],
)
def test_amber_runs_from_target_to_floor_and_the_floor_is_amber(
    value: float, aim: Aim, colour: Rag
) -> None:
    assert rag(value, aim) is colour


def test_points_where_the_council_counts_points() -> None:
    points = RagRule(tolerance=2, relative=False)

    assert rag(90, Aim(92, HIGHER), points) is Rag.AMBER
    assert rag(89.9, Aim(92, HIGHER), points) is Rag.RED


def test_a_figure_without_a_good_way_is_not_rated() -> None:
    assert rag(400, Aim(300, Polarity.NEITHER)) is None


@pytest.mark.parametrize("value", [96, 104])
def test_close_to_target_counts_both_ways(value: float) -> None:
    tenth = RagRule(tolerance=0.02)

    assert rag(100, Aim(100, Polarity.CLOSE_TO_TARGET), tenth) is Rag.GREEN
    assert rag(value, Aim(100, Polarity.CLOSE_TO_TARGET), tenth) is Rag.AMBER
    assert rag(2 * value - 100, Aim(100, Polarity.CLOSE_TO_TARGET), tenth) is Rag.RED


def test_a_gap_is_rated_by_its_size() -> None:
    assert is_gap("The gap between boys and girls at Key Stage 2")
    assert rag(-12, Aim(10, HIGHER, is_gap=True)) is Rag.RED
    assert rag(-9, Aim(10, HIGHER, is_gap=True)) is Rag.GREEN


@given(st.floats(0, 1e6), st.floats(0.1, 1e6), st.sampled_from([HIGHER, LOWER]))
def test_going_the_good_way_never_makes_a_colour_worse(
    value: float, target: float, polarity: Polarity
) -> None:
    order = [Rag.RED, Rag.AMBER, Rag.GREEN]
    better = value + 1 if polarity is HIGHER else value - 1
    before, after = rag(value, Aim(target, polarity)), rag(better, Aim(target, polarity))

    assert before is not None
    assert after is not None
    assert order.index(after) >= order.index(before)


def test_printed_ratings_show_which_way_is_good_and_contradictions_show_nothing() -> None:
    entry = Indicator("Wexcombe", "WX 1", "Visits", SOURCE)

    def printed(value: float, target: float, colour: Rag) -> Observation:
        return Observation(
            "Wexcombe", Period("Q1 2026/27"), value, str(value), SOURCE,
            indicator="WX 1", target=target, rag_target=colour,
        )  # fmt: skip

    assert polarity_shown(entry, [printed(81, 90, Rag.RED)]) is HIGHER
    assert polarity_shown(entry, [printed(95, 90, Rag.RED)]) is LOWER
    assert polarity_shown(entry, [printed(81, 90, Rag.RED), printed(95, 90, Rag.RED)]) is None
