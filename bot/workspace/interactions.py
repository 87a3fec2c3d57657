"""Slash commands, buttons and submitted forms, as Slack builds their payloads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.workspace.events import channel_name
from bot.workspace.people import Conversation, Installation, Payload, Person, PracticeError
from bot.workspace.posts import Post, message_payload


@dataclass(frozen=True, slots=True)
class Hooks:
    """The handles that an interaction gives the app: to open a view and to respond."""

    trigger_id: str
    response_url: str = ""


def slash_command(
    installation: Installation,
    person: Person,
    conversation: Conversation,
    hooks: Hooks,
    command: str,
    text: str,
) -> Payload:
    """The payload of a slash command; every value is text, as in a form."""
    return {
        "token": installation.tokens.verification,
        "team_id": installation.team.id,
        "team_domain": installation.team.domain,
        "channel_id": conversation.id,
        "channel_name": channel_name(conversation),
        "user_id": person.id,
        "user_name": person.handle,
        "command": command,
        "text": text,
        "api_app_id": installation.bot.app_id,
        "is_enterprise_install": "false",
        "response_url": hooks.response_url,
        "trigger_id": hooks.trigger_id,
    }


def pressed_in_message(
    installation: Installation,
    person: Person,
    conversation: Conversation,
    post: Post,
    action: Payload,
    hooks: Hooks,
) -> Payload:
    """block_actions from a message. An ephemeral message is not repeated in the payload."""
    container: Payload = {
        "type": "message",
        "message_ts": post.ts,
        "channel_id": conversation.id,
        "is_ephemeral": bool(post.only_for),
    }
    if post.thread_ts:
        container["thread_ts"] = post.thread_ts
    payload: Payload = {
        "type": "block_actions",
        **_who(installation, person),
        "container": container,
        "trigger_id": hooks.trigger_id,
        "channel": {"id": conversation.id, "name": channel_name(conversation)},
        "state": {"values": {}},
        "response_url": hooks.response_url,
        "actions": [action],
    }
    return payload if post.only_for else {**payload, "message": _message(post, installation)}


def used_on_message(
    installation: Installation,
    person: Person,
    conversation: Conversation,
    post: Post,
    shortcut: str,
    hooks: Hooks,
) -> Payload:
    """message_action: a message shortcut, by its callback id."""
    return {
        "type": "message_action",
        **_who(installation, person),
        "callback_id": shortcut,
        "trigger_id": hooks.trigger_id,
        "response_url": hooks.response_url,
        "action_ts": post.ts,
        "message_ts": post.ts,
        "channel": {"id": conversation.id, "name": channel_name(conversation)},
        "message": _message(post, installation),
    }


def pressed_in_view(
    installation: Installation, person: Person, view: Payload, action: Payload, hooks: Hooks
) -> Payload:
    """block_actions from a modal or the Home tab."""
    return {
        "type": "block_actions",
        **_who(installation, person),
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": hooks.trigger_id,
        "view": view,
        "actions": [action],
    }


def submitted(installation: Installation, person: Person, view: Payload, hooks: Hooks) -> Payload:
    """view_submission; the view carries what was filled in, in its state."""
    return {
        "type": "view_submission",
        **_who(installation, person),
        "trigger_id": hooks.trigger_id,
        "view": view,
        "response_urls": [],
    }


def action_on(blocks: Sequence[Payload], wanted: str, *, choice: str = "", at: str) -> Payload:
    """The action of pressing what is called `wanted`: an action id, a value or a label.

    `choice` is the label or value of the option, for menus. `at` is the moment as a ts.
    Raises PracticeError when there is no such button.
    """
    for block, element in interactive(blocks):
        if wanted in (element.get("action_id"), label_of(element), element.get("value")):
            return {
                **_answer(element, choice),
                "type": element["type"],
                "action_id": element["action_id"],
                "block_id": block["block_id"],
                "action_ts": at,
            }
    there = ", ".join(label_of(element) for _, element in interactive(blocks)) or "none"
    raise PracticeError(f"There is no button “{wanted}” in this message. There is: {there}.")


def interactive(blocks: Sequence[Payload]) -> Iterator[tuple[Payload, Payload]]:
    """Every element that can be pressed, with its block."""
    for block in blocks:
        inside = [*_listed(block.get("elements")), block.get("accessory"), block.get("element")]
        for element in inside:
            if isinstance(element, Mapping) and "action_id" in element:
                yield block, dict(element)


def label_of(element: Mapping[str, Any]) -> str:
    """What a person reads on a button or menu."""
    text = element.get("text") or element.get("placeholder") or {}
    return text.get("text", "") if isinstance(text, Mapping) else ""


def filled_in(blocks: Sequence[Payload], values: Mapping[str, str]) -> Payload:
    """The state of a form: `values` by action id, block id or label."""
    state: Payload = {}
    for block, element in interactive(blocks):
        if block.get("type") != "input":
            continue
        label = block.get("label", {}).get("text", "")
        keys = (element["action_id"], block["block_id"], label)
        value = next((values[key] for key in keys if key in values), None)
        state[block["block_id"]] = {element["action_id"]: _entry(element, value)}
    return {"values": state}


def _entry(element: Payload, value: str | None) -> Payload:
    kind = element["type"]
    if "options" in element:
        chosen = _option(element, value) if value else element.get("initial_option")
        return {"type": kind, "selected_option": chosen}
    names = {"datepicker": "selected_date", "timepicker": "selected_time"}
    initial = element.get("initial_value") or element.get("initial_date")
    return {"type": kind, names.get(kind, "value"): value if value is not None else initial}


def _answer(element: Payload, choice: str) -> Payload:
    if "options" in element:
        return {"selected_option": _option(element, choice)}
    if element["type"] == "datepicker":
        return {"selected_date": choice}
    return {key: element[key] for key in ("text", "value", "style") if key in element}


def _option(element: Payload, choice: str) -> Payload:
    for option in element["options"]:
        if choice in (option.get("value"), option["text"]["text"]):
            return option
    raise PracticeError(f"There is no “{choice}” to choose here.")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _message(post: Post, installation: Installation) -> Payload:
    return message_payload(post, installation)


def _who(installation: Installation, person: Person) -> Payload:
    team = installation.team
    return {
        "user": {
            "id": person.id,
            "username": person.handle,
            "name": person.handle,
            "team_id": team.id,
        },
        "api_app_id": installation.bot.app_id,
        "token": installation.tokens.verification,
        "team": {"id": team.id, "domain": team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }
