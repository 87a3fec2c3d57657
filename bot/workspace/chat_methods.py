"""The Web API's chat.* methods: posting, updating, deleting, links."""

import re

from bot.workspace.calls import RefusedError, truth, word
from bot.workspace.lint import POSTED_TEXT, Finding, lint_message
from bot.workspace.memory import with_ids
from bot.workspace.people import Channel, Conversation, Payload
from bot.workspace.posts import Post, message_payload
from bot.workspace.slack import Slack
from bot.workspace.typed import escape

_TS = re.compile(r"\d{10}\.\d{6}")
# What Slack keeps as it is in a text that it is sent: entities and <...> with something in it.
# A leading > is a quotation.
_KEPT = re.compile(
    r"&(?:amp|lt|gt);|^>|<[@#!][^<>\s|]*(?:\|[^<>]*)?>|<(?:https?://|mailto:)[^<>]+>",
    re.MULTILINE,
)


def post_message(slack: Slack, arguments: Payload) -> Payload:
    """chat.postMessage: a message to a channel, a direct message, or a person by user id."""
    conversation = bots_conversation(slack, word(arguments, "channel"), opening=True)
    refuse_unsound(arguments)
    thread_ts = thread_of(slack, conversation, arguments)
    post = slack.posted(
        Post(
            channel=conversation.id,
            ts=slack.memory.next_ts(),
            user=slack.bot.user_id,
            by_bot=True,
            thread_ts=thread_ts,
            broadcast=bool(thread_ts) and truth(arguments, "reply_broadcast"),
            metadata=arguments.get("metadata"),
            **content(slack, arguments),
        )
    )
    return {"channel": post.channel, "ts": post.ts, "message": _shown(slack, post)}


def update(slack: Slack, arguments: Payload) -> Payload:
    """chat.update: with text and no blocks the old blocks go; with neither they stay."""
    conversation = bots_conversation(slack, word(arguments, "channel"))
    post = own_post(slack, conversation, word(arguments, "ts"), "cant_update_message")
    refuse_unsound(arguments, update=True)
    changed: Payload = dict(content(slack, arguments))
    if "metadata" in arguments:
        changed["metadata"] = arguments["metadata"]
    post = slack.changed(post, **changed)
    shown = _shown(slack, post)
    return {"channel": post.channel, "ts": post.ts, "text": post.text, "message": shown}


def post_ephemeral(slack: Slack, arguments: Payload) -> Payload:
    """chat.postEphemeral: for one member of the channel, kept apart and never updated."""
    conversation = bots_conversation(slack, word(arguments, "channel"))
    person = word(arguments, "user")
    refuse_unsound(arguments)
    if person not in slack.memory.members(conversation):
        raise RefusedError("user_not_in_channel")
    post = Post(
        channel=conversation.id,
        ts=slack.memory.next_ts(),
        user=slack.bot.user_id,
        by_bot=True,
        thread_ts=thread_of(slack, conversation, arguments),
        only_for=person,
        **content(slack, arguments),
    )
    return {"message_ts": slack.memory.add(post).ts}


def delete(slack: Slack, arguments: Payload) -> Payload:
    """chat.delete: of the bot's own messages."""
    conversation = bots_conversation(slack, word(arguments, "channel"))
    post = own_post(slack, conversation, word(arguments, "ts"), "cant_delete_message")
    slack.removed(post)
    return {"channel": conversation.id, "ts": post.ts}


def permalink(slack: Slack, arguments: Payload) -> Payload:
    """chat.getPermalink: the address of a message on the workspace's page."""
    conversation = bots_conversation(slack, word(arguments, "channel"))
    post = slack.memory.find(conversation.id, word(arguments, "message_ts"))
    if post is None:
        raise RefusedError("message_not_found")
    return {"channel": conversation.id, "permalink": slack.permalink(post)}


def bots_conversation(slack: Slack, channel: str, *, opening: bool = False) -> Conversation:
    """A conversation that the bot may write to; raises RefusedError with Slack's code.

    `opening`: a person's user id stands for the direct message with them.
    """
    memory = slack.memory
    if opening and channel in memory.direct:
        if memory.people[channel].deactivated:
            raise RefusedError("user_disabled")
        return memory.direct[channel]
    conversation = memory.conversation(channel)
    if conversation is None:
        raise RefusedError("channel_not_found")
    if isinstance(conversation, Channel):
        if not conversation.with_bot:
            raise RefusedError("channel_not_found" if conversation.private else "not_in_channel")
        if conversation.archived:
            raise RefusedError("is_archived")
    elif memory.people[conversation.person].deactivated:
        raise RefusedError("user_disabled")
    return conversation


def own_post(slack: Slack, conversation: Conversation, ts: str, refusal: str) -> Post:
    """A message of the bot's own. Ephemeral ones are not found, as at Slack."""
    post = slack.memory.find(conversation.id, ts)
    if post is None:
        raise RefusedError("message_not_found")
    if not post.by_bot:
        raise RefusedError(refusal)
    return post


def content(slack: Slack, arguments: Payload) -> Payload:
    """The text, blocks and attachments of a message as they are kept.

    With none of the three given, nothing: an update then leaves the message as it was.
    """
    given = [
        name for name in ("text", "blocks", "attachments", "markdown_text") if name in arguments
    ]
    if not given:
        return {}
    text = arguments.get("text") or arguments.get("markdown_text") or ""
    kept: Payload = {
        "text": as_kept(text)[:POSTED_TEXT],
        "blocks": with_ids(arguments.get("blocks") or (), slack.memory.next_id),
    }
    if "attachments" in arguments:
        kept["attachments"] = tuple(arguments["attachments"] or ())
    return kept


def as_kept(text: str) -> str:
    """A text as Slack stores it: stray &, < and > become entities."""
    kept, end = [], 0
    for match in _KEPT.finditer(text):
        kept += [escape(text[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*kept, escape(text[end:])])


def refuse_unsound(message: Payload, *, update: bool = False) -> None:
    """Raise RefusedError with the first finding's code and every message of that code."""
    findings = lint_message(message, update=update)
    if findings:
        refuse(findings)


def refuse(findings: list[Finding]) -> None:
    """Raise RefusedError as Slack words it."""
    code = findings[0].code
    messages = [f"[ERROR] {finding.text}" for finding in findings if finding.code == code]
    raise RefusedError(code, errors=messages, response_metadata={"messages": messages})


def thread_of(slack: Slack, conversation: Conversation, arguments: Payload) -> str:
    """The thread to reply in. Stricter than Slack: the root must exist and be a root."""
    thread_ts = arguments.get("thread_ts") or ""
    if not thread_ts:
        return ""
    if not isinstance(thread_ts, str) or not _TS.fullmatch(thread_ts):
        raise RefusedError("invalid_thread_ts")
    root = slack.memory.find(conversation.id, thread_ts)
    if root is None:
        raise RefusedError("thread_not_found")
    if root.thread_ts:
        raise RefusedError("cannot_reply_to_message")
    return thread_ts


def _shown(slack: Slack, post: Post) -> Payload:
    return message_payload(post, slack.installation, metadata=True)
