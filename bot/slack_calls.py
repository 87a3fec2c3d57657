"""Calls to Slack: the clients, what a failure means, and reading back what was posted.

Two facts shape this (measured against slack_sdk 3.47): a post that is repeated after a lost
connection may stand twice, so posts are repeated only when Slack says 429; and what became of a
post is found by its key in the message's metadata.
"""

from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from bot.kept_open import KeptOpenClient
from scheduler.poster import PostedAt, PostRefusedError, PostUnknownError, RateLimitedError

# Codes with which Slack says that it failed itself: the message may stand or not.
_UNSURE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_PAGES_READ_BACK = 5
_MESSAGES_A_PAGE = 100


def patient_client(token: str, base_url: str) -> WebClient:
    """A client for calls that may be repeated safely."""
    return KeptOpenClient(
        token=token,
        base_url=base_url,
        retry_handlers=[
            ConnectionErrorRetryHandler(max_retry_count=2),
            RateLimitErrorRetryHandler(max_retry_count=3),
            ServerErrorRetryHandler(max_retry_count=2),
        ],
    )


def plain_client(token: str, base_url: str) -> WebClient:
    """A client that repeats nothing by itself."""
    return KeptOpenClient(token=token, base_url=base_url, retry_handlers=[])


def posting_client(token: str, base_url: str) -> WebClient:
    """A client for posts: repeated only on 429, which means that nothing was stored."""
    return KeptOpenClient(
        token=token,
        base_url=base_url,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=3)],
    )


def direct_channel(reads: WebClient, user_id: str) -> str:
    """The channel of the direct message with this person, opened if need be."""
    return called(reads.conversations_open, users=user_id)["channel"]["id"]


def read_back(reads: WebClient, channel: str, key: str, thread_ts: str = "") -> PostedAt | None:
    """Where the bot's message with this key stands among the newest of a channel or thread.

    PostRefusedError where the bot may not read there (a channel needs channels:history).
    """
    for posted in _newest(reads, channel, thread_ts):
        if posted.get("metadata", {}).get("event_payload", {}).get("key") == key:
            return PostedAt(channel, posted["ts"])
    return None


def metadata(event_type: str, key: str) -> dict[str, Any]:
    """A message's metadata. Everybody in the workspace can read it: the key, nothing personal."""
    return {"event_type": event_type, "event_payload": {"key": key}}


def called(method: Callable[..., Any], **arguments: Any) -> Any:
    """Call Slack; a failure becomes one of the three that a sender can act on."""
    try:
        return method(**arguments)
    except SlackApiError as error:
        raise _explained(error) from error
    except (OSError, HTTPException) as error:
        raise PostUnknownError(
            f"The connection to Slack failed ({type(error).__name__})"
        ) from error


def _explained(error: SlackApiError) -> Exception:
    response = error.response
    code = str(response.get("error") or "no reason given")
    if response.status_code == 429 or code == "ratelimited":
        return RateLimitedError(float(response.headers.get("Retry-After", 30)))
    if response.status_code >= 500 or code in _UNSURE:
        return PostUnknownError(f"Slack failed with {response.status_code}")
    return PostRefusedError(f"Slack refused: {code}")


def _newest(reads: WebClient, channel: str, thread_ts: str) -> Iterator[dict[str, Any]]:
    arguments: dict[str, Any] = {"channel": channel, "limit": _MESSAGES_A_PAGE}
    method = reads.conversations_history
    if thread_ts:
        method = reads.conversations_replies
        arguments["ts"] = thread_ts
    for _ in range(_PAGES_READ_BACK):
        page = called(method, include_all_metadata=True, **arguments)
        yield from page["messages"]
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
        arguments["cursor"] = cursor
