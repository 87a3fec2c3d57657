"""One lock for everything the workspace remembers, and a way to wait for it to change."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Changes:
    """A version number that goes up with every change, and those who wait for the next one.

    Threads wait with `wait_until`, coroutines with `after`; nobody polls.
    """

    def __init__(self) -> None:
        self.version = 0
        self._condition = threading.Condition(threading.RLock())
        self._woken: list[Callable[[], None]] = []

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock, and tell everybody when done."""
        with self._condition:
            yield
            self.version += 1
            self._condition.notify_all()
            waiting, self._woken = self._woken, []
        for wake in waiting:
            wake()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock without changing anything."""
        with self._condition:
            yield

    def wait_until(self, true: Callable[[], bool], timeout: float) -> bool:
        """Whether `true` held within `timeout` seconds; it is asked again after each change."""
        with self._condition:
            return self._condition.wait_for(true, timeout)

    def wait_until_quiet(self, true: Callable[[], bool], quiet: float, timeout: float) -> bool:
        """Whether `true` held through `quiet` seconds without any change, within `timeout`."""
        ends = time.monotonic() + timeout
        with self._condition:
            while (left := ends - time.monotonic()) > 0:
                if not self._condition.wait_for(true, left):
                    return False
                version = self.version
                if not self._condition.wait_for(lambda: self.version != version, quiet):  # noqa: B023
                    return True
        return False

    async def after(self, version: int, timeout: float) -> int:
        """The version, as soon as it is later than `version` or `timeout` seconds have passed."""
        loop, woken = asyncio.get_running_loop(), asyncio.Event()

        def wake() -> None:
            # The loop may have been closed while the change was made.
            if not loop.is_closed():
                loop.call_soon_threadsafe(woken.set)

        with self._condition:
            if self.version > version:
                return self.version
            self._woken.append(wake)
        try:
            await asyncio.wait_for(woken.wait(), timeout)
        except TimeoutError:
            return self.version
        return self.version
