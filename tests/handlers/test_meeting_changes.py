"""Democratic services changes a meeting by message: shown, agreed, written once, told once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from handlers.context import Context
from handlers.messages import Asker, Reply, Request
from handlers.router import respond
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.meetings import AgendaItem, Committee, Meeting, MeetingStatus
from knowledge.domain.records import Reading
from knowledge.domain.rules import Rules
from knowledge.domain.updates import UpdateKind
from knowledge.store.agendas import save_agenda_item
from knowledge.store.database import opened, writing
from knowledge.store.documents import save_document
from knowledge.store.meeting_changes import changes_since
from knowledge.store.meetings import all_meetings, save_meeting
from knowledge.store.officers import officer_named
from knowledge.store.records import save_reading
from knowledge.store.updates import all_updates
from tests.handlers.wexcombe import COMMITTEE, COUNCIL, LONDON, NOW, PAPER, at, make_file

RULES = Rules(democratic_services=frozenset({"Dana Walker"}))
OCTOBER = datetime(2026, 10, 12, 14, 0, tzinfo=LONDON)


class Desk:
    """A conversation with the bot, and what stands in the file."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.now = NOW
        self.rules = RULES

    def says(self, text: str, who: str = "Dana Walker", conversation: str = "D1") -> Reply:
        asker = Asker(who, officer=officer_named(self.db, who))
        request = Request(text, asker, self.now, conversation, link="https://x.example/p1")
        return respond(request, Context(self.db, self.rules))

    def meeting(self) -> Meeting:
        """The meeting that was to be on 12 October."""
        return next(m for m in all_meetings(self.db) if m.id == self.october)

    @property
    def october(self) -> int:
        return next(
            m.id or 0
            for m in all_meetings(self.db)
            if OCTOBER.date() in (m.starts_at.date(), *m.former_days)
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = make_file(tmp_path / "wexcombe.db")
    bodies = [Committee(COUNCIL, title, at("page 3")) for title in ("Cabinet", "Audit Committee")]
    with opened(path) as db:
        with writing(db):
            save_reading(db, Reading(replace(PAPER, title="Constitution"), tuple(bodies)), NOW)
        yield Desk(db)


def test_a_move_is_shown_from_old_to_new_with_the_dates_that_follow_and_nothing_is_written(
    desk: Desk,
) -> None:
    reply = desk.says("move families scrutiny 12 Oct to 19 Oct because the hall is flooded")

    lines = reply.text.splitlines()
    assert lines[0] == (
        f"{COMMITTEE}: from Monday 12 October 2026 at 2.00 pm to Monday 19 October 2026 at 2.00 pm."
    )
    assert "Reason: because the hall is flooded" in lines
    assert "- Final report: Thursday 8 October 2026, 10:00 (was Thursday 1 October 2026)" in lines
    assert lines[-1].startswith("Nothing is recorded yet. Reply yes")
    assert desk.meeting().starts_at == OCTOBER


def test_the_yes_moves_it_in_one_transaction_with_its_audit(desk: Desk) -> None:
    desk.says("move families scrutiny 12 Oct to 19 Oct at 10am because the hall is flooded")
    reply = desk.says("yes")

    held = desk.meeting()
    assert held.starts_at == datetime(2026, 10, 19, 10, 0, tzinfo=LONDON)
    assert (held.status, held.moved_from) == (MeetingStatus.MOVED, OCTOBER.date())
    [update] = all_updates(desk.db)
    assert (update.who, update.noun, update.field) == ("Dana Walker", "meeting", "date")
    assert (update.before, update.after) == ("2026-10-12T14:00", "2026-10-19T10:00")
    assert update.note == "because the hall is flooded"
    assert update.link == "https://x.example/p1"
    assert "Those it concerns are told once, on 7 September 2026 at 11.00 am." in reply.text


@pytest.mark.parametrize(
    "text",
    [
        "Please move the Families Scrutiny meeting of 12 October 2026 to Monday 19 October",
        "can you postpone families scrutiny from 12/10 to 19/10?",
        "Families scrutiny on 12 Oct is moved to 19 Oct",
        "reschedule the next families scrutiny to 2026-10-19",
        "move families osc, Mon 12 Oct, to Mon 19 Oct",
    ],
)
def test_a_move_is_understood_as_people_say_it(desk: Desk, text: str) -> None:
    assert (
        "from Monday 12 October 2026 at 2.00 pm to Monday 19 October 2026" in desk.says(text).text
    )
    desk.says("yes")
    assert desk.meeting().starts_at.date() == date(2026, 10, 19)


@pytest.mark.parametrize(
    "text",
    [
        "is families scrutiny moved to 19 October?",
        "families scrutiny 12 Oct might be moved to 19 Oct",
        "don't cancel families scrutiny",
        "move action 2 to 30 November",
        "when is families scrutiny on 12 October moved to",
        "can we move families scrutiny to 19 October?",
    ],
)
def test_a_question_or_a_doubt_or_an_action_moves_no_meeting(desk: Desk, text: str) -> None:
    desk.says(text)
    desk.says("yes")
    assert desk.meeting().starts_at == OCTOBER
    assert not [u for u in all_updates(desk.db) if u.noun == "meeting"]


def test_only_democratic_services_or_an_administrator_may_change_meetings(desk: Desk) -> None:
    reply = desk.says("cancel families scrutiny 12 Oct", who="Priya Nair")

    assert "Only democratic services or an administrator may move, cancel" in reply.text
    [refused] = all_updates(desk.db)
    assert (refused.kind, refused.after) == (UpdateKind.REFUSED, "cancelled")
    assert desk.meeting().status is MeetingStatus.CONFIRMED


def test_the_right_is_asked_again_at_the_yes(desk: Desk) -> None:
    desk.says("cancel families scrutiny 12 Oct")
    desk.rules = Rules()
    desk.says("yes")

    assert desk.meeting().status is MeetingStatus.CONFIRMED
    assert all_updates(desk.db)[-1].kind is UpdateKind.REFUSED


def test_cancelling_says_that_every_deadline_falls_away_and_confirming_brings_it_back(
    desk: Desk,
) -> None:
    assert (
        "Its deadlines fall away" in desk.says("cancel families scrutiny 12 Oct - no business").text
    )
    desk.says("yes")
    assert desk.meeting().status is MeetingStatus.CANCELLED
    assert "is cancelled" in desk.says("deadlines for families scrutiny 12 October").text
    assert (
        "Final report: Thursday 1 October 2026"
        in desk.says("confirm families scrutiny 12 Oct").text
    )
    desk.says("yes")
    assert desk.meeting().status is MeetingStatus.CONFIRMED


def test_a_provisional_meeting_is_confirmed(desk: Desk) -> None:
    desk.says("families scrutiny 12 October is provisional")
    desk.says("yes")
    assert desk.meeting().status is MeetingStatus.PROVISIONAL
    desk.says("confirm families scrutiny 12 Oct")
    desk.says("yes")
    assert desk.meeting().status is MeetingStatus.CONFIRMED


def test_a_special_meeting_that_no_paper_has_is_arranged(desk: Desk) -> None:
    shown = desk.says("new special meeting of Cabinet on 2 November at 9.30am in the Oak Room").text
    assert shown.startswith("A new meeting of Cabinet: Monday 2 November 2026 at 9.30 am")
    assert "- Publication of the agenda: Friday 23 October 2026" in shown
    assert (
        "Cabinet has a meeting on Monday 2 November 2026 at 9.30 am now." in desk.says("yes").text
    )

    [held] = [m for m in all_meetings(desk.db) if m.committee == "Cabinet"]
    assert (held.kind, held.venue, held.status) == ("special", "Oak Room", MeetingStatus.CONFIRMED)
    assert held.source.place.startswith("message of Dana Walker on 7 September 2026")
    [change] = changes_since(desk.db, NOW - timedelta(days=1))
    assert change.meeting == held
    assert "Monday 2 November 2026" in desk.says("when is the next cabinet?").text


def test_a_joint_meeting_names_both_committees_and_has_the_longer_notice(desk: Desk) -> None:
    desk.rules = replace(RULES, committees=(CommitteeRules("Audit Committee", clear_days=7),))
    desk.says("joint meeting of families scrutiny and the audit committee on 9 Nov at 10:00")
    desk.says("yes")

    reply = desk.says("deadlines 9 November")
    assert (
        f"the joint meeting of {COMMITTEE} and Audit Committee on Monday 9 November" in reply.text
    )
    assert "Publication of the agenda: Wednesday 28 October 2026" in reply.text
    assert "Monday 9 November 2026" in desk.says("when is the next audit committee?").text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("move families scrutiny 12 Oct", "To which day"),
        ("move families scrutiny 12 Oct to 31 Nov", "There is no such day as 31/11"),
        (
            "move families scrutiny 12 Oct to Tue 19 Oct",
            "19 October 2026 is a Monday. Which is right",
        ),
        ("move families scrutiny 12 Oct to 12 Oct", "is on that day already"),
        ("move families scrutiny 12 Oct to 3 Sept 2026", "has passed"),
        ("move families scrutiny 14 Oct to 19 Oct", "I hold no meeting of"),
        (
            "move planning committee 12 Oct to 19 Oct",
            "I hold no committee called “planning committee”",
        ),
        ("cancel families scrutiny 8 June 2026", "has been; it is not changed any more"),
        ("move families scrutiny 12 Oct to 8 Jan 2029", "known for 1972 to 2028 only"),
        ("confirm families scrutiny 12 Oct", "is confirmed already"),
        ("new meeting of families scrutiny on 12 October at 10am", "is held here already"),
        ("joint meeting of families scrutiny on 9 Nov at 10:00", "Which committees"),
        ("arrange a meeting of cabinet", "On which day?"),
    ],
)
def test_what_cannot_be_is_said_and_asked_back(desk: Desk, text: str, said: str) -> None:
    reply = desk.says(text)

    assert said in reply.text
    assert "Reply yes" not in reply.text
    assert desk.meeting().starts_at == OCTOBER


def test_a_day_too_near_for_the_agenda_is_warned_of(desk: Desk) -> None:
    text = desk.says("move families scrutiny 12 Oct to Sunday 13 Sept").text

    assert "Check the date: that is not a working day (weekend)." in text
    assert "Too late for the agenda: with 5 clear days it had to be published by" in text


def test_undo_within_half_an_hour_puts_everything_back(desk: Desk) -> None:
    with writing(desk.db):
        published = replace(desk.meeting(), published=date(2026, 10, 1))
        save_meeting(desk.db, published, save_document(desk.db, PAPER, NOW))
    before = desk.meeting()
    assert before.published == date(2026, 10, 1)
    desk.says("move families scrutiny 12 Oct to 19 Oct")
    desk.says("yes")
    assert desk.meeting().published is None
    desk.now = NOW + timedelta(minutes=20)

    reply = desk.says("undo")

    assert "is on Monday 12 October 2026 at 2.00 pm again. Nobody was told." in reply.text
    assert replace(desk.meeting(), version=before.version) == before
    assert changes_since(desk.db, NOW - timedelta(days=1)) == ()


def test_a_yes_to_a_meeting_that_changed_meanwhile_is_refused(desk: Desk) -> None:
    desk.says("move families scrutiny 12 Oct to 19 Oct", conversation="D1")
    desk.says("cancel families scrutiny 12 Oct", conversation="D2")
    desk.says("yes", conversation="D2")

    assert "has changed since" in desk.says("yes", conversation="D1").text
    assert desk.meeting().starts_at == OCTOBER


def test_a_reason_given_after_is_kept_with_the_move(desk: Desk) -> None:
    desk.says("move families scrutiny 12 Oct to 19 Oct")
    assert "Reason: because of half term" in desk.says("because of half term").text
    desk.says("yes")

    assert all_updates(desk.db)[-1].note == "because of half term"


def test_the_next_meeting_and_its_deadlines_are_those_of_the_new_day(desk: Desk) -> None:
    desk.says("move families scrutiny 12 Oct to 19 Oct")
    desk.says("yes")

    assert "Monday 19 October 2026" in desk.says("when is the next families scrutiny?").text
    by_old_day = desk.says("is families scrutiny meeting on 12 October 2026, and where?").text
    assert "It was moved from 12 October 2026." in by_old_day
    asked_by_old_day = desk.says("deadlines for families scrutiny 12 October").text
    assert "It was to be on 12 October 2026 and is moved." in asked_by_old_day
    assert "on Monday 19 October 2026." in asked_by_old_day


def test_a_report_that_is_to_follow_is_said_to_be_on_the_agenda(desk: Desk) -> None:
    printed = "School places - Report of Tom Askew (To follow)"
    source = replace(at("item 5"), as_printed=printed)
    item = AgendaItem(COUNCIL, COMMITTEE, OCTOBER.date(), "5", "School places", source)
    with writing(desk.db):
        save_agenda_item(desk.db, item, save_document(desk.db, PAPER, NOW))

    agenda = desk.says("what is on the agenda of families scrutiny on 12 October?").text

    assert "5. School places (report to follow)" in agenda.splitlines()
