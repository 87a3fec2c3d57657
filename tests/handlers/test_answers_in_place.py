"""What somebody is asked for is answered in place: by button, by word, or by the bare answer."""

from pathlib import Path

import pytest

from handlers.messages import ReplyStatus
from knowledge.store.database import opened
from knowledge.store.figures import all_figures
from knowledge.store.item_replies import replies
from tests.scheduler.council import GILL, add_action
from tests.scheduler.office import (
    ASKED,
    CLERK,
    OPENED,
    OWEN,
    Office,
    office,
    only,
    printed,
    with_figure,
    with_report,
)


@pytest.fixture
def held(tmp_path: Path) -> Office:
    return office(tmp_path / "knowledge.db")


def test_an_action_a_figure_and_a_report_stand_in_one_message_each_with_its_buttons(
    held: Office,
) -> None:
    with_figure(with_report(held)).run(OPENED)

    [text] = held.told()
    assert "you owe 1 action, 1 figure and 1 report." in text
    assert [choice.label for choice in held.buttons()] == [
        *("1 complete", "1 on track", "1 delayed …", "1: ask me later"),
        *("Report 5: sent", "Report 5: in hand", "Report 5: will be late …"),
        "Report 5: ask me later",
        *("CSC 011: give the figure …", "CSC 011: no data", "CSC 011: ask me later"),
    ]


def test_every_button_but_later_proposes_or_asks_for_what_it_lacks_and_records_nothing(
    held: Office,
) -> None:
    with_figure(with_report(held)).run(OPENED)

    for choice in held.buttons():
        reply = held.says(choice.says, when=OPENED)
        if "ask me later" in choice.label:
            assert "I ask you about" in reply.text, choice
        else:
            asked = reply.text + str(reply.choices)
            assert "Nothing is recorded" in asked or "Reply yes" in asked, choice
    with opened(held.path) as db:
        assert (all_figures(db), replies(db)) == ([], {})


@pytest.mark.parametrize(
    ("says", "answered"),
    [
        ("CSC 011 Q2 2026/27 = 14.2% because two families moved", "Answered: 14.2% (Gill Walker"),
        ("CSC 011 as at September 2026 = 14.2%", "Answered: 14.2% (Gill Walker"),
        ("CSC 011 Q2 2026/27 = no data", "Answered: no data (Gill Walker"),
    ],
)
def test_a_figure_given_by_any_words_closes_every_message_that_asked_for_it(
    held: Office, says: str, answered: str
) -> None:
    only(with_figure(held)).run(OPENED)
    only(held).run("2026-10-07")

    held.says(says, when="2026-10-07")
    held.says("yes", when="2026-10-07")
    held.run("2026-10-07", "10:30")

    assert [ts for ts, _ in held.slack.shown] == ["1.0", "2.0"]
    for _, content in held.slack.shown:
        assert answered in content.text
        assert "Everything asked here is answered" in content.text
        assert not any(part.choices for part in content.parts)


def test_a_figure_of_another_quarter_closes_nothing_and_an_undo_asks_again(held: Office) -> None:
    only(with_figure(held)).run(OPENED)

    held.says("CSC 011 Q3 2025/26 = 12.9%", when=OPENED)
    held.says("yes", when=OPENED)
    assert held.closed(OPENED) == ""
    held.says("CSC 011 Q2 2026/27 = 12.8%", when=OPENED)
    held.says("yes", when=OPENED)
    assert "Answered: 12.8%" in held.closed(OPENED, "11:00")
    held.says("undo", when=OPENED, hour="10:20")

    assert "Answered" not in held.closed(OPENED, "11:30")
    assert len(held.buttons()) == 3


def test_a_figure_that_a_paper_prints_meanwhile_is_no_longer_asked_for(held: Office) -> None:
    only(with_figure(held)).run(OPENED)

    printed(held, "CSC 011", "Q2 2026/27", 12.8)

    assert "No longer asked for" in held.closed(OPENED)
    assert held.buttons() == []


@pytest.mark.parametrize(
    ("says", "answered"),
    [
        ("report 5 sent", "Answered: sent"),
        ("my report is in.", "Answered: sent"),
        ("my report is sent", "Answered: sent"),
        ("Report 5 for 14 October: in hand", "Answered: in hand"),
        ("the fostering review report is done", ""),
        ("report on the fostering review is on track", "Answered: in hand"),
        (
            "report 5 will be late until 7 October because legal still has it",
            "Answered: late, expected Wednesday 7 October 2026",
        ),
        ("agenda item 5 submitted", "Answered: sent"),
    ],
)
def test_a_reply_about_a_report_is_understood_and_closes_its_messages(
    held: Office, says: str, answered: str
) -> None:
    with_report(held).run(ASKED)

    held.says(says)
    held.says("yes")

    closed = held.closed()
    assert (answered in closed) if answered else closed == ""


def test_a_late_report_needs_a_reason_which_the_next_line_may_be(held: Office) -> None:
    with_report(held).run(ASKED)

    assert "Why is it late?" in held.says("report 5 late").text
    shown = held.says("because finance has not answered yet").text

    assert "From no reply to late." in shown
    assert "Note: finance has not answered yet" in shown


def test_a_report_sent_after_its_deadline_is_kept_as_late_with_the_reason(held: Office) -> None:
    """Published by the sixth working day before: Tuesday 6 October."""
    with_report(held).run(ASKED)

    asked = held.says("report 5 sent", when="2026-10-08")
    assert "It is 2 working days late. Why is it late?" in asked.text
    shown = held.says("finance answered only today", when="2026-10-08").text

    assert "From no reply to sent, 2 working days late." in shown


def test_a_report_that_is_sent_is_owed_no_more_and_one_in_hand_is_asked_about_again(
    held: Office,
) -> None:
    with_report(with_report(held), "6").run(ASKED)
    for said in ("report 5 sent", "yes", "report 6 in hand", "yes"):
        held.says(said)

    held.run("2026-10-07")

    assert "Review 6" in held.told()[-1]
    assert "Fostering review" not in held.told()[-1]


def test_what_somebody_else_says_of_a_report_is_put_before_its_author(held: Office) -> None:
    with_report(held)

    reply = held.says("report 5 sent", OWEN)

    assert "I cannot record that for you" in reply.text
    [told] = reply.direct
    assert (told.user, "Report 5" in told.text) == (GILL, True)


def test_the_clerk_marks_a_report_as_received(held: Office) -> None:
    with_report(held).run(ASKED)

    held.says("item 5 received", CLERK)
    held.says("yes", CLERK)

    assert "Answered: sent (Casey Clerk" in held.closed()


def test_an_undo_brings_a_report_back_and_a_second_word_about_it_counts(held: Office) -> None:
    with_report(held).run(ASKED)
    for said in ("report 5 sent", "yes", "undo"):
        held.says(said)
    assert "Answered" not in held.closed()

    for said in ("report 5 in hand", "yes"):
        held.says(said)

    assert "Answered: in hand" in held.closed(hour="11:00")


@pytest.mark.parametrize(
    "says",
    ["complete", "done", "Done!", "it's done - signed on Monday", "complete, signed on Monday"],
)
def test_the_bare_status_answers_the_message_that_asked_for_one_action(
    held: Office, says: str
) -> None:
    held.run(ASKED)

    shown = held.says(says)

    assert "Action 1, “Sign the contract”" in shown.text
    assert "to complete" in shown.text
    held.says("yes")
    assert "Answered: complete (Gill Walker" in held.closed()


@pytest.mark.parametrize("says", ["14.2%", "14.2", "14.2% because two families moved", "no data"])
def test_the_bare_figure_answers_the_message_that_asked_for_one_figure(
    held: Office, says: str
) -> None:
    only(with_figure(held)).run(OPENED)

    shown = held.says(says, when=OPENED)

    assert "CSC 011" in shown.text
    assert "Figure: from no figure to " in shown.text
    held.says("yes", when=OPENED)
    assert "Answered: " in held.closed(OPENED)


def test_a_bare_answer_under_several_things_is_asked_which_with_a_button_for_each(
    held: Office,
) -> None:
    with opened(held.path) as db:
        add_action(db, "Write the brief", "Gill Walker")
    held.run(ASKED)

    reply = held.says("complete - all signed")

    assert reply.status is ReplyStatus.AMBIGUOUS
    assert "I asked you about:" in reply.text
    assert [c.says for c in reply.choices] == ["1 complete - all signed", "2 complete - all signed"]
    assert "Action 2" in held.says(reply.choices[1].says).text


def test_all_of_them_can_be_said_at_once(held: Office) -> None:
    with opened(held.path) as db:
        add_action(db, "Write the brief", "Gill Walker")
    held.run(ASKED)

    assert "Action 1" in (shown := held.says("both complete").text)
    assert "Action 2" in shown


def test_the_only_figure_among_actions_is_what_a_bare_number_means(held: Office) -> None:
    with_figure(held).run(OPENED)

    assert "CSC 011 (Second protection plans), Q2 2026/27" in held.says("14.2%", when=OPENED).text


def test_an_answer_of_another_kind_is_told_what_was_asked(held: Office) -> None:
    held.run(ASKED)

    reply = held.says("14.2%")

    assert reply.status is ReplyStatus.AMBIGUOUS
    assert "how an action stands" in reply.text


def test_in_its_thread_an_older_message_is_answered(held: Office) -> None:
    only(with_figure(held)).run(OPENED)
    held.run("2026-10-07")

    shown = held.says("14.2%", when="2026-10-12", under="1.0")

    assert "CSC 011" in shown.text
    assert "CSC 011" not in held.says("14.2%", when="2026-10-12").text


@pytest.mark.parametrize("says", ["complete", "14.2%", "sent", "in hand"])
def test_without_a_message_that_asked_a_bare_word_records_nothing(held: Office, says: str) -> None:
    reply = held.says(says)

    assert reply.proposal is None


def test_giving_a_figure_in_words_asks_for_it_and_the_next_line_is_the_figure(
    held: Office,
) -> None:
    with_figure(held)

    assert (
        "What is CSC 011 for Q2 2026/27"
        in held.says("give the figure CSC 011 Q2 2026/27", when=OPENED).text
    )
    assert "to 14.2%" in held.says("14.2%", when=OPENED).text


def test_each_thing_can_be_put_off_by_itself_and_whoever_covers_may_do_it(held: Office) -> None:
    with_figure(with_report(held)).run(OPENED)

    for choice in held.buttons():
        if "ask me later" in choice.label:
            held.says(f"{choice.says} until 9 October", when=OPENED)
    held.run("2026-10-07")

    assert len(held.told()) == 1
    held.run("2026-10-09")
    assert "You asked to be reminded today" in held.told()[1]
    for name in ("Sign the contract", "Fostering review", "Second protection plans"):
        assert name in held.told()[1]
