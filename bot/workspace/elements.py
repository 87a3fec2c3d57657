"""The parts that stand inside blocks: buttons, options, menus, inputs, images.

Limits: Slack's Block Kit reference and slack_sdk's models.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

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

ACTION_ID = string(most=255)
PLACEHOLDER = text_object(most=150, plain=True)

CONFIRM = record(
    required={
        "title": text_object(most=100, plain=True),
        "text": text_object(most=300),
        "confirm": text_object(most=30, plain=True),
        "deny": text_object(most=30, plain=True),
    },
    optional={"style": one_of("primary", "danger")},
)


def _option(*, plain: bool) -> Check:
    return record(
        required={"text": text_object(most=75, plain=plain), "value": string(most=150)},
        optional={
            "description": text_object(most=75, plain=plain),
            "url": string(most=3000),
        },
    )


OPTION = _option(plain=True)
RICH_OPTION = _option(plain=False)
OPTION_GROUP = record(
    required={
        "label": text_object(most=75, plain=True),
        "options": several(OPTION, most=100),
    }
)


def url(value: Any, at: str) -> Iterator[str]:
    """A web or mail address of at most 3,000 characters."""
    found = list(string(most=3000)(value, at))
    yield from found
    if not found and not re.match(r"(https?://|mailto:)\S+$", value):
        yield wrong("must be a valid URL", at)


def _iso_date(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        yield wrong("must be a date as YYYY-MM-DD", at)


def _clock_time(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        yield wrong("must be a time as HH:mm", at)


def _one_source_of_options(value: Mapping[str, Any], at: str) -> Iterator[str]:
    if ("options" in value) == ("option_groups" in value):
        yield wrong("exactly one of options and option_groups is required", at)


def one_source_of_image(value: Mapping[str, Any], at: str) -> Iterator[str]:
    """Of an image: it has an address or a file of Slack's, never both."""
    if ("image_url" in value) == ("slack_file" in value):
        yield wrong("exactly one of image_url and slack_file is required", at)


SLACK_FILE = record(required={}, optional={"id": string(most=255), "url": url})
IMAGE = also(
    typed(
        "image",
        required={"alt_text": string(most=2000)},
        optional={"image_url": url, "slack_file": SLACK_FILE},
    ),
    one_source_of_image,
)

BUTTON = typed(
    "button",
    required={"text": text_object(most=75, plain=True)},
    optional={
        "action_id": ACTION_ID,
        "url": url,
        "value": string(most=2000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(most=75),
        "visible_to_user_ids": several(string(most=255), most=10),
    },
)

_FEEDBACK_BUTTON = record(
    required={"text": text_object(most=75, plain=True), "value": string(most=2000)},
    optional={"accessibility_label": string(most=75)},
)
FEEDBACK_BUTTONS = typed(
    "feedback_buttons",
    required={"positive_button": _FEEDBACK_BUTTON, "negative_button": _FEEDBACK_BUTTON},
    optional={"action_id": ACTION_ID},
)

_COMMON: Mapping[str, Check] = {
    "action_id": ACTION_ID,
    "confirm": CONFIRM,
    "focus_on_load": boolean,
}
_TYPED: Mapping[str, Check] = {
    "action_id": ACTION_ID,
    "placeholder": PLACEHOLDER,
    "focus_on_load": boolean,
    "dispatch_action_config": record(
        required={
            "trigger_actions_on": several(
                one_of("on_enter_pressed", "on_character_entered"), most=2
            )
        }
    ),
}
_CHOICES: Mapping[str, Check] = {
    "options": several(OPTION, most=100),
    "option_groups": several(OPTION_GROUP, most=100),
    "placeholder": PLACEHOLDER,
}


def _choices(kind: str, initial: Mapping[str, Check]) -> Check:
    shape = typed(kind, required={}, optional={**_COMMON, **_CHOICES, **initial})
    return also(shape, _one_source_of_options)


def _users(kind: str, **initial: Check) -> Check:
    return typed(kind, required={}, optional={**_COMMON, "placeholder": PLACEHOLDER, **initial})


def _boxes(kind: str, initial: Mapping[str, Check]) -> Check:
    return typed(
        kind,
        required={"options": several(RICH_OPTION, most=10)},
        optional={**_COMMON, **initial},
    )


MENUS: Mapping[str, Check] = {
    "overflow": typed(
        "overflow",
        required={"options": several(OPTION, most=5)},
        optional={"action_id": ACTION_ID, "confirm": CONFIRM},
    ),
    "static_select": _choices("static_select", {"initial_option": OPTION}),
    "multi_static_select": _choices(
        "multi_static_select",
        {
            "initial_options": several(OPTION, most=100),
            "max_selected_items": whole_number(1, 100),
        },
    ),
    "users_select": _users("users_select", initial_user=string(most=255)),
    "channels_select": _users("channels_select", initial_channel=string(most=255)),
    "checkboxes": _boxes("checkboxes", {"initial_options": several(RICH_OPTION, most=10)}),
    "radio_buttons": _boxes("radio_buttons", {"initial_option": RICH_OPTION}),
    "datepicker": typed(
        "datepicker",
        required={},
        optional={**_COMMON, "initial_date": _iso_date, "placeholder": PLACEHOLDER},
    ),
    "timepicker": typed(
        "timepicker",
        required={},
        optional={
            **_COMMON,
            "initial_time": _clock_time,
            "placeholder": PLACEHOLDER,
            "timezone": string(most=255),
        },
    ),
}

_PLAIN_TEXT_INPUT = typed(
    "plain_text_input",
    required={},
    optional={
        **_TYPED,
        "initial_value": string(most=3000, least=0),
        "multiline": boolean,
        "min_length": whole_number(0, 3000),
        "max_length": whole_number(1, 3000),
    },
)
_NUMBER_INPUT = typed(
    "number_input",
    required={"is_decimal_allowed": boolean},
    optional={
        **_TYPED,
        "initial_value": string(most=255),
        "min_value": string(most=255),
        "max_value": string(most=255),
    },
)


def _written(kind: str) -> Check:
    return typed(kind, required={}, optional={**_TYPED, "initial_value": string(most=3000)})


# Where each may stand. Only text inputs are refused in an actions block.
IN_ACTIONS: Check = by_type({"button": BUTTON, **MENUS})
AS_ACCESSORY: Check = by_type({"button": BUTTON, "image": IMAGE, **MENUS})
IN_CONTEXT: Check = by_type(
    {
        "image": IMAGE,
        "plain_text": text_object(most=3000),
        "mrkdwn": text_object(most=3000),
    }
)
IN_INPUT_OF_MESSAGE: Check = by_type(
    {
        "plain_text_input": _PLAIN_TEXT_INPUT,
        **{kind: check for kind, check in MENUS.items() if kind != "overflow"},
    }
)
IN_INPUT_OF_MODAL: Check = by_type(
    {
        "plain_text_input": _PLAIN_TEXT_INPUT,
        "number_input": _NUMBER_INPUT,
        "email_text_input": _written("email_text_input"),
        "url_text_input": _written("url_text_input"),
        **{kind: check for kind, check in MENUS.items() if kind != "overflow"},
    }
)
