"""What reports only say in a sentence or a list: risks, comparator groups, meetings, priorities."""

import pytest

from knowledge.domain.actions import Recommendation
from knowledge.domain.comparators import ComparatorSet
from knowledge.domain.contacts import ListedContact
from knowledge.domain.indicators import ComparatorGroup, Observation, Rag
from knowledge.domain.meetings import Meeting, MeetingStatus, Report
from knowledge.domain.officers import Councillor
from knowledge.domain.plans import Objective, Priority
from knowledge.domain.risks import Risk
from knowledge.importers.readings import readings_of
from tests.knowledge.importers.printed import of_type, paper, reading_of

RISK = """\
Northby Council report

The key risk in delivering this theme is; failure to keep the harbour open (where \
dredging is late). This \
would result in loss of income for the port. To mitigate the risk, the channel is surveyed \
monthly. Staff are trained. (Major / Unlikely)
"""


def test_a_risk_rated_in_a_sentence_has_its_words_its_controls_and_no_number() -> None:
    (risk,) = of_type(reading_of(RISK), Risk)
    assert risk.description == "Failure to keep the harbour open (where dredging is late)"
    assert (risk.impact, risk.likelihood, risk.number) == ("Major", "Unlikely", "")
    assert risk.consequences == ("loss of income for the port",)
    assert risk.controls[0].startswith("To mitigate the risk") and len(risk.controls) == 2


@pytest.mark.parametrize(
    "said",
    [
        "There is a risk of rain (possible).",
        "The risk is high and the budget is critical / tight.",
        "Either works (major / minor roads), at no risk.",
    ],
)
def test_a_sentence_that_rates_no_risk_by_both_gives_none(said: str) -> None:
    assert of_type(reading_of(f"Northby report\n\n{said}\n"), Risk) == []


GROUPS = """\
Northby Council report

The North West figure is the average of the authorities within the North West region, i.e. Bury, \
Oldham, Redcar and Cleveland, Wigan.

The 4 authorities that are in the nearest neighbours group for Northby using the CIPFA model are: \
Oldham, St Helens, Stoke-on-Trent and Wigan.

Similar councils are: larger, busier and further away.
"""


def test_comparator_groups_listed_in_sentences_are_kept_by_name() -> None:
    sets = of_type(reading_of(GROUPS), ComparatorSet)
    assert [(s.group, s.region, [n.name for n in s.neighbours]) for s in sets] == [
        (
            *(ComparatorGroup.REGION, "North West"),
            ["Bury", "Oldham", "Redcar and Cleveland", "Wigan"],
        ),
        (
            *(ComparatorGroup.NEAREST_NEIGHBOURS, ""),
            ["Oldham", "St Helens", "Stoke-on-Trent", "Wigan"],
        ),
    ]
    assert sets[1].authority == "Northby"


MEETINGS = """\
Northby Council report

The County Council approved the budgets at its meeting on 24 February 2031. The plan was agreed by \
the Harbour Board on the 8 July 2031 and will be presented to Cabinet on 3 September 2031.
"""


def test_meetings_that_a_report_speaks_of_have_their_day_and_those_to_come_are_provisional() -> (
    None
):
    found = of_type(reading_of(MEETINGS), Meeting)
    assert {(m.committee, m.starts_at.date().isoformat(), m.status) for m in found} == {
        ("County Council", "2031-02-24", MeetingStatus.CONFIRMED),
        ("Harbour Board", "2031-07-08", MeetingStatus.CONFIRMED),
        ("Cabinet", "2031-09-03", MeetingStatus.PROVISIONAL),
    }
    assert not any(m.timed for m in found)


PRIORITIES = """\
Northby Council report

Harbour Priorities for 2031-33

The day led to the following strategic priorities:

- Safe berths
- Clean water
- Local work

More words follow here.

Section 2 – Priority: Safer Swimming

Words.

Section 2 – Priority: *Better Signs*

Words.

Priority: High
"""


def test_priorities_that_a_report_only_lists_or_heads_are_kept() -> None:
    found = of_type(reading_of(PRIORITIES), Priority)
    assert [p.title for p in found] == [
        *("Safe berths", "Clean water", "Local work", "Safer Swimming", "Better Signs")
    ]
    assert found[0].additional_information == "Harbour Priorities for 2031-33"


TERMS = """\
Northby Council

4. Objectives of the Harbour Group

- I. To map the berths;
- II. To count the boats.

5. Membership
"""


def test_the_objectives_of_a_group_stand_under_its_name() -> None:
    found = of_type(reading_of(TERMS), Objective)
    assert [(o.plan, o.number, o.title) for o in found] == [
        ("Harbour Group", "I", "To map the berths"),
        ("Harbour Group", "II", "To count the boats."),
    ]


THEMED = """\
Theme 1: Staff and Boats

This theme is working to Audit Recommendation 1: Crews. Progress is Amber.

Theme 2: Water

This theme is working towards the following Audit Recommendations:

- 2: Clean the basin;
- 3: Test the water.

Appendix

No. | Audit Recommendation: | RAG Rating
1 | Hire enough crew members | A
2 | Clean the harbour basin | G
3 | Test the water weekly | A
"""


def test_recommendations_take_the_theme_that_says_it_works_on_them() -> None:
    (reading,) = readings_of(paper(THEMED), "Northby Council")
    found = of_type(reading, Recommendation)
    assert [(r.number, r.theme) for r in found] == [
        *(("1", "Theme 1: Staff and Boats"), ("2", "Theme 2: Water"), ("3", "Theme 2: Water"))
    ]


CONTACTS = """\
Contact details for partners

Name | Number | Others
Northby Council | 01632 960 001 | Harbour Trust 01632 960002
Coastguard | 999 | Lifeboat Station web link only
Port Health | port@northby.gov.uk |
"""


def test_a_list_of_contacts_gives_each_body_with_its_number() -> None:
    (reading,) = readings_of(paper(CONTACTS), "Northby Council")
    found = [(c.name, c.phone or c.email) for c in of_type(reading, ListedContact)]
    assert found == [
        *(("Northby Council", "01632 960 001"), ("Harbour Trust", "01632 960002")),
        *(("Coastguard", "999"), ("Lifeboat Station", ""), ("Port Health", "port@northby.gov.uk")),
    ]
    assert reading.kept_as_text == ()


def test_numbers_under_no_heading_of_contacts_are_no_contacts() -> None:
    text = CONTACTS.replace("Contact details for partners", "Budget by partner")
    (reading,) = readings_of(paper(text), "Northby Council")
    assert of_type(reading, ListedContact) == []


SIGNED = """\
From: Ann Ray, Leader of the Council

Purpose of the Report

1. To tell members of the harbour.

Recommendation

2. That the report is noted.

Bo Day
Director of Harbours

Cy Fox Head of Boats: Extension 6012
"""


def test_a_leader_without_the_title_councillor_is_one_and_signatories_write_and_are_rung() -> None:
    reading = reading_of(f"Harbour report\n\n{SIGNED}")
    (leader,) = of_type(reading, Councillor)
    assert (leader.name, leader.roles) == ("Ann Ray", ("Leader of the Council",))
    (report,) = of_type(reading_of(SIGNED.replace("From: Ann Ray, Leader", "Harbours")), Report)
    assert report.author == "Bo Day, Director of Harbours"
    assert report.contact and (report.contact.name, report.contact.phone) == ("Cy Fox", "6012")


RATED = """\
From: Ann Ray – Leader of the Council
To: Cabinet – 4 March 2031
Subject: Performance Report, Quarter 3, 2030/31

The two indicators where the RAG rating is Red, are in:

Harbour Services

Percentage of berths cleaned in time

Roads

Number of holes mended

With regards to direction of travel, all are stable.
"""


def test_indicators_listed_by_their_rating_keep_it_and_have_no_figure() -> None:
    found = of_type(reading_of(RATED), Observation)
    assert [(o.measure, o.level, o.rag_target, o.value) for o in found] == [
        ("Percentage of berths cleaned in time", "Harbour Services", Rag.RED, None),
        ("Number of holes mended", "Roads", Rag.RED, None),
    ]


def test_a_list_shorter_than_its_sentence_says_is_left_as_text() -> None:
    found = of_type(reading_of(RATED.replace("The two", "The three")), Observation)
    assert [o for o in found if o.rag_target] == []
