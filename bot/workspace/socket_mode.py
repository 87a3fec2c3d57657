"""Socket Mode: the websockets of the app, their envelopes and acknowledgements."""

import asyncio
import json
import logging
import uuid
from contextlib import suppress

from aiohttp import WSMsgType, web

from bot.workspace.changes import Changes
from bot.workspace.deliveries import Delivery, Kind, Outcome, Timings
from bot.workspace.people import Payload

LOG = logging.getLogger(__name__)
# Slack allows an app ten connections at once.
MOST_CONNECTIONS = 10


class Sockets:
    """The app's open connections. Each payload goes to one of them, in turn."""

    def __init__(self, changes: Changes, app_id: str, timings: Timings) -> None:
        self._changes = changes
        self._app_id = app_id
        self._timings = timings
        self._tickets: set[str] = set()
        self._open: list[web.WebSocketResponse] = []
        self._cables: dict[web.WebSocketResponse, asyncio.Transport] = {}
        self._acknowledgements: dict[str, asyncio.Future[Payload | None]] = {}
        self._arrived = asyncio.Event()
        self._turn = 0
        self._mute = False

    def ticket(self) -> str:
        """A new ticket for one connection, as apps.connections.open gives it."""
        ticket = str(uuid.uuid4())
        self._tickets.add(ticket)
        return ticket

    def count(self) -> int:
        """How many connections are open."""
        return len(self._open)

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401, text="invalid ticket")
        self._tickets.discard(ticket)
        # Pings are answered by hand, so that a dead connection can be played.
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        if len(self._open) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        await socket.send_json(self._hello())
        if request.transport is not None:
            self._cables[socket] = request.transport
        self._join(socket)
        pinging = asyncio.create_task(self._ping(socket))
        try:
            await self._listen(socket)
        finally:
            pinging.cancel()
            self._leave(socket)
            self._cables.pop(socket, None)
        return socket

    async def send(self, delivery: Delivery, attempt: int, reason: str) -> Outcome:
        """One envelope to one connection; waits for the acknowledgement."""
        try:
            async with asyncio.timeout(self._timings.ack_seconds):
                return await self._hand_over(delivery, attempt, reason)
        except TimeoutError:
            return Outcome("timeout")

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to reconnect: "warning", "refresh_requested", "link_disabled".

        All but a warning close the connection, as Slack does.
        """
        frame = {"type": "disconnect", "reason": reason, "debug_info": {"host": "practice"}}
        for socket in list(self._open):
            with suppress(ConnectionError):
                await socket.send_json(frame)
            if reason != "warning":
                self._leave(socket)
                await socket.close()

    async def drop(self) -> None:
        """Cut every connection without a word."""
        for socket in list(self._open):
            self._leave(socket)
            if socket in self._cables:
                self._cables[socket].abort()

    def mute(self, muted: bool) -> None:
        """Play dead: connections stay open, nothing is sent, no ping is answered."""
        self._mute = muted

    async def close(self) -> None:
        """Close every connection."""
        for socket in list(self._open):
            await socket.close()

    async def _hand_over(self, delivery: Delivery, attempt: int, reason: str) -> Outcome:
        envelope_id = str(uuid.uuid4())
        answered = asyncio.get_running_loop().create_future()
        self._acknowledgements[envelope_id] = answered
        try:
            # A connection that went away under our hands is not the end: the next one gets it.
            while not await self._sent(_envelope(envelope_id, delivery, attempt, reason)):
                continue
            return Outcome(answer=await answered)
        finally:
            del self._acknowledgements[envelope_id]

    async def _sent(self, envelope: Payload) -> bool:
        await self._arrived.wait()
        if self._mute:
            return True
        self._turn += 1
        socket = self._open[self._turn % len(self._open)]
        try:
            await socket.send_json(envelope)
        except ConnectionError:
            self._leave(socket)
            return False
        return True

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is WSMsgType.PING and not self._mute:
                await socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                self._acknowledge(message.data)

    async def _ping(self, socket: web.WebSocketResponse) -> None:
        """Ping as Slack does. The Slack SDK can close a socket only when something arrives."""
        with suppress(ConnectionError):
            while True:
                await asyncio.sleep(self._timings.ping_seconds)
                if not self._mute:
                    await socket.ping(b"practice")

    def _acknowledge(self, text: str) -> None:
        try:
            answer = json.loads(text)
            answered = self._acknowledgements.get(answer["envelope_id"])
        except (ValueError, KeyError, TypeError):
            LOG.warning("The app sent something that is no acknowledgement: %.200s", text)
            return
        # A late or second acknowledgement is nobody's.
        if answered is not None and not answered.done():
            answered.set_result(answer.get("payload"))

    def _join(self, socket: web.WebSocketResponse) -> None:
        with self._changes.changing():
            self._open.append(socket)
            self._arrived.set()

    def _leave(self, socket: web.WebSocketResponse) -> None:
        with self._changes.changing():
            if socket in self._open:
                self._open.remove(socket)
            if not self._open:
                self._arrived.clear()

    def _hello(self) -> Payload:
        return {
            "type": "hello",
            "num_connections": len(self._open) + 1,
            "debug_info": {
                "host": "practice",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._app_id},
        }


def _envelope(envelope_id: str, delivery: Delivery, attempt: int, reason: str) -> Payload:
    envelope: Payload = {
        "envelope_id": envelope_id,
        "type": delivery.kind.value,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind is not Kind.EVENT,
    }
    if delivery.kind is Kind.EVENT:
        envelope |= {"retry_attempt": attempt, "retry_reason": reason}
    return envelope
