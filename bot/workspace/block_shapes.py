"""The shape of every block that a bot would send, and where it may stand.

Limits: Slack's Block Kit reference (docs.slack.dev) and the published block types.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from bot.workspace.elements import (
    ACTION_ID,
    AS_ACCESSORY,
    FEEDBACK_BUTTONS,
    IN_ACTIONS,
    IN_CONTEXT,
    IN_INPUT_OF_MESSAGE,
    IN_INPUT_OF_MODAL,
    SLACK_FILE,
    one_source_of_image,
    url,
)
from bot.workspace.shapes import (
    Check,
    also,
    boolean,
    by_type,
    one_of,
    record,
    several,
    string,
    text_object,
    typed,
    whole_number,
    wrong,
)


class Surface(StrEnum):
    """Where blocks are shown."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


_ID: Mapping[str, Check] = {"block_id": ACTION_ID}
# Slack names no limit for rich text; the whole message's limit holds.
_ANY_LENGTH = string(most=40_000)


def _text_or_fields(value: Mapping[str, Any], at: str) -> Iterator[str]:
    if "text" not in value and "fields" not in value:
        yield wrong("missing required field: text or fields", at)


_SECTION = also(
    typed(
        "section",
        required={},
        optional={
            **_ID,
            "text": text_object(most=3000),
            "fields": several(text_object(most=2000), most=10),
            "accessory": AS_ACCESSORY,
            "expand": boolean,
        },
    ),
    _text_or_fields,
)
_IMAGE = also(
    typed(
        "image",
        required={"alt_text": string(most=2000)},
        optional={
            **_ID,
            "image_url": url,
            "slack_file": SLACK_FILE,
            "title": text_object(most=2000, plain=True),
        },
    ),
    one_source_of_image,
)

_STYLE: Mapping[str, Check] = dict.fromkeys(
    ("bold", "italic", "strike", "code", "underline", "highlight"), boolean
)
_STYLED: Mapping[str, Check] = {"style": record(required={}, optional=_STYLE)}
_RICH_PIECE = by_type(
    {
        "text": typed("text", required={"text": _ANY_LENGTH}, optional=_STYLED),
        "link": typed(
            "link",
            required={"url": url},
            optional={**_STYLED, "text": string(most=3000), "unsafe": boolean},
        ),
        "user": typed("user", required={"user_id": ACTION_ID}, optional=_STYLED),
        "usergroup": typed("usergroup", required={"usergroup_id": ACTION_ID}, optional=_STYLED),
        "channel": typed("channel", required={"channel_id": ACTION_ID}, optional=_STYLED),
        "broadcast": typed("broadcast", required={"range": one_of("here", "channel", "everyone")}),
        "emoji": typed(
            "emoji",
            required={"name": string(most=255)},
            optional={**_STYLED, "unicode": string(most=255), "skin_tone": whole_number(1, 6)},
        ),
        "date": typed(
            "date",
            required={"timestamp": whole_number(0, 2**40), "format": string(most=255)},
            optional={**_STYLED, "url": url, "fallback": string(most=255)},
        ),
    }
)
_PIECES: Mapping[str, Check] = {"elements": several(_RICH_PIECE, most=1000, least=0)}
_BORDER: Mapping[str, Check] = {"border": whole_number(0, 1)}
_RICH_SECTION = typed("rich_text_section", required=_PIECES)
_RICH_PARTS = by_type(
    {
        "rich_text_section": _RICH_SECTION,
        "rich_text_quote": typed("rich_text_quote", required=_PIECES, optional=_BORDER),
        "rich_text_preformatted": typed(
            "rich_text_preformatted", required=_PIECES, optional=_BORDER
        ),
        "rich_text_list": typed(
            "rich_text_list",
            required={
                "style": one_of("bullet", "ordered"),
                "elements": several(_RICH_SECTION, most=1000),
            },
            optional={
                **_BORDER,
                "indent": whole_number(0, 8),
                "offset": whole_number(0, 100_000),
            },
        ),
    }
)
_RICH_TEXT = typed(
    "rich_text", required={"elements": several(_RICH_PARTS, most=1000)}, optional=_ID
)

# An empty cell must hold a space: raw_text needs a character.
_CELL = by_type(
    {"raw_text": typed("raw_text", required={"text": _ANY_LENGTH}), "rich_text": _RICH_TEXT}
)
_TABLE = typed(
    "table",
    required={"rows": several(several(_CELL, most=20), most=100)},
    optional={
        **_ID,
        "column_settings": several(
            record(
                required={},
                optional={"align": one_of("left", "center", "right"), "is_wrapped": boolean},
            ),
            most=20,
        ),
    },
)


def _input(element: Check) -> Check:
    return typed(
        "input",
        required={"label": text_object(most=2000, plain=True), "element": element},
        optional={
            **_ID,
            "hint": text_object(most=2000, plain=True),
            "optional": boolean,
            "dispatch_action": boolean,
        },
    )


_EVERYWHERE: Mapping[str, Check] = {
    "section": _SECTION,
    "divider": typed("divider", required={}, optional=_ID),
    "header": typed("header", required={"text": text_object(most=150, plain=True)}, optional=_ID),
    "context": typed("context", required={"elements": several(IN_CONTEXT, most=10)}, optional=_ID),
    "image": _IMAGE,
    "actions": typed("actions", required={"elements": several(IN_ACTIONS, most=25)}, optional=_ID),
    "rich_text": _RICH_TEXT,
}
_MESSAGES_ONLY: Mapping[str, Check] = {
    "markdown": typed("markdown", required={"text": string(most=12_000)}, optional=_ID),
    "table": _TABLE,
    "context_actions": typed(
        "context_actions",
        required={"elements": several(by_type({"feedback_buttons": FEEDBACK_BUTTONS}), most=5)},
        optional=_ID,
    ),
}
_INPUT_OF_MESSAGE = _input(IN_INPUT_OF_MESSAGE)

BLOCKS: Mapping[Surface, Check] = {
    Surface.MESSAGE: by_type({**_EVERYWHERE, **_MESSAGES_ONLY, "input": _INPUT_OF_MESSAGE}),
    Surface.MODAL: by_type({**_EVERYWHERE, "input": _input(IN_INPUT_OF_MODAL)}),
    Surface.HOME: by_type({**_EVERYWHERE, "input": _INPUT_OF_MESSAGE}),
}
