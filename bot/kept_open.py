"""A client for Slack's methods that keeps its connections open between calls.

`WebClient` opens a connection for each call: over the internet that is three round trips (TCP and
TLS) before the first byte of an answer leaves. Only the way of one request is changed here; what
is repeated, and when, stays the SDK's affair.
"""

import select
import time
import weakref
from collections import deque
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from io import BytesIO
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request

from slack_sdk import WebClient

# Slack's servers, and proxies on the way, close what is idle for longer, without saying so.
_IDLE_SECONDS = 20.0
_MOST_IDLE = 4


class KeptOpenClient(WebClient):
    """A `WebClient` whose calls take turns with a few connections. For any number of threads.

    Behind a proxy it is an ordinary `WebClient`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._idle: deque[tuple[HTTPConnection, float]] = deque()
        super().__init__(*args, **kwargs)
        # Nobody surely owns a client, so what waits unused is closed when the client is gone.
        weakref.finalize(self, _close, self._idle)

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        if self.proxy is not None or req.type not in ("http", "https"):
            return super()._perform_urllib_http_request_internal(url, req)
        connection = self._taken(req)
        try:
            response, body = _asked(connection, req)
        except BaseException:
            connection.close()
            raise
        if not response.will_close and len(self._idle) < _MOST_IDLE:
            self._idle.append((connection, time.monotonic()))
        else:
            connection.close()
        if response.status != 200:
            raise HTTPError(url, response.status, response.reason, response.headers, BytesIO(body))
        charset = response.headers.get_content_charset() or "utf-8"
        return {
            "status": response.status,
            "headers": response.headers,
            "body": body.decode(charset),
        }

    def _taken(self, req: Request) -> HTTPConnection:
        """An idle connection that still stands, else a new one."""
        while self._idle:
            try:
                connection, since = self._idle.pop()
            except IndexError:
                break
            if _stands(connection) and time.monotonic() - since < _IDLE_SECONDS:
                return connection
            connection.close()
        if req.type == "https":
            return HTTPSConnection(req.host, timeout=self.timeout, context=self.ssl)
        return HTTPConnection(req.host, timeout=self.timeout)


def _close(idle: deque[tuple[HTTPConnection, float]]) -> None:
    while idle:
        idle.pop()[0].close()


def _asked(connection: HTTPConnection, req: Request) -> tuple[HTTPResponse, bytes]:
    """The response, read whole. What fails before it is an URLError, as with urllib."""
    headers = {name: value for name, value in req.header_items() if name.lower() != "connection"}
    try:
        connection.request(req.get_method(), req.selector, req.data, headers)
    except (OSError, HTTPException) as error:
        raise URLError(str(error)) from error
    response = connection.getresponse()
    return response, response.read()


def _stands(connection: HTTPConnection) -> bool:
    """False where the other side has closed: then there is something to read, namely the end."""
    if connection.sock is None:
        return False
    readable, _, _ = select.select([connection.sock], [], [], 0)
    return not readable
