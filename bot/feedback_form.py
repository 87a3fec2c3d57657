"""The quiet menu under an answer, and the small form for what is right instead.

Docs: docs.slack.dev, Block Kit reference (static select, modals).
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.mrkdwn import storable
from handlers.feedback import LONGEST_CORRECTION, WITH_NAME
from knowledge.domain.feedback import Verdict

Block = dict[str, Any]
Payload = Mapping[str, Any]

MENU = "tipstaff_feedback"
FORM = "tipstaff_feedback_form"
_ASKED = "Was this right?"
_WORDS, _NAME, _YES = "words", "name", "yes"


def menu(given: int) -> Block:
    """The menu under the answer of this number, each option as `handlers.feedback` reads it."""
    options = [_option(each.capitalize(), f"feedback {given} {each}") for each in Verdict]
    select = {
        "type": "static_select",
        "action_id": MENU,
        "placeholder": _plain(_ASKED),
        "options": options,
    }
    return {"type": "actions", "block_id": f"{MENU}_{given}", "elements": [select]}


def is_menu(block: Payload) -> bool:
    """True for the block that `menu` made, also as Slack hands it back."""
    return str(block.get("block_id", "")).startswith(f"{MENU}_")


def chosen(action: Payload) -> str:
    """What the option taken says, "" where it is not of our menu."""
    if action.get("action_id") != MENU:
        return ""
    return str((action.get("selected_option") or {}).get("value", ""))


def form_for(body: Payload) -> Block | None:
    """The form to open after a choice in the menu; None after "right", which needs no more."""
    said = next(filter(None, map(chosen, body.get("actions", ()))), "")
    if not said or said.endswith(f" {Verdict.RIGHT}"):
        return None
    container, message = body.get("container", {}), body.get("message", {})
    where = {
        "says": said,
        "channel": body.get("channel", {}).get("id", ""),
        "thread_ts": message.get("thread_ts") or container.get("thread_ts") or "",
    }
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": json.dumps(where),
        "title": _plain("What is right?"),
        "submit": _plain("Send"),
        "close": _plain("Leave it"),
        "blocks": [_words_input(), _name_input()],
    }


def submitted(body: Payload) -> tuple[str, dict[str, str]]:
    """What a submitted form says, and where it was opened: `channel` and `thread_ts`."""
    view = body["view"]
    where = json.loads(view["private_metadata"])
    values = view["state"]["values"]
    words = storable(values[_WORDS][_WORDS].get("value") or "").strip()
    option = values.get(_NAME, {}).get(_NAME, {}).get("selected_option") or {}
    named = f", {WITH_NAME}" if option.get("value") == _YES else ""
    return f"{where['says']}{named}: {words}", where


def _words_input() -> Block:
    return {
        "type": "input",
        "block_id": _WORDS,
        "label": _plain("What is right, or what was unclear?"),
        "hint": _plain("It goes to whoever owns the record. Nothing is changed until they agree."),
        "element": {
            "type": "plain_text_input",
            "action_id": _WORDS,
            "multiline": True,
            "max_length": LONGEST_CORRECTION,
        },
    }


def _name_input() -> Block:
    return {
        "type": "input",
        "block_id": _NAME,
        "optional": True,
        "label": _plain("May the owner know who you are?"),
        "element": {
            "type": "radio_buttons",
            "action_id": _NAME,
            "options": [
                _option("No, leave my name out", "no"),
                _option("Yes, so that they can ask me", _YES),
            ],
            "initial_option": _option("No, leave my name out", "no"),
        },
    }


def _option(text: str, value: str) -> Block:
    return {"text": _plain(text), "value": value}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}
