"""Whatever Slack does with an event, the person gets one answer."""

import threading
from pathlib import Path

import pytest

from bot.workspace.posts import Post
from bot.workspace.workspace import PracticeWorkspace
from handlers.context import Context
from handlers.messages import Reply, Request
from tests.stories.council import AMINA, CHANNEL, OWEN, CouncilClock, at_work, practice


def from_the_bot(workspace: PracticeWorkspace, channel: str, asked: str) -> list[Post]:
    return [post for post in workspace.thread(channel, asked, AMINA) if post.by_bot]


def test_one_mention_delivered_four_times_at_once_has_one_reply(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.slack.deliveries.copies(4)
        asked = workspace.say(OWEN, "places-scrutiny", "@Tipstaff what is PLC 007?")
        workspace.wait_for_reply("places-scrutiny", asked)
        workspace.wait_until_idle()
    assert len(from_the_bot(workspace, "places-scrutiny", asked)) == 1


def test_a_retry_after_a_restart_has_no_second_reply(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        asked = workspace.say(OWEN, "places-scrutiny", "@Tipstaff what is PLC 007?")
        workspace.wait_for_reply("places-scrutiny", asked)
    [delivery] = [one for one in workspace.deliveries() if "event" in one.payload]
    with at_work(workspace, path, now):
        workspace.slack.deliveries.again(delivery.id)
        workspace.wait_for_delivery(delivery.id)
        workspace.wait_until_idle()
    assert len(from_the_bot(workspace, "places-scrutiny", asked)) == 1


def test_fifty_ordinary_messages_get_no_reply_and_one_mention_gets_one(
    path: Path, now: CouncilClock
) -> None:
    with practice(now, channel_history=True) as workspace, at_work(workspace, path, now):
        for number in range(50):
            workspace.say(OWEN, "lunch", f"what is PLC 007? I wonder, for the {number}th time")
        asked = workspace.say(OWEN, "lunch", "@Tipstaff what is PLC 007?")
        workspace.wait_for_reply("lunch", asked)
        workspace.wait_until_idle()
        assert len(workspace.calls("chat.postMessage")) == 1
        assert len(from_the_bot(workspace, "lunch", asked)) == 1


def test_a_thread_that_the_bot_answered_goes_on_without_a_mention_where_the_council_wants_it(
    path: Path, now: CouncilClock
) -> None:
    with (
        practice(now, channel_history=True) as workspace,
        at_work(workspace, path, now, channel_threads=True),
    ):
        asked = workspace.say(OWEN, "lunch", "@Tipstaff what is PLC 007?")
        workspace.wait_for_reply("lunch", asked)
        follow_up = workspace.say(OWEN, "lunch", "and who leads on it?", asked)
        workspace.wait_for_reply("lunch", follow_up)
        other = workspace.say(OWEN, "lunch", "soup today?")
        workspace.say(AMINA, "lunch", "yes, leek", other)
        workspace.wait_until_idle()
        assert len(from_the_bot(workspace, "lunch", asked)) == 2
        assert from_the_bot(workspace, "lunch", other) == []


def test_a_corrected_question_corrects_its_answer(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        asked = workspace.say(OWEN, "places-scrutiny", "@Tipstaff what is PLC 999?")
        first = workspace.wait_for_reply("places-scrutiny", asked)
        workspace.edit(OWEN, "places-scrutiny", asked, "@Tipstaff what is PLC 007?")
        workspace.wait_until(lambda: bool(workspace.calls("chat.update")))
    [reply] = from_the_bot(workspace, "places-scrutiny", asked)
    assert reply.ts == first.ts
    assert "91.5" not in first.text
    assert "91.5" in reply.text


def test_an_edit_that_first_adds_the_mention_is_answered_once(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        asked = workspace.say(OWEN, "places-scrutiny", "what is PLC 007?")
        workspace.edit(OWEN, "places-scrutiny", asked, "@Tipstaff what is PLC 007?")
        workspace.wait_for_reply("places-scrutiny", asked)
        workspace.wait_until_idle()
    assert len(from_the_bot(workspace, "places-scrutiny", asked)) == 1


def failing(request: Request, context: Context) -> Reply:
    raise ValueError(f"cannot read {request.text}")


def test_a_fault_is_answered_with_a_reference_and_logged_without_what_was_typed(
    workspace: PracticeWorkspace,
    path: Path,
    now: CouncilClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with at_work(workspace, path, now, respond=failing):
        asked = workspace.say(AMINA, "dm", "something about a private matter")
        reply = workspace.wait_for_reply(workspace.direct(AMINA), asked)
    reference = reply.text.split("reference ")[1].rstrip(".")
    assert reference in caplog.text
    assert "ValueError" in caplog.text
    assert "in failing" in caplog.text
    assert "private matter" not in caplog.text
    assert "ValueError" not in reply.text


def test_a_lost_answer_to_a_direct_message_is_not_posted_twice(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    workspace.faults.drop_after("chat.postMessage", next=1)
    with at_work(workspace, path, now):
        asked = workspace.say(AMINA, "dm", "what is PLC 007?")
        workspace.wait_for_reply(workspace.direct(AMINA), asked)
        workspace.wait_until_idle()
    assert len([post for post in workspace.messages("dm", AMINA) if post.by_bot]) == 1


def test_a_post_that_slack_never_got_is_posted_after_all(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    workspace.faults.drop_before("chat.postMessage", next=1)
    with at_work(workspace, path, now):
        asked = workspace.say(OWEN, "places-scrutiny", "@Tipstaff what is PLC 007?")
        workspace.wait_for_reply("places-scrutiny", asked)
    assert len(from_the_bot(workspace, "places-scrutiny", asked)) == 1


def test_a_command_is_answered_to_the_person_alone(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.command(OWEN, "lunch", "/tipstaff", "what is PLC 007?")
        workspace.wait_until(lambda: bool(workspace.ephemerals(OWEN)))
    assert "91.5" in workspace.ephemerals(OWEN)[0].text
    assert workspace.messages("lunch") == []


def test_home_says_what_can_be_asked_and_the_messages_tab_gets_nothing(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.open_home(AMINA, "messages")
        workspace.open_home(AMINA)
        workspace.wait_until(lambda: workspace.home(AMINA) is not None)
        workspace.wait_until_idle()
    assert len(workspace.calls("views.publish")) == 1


def test_a_stranger_s_event_is_acknowledged_and_otherwise_left(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        event = workspace.slack.event({"type": "team_join", "user": {"id": OWEN.id}})
        done = workspace.wait_for_delivery(event)
    assert done.attempts == 1
    assert workspace.calls("chat.postMessage") == []


def test_work_under_way_is_finished_before_the_bot_stops(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(request: Request, context: Context) -> Reply:
        begun.set()
        go_on.wait(10)
        return Reply("at last")

    with at_work(workspace, path, now, respond=slow):
        asked = workspace.say(OWEN, CHANNEL.name, "@Tipstaff what is PLC 007?")
        assert begun.wait(10)
        threading.Timer(0, go_on.set).start()
    assert [post.text for post in from_the_bot(workspace, CHANNEL.name, asked)] == ["at last"]
