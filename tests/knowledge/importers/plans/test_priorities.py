"""Priorities of a plan: their blocks, the cells of each, and the list that names them all."""

from knowledge.domain.plans import Priority
from knowledge.importers.plans.priorities import read_priorities
from knowledge.importers.plans.priority_cells import labelled_cells
from tests.knowledge.importers.printed import document, paper, sample

PLAN = """\
Priorities for Improvement

1. Keep pools open
2. Make halls warm
3. Mend the parks

Priority 1: | | |
Keep pools open | | |
Link to Change Driver: Health | | Link to Risk (if applicable): 2, 4 |
Link to Service Plan Objective: N/A | | Link to Departmental Objective: 1,3 |
Link to Corporate Objective Open doors | | Link to Community Strategy Theme: Fit Borchester |
Actions needed to deliver improvement | Lead Officer | Milestones | Date for completion
Survey every pool | Ann Poe | Survey begun | July 2009
Service improvement description: Better pools | | |
Expected outcome: More swimming | | |
Better health | | |

Expected efficiency gains (both cashable & non-cashable): none

Implications for Corporate Services (highlight changes to staffing, ICT requirements etc.):
N/A

Additional information:

Priority 2.1 : Make halls warm | | |
Mend the boilers | | |
Link to Change Driver: Cost | | Link to Risk (if applicable): |
Actions needed to deliver improvement | Lead Officer | Milestones | Date for completion
Buy a boiler | Ken Ross | | May 2009

Service improvement description: Warm halls all through the winter of the year Expected outcome: \
Fewer colds
Additional information: NONE
"""


def _read(text: str = PLAN) -> dict[str, Priority]:
    found = [r for r in read_priorities(paper(text), document()) if isinstance(r, Priority)]
    return {priority.number: priority for priority in found}


def test_a_priority_has_every_cell_of_its_heading_as_printed() -> None:
    first = _read()["1"]
    assert (first.title, first.plan, first.source.line) == ("Keep pools open", "Plan", 7)
    assert (first.change_driver, first.risk) == ("Health", "2, 4")
    assert (first.service_plan_objective, first.departmental_objective) == ("N/A", "1,3")
    # The colon after a label may be missing.
    assert (first.corporate_objective, first.theme) == ("Open doors", "Fit Borchester")


def test_cells_under_the_actions_are_read_in_the_table_and_below_it() -> None:
    first = _read()["1"]
    assert first.service_improvement == "Better pools"
    assert first.expected_outcome == "More swimming; Better health"
    assert first.efficiency_gains == "none"


def test_blank_none_and_not_applicable_stay_apart() -> None:
    first, second = _read()["1"], _read()["2.1"]
    assert first.corporate_implications == "N/A"
    assert (first.additional_information, second.additional_information) == ("", "NONE")
    assert second.risk == ""


def test_two_cells_that_ran_together_into_one_line_are_parted() -> None:
    second = _read()["2.1"]
    assert second.service_improvement == "Warm halls all through the winter of the year"
    assert second.expected_outcome == "Fewer colds"


def test_a_priority_under_another_has_its_own_title_and_the_parents_words_as_aim() -> None:
    second = _read()["2.1"]
    assert (second.title, second.aim) == ("Mend the boilers", "Make halls warm")
    assert second.source.as_printed == "Priority 2.1 : Make halls warm / Mend the boilers"


def test_the_list_adds_what_has_no_block_and_doubles_nothing() -> None:
    found = _read()
    assert list(found) == ["1", "2", "2.1", "3"]
    assert (found["3"].title, found["3"].source.place) == ("Mend the parks", "paragraph 3")


def test_priority_in_a_sentence_or_without_any_cell_is_no_priority() -> None:
    assert _read("Priority 1: roads first\n\nPriority 2 was deferred by the board.\n") == {}
    assert _read("Priority 4: Roads | |\nAction | Lead | Due\nMend | Ann Poe | May 2009\n") == {}


def test_a_label_inside_a_sentence_begins_no_cell() -> None:
    assert labelled_cells("We list the expected outcome: more swimming") == []
    (cell,) = labelled_cells("Expected outcome: we name each expected outcome: clearly")
    assert cell.text == "we name each expected outcome: clearly"


def test_every_priority_of_the_sample_departmental_plan() -> None:
    found = _of_sample()
    assert [p.number for p in found] == list(GOLDEN)
    for priority in found:
        line, risk, departmental, corporate, theme, outcome, gains = GOLDEN[priority.number]
        assert priority.source.line == line
        assert (priority.risk, priority.departmental_objective) == (risk, departmental)
        assert (priority.corporate_objective, priority.theme) == (corporate, theme)
        assert (priority.expected_outcome, priority.efficiency_gains) == (outcome, gains)


def test_the_odd_cells_of_the_sample_departmental_plan() -> None:
    found = {p.number: p for p in _of_sample()}
    assert found["1"].corporate_implications == "N/A"
    assert found["2"].corporate_implications == "Implications for HR and costs"
    assert found["3.1"].title.startswith("Give every child the best start in life")
    assert found["3.2"].corporate_implications == "None"
    assert found["3.4"].corporate_implications == ""
    assert found["3.5"].additional_information == "NONE"
    assert found["3.6"].title.startswith("JAR Recommendation 6 - Reduce the number")
    assert "JAR Recommendation 4 - Ensure that there is" in found["3.6"].title
    assert found["3.7"].title == "Improving services for disabled children and their families"
    assert "8:Implement the Children With Disability Strategy" in found["3.7"].aim
    assert found["3.7"].change_driver.endswith("disabled children and their families")
    assert found["10"].service_plan_objective.startswith("Despite a significant decrease")
    assert found["11"].service_plan_objective == ""


def _of_sample() -> list[Priority]:
    return [r for r in read_priorities(sample("003"), document()) if isinstance(r, Priority)]


_EXCELLENT, _DARLINGTON = "Providing excellent services", "Shaping a better Darlington"
_LOWER = "providing excellent services"
_NONE_BUT = "None, however additional grant funding secured to move this agenda forward."
# Number: line, risk, departmental objective, corporate objective, theme, outcome, gains.
GOLDEN = {
    "1": (
        *(293, "1, 2, 8, 9", "2", _DARLINGTON, "Safer Darlington"),
        *("Increase the number of children and young people in safe, secure environments", "none"),
    ),
    "2": (
        *(311, "N/A", "3", _EXCELLENT, "Aspiring"),
        *("More work experience/ placement opportunities for young people looked after", "none"),
    ),
    "3": (263, "", "", "", "", "", ""),
    "3.1": (
        *(324, "4", "3", _EXCELLENT, "Aspiring"),
        *("Improved attainment across Early Years Foundation Stage", _NONE_BUT),
    ),
    "3.2": (
        *(341, "1", "3", _EXCELLENT, "Aspiring"),
        *("Improved attainment for all children at key stages 1 and 2", "none"),
    ),
    "3.3": (
        *(360, "1", "3", _LOWER, "Aspiring"),
        *("improved attainment for all children at key stages 3 and 4", "none"),
    ),
    "3.4": (
        *(379, "3", "3", _EXCELLENT, "Aspiring"),
        "Improvement in number of schools to good and outstanding Ofsted categories; "
        "Improved educational attainment",
        "none",
    ),
    "3.5": (
        *(402, "N/A", "3,5", _EXCELLENT, "Aspiring, Prosperous"),
        *("Increased opportunities for the 14-19 age group", "none NONE"),
    ),
    "3.6": (
        *(430, "N/A", "3, 5", "Provide excellent services", "Aspiring"),
        *("Reduced NEETs and number of young people who re-offend", "None"),
    ),
    "3.7": (453, "N/A", "3", _EXCELLENT, "Aspiring", "", "none"),
    "4": (
        *(481, "N/A", "1,2,3,4,5,", _EXCELLENT, "ALL"),
        *("Improved quality of advice to all service users", "none"),
    ),
    "5": (
        *(502, "N/A", "1,2,3,4,5,", _DARLINGTON, "ALL"),
        "Increased contribution from Children, Young People their Family and Carers in the "
        "design and delivery of services",
        "none",
    ),
    "6": (
        *(517, "N/A", "1,2,3,4,5", _LOWER, "Healthy, Safer, Aspiring, Prosperous"),
        *("Improved access to appropriate services", "£40k cashable."),
    ),
    "7": (
        *(536, "N/A", "1,2,3,4,5,6", _EXCELLENT, "ALL"),
        *("Improved monitoring and efficiency of services", "none"),
    ),
    "8": (
        *(556, "N/A", "6", _LOWER, "All"),
        "Enhanced value for money in procurement and delivery of services Enhanced values for "
        "money in procurement and delivery of services",
        "none",
    ),
    "9": (
        *(578, "N/A", "6", _DARLINGTON, "All"),
        *("Enhanced skills and competencies within Children's workforce", "none"),
    ),
    "10": (596, "N/A", "3", "", "aspiring", "Improved attendance and exclusion rates", "none"),
    "11": (
        *(618, "", "3, 6", _LOWER, "Aspring"),
        *("Improved outcomes for children at Darlington Schools", ""),
    ),
}
