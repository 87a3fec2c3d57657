"""Plain text in blocks: what stands on buttons, options and fields."""

from typing import Any

from bot.lengths import counted, cut_counted
from bot.mrkdwn import storable

Block = dict[str, Any]
LABEL_LENGTH = 75


def plain_label(text: str) -> str:
    """The words of a button or option. Labels are plain text, so angle brackets become
    look-alikes, not entities: an entity would be shown as it is wherever plain text is not
    decoded."""
    text = " ".join(storable(text).replace("<", "‹").replace(">", "›").split())
    return text if counted(text) <= LABEL_LENGTH else cut_counted(text, LABEL_LENGTH - 1) + "…"


def option(value: str, label: str) -> Block:
    """One entry of a menu."""
    return {"text": plain(plain_label(label)), "value": value}


def plain(text: str) -> Block:
    """Text without markup."""
    return {"type": "plain_text", "text": text, "emoji": False}
