"""Reports that begin with labels: whose they are, what they ask, whom to contact."""

from knowledge.domain.contacts import ListedContact
from knowledge.domain.meetings import Meeting, Report
from knowledge.domain.officers import Councillor, Officer
from knowledge.importers.readings import readings_of
from knowledge.readers.text import read_text
from tests.knowledge.importers.printed import of_type, reading_of

_FRONT = """\
From: Ruth Moor, Cabinet Member for Harbours

Tom Ferry, Corporate Director, Ports and Coast

To: Cabinet – 30 January 2031

Subject: Dredging of the Outer Harbour

Decision Number: 31/00012

Previous Pathway: Ports Committee, 9 January 2031

Status: Unrestricted

Summary: The channel has silted up.

"""
_ASKS = """\
**Recommendations**

The Cabinet is asked to:

(1) Agree the dredging plan.

(2) Note its cost.

All members are reminded to declare an interest.

"""
_CONTACTS = """\
**6. Report Author and Relevant Director**

Lena Fox, Harbour Engineer

01632 960123

lena.fox@northby.gov.uk

Ruth Head (Head of Ports)

ruth.head@northby.gov.uk

**Appendices**

Appendix 1 – Map of the channel
"""


def test_the_title_and_the_body_of_a_report_are_those_behind_its_labels() -> None:
    text = _FRONT + _ASKS + _CONTACTS
    (reading,) = readings_of(read_text(text.encode(), "paper.md"), "Northby Borough Council")
    assert reading.document.title == "Dredging of the Outer Harbour"
    assert reading.document.committee == "Cabinet"
    assert of_type(reading, Report)[0].title == "Dredging of the Outer Harbour"
    assert of_type(reading, Meeting)[0].committee == "Cabinet"


def test_a_member_who_reports_is_a_councillor_and_a_director_an_officer() -> None:
    reading = reading_of(_FRONT + _ASKS)
    (member,) = of_type(reading, Councillor)
    assert (member.name, member.roles) == ("Ruth Moor", ("Cabinet Member for Harbours",))
    posts = {each.name: each.posts[0].title for each in of_type(reading, Officer)}
    assert posts["Tom Ferry"] == "Corporate Director, Ports and Coast"


def test_only_the_numbered_lines_are_recommended_where_there_are_any() -> None:
    (report,) = of_type(reading_of(_FRONT + _ASKS), Report)
    assert report.recommendations == ("Agree the dredging plan.", "Note its cost.")


def test_a_sentence_that_asks_is_the_recommendation_itself() -> None:
    asked = "The Cabinet is asked to agree the dredging plan."
    (report,) = of_type(reading_of(f"{_FRONT}**Recommendation**\n\n{asked}\n"), Report)
    assert report.recommendations == (asked,)


def test_a_list_from_one_on_stands_in_its_section_whatever_its_number() -> None:
    asks = "8. Recommendations\n\nThe Cabinet is asked to:\n\n1. Agree it.\n\n2. Note it.\n"
    (report,) = of_type(reading_of(_FRONT + asks), Report)
    assert report.recommendations == ("Agree it.", "Note it.")


def test_contacts_have_their_posts_beside_their_names_and_end_at_the_appendices() -> None:
    reading = reading_of(_FRONT + _ASKS + _CONTACTS)
    (report,) = of_type(reading, Report)
    assert report.contact is not None
    assert (report.contact.name, report.contact.phone) == ("Lena Fox", "01632 960123")
    assert report.contact.role == "Harbour Engineer"
    (second,) = of_type(reading, ListedContact)
    assert (second.name, second.email) == ("Ruth Head", "ruth.head@northby.gov.uk")


def test_two_contacts_side_by_side_are_told_apart_by_their_addresses() -> None:
    both = """\
**Contact details**

Report Author Relevant Director

Lena Fox Tom Ferry

01632 960123 01632 960456

lena.fox@northby.gov.uk t.ferry@northby.gov.uk
"""
    reading = reading_of(_FRONT + _ASKS + both)
    people = {o.name: (o.phone, o.email) for o in of_type(reading, Officer) if o.email}
    assert people["Lena Fox"] == ("01632 960123", "lena.fox@northby.gov.uk")
    assert people["Tom Ferry"] == ("01632 960456", "t.ferry@northby.gov.uk")
    assert "Lena Fox Tom Ferry" not in people
