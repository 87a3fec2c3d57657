"""The routes: what reaches the bot, and what is only acknowledged."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App, BoltRequest

from bot.app import build_app
from bot.workspace.workspace import PracticeWorkspace
from handlers.context import Context
from handlers.messages import Choice, Reply, Request
from tests.stories.council import (
    AMINA,
    CHANNEL,
    CouncilClock,
    knowledge_file,
    practice,
    settings_for,
)


@pytest.fixture
def workspace() -> Iterator[PracticeWorkspace]:
    with practice(CouncilClock()) as started:
        yield started


def which(request: Request, context: Context) -> Reply:
    """Offers a choice, and repeats whatever was chosen."""
    if request.text.startswith("the"):
        return Reply(f"You said {request.text}, in {request.committee or 'no committee'}.")
    return Reply("Which one?", choices=(Choice("North", "the north"), Choice("South", "the south")))


@pytest.fixture
def app(workspace: PracticeWorkspace, tmp_path: Path) -> Iterator[App]:
    path = knowledge_file(tmp_path / "knowledge.db")
    settings = settings_for(workspace, path)
    built = build_app(settings, db_path=path, now=CouncilClock(), respond=which)
    yield built
    finish(built)


def finish(app: App) -> None:
    """Let every listener end."""
    app.listener_runner.listener_executor.shutdown(wait=True)


def sent(app: App, body: dict[str, Any]) -> int:
    return app.dispatch(BoltRequest(mode="socket_mode", body=body)).status


def event(**fields: Any) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": "T0PRACTICE", "event_id": "Ev1", "event": fields}


@pytest.mark.parametrize(
    "body",
    [
        event(type="team_join", user={"id": "U1"}),
        event(type="message", subtype="channel_join", user="U1", channel="C1", ts="1.1"),
        event(type="message", channel="C1", user="U1", text="lunch?", ts="1.1"),
        {"type": "block_actions", "user": {"id": "U1"}, "actions": [{"action_id": "other"}]},
        {"type": "shortcut", "callback_id": "x", "user": {"id": "U1"}},
        {
            "type": "view_submission",
            "view": {"type": "modal", "callback_id": "x"},
            "user": {"id": "U1"},
        },
    ],
)
def test_what_is_not_for_the_bot_is_acknowledged_and_not_answered(
    app: App, workspace: PracticeWorkspace, body: dict[str, Any]
) -> None:
    assert sent(app, body) == 200
    finish(app)
    assert workspace.calls("chat.postMessage") == []


def test_a_payload_unlike_any_known_one_is_acknowledged_and_logged(
    app: App, workspace: PracticeWorkspace, caplog: pytest.LogCaptureFixture
) -> None:
    assert sent(app, event(type="app_mention", user=AMINA.id, text="no channel, no time")) == 200
    assert "could not be read" in caplog.text
    assert "no channel, no time" not in caplog.text


def asked(workspace: PracticeWorkspace) -> dict[str, Any]:
    ts = workspace.say(AMINA, CHANNEL.id, "@Tipstaff which ward?")
    said = {"channel": CHANNEL.id, "ts": ts, "user": AMINA.id, "text": "<@U0TIPSTAFF> which ward?"}
    return event(type="app_mention", **said)


def press(workspace: PracticeWorkspace, root: str, value: str) -> dict[str, Any]:
    [reply] = [post for post in workspace.thread(CHANNEL.id, root) if post.by_bot]
    [button] = [
        element
        for block in reply.blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["value"] == value
    ]
    return {
        "type": "block_actions",
        "user": {"id": AMINA.id},
        "channel": {"id": CHANNEL.id},
        "container": {"type": "message", "message_ts": reply.ts, "channel_id": CHANNEL.id},
        "message": {
            "ts": reply.ts,
            "thread_ts": root,
            "text": reply.text,
            "blocks": list(reply.blocks),
        },
        "actions": [{**button, "action_ts": "1.5"}],
    }


def test_choosing_by_button_answers_below_and_the_question_loses_its_buttons(
    workspace: PracticeWorkspace, tmp_path: Path
) -> None:
    path = knowledge_file(tmp_path / "knowledge.db")
    settings = settings_for(workspace, path)
    first = build_app(settings, db_path=path, now=CouncilClock(), respond=which)
    question = asked(workspace)
    root = question["event"]["ts"]
    assert sent(first, question) == 200
    finish(first)
    second = build_app(settings, db_path=path, now=CouncilClock(), respond=which)
    assert sent(second, press(workspace, root, "the north")) == 200
    finish(second)
    _, choice, answer = workspace.thread(CHANNEL.id, root)
    assert choice.text == "Which one?\nAmina Rahman chose “North”."
    assert all(block["type"] != "actions" for block in choice.blocks)
    assert answer.text == "You said the north, in Places Scrutiny Committee."
    assert workspace.house_rule_breaches() == []


def test_two_deliveries_in_parallel_are_answered_once(
    app: App, workspace: PracticeWorkspace
) -> None:
    question = asked(workspace)
    assert {sent(app, question) for _ in range(4)} == {200}
    finish(app)
    assert len(workspace.calls("chat.postMessage")) == 1
