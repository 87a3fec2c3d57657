"""HTTP mode: a real Bolt app behind a request URL accepts what the workspace signs."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from slack_bolt import App
from slack_bolt.request import BoltRequest

from bot.workspace.deliveries import State, Timings
from tests.bot.workspace.conftest import web_client


class RequestUrl:
    """A request URL on loopback; `answer` is what it does with a body and its headers."""

    def __init__(self, answer) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                status, text = answer(body, dict(self.headers.items()))
                self.send_response(status)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, format, *args) -> None:
                """Nothing in the middle of the tests' output."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/slack/events"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def request_url():
    opened: list[RequestUrl] = []

    def open_one(answer) -> RequestUrl:
        opened.append(RequestUrl(answer))
        return opened[-1]

    yield open_one
    for url in opened:
        url.close()


def test_bolt_accepts_the_signature_and_answers_event_command_and_button(opened, request_url):
    apps: list[App] = []

    def answer(body, headers):
        response = apps[0].dispatch(BoltRequest(body=body, headers=headers))
        return response.status, response.body or ""

    workspace = opened(request_url=request_url(answer).url)
    app = App(client=web_client(workspace), signing_secret=workspace.signing_secret)
    app.event("app_mention")(lambda event, say: say(f"You said: {event['text']}"))
    app.command("/tipstaff")(lambda ack, command: ack(f"Heard {command['text']}"))
    apps.append(app)
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff hello")
    assert workspace.wait_for_reply("scrutiny", ts).text == "You said: <@U0TIPSTAFF> hello"
    workspace.command("Gill Walker", "scrutiny", "/tipstaff", "help")
    workspace.wait_until(lambda: bool(workspace.ephemerals("U1")))
    assert workspace.ephemerals("U1")[0].text == "Heard help"


def test_bolt_refuses_another_signature_and_the_event_is_tried_again(opened, request_url):
    apps: list[App] = []
    statuses: list[int] = []
    retries: list[str] = []

    def answer(body, headers):
        response = apps[0].dispatch(BoltRequest(body=body, headers=headers))
        statuses.append(response.status)
        retries.append(headers.get("X-Slack-Retry-Reason", ""))
        return response.status, response.body or ""

    url = request_url(answer).url
    workspace = opened(request_url=url, timings=Timings(retry_waits=(0.0, 0.0, 0.0)))
    apps.append(App(client=web_client(workspace), signing_secret="another secret"))
    workspace.say("Gill Walker", "scrutiny", "@Tipstaff hello")
    done = workspace.wait_for_delivery(workspace.deliveries()[0].id)
    assert (done.state, statuses) == (State.GIVEN_UP, [401] * 4)
    assert retries == ["", "http_error", "http_error", "http_error"]


def test_an_app_that_is_not_there_is_a_failed_connection(opened):
    quick = Timings(retry_waits=(0.0,))
    workspace = opened(request_url="http://127.0.0.1:9/", timings=quick)
    workspace.say("Gill Walker", "scrutiny", "@Tipstaff hello")
    done = workspace.wait_for_delivery(workspace.deliveries()[0].id)
    assert (done.attempts, done.reason) == (2, "connection_failed")
