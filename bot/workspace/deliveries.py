"""Handing payloads to the app: attempts, retries, copies, and what became of each."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from bot.workspace.changes import Changes
from bot.workspace.people import Payload

LOG = logging.getLogger(__name__)


class Kind(StrEnum):
    """What is handed over; the names are those of Socket Mode's envelopes."""

    EVENT = "events_api"
    COMMAND = "slash_commands"
    INTERACTION = "interactive"


class State(StrEnum):
    """How far a delivery is. GIVEN_UP: never acknowledged, and Slack tries no more."""

    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Timings:
    """Slack's waits in seconds; tests shorten them.

    An app has `ack_seconds` to acknowledge. Events are tried again after each of
    `retry_waits`; commands and interactions are not. Sockets are pinged every `ping_seconds`.
    """

    ack_seconds: float = 3.0
    retry_waits: tuple[float, ...] = (0.0, 60.0, 300.0)
    ping_seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One payload and what became of it.

    `attempts` counts the tries so far, `reason` says why the last failed one failed
    ("timeout", "http_error", "connection_failed"), `answer` is what came with the
    acknowledgement.
    """

    id: str
    kind: Kind
    payload: Payload
    state: State = State.WAITING
    attempts: int = 0
    reason: str = ""
    answer: Payload | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try: an acknowledgement with or without an answer, or a reason."""

    reason: str = ""
    answer: Payload | None = None


class Transport(Protocol):
    """A way to the app: a socket, or signed requests over HTTP."""

    async def send(self, delivery: Delivery, attempt: int, reason: str) -> Outcome:
        """Try once. `attempt` counts from 0; `reason` is why the one before failed."""
        ...


class Deliveries:
    """Every payload handed over since the start."""

    def __init__(self, changes: Changes, timings: Timings, new_id: Callable[[str], str]) -> None:
        self._changes = changes
        self._timings = timings
        self._new_id = new_id
        self._all: dict[str, Delivery] = {}
        self._under_way: set[str] = set()
        self._copies: tuple[int, int] = (0, 1)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._transport: Transport | None = None
        self._running: set[Future[None]] = set()

    def open(self, loop: asyncio.AbstractEventLoop, transport: Transport) -> None:
        """Deliver from now on through `transport`, on `loop`."""
        self._loop, self._transport = loop, transport

    def close(self) -> None:
        """Deliver nothing more and drop what is under way."""
        self._loop = None
        for running in list(self._running):
            running.cancel()

    def submit(
        self,
        kind: Kind,
        payload: Payload,
        then: Callable[[Delivery], None] = lambda delivery: None,
    ) -> str:
        """Hand a payload over in the background; returns its id. `then` is called at the end."""
        delivery = Delivery(self._new_id("d"), kind, payload)
        self._keep(delivery)
        copies = self._copies_of(kind)
        self._start(self._deliver(delivery, copies, then))
        return delivery.id

    def copies(self, times: int, *, next: int = 1) -> None:
        """Send each of the next `next` events `times` times at once, as Slack's retries may."""
        self._copies = (next, times)

    def again(self, delivery_id: str, *, attempt: int = 1, reason: str = "timeout") -> None:
        """Send an old payload once more, as a retry of the same event."""
        self._keep(replace(self.get(delivery_id), state=State.WAITING))
        self._start(self._once_more(delivery_id, attempt, reason))

    def get(self, delivery_id: str) -> Delivery:
        """What became of a payload so far."""
        with self._changes.reading():
            return self._all[delivery_id]

    def all(self) -> list[Delivery]:
        """Every delivery, the oldest first."""
        with self._changes.reading():
            return list(self._all.values())

    def waiting(self) -> bool:
        """Whether anything is still under way."""
        return bool(self._under_way)

    def _copies_of(self, kind: Kind) -> int:
        left, times = self._copies
        if kind is not Kind.EVENT or left == 0:
            return 1
        self._copies = (left - 1, times)
        return times

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        if self._loop is None:
            work.close()
            return
        running = asyncio.run_coroutine_threadsafe(work, self._loop)
        self._running.add(running)
        running.add_done_callback(self._ended)

    def _ended(self, running: Future[None]) -> None:
        self._running.discard(running)
        if not running.cancelled() and (error := running.exception()) is not None:
            LOG.error("A delivery broke off", exc_info=error)

    async def _deliver(
        self, delivery: Delivery, copies: int, then: Callable[[Delivery], None]
    ) -> None:
        retries = self._timings.retry_waits if delivery.kind is Kind.EVENT else ()
        extra = [self._try(delivery, n, "timeout") for n in range(1, copies)]
        outcome = (await asyncio.gather(self._try(delivery, 0, ""), *extra))[0]
        for attempt, wait in enumerate(retries, start=1):
            if not outcome.reason:
                break
            await asyncio.sleep(wait)
            outcome = await self._try(delivery, attempt, outcome.reason)
        then(self._finish(delivery.id, outcome))

    async def _once_more(self, delivery_id: str, attempt: int, reason: str) -> None:
        outcome = await self._try(self.get(delivery_id), attempt, reason)
        self._finish(delivery_id, outcome)

    async def _try(self, delivery: Delivery, attempt: int, reason: str) -> Outcome:
        if self._transport is None:
            return Outcome("connection_failed")
        with self._changes.changing():
            kept = self._all[delivery.id]
            self._all[delivery.id] = replace(kept, attempts=kept.attempts + 1)
        outcome = await self._transport.send(delivery, attempt, reason)
        if outcome.reason:
            self._keep(replace(self.get(delivery.id), reason=outcome.reason))
        return outcome

    def _finish(self, delivery_id: str, outcome: Outcome) -> Delivery:
        state = State.GIVEN_UP if outcome.reason else State.ACKNOWLEDGED
        done = replace(self.get(delivery_id), state=state, answer=outcome.answer)
        self._keep(done)
        return done

    def _keep(self, delivery: Delivery) -> None:
        with self._changes.changing():
            self._all[delivery.id] = delivery
            if delivery.state is State.WAITING:
                self._under_way.add(delivery.id)
            else:
                self._under_way.discard(delivery.id)
