"""The steps of an action with a date each, in plans that have no column for milestones."""

import pytest

from knowledge.domain.actions import Action
from knowledge.importers.plans.action_plan import read_action_plan
from tests.knowledge.importers.printed import document, paper

HEADING = "Actions | Lead Officer | Start date | End date | Expected Outcome"


@pytest.mark.parametrize(
    ("cell", "due", "milestones"),
    [
        (
            "Develop the interview <ul> <li>Interview done Sign off in place Audit complete</li>"
            " </ul>",
            "Sept 16 July 16 Oct 16",
            "Interview done (Sept 16); Sign off in place (July 16); Audit complete (Oct 16)",
        ),
        (
            "Audit the work <ul> <li>Pools</li> <li>Docks</li> </ul>",
            "Sept 18 Nov 16 Mar 17",
            "Pools (Nov 16); Docks (Mar 17)",
        ),
        (
            "Hold audits in: <ul> <li>Audit 1 - Lee - Nov 16 Audit 2 - Lee - July 17</li> </ul>",
            "July 17",
            "Audit 1 - Lee - Nov 16; Audit 2 - Lee - July 17",
        ),
        ("Audit the work <ul> <li>Pools</li> <li>Docks</li> </ul>", "Nov 16", ""),
        ("Audit the work", "Nov 16 Mar 17", ""),
    ],
)
def test_steps_are_paired_with_dates_only_where_they_are_as_many(
    cell: str, due: str, milestones: str
) -> None:
    text = f"{HEADING}\n{cell} | Head of Docks | May 16 | {due} | Docks are safe\n"
    (action,) = [a for a in read_action_plan(paper(text), document()) if isinstance(a, Action)]
    assert action.milestones == milestones
    assert bool(action.doubt) == bool(milestones)
