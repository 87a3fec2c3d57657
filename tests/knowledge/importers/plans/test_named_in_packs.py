"""What a pack names on the way: the plan that its tables belong to, and priorities of a year."""

import pytest

from knowledge.domain.actions import Action
from knowledge.domain.documents import Document
from knowledge.domain.plans import Priority
from knowledge.importers.plans.named_priorities import read_named_priorities
from knowledge.importers.plans.plan_names import PlanNames
from knowledge.readers.blocks import Heading
from tests.knowledge.importers.printed import document, of_type, paper, reading_of

PACK = Document("Borchester", "Pools Committee agenda", "agenda", "paper.txt", "0" * 64)


@pytest.mark.parametrize(
    ("heading", "plan"),
    [
        (
            "Detailed Pools Improvement Action Plan Final as at 28 March 2031",
            "Detailed Pools Improvement Action Plan",
        ),
        ("Appendix 2: Pools Recovery Plan 2031/32", "Pools Recovery Plan 2031/32"),
        ("The action plan was agreed", "Pools Committee agenda"),
        ("Next steps", "Pools Committee agenda"),
    ],
)
def test_a_heading_names_the_plan_of_the_tables_under_it(heading: str, plan: str) -> None:
    names = PlanNames(PACK)
    names.read(Heading(heading, "line 1", 1))
    assert names.name == plan
    names.read(Heading("Purpose of the Report", "line 2", 2))
    assert names.name == PACK.title


def test_priorities_of_a_box_torn_over_lines_are_whole_and_say_their_years() -> None:
    text = (
        "# The Board agreed the following priorities for 2031/32\n\nReducing\nHarbour\nNoise\n\n"
        "Improving\nThe Quay\n\nIncrease\nSafety\n\n# What is noise?\n"
    )
    found = [p for p in read_named_priorities(paper(text), document()) if isinstance(p, Priority)]
    assert [(p.title, p.additional_information) for p in found] == [
        ("Reducing Harbour Noise", "Priorities for 2031/32"),
        ("Improving The Quay", "Priorities for 2031/32"),
        ("Increase Safety", "Priorities for 2031/32"),
    ]


def test_what_minutes_say_that_a_group_will_do_is_an_action_of_those_minutes() -> None:
    text = (
        "# Summary of Minutes from Road Safety Partnership\n\n12 January 2031\n\n"
        "# School crossings\n\nThe Crossing Working Group will bring a plan by 31 May 2031.\n\n"
        "# Speed cameras\n\nThe board will not repeat what others do.\n"
    )
    (action,) = of_type(reading_of(text), Action)
    assert (action.plan, action.section, action.title, action.due.text) == (
        *("Road Safety Partnership minutes, 12 January 2031", "School crossings"),
        *("Bring a plan", "31 May 2031"),
    )
