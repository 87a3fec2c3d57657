"""The Web API's conversations.*, reactions.*, users.* and assistant.* methods."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

from bot.workspace.calls import RefusedError, number, truth, word
from bot.workspace.memory import Status
from bot.workspace.people import (
    Channel,
    Conversation,
    Payload,
    bot_payload,
    conversation_payload,
    person_payload,
)
from bot.workspace.posts import Post, message_payload, moment
from bot.workspace.slack import Slack

# kit:assistant.threads.setStatus: it goes after two minutes by itself.
Entry = TypeVar("Entry")

STATUS_LASTS = timedelta(minutes=2)


def open_conversation(slack: Slack, arguments: Payload) -> Payload:
    """conversations.open: the direct message with one person."""
    person = slack.memory.people.get(word(arguments, "users"))
    if person is None:
        raise RefusedError("user_not_found")
    if person.deactivated:
        raise RefusedError("user_disabled")
    channel = slack.memory.direct[person.id]
    if truth(arguments, "return_im"):
        return {"channel": conversation_payload(channel)}
    return {"channel": {"id": channel.id}}


def history(slack: Slack, arguments: Payload) -> Payload:
    """conversations.history: the newest first, replies left out, metadata where asked for."""
    conversation = readable(slack, word(arguments, "channel"))
    posts = _between(slack.memory.roots(conversation.id), arguments)
    page, cursor = _page(list(reversed(posts)), arguments)
    return {"messages": _payloads(slack, page, arguments), "pin_count": 0, **_paged(cursor)}


def replies(slack: Slack, arguments: Payload) -> Payload:
    """conversations.replies: a thread, the root first."""
    conversation = readable(slack, word(arguments, "channel"))
    post = slack.memory.find(conversation.id, word(arguments, "ts"))
    if post is None:
        raise RefusedError("thread_not_found")
    root = slack.memory.find(conversation.id, post.root_ts) or post
    thread = [root, *_between(slack.memory.replies(conversation.id, root.ts), arguments)]
    page, cursor = _page(thread, arguments)
    return {"messages": _payloads(slack, page, arguments), **_paged(cursor)}


def conversation_info(slack: Slack, arguments: Payload) -> Payload:
    """conversations.info."""
    conversation = _known(slack, word(arguments, "channel"))
    payload = conversation_payload(conversation)
    if truth(arguments, "include_num_members"):
        payload["num_members"] = len(slack.memory.members(conversation))
    return {"channel": payload}


def list_conversations(slack: Slack, arguments: Payload) -> Payload:
    """conversations.list: public channels unless `types` says otherwise."""
    types = (arguments.get("types") or "public_channel").split(",")
    found: list[Conversation] = [
        channel
        for channel in slack.memory.channels.values()
        if _type(channel) in types and not (channel.private and not channel.with_bot)
        if not (channel.archived and truth(arguments, "exclude_archived"))
    ]
    if "im" in types:
        found += slack.memory.direct.values()
    payloads = [conversation_payload(conversation) for conversation in found]
    page, cursor = _page(payloads, arguments)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


def members(slack: Slack, arguments: Payload) -> Payload:
    """conversations.members."""
    conversation = _known(slack, word(arguments, "channel"))
    page, cursor = _page(slack.memory.members(conversation), arguments)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def user_info(slack: Slack, arguments: Payload) -> Payload:
    """users.info: a person or the bot itself."""
    user = word(arguments, "user")
    if user == slack.bot.user_id:
        return {"user": bot_payload(slack.installation)}
    if user not in slack.memory.people:
        raise RefusedError("user_not_found")
    return {"user": _user(slack, user)}


def list_users(slack: Slack, arguments: Payload) -> Payload:
    """users.list: everybody, deactivated people and the bot among them."""
    everybody = [_user(slack, person) for person in slack.memory.people]
    page, cursor = _page([*everybody, bot_payload(slack.installation)], arguments)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def look_up_by_email(slack: Slack, arguments: Payload) -> Payload:
    """users.lookupByEmail: an active person; users_not_found (Slack's word) for others."""
    email = word(arguments, "email").casefold()
    for person in slack.memory.people.values():
        if person.email.casefold() == email and not person.deactivated:
            return {"user": _user(slack, person.id)}
    raise RefusedError("users_not_found")


def add_reaction(slack: Slack, arguments: Payload) -> Payload:
    """reactions.add by the bot."""
    conversation = _known(slack, word(arguments, "channel"))
    post = slack.memory.find(conversation.id, word(arguments, "timestamp"))
    name = word(arguments, "name").strip(":")
    if post is None:
        raise RefusedError("message_not_found")
    users = dict(post.reactions).get(name, ())
    if slack.bot.user_id in users:
        raise RefusedError("already_reacted")
    given = {**dict(post.reactions), name: (*users, slack.bot.user_id)}
    slack.memory.change(post, reactions=tuple(given.items()))
    return {}


def remove_reaction(slack: Slack, arguments: Payload) -> Payload:
    """reactions.remove of the bot's own."""
    conversation = _known(slack, word(arguments, "channel"))
    post = slack.memory.find(conversation.id, word(arguments, "timestamp"))
    name = word(arguments, "name").strip(":")
    if post is None:
        raise RefusedError("message_not_found")
    given = dict(post.reactions)
    users = tuple(user for user in given.pop(name, ()) if user != slack.bot.user_id)
    if users == dict(post.reactions).get(name, ()):
        raise RefusedError("no_reaction")
    kept = {**given, name: users} if users else given
    slack.memory.change(post, reactions=tuple(kept.items()))
    return {}


def set_status(slack: Slack, arguments: Payload) -> Payload:
    """assistant.threads.setStatus: shown until the next message or two minutes; "" clears it."""
    conversation = readable(slack, word(arguments, "channel_id"))
    text = arguments.get("status")
    if not isinstance(text, str) or len(arguments.get("loading_messages") or ()) > 10:
        raise RefusedError("invalid_arguments")
    status = Status(text, slack.memory.now() + STATUS_LASTS) if text else None
    slack.memory.set_status(conversation.id, word(arguments, "thread_ts"), status)
    return {}


def readable(slack: Slack, channel: str) -> Conversation:
    """A conversation that the bot is in; raises RefusedError with Slack's code."""
    conversation = _known(slack, channel)
    if isinstance(conversation, Channel) and not conversation.with_bot:
        raise RefusedError("not_in_channel")
    return conversation


def _known(slack: Slack, channel: str) -> Conversation:
    conversation = slack.memory.conversation(channel)
    if conversation is None:
        raise RefusedError("channel_not_found")
    if isinstance(conversation, Channel) and conversation.private and not conversation.with_bot:
        raise RefusedError("channel_not_found")
    return conversation


def _type(channel: Channel) -> str:
    return "private_channel" if channel.private else "public_channel"


def _user(slack: Slack, person: str) -> Payload:
    known = slack.memory.people[person]
    return person_payload(known, slack.installation.team, slack.installation.scopes)


def _between(posts: list[Post], arguments: Payload) -> list[Post]:
    try:
        oldest = moment(str(arguments.get("oldest") or "0"))
        latest = moment(str(arguments.get("latest") or "9999999999"))
    except ValueError as error:
        raise RefusedError("invalid_ts_oldest") from error
    ends = (oldest, latest) if truth(arguments, "inclusive") else ()
    return [p for p in posts if oldest < (at := moment(p.ts)) < latest or at in ends]


def _page(entries: Sequence[Entry], arguments: Payload) -> tuple[list[Entry], str]:
    limit = number(arguments, "limit", default=100, most=999)
    cursor = arguments.get("cursor") or "0"
    if not str(cursor).isdigit():
        raise RefusedError("invalid_cursor")
    start = int(cursor)
    more = str(start + limit) if start + limit < len(entries) else ""
    return list(entries[start : start + limit]), more


def _paged(cursor: str) -> Payload:
    return {"has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def _payloads(slack: Slack, posts: Sequence[Post], arguments: Payload) -> list[Payload]:
    metadata = truth(arguments, "include_all_metadata")
    return [
        message_payload(
            post,
            slack.installation,
            replies=slack.memory.replies(post.channel, post.ts),
            metadata=metadata,
        )
        for post in posts
    ]
