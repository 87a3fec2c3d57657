"""Calendar files of a committee and of an officer, as calendar programs read them."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar, Component

from handlers.calendars import CalendarFile, committee_calendar, officer_calendar
from handlers.context import Context
from handlers.messages import Asker, Reply, Request
from handlers.router import respond
from knowledge.domain.meetings import Meeting, MeetingStatus
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, writing
from knowledge.store.documents import save_document
from knowledge.store.meeting_changes import move_meeting, set_meeting_status
from knowledge.store.meetings import all_committees, all_meetings, save_meeting
from knowledge.store.officers import link_officer, officer_named
from tests.handlers.wexcombe import COMMITTEE, COUNCIL, LONDON, NOW, PAPER, at, make_file

OCTOBER = datetime(2026, 10, 12, 14, 0, tzinfo=LONDON)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_file(tmp_path / "wexcombe.db")


def of_committee(path: Path, now: datetime = NOW) -> CalendarFile:
    with opened(path) as db:
        return committee_calendar(all_committees(db)[0], Context(db, Rules()), now)


@dataclass(frozen=True)
class Seen:
    """An event as a calendar program shows it."""

    starts: str
    uid: str
    sequence: int
    status: str
    venue: str
    notes: str


def seen(event: Component) -> Seen:
    starts = event.decoded("DTSTART")
    told = [str(event.get(name, "")) for name in ("UID", "SEQUENCE", "STATUS", "LOCATION")]
    return Seen(
        f"{starts:%Y-%m-%d %H:%M %z}" if isinstance(starts, datetime) else f"{starts}",
        told[0],
        int(told[1]),
        told[2],
        told[3],
        str(event.get("DESCRIPTION", "")),
    )


def events(file: CalendarFile) -> dict[str, Seen]:
    """The events by their summary, without those of the meeting in June."""
    shown = [(str(e["SUMMARY"]), seen(e)) for e in Calendar.from_ical(file.text).walk("VEVENT")]
    return {
        name: event
        for name, event in shown
        if "8 June" not in name and not event.starts.startswith("2026-06-08")
    }


def held(path: Path) -> Meeting:
    with opened(path) as db:
        return next(m for m in all_meetings(db) if m.starts_at.month > 6)


def add(path: Path, meeting: Meeting) -> None:
    with opened(path) as db, writing(db):
        save_meeting(db, meeting, save_document(db, replace(PAPER, title="Calendar"), NOW))


def a_meeting(starts: datetime, status: MeetingStatus = MeetingStatus.CONFIRMED) -> Meeting:
    return Meeting(COUNCIL, COMMITTEE, starts, at("page 2"), venue="Oak Room", status=status)


def test_a_committees_file_has_its_meetings_and_every_deadline_with_the_days_counted(
    path: Path,
) -> None:
    file = of_committee(path)
    found = events(file)

    meeting = found[COMMITTEE]
    assert meeting.starts == "2026-10-12 14:00 +0100"
    assert (meeting.venue, meeting.status) == ("Oak Room, Town Hall", "CONFIRMED")
    final = found[f"Final report: {COMMITTEE}, 12 October 2026"]
    assert final.starts == "2026-10-01 10:00 +0100"
    assert "7 working days before the meeting: 1 to 2, 5 to 9 October 2026." in final.notes
    published = found[f"Publication of the agenda: {COMMITTEE}, 12 October 2026"]
    assert published.starts == "2026-10-02"
    assert file.deadlines == 2 * 9


def test_it_is_valid_with_the_time_zone_and_one_identity_for_each_event(path: Path) -> None:
    read = Calendar.from_ical(of_committee(path).text)

    assert (read["METHOD"], read["VERSION"]) == ("PUBLISH", "2.0")
    assert [str(zone["TZID"]) for zone in read.walk("VTIMEZONE")] == ["Europe/London"]
    uids = [seen(each).uid for each in read.walk("VEVENT")]
    assert len(set(uids)) == len(uids)
    assert all("DTSTAMP" in each and not each.errors for each in read.walk("VEVENT"))
    assert all(len(line) <= 75 for line in of_committee(path).text.encode().split(b"\r\n"))


def test_a_moved_meeting_keeps_its_identity_with_a_higher_sequence_and_its_new_days(
    path: Path,
) -> None:
    before = events(of_committee(path))
    with opened(path) as db, writing(db):
        moved_to = datetime(2026, 10, 26, 10, 0, tzinfo=LONDON)
        move_meeting(db, held(path).id or 0, moved_to, True, version=0)
    after = events(of_committee(path))

    assert after[COMMITTEE].uid == before[COMMITTEE].uid
    assert (before[COMMITTEE].sequence, after[COMMITTEE].sequence) == (0, 1)
    # The day after the clocks go back.
    assert after[COMMITTEE].starts == "2026-10-26 10:00 +0000"
    assert after[COMMITTEE].notes == "Moved from 12 October 2026."
    final = after[f"Final report: {COMMITTEE}, 26 October 2026"]
    assert final.starts == "2026-10-15 10:00 +0100"
    assert final.uid == before[f"Final report: {COMMITTEE}, 12 October 2026"].uid


def test_a_cancelled_meeting_cancels_its_deadlines_too_and_a_provisional_one_is_tentative(
    path: Path,
) -> None:
    with opened(path) as db, writing(db):
        set_meeting_status(db, held(path).id or 0, MeetingStatus.CANCELLED, version=0)
    found = events(of_committee(path)).values()
    assert {event.status for event in found} == {"CANCELLED"}
    assert {event.sequence for event in found} == {1}

    with opened(path) as db, writing(db):
        set_meeting_status(db, held(path).id or 0, MeetingStatus.PROVISIONAL, version=1)
    assert {e.status for e in events(of_committee(path)).values()} == {"TENTATIVE"}


@pytest.mark.parametrize(
    ("starts", "on_the_wall"),
    [
        (datetime(2026, 10, 24, 10, 0, tzinfo=LONDON), "2026-10-24 10:00 +0100"),
        (datetime(2026, 10, 26, 10, 0, tzinfo=LONDON), "2026-10-26 10:00 +0000"),
        (datetime(2027, 3, 27, 10, 0, tzinfo=LONDON), "2027-03-27 10:00 +0000"),
        (datetime(2027, 3, 29, 10, 0, tzinfo=LONDON), "2027-03-29 10:00 +0100"),
    ],
)
def test_the_hour_is_that_on_the_wall_on_both_sides_of_a_clock_change(
    path: Path, starts: datetime, on_the_wall: str
) -> None:
    add(path, a_meeting(starts))
    read = Calendar.from_ical(of_committee(path).text)

    assert on_the_wall in [seen(event).starts for event in read.walk("VEVENT")]


def test_a_meeting_without_an_hour_is_a_whole_day(path: Path) -> None:
    add(path, replace(a_meeting(datetime(2026, 12, 1, tzinfo=LONDON)), timed=False))
    read = Calendar.from_ical(of_committee(path).text)

    assert "2026-12-01" in [seen(event).starts for event in read.walk("VEVENT")]


def test_beyond_the_known_bank_holidays_the_meeting_is_there_and_its_deadlines_are_not(
    path: Path,
) -> None:
    add(path, a_meeting(datetime(2029, 1, 3, 10, 0, tzinfo=LONDON)))
    file = of_committee(path)

    [problem] = file.problems
    assert "No deadlines of" in problem
    assert "known for 1972 to 2028 only" in problem
    assert file.meetings == 3


def test_an_officers_file_has_the_meetings_to_which_they_owe_something(path: Path) -> None:
    with opened(path) as db:
        with writing(db):
            for name in ("Priya Nair", "Dana Walker"):
                officer = officer_named(db, name)
                assert officer is not None
                link_officer(db, officer.id or 0, f"U0{name[:4].upper()}")
        context = Context(db, Rules())
        priya, dana = officer_named(db, "Priya Nair"), officer_named(db, "Dana Walker")
        assert priya is not None
        assert dana is not None
        owing = officer_calendar(priya, context, NOW)
        idle = officer_calendar(dana, context, NOW)

    assert f"Final report: {COMMITTEE}, 12 October 2026" in events(owing)
    due = {name: event.starts for name, event in events(owing).items() if name.startswith("Due:")}
    assert due == {
        "Due: Action 1: Publish the foster carers' handbook (due July 2026)": "2026-07-31",
    }
    assert (idle.meetings, idle.deadlines) == (0, 0)


def said(path: Path, text: str, name: str = "somebody") -> Reply:
    with opened(path) as db:
        asker = Asker(name, officer=officer_named(db, name))
        return respond(Request(text, asker, NOW, "D1"), Context(db, Rules()))


@pytest.mark.parametrize(
    "text",
    [
        "calendar of families scrutiny",
        "send me the ics for families osc",
        "Calendar for the families scrutiny?",
    ],
)
def test_in_chat_the_file_comes_with_a_sentence(path: Path, text: str) -> None:
    reply = said(path, text)

    assert reply.text.startswith(f"The calendar of {COMMITTEE}: 2 meetings and 18 deadlines.")
    assert "tipstaff calendar --committee" in reply.text
    assert reply.attachment is not None
    assert reply.attachment.name == "families-overview-and-scrutiny-committee.ics"
    assert Calendar.from_ical(reply.attachment.content).walk("VEVENT")


def test_whose_calendar_is_asked_back_and_nothing_is_made_up(path: Path) -> None:
    assert "Whose calendar?" in said(path, "calendar").text
    assert "Whose calendar?" in said(path, "calendar of the planning committee").text
    assert (
        "No meetings to come are held for Dana Walker"
        in said(path, "my calendar", "Dana Walker").text
    )
