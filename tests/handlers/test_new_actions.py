"""A new action out of a message, with owner, date and committee; what is missing is asked."""

import pytest

from handlers.messages import ReplyStatus
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.meetings import Committee
from knowledge.store.actions import all_actions
from knowledge.store.database import writing
from knowledge.store.meetings import save_committee
from knowledge.store.rows import query
from tests.handlers.desk import ANN, BOB, CLERK, COMMITTEE, COUNCIL, PLAN, Desk


@pytest.fixture(autouse=True)
def committees(desk: Desk) -> None:
    with writing(desk.db):
        document = next(query(desk.db, "select id from documents"))["id"]
        for title in (COMMITTEE, "Audit Committee"):
            save_committee(desk.db, Committee(COUNCIL, title, PLAN), document)


def newest(desk: Desk) -> Action:
    return all_actions(desk.db)[-1]


def count(desk: Desk) -> int:
    return len(all_actions(desk.db))


WHOLE = "new action: Publish the carers' guide, owner Ann Price, due 30 Nov, committee Families"


def test_it_is_shown_and_made_with_one_yes(desk: Desk) -> None:
    shown = desk.says(CLERK, WHOLE)
    for part in ("Publish the carers' guide", "Owner: Ann Price", "Monday 30 November", COMMITTEE):
        assert part in shown.text
    assert count(desk) == 5

    made = desk.says(CLERK, "yes")

    action = newest(desk)
    assert "Action 6 is made" in made.text
    assert (action.title, action.leads[0].name) == ("Publish the carers' guide", ANN)
    assert (desk.due(6), action.status) == ("2026-11-30", ActionStatus.NOT_STARTED)
    (row,) = desk.audit(6)
    assert (row.who, row.field) == (CLERK, "new")
    assert "carers' guide" in desk.says(BOB, "action 6").text
    desk.agrees(ANN, "6 complete")
    assert desk.status(6) is ActionStatus.COMPLETE


def test_what_is_missing_is_asked_one_thing_at_a_time(desk: Desk) -> None:
    assert "Who owns it?" in desk.says(CLERK, "new action: Publish the carers' guide").text
    assert "When is it due?" in desk.says(CLERK, "Ann Price").text
    assert "Which committee" in desk.says(CLERK, "30 Nov").text
    assert "New action: Publish the carers' guide" in desk.says(CLERK, "Families").text
    desk.says(CLERK, "yes")

    assert (newest(desk).leads[0].name, desk.due(6)) == (ANN, "2026-11-30")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("new action", "What is to be done?"),
        (WHOLE.replace("Ann Price", "Anna Pryce"), "no officer called"),
        (WHOLE.replace("30 Nov", "31 Nov"), "no such day"),
        (WHOLE.replace("30 Nov", "soon"), "is no day"),
        (WHOLE.replace("committee Families", "committee Planning"), "no committee called"),
    ],
)
def test_what_is_not_known_is_asked_and_nothing_made(desk: Desk, text: str, asked: str) -> None:
    reply = desk.says(CLERK, text)
    desk.says(CLERK, "yes")

    assert asked in reply.text
    assert reply.status is ReplyStatus.AMBIGUOUS
    assert count(desk) == 5


def test_a_wrong_owner_is_put_right_by_the_next_line(desk: Desk) -> None:
    desk.says(CLERK, WHOLE.replace("Ann Price", "Anna Pryce"))
    desk.agrees(CLERK, "Bob Ray")

    assert newest(desk).leads[0].name == BOB


def test_an_officer_makes_one_for_themselves(desk: Desk) -> None:
    desk.agrees(ANN, WHOLE)

    assert newest(desk).leads[0].name == ANN


def test_one_for_somebody_else_is_put_before_them(desk: Desk) -> None:
    desk.agrees(BOB, WHOLE)
    assert count(desk) == 5
    assert [told.user for told in desk.told] == ["U0ANN"]
    desk.says(ANN, desk.told[0].choices[0].says)

    assert newest(desk).leads[0].name == ANN


def test_undo_takes_a_new_action_back_until_something_happened_to_it(desk: Desk) -> None:
    desk.agrees(CLERK, WHOLE)
    desk.says(CLERK, "undo")
    assert count(desk) == 5

    desk.agrees(CLERK, WHOLE)
    desk.agrees(ANN, "7 on track")
    desk.says(CLERK, "undo proposal 2")
    assert count(desk) == 6


def test_the_same_words_twice_are_two_actions(desk: Desk) -> None:
    desk.agrees(CLERK, WHOLE)
    desk.agrees(CLERK, WHOLE)

    assert count(desk) == 7
