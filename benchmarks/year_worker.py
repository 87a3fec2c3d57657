"""The process that is killed: it ticks through the moments that it is given, over real HTTP."""

import logging
import os
import random
import signal
import threading
from collections.abc import Callable
from ctypes import c_double
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from benchmarks.made_year import Size, rules_of
from bot.posting import Pace, SlackPoster, plain_client
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import LONDON
from scheduler.delivery import tick

Hand = "Synchronized[c_double]"


def moment_of(hand: "Synchronized[c_double]") -> datetime:
    """The time on the clock that all processes share."""
    return datetime.fromtimestamp(hand.value, UTC).astimezone(LONDON)


def work(
    path: Path,
    size: Size,
    token: str,
    address: str,
    hand: "Synchronized[c_double]",
    orders: Connection,
    name: str,
    lives_for: float,
) -> None:
    """Tick at every moment that comes over `orders`; killed after `lives_for` seconds, 0 for
    never. It says "done" after each order."""
    logging.disable()
    if lives_for:
        timer = threading.Timer(lives_for, os.kill, (os.getpid(), signal.SIGKILL))
        timer.daemon = True
        timer.start()
    client = plain_client(token, address)
    poster = SlackPoster(client, client, Pace(clock=lambda: hand.value, wait=_passing(hand)))
    rules = rules_of(size)
    calendar = council_calendar(rules)
    while True:
        for moment in orders.recv():
            hand.value = max(moment.timestamp(), hand.value)
            report = tick(path, lambda: moment_of(hand), rules, calendar, poster, name)
            if report.resume_at is not None:
                hand.value = max(report.resume_at.timestamp(), hand.value)
                tick(path, lambda: moment_of(hand), rules, calendar, poster, name)
        orders.send("done")


def _passing(hand: "Synchronized[c_double]") -> Callable[[float], None]:
    def wait(seconds: float) -> None:
        hand.value += seconds

    return wait


def lifetimes(kills: int, mean: float, dice: random.Random) -> list[float]:
    """How long each process lives, in seconds; the last one lives for ever (0)."""
    return [dice.uniform(0.02, 2 * mean) for _ in range(kills)] + [0.0]


def moments_of(day: datetime) -> list[datetime]:
    """When the clock ticks on one day: around nine closely, then now and then."""
    offsets = (-5, 0, 2, 7, 13, 20, 31, 60, 120, 240, 360)
    return [day + timedelta(minutes=minutes) for minutes in offsets]
