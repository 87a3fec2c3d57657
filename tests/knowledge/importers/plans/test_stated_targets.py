"""Shares to be reached, printed as expected outcomes or as a list under what must be achieved."""

import pytest

from knowledge.domain.documents import Source
from knowledge.domain.indicators import Measure
from knowledge.importers.plans.stated_targets import read_stated_targets, targets_in
from tests.knowledge.importers.printed import document, paper


def _in_outcome(text: str) -> list[str]:
    return [m.text for m in targets_in(text, Source("Plan", "row 2"), document())]


@pytest.mark.parametrize(
    ("outcome", "found"),
    [
        (
            "Fewer agency staff. Turnover of staff is kept under 10%. More people are trained.",
            ["Turnover of staff is kept under 10%."],
        ),
        (
            "Checkpoints: Baseline 40% 65-70% of plans are good by April 2017. 90%-100% of plans"
            " are good by March 2018.",
            [
                "65-70% of plans are good by April 2017.",
                "90%-100% of plans are good by March 2018.",
            ],
        ),
        (
            "Follows the rules Checkpoints: Baseline 40% September 2016 – 55% of plans are good.",
            ["September 2016 – 55% of plans are good."],
        ),
        ("Every pool is seen in time. All 12 guards are trained.", []),
    ],
)
def test_the_sentences_of_an_outcome_that_name_a_share(outcome: str, found: list[str]) -> None:
    assert _in_outcome(outcome) == found


def test_a_lettered_list_under_what_is_to_be_achieved() -> None:
    text = (
        "53. Timescales for achieving compliance are extended to March 2018 for the following:\n\n"
        "(a) 100% of referrals record consent;\n\n"
        "(b) A better strategy is agreed.\n\n"
        "(c) 90-100% of checks are good.\n\n"
        "54. Work goes on: 40% of checks are good.\n"
    )
    found = [m for m in read_stated_targets(paper(text), document()) if isinstance(m, Measure)]
    assert [(m.text, m.level) for m in found] == [
        *(("100% of referrals record consent", "target"), ("90-100% of checks are good", "target")),
    ]


def test_a_list_of_results_is_no_target() -> None:
    text = (
        "Highlights of the year:\n\n(a) 92% of checks were good.\n\n(b) 90% of pools were open.\n"
    )
    assert read_stated_targets(paper(text), document()) == []


def test_what_should_be_reached_by_two_dates_is_two_targets() -> None:
    text = (
        "45. The ambition stays. Our expectation is that the quality of casework should reach"
        " 80% - 100% good or above by March 2018 and 90% - 100% good or above by March 2019.\n"
    )
    found = [m.text for m in read_stated_targets(paper(text), document()) if isinstance(m, Measure)]
    assert found == [
        "Quality of casework should reach 80% - 100% good or above by March 2018",
        "Quality of casework should reach 90% - 100% good or above by March 2019",
    ]
