"""Meetings out of calendars and of what Modern.Gov answers."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge.domain.errors import UnreadableFileError
from knowledge.domain.meetings import AgendaItem, Meeting, MeetingStatus
from knowledge.importers.readings import readings_of
from knowledge.readers.blocks import Pages
from knowledge.readers.calendar import read_calendar
from knowledge.readers.modern_gov import read_modern_gov
from tests.knowledge.readers.made_files import grids

LONDON = ZoneInfo("Europe/London")

EVENT = "BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{summary}\nDTSTART{start}\n{more}END:VEVENT\n"
ANSWER = """<?xml version="1.0" encoding="utf-8"?><getmeetings><committee>
<committeetitle>Children &amp;amp; Families Scrutiny Committee</committeetitle>
<committeemeetings><meeting><meetingid>7</meetingid><meetingdate>28/09/2026</meetingdate>
<meetingtime>9.30 am</meetingtime><meetingstatus>Confirmed; Budget</meetingstatus>
<meetinglocation><div>Council <b>Chamber</b></div></meetinglocation>
<agendaitems><agendaitem><agendaitemtitle>Fostering R&amp;D</agendaitemtitle>
<minutesitemnumber>1</minutesitemnumber><linkeddocuments>
<linkeddoc><title>Report</title><isrestricted>False</isrestricted></linkeddoc>
<linkeddoc><title>Names of families</title><isrestricted>True</isrestricted></linkeddoc>
</linkeddocuments></agendaitem>
<agendaitem><agendaitemtitle>A placement</agendaitemtitle><minutesitemnumber>2</minutesitemnumber>
<linkeddocuments><linkeddoc><title>Case history</title><isrestricted>True</isrestricted></linkeddoc>
</linkeddocuments></agendaitem></agendaitems></meeting></committeemeetings></committee></getmeetings>"""
AS_JSON = """{"getmeetings": {"committee": {"committeetitle": "Cabinet", "committeemeetings":
{"meeting": {"meetingdate": "02/06/2026", "meetingtime": "2.00 pm",
"meetingstatus": "Provisional"}}}}}"""


def calendar(*events: tuple[str, str, str]) -> Pages:
    """Events of (SUMMARY, what follows DTSTART, further lines)."""
    body = "".join(
        EVENT.format(uid=uid, summary=summary, start=start, more=more)
        for uid, (summary, start, more) in enumerate(events)
    )
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-CALNAME:Meetings\n{body}END:VCALENDAR\n"
    return read_calendar(text.replace("\n", "\r\n").encode(), "meetings.ics")


def meetings(pages: Pages) -> list[Meeting]:
    (reading,) = readings_of(pages, "Wexcombe")
    return [record for record in reading.records if isinstance(record, Meeting)]


def test_a_time_in_any_zone_is_the_time_of_clocks_in_london() -> None:
    summer, winter, local = meetings(
        calendar(
            ("Cabinet", ":20260602T083000Z", "LOCATION:Town Hall\n"),
            ("Cabinet", ":20261208T093000Z", ""),
            ("Cabinet", ";TZID=Europe/London:20270112T093000", ""),
        )
    )
    assert summer.starts_at == datetime(2026, 6, 2, 9, 30, tzinfo=LONDON)
    assert [m.starts_at.hour for m in (summer, winter, local)] == [9, 9, 9]
    assert (summer.venue, summer.timed) == ("Town Hall", True)


@pytest.mark.parametrize(
    ("summary", "more", "status"),
    [
        ("Audit Committee", "", MeetingStatus.CONFIRMED),
        ("NEW - Audit Committee", "", MeetingStatus.CONFIRMED),
        ("CANCELLED: Audit Committee", "", MeetingStatus.CANCELLED),
        ("Audit Committee (Cancelled)", "", MeetingStatus.CANCELLED),
        ("Audit Committee", "STATUS:CANCELLED\n", MeetingStatus.CANCELLED),
        ("PROVISIONAL Audit Committee", "", MeetingStatus.PROVISIONAL),
        ("Audit Committee", "STATUS:TENTATIVE\n", MeetingStatus.PROVISIONAL),
        ("MOVED - Audit Committee", "", MeetingStatus.MOVED),
    ],
)
def test_what_stands_before_a_name_is_the_status(
    summary: str, more: str, status: MeetingStatus
) -> None:
    (meeting,) = meetings(calendar((summary, ":20260602T083000Z", more)))
    assert (meeting.committee, meeting.status) == ("Audit Committee", status)


def test_a_moved_meeting_keeps_the_date_it_was_moved_from() -> None:
    moved = "DESCRIPTION:Moved from 12 May 2026\n"
    (meeting,) = meetings(calendar(("MOVED: Audit Committee", ":20260602T083000Z", moved)))
    assert meeting.moved_from == date(2026, 5, 12)


def test_training_and_holidays_are_no_meetings_of_a_committee() -> None:
    found = calendar(("Members' training", ":20260602T083000Z", ""), ("Cabinet", ":20260603", ""))
    assert [(m.committee, m.timed) for m in meetings(found)] == [("Cabinet", False)]


def test_a_calendar_without_events_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="without events"):
        calendar()


def test_an_answer_of_modern_gov_gives_its_meeting_with_all_quirks_undone() -> None:
    (meeting,) = meetings(read_modern_gov(ANSWER.encode(), "getmeetings.xml"))
    assert meeting.committee == "Children & Families Scrutiny Committee"
    assert meeting.starts_at == datetime(2026, 9, 28, 9, 30, tzinfo=LONDON)
    assert (meeting.venue, meeting.status) == ("Council Chamber", MeetingStatus.CONFIRMED)


def test_restricted_documents_are_not_kept_and_an_item_of_them_alone_is_exempt() -> None:
    pages = read_modern_gov(ANSWER.encode(), "getmeetings.xml")
    words = str(grids(pages))
    assert "Report" in words
    assert "Names of families" not in words and "Case history" not in words
    (reading,) = readings_of(pages, "Wexcombe")
    items = [record for record in reading.records if isinstance(record, AgendaItem)]
    assert [(i.number, i.title, i.exempt) for i in items] == [
        ("1", "Fostering R&D", False),
        ("2", "A placement", True),
    ]


def test_an_answer_turned_into_json_where_one_child_is_no_list_is_the_same() -> None:
    (meeting,) = meetings(read_modern_gov(AS_JSON.encode(), "meetings.json"))
    assert (meeting.committee, meeting.status) == ("Cabinet", MeetingStatus.PROVISIONAL)
    assert meeting.starts_at == datetime(2026, 6, 2, 14, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    "data", [b"<getmeetings><committee>", b"<other/>", b"{", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>']
)
def test_other_xml_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"x\.xml"):
        read_modern_gov(data, "x.xml")


@pytest.mark.parametrize(
    ("summary", "kind", "committee", "joint_with"),
    [
        ("Special Meeting of the Audit Committee", "special", "Audit Committee", ""),
        ("Extraordinary Planning Committee", "extraordinary", "Planning Committee", ""),
        ("Audit Committee (Special)", "special", "Audit Committee", ""),
        ("CANCELLED - Special Meeting of the Audit Committee", "special", "Audit Committee", ""),
        ("NEW - Additional Planning Committee", "additional", "Planning Committee", ""),
        (
            "Joint Meeting of Children and Families Scrutiny Committee and Audit Committee",
            "joint",
            "Children and Families Scrutiny Committee",
            "Audit Committee",
        ),
        ("Joint Health Scrutiny Committee", "", "Joint Health Scrutiny Committee", ""),
        ("Special Educational Needs Board", "", "Special Educational Needs Board", ""),
    ],
)
def test_special_and_joint_meetings_are_told_from_the_names_of_committees(
    summary: str, kind: str, committee: str, joint_with: str
) -> None:
    [held] = meetings(calendar((summary, ":20260602T083000Z", "")))

    assert (held.kind, held.committee, held.joint_with) == (kind, committee, joint_with)
