"""Sending answers to Slack, updating earlier messages, telling other people."""

import logging
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackRequestError
from slack_sdk.webhook import WebhookClient

from bot.blocks import message
from bot.outgoing import Outgoing, Step, Way
from bot.slack_calls import called, direct_channel, metadata, read_back
from handlers.messages import Reply
from scheduler.poster import (
    PostedAt,
    PostRefusedError,
    PostUnknownError,
    RateLimitedError,
)

ANSWER = "tipstaff_reply"
_NO_FILES = (
    "I may not attach files in this workspace, so here is no CSV. “Show more” gives the rest of "
    "the list here. Your administrator can give Tipstaff the permission files:write."
)

log = logging.getLogger(__name__)


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


def _content(step: Step, *, unfurl: bool = True) -> dict[str, Any]:
    content: dict[str, Any] = {"text": step.text, "blocks": list(step.blocks)}
    # chat.update and chat.postEphemeral have no such arguments.
    return {**content, "unfurl_links": False, "unfurl_media": False} if unfurl else content
