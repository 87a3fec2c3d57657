"""The practice workspace: a small Slack of our own on loopback, for practice and for tests.

with create_workspace(people, channels) as workspace:
    # connect a bot with WebClient(base_url=workspace.base_url, token=workspace.bot_token)
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff what is CSC 011?")
    reply = workspace.wait_for_reply("scrutiny", ts)
"""

from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Self

from bot.workspace.calls import Call
from bot.workspace.conversing import Conversing
from bot.workspace.deliveries import Deliveries, Delivery, State, Timings, Transport
from bot.workspace.faults import Faults
from bot.workspace.house_rules import house_rules
from bot.workspace.http_mode import SignedRequests
from bot.workspace.memory import Memory, Now
from bot.workspace.page import page_application
from bot.workspace.people import Channel, Installation, Person, PracticeError
from bot.workspace.posts import Post
from bot.workspace.response_urls import ResponseUrls
from bot.workspace.server import Server, slack_routes
from bot.workspace.slack import Slack
from bot.workspace.socket_mode import Sockets
from bot.workspace.views import Views
from bot.workspace.web_api import WebApi

PATIENCE = 60.0
_SENDING = ("chat.postMessage", "chat.update", "chat.postEphemeral")


class PracticeWorkspace(Conversing):
    """A running workspace. People act through its methods; the bot through Slack's protocol.

    Use it as a context manager, or call `start` and `stop`. People are named by id, name or
    e-mail address, channels by id or name. Where there is nobody and nothing of that name,
    PracticeError says so.
    """

    def __init__(
        self,
        memory: Memory,
        *,
        port: int = 0,
        timings: Timings | None = None,
        request_url: str = "",
    ) -> None:
        timings = timings or Timings()
        deliveries = Deliveries(memory.changes, timings, memory.next_id)
        slack = Slack(memory, deliveries, Views(memory))
        super().__init__(slack, ResponseUrls(slack))
        self.faults = Faults()
        self._port = port
        self._server = Server()
        app_id = memory.installation.bot.app_id
        self._sockets = Sockets(memory.changes, app_id, timings)
        self._http: SignedRequests | None = None
        if request_url:
            secret = memory.installation.tokens.signing_secret
            self._http = SignedRequests(request_url, secret, timings.ack_seconds)
        self._api = WebApi(slack, self._sockets, self.faults)

    def start(self) -> Self:
        """Serve on 127.0.0.1; raises PracticeError when the port is taken."""
        routes = slack_routes(self._api, self._sockets, self.responses, self.slack)
        self._server.start(lambda: page_application(self, routes), self._port)
        self.slack.address = self.url
        transport: Transport = self._http or self._sockets
        if self._server.loop is not None:
            self.slack.deliveries.open(self._server.loop, transport)
        return self

    def stop(self) -> None:
        """Close every connection and end the server's thread; safe to call twice."""
        self.slack.deliveries.close()
        self._server.stop(self._closing)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The address of the web page: http://127.0.0.1:PORT/."""
        return f"http://127.0.0.1:{self._server.port}/"

    @property
    def base_url(self) -> str:
        """The address for WebClient(base_url=...)."""
        return f"{self.url}api/"

    @property
    def bot_token(self) -> str:
        """The token for the Web API (xoxb-)."""
        return self.slack.installation.tokens.bot

    @property
    def app_token(self) -> str:
        """The token for Socket Mode (xapp-)."""
        return self.slack.installation.tokens.app

    @property
    def signing_secret(self) -> str:
        """The secret that HTTP mode signs with."""
        return self.slack.installation.tokens.signing_secret

    def calls(self, method: str = "") -> list[Call]:
        """The calls that the bot made, the oldest first; those of one method if it is named."""
        with self.memory.changes.reading():
            return [call for call in self._api.calls if method in ("", call.method)]

    def house_rule_breaches(self, intended: Sequence[str] = ()) -> list[str]:
        """What breaks the house rules in anything the bot has sent (see `house_rules`)."""
        sent = [call for call in self.calls() if call.method in _SENDING and call.ok]
        return [
            f"{call.method}: {fault}"
            for call in sent
            for fault in house_rules(call.arguments, intended)
        ]

    def connections(self) -> int:
        """How many sockets the bot has open."""
        return self._sockets.count()

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the bot to reconnect: "warning", "refresh_requested" or "link_disabled"."""
        self._server.call(self._sockets.disconnect(reason))

    def drop_sockets(self) -> None:
        """Cut the bot's sockets without a word."""
        self._server.call(self._sockets.drop())

    def mute_sockets(self, muted: bool = True) -> None:
        """Play dead: the sockets stay open, but nothing comes and no ping is answered."""
        self._sockets.mute(muted)

    def deliver_copies(self, times: int, *, next: int = 1) -> None:
        """Send each of the next `next` events `times` times at once, as retries of itself."""
        self.slack.deliveries.copies(times, next=next)

    def deliver_again(self, delivery_id: str, *, attempt: int = 1) -> None:
        """Send an old event once more, as its `attempt`th retry."""
        self.slack.deliveries.again(delivery_id, attempt=attempt)

    def delivery(self, delivery_id: str) -> Delivery:
        """What became of a payload (`press`, `command`, `open_home` give its id)."""
        return self.slack.deliveries.get(delivery_id)

    def deliveries(self) -> list[Delivery]:
        """Every payload handed to the bot so far, the oldest first."""
        return self.slack.deliveries.all()

    def wait_until(self, true: Callable[[], bool], timeout: float = PATIENCE) -> None:
        """Wait until something is so; asked again after each change. Raises PracticeError."""
        if not self.memory.changes.wait_until(true, timeout):
            raise PracticeError(f"Waited {timeout} seconds in vain. {self._so_far()}")

    def wait_for_connection(self, count: int = 1, timeout: float = PATIENCE) -> None:
        """Wait until the bot has this many sockets open."""
        self.wait_until(lambda: self.connections() >= count, timeout)

    def wait_for_delivery(self, delivery_id: str, timeout: float = PATIENCE) -> Delivery:
        """Wait until a payload is acknowledged or given up."""
        get = self.slack.deliveries.get
        self.wait_until(lambda: get(delivery_id).state is not State.WAITING, timeout)
        return get(delivery_id)

    def wait_for_reply(
        self, channel: str, after: str, *, to: str = "", timeout: float = PATIENCE
    ) -> Post:
        """The bot's first message in a channel after the timestamp `after`.

        An ephemeral one counts too; with `to`, only one that this person alone sees.
        """

        def found() -> list[Post]:
            posts = self.ephemerals(to) if to else self._seen_in(channel)
            return [post for post in posts if post.by_bot and post.ts > after]

        self.wait_until(lambda: bool(found()), timeout)
        return found()[0]

    def wait_until_idle(self, timeout: float = PATIENCE, *, quiet: float = 0.25) -> None:
        """Wait until nothing is under way and nothing has changed for `quiet` seconds.

        The bot works on after its acknowledgement, unseen: where there is a reply to wait for,
        `wait_for_reply` is surer and faster. Raises PracticeError after `timeout` seconds.
        """

        def idle() -> bool:
            return self._api.under_way == 0 and not self.slack.deliveries.waiting()

        if not self.memory.changes.wait_until_quiet(idle, quiet, timeout):
            raise PracticeError(f"Not idle within {timeout} seconds. {self._so_far()}")

    def _seen_in(self, channel: str) -> list[Post]:
        place = self.memory.named(channel).id
        ephemeral = [post for post in self.memory.ephemerals if post.channel == place]
        return sorted([*self.memory.timeline(place), *ephemeral], key=lambda post: post.ts)

    def _so_far(self) -> str:
        waiting = sum(1 for one in self.deliveries() if one.state is State.WAITING)
        refused = [f"{c.method}: {c.answer.get('error')}" for c in self.calls() if not c.ok]
        return (
            f"Connections: {self.connections()}, payloads under way: {waiting}, "
            f"calls so far: {len(self.calls())}, refused: {', '.join(refused[-5:]) or 'none'}."
        )

    async def _closing(self) -> None:
        await self._sockets.close()
        if self._http is not None:
            await self._http.close()


def create_workspace(
    people: Iterable[Person],
    channels: Iterable[Channel],
    *,
    port: int = 0,
    now: Now,
    installation: Installation | None = None,
    timings: Timings | None = None,
    request_url: str = "",
) -> PracticeWorkspace:
    """A workspace, not yet started. `now` gives the aware time of every message.

    `request_url` delivers by signed HTTP requests there instead of Socket Mode. `installation`
    holds the bot's scopes, commands and whether it may read channels; `timings` Slack's waits.
    """
    memory = Memory(people, channels, installation or Installation(), now)
    return PracticeWorkspace(memory, port=port, timings=timings, request_url=request_url)
