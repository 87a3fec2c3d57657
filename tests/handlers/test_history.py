"""The record of a record: every proposal, yes, no, refusal and undo, with who, when and why."""

import sqlite3

import pytest

from knowledge.store.database import writing
from tests.handlers.desk import ANN, BOB, CLERK, Desk


def test_history_tells_every_yes_no_refusal_and_undo_in_order(desk: Desk) -> None:
    desk.agrees(ANN, "1 at risk - no staff yet")
    desk.says(ANN, "1 complete", conversation="C1:1")
    desk.says(BOB, "yes", conversation="C1:1")
    desk.says(ANN, "no", conversation="C1:1")
    desk.says(ANN, "undo")
    told = desk.says(BOB, "history 1").text

    lines = [line for line in told.split("\n") if line.startswith("- ")]
    assert [line.split(": ", 1)[1].split(" status")[0] for line in lines] == [
        "Ann Price recorded",
        "Bob Ray was refused",
        "Ann Price said no to",
        "Ann Price took back",
    ]
    assert "7 September 2026, 10.30 am" in lines[0]
    assert "from on track to at risk. Note: no staff yet (https://exborough.example/p1)" in lines[0]


def test_history_tells_what_was_proposed_to_others_and_what_nobody_answered(desk: Desk) -> None:
    desk.says(BOB, "1 complete")
    desk.says(ANN, "1 delayed")
    desk.says(ANN, "1 at risk")
    told = desk.says(CLERK, "history of action 1").text

    assert "Bob Ray proposed to Ann Price (waits for a yes) status: from on track to" in told
    assert "Ann Price proposed (was replaced by a newer one)" in told
    assert "Ann Price proposed (waits for a yes)" in told


def test_history_shows_moves_of_the_due_date_and_transfers(desk: Desk) -> None:
    desk.agrees(ANN, "1 due 30 Nov because the tender is late")
    desk.agrees(CLERK, "transfer 1 to Bob Ray")
    told = desk.says(CLERK, "history 1").text

    assert "due: from September 2026 (by 30 September 2026) to Monday 30 November 2026" in told
    assert "leads: from Ann Price to Bob Ray" in told


def test_an_action_of_which_nothing_was_said_has_no_history(desk: Desk) -> None:
    assert "nothing has been recorded" in desk.says(BOB, "history 2").text
    assert "There is no action 99" in desk.says(BOB, "history 99").text


@pytest.mark.parametrize("table", ["updates", "proposal_changes", "proposals"])
def test_the_record_is_never_removed(desk: Desk, table: str) -> None:
    desk.agrees(ANN, "1 complete")

    with pytest.raises(sqlite3.IntegrityError), writing(desk.db):
        desk.db.execute(f"delete from {table}")


@pytest.mark.parametrize(
    "change",
    [
        "update updates set after = 'closed'",
        "update proposal_changes set after = 'closed'",
        "update proposals set officer_id = officer_id + 1",
        "update proposals set made_at = ''",
    ],
)
def test_the_record_is_never_rewritten(desk: Desk, change: str) -> None:
    desk.agrees(ANN, "1 complete")

    with pytest.raises(sqlite3.IntegrityError), writing(desk.db):
        desk.db.execute(change)
