"""Events as Slack builds them, and which of them a message gives rise to."""

from dataclasses import dataclass
from datetime import datetime

from bot.workspace.people import Channel, Conversation, DirectMessage, Installation, Payload
from bot.workspace.posts import Post, message_payload


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that befell a message. `before` is the message as it was, None for a new one."""

    post: Post
    conversation: Conversation
    event_ts: str
    before: Post | None = None
    deleted: bool = False


def events_of(happening: Happening, installation: Installation) -> list[Payload]:
    """The inner events that the app is subscribed to, in the order Slack sends them.

    app_mention comes where the bot was invited and is named in the text, also when an edit
    names it (with the same ts and a new event id). message.im comes for every message of a
    direct message, the bot's own among them. message.channels comes only with channel history.
    """
    conversation = happening.conversation
    if isinstance(conversation, DirectMessage):
        return [_message(happening, installation, "im")]
    if not conversation.with_bot:
        return []
    found = [_mention(happening, installation)] if _names_bot(happening, installation) else []
    if installation.channel_history:
        kind = "group" if conversation.private else "channel"
        found.append(_message(happening, installation, kind))
    return found


def event_callback(
    event: Payload, *, event_id: str, installation: Installation, now: datetime
) -> Payload:
    """The outer payload of an event. `event_id` is what a retry repeats."""
    team, bot = installation.team, installation.bot
    return {
        "token": installation.tokens.verification,
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": None,
        "api_app_id": bot.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now.timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": team.id,
                "user_id": bot.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }


def app_home_opened(person: str, channel: str, tab: str, event_ts: str) -> Payload:
    """Somebody opened the app: `tab` is "home" or "messages"."""
    return {
        "type": "app_home_opened",
        "user": person,
        "channel": channel,
        "tab": tab,
        "event_ts": event_ts,
    }


def user_change(user: Payload, event_ts: str) -> Payload:
    """An account was changed; `user` is as users.info gives it now, deactivated or back."""
    return {"type": "user_change", "user": user, "cache_ts": 0, "event_ts": event_ts}


def _names_bot(happening: Happening, installation: Installation) -> bool:
    post = happening.post
    if post.by_bot or happening.deleted:
        return False
    bot = installation.bot.user_id
    return f"<@{bot}>" in post.text or f"<@{bot}|" in post.text


def _mention(happening: Happening, installation: Installation) -> Payload:
    return {
        **message_payload(happening.post, installation),
        "type": "app_mention",
        "channel": happening.conversation.id,
        "event_ts": happening.event_ts,
    }


def _message(happening: Happening, installation: Installation, channel_type: str) -> Payload:
    post, place = happening.post, happening.conversation
    where = {
        "channel": place.id,
        "channel_type": channel_type,
        "event_ts": happening.event_ts,
    }
    if happening.before is None:
        return {**message_payload(post, installation), **where}
    before = message_payload(happening.before, installation)
    hidden = {"type": "message", "hidden": True, "ts": happening.event_ts, **where}
    if happening.deleted:
        gone = {"subtype": "message_deleted", "deleted_ts": post.ts}
        return {**hidden, **gone, "previous_message": before}
    after = message_payload(post, installation)
    return {
        **hidden,
        "subtype": "message_changed",
        "message": after,
        "previous_message": before,
    }


def channel_name(conversation: Conversation) -> str:
    """The name that commands and interactions carry."""
    if isinstance(conversation, Channel):
        return "privategroup" if conversation.private else conversation.name
    return "directmessage"
