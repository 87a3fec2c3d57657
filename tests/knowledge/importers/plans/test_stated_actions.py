"""Actions and recommendations that stand in lists of the text, outside tables of their own."""

import pytest

from knowledge.domain.actions import Action, Recommendation
from knowledge.importers.plans.named_recommendations import read_named_recommendations
from knowledge.importers.plans.stated_actions import read_stated_actions
from tests.knowledge.importers.printed import document, of_type, paper, reading_of

PROPOSED = """\
# Review of the pools

Purpose of the Report

1. To review the pools.

Theme 2: Stronger oversight

Areas requiring further action:

38. The following actions are proposed to be included in a revised plan for the pools:

(a) Ensure that every pool is seen by a member of the committee.

(b) Carry out a survey of those who swim there.

39. The committee will meet again.
"""

PLANS = """\
Our plans for 2017 and 2018

Neglect

- **Early Identification** – Improve how neglect is seen early
- **Family Focus** – Use the experience of families in services

Working Together

- **Thresholds** – Strengthen agreed levels of action
- **Remove Barriers** – Understand the lessons that were learned

# Contact details

- **Pools** – Ring the office
- Ask for Ann
"""


def test_the_lettered_entries_under_actions_proposed_are_actions_without_a_date() -> None:
    first, second = of_type(reading_of(PROPOSED), Action)
    assert first.title == "Ensure that every pool is seen by a member of the committee."
    assert (second.section, second.plan) == (
        *("Theme 2: Stronger oversight", "Review of the pools"),
    )
    assert not second.leads and not second.due and "without a lead or a date" in second.doubt


def test_titled_entries_under_our_plans_are_actions_by_their_heading() -> None:
    found = [r for r in read_stated_actions(paper(PLANS), document()) if isinstance(r, Action)]
    assert [(a.section, a.title.split(" –")[0]) for a in found] == [
        *(("Neglect", "Early Identification"), ("Neglect", "Family Focus")),
        *(("Working Together", "Thresholds"), ("Working Together", "Remove Barriers")),
    ]
    assert {a.plan for a in found} == {"Our plans for 2017 and 2018"}


@pytest.mark.parametrize(
    "text",
    [
        PROPOSED.replace("actions are proposed", "areas were seen"),
        PROPOSED.replace("(b) Carry", "Carry").replace("(a) Ensure", "Ensure"),
        PLANS.replace("Our plans for 2017 and 2018", "What we found in 2017"),
    ],
)
def test_other_lists_are_no_actions(text: str) -> None:
    assert of_type(reading_of(text), Action) == []


STEPS = """\
# Pools in winter

Purpose of the Report

1. To tell of the pools.

Next Steps

2. The Pools Working Group will develop a plan by 31 May 2031. The plan will focus on warmth. The
next three meetings will each take one pool and will develop key actions.

3. The Pools Working Group will not repeat what others do.
"""


def test_what_a_body_will_do_next_is_its_action() -> None:
    found = of_type(reading_of(STEPS), Action)
    assert [(a.section, a.title, a.due.text, bool(a.doubt)) for a in found] == [
        ("Next Steps", "Develop a plan", "31 May 2031", False),
        (
            "Next Steps",
            *("The next three meetings will each take one pool and will develop key actions", ""),
            True,
        ),
    ]
    assert {lead.name for a in found for lead in a.leads} == {"Pools Working Group"}
    assert of_type(reading_of(STEPS.replace("Next Steps", "Background")), Action) == []


def _named(text: str) -> list[tuple[str, str, str]]:
    found = read_named_recommendations(paper(text), document())
    return [(r.body, r.number, r.text) for r in found if isinstance(r, Recommendation)]


def test_entries_of_a_cell_say_which_recommendation_they_answer() -> None:
    found = _named(
        "Issues | What the service needs to do\n"
        "Local | <p>3.1 Giving every child the best start in life</p>"
        "<p>3.2 Making sure that all can swim by eleven (JAR Recommendation 9)</p>"
        "<p>Asking children what they think of pools JAR Recommendation 7</p>\n"
        "Other | <p>3.6 Making sure that all can swim (JAR recommendation 9)</p><p>More</p>\n"
    )
    assert found == [
        ("JAR", "9", "Making sure that all can swim by eleven"),
        ("JAR", "7", "Asking children what they think of pools"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Progress on all of it is good, as the report says (JAR Recommendation 9).",
        "A | B\nLocal | Making sure that all of them can swim (JAR Recommendation 9)",
        "A | B\nLocal | <p>See JAR Recommendation 9</p><p>Making sure that all swim</p>",
    ],
)
def test_a_recommendation_only_mentioned_is_none(text: str) -> None:
    assert _named(text) == []
