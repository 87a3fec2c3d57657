"""The small form for what is right instead of an answer that somebody called wrong."""

import json
from collections.abc import Mapping
from typing import Any

from bot.feedback_menu import chosen
from bot.form_blocks import modal
from bot.labels import Block, option, plain
from bot.mrkdwn import storable
from handlers.feedback import LONGEST_CORRECTION, WITH_NAME
from knowledge.domain.feedback import Verdict

Payload = Mapping[str, Any]

FORM = "tipstaff_feedback_form"
_WORDS, _NAME, _YES = "words", "name", "yes"


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
    blocks = [_words_input(), _name_input()]
    return modal(FORM, "What is right?", blocks, where, submit="Send", close="Leave it")


def submitted(body: Payload) -> tuple[str, dict[str, str]]:
    """What a submitted form says, and where it was opened: `channel` and `thread_ts`."""
    view = body["view"]
    where = json.loads(view["private_metadata"])
    values = view["state"]["values"]
    words = storable(values[_WORDS][_WORDS].get("value") or "").strip()
    taken = values.get(_NAME, {}).get(_NAME, {}).get("selected_option") or {}
    named = f", {WITH_NAME}" if taken.get("value") == _YES else ""
    return f"{where['says']}{named}: {words}", where


def _words_input() -> Block:
    return {
        "type": "input",
        "block_id": _WORDS,
        "label": plain("What is right, or what was unclear?"),
        "hint": plain("It goes to whoever owns the record. Nothing is changed until they agree."),
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
        "label": plain("May the owner know who you are?"),
        "element": {
            "type": "radio_buttons",
            "action_id": _NAME,
            "options": [
                option("no", "No, leave my name out"),
                option(_YES, "Yes, so that they can ask me"),
            ],
            "initial_option": option("no", "No, leave my name out"),
        },
    }
