"""Rows of an action plan that print several actions, and rows that only seem to."""

import pytest

from knowledge.domain.actions import Action
from knowledge.importers.plans.action_plan import read_action_plan
from tests.knowledge.importers.printed import document, paper

HEAD = "Actions | Lead Officer | Start date | End date | Expected Outcome\n"


def _read(rows: str) -> list[tuple[str, str, str, str]]:
    """Title, leads, start and due of every action."""
    read = read_action_plan(paper(HEAD + rows), document())
    return [
        (a.title, "; ".join(lead.name for lead in a.leads), a.start.text, a.due.text)
        for a in read
        if isinstance(a, Action)
    ]


def test_actions_below_each_other_in_one_row_take_their_own_lead_and_dates() -> None:
    found = _read(
        "<ul><li>Train every new pool guard</li><li>Offer all guards a course:<ul>"
        "<li>North</li></ul></li><li>Ask the guards how they find it</li></ul>"
        " | <p>Head of Pools</p><p>Head of Parks</p><p>Head of Pools</p>"
        " | <p>May 16</p><p>Started</p><p>June 16</p>"
        " | <p>Sept 17</p><p>Oct 17</p><p>Nov 17</p> | Safer pools"
    )
    assert found == [
        ("Train every new pool guard", "Head of Pools", "May 16", "Sept 17"),
        ("Offer all guards a course: North", "Head of Parks", "Started", "Oct 17"),
        ("Ask the guards how they find it", "Head of Pools", "June 16", "Nov 17"),
    ]


def test_entries_run_together_are_parted_where_leads_and_dates_are_as_many() -> None:
    found = _read(
        "Pools <ul><li>Review the rules of every pool Ensure that only trained guards are"
        " signed off.</li></ul> | Head of Parks Strategic Manager, Pools | May 16 June 16"
        " | July 17 Jan 17 | Safer"
    )
    assert found == [
        ("Pools: Review the rules of every pool", "Head of Parks", "May 16", "July 17"),
        *(
            (
                "Pools: Ensure that only trained guards are signed off.",
                "Strategic Manager, Pools",
                "June 16",
                "Jan 17",
            ),
        ),
    ]


def test_the_last_entries_of_a_cell_have_the_rows_to_their_right() -> None:
    found = _read(
        "Staff <ul><li>Open a school for pool guards</li><li>Begin a course for new managers."
        " Improve the course for other managers</li></ul> | Head of Pools | Feb 16 | Oct 17 | Fewer"
        " leave\n | Head of Parks | June 16 | Sept 17 | Skill\n | Head of Law | July 16 | Dec 17 | "
    )
    assert found == [
        ("Staff: Open a school for pool guards", "Head of Pools", "Feb 16", "Oct 17"),
        ("Staff: Begin a course for new managers.", "Head of Parks", "June 16", "Sept 17"),
        ("Staff: Improve the course for other managers", "Head of Law", "July 16", "Dec 17"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "Survey every pool in town | <p>Ann Poe</p><p>Ken Ross</p> | May 16 | June 16 | Known",
        "Survey every pool in town <ul><li>North</li><li>South</li></ul> | Head of Pools"
        " | <p>May 16</p><p>May 17</p> | <p>June 16</p><p>June 17</p> | Known",
        "Survey every pool Test the water Count those who swim | Head of Pools"
        " | May 16 June 16 July 16 | Sept 16 Oct 16 Nov 16 | Known",
    ],
)
def test_steps_of_one_action_and_joint_leads_stay_one_action(row: str) -> None:
    assert len(_read(row)) == 1


def test_a_start_of_steps_beside_started_says_no_day() -> None:
    read = read_action_plan(
        paper(HEAD + "Run a campaign | Ann Poe | Started Oct 16 | May 17 | x"), document()
    )
    assert [str(a.start.first_day) for a in read if isinstance(a, Action)] == ["2016-10-01"]
    read = read_action_plan(
        paper(HEAD + "Run a campaign | Ann Poe | Oct 16 Started | May 17 | x"), document()
    )
    assert [a.start.first_day for a in read if isinstance(a, Action)] == [None]
