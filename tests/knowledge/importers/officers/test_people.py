"""Officers and their posts, as reports, contacts, signatures and lists of members name them."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.officers import Officer
from knowledge.importers.officers.contact_lines import address_of, is_contact_line, read_contacts
from knowledge.importers.officers.people import read_people
from knowledge.readers.blocks import Pages, Paragraph
from tests.knowledge.importers.printed import document, paper, sample


def _read(text: str) -> dict[str, Officer]:
    found = read_people(paper(text), document())
    return {officer.name: officer for officer in found if isinstance(officer, Officer)}


def _posts(officer: Officer) -> list[str]:
    return [post.title for post in officer.posts]


def test_authors_and_presenters_are_known_with_their_posts() -> None:
    found = _read("""\
Report of Jane Poe Independent Chair Borchester Safeguarding Board

 - b) Presentation by Karen Hay, Interim Strategic Manager Early Help and Family Services

Report of the Management Team Lorraine O'Hara, Director of Partnerships Councillor Simon Ash, Leader
""")
    assert _posts(found["Jane Poe"]) == ["Independent Chair Borchester Safeguarding Board"]
    assert _posts(found["Karen Hay"]) == [
        "Interim Strategic Manager Early Help and Family Services",
    ]
    assert _posts(found["Lorraine O'Hara"]) == ["Director of Partnerships"]
    assert not any("Simon" in name for name in found)


def test_signatures_and_members_are_known_and_posts_of_one_person_come_together() -> None:
    found = _read("""\
Helen Lynn
Head of Legal and Democratic Services

Sharon Hay Head of Performance and Transformation: Extension 6091

- Head of Education – Caroline O'Neill
- Director of Children's Service -Helen Lynn –Chair
- Head of Child Health, NHS Trust- Ann Lamb/ Jo Ash
- Borchester Constabulary – David Cox
""")
    assert _posts(found["Helen Lynn"]) == [
        *("Head of Legal and Democratic Services", "Director of Children's Service"),
    ]
    assert (found["Sharon Hay"].phone, _posts(found["Caroline O'Neill"])) == (
        *("Extension 6091", ["Head of Education"]),
    )
    assert not {"Ann Lamb", "David Cox"} & set(found)


def test_two_printings_of_one_post_are_one_and_the_longer_is_kept() -> None:
    found = _read("""\
Ann Poe, Director of Children's Service

Report of Ann Poe, Director of Children's Services
""")
    assert _posts(found["Ann Poe"]) == ["Director of Children's Services"]


def test_a_telephone_number_after_email_is_a_telephone_number() -> None:
    first, second = read_contacts(
        "Contact: Jo Gray/ Ann March", ["Email: 03000 123456/ 03000 123457"]
    )
    assert (first.name, first.phone, first.email) == ("Jo Gray", "03000 123456", "")
    assert (second.name, second.phone) == ("Ann March", "03000 123457")


def test_contact_lines_in_their_many_forms() -> None:
    (only,) = read_contacts("Contact: Ann Little on 033 022 22654 Email: ann.little@example.gov.uk")
    assert (only.name, only.phone, only.email) == (
        *("Ann Little", "033 022 22654", "ann.little@example.gov.uk"),
    )
    (manager,) = read_contacts("Contact: Andrew Ash – Finance Manager Tel: 03000 263 490")
    assert (manager.name, manager.role, manager.phone) == (
        *("Andrew Ash", "Finance Manager", "03000 263 490"),
    )
    assert read_contacts("Contact: the switchboard Tel: 03000 263 490") == ()
    assert is_contact_line("Contact Officer: Jo Gray")
    assert not is_contact_line("Contact with schools is made every term")


def test_prose_about_posts_names_nobody() -> None:
    assert (
        _read("""\
The Head of Education reports to the Director, who was asked by Ann Poe to say more.

Independent Chair receiving the award, Jane Poe, was delighted.

Manor Road School, Head of the River

Report of Councillor Ann Bee, Leader of the Council
""")
        == {}
    )


@given(st.lists(st.text(max_size=50), max_size=6))
def test_no_lines_break_the_reading(lines: list[str]) -> None:
    blocks = tuple(Paragraph(line, f"line {n}", line=n) for n, line in enumerate(lines))
    for officer in read_people(Pages("odd.txt", "", blocks), document()):
        assert isinstance(officer, Officer)
        assert any(officer.name in line for line in lines)


def test_the_officers_of_the_sample_pack() -> None:
    found = {o.name: o for o in read_people(sample("004"), document()) if isinstance(o, Officer)}
    assert len(found) == 16
    assert _posts(found["Deborah Harrison"]) == ["North East Child Poverty Commission"]
    assert found["Jackie Graham"].phone == "03000 269704"
    assert _posts(found["Carole Payne"]) == [
        *("Head of Children's Services", "Head of Early Help, Assessment and Safeguarding"),
    ]


_IN_A_CELL = """\
Tobbit Frane, Place Director, Northby Trust

Mill Lane, Director of Streets

Owner | Action
Tobbit Frane | Write to the Trust
"""


def test_a_line_of_name_and_post_is_of_somebody_whom_a_cell_names_alone() -> None:
    assert {name: _posts(officer) for name, officer in _read(_IN_A_CELL).items()} == {
        "Tobbit Frane": ["Place Director, Northby Trust"],
    }


def test_an_address_is_somebodys_by_its_own_words() -> None:
    text = "Ann Lee | parks@north.example | alee@north.example | bo.carr@north.example"
    assert address_of("Ann Lee", text) == "alee@north.example"
    assert address_of("Bo Carr", text) == "bo.carr@north.example"
    assert address_of("Cy Dunn", text) == ""
