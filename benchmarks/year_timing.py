"""What a tick with nothing due and the planning of a whole year cost, on the year's file."""

import time as clock
from datetime import datetime
from pathlib import Path
from statistics import median

from benchmarks.made_year import MadeYear
from knowledge.bank_holidays import council_calendar
from knowledge.domain.gathering import scheduled_messages
from knowledge.store.database import opened
from knowledge.store.reminders import known_around
from scheduler.delivery import tick
from scheduler.poster import Account, PostedAt


def idle_ms(path: Path, made: MadeYear, now: datetime) -> float:
    """Milliseconds of a tick with nothing due on the file as it is, the median."""
    calendar = council_calendar(made.rules)
    nobody = _Nobody()
    times: list[float] = []
    # As in the service: while one connection stays open, closing others costs no checkpoint.
    with opened(path):
        for _ in range(60):
            began = clock.perf_counter()
            tick(path, lambda: now, made.rules, calendar, nobody, "idle")
            times.append((clock.perf_counter() - began) * 1000)
    return median(times[10:])


def planning_seconds(path: Path, made: MadeYear) -> float:
    """Seconds to work out the whole year's messages on the year's file, the best of three."""
    calendar = council_calendar(made.rules)
    first, last = made.size.first, made.size.last
    times: list[float] = []
    for _ in range(3):
        began = clock.perf_counter()
        with opened(path) as db:
            known = known_around(db, made.rules, first, last, today=first)
            planned = scheduled_messages(first, last, known, made.rules, calendar)
        times.append(clock.perf_counter() - began)
        assert planned.messages
    return min(times)


class _Nobody:
    """A poster that finds it wrong to be asked anything."""

    def account(self, user_id: str) -> Account:
        raise AssertionError(user_id)

    def post(self, recipient: str, content: object, key: str) -> PostedAt:
        raise AssertionError(key)

    def find(self, recipient: str, key: str) -> PostedAt | None:
        raise AssertionError(key)

    def show(self, posted: PostedAt, content: object) -> None:
        raise AssertionError(posted)
