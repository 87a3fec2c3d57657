"""Calls to Slack take turns with connections that stay open, and notice when one was closed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.kept_open import KeptOpenClient


class _Slack(BaseHTTPRequestHandler):
    """Answers each call with ok; hangs up after it where the method says so."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        refused = self.path.endswith("too.many")
        body = b'{"ok": false, "error": "ratelimited"}' if refused else b'{"ok": true}'
        self.send_response(429 if refused else 200)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if refused:
            self.send_header("Retry-After", "7")
        if self.path.endswith("last.one"):
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        # Without a word: as a proxy does with what is idle.
        self.close_connection = self.path.endswith(("hang.up", "last.one"))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the test's output stays readable."""


class _Server(ThreadingHTTPServer):
    """Counts the connections that it has closed."""

    daemon_threads = True

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.closed = threading.Semaphore(0)
        self.connections = 0

    def verify_request(self, request: Any, client_address: Any) -> bool:
        self.connections += 1
        return True

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        self.closed.release()


@contextmanager
def _slack() -> Iterator[tuple[KeptOpenClient, _Server]]:
    server = _Server(_Slack)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    client = KeptOpenClient(
        token="xoxb-1", base_url=f"http://127.0.0.1:{server.server_port}/api/", retry_handlers=[]
    )
    try:
        yield client, server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_calls_one_after_another_share_a_connection() -> None:
    with _slack() as (client, server):
        for _ in range(5):
            assert client.api_call("chat.postMessage", json={"text": "said"})["ok"]
        assert server.connections == 1


@pytest.mark.parametrize("method", ["hang.up", "last.one"])
def test_a_connection_that_the_other_side_closed_is_not_used_again(method: str) -> None:
    with _slack() as (client, server):
        for _ in range(3):
            assert client.api_call(method)["ok"]
            assert server.closed.acquire(timeout=10)
        assert server.connections == 3


def test_a_refusal_is_raised_with_its_headers_and_the_connection_stays_usable() -> None:
    with _slack() as (client, server):
        with pytest.raises(SlackApiError) as refused:
            client.api_call("too.many")
        assert refused.value.response.status_code == 429
        assert refused.value.response.headers["Retry-After"] == "7"
        assert client.api_call("auth.test")["ok"]
        assert server.connections == 1
