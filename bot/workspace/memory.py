"""Everything that the practice workspace remembers: conversations, messages, who sees what."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.workspace.changes import Changes
from bot.workspace.people import (
    Channel,
    Conversation,
    DirectMessage,
    Installation,
    Payload,
    Person,
    PracticeError,
)
from bot.workspace.posts import Post, Timestamps
from bot.workspace.typed import Directory

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Status:
    """A line like "is searching…" under a thread; `until` is when it goes by itself."""

    text: str
    until: datetime


class Memory:
    """The state behind both the Web API and the Python API. Its lock is in `changes`."""

    def __init__(
        self,
        people: Iterable[Person],
        channels: Iterable[Channel],
        installation: Installation,
        now: Now,
    ) -> None:
        self.installation = installation
        self.now = now
        self.changes = Changes()
        self.people = {person.id: person for person in people}
        self.channels = {channel.id: channel for channel in channels}
        self.direct = {
            person.id: DirectMessage(f"D{person.id.removeprefix('U')}", person.id)
            for person in self.people.values()
        }
        self.posts: dict[str, dict[str, Post]] = {}
        self.ephemerals: list[Post] = []
        self.statuses: dict[tuple[str, str], Status] = {}
        self._timestamps = Timestamps()
        # Apps remember event ids: those of two runs must differ.
        self._run = secrets.token_hex(4).upper()
        self._count = 0

    def next_ts(self) -> str:
        """A new timestamp, never given before in this workspace."""
        with self.changes.reading():
            return self._timestamps.next(self.now())

    def next_id(self, prefix: str) -> str:
        """A new id like Ev0A1B2C3D0001, different in every run of the workspace."""
        with self.changes.reading():
            self._count += 1
            return f"{prefix}{self._run}{self._count:04d}"

    def conversation(self, conversation_id: str) -> Conversation | None:
        """The channel or direct message of this id; None when there is none."""
        for direct in self.direct.values():
            if direct.id == conversation_id:
                return direct
        return self.channels.get(conversation_id)

    def named(self, channel: str) -> Conversation:
        """The conversation meant by an id or a channel's name; raises PracticeError."""
        found = self.conversation(channel)
        by_name = (c for c in self.channels.values() if c.name == channel.removeprefix("#"))
        found = found or next(by_name, None)
        if found is None:
            raise PracticeError(f"There is no channel {channel} in the practice workspace.")
        return found

    def members(self, conversation: Conversation) -> list[str]:
        """The user ids in a conversation, the bot's among them where it is in it."""
        bot = self.installation.bot.user_id
        if isinstance(conversation, DirectMessage):
            return [conversation.person, bot]
        people = list(conversation.members) or [
            person.id for person in self.people.values() if not person.deactivated
        ]
        return [*people, bot] if conversation.with_bot else people

    def directory(self) -> Directory:
        """Who and what can be named in a message."""
        return Directory(
            self.installation.bot, tuple(self.people.values()), tuple(self.channels.values())
        )

    def add(self, post: Post) -> Post:
        """Keep a message, everybody's or one person's, and say so."""
        with self.changes.changing():
            if post.only_for:
                self.ephemerals.append(post)
            else:
                self.posts.setdefault(post.channel, {})[post.ts] = post
                self.statuses.pop((post.channel, post.root_ts), None)
        return post

    def change(self, post: Post, **changed: object) -> Post:
        """Keep a changed copy of a message in its place."""
        new = replace(post, **changed)  # type: ignore[arg-type]  # the fields of Post
        with self.changes.changing():
            if post.only_for:
                self.ephemerals = [new if kept == post else kept for kept in self.ephemerals]
            else:
                self.posts[post.channel][post.ts] = new
        return new

    def remove(self, post: Post) -> None:
        """Forget a message."""
        with self.changes.changing():
            if post.only_for:
                self.ephemerals = [kept for kept in self.ephemerals if kept != post]
            else:
                self.posts.get(post.channel, {}).pop(post.ts, None)

    def find(self, channel: str, ts: str) -> Post | None:
        """An ordinary message; None when there is none (an ephemeral one is not found here)."""
        return self.posts.get(channel, {}).get(ts)

    def ephemeral(self, channel: str, ts: str) -> Post | None:
        """A message that one person sees."""
        with self.changes.reading():
            return next((p for p in self.ephemerals if p.channel == channel and p.ts == ts), None)

    def timeline(self, channel: str) -> list[Post]:
        """Every ordinary message of a conversation with the replies, the oldest first."""
        with self.changes.reading():
            return sorted(self.posts.get(channel, {}).values(), key=lambda post: post.ts)

    def roots(self, channel: str) -> list[Post]:
        """What stands in the conversation itself: roots, and replies sent to the channel too."""
        return [p for p in self.timeline(channel) if not p.thread_ts or p.broadcast]

    def replies(self, channel: str, ts: str) -> list[Post]:
        """The replies to one root, the oldest first."""
        return [post for post in self.timeline(channel) if post.thread_ts == ts]

    def set_status(self, channel: str, ts: str, status: Status | None) -> None:
        """Show a status under a thread, or clear it."""
        with self.changes.changing():
            if status is None:
                self.statuses.pop((channel, ts), None)
            else:
                self.statuses[channel, ts] = status

    def status(self, channel: str, ts: str) -> str:
        """The status shown under a thread now, "" for none."""
        status = self.statuses.get((channel, ts))
        return status.text if status and self.now() < status.until else ""


def with_ids(blocks: Iterable[Payload], new_id: Callable[[str], str]) -> tuple[Payload, ...]:
    """The blocks with the block and action ids that Slack gives where the sender gave none."""
    return tuple(_block_with_ids(block, new_id) for block in blocks)


_INTERACTIVE = ("elements", "accessory", "element")
_NO_ACTION = ("image", "plain_text", "mrkdwn")


def _block_with_ids(block: Payload, new_id: Callable[[str], str]) -> Payload:
    filled = {**block, "block_id": block.get("block_id") or new_id("b")}
    if block.get("type") == "rich_text":
        return filled
    for key in _INTERACTIVE:
        inside = filled.get(key)
        if isinstance(inside, list):
            filled[key] = [_element_with_id(element, new_id) for element in inside]
        elif isinstance(inside, dict):
            filled[key] = _element_with_id(inside, new_id)
    return filled


def _element_with_id(element: Payload, new_id: Callable[[str], str]) -> Payload:
    if element.get("type") in _NO_ACTION:
        return element
    return {**element, "action_id": element.get("action_id") or new_id("a")}
