"""The quiet menu under an answer, by which it can be called wrong.

Docs: docs.slack.dev, Block Kit reference (static select).
"""

from collections.abc import Mapping
from typing import Any

from bot.labels import Block, option, plain
from knowledge.domain.feedback import Verdict

Payload = Mapping[str, Any]

MENU = "tipstaff_feedback"
_ASKED = "Was this right?"


def menu(given: int) -> Block:
    """The menu under the answer of this number, each option as `handlers.feedback` reads it."""
    options = [option(f"feedback {given} {each}", each.capitalize()) for each in Verdict]
    select = {
        "type": "static_select",
        "action_id": MENU,
        "placeholder": plain(_ASKED),
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
