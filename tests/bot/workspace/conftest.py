"""A practice workspace of two officers and a small real Bolt app to talk to in it."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.http_retry import RateLimitErrorRetryHandler

from bot.workspace.deliveries import Timings
from bot.workspace.people import Channel, Installation, Person
from bot.workspace.workspace import PracticeWorkspace, create_workspace

GILL = Person("U1", "Gill Walker", "gill.walker@council.example")
OMAR = Person("U2", "Omar Haddad", "omar.haddad@council.example")
LEFT = Person("U3", "Rita Left", "rita.left@council.example", deactivated=True)
SCRUTINY = Channel("C1", "scrutiny")
PERFORMANCE = Channel("C2", "performance", with_bot=False)
MEMBERS_ONLY = Channel("C3", "members-only", members=("U1",), private=True)
OLD = Channel("C4", "old-committee", archived=True)
PEOPLE = [GILL, OMAR, LEFT]
CHANNELS = [SCRUTINY, PERFORMANCE, MEMBERS_ONLY, OLD]

QUICK = Timings(ack_seconds=2.0, retry_waits=(0.0, 0.01, 0.01), ping_seconds=0.02)


class Clock:
    """A clock that a test sets by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 9, 28, 10, 0, tzinfo=ZoneInfo("Europe/London"))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(clock: Clock) -> Iterator[Callable[..., PracticeWorkspace]]:
    """Makes started workspaces and stops them at the end."""
    started: list[PracticeWorkspace] = []

    def open_one(installation: Installation | None = None, **options) -> PracticeWorkspace:
        timings = options.pop("timings", QUICK)
        workspace = create_workspace(
            PEOPLE, CHANNELS, now=clock, installation=installation, timings=timings, **options
        )
        started.append(workspace.start())
        return workspace

    yield open_one
    for workspace in started:
        workspace.stop()


@pytest.fixture
def workspace(opened: Callable[..., PracticeWorkspace]) -> PracticeWorkspace:
    return opened()


@pytest.fixture
def client(workspace: PracticeWorkspace) -> WebClient:
    return web_client(workspace)


def web_client(workspace: PracticeWorkspace) -> WebClient:
    """The client that a careful bot uses: it waits when told to and repeats nothing else."""
    return WebClient(
        token=workspace.bot_token,
        base_url=workspace.base_url,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=3)],
    )


class EchoBot:
    """A tiny Bolt app over Socket Mode. `events` holds what it was sent, in order."""

    def __init__(self, workspace: PracticeWorkspace) -> None:
        self.events: list[dict] = []
        self.retries: list[tuple[str, str]] = []
        self.app = App(client=web_client(workspace))
        self.app.event("app_mention")(self._echo)
        self.app.event(re.compile(".*"))(self._note)
        self.app.command("/tipstaff")(self._command)
        self.app.action(re.compile(".*"))(self._pressed)
        self.app.view(re.compile(".*"))(self._submitted)
        self.handler = SocketModeHandler(self.app, workspace.app_token, ping_interval=0.2)

    def connect(self) -> None:
        self.handler.connect()

    def close(self) -> None:
        # The SDK's worker looks at `closed` only after its queue gave it something.
        self.handler.client.closed = True
        self.handler.client.message_queue.put(None)
        self.handler.close()

    def _echo(self, body, event, say, request) -> None:
        self._keep(body, request)
        say(text=f"You said: {event['text']}", thread_ts=event.get("thread_ts") or event["ts"])

    def _note(self, body, event, say, request) -> None:
        self._keep(body, request)
        if event["type"] == "message" and "subtype" not in event and "bot_id" not in event:
            say(text=f"You said: {event['text']}")

    def _command(self, ack, body, client, respond) -> None:
        self.events.append(body)
        ack(f"Heard {body['text']}")
        if body["text"] == "form":
            client.views_open(trigger_id=body["trigger_id"], view=FORM)

    def _pressed(self, ack, body, respond) -> None:
        self.events.append(body)
        ack()
        respond(text=f"Pressed {body['actions'][0].get('value')}", replace_original=True)

    def _submitted(self, ack, body) -> None:
        self.events.append(body)
        values = body["view"]["state"]["values"]
        value = values["figure"]["figure"]["value"]
        if value == "nought":
            ack(response_action="errors", errors={"figure": "Give a number."})
        elif value == "later":
            ack(response_action="update", view={**FORM, "callback_id": "second"})
        elif value == "wrong":
            ack(response_action="update", view={"type": "modal", "blocks": []})
        else:
            ack()

    def _keep(self, body, request) -> None:
        self.events.append(body)
        headers = request.headers
        if "x-slack-retry-num" in headers:
            self.retries.append(
                (headers["x-slack-retry-num"][0], headers["x-slack-retry-reason"][0])
            )


FORM = {
    "type": "modal",
    "callback_id": "figure",
    "title": {"type": "plain_text", "text": "A figure"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "figure",
            "label": {"type": "plain_text", "text": "CSC 011, Q3"},
            "element": {"type": "plain_text_input", "action_id": "figure"},
        }
    ],
}


@pytest.fixture
def bot(workspace: PracticeWorkspace) -> Iterator[EchoBot]:
    echo = EchoBot(workspace)
    echo.connect()
    workspace.wait_for_connection()
    yield echo
    echo.close()
