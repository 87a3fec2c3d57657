"""The front page of an agenda and the reports behind it."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.meetings import AgendaItem, Committee, Meeting, MeetingStatus, Report
from knowledge.domain.officers import Councillor
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda import read_agenda
from knowledge.importers.meetings.agenda_lines import committee_in, item_title, time_in
from knowledge.importers.meetings.member_lines import members_in
from knowledge.importers.meetings.reports import read_reports
from knowledge.readers.blocks import Heading, Pages, Paragraph
from tests.knowledge.importers.printed import document, paper, sample

PACK = """\
Borchester County Council

Libraries Scrutiny Committee

Date **Thursday 15 June 2017**
Time **2.00 pm**
Venue **Committee Room 2, County Hall**

Business

Part A

1. Apologies for absence
2. Late Fees (Pages 3 - 10)
 - a) Report of the Director of Libraries
 - b) Presentation by Karen Hay, Head of Lending
3. Annual Report of the Librarian (Pages 11 - 12)
4. Opening Hours 2016/2017 Report of Corporate Director of Resources (Page 13)

Part B

5. Sale of the Mobile Library - Report of the Director of Libraries (Pages 14 - 20)

Helen Lynn
Head of Legal and Democratic Services

7 June 2017

To: **The Members of the Libraries Scrutiny Committee**

Councillor C Pott (Chairman)
Councillors B Bain, D Bell and Mrs J O'Hara (Vice-Chairman)

Co-opted Members: Miss K Ash and Mr J Conn

Contact: Jackie Gray/ Jo March

Email: 03000 123456/ 03000 123457

Libraries Scrutiny Committee

15 June 2017

Late Fees

Report of Ann Poe, Director of Libraries

Purpose of the Report

1 To say what readers owe.

Recommendations

2 The Committee is recommended to:
 - (a) note the report.
 - (b) agree the new fees.

Contact: Karen Hay Tel: 03000 123458

Opening Times

Report of Ken Ross, Director of Resources

Purpose of the Report

1 To say when libraries open.

Recommendation

2 Members are asked to note the hours.
"""


def _read(text: str) -> list[Record]:
    return read_agenda(paper(text), document())


def _meeting(text: str) -> Meeting:
    return next(record for record in _read(text) if isinstance(record, Meeting))


def _items(text: str) -> list[AgendaItem]:
    return [record for record in _read(text) if isinstance(record, AgendaItem)]


def test_a_front_page_gives_the_meeting_with_its_local_time_and_venue() -> None:
    meeting = _meeting(PACK)
    assert (meeting.committee, meeting.venue) == (
        *("Libraries Scrutiny Committee", "Committee Room 2, County Hall"),
    )
    assert meeting.starts_at.isoformat() == "2017-06-15T14:00:00+01:00"
    assert meeting.starts_at.utcoffset() == timedelta(hours=1)
    assert (meeting.timed, meeting.published, meeting.chair) == (
        *(True, date(2017, 6, 7), "Councillor C Pott"),
    )
    assert [c.phone for c in meeting.contacts] == ["03000 123456", "03000 123457"]


def test_items_have_author_presenter_and_pages_and_part_b_is_exempt() -> None:
    one, fees, report, talk, annual, hours, sale = _items(PACK)
    assert (one.number, one.title, one.page_from, one.exempt) == (
        *("1", "Apologies for absence", None, False),
    )
    assert (fees.title, fees.author, fees.presenter) == (
        *("Late Fees", "Director of Libraries", "Karen Hay, Head of Lending"),
    )
    assert (fees.page_from, fees.page_to) == (3, 10)
    # The lettered lines are items of their own too; who writes is said once, at the item.
    assert [(i.number, i.title, i.author) for i in (report, talk)] == [
        ("2 a)", "Report of the Director of Libraries", ""),
        ("2 b)", "Presentation by Karen Hay, Head of Lending", ""),
    ]
    assert (annual.title, annual.author) == ("Annual Report of the Librarian", "")
    assert (hours.title, hours.author, hours.page_to) == (
        *("Opening Hours 2016/2017", "Corporate Director of Resources", 13),
    )
    assert (sale.exempt, sale.author) == (True, "Director of Libraries")
    assert not any(item.exempt for item in (one, fees, annual, hours))


def test_members_are_councillors_with_their_roles() -> None:
    found = {c.name: c.roles for c in _read(PACK) if isinstance(c, Councillor)}
    assert found == {
        "C Pott": ("Chairman",),
        "B Bain": (),
        "D Bell": (),
        "Mrs J O'Hara": ("Vice-Chairman",),
        "Miss K Ash": ("Co-opted Members",),
        "Mr J Conn": ("Co-opted Members",),
    }


def test_reports_have_author_recommendations_contact_and_their_item() -> None:
    fees, hours = [r for r in read_reports(paper(PACK), document()) if isinstance(r, Report)]
    assert (fees.title, fees.author, fees.agenda_item) == (
        *("Late Fees", "Ann Poe, Director of Libraries", "2"),
    )
    assert fees.recommendations == ("note the report.", "agree the new fees.")
    assert fees.contact is not None
    assert (fees.contact.name, fees.contact.phone) == ("Karen Hay", "03000 123458")
    assert hours.recommendations == ("Members are asked to note the hours.",)


def test_an_agenda_from_a_web_page_has_numbers_titles_and_pages_on_lines_of_their_own() -> None:
    text = """\
Agenda

Swimming Pools Scrutiny Panel - Wednesday, 1st December, 2021 10.30 am

Venue: County Hall, Borchester

Contact: Ann Little on 033 022 22654  Email:  ann.little@example.gov.uk

1.

Declarations of Interests

Members must declare any interest.

2.

Pool Temperatures pdf icon PDF 270 KB

Report by the Director of Pools, setting out the temperatures of all pools.

4 - 16
"""
    meeting, (first, second) = _meeting(text), _items(text)
    assert meeting.committee == "Swimming Pools Scrutiny Panel"
    assert meeting.starts_at.isoformat() == "2021-12-01T10:30:00+00:00"
    assert (meeting.contacts[0].name, meeting.contacts[0].email) == (
        *("Ann Little", "ann.little@example.gov.uk"),
    )
    assert (first.title, second.title, second.author) == (
        *("Declarations of Interests", "Pool Temperatures", "Director of Pools"),
    )
    assert (second.page_from, second.page_to) == (4, 16)


def test_the_officer_to_ask_may_stand_beside_the_date_and_the_venue_under_it() -> None:
    text = """\
AGENDA

CABINET

Tuesday, 4th March, 2025, at 10.00 am Ask for: Emily Poe

Darent Room, County Hall Telephone: 03000 123456

UNRESTRICTED ITEMS

1. Apologies and Substitutes

2. Minutes of the Meeting held on 30 January 2025 (Pages 1 - 6)

EXEMPT ITEMS

3. Lease of the Mill
"""
    meeting, items = _meeting(text), _items(text)
    assert (meeting.committee, meeting.venue) == ("Cabinet", "Darent Room, County Hall")
    assert (meeting.contacts[0].name, meeting.contacts[0].phone) == ("Emily Poe", "03000 123456")
    assert [item.exempt for item in items] == [False, False, True]


def test_a_report_with_numbered_paragraphs_is_no_agenda() -> None:
    assert (
        _read("""\
LIBRARIES SCRUTINY COMMITTEE 16 DECEMBER 2019

LATE FEES

Purpose of the Report

1. To say what readers owe.

2. Readers owe more than before.
""")
        == []
    )


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("9.30 am", time(9, 30)),
        ("2pm", time(14)),
        ("12.15 pm", time(12, 15)),
        ("12 noon", time(12)),
        ("14:00", time(14)),
        ("25.30 pm", None),
        ("Room 12", None),
    ],
)
def test_times_of_day(printed: str, expected: time | None) -> None:
    assert time_in(printed) == expected


def test_committees_titles_and_members_are_only_what_the_line_says() -> None:
    assert committee_in("Overview & Scrutiny Committee MEETING") == "Overview & Scrutiny Committee"
    assert committee_in("Contact your Parish Council") == ""
    assert committee_in("The Committee is asked to agree the minutes.") == ""
    assert item_title("Lease of the Mill (Exempt)").exempt
    assert not item_title("Whether any item should be taken in private").exempt
    assert members_in("Councillors are asked to attend, and bring papers") == []


_LINES = st.sampled_from(
    [
        *("Libraries Committee", "Date 15 June 2017", "Part B", "1", "Apologies", "(Pages 3 - 1)"),
        *("Report of ", "To:", "Contact: ", "31 June 2017", "Councillors A, B and C", "4 - 16"),
    ]
)
_BLOCK = st.builds(Paragraph, _LINES, st.just("here"), st.sampled_from(["", "1", "2", "a)"]))


@given(st.lists(st.one_of(_BLOCK, st.builds(Heading, _LINES, st.just("here"))), max_size=12))
def test_shuffled_front_pages_never_break_the_reading(blocks: list[Paragraph | Heading]) -> None:
    pages = Pages("odd.txt", "", tuple(blocks))
    for record in read_agenda(pages, document()):
        if isinstance(record, Meeting | Committee):
            assert "Libraries Committee" in str(record)
    read_reports(pages, document())


def test_the_front_page_and_reports_of_the_sample_pack() -> None:
    records = read_agenda(sample("004"), document())
    meeting = next(r for r in records if isinstance(r, Meeting))
    items = [r for r in records if isinstance(r, AgendaItem)]
    assert meeting.starts_at.isoformat() == "2017-09-28T09:30:00+01:00"
    assert (meeting.published, len(meeting.contacts)) == (date(2017, 9, 20), 2)
    main = [item for item in items if item.number.isdecimal()]
    assert [item.number for item in main] == [str(n) for n in range(1, 14)]
    assert [item.number for item in items if item not in main] == ["6 a)", "6 b)"]
    assert [(i.page_from, i.page_to) for i in main[5:12]] == [
        *((3, 10), (11, 38), (39, 62), (63, 86), (87, 96), (97, 108), (109, 112)),
    ]
    assert sum(isinstance(r, Councillor) for r in records) == 26
    reports = [r for r in read_reports(sample("004"), document()) if isinstance(r, Report)]
    assert [r.agenda_item for r in reports] == ["6", "7", "8", "9", "10", "11"]


FRONT = """\
Borchester County Council

{}

Date **Thursday 15 June 2017**
Time **2.00 pm**

1. Apologies for absence
2. Late Fees (Pages 3 - 10)
"""


@pytest.mark.parametrize(
    ("printed", "kind", "bodies"),
    [
        ("Cabinet", "", ("Cabinet",)),
        ("Special Meeting of the Cabinet", "special", ("Cabinet",)),
        ("EXTRAORDINARY MEETING\n\nAudit Committee", "extraordinary", ("Audit Committee",)),
        ("Audit Committee (Special Meeting)", "special", ("Audit Committee",)),
        ("Additional Meeting of Cabinet", "additional", ("Cabinet",)),
        (
            "Joint Meeting of Audit Committee and Planning Committee",
            "joint",
            ("Audit Committee", "Planning Committee"),
        ),
        ("Joint Health Scrutiny Committee", "", ("Joint Health Scrutiny Committee",)),
        ("Special Educational Needs Panel", "", ("Special Educational Needs Panel",)),
    ],
)
def test_the_sort_of_meeting_is_read_off_the_front_page(
    printed: str, kind: str, bodies: tuple[str, ...]
) -> None:
    [held] = [
        r for r in read_agenda(paper(FRONT.format(printed)), document()) if isinstance(r, Meeting)
    ]
    assert (held.kind, held.bodies) == (kind, bodies)


def test_a_summons_says_the_sort_too_and_a_cancelled_meeting_is_off() -> None:
    called = (
        "A special meeting of the Audit Committee will be held in the Guildhall on Thursday"
        " 15 June 2017 at 2 pm"
    )
    [held] = [
        r for r in read_agenda(paper(FRONT.format(called)), document()) if isinstance(r, Meeting)
    ]
    assert (held.kind, held.committee) == ("special", "Audit Committee")

    off = FRONT.format("Cabinet\n\nThis meeting has been cancelled")
    [held] = [r for r in read_agenda(paper(off), document()) if isinstance(r, Meeting)]
    assert held.status is MeetingStatus.CANCELLED
