"""Messages as the workspace keeps them, and as Slack shows them to an app."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from bot.workspace.people import Installation, Payload


@dataclass(frozen=True, slots=True)
class Post:
    """One message. `ts` is Slack's timestamp, a string, unique in its channel.

    `thread_ts` is the parent's ts for a reply and "" for a root. `only_for` is the one person
    who sees an ephemeral message, "" for an ordinary one. `blocks` carry the block and action
    ids that Slack gives when the sender left them out.
    """

    channel: str
    ts: str
    user: str
    text: str
    by_bot: bool = False
    blocks: tuple[Payload, ...] = ()
    attachments: tuple[Payload, ...] = ()
    thread_ts: str = ""
    metadata: Payload | None = None
    edited_ts: str = ""
    reactions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    only_for: str = ""
    broadcast: bool = False
    client_msg_id: str = ""
    files: tuple[Payload, ...] = ()

    @property
    def root_ts(self) -> str:
        """The ts of the thread this belongs to, its own for a root."""
        return self.thread_ts or self.ts


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that the bot uploads. `content` is None until its bytes have come."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    title: str = ""


class Timestamps:
    """Slack's timestamps: the clock's second and microsecond, never the same twice."""

    def __init__(self) -> None:
        self._last = 0

    def next(self, now: datetime) -> str:
        """The next timestamp at or after `now` (aware), as a string like 1700000000.000100."""
        # A float loses the last digits of a microsecond count of this size.
        whole = int(now.replace(microsecond=0).timestamp()) * 1_000_000 + now.microsecond
        self._last = max(whole, self._last + 1)
        # Of one width, so that timestamps sort as strings.
        return f"{self._last // 1_000_000:010d}.{self._last % 1_000_000:06d}"


def moment(ts: str) -> Decimal:
    """A timestamp, or any number that stands for one, exact where a float is not.

    Raises ValueError when it is none.
    """
    try:
        return Decimal(ts)
    except InvalidOperation as error:
        raise ValueError(ts) from error


def message_payload(
    post: Post, installation: Installation, *, replies: Sequence[Post] = (), metadata: bool = False
) -> Payload:
    """A message as an event or conversations.history carries it.

    `replies` are those of its thread (for a root); `metadata` adds what the bot attached.
    """
    payload: Payload = {"type": "message", "user": post.user, "ts": post.ts, "text": post.text}
    payload["team"] = installation.team.id
    if post.by_bot:
        payload["bot_id"] = installation.bot.bot_id
        payload["app_id"] = installation.bot.app_id
        payload["bot_profile"] = _bot_profile(installation)
    payload.update(_body(post))
    if post.thread_ts:
        payload["thread_ts"] = post.thread_ts
    elif replies:
        payload.update(_thread(post, replies))
    if metadata and post.metadata is not None:
        payload["metadata"] = post.metadata
    return payload


def rich_text(pieces: Iterable[Payload]) -> Payload:
    """The block that Slack makes of what a person typed."""
    section = {"type": "rich_text_section", "elements": list(pieces)}
    return {"type": "rich_text", "block_id": "typed", "elements": [section]}


def _body(post: Post) -> Payload:
    body: Payload = {}
    if post.client_msg_id:
        body["client_msg_id"] = post.client_msg_id
    if post.blocks:
        body["blocks"] = list(post.blocks)
    if post.attachments:
        body["attachments"] = list(post.attachments)
    if post.files:
        body["files"] = list(post.files)
    if post.edited_ts:
        body["edited"] = {"user": post.user, "ts": post.edited_ts}
    if post.broadcast:
        body["subtype"] = "thread_broadcast"
    if post.reactions:
        body["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)}
            for name, users in post.reactions
        ]
    return body


def _thread(post: Post, replies: Sequence[Post]) -> Payload:
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": post.ts,
        "reply_count": len(replies),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
    }


def _bot_profile(installation: Installation) -> Payload:
    bot = installation.bot
    return {
        "id": bot.bot_id,
        "app_id": bot.app_id,
        "name": bot.name,
        "team_id": installation.team.id,
        "deleted": False,
    }
