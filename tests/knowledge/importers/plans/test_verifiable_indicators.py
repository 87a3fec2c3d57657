"""Commitments with how they are measured, and the sentences that a plan will be judged by."""

from datetime import date

import pytest

from knowledge.domain.actions import Action
from knowledge.domain.documents import Source
from knowledge.domain.indicators import Indicator, Measure, Observation, share_to_reach
from knowledge.domain.leads import parse_leads
from knowledge.domain.officers import LeadKind
from knowledge.domain.person_names import is_person
from knowledge.importers.plans.action_plan import read_action_plan
from knowledge.importers.plans.stated_targets import targets_in
from knowledge.importers.plans.verifiable_indicators import read_verifiable_indicators
from tests.knowledge.importers.printed import document, paper

COMMITMENTS = """\
What we have committed to | Led by | Timescale | Measure | Shared Outcome
Open a family hub in each town | Lead for Family Hubs | Mar 2032 | Hubs open in six towns | SO1, SO2
Run walking groups | Active Marlshire | Ongoing | Numbers walking | SO3
Green walks network | | | | SO3
Offer more than pay | People Team | 2033 | KPI 7: % of staff who are satisfied 56% (+0.1 p.p.) | SO6
"""
JUDGED = """\
Objectively Verifiable Indicators | Timescale | Progress
Pupil absence rates will have fallen from 7.9% in 2030/31 to below 5%. | 2036 |
By 2036, the proportion of adults who smoke will be reduced from 18% in 2030 to 14%. | 2036 |
Reduce the share of homes in need of repair from 12% in 2031 to 9%. | 2036 |
Increase employment rates in Marlshire | 2036 |
"""


def test_a_commitment_is_an_action_whose_measure_is_its_outcome_and_not_the_outcomes_number() -> (
    None
):
    found = read_action_plan(paper(COMMITMENTS), document())
    actions = [record for record in found if isinstance(record, Action)]
    assert [action.title for action in actions] == [
        "Open a family hub in each town",
        "Run walking groups",
        "Offer more than pay",
    ]
    assert actions[0].outcome == "Hubs open in six towns"
    assert [lead.name for lead in actions[0].leads] == ["Lead for Family Hubs"]
    assert actions[0].due.last_day == date(2032, 3, 31)


def test_an_indicator_with_its_change_in_such_a_cell_is_a_figure_and_no_target() -> None:
    found = read_action_plan(paper(COMMITMENTS), document())
    (indicator,) = [record for record in found if isinstance(record, Indicator)]
    (seen,) = [record for record in found if isinstance(record, Observation)]
    assert (indicator.code, indicator.title) == ("KPI 7", "% of staff who are satisfied")
    assert (seen.value, seen.doubt) == (56, "no date is printed for this figure")
    assert not [record for record in found if isinstance(record, Measure)]


def test_where_things_stood_is_no_share_to_reach() -> None:
    said = "Contact made again within 3 months, baseline 4%, proportion finding information easily"
    assert list(targets_in(said, Source("Plan", "row 2"), document())) == []


def test_what_a_plan_is_judged_by_is_kept_and_where_it_stood_is_observed() -> None:
    found = read_verifiable_indicators(paper(JUDGED), document())
    to_reach = [m.text for m in found if isinstance(m, Measure) and m.level]
    seen = [record for record in found if isinstance(record, Observation)]
    assert len(to_reach) == 4
    assert [(o.measure, o.value, o.target, o.target_as_printed) for o in seen] == [
        ("Pupil absence rates", 7.9, 5, "below 5%"),
        ("Proportion of adults who smoke", 18, 14, "14%"),
        ("Share of homes in need of repair", 12, 9, "9%"),
    ]
    assert [o.period.text for o in seen] == ["2030/31", "2030", "2031"]


def test_a_table_with_figures_of_its_own_is_not_one_of_sentences() -> None:
    text = "Key indicators | Timescale | Latest\nPupil absence in primary schools | 2036 | 7.9%\n"
    assert read_verifiable_indicators(paper(text), document()) == []


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("By 2036, 65% of staff feel heard.", 65),
        ("By 2036, sickness will have reduced by 6%.", None),
        ("An ambition to reach an 80% reduction.", None),
    ],
)
def test_by_how_much_something_changes_is_no_share_to_reach(text: str, share: float | None) -> None:
    measure = Measure("Marlshire", text, Source("Plan", "row 2"), "target", "%")
    assert share_to_reach(measure) == share


def test_a_partnership_and_an_abbreviation_are_no_people() -> None:
    leads = parse_leads("Lead for Family Hubs/Financial Hardship Programme Manager")
    assert [(lead.name, lead.kind) for lead in leads] == [
        ("Lead for Family Hubs", LeadKind.ROLE),
        ("Financial Hardship Programme Manager", LeadKind.ROLE),
    ]
    assert not is_person("Active Marlshire")
    assert not is_person("Linked CPH")
    assert is_person("Ann Lee MP")
