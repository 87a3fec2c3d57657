"""Who may record what: leads, posts, deputies, cover, the clerk; others only propose."""

from datetime import date

import pytest

from handlers.messages import ReplyStatus
from knowledge.domain.actions import ActionStatus
from knowledge.domain.officers import Post
from knowledge.domain.updates import UpdateKind
from knowledge.store.database import writing
from knowledge.store.officers import link_officer, officer_named, save_officer
from knowledge.store.records import Officer
from knowledge.store.rows import query
from tests.handlers.desk import ANN, BOB, CARA, CLERK, COUNCIL, PLAN, Desk

COMPLETE, ON_TRACK = ActionStatus.COMPLETE, ActionStatus.ON_TRACK


def test_anothers_update_is_put_before_the_lead_who_decides_by_button(desk: Desk) -> None:
    said = desk.says(BOB, "1 complete - files seen")
    assert "led by Ann Price" in said.text
    assert "Ann Price is asked by direct message" in said.text
    (asked,) = desk.told
    assert (asked.user, asked.proposal) == ("U0ANN", 1)
    for part in ("Bob Ray proposes", "from on track to complete", "files seen"):
        assert part in asked.text
    assert desk.status(1) is ON_TRACK

    answer = desk.says(ANN, asked.choices[0].says)

    assert desk.status(1) is COMPLETE
    (row,) = desk.audit(1)
    assert (row.who, row.kind, row.note) == (ANN, UpdateKind.CHANGED, "files seen")
    assert [told.user for told in answer.direct] == ["U0BOB"]


def test_the_proposer_cannot_say_yes_to_what_the_lead_decides(desk: Desk) -> None:
    desk.says(BOB, "1 complete")
    yes = desk.told[0].choices[0].says
    desk.says(BOB, "yes")
    refusal = desk.says(BOB, yes)

    assert refusal.private
    assert desk.status(1) is ON_TRACK
    assert [row.kind for row in desk.audit(1)] == [UpdateKind.REFUSED]


def test_the_lead_may_say_no_and_the_proposer_hears_of_it(desk: Desk) -> None:
    desk.says(BOB, "1 complete")
    answer = desk.says(ANN, desk.told[0].choices[1].says)

    assert desk.status(1) is ON_TRACK
    assert "Dropped" in answer.direct[0].text


def test_said_twice_it_waits_once(desk: Desk) -> None:
    desk.says(BOB, "1 complete")
    again = desk.says(BOB, "1 complete")

    assert "proposed already" in again.text
    assert len(desk.told) == 1


def test_ones_own_is_written_and_anothers_proposed_in_one_message(desk: Desk) -> None:
    desk.agrees(BOB, "3 complete; 1 complete")

    assert (desk.status(3), desk.status(1)) == (COMPLETE, ON_TRACK)
    assert [told.user for told in desk.told] == ["U0ANN"]


def test_a_proposal_waits_for_the_lead_for_a_fortnight_and_no_longer(desk: Desk) -> None:
    desk.says(BOB, "1 complete")
    yes = desk.told[0].choices[0].says
    desk.wait(days=13)
    assert "wait for your yes" in desk.says(ANN, "proposals").text
    desk.wait(days=2)
    late = desk.says(ANN, yes)

    assert "dropped after 14 days" in late.text
    assert desk.status(1) is ON_TRACK


def test_an_action_of_a_post_is_decided_by_whoever_holds_it(desk: Desk) -> None:
    desk.says(BOB, "5 complete")
    assert [told.user for told in desk.told] == ["U0CARA"]
    desk.agrees(CARA, "5 complete")

    assert desk.status(5) is COMPLETE


def test_somebody_whose_time_in_the_post_is_over_only_proposes(desk: Desk) -> None:
    with writing(desk.db):
        source = Officer(
            COUNCIL, "Old Hand", PLAN, posts=(Post("Head of Placements", "", "2025-12-31"),)
        )
        document = next(query(desk.db, "select id from documents"))["id"]
        save_officer(desk.db, source, document)
    desk.agrees("Old Hand", "5 complete")

    assert desk.status(5) is ON_TRACK
    assert [told.user for told in desk.told] == ["U0CARA"]


def test_cover_may_update_during_the_absence_and_not_after_it(desk: Desk) -> None:
    shown = desk.says(ANN, "away 14-25 Sept, cover @Bob Ray")
    assert "away 14 September 2026 to 25 September 2026, cover Bob Ray" in shown.text
    desk.agrees(BOB, "1 complete")
    assert desk.status(1) is ON_TRACK
    desk.says(ANN, "yes")

    desk.on(date(2026, 9, 25)).agrees(BOB, "1 complete")
    assert desk.status(1) is COMPLETE
    desk.on(date(2026, 9, 26)).agrees(BOB, "2 complete")
    assert desk.status(2) is ON_TRACK


def test_before_an_absence_begins_the_cover_has_no_right(desk: Desk) -> None:
    desk.agrees(ANN, "away 14-25 Sept, cover Bob Ray")
    desk.agrees(BOB, "1 complete")

    assert desk.status(1) is ON_TRACK


def test_during_an_absence_proposals_go_to_the_cover(desk: Desk) -> None:
    desk.agrees(ANN, "I'm away until Friday, cover Bob Ray")
    desk.told.clear()
    desk.says(CARA, "1 complete")

    assert [told.user for told in desk.told] == ["U0BOB"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Price is away 14-25 Sept, cover Bob Ray",
        "Ann Price is on leave 14 Sept to 25 Sept, cover: Bob Ray",
        "Bob Ray covers for Ann Price 14-25 Sept",
        "ann price is off 14/9 to 25/9 cover bob",
    ],
)
def test_the_clerk_arranges_cover_for_somebody_else(desk: Desk, text: str) -> None:
    desk.agrees(CLERK, text)
    desk.on(date(2026, 9, 14)).agrees(BOB, "1 complete")

    assert desk.status(1) is COMPLETE


def test_nobody_else_arranges_cover_for_somebody(desk: Desk) -> None:
    refused = desk.says(BOB, "Ann Price is away 14-25 Sept, cover Bob Ray")
    desk.says(BOB, "yes")
    desk.on(date(2026, 9, 14)).agrees(BOB, "1 complete")

    assert "Only Ann Price, democratic services" in refused.text
    assert desk.status(1) is ON_TRACK


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("away 14-25 Sept, cover Bobby Raye", "no officer called"),
        ("away 31-32 Sept, cover Bob Ray", "no such day"),
        ("away 25-14 Sept, cover Bob Ray", "no such day"),
        ("away 1-4 Sept, cover Bob Ray", "is past"),
        ("away 14-25 Sept, cover Ann Price", "Who covers?"),
    ],
)
def test_an_absence_that_is_not_plain_is_asked_back(desk: Desk, text: str, asked: str) -> None:
    reply = desk.says(ANN, text)
    desk.says(ANN, "yes")

    assert asked in reply.text
    assert "Nobody has said" in desk.says(BOB, "who is away?").text


def test_an_absence_is_shown_ended_early_and_undone(desk: Desk) -> None:
    desk.agrees(ANN, "away until Friday, cover Bob Ray")
    assert "cover Bob Ray" in desk.says(CARA, "who is away?").text
    desk.agrees(ANN, "I'm back")
    assert "Nobody has said" in desk.says(CARA, "who is away?").text
    desk.says(ANN, "undo")
    assert "cover Bob Ray" in desk.says(CARA, "who is away?").text


def test_undo_takes_an_absence_back(desk: Desk) -> None:
    desk.agrees(ANN, "away until Friday, cover Bob Ray")
    desk.says(ANN, "undo")
    desk.agrees(BOB, "1 complete")

    assert desk.status(1) is ON_TRACK


def test_a_deputy_may_update_whenever_until_the_last_day(desk: Desk) -> None:
    desk.agrees(CLERK, "Bob Ray deputises for Ann Price until 30 Sept")
    desk.agrees(BOB, "1 complete")
    assert desk.status(1) is COMPLETE

    desk.on(date(2026, 10, 1)).agrees(BOB, "2 complete")
    assert desk.status(2) is ON_TRACK


@pytest.mark.parametrize(
    "text",
    [
        "the office is closed on 25 December",
        "cover report for 14 Sept",
        "back",
        "off track",
        "leave 3",
    ],
)
def test_ordinary_lines_are_no_absence(desk: Desk, text: str) -> None:
    assert "away" not in desk.says(ANN, text).text


def test_a_transfer_is_shown_agreed_once_and_has_a_row_for_each_action(desk: Desk) -> None:
    shown = desk.says(CLERK, "transfer all from Ann Price to Bob Ray")
    assert "3 actions from Ann Price to Bob Ray" in shown.text
    assert "action 1: Audit foster care files (led by Ann Price, then by Bob Ray)" in shown.text
    assert [lead.name for lead in desk.action(1).leads] == [ANN]

    desk.says(CLERK, "yes")

    for number in (1, 2, 4):
        assert [lead.name for lead in desk.action(number).leads] == [BOB]
        (row,) = desk.audit(number)
        assert (row.who, row.field, row.before, row.after) == (CLERK, "leads", ANN, BOB)
    desk.agrees(BOB, "1 complete")
    assert desk.status(1) is COMPLETE


def test_a_transfer_is_undone_whole_and_leaves_what_moved_on(desk: Desk) -> None:
    desk.agrees(CLERK, "transfer all from Ann Price to Bob Ray")
    desk.agrees(CLERK, "transfer 2 to Cara Holt")
    desk.says(CLERK, "undo")
    assert [lead.name for lead in desk.action(2).leads] == [BOB]
    desk.says(CLERK, "undo 1")

    names = [desk.action(number).leads[0].name for number in (1, 2, 4)]
    assert names == [ANN, BOB, BOB]


def test_undo_of_a_transfer_takes_every_action_back(desk: Desk) -> None:
    desk.agrees(CLERK, "transfer all from Ann Price to Bob Ray")
    desk.says(CLERK, "undo")

    assert [desk.action(number).leads[0].name for number in (1, 2, 4)] == [ANN] * 3


def test_a_transfer_by_a_lead_is_put_before_democratic_services(desk: Desk) -> None:
    reply = desk.says(ANN, "transfer all from Ann Price to Bob Ray")
    assert "Transfers are for democratic services" in reply.text
    desk.says(ANN, "yes")
    assert [lead.name for lead in desk.action(1).leads] == [ANN]
    desk.says(CLERK, desk.told[0].choices[0].says)

    assert [lead.name for lead in desk.action(1).leads] == [BOB]


def test_only_the_clerk_closes_and_only_with_the_minute(desk: Desk) -> None:
    lead = desk.says(ANN, "close 1")
    assert "1 complete" in lead.choices[0].says
    desk.agrees(CLERK, "close 1")
    assert desk.status(1) is ON_TRACK

    desk.says(CLERK, "close 1")
    desk.agrees(CLERK, "minute 45 of 28 September 2026")

    assert desk.status(1) is ActionStatus.CLOSED
    assert desk.audit(1)[-1].note == "minute 45 of 28 September 2026"


def test_closed_with_its_minute_in_one_message(desk: Desk) -> None:
    desk.agrees(CLERK, "1 closed - minute 45/2026")
    assert desk.status(1) is ActionStatus.CLOSED

    refused = desk.agrees(ANN, "1 at risk")
    assert desk.status(1) is ActionStatus.CLOSED
    assert refused.status is ReplyStatus.UNKNOWN


def test_the_clerk_undoes_anybodys_change_at_any_time(desk: Desk) -> None:
    desk.agrees(ANN, "1 complete")
    desk.wait(days=3)
    assert "more than 30 minutes ago" in desk.says(ANN, "undo").text
    desk.says(CLERK, "undo 1")

    assert desk.status(1) is ON_TRACK
    undone = desk.audit(1)[-1]
    assert (undone.who, undone.kind) == (CLERK, UpdateKind.UNDONE)


def test_nobody_else_undoes_anothers_change(desk: Desk) -> None:
    desk.agrees(ANN, "1 complete")
    desk.says(BOB, "undo 1")

    assert desk.status(1) is COMPLETE


def test_a_lead_does_not_undo_what_the_clerk_recorded(desk: Desk) -> None:
    desk.agrees(CLERK, "1 complete")
    desk.says(ANN, "undo 1")

    assert desk.status(1) is COMPLETE


def test_a_lead_who_cannot_be_told_is_named_and_democratic_services_decides(desk: Desk) -> None:
    ann = officer_named(desk.db, ANN)
    assert ann is not None
    with writing(desk.db):
        link_officer(desk.db, ann.id or 0, "")
    desk.says(BOB, "1 complete")

    assert [told.user for told in desk.told] == ["U0DILYS"]


def test_several_proposals_for_one_lead_are_put_before_them_in_one_message(desk: Desk) -> None:
    said = desk.says(BOB, "1 complete - all read; 4 delayed because the trainer is ill")

    [told] = desk.told
    assert told.user == "U0ANN"
    assert "Action 1" in told.text
    assert "Action 4" in told.text
    assert said.text.count("It is proposed") == 1
    desk.says(ANN, told.choices[0].says)
    assert (desk.status(1), desk.status(4)) == (ActionStatus.COMPLETE, ActionStatus.DELAYED)
