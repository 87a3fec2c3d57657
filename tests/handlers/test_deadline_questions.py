"""Asking the bot by when: a meeting's steps, late items, and the clocks of the law.

Wexcombe's families scrutiny meets on Monday 12 October 2026; today is Monday 7 September.
"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.committee_rules import CommitteeRules, DeadlineStep
from knowledge.domain.errors import CalendarError
from knowledge.domain.meetings import Meeting, MeetingStatus
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, writing
from knowledge.store.documents import save_document
from knowledge.store.meetings import all_meetings, save_meeting
from tests.handlers.conftest import Ask
from tests.handlers.wexcombe import COMMITTEE, COUNCIL, LONDON, NOW, PAPER, at, make_file

LATER = datetime(2026, 10, 5, 9, 30, tzinfo=LONDON)


def asked(
    path: Path,
    text: str,
    now: datetime = NOW,
    rules: Rules | None = None,
    committee: str = "",
) -> Reply:
    with opened(path) as db:
        request = Request(text, Asker("somebody"), now, f"{text} {now}", committee=committee)
        return respond(request, Context(db, rules or Rules()))


@pytest.mark.parametrize(
    "text",
    [
        "deadlines 12 Oct",
        "deadlines 12/10",
        "Deadlines for Monday 12th October 2026?",
        "deadlines for the next families scrutiny",
        "what are the deadlines for families scrutiny on 12 october",
        "timetable for the families scrutiny meeting of 2026-10-12 please",
    ],
)
def test_a_meetings_timetable_is_found_by_its_day_or_its_committee(ask: Ask, text: str) -> None:
    lines = ask(text).text.splitlines()

    assert lines[0] == f"Timetable for the meeting of {COMMITTEE} on Monday 12 October 2026."
    assert (
        "Final report: Thursday 1 October 2026, 10:00 (7 working days before the meeting:"
        " 1 to 2, 5 to 9 October 2026)." in lines
    )


@pytest.mark.parametrize(
    "text",
    [
        "when must my report be in for the meeting on 12 October?",
        "by when do I need to submit my paper for families scrutiny on 12 oct",
        "what's the deadline for reports for the next families scrutiny?",
    ],
)
def test_an_author_is_told_when_the_report_must_be_in_with_the_days_counted(
    ask: Ask, text: str
) -> None:
    reply = ask(text)

    assert (
        f"Your report for the meeting of {COMMITTEE} on Monday 12 October 2026 must be in by"
        in (reply.text)
    )
    assert "by Thursday 1 October 2026, 10:00." in reply.text
    assert "Finance and legal comments: Monday 21 September 2026" in reply.text
    assert "The agenda must be published by Friday 2 October 2026." in reply.text


def test_the_last_day_to_publish_is_told_with_its_five_clear_days_and_the_law(ask: Ask) -> None:
    reply = ask("when does the agenda have to be published for families scrutiny on 12 October?")

    assert "must be published by Friday 2 October 2026 (" not in reply.text
    assert "must be published by Friday 2 October 2026." in reply.text
    assert "leaves 5 clear working days" in reply.text
    assert reply.sources[0].document == "Local Government Act 1972"


def test_one_step_is_told_by_its_name(ask: Ask) -> None:
    reply = ask("when is the director's clearance for the next families scrutiny?")

    assert "Director's clearance: Monday 28 September 2026 (10 working days before" in reply.text
    assert "Draft report" not in reply.text


@pytest.mark.parametrize(
    ("now", "starts"),
    [
        (NOW, "There is still time: the agenda of the meeting of"),
        (LATER, "Only as an urgent item: the last day to publish the agenda"),
        (datetime(2026, 10, 13, 9, tzinfo=LONDON), "That meeting has been"),
    ],
)
def test_whether_an_item_can_still_be_added_depends_on_the_day(
    wexcombe: Path, now: datetime, starts: str
) -> None:
    text = "can we still add an item to the agenda of families scrutiny on 12 October 2026?"
    reply = asked(wexcombe, text, now)

    assert reply.text.startswith(starts)


def test_an_urgent_item_needs_the_chair_and_a_reason_in_the_minutes(wexcombe: Path) -> None:
    reply = asked(wexcombe, "is it too late to put a report on the agenda for 12 October?", LATER)

    assert "special circumstances, and the minutes must specify them" in reply.text
    assert reply.sources[0].place == "section 100B(4)(b)"


@pytest.mark.parametrize(
    ("text", "answer", "law"),
    [
        (
            "when does call-in end for a decision published 31 March 2026?",
            "decision published on Tuesday 31 March 2026 ends on Thursday 9 April 2026",
            "section 9F",
        ),
        ("call in of the decision published 4/3/25 ends when", "Tuesday 11 March 2025", "9F"),
        (
            "FOI received 22 December 2025, when is it due?",
            "received on Monday 22 December 2025 is due by Friday 23 January 2026",
            "section 10",
        ),
        (
            "response to the recommendations of 16 December 2025 due?",
            "received on Tuesday 16 December 2025 is due by Sunday 15 February 2026",
            "9FE",
        ),
        (
            "when must notice of a key decision on 9 April 2026 be published?",
            "must be published by Wednesday 11 March 2026",
            "regulations 9 to 11",
        ),
        (
            "general exception notice given 22 December 2025: when can we decide?",
            "the first day to decide is Friday 2 January 2026",
            "regulation 10",
        ),
        ("special urgency for a decision on 14 September, notice?", "agreement", "regulation 11"),
        (
            "when does purdah start for the poll on 6 May 2027?",
            "is due by Wednesday 31 March 2027, and the pre-election period begins with it",
            "notice of election",
        ),
    ],
)
def test_a_clock_of_the_law_is_told_with_its_working_and_the_statute(
    ask: Ask, text: str, answer: str, law: str
) -> None:
    reply = ask(text)

    assert answer in reply.text
    assert law in reply.sources[0].place
    assert "Counted: " in reply.text or "special urgency" in text


def test_what_was_received_lies_behind_and_what_is_decided_lies_ahead(ask: Ask) -> None:
    assert "received on Tuesday 12 May 2026" in ask("FOI received 12 May, when due?").text
    assert "Tuesday 4 May 2027" in ask("key decision on 4 May, when is notice due?").text


def test_holidays_that_were_passed_over_are_named_and_a_weekend_has_a_day_to_act_by(
    ask: Ask,
) -> None:
    eir = ask("environmental information request received 22 December 2025, when due?").text
    assert "is due by Friday 23 January 2026" in eir
    assert "40 working days" in eir
    foi = ask("FOI received 22 December 2025, when due?").text
    response = ask("when is the response to the recommendations of 16 Dec 2025 due?").text

    assert "Friday 2 January 2026 (New Year Holiday)" in foi
    assert "The last working day before it is Friday 13 February 2026." in response


def test_a_clock_without_its_day_is_asked_for_the_day_it_runs_from(ask: Ask) -> None:
    reply = ask("when does call-in end?")

    assert reply.status is ReplyStatus.AMBIGUOUS
    assert "counts from the publication of the decision" in reply.text


def test_how_long_call_in_lasts_is_the_councils_own_rule(wexcombe: Path) -> None:
    text = "when does call-in end for a decision published 4 March 2025?"
    reply = asked(wexcombe, text, rules=Rules(call_in_working_days=4, scrutiny_response_months=1))

    assert "ends on Monday 10 March 2025" in reply.text


def test_a_committees_own_steps_are_asked_by_their_own_names(wexcombe: Path) -> None:
    steps = (DeadlineStep("Chair's briefing", -3),)
    rules = Rules(committees=(CommitteeRules(COMMITTEE, steps=steps),))
    reply = asked(
        wexcombe, "when is the chair's briefing for the next families scrutiny?", rules=rules
    )

    assert "Chair's briefing: Wednesday 7 October 2026 (3 working days before" in reply.text


def test_in_a_committees_channel_its_next_meeting_is_meant(wexcombe: Path) -> None:
    reply = asked(wexcombe, "deadlines", committee=COMMITTEE)

    assert f"of {COMMITTEE} on Monday 12 October 2026" in reply.text
    assert asked(wexcombe, "deadlines").text.startswith("Which meeting?")


def test_a_committee_that_is_not_held_is_said_to_be_none(ask: Ask) -> None:
    assert (
        "I hold no committee called “audit committee”"
        in ask("deadlines for the audit committee").text
    )
    with_day = ask("deadlines 12 November for audit committee").text
    assert "these are the council's usual steps" in with_day
    assert "Timetable for the meeting on Thursday 12 November 2026." in with_day


def test_a_wrong_weekday_and_an_impossible_day_are_said(ask: Ask) -> None:
    assert "Check the date: 12 October 2026 is a Monday." in ask("deadlines Tues 12 October").text
    assert "There is no such day as 31/2" in ask("deadlines 31 Feb").text


def test_nothing_is_counted_beyond_the_years_whose_bank_holidays_are_known(ask: Ask) -> None:
    with pytest.raises(CalendarError, match="1972 to 2028 only"):
        ask("deadlines 5 January 2029")
    with pytest.raises(CalendarError, match="1972 to 2028 only"):
        ask("FOI received 20 December 2028, when due?")


def test_deadlines_of_actions_stay_questions_about_actions(ask: Ask) -> None:
    reply = ask("what's the deadline for the foster carers' handbook?")

    assert "July 2026" in reply.text


def meeting_of(status: MeetingStatus) -> Meeting:
    starts = datetime(2026, 11, 9, 14, 0, tzinfo=LONDON)
    return Meeting(COUNCIL, COMMITTEE, starts, at("page 2"), venue="Oak Room", status=status)


CONFIRMED = meeting_of(MeetingStatus.CONFIRMED)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (meeting_of(MeetingStatus.CANCELLED), "is cancelled: it has no deadlines."),
        (meeting_of(MeetingStatus.PROVISIONAL), "The meeting is provisional: nobody is reminded"),
        (
            replace(meeting_of(MeetingStatus.MOVED), moved_from=date(2026, 11, 2)),
            "It was moved from Monday 2 November 2026.",
        ),
        (
            replace(CONFIRMED, kind="special"),
            f"Timetable for the special meeting of {COMMITTEE} on",
        ),
        (
            replace(CONFIRMED, kind="joint", joint_with="Cabinet"),
            f"Timetable for the joint meeting of {COMMITTEE} and Cabinet on",
        ),
    ],
)
def test_what_is_particular_about_the_meeting_is_said_with_its_dates(
    tmp_path: Path, held: Meeting, said: str
) -> None:
    path = make_file(tmp_path / "wexcombe.db")
    with opened(path) as db, writing(db):
        save_meeting(db, held, save_document(db, replace(PAPER, title="Calendar"), NOW))

    assert said in asked(path, "deadlines 9 November 2026").text


def test_a_joint_meeting_has_the_longer_notice_of_its_two_committees(tmp_path: Path) -> None:
    path = make_file(tmp_path / "wexcombe.db")
    joint = replace(CONFIRMED, kind="joint", joint_with="Cabinet")
    with opened(path) as db, writing(db):
        save_meeting(db, joint, save_document(db, replace(PAPER, title="Calendar"), NOW))
    rules = Rules(committees=(CommitteeRules("Cabinet", clear_days=7),))

    reply = asked(path, "when must the agenda be published for 9 November 2026?", rules=rules)

    assert "must be published by Wednesday 28 October 2026" in reply.text
    with opened(path) as db:
        assert [m.kind for m in all_meetings(db)] == ["", "", "joint"]
