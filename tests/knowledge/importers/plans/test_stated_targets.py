"""Shares to be reached, printed as expected outcomes or as a list under what must be achieved."""

import pytest

from knowledge.domain.documents import Source
from knowledge.domain.indicators import Measure, Observation
from knowledge.importers.plans.stated_targets import baselines_in, read_stated_targets, targets_in
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
        ("100% of referrals record consent", "target"),
        ("A better strategy is agreed", "target"),
        ("90-100% of checks are good", "target"),
    ]
    units = [m.unit for m in found]
    assert units == ["%", "", "%"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "12. Caseload levels per warden have fallen. More posts help to reach the agreed target"
            " of no more than 20. Work goes on.",
            ["Caseload levels per warden: agreed target of no more than 20"],
        ),
        (
            "13. File quality has improved, with 61% good. Our work is to achieve our target for at"
            " least 80% of audited files by March 2018.",
            ["File quality: target for at least 80% of audited files by March 2018"],
        ),
        (
            "# Plans done in 20 weeks\n\nResults went down and target of 90% not met",
            ["Plans done in 20 weeks: target of 90% not met"],
        ),
        (
            "14. It matters because the Council views a balance of at least 2.5% as being"
            " appropriate in terms of risk.",
            ["Council views a balance of at least 2.5% as being appropriate"],
        ),
        ("15. The target of the campaign has been met by all.", []),
    ],
)
def test_a_target_that_a_sentence_only_names(text: str, found: list[str]) -> None:
    read = read_stated_targets(paper(f"{text}\n"), document())
    assert [m.text for m in read if isinstance(m, Measure)] == found


@pytest.mark.parametrize(
    ("outcome", "found"),
    [
        (
            "Checkpoints: Baseline 40% 65-70% of plans are good or better within 6 months.",
            [("Plans that are good or better (baseline)", 40, "40%")],
        ),
        (
            "Offers are made. Baseline take up is 6 young people. Improve to 100% of the eligible.",
            [("Offer a visitor to all: baseline take up", 6, "6")],
        ),
        (
            "Checkpoint: baseline 11 tenants stay put (11.1%). Dec 2017 – 90% stay put.",
            [
                ("Tenants stay put (baseline)", 11, "11"),
                ("Tenants stay put (baseline) (%)", 11.1, "11.1%"),
            ],
        ),
        ("A baseline is agreed. 100% of plans are good.", []),
    ],
)
def test_where_things_stood_is_a_figure_and_no_target(
    outcome: str, found: list[tuple[str, float, str]]
) -> None:
    title = "Offer a visitor to all. Criteria revised"
    read = baselines_in(outcome, title, Source("Plan", "row 2"), document())
    seen = [o for o in read if isinstance(o, Observation)]
    assert [(o.measure, o.value, o.as_printed) for o in seen] == found
    assert not any("aseline" in text for text in _in_outcome(outcome))


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
