"""The clock: one tick a minute, the first one at once. It keeps no memory of what is due.

APScheduler only wakes us. It stores nothing, so a restart loses nothing and repeats nothing:
what is due is derived from the records at every tick (`scheduler.delivery`).
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from knowledge.domain.calendars import LONDON
from scheduler.delivery import TickReport

EVERY = timedelta(minutes=1)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClockHealth:
    """Whether the clock's thread lives, when a tick last ended well, and its last failure.

    `problem` is "" after a tick that ended well; `problems` are the sentences that it reported.
    """

    alive: bool
    last_tick: datetime | None = None
    problem: str = ""
    problems: tuple[str, ...] = ()


class Clock:
    """Calls `tick` at once and then every so often in a thread of its own until stopped.

    `caught_up` is set as soon as the first tick has ended, well or not.
    """

    def __init__(
        self,
        tick: Callable[[], TickReport],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(LONDON),
        every: timedelta = EVERY,
    ) -> None:
        self._tick = tick
        self._now = now
        self._every = every
        self.caught_up = threading.Event()
        self._last_tick: datetime | None = None
        self._problem = ""
        self._problems: tuple[str, ...] = ()
        self._scheduler = BackgroundScheduler(
            timezone=LONDON,
            # One thread: a tick waits for the one before it, also after a pause for Slack.
            executors={"default": ThreadPoolExecutor(1)},
            # The default of one second would drop a tick that is late, with only a line in a log.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler.add_listener(self._note_failure, EVENT_JOB_ERROR)

    def start(self) -> None:
        """Start the thread; the first tick, which catches up on what was missed, comes at once."""
        self._scheduler.add_job(
            self._run,
            # The library takes parts of a second; its type hints do not say so.
            IntervalTrigger(seconds=self._every.total_seconds(), timezone=LONDON),  # pyright: ignore[reportArgumentType]
            id="tick",
            replace_existing=True,
            next_run_time=datetime.now(LONDON),
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Wait for the tick that is under way, then end the thread."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    @property
    def health(self) -> ClockHealth:
        """How the clock is at this moment."""
        # `running` stays true when the thread has died of an error, so the thread is asked.
        thread = self._scheduler._thread  # pyright: ignore[reportPrivateUsage]
        alive = thread is not None and thread.is_alive()
        return ClockHealth(alive, self._last_tick, self._problem, self._problems)

    def _run(self) -> None:
        report = self._tick()
        for problem in report.problems:
            if problem not in self._problems:
                _log.warning("%s", problem)
        self._last_tick, self._problem, self._problems = self._now(), "", report.problems
        self.caught_up.set()
        if report.resume_at is not None:
            self._resume_after(report.resume_at - self._now())

    def _resume_after(self, wait: timedelta) -> None:
        """Go on as soon as Slack allows, not only at the next minute."""
        self._scheduler.add_job(
            self._run,
            DateTrigger(datetime.now(LONDON) + wait, timezone=LONDON),
            id="resume",
            replace_existing=True,
        )

    def _note_failure(self, event: JobExecutionEvent) -> None:
        """APScheduler has logged the traceback and goes on; the health says what happened."""
        self._problem = f"{type(event.exception).__name__}: {event.exception}"
        self.caught_up.set()
