"""Risks of a plan: a list with scores, a matrix, and a table of causes and controls for each."""

from knowledge.domain.risks import Risk
from knowledge.importers.risks.risk_matrix import Standing, matrix_of
from knowledge.importers.risks.risks import read_risks
from knowledge.readers.blocks import Table
from tests.knowledge.importers.printed import document, paper, sample

LIST = """\
OUR RISKS

Risk Number | Description | Risk Score
1 | Pools close | B2
2 | Halls flood | C1
3 | Parks dry out | A3
"""
MATRIX = """\
THE MATRIX

 | A Likely | | 3 |
 | B Possible | | 1 |
 | C Unlikely | | 2 |
 | | III Small | II Grave | I Ruinous
 | | IMPACT | |
"""
SCENARIOS = """\
Risk Scenario 1- Pools close

Vulnerability | Trigger | Consequence | Controls | Current | Target
Old boilers. | <p>A boiler bursts</p><p>Staff leave</p> | <ul> • Lessons stop • Clubs move away \
</ul> | Boilers checked yearly New staff trained | B2 |

Risk Senarion 2: Halls flood

Vulnerability | Trigger | Consequence | Controls | Current | Target
Low ground | Heavy rain | Damp walls | Pumps kept ready | B1 | D1
"""


def _read(text: str) -> dict[str, Risk]:
    found = [r for r in read_risks(paper(text), document()) if isinstance(r, Risk)]
    return {risk.number: risk for risk in found}


def test_a_list_of_risks_gives_number_words_and_score_as_printed() -> None:
    found = _read(LIST)
    assert [(r.number, r.description, r.score) for r in found.values()] == [
        *(("1", "Pools close", "B2"), ("2", "Halls flood", "C1"), ("3", "Parks dry out", "A3")),
    ]
    assert {(r.likelihood, r.impact, r.register) for r in found.values()} == {("", "", "Plan")}


def test_a_score_is_spelt_out_with_the_words_of_the_matrix() -> None:
    first = _read(LIST + MATRIX)["1"]
    assert (first.likelihood, first.impact, first.doubt) == ("Possible", "Grave", "")


def test_where_matrix_and_score_disagree_both_are_kept_and_the_doubt_is_said() -> None:
    second = _read(LIST + MATRIX)["2"]
    assert (second.score, second.likelihood, second.impact) == ("C1", "Unlikely", "Ruinous")
    assert second.doubt == "the matrix plots it at Unlikely and Grave"


def test_the_table_of_a_scenario_gives_causes_consequences_and_controls_one_by_one() -> None:
    first = _read(LIST + MATRIX + SCENARIOS)["1"]
    assert first.vulnerability == "Old boilers."
    assert first.triggers == ("A boiler bursts", "Staff leave")
    assert first.consequences == ("Lessons stop", "Clubs move away")
    assert first.controls == ("Boilers checked yearly", "New staff trained")
    assert (first.description, first.score, first.target_score) == ("Pools close", "B2", "")
    assert "A boiler bursts" in first.source.as_printed


def test_a_misspelt_heading_is_known_and_another_score_is_a_doubt() -> None:
    second = _read(LIST + SCENARIOS)["2"]
    assert second.triggers == ("Heavy rain",)
    assert (second.score, second.target_score) == ("C1", "D1")
    assert second.doubt == "the scenario's table scores it B1"


def test_scenarios_without_a_list_are_risks_of_their_own() -> None:
    found = _read(SCENARIOS)
    assert [(r.description, r.score) for r in found.values()] == [
        *(("Pools close", "B2"), ("Halls flood", "B1")),
    ]


def test_a_matrix_whose_rows_are_the_impact_is_read_the_other_way_round() -> None:
    text = """\
SEVERITY | | | |
 | 3 Ruinous | 7 | | 4
 | 2 Grave | | 5, 6 |
 | 1 Small | | |
 | | A Rare | B Possible | C Likely
"""
    (table,) = (block for block in paper(text).blocks if isinstance(block, Table))
    matrix = matrix_of(table)
    assert matrix is not None
    assert matrix.plotted == {
        **{"7": Standing("Rare", "Ruinous"), "4": Standing("Likely", "Ruinous")},
        **{"5": Standing("Possible", "Grave"), "6": Standing("Possible", "Grave")},
    }


def test_a_grid_that_names_no_axis_is_no_matrix_and_other_lists_are_no_risks() -> None:
    assert not _read(LIST + MATRIX.replace("IMPACT", ""))["1"].likelihood
    for text in (
        "Number | Description | Score\n1 | Essay | 72\n2 | Test | 60\n",
        "Risk Number | Description | Risk Score\n | Group total | 7\n",
    ):
        assert _read(text) == {}


def test_the_nine_risks_of_the_sample_departmental_plan() -> None:
    found = [r for r in read_risks(sample("003"), document()) if isinstance(r, Risk)]
    assert [(r.number, r.source.line, r.score, r.likelihood, r.impact) for r in found] == [
        ("1", 650, "C3", "Significant", "Marginal"),
        ("2", 651, "B3", "High", "Marginal"),
        ("3", 652, "D2", "Low", "Critical"),
        ("4", 653, "C3", "Significant", "Marginal"),
        ("5", 654, "C2", "Significant", "Critical"),
        ("6", 655, "B2", "High", "Critical"),
        ("7", 656, "C3", "Significant", "Marginal"),
        ("8", 657, "C2", "Significant", "Critical"),
        ("9", 658, "B2", "High", "Critical"),
    ]
    assert {(r.target_score, r.doubt) for r in found} == {("", "")}
    counts = [(len(r.triggers), len(r.consequences), len(r.controls)) for r in found]
    assert counts == [
        *((4, 4, 5), (1, 3, 3), (2, 6, 6), (3, 2, 5), (2, 2, 2)),
        *((4, 3, 7), (2, 1, 2), (1, 1, 3), (1, 3, 1)),
    ]
    assert found[0].triggers[3] == "Sickness absence."
    assert found[3].description == "Mismatch of demand and supply of child care places"
    assert found[4].triggers == (
        *("Budget problems", "Lack of planning and structuring of staffing"),
    )
    assert found[6].vulnerability == "Capacity to manage projects and funding streams"
    assert found[7].controls[2] == "Review of service to prevent children becoming LAC"
