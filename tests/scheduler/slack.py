"""Slack as the reminders see it: a log of what was posted, and the mishaps that come with posts."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from handlers.messages import PostedMessage, Reply
from knowledge.domain.rules import Rules
from scheduler.delivery import TickReport, tick
from scheduler.poster import Account
from tests.scheduler.council import CALENDAR, RULES


class Slack:
    """A log of what was posted, and the mishap that comes with the next posts."""

    def __init__(self, mishaps: dict[int, Callable[[], None]] | None = None) -> None:
        self.posted: list[tuple[str, str, str]] = []
        self.calls = 0
        self.mishaps = mishaps or {}
        self.zones: dict[str, str] = {}
        self.leavers: set[str] = set()
        self.contents: list[Reply] = []
        self.shown: list[tuple[str, Reply]] = []

    def account(self, user_id: str) -> Account:
        return Account(self.zones.get(user_id, ""), left=user_id in self.leavers)

    def show(self, posted: PostedMessage, content: Reply) -> None:
        self.shown.append((posted.ts, content))

    def post(self, recipient: str, content: Reply, key: str) -> PostedMessage:
        self.calls += 1
        mishap = self.mishaps.get(self.calls, lambda: None)
        if mishap.__name__ != "after_storing":
            mishap()
        self.posted.append((recipient, content.text, key))
        self.contents.append(content)
        if mishap.__name__ == "after_storing":
            mishap()
        return PostedMessage(recipient, f"{len(self.posted)}.0")

    def find(self, recipient: str, key: str) -> PostedMessage | None:
        found = (n for n, (to, _, k) in enumerate(self.posted, 1) if (to, k) == (recipient, key))
        return next((PostedMessage(recipient, f"{n}.0") for n in found), None)

    @property
    def keys(self) -> list[str]:
        return [key for _, _, key in self.posted]


def raising(error: BaseException) -> Callable[[], None]:
    def before_storing() -> None:
        raise error

    return before_storing


def stored_then(error: BaseException) -> Callable[[], None]:
    def after_storing() -> None:
        raise error

    return after_storing


def run(path: Path, slack: Any, now: datetime, rules: Rules = RULES, who: str = "a") -> TickReport:
    return tick(path, lambda: now, rules, CALENDAR, slack, who)
