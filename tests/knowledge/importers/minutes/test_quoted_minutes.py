"""A summary of another body's minutes gives its meeting and an entry for each item."""

from datetime import date

from knowledge.domain.meetings import Meeting, Minute
from knowledge.domain.records import Record
from knowledge.importers.minutes.quoted_minutes import read_minutes
from tests.knowledge.importers.printed import document, paper, sample

SUMMARY = """
**Roads Committee**

4 March 2024

**Summary of Minutes from Road Safety Partnership**

12 January 2024

**School crossings**

Crossings were counted in autumn.

The Crossing Working Group will bring a plan in May.

**Speed cameras**

RESOLVED that two cameras be bought.

The police will not fund them.
"""


def read(text: str) -> list[Record]:
    return read_minutes(paper(text), document())


def entries(text: str) -> list[Minute]:
    return [record for record in read(text) if isinstance(record, Minute)]


def test_the_meeting_is_that_of_the_body_whose_minutes_they_are() -> None:
    (meeting,) = [record for record in read(SUMMARY) if isinstance(record, Meeting)]
    assert (meeting.committee, meeting.timed) == ("Road Safety Partnership", False)
    assert meeting.starts_at.date() == date(2024, 1, 12)


def test_each_heading_is_an_entry_with_its_paragraphs() -> None:
    assert [(m.title, m.held_on) for m in entries(SUMMARY)] == [
        ("School crossings", date(2024, 1, 12)),
        ("Speed cameras", date(2024, 1, 12)),
    ]
    assert entries(SUMMARY)[0].text == (
        "Crossings were counted in autumn. The Crossing Working Group will bring a plan in May."
    )


def test_who_will_act_and_what_was_resolved_are_quoted() -> None:
    crossings, cameras = entries(SUMMARY)
    assert (crossings.doer, crossings.resolved) == ("The Crossing Working Group", "")
    assert (cameras.doer, cameras.resolved) == ("", "RESOLVED that two cameras be bought.")


def test_an_agenda_item_about_minutes_is_no_minutes() -> None:
    agenda = "# Agenda\n\n1. Minutes of the meeting held on 3 May 2024\n2. Roads\n3. Bridges\n"
    assert read(agenda) == []


def test_the_sample_pack_summarises_the_partnership_of_16_june_2017() -> None:
    found = read_minutes(sample("004"), document())
    (meeting,) = [record for record in found if isinstance(record, Meeting)]
    assert meeting.committee == "Children and Families Partnership"
    assert meeting.starts_at.date() == date(2017, 6, 16)
    minutes = [record for record in found if isinstance(record, Minute)]
    assert [(minute.title, minute.doer) for minute in minutes] == [
        ("Child Poverty Update", "The Child Poverty Working Group"),
        ("Healthy Child Programme Board", ""),
        (
            "Children's Commissioner's Takeover Challenge",
            "The Children and Families Partnership",
        ),
        ("County Durham Youth Offending Service (CDYOS) Health Needs Assessment (HNA)", ""),
    ]
    assert "24th November" in minutes[2].text
    assert "approved by CDYOS Management Board in February 2017" in minutes[3].text
