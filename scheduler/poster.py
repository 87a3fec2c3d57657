"""What delivery needs from Slack, and the three ways in which posting can fail."""

from typing import Protocol

from handlers.messages import PostedMessage

PostedAt = PostedMessage


class Poster(Protocol):
    """Posts plain text to a Slack channel or user ID.

    Both methods return or raise within two minutes: a claim is given up for dead after five
    (`scheduler.delivery.CLAIM_LASTS`), and another process then posts in its place.
    """

    def post(self, recipient: str, text: str, key: str) -> PostedAt:
        """Post once, with `key` in the message's metadata, and say where it stands.

        Raises PostRefusedError, RateLimitedError or PostUnknownError, and nothing is retried
        inside where a retry could post twice.
        """
        ...

    def find(self, recipient: str, key: str) -> PostedAt | None:
        """Where the message with this key in its metadata stands, None if it was never posted."""
        ...


class PostRefusedError(Exception):
    """Slack answered clearly that it did not post; `str(error)` says why, in words."""


class RateLimitedError(Exception):
    """Slack did not post and asks to wait `retry_after` seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"Slack asks to wait {retry_after:g} seconds")
        self.retry_after = retry_after


class PostUnknownError(Exception):
    """No answer came, so the message may be posted or not (a timeout, a lost connection)."""
