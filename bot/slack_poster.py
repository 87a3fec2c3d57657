"""The scheduler's reminders in Slack: posted once, at Slack's pace, read back, shown anew."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk import WebClient

from bot.blocks import message
from bot.slack_calls import called, metadata, read_back
from handlers.messages import Reply
from scheduler.poster import (
    Account,
    CannotReadBackError,
    NotPostedError,
    PostedAt,
    PostRefusedError,
    PostUnknownError,
)

REMINDER = "tipstaff_reminder"
_SECONDS_APART = 1.0


class Pace:
    """Slack takes one message a second in a channel, whatever the method: the next one waits.

    `clock` counts seconds and never goes back; `wait` passes so many of them.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._wait = wait
        self._next: dict[str, float] = {}

    def keep(self, channel: str) -> None:
        """Return once another message may be posted there."""
        now = self._clock()
        rest = self._next.get(channel, now) - now
        if rest > 0:
            self._wait(rest)
        self._next[channel] = self._clock() + _SECONDS_APART


@dataclass(frozen=True, slots=True)
class SlackPoster:
    """The scheduler's Poster over Slack. A recipient is a channel (C, G) or user (U, W) id."""

    reads: WebClient
    posts: WebClient
    pace: Pace = field(default_factory=Pace)

    def account(self, user_id: str) -> Account:
        """Asked anew each time: somebody may have left since."""
        user = self._surely(self.reads.users_info, user=user_id)["user"]
        return Account(user.get("tz") or "", bool(user.get("deleted")))

    def post(self, recipient: str, content: Reply, key: str) -> PostedAt:
        """Post one reminder."""
        shown = message(content)
        channel = self._channel(recipient)
        self.pace.keep(channel)
        response = called(
            self.posts.chat_postMessage,
            channel=channel,
            text=shown.text,
            blocks=list(shown.blocks),
            metadata=metadata(REMINDER, key),
            unfurl_links=False,
            unfurl_media=False,
        )
        return PostedAt(response["channel"], response["ts"])

    def find(self, recipient: str, key: str) -> PostedAt | None:
        """Where the reminder with this key stands, read back from the newest messages.

        CannotReadBackError where the bot may not read the channel, so that nobody posts again.
        """
        try:
            return read_back(self.reads, self._channel(recipient), key)
        except NotPostedError as error:
            raise PostUnknownError(str(error)) from error
        except PostRefusedError as refusal:
            raise CannotReadBackError(
                f"It may be posted or not, and the channel cannot be read back: {refusal}"
            ) from refusal

    def show(self, posted: PostedAt, content: Reply) -> None:
        """Put this in the place of an earlier message, its buttons with it."""
        shown = message(content)
        called(
            self.posts.chat_update,
            channel=posted.channel,
            ts=posted.ts,
            text=shown.text,
            blocks=list(shown.blocks),
        )

    def _channel(self, recipient: str) -> str:
        if not recipient.startswith(("U", "W")):
            return recipient
        return self._surely(self.reads.conversations_open, users=recipient)["channel"]["id"]

    def _surely(self, method: Callable[..., Any], **arguments: Any) -> Any:
        """A call that comes before the post: where it fails, nothing was posted."""
        try:
            return called(method, **arguments)
        except PostUnknownError as error:
            raise NotPostedError(str(error)) from error
