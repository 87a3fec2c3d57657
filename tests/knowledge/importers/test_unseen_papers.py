"""Papers of councils that no importer was written for: what a careful reader takes, nothing else.

The papers here are made up.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.domain.actions import Recommendation
from knowledge.domain.indicators import Indicator, Measure, Observation
from knowledge.domain.meetings import AgendaItem, Meeting, Minute, Report
from knowledge.domain.officers import Councillor, Officer
from knowledge.domain.records import Reading
from knowledge.domain.risks import Risk
from knowledge.domain.topics import Topic
from knowledge.importers.readings import readings_of
from knowledge.readers.blocks import Cell, Heading, Pages, Paragraph, Row, Table
from knowledge.readers.text import read_text
from tests.knowledge.importers.printed import document, paper

T = TypeVar("T")
Of = Callable[[str], Reading]


def of_type(reading: Reading, kind: type[T]) -> list[T]:
    return [record for record in reading.records if isinstance(record, kind)]


def read(text: str) -> Reading:
    (reading,) = readings_of(read_text(text.encode(), "paper.md"), "Northby Borough Council")
    return reading


def test_a_risk_register_is_known_by_what_its_columns_say() -> None:
    reading = read("""\
# Homes risk register

| Ref | Risk | Cause | Impact | Existing controls | L | I | Score | Risk owner |
|---|---|---|---|---|---|---|---|---|
| R1 | Boilers fail in winter | Old stock | Cold homes | Yearly service | 3 | 4 | 12 | Ann Lee |
| High risks | | | | | | | | |
| R2 | Contractor goes under | Thin margins | Repairs stop | Another firm | 2 | 5 | 10 | Bo Day |
""")
    first, second = of_type(reading, Risk)
    assert (first.number, first.description, first.score) == ("R1", "Boilers fail in winter", "12")
    assert (first.likelihood, first.controls) == ("3", ("Yearly service",))
    assert [owner.name for owner in second.owners] == ["Bo Day"]


def test_risks_without_numbers_do_not_overwrite_one_another() -> None:
    reading = read("""\
## Budget risks

| Directorate | Risk Title | Source of Risk | Risk Event | Consequence | Likelihood (1-5) |
|---|---|---|---|---|---|
| GET | Tipping fees | Fewer sites | Fees rise | Overspend | 4 |
| GET | Tree disease | Ash dieback | Trees fall | Claims | 2 |
""")
    risks = of_type(reading, Risk)
    assert [risk.description for risk in risks] == [
        *("Tipping fees: Fees rise", "Tree disease: Trees fall")
    ]
    assert [risk.consequences for risk in risks] == [("Overspend",), ("Claims",)]


def test_a_savings_table_with_owners_and_ratings_is_no_risk_register() -> None:
    reading = read("""\
# Savings monitor

| Ref | Description | Lead | Mitigation | Impact | Rating |
|---|---|---|---|---|---|
| S1 | Vacancy management | Ann Lee | Use reserves | 0.0 | (57.0) |
| S2 | Fewer printers | Bo Day | None | 0.0 | (12.0) |
""")
    assert of_type(reading, Risk) == []


def test_a_forward_plan_gives_its_items_and_the_bodies_that_decide_on_a_day() -> None:
    reading = read("""\
# Forward Plan of Key Decisions

| Title of decision | Decision maker | Date of decision | Lead officer |
|---|---|---|---|
| Library Strategy | Cabinet | 14 March 2031 | Ann Lee |
| Housing Policy | Cabinet | April 2031 | Bo Day |
| Ferry Fares | Cabinet Member for Transport | 2 April 2031 | Cy Fox |
""")
    assert [(t.title, t.committee, t.timescale) for t in of_type(reading, Topic)] == [
        ("Library Strategy", "Cabinet", "14 March 2031"),
        ("Housing Policy", "Cabinet", "April 2031"),
        ("Ferry Fares", "Cabinet Member for Transport", "2 April 2031"),
    ]
    assert [(m.committee, m.starts_at.date()) for m in of_type(reading, Meeting)] == [
        ("Cabinet", date(2031, 3, 14))
    ]


def test_the_date_of_a_meeting_may_stand_over_its_items() -> None:
    reading = read("""\
# Health Scrutiny Committee work programme

## Thursday 11 September 2031

| Item | Purpose | Lead Officer |
|---|---|---|
| Dental access | To hear from the health board | Cy Fox |

## To be arranged

| Item | Purpose | Lead Officer |
|---|---|---|
| Pharmacies | To look at closures | Di Hall |
""")
    dental, pharmacies = of_type(reading, Topic)
    assert dental.timescale == "Thursday 11 September 2031"
    assert pharmacies.timescale == ""
    assert [m.starts_at.date() for m in of_type(reading, Meeting)] == [date(2031, 9, 11)]


def test_the_same_columns_where_no_plan_is_said_are_left_alone() -> None:
    reading = read("""\
# Petty cash

| Date | Item | Officer |
|---|---|---|
| 4 March 2031 | Tea | Ann Lee |
| 5 March 2031 | Milk | Bo Day |
""")
    assert of_type(reading, Topic) == []
    assert [kept.headings for kept in reading.kept_as_text] == [("Date", "Item", "Officer")]


def test_a_summons_says_which_body_meets_where_and_when() -> None:
    reading = read("""\
Summons to attend

To: All Members of the Council

A meeting of the Borough Council will be held in the Great Hall, Town Hall, Northby on \
Thursday, 13th March, 2031 at 7.00 pm to deal with the following business.

A G E N D A

1. Apologies for Absence

2. Declarations of Pecuniary Interests or Other

Significant Interests in items on the agenda

3. Minutes of the last meeting and, if in order, (Pages 1 - 14) to be approved

4. Pay Policy Statement (Pages 15 - 20)
""")
    (meeting,) = of_type(reading, Meeting)
    assert (meeting.committee, meeting.venue) == (
        "Borough Council",
        "Great Hall, Town Hall, Northby",
    )
    assert meeting.starts_at.isoformat()[:16] == "2031-03-13T19:00"
    items = of_type(reading, AgendaItem)
    assert [item.title for item in items] == [
        "Apologies for Absence",
        "Declarations of Pecuniary Interests or Other Significant Interests in items on the agenda",
        "Minutes of the last meeting and, if in order, to be approved",
        "Pay Policy Statement",
    ]
    assert (items[2].page_from, items[2].page_to) == (1, 14)
    assert reading.document.title == "Borough Council agenda"


_MINUTES = """\
HOMES PANEL

MINUTES of a meeting of the Homes Panel held in the Elm Room, Town Hall, Northby on \
Tuesday, 10 December 2030 at 2.00 pm

PRESENT: Councillors A Bee (Chair), C Dee and E Eff

IN ATTENDANCE: Ann Lee (Head of Housing) and Bo Day

Apologies

(Item 1)

Apologies were received from Councillor G Haitch.

Repairs

(Item 2)

1. Ann Lee presented the report.

2. The Chair said that she would write to the contractor.

3. RESOLVED that the report be noted.
"""


def test_minutes_give_the_meeting_the_people_and_what_was_resolved() -> None:
    reading = read(_MINUTES)
    (meeting,) = of_type(reading, Meeting)
    assert (meeting.committee, meeting.venue) == ("Homes Panel", "Elm Room, Town Hall, Northby")
    assert meeting.starts_at.isoformat()[:16] == "2030-12-10T14:00"
    assert meeting.chair == "Councillor A Bee"
    assert [(m.name, m.roles) for m in of_type(reading, Councillor)] == [
        *(("A Bee", ("Chair",)), ("C Dee", ()), ("E Eff", ()))
    ]
    lee = next(officer for officer in of_type(reading, Officer) if officer.name == "Ann Lee")
    assert [post.title for post in lee.posts] == ["Head of Housing"]
    present, apologies, repairs = of_type(reading, Minute)
    assert present.title == "Present"
    assert (apologies.number, apologies.resolved) == ("1", "")
    assert (repairs.number, repairs.title) == ("2", "Repairs")
    assert repairs.resolved == "RESOLVED that the report be noted."
    assert repairs.doer == "The Chair"
    assert (reading.document.kind, reading.document.title) == ("minutes", "Homes Panel minutes")


def test_a_report_that_only_mentions_minutes_is_none() -> None:
    reading = read(_MINUTES.replace("PRESENT:", "Thanks to:"))
    assert of_type(reading, Minute) == []


def test_a_report_with_labels_gives_author_recommendation_contact_and_counts() -> None:
    reading = read("""\
From: Ann Lee - Head of Housing

To: Homes Panel - 4 March 2031

Subject: Homes Performance, Quarter 3, 2030/31

Classification: Unrestricted

Recommendation(s): The Panel is asked to NOTE the report.

1. Introduction

Of the nine indicators five are rated Green and 3 are rated Amber. One is rated Red.

4. Contact details

Bo Day

Performance Manager

Telephone: 01632 960123 bo.day@northby.gov.uk
""")
    (report,) = of_type(reading, Report)
    assert report.title == "Homes Performance, Quarter 3, 2030/31"
    assert report.author == "Ann Lee - Head of Housing"
    assert report.recommendations == ("The Panel is asked to NOTE the report.",)
    assert report.contact and report.contact.phone == "01632 960123"
    counts = {o.measure: o.value for o in of_type(reading, Observation)}
    assert counts == {
        "Indicators rated Green": 5.0,
        "Indicators rated Amber": 3.0,
        "Indicators rated Red": 1.0,
    }
    assert {o.period.last_day for o in of_type(reading, Observation)} == {date(2030, 12, 31)}


def test_a_register_below_a_title_row_is_read_and_a_bad_row_refused_with_its_place() -> None:
    pages = paper("""\
What comes before the panel

Extract | | | |
Committee | Meeting | Item number | Title | From page
Homes Panel | 4 March 2031 | 4 | Repairs | 12
Homes Panel | 4 March 2031 | 5 | Voids | somewhere
""")
    (reading,) = readings_of(pages, "Northby Borough Council")
    assert [(i.title, i.page_from) for i in of_type(reading, AgendaItem)] == [("Repairs", 12)]
    (refused,) = reading.rejected
    assert refused.source.line == 6
    assert "'somewhere' is not a page number" in refused.reason
    (shown,) = reading.mapped
    assert dict(shown.headings)["From page"] == "page_from"


def test_a_list_of_people_gives_officers_and_no_councillors() -> None:
    reading = read("""\
# Contacts

| Officer | Job title | Telephone |
|---|---|---|
| Ann Lee | Head of Housing | 01632 960123 |
| Cllr C Dee | Chair | 01632 960124 |
""")
    (officer,) = of_type(reading, Officer)
    assert (officer.name, officer.phone) == ("Ann Lee", "01632 960123")
    assert [post.title for post in officer.posts] == ["Head of Housing"]


def test_the_columns_taken_are_shown_with_those_that_were_not() -> None:
    reading = read("""\
| Priority | Indicator | Source | Next Release | Colour of the cover |
|---|---|---|---|---|
| Homes | Repairs done in time | Repairs system | May 2031 | Blue |
""")
    (shown,) = reading.mapped
    assert shown.headings == (
        ("Priority", "theme"),
        ("Indicator", "title"),
        ("Source", "data_source"),
        ("Next Release", "next_release"),
        ("Colour of the cover", ""),
    )


@pytest.mark.parametrize(
    "headings",
    [
        "Name | Age | Favourite colour",
        "Ward | Homes | Voids | Total",
        "Room | Monday | Tuesday | Wednesday",
        "Question | Answer | Asked by",
        "Invoice | Supplier | Amount | Paid on",
    ],
)
def test_a_table_that_no_importer_understands_is_kept_as_text_and_said(headings: str) -> None:
    width = headings.count("|") + 1
    row = " | ".join(["Elm", "two", "Blue", "four"][:width])
    (reading,) = readings_of(paper(f"A table\n\n{headings}\n{row}\n{row} again\n"), "Northby")
    nouns = {type(record).__name__ for record in reading.records}
    assert nouns == {"Passage"}
    assert [" | ".join(kept.headings) for kept in reading.kept_as_text] == [headings]


_HEADINGS = st.sampled_from(
    "Risk;Likelihood;Impact;Owner;Recommendation;Reference;Status;Action taken;Lead;Topic;Item;"
    "Meeting date;Date;SN1;SN2;SN3;LA Name;Indicator;Polarity;Source;Next Release;Value;Target;"
    "Green;Amber;Red;Total;Action;Due date;Committee;Name;Post;Term;Meaning;;Тopic".split(";")
)
_HOSTILE = st.one_of(
    _HEADINGS,
    st.text(max_size=20),
    st.sampled_from(
        ["<!channel>", "=cmd()", "12/13/2031", "99999999999", "\u202e", "·", "£-", "%"]
    ),
)
_ROWS = st.lists(st.lists(_HOSTILE, min_size=1, max_size=6), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(heading=st.lists(_HEADINGS, min_size=1, max_size=6), rows=_ROWS)
def test_torn_and_hostile_tables_never_stop_an_import_nor_make_facts_up(
    heading: list[str], rows: list[list[str]]
) -> None:
    table = Table(
        tuple(
            Row(tuple(Cell((t,) if t else ()) for t in row), n)
            for n, row in enumerate([heading, *rows], 3)
        ),
        "the table",
        3,
    )
    said = Heading("Risk register, work programme and tracker", "line 1", 1)
    pages = Pages("paper.txt", "0" * 64, (said, Paragraph("Homes Panel", "line 2", "", 2), table))
    printed = " ".join([said.text, "Homes Panel", *(t for row in [heading, *rows] for t in row)])
    for reading in readings_of(pages, "Northby"):
        for record in reading.records:
            if isinstance(record, Risk | Recommendation | Topic | Measure | Indicator):
                for name in _names(record):
                    assert all(word in printed for word in name.split())


def _names(record: Risk | Recommendation | Topic | Measure | Indicator) -> list[str]:
    match record:
        case Risk():
            return [record.number, record.score, record.likelihood]
        case Recommendation():
            return [record.number]
        case Topic():
            return [record.timescale]
        case Measure():
            return [record.definition.next_release] if record.definition else []
        case Indicator():
            return [record.code]


def test_the_source_of_every_record_is_in_the_paper() -> None:
    (reading,) = readings_of(read_text(_MINUTES.encode(), "paper.md"), "Northby")
    places = {record.source.place for record in reading.records}
    assert places
    assert all(record.source.document == reading.document.title for record in reading.records)
    assert document().title == "Plan"
