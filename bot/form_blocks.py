"""The parts of forms (Slack modals): fields, menus, and what they were filled in with. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from bot.labels import Block, plain
from bot.mrkdwn import storable

Payload = Mapping[str, Any]

# Slack's limit of an input is 3,000; what a proposal shows must be read whole.
NOTE_LENGTH = 1_500
EVIDENCE = "Evidence: a link or a file's name"


def field_value(entry: Payload) -> str:
    """What one field was filled in with, "" for nothing."""
    option = entry.get("selected_option") or {}
    return storable(option.get("value") or entry.get("selected_date") or entry.get("value") or "")


def modal(
    callback: str,
    title: str,
    blocks: list[Block],
    kept: Mapping[str, str],
    *,
    submit: str = "Show it first",
    close: str = "Cancel",
) -> Block:
    """A modal, by default one that shows what it would do first.

    `kept` comes back with what is submitted.
    """
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": json.dumps(dict(kept)),
        "title": plain(title),
        "submit": plain(submit),
        "close": plain(close),
        "blocks": blocks,
    }


def input_block(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    """A field with its label; `name` is its block id."""
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": element,
        "optional": optional,
    }


def menu(options: list[Block], chosen: list[Block]) -> Block:
    """A menu of options, with the first of `chosen` taken."""
    menu: Block = {"type": "static_select", "action_id": "value", "options": options}
    return {**menu, "initial_option": chosen[0]} if chosen else menu


def text_input(filled: str, *, lines: bool = False) -> Block:
    """A text field, filled in already; over several lines where `lines`."""
    element: Block = {"type": "plain_text_input", "action_id": "value", "multiline": lines}
    element["max_length"] = NOTE_LENGTH
    return {**element, "initial_value": storable(filled)[:NOTE_LENGTH]} if filled else element


def no_form_view(title: str, reason: str) -> dict[str, Any]:
    """A modal that says why there is nothing to fill in."""
    return {
        "type": "modal",
        "title": plain(title),
        "close": plain("Close"),
        "blocks": [{"type": "section", "text": plain(storable(reason))}],
    }
