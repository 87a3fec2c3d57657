"""Action plans and trackers as councils print them."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.indicators import Rag
from knowledge.domain.officers import LeadKind
from knowledge.importers.plans.action_cells import (
    joined,
    printed_codes,
    printed_rag,
    printed_status,
)
from knowledge.importers.plans.action_plan import read_action_plan
from knowledge.readers.blocks import Cell, Pages, Row, Table
from tests.knowledge.importers.printed import document, paper, sample

PRIORITY = """\
Priority 2: |  |  |  |  |  |
Keep pools open |  |  |  |  |  |
Link to Change Driver: Health |  |  |  | Link to Risk: 4 |  |
Actions needed to deliver improvement | Lead Officer | Milestones | \
Date for completion | Resources (finance & staff) | PIs | Targets
Survey every pool | Ann Poe/ Ken Ross | Survey begun | July 2009 | Officer time | NI8 9 11 | 90%
Teach more children | Lead Officer – Sport |  | Ongoing | NI57 |  |

 |  | Classes full | March 2010 |  |  |
Open the lido | Gill Hay |  | June 2010 |  |  |
Service improvement description: Better pools |  |  |  |  |  |
Expected outcome: More swimming |  |  |  |  |  |
Improved health |  |  |  |  |  |
"""


def _read(text: str) -> list[Action]:
    return [r for r in read_action_plan(paper(text), document()) if isinstance(r, Action)]


def test_a_priority_table_gives_its_actions_with_section_leads_and_due_dates() -> None:
    first, second, third = _read(PRIORITY)
    assert first.section == "Priority 2: Keep pools open"
    assert [lead.name for lead in first.leads] == ["Ann Poe", "Ken Ross"]
    assert (first.milestones, first.resources, first.target) == (
        "Survey begun",
        "Officer time",
        "90%",
    )
    assert first.indicators == ("NI 8", "NI 9", "NI 11")
    assert str(first.due.last_day) == "2009-07-31"
    assert (first.plan, first.council, first.source.line) == ("Plan", "Borchester", 5)
    assert third.title == "Open the lido"
    assert second.leads[0].kind is LeadKind.ROLE


def test_a_row_over_a_page_break_goes_on_with_its_first_cell_empty() -> None:
    second = _read(PRIORITY)[1]
    assert second.milestones == "Classes full"
    assert (second.due.text, second.due.last_day) == ("Ongoing; March 2010", None)
    assert "Classes full" in second.source.as_printed


def test_codes_in_the_column_for_resources_are_the_indicators_and_the_doubt_is_said() -> None:
    second = _read(PRIORITY)[1]
    assert (second.indicators, second.resources) == (("NI 57",), "")
    assert "column for resources" in second.doubt


def test_the_footers_of_a_priority_are_no_actions() -> None:
    assert [a.title for a in _read(PRIORITY)] == [
        *("Survey every pool", "Teach more children", "Open the lido"),
    ]


THEMES = """\
Improvement Plan

Theme 3: Better practice PID Milestones: M1 - Done | Lead: Ann Poe Membership: Ken Ross
--- | ---

Audit Recommendation 8: Improve file auditing so that practice is judged independently \
and learning follows from it.

Action(s) linked to the tasks of the board | Lead Officer | Start date | End date | Expected Outcome
Audits <ul> <li>Neglect</li> <li>Fostering</li> </ul> | \
Head of Help/ Strategic Manager, Child Protection and Disability | Started | \
Sept 16 | Files are good
 |  | June 16 | Mar 17 | Files are checked
Audit Recommendation 9: Improve oversight |  |  |  |
Review tracking | <p>Head of Law</p> <p>Head of ICT</p> | May 16 | TBC |
"""


def test_an_improvement_plan_gives_theme_and_recommendation_as_the_section() -> None:
    first, second = _read(THEMES)
    assert first.section == "Theme 3 / Audit Recommendation 8"
    assert second.section == "Theme 3 / Audit Recommendation 9"


def test_further_dates_and_outcomes_under_an_action_are_kept_and_the_range_spans_them() -> None:
    first, second = _read(THEMES)
    assert first.title == "Audits: Neglect; Fostering"
    assert (first.due.text, str(first.due.first_day), str(first.due.last_day)) == (
        *("Sept 16; Mar 17", "2016-09-01", "2017-03-31"),
    )
    assert first.outcome == "Files are good; Files are checked"
    assert first.leads[1].name == "Strategic Manager, Child Protection and Disability"
    assert [lead.name for lead in second.leads] == ["Head of Law", "Head of ICT"]
    assert (second.due.text, second.due.last_day) == ("TBC", None)


def test_a_tracker_of_recommendations_gives_status_and_rating_as_printed() -> None:
    text = """\
Reference | Recommendation | Lead Officer | Timetable | Status
SR 01 | That the bus shelter be mended | Ann Poe | 01/02/2026 | Complete
SR 02 | That the clock be wound weekly | Ken Ross | 01/03/2026 | Amber
SR 03 | That the pond be dredged | Gill Hay | Completed |
SR 04 | That the wall be painted | Jo Hall | 03/04/2026 | Not started
"""
    done, amber, timed, waiting = _read(text)
    assert done.status is ActionStatus.COMPLETE
    assert (amber.status, amber.rag) == (ActionStatus.UNKNOWN, Rag.AMBER)
    assert timed.status is ActionStatus.COMPLETE
    assert waiting.status is ActionStatus.NOT_STARTED
    assert str(waiting.due.last_day) == "2026-04-03"


def test_tables_that_only_look_alike_give_no_actions() -> None:
    for text in (
        "Lead Officer | Topic | Outcome | Timescale\nAnn Poe | Buses | More buses | June 2017\n",
        "No. | Recommendation | RAG\n1 | Mend the bus shelter soon | A\n",
        "Risk Number | Description | Risk Score\n1 | Flood | C3\n",
        "Head of Service | Budget | Variance\nAnn Poe | 120 | (4)\n",
    ):
        assert _read(text) == []


def test_another_table_after_a_plan_is_not_taken_for_more_of_it() -> None:
    text = """\
Action | Lead | Due
Mend the roof of the hall | Ann Poe | June 2017

Risk | Score | Control
Flooding of the hall | C3 | Pumps
"""
    assert [a.title for a in _read(text)] == ["Mend the roof of the hall"]


def test_codes_carry_their_prefix_and_ranges_and_prose_has_none() -> None:
    assert printed_codes("NI,86, 87 Ni114") == ("NI 86", "NI 87", "NI 114")
    assert printed_codes("NI 75,79 80") == ("NI 75", "NI 79", "NI 80")
    assert printed_codes("LI 93-96") == ("LI 93", "LI 94", "LI 95", "LI 96")
    assert printed_codes("59, 60") == ()
    assert printed_codes("Number of staff trained: 40") == ()


def test_a_printed_status_is_mapped_and_a_long_text_is_not_mined_for_one() -> None:
    assert printed_status("e.g. Paused") is ActionStatus.DEFERRED
    assert printed_status("Partially complete") is ActionStatus.ON_TRACK
    assert printed_status("Overdue") is ActionStatus.DELAYED
    assert printed_status("The lead says that this will be complete when the tender " * 2) is (
        ActionStatus.UNKNOWN
    )
    assert (printed_rag("G"), printed_rag("NA"), printed_rag("Greenish")) == (
        *(Rag.GREEN, Rag.NOT_RATED, None),
    )
    assert (
        joined(("Review:", "Neglect", "Fostering.", "Last")) == "Review: Neglect; Fostering. Last"
    )


_WORDS = st.sampled_from(
    [
        *("", "Action", "Lead Officer", "Date for completion", "Priority 3:", "Theme 1: X", "---"),
        *("Ann Poe", "June 2009", "Mend the roof", "Expected outcome: dry", "=cmd()", "<!channel>"),
    ]
)
_TABLE = st.lists(st.lists(_WORDS, min_size=1, max_size=5), min_size=1, max_size=8)


@given(_TABLE)
def test_torn_tables_never_break_the_reading_and_nothing_is_invented(
    table: list[list[str]],
) -> None:
    rows = tuple(Row(tuple(Cell((t,) if t else ()) for t in row), n) for n, row in enumerate(table))
    pages = Pages("torn.txt", "", (Table(rows, "the table"),))
    printed = " ".join(text for row in table for text in row)
    for action in read_action_plan(pages, document()):
        assert isinstance(action, Action)
        assert action.title in printed
        assert all(lead.name in printed for lead in action.leads)


def test_every_action_of_the_sample_departmental_plan() -> None:
    found = [a for a in read_action_plan(sample("003"), document()) if isinstance(a, Action)]
    assert len(found) == 88
    by_line = {a.source.line: a for a in found}
    first = by_line[299]
    assert first.section == "Priority 1: Ensure the safety of children and young people"
    assert [(lead.name, lead.kind) for lead in first.leads] == [
        *(("LSC Board", LeadKind.BOARD), ("Jenni Cook", LeadKind.PERSON)),
    ]
    assert first.indicators == ("NI 59", "NI 60", "NI 64", "NI 65", "NI 67", "NI 68")
    assert by_line[391].section.startswith("Priority 3.4: Improvement of schools to good")
    assert [lead.name for lead in by_line[409].leads] == ["Andrew Dunn", "Helen Ellison"]
    assert by_line[601].indicators == ("NI 86", "NI 87", "NI 114")
    assert [lead.name for lead in by_line[604].leads] == ["Pam Sayer", "Irene Baker"]
    assert (by_line[392].due.text, str(by_line[392].due.last_day)) == (
        *("December 2009 Sep 2009", "2009-12-31"),
    )
    undated = [a.source.line for a in found if a.due.last_day is None]
    assert undated == [352, 385, 386, 394, 463, 607, 623]
    assert [a.source.line for a in found if not a.leads] == [422, 463]


def test_every_action_of_the_sample_improvement_plan() -> None:
    found = [a for a in read_action_plan(sample("004"), document()) if isinstance(a, Action)]
    assert len(found) == 44
    by_line = {a.source.line: a for a in found}
    assert by_line[587].section == "Theme 3 / Ofsted Recommendation 8"
    assert by_line[551].section == "Theme 2 / Ofsted Recommendation 9"
    assert [lead.name for lead in by_line[577].leads] == [
        *("Head of Children's Services", "Strategic Manager, Child Protection and Disability"),
    ]
    assert all(lead.kind is LeadKind.ROLE for a in found for lead in a.leads)
    assert str(by_line[547].start.first_day) == "2017-07-01"
    assert (by_line[505].due.text, str(by_line[505].due.last_day)) == (
        *("June 16; Sept 16; Sept 16", "2016-09-30"),
    )


RISK_CARDS = """\
Further action | Action owner | Due
Mend the weir | Ann Poe | 31/03/2032

LR2 – The lido floods | |
Risk owner | Head of Pools |
Causes | Consequences | Controls in place
Heavy rain in spring | A lost season | Sandbags
Inherent | 5 | 25
Current | 4 | 16
Further action | Action owner | Due
Raise the bank | Ken Ross | 30/04/2032
"""


def test_the_card_of_the_next_risk_is_no_list_of_actions() -> None:
    assert [action.title for action in _read(RISK_CARDS)] == ["Mend the weir", "Raise the bank"]
