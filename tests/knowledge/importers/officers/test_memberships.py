"""A working group's list of members gives its officers with post or body."""

from knowledge.domain.officers import Officer
from knowledge.importers.officers.memberships import read_memberships
from tests.knowledge.importers.printed import document, paper, sample

TERMS = """
# Road Safety Group

- 6. Membership

- Director of Roads - Ann Lee –Chair
- Borchester Police – Bo Day
- Head of Signals, North and South - Cy Fox/ Di Hill
- VCS-Borchester Voice- Ed Orr and Flo Reid

Other partners as necessary
"""


def members(text: str) -> list[tuple[str, list[str]]]:
    found = read_memberships(paper(text), document())
    return [(o.name, [p.title for p in o.posts]) for o in found if isinstance(o, Officer)]


def test_each_member_is_an_officer_with_the_post_or_body_before_the_name() -> None:
    assert members(TERMS) == [
        ("Ann Lee", ["Director of Roads"]),
        ("Bo Day", ["Borchester Police"]),
        ("Cy Fox", ["Head of Signals, North and South"]),
        ("Di Hill", ["Head of Signals, North and South"]),
        ("Ed Orr", ["VCS-Borchester Voice"]),
        ("Flo Reid", ["VCS-Borchester Voice"]),
    ]


def test_a_list_under_another_title_is_no_membership() -> None:
    assert members(TERMS.replace("Membership", "Apologies")) == []


def test_the_sample_packs_working_group_has_eighteen_members() -> None:
    found = read_memberships(sample("004"), document())
    names = {o.name: [p.title for p in o.posts] for o in found if isinstance(o, Officer)}
    assert len(names) == 18
    assert names["Gill O' Neill"] == ["Public Health"]
    assert names["Roger Goodes"] == names["Andrea Petty"] == ["Transformation and Partnerships"]
    assert names["Gary Stokoe"] == ["VCS-Durham Voice"]
    health = ["Head of Child Health, Harrogate and District NHS Foundation Trust"]
    assert names["Suzanne Lamb"] == names["Pauline Coglán"] == names["Jodie Sellers"] == health
