"""Somebody asks in a channel; the answer stands in the thread."""

from pathlib import Path

from bot.workspace.workspace import PracticeWorkspace
from tests.stories.council import AMINA, OWEN, CouncilClock, at_work


def test_a_question_in_a_channel_is_answered_in_its_thread_with_its_source(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        asked = workspace.say(OWEN, "places-scrutiny", "@Tipstaff what is PLC 007?")
        reply = workspace.wait_for_reply("places-scrutiny", asked)
    assert reply.thread_ts == asked
    assert "91.5" in reply.text
    assert "Performance Report" in reply.text or "Places Improvement Plan" in reply.text
    assert workspace.house_rule_breaches() == []


def test_the_next_line_of_a_direct_message_needs_no_mention(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        first = workspace.say(AMINA, "dm", "what is PLC 007?")
        workspace.wait_for_reply(workspace.direct(AMINA), first)
        second = workspace.say(AMINA, "dm", "what is the source?")
        reply = workspace.wait_for_reply(workspace.direct(AMINA), second)
    assert reply.text
