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
from bot.slack_calls import plain_client
from bot.slack_poster import Pace, SlackPoster
from handlers.messages import Reply
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import LONDON
from scheduler.delivery import tick
from scheduler.poster import Account, PostedAt

Hand = "Synchronized[c_double]"


def moment_of(hand: "Synchronized[c_double]") -> datetime:
    """The time on the clock that all processes share."""
    return datetime.fromtimestamp(hand.value, UTC).astimezone(LONDON)


class Doomed:
    """A poster whose process is killed soon after a call: in the middle of it, or while what came
    of it is written down. `calls` counts down to that call; 0 is never."""

    def __init__(self, poster: SlackPoster, dice: random.Random) -> None:
        self.poster = poster
        self.calls = 0
        self._dice = dice

    def account(self, user_id: str) -> Account:
        self._count()
        return self.poster.account(user_id)

    def post(self, recipient: str, content: Reply, key: str) -> PostedAt:
        self._count()
        return self.poster.post(recipient, content, key)

    def find(self, recipient: str, key: str) -> PostedAt | None:
        self._count()
        return self.poster.find(recipient, key)

    def show(self, posted: PostedAt, content: Reply) -> None:
        self._count()
        self.poster.show(posted, content)

    def _count(self) -> None:
        self.calls -= 1
        if self.calls == 0:
            wait = self._dice.uniform(0, 0.02)
            timer = threading.Timer(wait, os.kill, (os.getpid(), signal.SIGKILL))
            timer.daemon = True
            timer.start()


def work(
    path: Path,
    size: Size,
    token: str,
    address: str,
    hand: "Synchronized[c_double]",
    orders: Connection,
    name: str,
) -> None:
    """Tick at every moment that comes over `orders`, and say "done" after each order.

    With the moments comes the number of the call to Slack around which to be killed, 0 for none.
    """
    logging.disable()
    client = plain_client(token, address)
    pace = Pace(clock=lambda: hand.value, wait=_passing(hand))
    poster = Doomed(SlackPoster(client, client, pace), random.Random(name))
    rules = rules_of(size)
    calendar = council_calendar(rules)
    while True:
        moments, poster.calls = orders.recv()
        for moment in moments:
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


def moments_of(day: datetime) -> list[datetime]:
    """When the clock ticks on one day: around nine closely, then now and then."""
    offsets = (-5, 0, 2, 7, 13, 20, 31, 60, 120, 240, 360)
    return [day + timedelta(minutes=minutes) for minutes in offsets]
