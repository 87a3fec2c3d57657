"""The themes of an improvement plan are read once each, however their headings are printed."""

from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.plans import Theme
from knowledge.importers.plans.themes import read_themes
from tests.knowledge.importers.printed import document, paper, sample

IN_TWO_CELLS = """
# Highways improvement plan

Theme 1: Safer roads PID Milestones: M1 - Survey M2 - Repairs | Lead: Ann Lee Membership: Bo Day
"""
IN_TWO_ROWS = """
Theme 2: Cleaner streets | | Lead: Cy Fox / Di Hill | |
Milestones: M1 - Routes agreed | | Members: Ed Orr | |
Action | Lead Officer | Start date | End date | Outcome
Buy a sweeper | Head of Streets | May 24 | June 24 | Clean kerbs
"""
TORN = """
**Theme 3: Greener fleetPID Milestones:**

- M1** - Vans ordered
M2 - Chargers installed

**Lead: Flo ReidMembership: Gus Ives**

Recommendation 4: Replace the oldest vans.
"""


def themes(text: str) -> list[Theme]:
    return [r for r in read_themes(paper(text), document()) if isinstance(r, Theme)]


def persons(*names: str) -> tuple[Lead, ...]:
    return tuple(Lead(name, LeadKind.PERSON) for name in names)


def test_a_theme_in_two_cells_gives_title_lead_members_and_milestones() -> None:
    (theme,) = themes(IN_TWO_CELLS)
    assert (theme.number, theme.title) == ("1", "Safer roads")
    assert (theme.leads, theme.members) == (persons("Ann Lee"), ("Bo Day",))
    assert theme.milestones == ("M1 - Survey", "M2 - Repairs")


def test_a_theme_in_two_rows_over_its_actions_takes_nothing_from_the_actions() -> None:
    (theme,) = themes(IN_TWO_ROWS)
    assert (theme.title, theme.leads) == ("Cleaner streets", persons("Cy Fox", "Di Hill"))
    assert (theme.members, theme.milestones) == (("Ed Orr",), ("M1 - Routes agreed",))


def test_a_theme_torn_over_paragraphs_is_put_together() -> None:
    (theme,) = themes(TORN)
    assert (theme.title, theme.leads) == ("Greener fleet", persons("Flo Reid"))
    assert theme.members == ("Gus Ives",)
    assert theme.milestones == ("M1 - Vans ordered", "M2 - Chargers installed")


def test_a_heading_repeated_on_the_next_page_is_the_same_theme() -> None:
    assert len(themes(IN_TWO_CELLS + "\nSome words.\n" + IN_TWO_CELLS)) == 1


def test_a_second_lead_for_the_same_theme_is_shown_as_a_doubt() -> None:
    other = IN_TWO_CELLS.replace("Ann Lee", "Jo Kerr")
    (theme,) = themes(IN_TWO_CELLS + "\nSome words.\n" + other)
    assert theme.leads == persons("Ann Lee")
    assert "Jo Kerr" in theme.doubt


def test_a_theme_that_is_only_spoken_of_is_no_record() -> None:
    assert themes("# Theme 1: Safer roads\n\n1. This theme is led well and leads: nowhere.") == []


def test_members_of_a_theme_can_be_asked_for_as_officers() -> None:
    officers = [r for r in read_themes(paper(IN_TWO_CELLS), document()) if isinstance(r, Officer)]
    assert [officer.name for officer in officers] == ["Bo Day"]


def test_the_sample_pack_has_four_themes_with_their_leads_and_milestones() -> None:
    found = [r for r in read_themes(sample("004"), document()) if isinstance(r, Theme)]
    assert [(t.number, t.title, [lead.name for lead in t.leads], t.members) for t in found] == [
        (
            "1",
            "Strengthening management and staffing capacity",
            ["Carole Payne"],
            ("Mark Gurney",),
        ),
        (
            "2",
            "Strengthening political and management oversight",
            ["Jenny Haworth"],
            ("Helen Fergusson",),
        ),
        ("3", "Improving the quality of practice", ["Caroline O'Neill"], ("Julie Scurfield",)),
        (
            "4",
            "Compliance with regulations",
            ["Karen Robb", "Gill Horrobin"],
            ("Gill Eshelby",),
        ),
    ]
    assert [len(theme.milestones) for theme in found] == [5, 4, 7, 1]
    assert found[2].milestones[5] == "M6 - Culture of quality instilled with the workforce"
