"""Agenda front pages as different councils lay them out; all of them made up."""

from knowledge.domain.meetings import AgendaItem, Meeting
from knowledge.importers.meetings.summons import address_in, hour_alone
from tests.knowledge.importers.printed import of_type, reading_of


def meeting(text: str) -> Meeting:
    found, *_ = of_type(reading_of(text), Meeting)
    return found


def items(text: str) -> list[AgendaItem]:
    return of_type(reading_of(text), AgendaItem)


_SUMMONS = """\
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
"""


def test_a_summons_says_which_body_meets_where_and_when() -> None:
    found = meeting(_SUMMONS)
    assert (found.committee, found.venue) == ("Borough Council", "Great Hall, Town Hall, Northby")
    assert found.starts_at.isoformat()[:16] == "2031-03-13T19:00"
    assert reading_of(_SUMMONS).document.title == "Borough Council agenda"


def test_a_title_goes_on_over_a_line_end_and_behind_its_pages() -> None:
    found = items(_SUMMONS)
    assert [item.title for item in found] == [
        "Apologies for Absence",
        "Declarations of Pecuniary Interests or Other Significant Interests in items on the agenda",
        "Minutes of the last meeting and, if in order, to be approved",
        "Pay Policy Statement",
    ]
    assert (found[2].page_from, found[2].page_to) == (1, 14)


_ADDRESS = """\
NORTHBY CITY COUNCIL

MEETING OF THE HOMES OVERVIEW AND SCRUTINY COMMITTEE

WEDNESDAY, 16 APRIL 2031 AT 10:00 HOURS
IN COMMITTEE ROOM 3, COUNCIL HOUSE, VICTORIA SQUARE

A G E N D A

1 NOTICE OF RECORDING
The Chair to advise that this meeting will be webcast.

2 APOLOGIES
To receive any apologies.

3 EXEMPT INFORMATION - POSSIBLE EXCLUSION OF THE PRESS AND PUBLIC

4 REPAIRS UPDATE (Pages 5 - 12)
Report of the Director of Homes.

PRIVATE AGENDA

5 CONTRACTS
"""


def test_a_place_and_an_hour_need_no_labels() -> None:
    found = meeting(_ADDRESS)
    assert found.committee == "Homes Overview and Scrutiny Committee"
    assert found.starts_at.isoformat()[:16] == "2031-04-16T10:00"
    assert found.venue == "COMMITTEE ROOM 3, COUNCIL HOUSE, VICTORIA SQUARE"


def test_what_stands_under_private_business_is_exempt_and_the_motion_for_it_is_not() -> None:
    assert [item.exempt for item in items(_ADDRESS)] == [False, False, False, False, True]
    assert items(_ADDRESS)[3].author == "Director of Homes"


def test_a_note_below_an_item_makes_it_exempt() -> None:
    noted = _ADDRESS.replace("Report of the Director of Homes.", "(Exempt information paragraph 3)")
    assert items(noted)[3].exempt


_COLUMNS = """\
Northby County Council

Homes Committee

Tuesday, 4 March 2031

14:00

New Shire Hall, Elm Crescent, Northby, PE28 4YE

Agenda

1. Apologies for absence

2. Minutes - 14 January 2031 5 - 24

3. Petitions

4. Capital Programme 2031 - 25 25 - 60

For more information about this meeting please contact Ann Lee on 01632 960123 or \
ann.lee@northby.gov.uk
"""


def test_bare_pages_are_taken_where_they_rise_from_item_to_item() -> None:
    found = items(_COLUMNS)
    assert [(item.title, item.page_from, item.page_to) for item in found] == [
        ("Apologies for absence", None, None),
        ("Minutes - 14 January 2031", 5, 24),
        ("Petitions", None, None),
        ("Capital Programme 2031 - 25", 25, 60),
    ]


def test_figures_that_do_not_rise_stay_in_their_titles() -> None:
    shuffled = _COLUMNS.replace("5 - 24", "90 - 99")
    assert items(shuffled)[1].title == "Minutes - 14 January 2031 90 - 99"


def test_the_hour_alone_the_address_and_whom_to_contact() -> None:
    found = meeting(_COLUMNS)
    assert found.starts_at.isoformat()[:16] == "2031-03-04T14:00"
    assert found.venue == "New Shire Hall, Elm Crescent, Northby, PE28 4YE"
    (contact,) = found.contacts
    assert (contact.name, contact.phone) == ("Ann Lee", "01632 960123")
    assert contact.email == "ann.lee@northby.gov.uk"


def test_items_may_stand_in_a_table() -> None:
    found = items("""\
Homes Scrutiny Committee

Thursday, 13 March 2031, 10.30 am

Committee Room 1, County Hall

Agenda

Item\tTitle\tPages
1\tApologies and Declarations of Interest\t4 - 4
2\tMinutes of previous meeting\t5 - 9
3\tQuestions from the Public\t
""")
    assert [(item.number, item.title, item.page_from) for item in found] == [
        ("1", "Apologies and Declarations of Interest", 4),
        ("2", "Minutes of previous meeting", 5),
        ("3", "Questions from the Public", None),
    ]


def test_items_numbered_through_the_year_begin_with_the_apologies() -> None:
    found = items("""\
Homes Panel

Monday, 3 March 2031

45. Apologies for absence

46. Minutes (Pages 1 - 4)

47. Repairs (Pages 5 - 9)
""")
    assert [item.number for item in found] == ["45", "46", "47"]


def test_a_sentence_about_a_room_is_no_address() -> None:
    assert address_in("In Committee Room 2, Town Hall") == "Committee Room 2, Town Hall"
    assert address_in("Members of the public may enter the hall from 9 am.") == ""
    assert address_in("Please click the link to attend online") == ""
    assert hour_alone("10.30 am") is not None
    assert hour_alone("A pre-meeting is at 10.30 am") is None


_TABLED = """\
# Northby and Vale Combined Authority

## Growth Board

| Date | Tuesday 4 March 2031 |
| Time | 1.30 pm |
| Venue | Loom Room, Weaver House, Northby |
| Contact | Priya Holt, Democracy Officer, 01632 960777, priya.holt@nvca.example |

### Agenda

| Item | Title | Lead | Page |
|---|---|---|---|
| PART A - Public | | | |
| 1 | Apologies | Chair | Verbal |
| 2 | Canal quarter: outline case | Head of Regeneration | 3 - 28 |
| PART B - Not for publication: paragraph 3 of Schedule 12A | | | |
| 3 | Canal quarter: land price | Head of Regeneration | 29 - 33 |
"""


def test_an_agenda_in_tables_says_where_and_when_beside_its_labels_and_what_is_private() -> None:
    held, found = meeting(_TABLED), items(_TABLED)
    assert (held.committee, held.venue) == ("Growth Board", "Loom Room, Weaver House, Northby")
    assert held.starts_at.isoformat()[:16] == "2031-03-04T13:30"
    assert [contact.name for contact in held.contacts] == ["Priya Holt"]
    assert [(i.title, i.author, i.page_from, i.page_to, i.exempt) for i in found] == [
        ("Apologies", "", None, None, False),
        ("Canal quarter: outline case", "Head of Regeneration", 3, 28, False),
        ("Canal quarter: land price", "Head of Regeneration", 29, 33, True),
    ]


_PAGES_AT_RIGHT = """\
NORTHBY COUNCIL

Agenda

Environment Committee

2.00pm Tuesday, 4th March, 2031

1.  Minutes

1.1   Minute of the Environment Committee of 14 January           3 - 9
      2031 – submitted for approval

2.  Decisions

2.1   Verge Cutting Standards – Report by the Head of             10 - 24
      Parks and Streets

2.2   Tide Wall Repairs at Sandy Row                              25 - 61
      – Report by the Executive Director of Place

2.3   Allotment Rents                                             62 - 70
      The rents were last set in 2027.
"""


def test_a_title_goes_on_under_its_first_word_beside_the_pages_at_the_right() -> None:
    found = [item for item in items(_PAGES_AT_RIGHT) if "." in item.number]
    assert [(i.number, i.title, i.author, i.page_from, i.page_to) for i in found] == [
        (
            "1.1",
            "Minute of the Environment Committee of 14 January 2031 – submitted for approval",
            *("", 3, 9),
        ),
        ("2.1", "Verge Cutting Standards", "Head of Parks and Streets", 10, 24),
        ("2.2", "Tide Wall Repairs at Sandy Row", "Executive Director of Place", 25, 61),
        ("2.3", "Allotment Rents", "", 62, 70),
    ]
