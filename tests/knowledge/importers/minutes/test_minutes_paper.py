"""Minutes as a paper of their own."""

from knowledge.domain.meetings import Meeting, Minute
from knowledge.domain.officers import Councillor, Officer
from knowledge.importers.readings import readings_of
from knowledge.readers.text import read_text
from tests.knowledge.importers.printed import of_type, reading_of

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
    reading = reading_of(_MINUTES)
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
    reading = reading_of(_MINUTES.replace("PRESENT:", "Thanks to:"))
    assert of_type(reading, Minute) == []


def test_the_source_of_every_record_is_in_the_paper() -> None:
    (reading,) = readings_of(read_text(_MINUTES.encode(), "paper.md"), "Northby")
    places = {record.source.place for record in reading.records}
    assert places
    assert all(record.source.document == reading.document.title for record in reading.records)


_PAGE = """\
Agenda and minutes

Homes Panel - Tuesday, 10th December, 2030 2.00 pm

4.

Repairs

Minutes:

The roofs are done.

5.

Rents

Minutes:

RESOLVED: That the rents be frozen.
"""


def test_a_page_with_minutes_under_each_item_is_minutes_without_those_present() -> None:
    reading = reading_of(_PAGE)
    assert [(m.number, m.title, m.text) for m in of_type(reading, Minute)] == [
        ("4", "Repairs", "The roofs are done."),
        ("5", "Rents", "RESOLVED: That the rents be frozen."),
    ]


def test_minutes_under_no_numbered_title_are_given_to_no_other_item() -> None:
    unnumbered = _PAGE.replace("5.\n\nRents", "Rents").replace(
        "4.", "4.\n\nLifts\n\nMinutes:\n\n5."
    )
    assert of_type(reading_of(unnumbered), Minute) == []


_ATTENDED = """\
# HOMES PANEL

Minutes of the meeting held on Tuesday 10 December 2030 at 2.00 pm in the Elm Room, Town Hall

| Councillor | Ward | Attendance |
|---|---|---|
| Cllr Ann Bee (Chair) | Quay | Present |
| Cllr Cy Dee | Moor | {how} |
| Cllr Ed Eff | Fern | Present |

1. Apologies

Councillor Dee.

2. Repairs

RESOLVED that the report be noted.
"""


def test_a_table_of_who_attended_is_not_reported_as_left_over() -> None:
    reading = reading_of(_ATTENDED.format(how="Apologies"))
    assert [m.name for m in of_type(reading, Councillor)] == ["Ann Bee", "Ed Eff"]
    assert reading.kept_as_text == ()


def test_a_table_that_says_something_else_beside_the_names_is_kept_as_text() -> None:
    reading = reading_of(_ATTENDED.format(how="3 of 5 meetings"))
    assert of_type(reading, Councillor) == []
    (kept,) = reading.kept_as_text
    assert kept.headings == ("Councillor", "Ward", "Attendance")


_COUNTY = """\
NORTHSHIRE COUNTY COUNCIL

COUNTY COUNCIL

MINUTES of a meeting of the County Council held in the Elm Room, Shire

Hall, Northby on Thursday, 9 January 2031.

PRESENT: Mr T A Bee (Chairman), Mrs C Dee, MBE, Mr E Eff, Ms G H Haitch,

Sir Paul Jay, OBE, Mr K Kay, Miss L Ell, Mr M N Emm and Dr O Oh

IN ATTENDANCE: Ann Lee (Head of Housing), Mrs C Head (Monitoring Officer),

Mr B Day (Clerk)

283. Apologies for Absence

(Item 1)

There were none.

284. Minutes of the meeting held on 7 November 2030 and, if in order,

to be approved

(Item 2)

RESOLVED that the minutes be approved.

285. Harbour dues

(Item 3)

1) Mr Kay proposed the motion.

2) RESOLVED that the Council:

1. Notes the report.

2. Agrees the dues in Appendix A.
"""


def test_members_of_a_county_are_councillors_by_title_and_initials() -> None:
    reading = reading_of(_COUNTY)
    members = [(m.name, m.roles) for m in of_type(reading, Councillor)]
    assert members[:2] == [("Mr T A Bee", ("Chairman",)), ("Mrs C Dee", ())]
    assert [name for name, _ in members[2:5]] == ["Mr E Eff", "Ms G H Haitch", "Sir Paul Jay"]
    assert len(members) == 9
    posts = {o.name: o.posts[0].title for o in of_type(reading, Officer)}
    assert posts["Mrs C Head"] == "Monitoring Officer" and posts["Mr B Day"] == "Clerk"
    meeting = of_type(reading, Meeting)[0]
    assert meeting.venue == "Elm Room, Shire Hall, Northby"


def test_a_minute_has_its_own_number_its_whole_title_and_all_that_was_resolved() -> None:
    first, second, third = of_type(reading_of(_COUNTY), Minute)[1:]
    assert (first.number, first.title) == ("283", "Apologies for Absence")
    assert second.title.endswith("and, if in order, to be approved")
    assert third.resolved == (
        "RESOLVED that the Council: 1 Notes the report. 2 Agrees the dues in Appendix A."
    )


_IN_A_TABLE = """\
NORTHBY COUNCIL

MINUTES of a Meeting of the Homes Panel held in the Elm Room, Town Hall, Northby on Tuesday \
10 December 2030 commencing at 2.00 pm.

| Present:- | Councillors: Amy Bee (Chair), Cal Dee and Eve Eff |
|---|---|
| Officers:- | Ann Lee (Head of Housing) and Bo Day (Clerk) |

DECLARATIONS OF INTEREST

(Minute No. HP/31)

Councillor Dee declared an interest.

REPAIRS

(Minute No. HP/32)

RESOLVED: That the report be noted.
"""


def test_those_present_may_stand_in_a_table_and_minutes_have_letters_before_their_numbers() -> None:
    reading = reading_of(_IN_A_TABLE)
    numbers = [minute.number for minute in of_type(reading, Minute)]
    assert numbers[-2:] == ["HP/31", "HP/32"]
    assert {c.name for c in of_type(reading, Councillor)} == {"Amy Bee", "Cal Dee", "Eve Eff"}
