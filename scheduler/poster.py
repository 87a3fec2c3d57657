"""What delivery needs from Slack, and the ways in which posting can fail."""

from dataclasses import dataclass
from typing import Protocol

from handlers.messages import PostedMessage, Reply

PostedAt = PostedMessage


@dataclass(frozen=True, slots=True)
class Account:
    """What Slack says of a user: an IANA time zone, "" where it says none; a closed account."""

    timezone: str = ""
    left: bool = False


class Poster(Protocol):
    """Posts to a Slack channel or user ID.

    The methods return or raise within two minutes: a claim is given up for dead after five
    (`scheduler.delivery.CLAIM_LASTS`), and another process then posts in its place.
    """

    def account(self, user_id: str) -> Account:
        """What Slack says of this user now. Raises NotPostedError or RateLimitedError."""
        ...

    def post(self, recipient: str, content: Reply, key: str) -> PostedAt:
        """Post once, with `key` in the message's metadata, and say where it stands.

        Raises PostRefusedError, RateLimitedError, NotPostedError or PostUnknownError, and nothing
        is retried inside where a retry could post twice.
        """
        ...

    def find(self, recipient: str, key: str) -> PostedAt | None:
        """Where the message with this key in its metadata stands, None if it was never posted.

        Raises CannotReadBackError, RateLimitedError or PostUnknownError.
        """
        ...

    def show(self, posted: PostedAt, content: Reply) -> None:
        """Put this in the place of a message posted earlier; doing it twice changes nothing."""
        ...


class PostRefusedError(Exception):
    """Slack answered clearly that it did not post; `str(error)` says why, in words."""


class NotPostedError(Exception):
    """Something failed before the post was sent: nothing stands in Slack, and it may be tried
    again."""


class RateLimitedError(Exception):
    """Slack did not post and asks to wait `retry_after` seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"Slack asks to wait {retry_after:g} seconds")
        self.retry_after = retry_after


class PostUnknownError(Exception):
    """No answer came, so the message may be posted or not (a timeout, a lost connection)."""


class CannotReadBackError(Exception):
    """Whether an earlier attempt was posted cannot be found out: the bot may not read there."""
