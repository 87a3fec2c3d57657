"""Lists of schools give each school with its judgement, kind and phase."""

from knowledge.domain.schools import School
from knowledge.importers.figures.schools import read_schools
from tests.knowledge.importers.printed import document, paper, sample

GROUPED = """
# Primary schools by judgement

Total 3 schools |
Requires Improvement (3) |
Maintained (2 schools) | Hill Top School St Mary's College
Academies (1 school) | Brook Academy
"""
COLUMNS = """
# Inspections

School | Type | Phase | Ofsted judgement
Hill Top School | Maintained | Primary | Good
Brook Academy | Academy | Secondary | Requires improvement
"""


def schools(text: str) -> list[tuple[str, str, str, str]]:
    found = read_schools(paper(text), document())
    return [(s.name, s.judgement, s.kind, s.phase) for s in found if isinstance(s, School)]


def test_names_run_together_in_a_cell_are_parted() -> None:
    assert schools(GROUPED) == [
        ("Hill Top School", "Requires Improvement", "maintained", "primary"),
        ("St Mary's College", "Requires Improvement", "maintained", "primary"),
        ("Brook Academy", "Requires Improvement", "academy", "primary"),
    ]


def test_names_are_left_out_where_their_number_does_not_fit() -> None:
    assert schools(GROUPED.replace("(2 schools)", "(3 schools)")) == [
        ("Brook Academy", "Requires Improvement", "academy", "primary"),
    ]


def test_a_list_by_columns_is_read_by_its_headings() -> None:
    assert schools(COLUMNS) == [
        ("Hill Top School", "Good", "maintained", "primary"),
        ("Brook Academy", "Requires improvement", "academy", "secondary"),
    ]


def test_a_table_of_school_money_is_no_list_of_schools() -> None:
    assert schools("# Schools\n\n | £000\nNursery | (411)\nPrimary | (16,216)\n") == []


def test_the_sample_pack_names_eleven_secondary_schools() -> None:
    found = [s for s in read_schools(sample("004"), document()) if isinstance(s, School)]
    judged = {(s.judgement, s.kind): [] for s in found}
    for school in found:
        judged[school.judgement, school.kind].append(school.name)
    assert judged == {
        ("Require Improvement", "maintained"): [
            "Belmont Community School",
            "Fyndoune Community College",
            "Greenfield Community College",
            "Tanfield School",
        ],
        ("Require Improvement", "academy"): [
            "Framwellgate School",
            "Staindrop School",
            "Teesdale School",
            "Woodham Academy",
        ],
        ("Inadequate", "maintained"): [
            "Durham Community Business College",
            "Whitworth Park School",
        ],
        ("Inadequate", "academy"): ["North Durham Academy"],
    }
    assert {school.phase for school in found} == {"secondary"}
