"""Papers of councils that no importer was written for: what a careful reader takes, nothing else.

The papers here are made up.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.indicators import Indicator, Measure, Observation, Rag
from knowledge.domain.meetings import AgendaItem, Report
from knowledge.domain.officers import Officer
from knowledge.domain.risks import Risk
from knowledge.domain.topics import Topic
from knowledge.importers.readings import readings_of
from knowledge.readers.blocks import Cell, Heading, Pages, Paragraph, Row, Table
from tests.knowledge.importers.printed import of_type, paper, reading_of


def test_a_report_with_labels_gives_author_recommendation_contact_and_counts() -> None:
    reading = reading_of("""\
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
        "Indicators in the report": 9.0,
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
    reading = reading_of("""\
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
    reading = reading_of("""\
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


def test_an_action_plan_may_ask_its_columns_as_questions() -> None:
    reading = reading_of("""\
# Improvement Action Plan

| What do we need to do? | Who is responsible? | By when? | Progress | RAG |
|---|---|---|---|---|
| Publish the offer | Ann Lee (Manager) | Dec 2031 | Drafted | A |
""")
    (action,) = of_type(reading, Action)
    assert (action.title, action.progress, action.rag) == (
        "Publish the offer",
        "Drafted",
        Rag.AMBER,
    )
    assert action.due.last_day == date(2031, 12, 31)


def test_a_rating_is_of_the_latest_period_and_a_target_of_the_year_it_names() -> None:
    reading = reading_of("""\
| PI Ref | Indicator | 2029/30 Outturn | Q1 2030/31 | Q2 2030/31 | Target 2030/31 | RAG |
|---|---|---|---|---|---|---|
| HO01 | Repairs in time | 91% | 92% | 94% | 95% | Amber |
""")
    outturn, first, second = of_type(reading, Observation)
    assert [o.target for o in (outturn, first, second)] == [None, 95.0, 95.0]
    assert [o.rag_target for o in (outturn, first, second)] == [None, None, Rag.AMBER]


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
