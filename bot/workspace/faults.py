"""Trouble made on purpose: what the Web API does wrong, and to which calls."""

import threading
from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """What happens to a call. RATE_LIMITED and DROPPED_BEFORE: nothing was done."""

    RATE_LIMITED = "rate limited"
    SERVER_ERROR = "server error"
    DROPPED_BEFORE = "connection dropped before the work"
    DROPPED_AFTER = "connection dropped after the work"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of trouble for the calls of one method ("*": of any).

    `every` n: each nth call from now on. `next` n: the next n calls. `retry_after` is in whole
    seconds, `seconds` is how long a slow answer takes, `status` the code of a server error.
    """

    trouble: Trouble
    method: str = "*"
    every: int = 0
    next: int = 0
    retry_after: int = 1
    seconds: float = 0.0
    status: int = 500


class Faults:
    """The troubles switched on at present."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[Fault, int] = {}

    def add(self, fault: Fault) -> None:
        """Switch one trouble on; its calls are counted from here."""
        with self._lock:
            self._seen[fault] = 0

    def clear(self) -> None:
        """Switch every trouble off."""
        with self._lock:
            self._seen.clear()

    def rate_limit(
        self, method: str = "*", *, every: int = 0, next: int = 0, retry_after: int = 1
    ) -> None:
        """Answer 429 with Retry-After to every nth call, or to the next n calls."""
        self.add(Fault(Trouble.RATE_LIMITED, method, every, next, retry_after=retry_after))

    def server_error(
        self, method: str = "*", *, every: int = 0, next: int = 0, status: int = 500
    ) -> None:
        """Answer with a server error; nothing was done."""
        self.add(Fault(Trouble.SERVER_ERROR, method, every, next, status=status))

    def drop_before(self, method: str = "*", *, every: int = 0, next: int = 0) -> None:
        """Close the connection without an answer; nothing was done."""
        self.add(Fault(Trouble.DROPPED_BEFORE, method, every, next))

    def drop_after(self, method: str = "*", *, every: int = 0, next: int = 0) -> None:
        """Do the work, then close the connection without an answer."""
        self.add(Fault(Trouble.DROPPED_AFTER, method, every, next))

    def slow(self, method: str = "*", *, seconds: float, every: int = 0, next: int = 0) -> None:
        """Do the work, but answer `seconds` later."""
        self.add(Fault(Trouble.SLOW, method, every, next, seconds=seconds))

    def for_call(self, method: str) -> Fault | None:
        """The trouble that this call of `method` meets, counted; None for none."""
        with self._lock:
            met = [fault for fault in list(self._seen) if self._meets(fault, method)]
        return met[0] if met else None

    def _meets(self, fault: Fault, method: str) -> bool:
        if fault.method not in ("*", method):
            return False
        self._seen[fault] += 1
        count = self._seen[fault]
        if fault.next and count >= fault.next:
            del self._seen[fault]
        return bool(fault.next) or (fault.every > 0 and count % fault.every == 0)
