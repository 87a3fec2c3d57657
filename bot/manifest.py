"""The Slack app manifest: what an administrator pastes into Slack to make the app.

Each scope has one reason. Reading channels is not among them: mentions arrive without it. A
council that wants replies without a mention in its channel threads switches that on, at the
price of two history scopes.
"""

import json
from typing import Any

from bot.figure_form import SHORTCUT as FIGURE_SHORTCUT
from bot.forms import SHORTCUT
from bot.listeners import COMMAND

SCOPES: dict[str, str] = {
    "app_mentions:read": "hear a mention in a channel without reading the channel",
    "chat:write": "answer, and update its own messages",
    "commands": f"answer {COMMAND} and the message shortcuts",
    "files:write": "attach a long list as a CSV",
    "im:history": "hear direct messages, and look whether an answer of its own was posted",
    "im:write": "open a direct message to send a reminder",
    "users:read": "know the name of who is asking, and whether an account is deactivated",
    "users:read.email": "match a person with the officer of the same e-mail address",
}
CHANNEL_THREAD_SCOPES: dict[str, str] = {
    "channels:history": "hear replies without a mention in public channel threads it is part of",
    "groups:history": "the same in private channels that it was invited to",
}
EVENTS: tuple[str, ...] = ("app_home_opened", "app_mention", "message.im", "user_change")
CHANNEL_THREAD_EVENTS: tuple[str, ...] = ("message.channels", "message.groups")

_LONG_DESCRIPTION = (
    "Ask Tipstaff in a direct message, with a mention in a channel or with the command. It answers "
    "questions about indicators, lead officers, committee meetings and the status of actions from "
    "the council's own papers, and says which paper each answer comes from. It reminds people "
    "before committee deadlines. Lead officers update their actions and figures by message; "
    "nothing is recorded without their yes."
)


def manifest(
    *, channel_threads: bool = False, socket_mode: bool = True, request_url: str = ""
) -> dict[str, Any]:
    """The manifest as Slack's schema 2 has it.

    `channel_threads` adds the history scopes; for HTTP mode give the `request_url` at which
    Slack reaches the bot (https://.../slack/events).
    """
    scopes, events = list(SCOPES), list(EVENTS)
    if channel_threads:
        scopes += CHANNEL_THREAD_SCOPES
        events += CHANNEL_THREAD_EVENTS
    return {
        "_metadata": {"major_version": 2},
        "display_information": {
            "name": "Tipstaff",
            "description": "Answers from the council's papers, reminds before committee deadlines.",
            "long_description": _LONG_DESCRIPTION,
            "background_color": "#1d3557",
        },
        "features": _features(request_url),
        "oauth_config": {"scopes": {"bot": sorted(scopes)}},
        "settings": _settings(sorted(events), socket_mode, request_url),
    }


def manifest_json(
    *, channel_threads: bool = False, socket_mode: bool = True, request_url: str = ""
) -> str:
    """The manifest as the text to paste."""
    content = manifest(
        channel_threads=channel_threads, socket_mode=socket_mode, request_url=request_url
    )
    return json.dumps(content, indent=2, ensure_ascii=False)


def _features(request_url: str) -> dict[str, Any]:
    command: dict[str, Any] = {
        "command": COMMAND,
        "description": "Ask Tipstaff, or update an action you lead",
        "usage_hint": "what is CSC 011? | 12 complete - contract signed | help",
        # So that a name typed with @ arrives as a person and not as bare letters.
        "should_escape": True,
    }
    if request_url:
        command["url"] = request_url
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Tipstaff", "always_online": True},
        "slash_commands": [command],
        "shortcuts": [
            {
                "name": "Record as an update",
                "type": "message",
                "callback_id": SHORTCUT,
                "description": "Fill in an update of an action with what this message says",
            },
            {
                "name": "Record as a figure",
                "type": "message",
                "callback_id": FIGURE_SHORTCUT,
                "description": "Fill in the figure of an indicator with what this message says",
            },
        ],
    }


def _settings(events: list[str], socket_mode: bool, request_url: str) -> dict[str, Any]:
    subscriptions: dict[str, Any] = {"bot_events": events}
    # Without interactivity a press of a button shows an error icon.
    interactivity: dict[str, Any] = {"is_enabled": True}
    if request_url:
        subscriptions["request_url"] = request_url
        interactivity["request_url"] = request_url
    return {
        "event_subscriptions": subscriptions,
        "interactivity": interactivity,
        "org_deploy_enabled": False,
        "socket_mode_enabled": socket_mode and not request_url,
        "token_rotation_enabled": False,
    }
