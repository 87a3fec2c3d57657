"""Who leads: persons, posts and boards in one cell, and names that are the same person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.leads import parse_leads
from knowledge.domain.officers import LeadKind
from knowledge.domain.person_names import name_key

P, R, B = LeadKind.PERSON, LeadKind.ROLE, LeadKind.BOARD
CELLS = [
    ("Ann Poe/Ken Ross/Gill Hay)", [("Ann Poe", P), ("Ken Ross", P), ("Gill Hay", P)]),
    ("Andrew Dunn/ Heather Long", [("Andrew Dunn", P), ("Heather Long", P)]),
    ("Andrew Dunn/", [("Andrew Dunn", P)]),
    ("Pam Sayer Irene Baker", [("Pam Sayer", P), ("Irene Baker", P)]),
    ("Mary Jane Smith Jones", [("Mary Jane Smith Jones", P)]),
    ("LSC Board/Jenni Cook", [("LSC Board", B), ("Jenni Cook", P)]),
    ("Andrew Dunn/ Lead Officers", [("Andrew Dunn", P), ("Lead Officers", R)]),
    ("Lead Officer – Early Years", [("Lead Officer – Early Years", R)]),
    (
        "Head of Help/ Strategic Manager, Child Protection and Disability",
        [("Head of Help", R), ("Strategic Manager, Child Protection and Disability", R)],
    ),
    (
        "Strategic Manager, Early Help Head of Children's Services",
        [("Strategic Manager, Early Help", R), ("Head of Children's Services", R)],
    ),
    ("Head of Planning Head of ICT", [("Head of Planning", R), ("Head of ICT", R)]),
    ("Assistant Director of Education", [("Assistant Director of Education", R)]),
    ("Mervyn Bell & Deborah Archer", [("Mervyn Bell", P), ("Deborah Archer", P)]),
    ("Karen Robb, Head of Looked After Children", [("Karen Robb", P)]),
    ("Rich Clay, Head of Audit & Mark Hay, Director of Law", [("Rich Clay", P), ("Mark Hay", P)]),
    ("Lead: Carole Payne", [("Carole Payne", P)]),
    ("PCN Clinical Director", [("PCN Clinical Director", R)]),
    ("Carole Payne Director", [("Carole Payne", P)]),
    ("CAROLE PAYNE Head of Care", [("CAROLE PAYNE", P)]),
    ("DM/PL/LSW", [("DM", P), ("PL", P), ("LSW", P)]),
    ("LSCB", [("LSCB", B)]),
    ("Public Health", [("Public Health", B)]),
    ("Head Teachers' Forum", [("Head Teachers' Forum", B)]),
    *((blank, []) for blank in ("", " ", "TBC", "N/A", "-", "Vacant", "To be confirmed")),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_lead_cell_holds_persons_posts_and_boards(
    cell: str, expected: list[tuple[str, LeadKind]]
) -> None:
    assert [(lead.name, lead.kind) for lead in parse_leads(cell)] == expected


def test_the_entries_of_a_cell_are_read_by_themselves_and_repeated_leads_given_once() -> None:
    leads = parse_leads(["Head of Law", "Jo Poe", "Head of Law", ""])
    assert [lead.name for lead in leads] == ["Head of Law", "Jo Poe"]


def test_a_post_that_a_narrow_column_broke_is_one() -> None:
    for broken, whole in (
        (("Head of", "Finance"), ["Head of Finance"]),
        (("Payroll", "Manager"), ["Payroll Manager"]),
        (("Ann Poe", "Manager"), ["Ann Poe", "Manager"]),
        (("Director", "Manager"), ["Director", "Manager"]),
    ):
        assert [lead.name for lead in parse_leads(broken)] == whole


def test_titles_honours_accents_and_marks_make_no_other_person() -> None:
    assert name_key("Cllr Mrs A. O’Neill OBE") == name_key("a o'neill")
    assert name_key("ZOË SMITH-JONES") == "zoe smith jones"
    assert name_key("Dr") == "dr"
    assert name_key("Ann Poe") != name_key("Anne Poe")


@given(st.text(max_size=120))
def test_no_cell_breaks_the_reading_and_nothing_is_named_that_is_not_printed(cell: str) -> None:
    for lead in parse_leads(cell):
        assert lead.name.strip() == lead.name != ""
        printed = name_key(cell).replace(" ", "")
        assert name_key(lead.name).split()[0] in printed
