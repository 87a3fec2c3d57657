"""Sending to Slack: answers, updates of earlier messages, and the scheduler's reminders.

Two facts shape this (measured against slack_sdk 3.47): a post that is repeated after a lost
connection may stand twice, so posts are repeated only when Slack says 429; and what became of a
post is found by its key in the message's metadata.
"""

import logging
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.webhook import WebhookClient

from bot.blocks import message
from bot.kept_open import KeptOpenClient
from bot.outgoing import Outgoing, Step, Way
from handlers.messages import Reply
from scheduler.poster import (
    Account,
    CannotReadBackError,
    NotPostedError,
    PostedAt,
    PostRefusedError,
    PostUnknownError,
    RateLimitedError,
)

ANSWER = "tipstaff_reply"
REMINDER = "tipstaff_reminder"

# Codes with which Slack says that it failed itself: the message may stand or not.
_UNSURE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_PAGES_READ_BACK = 5
_MESSAGES_A_PAGE = 100
_NO_FILES = (
    "I may not attach files in this workspace, so here is no CSV. “Show more” gives the rest of "
    "the list here. Your administrator can give Tipstaff the permission files:write."
)
_SECONDS_APART = 1.0

log = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True)
class Posting:
    """Sends answers. Every method may raise the three errors of `scheduler.poster`."""

    reads: WebClient
    posts: WebClient

    def deliver(self, answer: Outgoing, *, again: bool = False) -> PostedAt:
        """Send every step; where the answer stands, or PostedAt("", "") if it cannot be changed.

        `again`: it may have been sent already, so a post is looked for before it is made.
        A later step that fails is logged and left: the answer is what the person waits for.
        """
        posted = self._answer(answer.steps[0], answer.key, again)
        for step in answer.steps[1:]:
            if step.way is Way.DIRECT:
                continue
            try:
                self._update(step)
            except (PostRefusedError, PostUnknownError, RateLimitedError) as error:
                log.warning("An earlier message kept its buttons: %s", error)
        return posted

    def tell(
        self, answer: Outgoing, *, again: bool = False
    ) -> Iterator[tuple[int | None, PostedAt]]:
        """Send the direct messages to other people: each one's proposal, and where it stands.

        Somebody who cannot be told does not keep the others from it.
        """
        for number, step in enumerate(answer.steps):
            if step.way is not Way.DIRECT:
                continue
            try:
                yield step.proposal, self.directly(step, f"{answer.key}:{number}", again=again)
            except (PostRefusedError, PostUnknownError, RateLimitedError) as error:
                log.warning("Somebody could not be told: %s", error)

    def directly(self, step: Step, key: str, *, again: bool = False) -> PostedAt:
        """Send one message to a person's direct message, once by its key where `again`.

        Slack accepts a message to a deactivated account and shows it to nobody, so that is looked
        up first: PostRefusedError.
        """
        if called(self.reads.users_info, user=step.user)["user"].get("deleted"):
            raise PostRefusedError("the account is deactivated")
        channel = direct_channel(self.reads, step.user)
        return self._post_surely(replace(step, way=Way.POST, channel=channel), key, again)

    def open_form(self, trigger_id: str, view: dict[str, Any]) -> None:
        """Open a form before whoever pressed. Raises PostRefusedError when it took too long."""
        called(self.posts.views_open, trigger_id=trigger_id, view=view)

    def _answer(self, step: Step, key: str, again: bool) -> PostedAt:
        try:
            return self._send(step, key, again)
        except PostRefusedError as refusal:
            log.warning("%s; sending a direct message instead", refusal)
            return self._direct(step, key)

    def _send(self, step: Step, key: str, again: bool) -> PostedAt:
        match step.way:
            case Way.POST:
                return self._post_surely(step, key, again)
            case Way.UPDATE:
                return self._update_or_post(step, key)
            case Way.EPHEMERAL:
                return self._ephemeral(step)
            case Way.RESPONSE:
                return self._response(step)
            case Way.FILE:
                return self._file(step, key)
            case Way.DIRECT:
                return self._direct(step, key)

    def _post_surely(self, step: Step, key: str, again: bool) -> PostedAt:
        """Post; where the outcome is unknown, look for it, and post again if it is not there.

        A channel that the bot may not read cannot be looked into: there the answer is posted
        again, because a second copy is better than none.
        """
        found = self._found(step.channel, key, step.thread_ts) if again else None
        if found is not None:
            return found
        try:
            return self._post(step, key)
        except PostUnknownError:
            return self._found(step.channel, key, step.thread_ts) or self._post(step, key)

    def _found(self, channel: str, key: str, thread_ts: str) -> PostedAt | None:
        try:
            return read_back(self.reads, channel, key, thread_ts)
        except PostRefusedError:
            return None

    def _post(self, step: Step, key: str) -> PostedAt:
        response = called(
            self.posts.chat_postMessage,
            channel=step.channel,
            thread_ts=step.thread_ts or None,
            metadata=metadata(ANSWER, key),
            **_content(step),
        )
        return PostedAt(response["channel"], response["ts"])

    def _update_or_post(self, step: Step, key: str) -> PostedAt:
        try:
            return self._update(step)
        except PostRefusedError:  # The earlier answer was deleted or is too old to change.
            return self._post(step, key)

    def _update(self, step: Step) -> PostedAt:
        """Updating twice is the same as updating once, so it is simply tried again."""
        update = self.posts.chat_update
        arguments = {"channel": step.channel, "ts": step.ts, **_content(step, unfurl=False)}
        try:
            called(update, **arguments)
        except PostUnknownError:
            called(update, **arguments)
        return PostedAt(step.channel, step.ts)

    def _ephemeral(self, step: Step) -> PostedAt:
        called(
            self.posts.chat_postEphemeral,
            channel=step.channel,
            user=step.user,
            thread_ts=step.thread_ts or None,
            **_content(step, unfurl=False),
        )
        return PostedAt("", "")

    def _response(self, step: Step) -> PostedAt:
        """Slack takes five answers to a command or button within 30 minutes."""
        if not step.response_url:
            raise PostRefusedError("There is no address to answer this command at")
        try:
            response = WebhookClient(step.response_url).send(
                text=step.text,
                blocks=list(step.blocks),
                response_type="ephemeral",
                replace_original=step.replaces,
                unfurl_links=False,
                unfurl_media=False,
            )
        except (OSError, HTTPException) as error:
            raise PostRefusedError("The address of this command did not answer") from error
        if response.status_code != 200:
            raise PostRefusedError(f"The address of this command said {response.status_code}")
        return PostedAt("", "")

    def _file(self, step: Step, key: str) -> PostedAt:
        """Upload the file with the text beside it; where files are refused, say so instead.

        What became of an upload cannot be read back by key: an unknown outcome is tried again.
        """
        channel = step.channel or direct_channel(self.reads, step.user)
        try:
            called(
                self.posts.files_upload_v2,
                channel=channel,
                thread_ts=step.thread_ts or None,
                filename=step.file_name,
                # Excel takes a CSV without this mark for its own old alphabet.
                content=b64decode(step.content)
                if step.encoded
                else step.content.encode("utf-8-sig"),
                initial_comment=step.text,
            )
        except (PostRefusedError, SlackRequestError) as refusal:
            log.warning("A file was not taken: %s", type(refusal).__name__)
            said = message(Reply(_NO_FILES))
            instead = replace(step, channel=channel, text=said.text, blocks=said.blocks)
            return self._post(instead, key)
        return PostedAt("", "")

    def _direct(self, step: Step, key: str) -> PostedAt:
        channel = direct_channel(self.reads, step.user)
        direct = Step(Way.POST, channel, step.user, step.text, step.blocks)
        return self._post(direct, key)


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


def _content(step: Step, *, unfurl: bool = True) -> dict[str, Any]:
    content: dict[str, Any] = {"text": step.text, "blocks": list(step.blocks)}
    # chat.update and chat.postEphemeral have no such arguments.
    return {**content, "unfurl_links": False, "unfurl_media": False} if unfurl else content
