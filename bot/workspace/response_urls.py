"""response_url: how an app answers a command or a button without the Web API."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.workspace.calls import RefusedError, truth
from bot.workspace.chat_methods import content, refuse_unsound
from bot.workspace.people import Payload
from bot.workspace.posts import Post
from bot.workspace.slack import Slack

# docs.slack.dev, handling user interaction: five answers within half an hour.
MOST_USES = 5
LASTS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class ResponseUrl:
    """What one response_url is good for; `ts` is the message with the button, "" for commands."""

    person: str
    channel: str
    expires: datetime
    ts: str = ""
    ephemeral: bool = False
    thread_ts: str = ""
    uses: int = 0


class ResponseUrls:
    """The response_urls given out."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._given: dict[str, ResponseUrl] = {}

    def give(self, person: str, channel: str, post: Post | None = None) -> str:
        """The path of a new response_url, for a command or a button in `post`."""
        memory = self._slack.memory
        key = memory.next_id("r")
        url = ResponseUrl(person, channel, expires=memory.now() + LASTS)
        if post is not None:
            seen_alone = bool(post.only_for)
            url = replace(url, ts=post.ts, ephemeral=seen_alone, thread_ts=post.thread_ts)
        self._given[key] = url
        return f"response/{key}"

    def respond(self, key: str, body: Payload) -> None:
        """Do what the app asks for; raises RefusedError: used_url, expired_url, no_text, ..."""
        url = self._given.get(key)
        if url is None or self._slack.memory.now() > url.expires:
            raise RefusedError("expired_url")
        if url.uses >= MOST_USES:
            raise RefusedError("used_url")
        self._given[key] = replace(url, uses=url.uses + 1)
        self.answer(url, body)

    def answer_command(self, person: str, channel: str, body: Payload) -> None:
        """What came with the acknowledgement of a command: the same form, no URL used."""
        url = ResponseUrl(person, channel, expires=self._slack.memory.now())
        self.answer(url, body)

    def answer(self, url: ResponseUrl, body: Payload) -> None:
        """Post, replace or delete as `body` says."""
        original = self._original(url)
        if truth(body, "delete_original"):
            if original is not None:
                self._slack.removed(original)
            return
        refuse_unsound(body)
        if truth(body, "replace_original") and original is not None:
            self._slack.changed(original, **content(self._slack, body))
        else:
            self._post(url, body)

    def _original(self, url: ResponseUrl) -> Post | None:
        if not url.ts:
            return None
        if url.ephemeral:
            return self._slack.memory.ephemeral(url.channel, url.ts)
        return self._slack.memory.find(url.channel, url.ts)

    def _post(self, url: ResponseUrl, body: Payload) -> None:
        alone = body.get("response_type", "ephemeral") != "in_channel"
        memory, bot = self._slack.memory, self._slack.bot
        self._slack.posted(
            Post(
                channel=url.channel,
                ts=memory.next_ts(),
                user=bot.user_id,
                by_bot=True,
                thread_ts=body.get("thread_ts") or url.thread_ts,
                only_for=url.person if alone else "",
                **content(self._slack, body),
            )
        )
