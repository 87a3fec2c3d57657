"""Due dates move by message: with a reason, the first one kept, from the second on approved."""

from datetime import date

import pytest

from handlers.messages import ReplyStatus
from knowledge.domain.actions import ActionStatus
from knowledge.domain.updates import UpdateKind
from tests.handlers.desk import ANN, BOB, CLERK, Desk

TENDER = "1 delayed to 30 Nov because the tender is late"


def test_a_delay_with_a_date_sets_status_and_due_date_with_one_yes(desk: Desk) -> None:
    shown = desk.says(ANN, TENDER)
    assert "Status: from on track to delayed." in shown.text
    assert "Due: from September 2026 (by 30 September 2026) to Monday 30 November" in shown.text
    assert "Reason: the tender is late" in shown.text
    assert desk.due(1) == "2026-09-30"

    desk.says(ANN, "yes")

    assert (desk.status(1), desk.due(1)) == (ActionStatus.DELAYED, "2026-11-30")
    rows = [(row.field, row.before, row.after, row.note) for row in desk.audit(1)]
    assert rows == [
        ("status", "on track", "delayed", "the tender is late"),
        ("due", "September 2026", "30 November 2026", "the tender is late"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1 due 30 Nov because the tender is late",
        "1: due date 30 November, the tender is late",
        "move 1 to 30 Nov because the tender is late",
        "please move action 1 to 30/11 because the tender is late",
        "1 moved to end of November because the tender is late",
        "extend 1 to 2026-11-30, the tender is late",
        "1 new due date: 30 Nov - the tender is late",
        "1 on track - new date 30 Nov, the tender is late",
        "move the foster care audit to 30 Nov because the tender is late",
    ],
)
def test_a_date_alone_may_be_moved_and_leaves_the_status(desk: Desk, text: str) -> None:
    desk.agrees(ANN, text)

    assert (desk.status(1), desk.due(1)) == (ActionStatus.ON_TRACK, "2026-11-30")
    assert [(row.field, row.note) for row in desk.audit(1)] == [("due", "the tender is late")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1 delayed to 3/13 because Ofsted moved", "no such day as 3/13"),
        ("1 delayed to 31 June because heads could not meet", "no such day as 31 June"),
        ("1 delayed until soon because nobody is trained", "“soon” is no day"),
        ("1 delayed to 1 Sept because of the lease", "is past"),
        ("1 delayed to 2 Jan 2026 because of the lease", "is past"),
        ("1 delayed to next Friday because of the lease", "Friday 11 September 2026 or"),
        ("1 delayed to Tuesday 30 November because of the lease", "does not fit"),
        ("move 1 to 31 June because of the lease", "no such day"),
    ],
)
def test_a_date_that_is_not_certain_is_asked_back(desk: Desk, text: str, asked: str) -> None:
    reply = desk.says(ANN, text)
    desk.says(ANN, "yes")

    assert asked in reply.text
    assert reply.status is ReplyStatus.AMBIGUOUS
    assert (desk.status(1), desk.audit(1)) == (ActionStatus.ON_TRACK, [])


def test_the_date_asked_back_may_be_given_by_itself(desk: Desk) -> None:
    desk.agrees(ANN, "1 delayed to 3/13 because Ofsted moved the visits", "13 March 2027")

    assert (desk.status(1), desk.due(1)) == (ActionStatus.DELAYED, "2027-03-13")
    assert desk.audit(1)[0].note == "Ofsted moved the visits"


def test_of_two_days_that_may_be_meant_a_button_says_which(desk: Desk) -> None:
    asked = desk.says(ANN, "1 delayed to next Friday because of the lease")
    desk.agrees(ANN, asked.choices[1].says)

    assert desk.due(1) == "2026-09-18"


@pytest.mark.parametrize("reason", ["because the national ICT is late", "the national ICT is late"])
def test_without_a_reason_no_date_moves(desk: Desk, reason: str) -> None:
    asked = desk.says(ANN, "1 delayed to 30 Nov")
    assert "why does the due date move" in asked.text
    assert desk.says(ANN, "yes").status is ReplyStatus.UNKNOWN
    assert desk.audit(1) == []

    desk.says(ANN, "1 delayed to 30 Nov")
    desk.agrees(ANN, reason)

    assert desk.due(1) == "2026-11-30"
    assert {row.note for row in desk.audit(1)} == {"the national ICT is late"}


def test_a_question_after_being_asked_why_is_a_question(desk: Desk) -> None:
    desk.says(ANN, "1 delayed to 30 Nov")
    reply = desk.says(ANN, "who leads the early help strategy?")

    assert "Nothing is recorded yet" not in reply.text
    assert desk.audit(1) == []


def test_of_several_the_one_without_a_reason_is_named_and_completed(desk: Desk) -> None:
    desk.says(ANN, "1 delayed to 30 Nov; 2 complete")
    desk.agrees(ANN, "because the tender is late")

    assert (desk.status(1), desk.status(2)) == (ActionStatus.DELAYED, ActionStatus.COMPLETE)
    assert desk.due(1) == "2026-11-30"


def test_a_delay_until_something_happens_is_a_note_and_no_date(desk: Desk) -> None:
    desk.agrees(ANN, "1 delayed until the tender is back")

    assert (desk.status(1), desk.due(1)) == (ActionStatus.DELAYED, "2026-09-30")


def test_a_day_in_a_note_is_no_due_date(desk: Desk) -> None:
    desk.agrees(ANN, "1 deferred, board agreed on 9 October to leave it until the new contract")

    assert (desk.status(1), desk.due(1)) == (ActionStatus.DEFERRED, "2026-09-30")


def test_a_first_date_where_there_was_none_needs_no_reason_and_is_no_change(desk: Desk) -> None:
    desk.agrees(ANN, "4 due 30 Nov")

    assert desk.due(4) == "2026-11-30"
    assert "changed" not in desk.says(ANN, "action 4").text


def test_the_second_move_waits_until_the_approver_says_yes(desk: Desk) -> None:
    desk.agrees(ANN, TENDER)
    shown = desk.agrees(ANN, "1 due 31 Jan 2027 because the bidder withdrew")

    assert "its due date has moved before, so it stays" in shown.text
    assert desk.due(1) == "2026-11-30"
    (asked,) = desk.told
    assert asked.user == "U0DILYS"
    for part in ("Ann Price proposes", "31 January 2027", "changed once", "the tender is late"):
        assert part in asked.text

    desk.says(ANN, asked.choices[0].says)
    assert desk.due(1) == "2026-11-30"
    answer = desk.says(CLERK, asked.choices[0].says)

    assert desk.due(1) == "2027-01-31"
    assert "Recorded" in answer.text
    assert [told.user for told in answer.direct] == ["U0ANN"]
    assert "Dilys Clark has answered" in answer.direct[0].text


def test_a_move_that_the_approver_declines_leaves_the_date(desk: Desk) -> None:
    desk.agrees(ANN, TENDER)
    desk.agrees(ANN, "1 due 31 Jan 2027 because the bidder withdrew")
    answer = desk.says(CLERK, desk.told[0].choices[1].says)

    assert desk.due(1) == "2026-11-30"
    assert [told.user for told in answer.direct] == ["U0ANN"]
    assert desk.audit(1)[-1].kind is UpdateKind.CANCELLED


def test_the_status_beside_a_second_move_is_written_at_once(desk: Desk) -> None:
    desk.agrees(ANN, TENDER)
    desk.agrees(ANN, "1 at risk, new date 31 Jan 2027 because the bidder withdrew")

    assert (desk.status(1), desk.due(1)) == (ActionStatus.AT_RISK, "2026-11-30")
    desk.says(CLERK, desk.told[0].choices[0].says)
    assert desk.due(1) == "2027-01-31"


def test_a_move_approved_after_the_date_moved_otherwise_is_not_written(desk: Desk) -> None:
    desk.agrees(ANN, TENDER)
    desk.agrees(ANN, "1 due 31 Jan 2027 because the bidder withdrew")
    desk.agrees(CLERK, "1 due 15 Dec because the committee says so")
    answer = desk.says(CLERK, desk.told[0].choices[0].says)

    assert "has changed since" in answer.text
    assert desk.due(1) == "2026-12-15"


def test_after_four_changes_the_action_says_how_often_and_why(desk: Desk) -> None:
    for day, reason in (
        ("30 Nov", "the tender is late"),
        ("31 Jan 2027", "the bidder withdrew"),
        ("28 Feb 2027", "no second bidder"),
        ("31 Mar 2027", "a new tender"),
    ):
        desk.agrees(CLERK, f"1 due {day} because {reason}")
    card = desk.says(BOB, "action 1").text

    assert "The due date has changed 4 times" in card
    assert "It was first September 2026" in card
    assert "31 March 2027" in card
    for reason in ("the tender is late", "the bidder withdrew", "no second bidder", "a new tender"):
        assert reason in card


def test_an_undone_move_brings_the_first_date_back_and_is_not_counted(desk: Desk) -> None:
    desk.agrees(ANN, "1 due 30 Nov because the tender is late")
    desk.says(ANN, "undo")

    assert desk.action(1).due.text == "September 2026"
    assert desk.due(1) == "2026-09-30"
    assert "changed" not in desk.says(ANN, "action 1").text


def test_a_year_is_taken_from_the_day_of_speaking(desk: Desk) -> None:
    desk.on(date(2026, 12, 14)).agrees(ANN, "1 delayed to 30 Jan because of the tender")

    assert desk.due(1) == "2027-01-30"
