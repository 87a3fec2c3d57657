"""Slack's payloads as one typed message."""

from typing import Any

import pytest

from bot.payloads import Incoming, Kind, incoming, permalink

TEAM = "https://council.slack.com/"


def read(body: dict[str, Any]) -> Incoming | None:
    return incoming(body, bot_user_id="U0BOT")


def surely(body: dict[str, Any]) -> Incoming:
    said = read(body)
    assert said is not None
    return said


def event(event_id: str = "Ev1", **fields: Any) -> dict[str, Any]:
    base = {"user": "U0GILL", "ts": "1506000000.000100", "channel": "C0CYP", "text": "hello"}
    return {"type": "event_callback", "event_id": event_id, "event": {**base, **fields}}


def test_a_mention_is_answered_in_its_thread() -> None:
    said = surely(event(type="app_mention", text="<@U0BOT> what is CSC 011?"))
    assert (said.kind, said.user, said.thread_ts) == (Kind.MESSAGE, "U0GILL", "1506000000.000100")
    assert said.conversation == "C0CYP:1506000000.000100"


def test_a_mention_inside_a_thread_belongs_to_that_conversation() -> None:
    said = surely(event(type="app_mention", thread_ts="1505000000.000100"))
    assert said.thread_ts == "1505000000.000100"
    assert said.conversation == "C0CYP:1505000000.000100"


def test_a_direct_message_is_one_conversation_also_in_its_threads() -> None:
    first = surely(event(type="message", channel="D1", channel_type="im"))
    second = surely(
        event(type="message", channel="D1", channel_type="im", thread_ts="1505000000.000100")
    )
    assert first.conversation == second.conversation == "D1"
    assert first.thread_ts == ""
    assert second.thread_ts == "1505000000.000100"


@pytest.mark.parametrize(
    "fields",
    [
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "bot_id": "B9"},
        {"bot_id": "B9"},
        {"subtype": "message_deleted", "deleted_ts": "1506000000.000100"},
        {"user": None},
    ],
)
def test_notices_and_other_bots_are_not_spoken_to(fields: dict[str, Any]) -> None:
    assert read(event(type="message", channel="D1", channel_type="im", **fields)) is None


def test_an_ordinary_channel_message_is_not_for_the_bot() -> None:
    assert read(event(type="message", channel_type="channel")) is None


def test_a_thread_reply_without_a_mention_may_be_a_follow_up() -> None:
    said = surely(event(type="message", channel_type="channel", thread_ts="1505000000.000100"))
    assert said.unaddressed


def test_a_thread_reply_with_a_mention_is_left_to_the_mention_event() -> None:
    body = event(type="message", channel_type="channel", thread_ts="1.1", text="<@U0BOT> hi")
    assert read(body) is None


def edit(new: str, old: str, **fields: Any) -> dict[str, Any]:
    message = {"user": "U0GILL", "ts": "1506000000.000100", "text": new, **fields}
    return {
        "event_id": "Ev2",
        "event": {
            "type": "message",
            "subtype": "message_changed",
            "channel": "D1",
            "channel_type": "im",
            "ts": "1506000009.000200",
            "message": message,
            "previous_message": {**message, "text": old},
        },
    }


def test_an_edit_is_about_the_message_that_was_edited() -> None:
    said = surely(edit("what is CSC 012?", "what is CSC 011?"))
    assert said.edited
    assert said.text == "what is CSC 012?"
    assert said.message_key == "D1:1506000000.000100"


def test_a_link_preview_is_no_edit() -> None:
    assert read(edit("see https://example.org", "see https://example.org")) is None


def test_the_bots_own_changed_message_is_no_edit() -> None:
    assert read(edit("new", "old", bot_id="B1")) is None


def test_a_command_is_between_the_person_and_the_bot() -> None:
    body = {
        "command": "/tipstaff",
        "text": "",
        "channel_id": "C0CYP",
        "user_id": "U0GILL",
        "trigger_id": "9.9",
        "response_url": "https://hooks.example/1",
    }
    said = surely(body)
    assert (said.kind, said.text) == (Kind.COMMAND, "help")
    assert said.conversation == "C0CYP:U0GILL"
    assert said.response_url == "https://hooks.example/1"


def press(**changes: Any) -> dict[str, Any]:
    button = {
        "action_id": "tipstaff_choice_1",
        "value": "yes 7",
        "action_ts": "1506000010.1",
        "text": {"type": "plain_text", "text": "Yes, record it"},
    }
    body = {
        "type": "block_actions",
        "user": {"id": "U0GILL"},
        "channel": {"id": "C0CYP"},
        "container": {"type": "message", "message_ts": "1506000005.000100"},
        "message": {
            "ts": "1506000005.000100",
            "thread_ts": "1506000000.000100",
            "text": "Action 12",
            "blocks": [{"type": "section"}],
        },
        "actions": [button],
        "response_url": "https://hooks.example/2",
    }
    return {**body, **changes}


def test_a_press_says_the_buttons_words_in_that_thread() -> None:
    said = surely(press())
    assert (said.kind, said.text) == (Kind.BUTTON, "yes 7")
    assert said.conversation == "C0CYP:1506000000.000100"
    assert (said.pressed_ts, said.pressed_label) == ("1506000005.000100", "Yes, record it")


def test_pressing_again_later_is_a_new_question() -> None:
    again = press()
    again["actions"] = [{**again["actions"][0], "action_ts": "1506000099.1"}]
    assert surely(press()).key == surely(press()).key
    assert surely(press()).key != surely(again).key


def test_a_button_that_is_not_ours_says_nothing() -> None:
    assert read(press(actions=[{"action_id": "link_button", "value": "x"}])) is None


def test_what_is_kept_in_the_inbox_reads_as_it_was() -> None:
    for body in (press(), edit("a", "b"), event(type="app_mention", text="\ud83d <&amp;>")):
        said = surely(body)
        assert Incoming.from_json(said.to_json()) == said


def test_the_permanent_link_is_the_one_that_slack_gives() -> None:
    root = surely(event(type="app_mention"))
    reply = surely(event(type="app_mention", thread_ts="1505000000.000100"))
    assert permalink(root, TEAM) == "https://council.slack.com/archives/C0CYP/p1506000000000100"
    assert permalink(reply, TEAM) == (
        "https://council.slack.com/archives/C0CYP/p1506000000000100"
        "?thread_ts=1505000000.000100&cid=C0CYP"
    )
