"""The clock wakes at once, keeps going after a failure, and says how it is."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.clock import Clock
from scheduler.delivery import TickReport

PATIENCE = 10.0
NOON = datetime(2026, 10, 26, 12, tzinfo=UTC)


class Ticks:
    """Reports or raises as told, and lets a test wait for the tick of a number."""

    def __init__(self, *outcomes: TickReport | Exception) -> None:
        self.outcomes = list(outcomes)
        self.count = 0
        self.changed = threading.Condition()

    def __call__(self) -> TickReport:
        with self.changed:
            self.count += 1
            self.changed.notify_all()
            outcome = self.outcomes.pop(0) if self.outcomes else TickReport()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def wait_for(self, number: int) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: self.count >= number, PATIENCE)


@contextmanager
def running(ticks: Ticks, every: timedelta = timedelta(hours=1)) -> Iterator[Clock]:
    clock = Clock(ticks, now=lambda: NOON, every=every)
    clock.start()
    try:
        yield clock
    finally:
        clock.stop()


def test_the_first_tick_comes_at_once_to_catch_up_on_what_was_missed() -> None:
    ticks = Ticks()

    with running(ticks) as clock:
        assert clock.caught_up.wait(PATIENCE)
        assert clock.health.alive
        assert clock.health.last_tick == NOON

    assert not clock.health.alive


def test_a_failing_tick_is_logged_with_its_traceback_and_the_next_one_comes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ticks = Ticks(ValueError("the file is locked"), TickReport(problems=("A meeting in 2031.",)))

    with caplog.at_level(logging.ERROR), running(ticks, timedelta(milliseconds=10)) as clock:
        assert ticks.wait_for(3)
        assert clock.health.alive

    [failure] = [record for record in caplog.records if record.exc_info]
    assert failure.exc_info is not None
    assert "the file is locked" in str(failure.exc_info[1])


def test_the_health_says_what_failed_until_a_tick_ends_well() -> None:
    ticks = Ticks(ValueError("the file is locked"))

    with running(ticks) as clock:
        assert clock.caught_up.wait(PATIENCE)

    assert clock.health.problem == "ValueError: the file is locked"
    assert clock.health.last_tick is None


def test_what_a_tick_could_not_work_out_is_in_the_health() -> None:
    ticks = Ticks(TickReport(problems=("No reminders for a meeting in 2031.",)))

    with running(ticks) as clock:
        assert ticks.wait_for(1)

    assert clock.health.problems == ("No reminders for a meeting in 2031.",)


def test_when_slack_asks_to_wait_the_clock_goes_on_as_soon_as_it_may() -> None:
    ticks = Ticks(TickReport(resume_at=NOON + timedelta(milliseconds=5)))

    with running(ticks):
        assert ticks.wait_for(2)


def test_a_clock_that_never_started_can_be_stopped() -> None:
    clock = Clock(Ticks())

    clock.stop()

    assert not clock.health.alive
