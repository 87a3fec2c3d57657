"""Slack's payloads read once, into one typed message. Pure: nothing is looked up or called.

What is not addressed to the bot gives None: other bots, deletions, join notices, ordinary
channel messages. Facts about payloads: docs.slack.dev, "Events API" and "Handling user
interaction".
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from bot.blocks import CHOICE_PREFIX, KEEPING_PREFIX
from bot.feedback_form import FORM as FEEDBACK_FORM
from bot.feedback_form import submitted
from bot.feedback_menu import chosen
from bot.figure_form import FORM as FIGURE_FORM
from bot.figure_form import filled_figure
from bot.forms import FORM, filled_form, kept_in
from bot.mrkdwn import mentions, storable
from handlers.messages import FilledFigure, FilledForm
from handlers.updates.figure_forms import in_words as figure_in_words
from handlers.updates.forms import in_words

Payload = Mapping[str, Any]

# What people type arrives without a subtype or with one of these; every other subtype is a
# notice ("channel_join") or another bot.
_TYPED_SUBTYPES = frozenset({"", "thread_broadcast", "file_share", "me_message"})


class Kind(StrEnum):
    """How the person spoke: a message, the slash command, a button or a form of ours."""

    MESSAGE = "message"
    COMMAND = "command"
    BUTTON = "button"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing said to the bot, as Slack sent it: `text` still has Slack's entities.

    `key` is the same for every delivery of the same event, `message_key` the same for every
    event about the same message (an edited mention is a new event). `thread_ts` is where the
    answer goes, "" for the channel itself. `pressed_*` describe the message whose button was
    pressed; `form` is what was filled in, as JSON, and `link` the message that it is about. Only
    strings and booleans, so that it is kept in the inbox as JSON.
    """

    key: str
    kind: Kind
    user: str
    channel: str
    text: str
    conversation: str
    bot_user_id: str
    message_key: str = ""
    ts: str = ""
    thread_ts: str = ""
    direct: bool = False
    edited: bool = False
    unaddressed: bool = False
    response_url: str = ""
    pressed_ts: str = ""
    pressed_label: str = ""
    pressed_ephemeral: bool = False
    pressed_keeps: bool = False
    pressed_text: str = ""
    pressed_blocks: str = "[]"
    form: str = ""
    link: str = ""

    def to_json(self) -> str:
        """The message as the inbox keeps it."""
        return json.dumps({field.name: getattr(self, field.name) for field in fields(self)})

    @classmethod
    def from_json(cls, text: str) -> "Incoming":
        """The message that `to_json` wrote; fields of a later version are left out."""
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in json.loads(text).items() if name in known}
        return cls(**{**values, "kind": Kind(values["kind"])})


def incoming(body: Payload, *, bot_user_id: str) -> Incoming | None:
    """The one thing that was said to the bot, or None where nothing was."""
    if "event" in body:
        return _from_event(body, bot_user_id)
    if body.get("type") == "block_actions":
        return _from_button(body, bot_user_id)
    if body.get("type") == "view_submission":
        if body["view"].get("callback_id") == FEEDBACK_FORM:
            return _from_feedback(body, bot_user_id)
        if body["view"].get("callback_id") == FIGURE_FORM:
            figure = filled_figure(body)
            return _from_form(body, bot_user_id, figure_in_words(figure), figure)
        if body["view"].get("callback_id") == FORM:
            form = filled_form(body)
            return _from_form(body, bot_user_id, in_words(form), form)
        return None
    if "command" in body:
        return _from_command(body, bot_user_id)
    return None


def _from_event(body: Payload, bot_user_id: str) -> Incoming | None:
    event = body["event"]
    edited = event.get("subtype") == "message_changed"
    message = event.get("message", {}) if edited else event
    if not _typed_by_a_person(message, edited):
        return None
    if edited and message.get("text") == event.get("previous_message", {}).get("text"):
        return None  # Slack added a preview of a link; the person changed nothing.
    channel, ts = event["channel"], message["ts"]
    direct = channel.startswith("D") or event.get("channel_type") == "im"
    unaddressed = event["type"] == "message" and not direct
    if unaddressed and not _may_be_a_follow_up(message, bot_user_id):
        return None
    return Incoming(
        key=f"event:{body.get('event_id') or event.get('event_ts', ts)}",
        kind=Kind.MESSAGE,
        user=message["user"],
        channel=channel,
        text=storable(message.get("text") or ""),
        conversation=_conversation(channel, message.get("thread_ts") or ts, direct),
        bot_user_id=bot_user_id,
        message_key=f"{channel}:{ts}",
        ts=ts,
        thread_ts=message.get("thread_ts") or ("" if direct else ts),
        direct=direct,
        edited=edited or "edited" in event,
        unaddressed=unaddressed,
    )


def _typed_by_a_person(message: Payload, edited: bool) -> bool:
    if not message.get("user") or message.get("bot_id"):
        return False
    return edited or message.get("subtype", "") in _TYPED_SUBTYPES


def _may_be_a_follow_up(message: Payload, bot_user_id: str) -> bool:
    """In a thread and without a mention: a mention arrives as app_mention too, and counts there."""
    return bool(message.get("thread_ts")) and not mentions(message.get("text") or "", bot_user_id)


def _conversation(channel: str, root_ts: str, direct: bool) -> str:
    """A direct message is one conversation; in a channel each thread is one."""
    return channel if direct else f"{channel}:{root_ts}"


def _from_command(body: Payload, bot_user_id: str) -> Incoming:
    channel, user = body["channel_id"], body["user_id"]
    direct = channel.startswith("D")
    return Incoming(
        key=f"command:{body.get('trigger_id', '')}",
        kind=Kind.COMMAND,
        user=user,
        channel=channel,
        text=storable(body.get("text") or "").strip() or "help",
        # What somebody asks by command is between them and the bot, also in a channel.
        conversation=channel if direct else f"{channel}:{user}",
        bot_user_id=bot_user_id,
        direct=direct,
        response_url=body.get("response_url") or "",
    )


def _from_button(body: Payload, bot_user_id: str) -> Incoming | None:
    button = _our_button(body)
    container = body.get("container", {})
    channel = body.get("channel", {}).get("id") or container.get("channel_id", "")
    if button is None or not channel:
        return None
    message = body.get("message", {})
    ts = container.get("message_ts") or message.get("ts", "")
    thread_ts = message.get("thread_ts") or container.get("thread_ts") or ""
    direct = channel.startswith("D")
    user = body["user"]["id"]
    ephemeral = bool(container.get("is_ephemeral"))
    in_thread = _conversation(channel, thread_ts or ts, direct)
    return Incoming(
        # Every click has its own action_ts: pressing again later is a new question.
        key=f"button:{channel}:{ts}:{user}:{button.get('action_ts', '')}",
        kind=Kind.BUTTON,
        user=user,
        channel=channel,
        text=storable(button.get("value") or chosen(button)),
        conversation=f"{channel}:{user}" if ephemeral and not thread_ts else in_thread,
        bot_user_id=bot_user_id,
        ts=ts,
        thread_ts=thread_ts or ("" if direct or ephemeral else ts),
        direct=direct,
        response_url=body.get("response_url") or "",
        pressed_ts=ts,
        pressed_ephemeral=ephemeral,
        **_as_it_read(button, message),
    )


def _from_form(
    body: Payload, bot_user_id: str, text: str, form: FilledForm | FilledFigure
) -> Incoming | None:
    """What a form says comes to the direct message with the bot: there the yes is asked."""
    kept = kept_in(body)
    if not kept.get("channel"):
        return None
    return Incoming(
        key=f"form:{body['view']['id']}",
        kind=Kind.FORM,
        user=body["user"]["id"],
        channel=kept["channel"],
        text=text,
        conversation=kept["channel"],
        bot_user_id=bot_user_id,
        direct=True,
        form=json.dumps({**asdict(form), "kind": type(form).__name__}),
        link=kept.get("link", ""),
    )


def _from_feedback(body: Payload, bot_user_id: str) -> Incoming:
    """The form about an answer, sent from where that answer stands."""
    says, where = submitted(body)
    channel, user = where["channel"], body["user"]["id"]
    return Incoming(
        key=f"form:{body['view']['id']}",
        kind=Kind.FORM,
        user=user,
        channel=channel,
        text=says,
        conversation=f"{channel}:{user}",
        bot_user_id=bot_user_id,
        thread_ts=where["thread_ts"],
        direct=channel.startswith("D"),
    )


def _as_it_read(button: Payload, message: Payload) -> dict[str, Any]:
    """The pressed button and its message, in order to show them again without the buttons."""
    return {
        "pressed_keeps": button.get("action_id", "").startswith(KEEPING_PREFIX),
        "pressed_label": storable((button.get("text") or {}).get("text", "")),
        "pressed_text": storable(message.get("text") or ""),
        "pressed_blocks": json.dumps(message.get("blocks") or []),
    }


def _our_button(body: Payload) -> Payload | None:
    for action in body.get("actions", []):
        if chosen(action):
            return action
        if action.get("action_id", "").startswith(CHOICE_PREFIX) and action.get("value"):
            return action
    return None


def permalink(message: Incoming, team_url: str) -> str:
    """The permanent link of a message, built as Slack builds it; "" where there is no message.

    The form (archives, channel, p and the digits of ts) is what chat.getPermalink returns; it is
    built here because that call would cost each message a round trip.
    """
    return message.link or message_link(team_url, message.channel, message.ts, message.thread_ts)


def message_link(team_url: str, channel: str, ts: str, thread_ts: str = "") -> str:
    """The same for any message that is known by its channel and timestamp."""
    if not (ts and team_url):
        return ""
    link = f"{team_url.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"
    if thread_ts and thread_ts != ts:
        link += f"?thread_ts={thread_ts}&cid={channel}"
    return link


def form_in(incoming: Incoming) -> FilledForm | FilledFigure | None:
    """What a form says, as the inbox kept it; None where it was no form."""
    if not incoming.form:
        return None
    said = json.loads(incoming.form)
    kind = said.pop("kind", FilledForm.__name__)
    return FilledFigure(**said) if kind == FilledFigure.__name__ else FilledForm(**said)
