"""Leavers: a deactivated account is noticed, and democratic services is told what it led.

Slack says so with the event user_change; what happened while the bot was not running is looked
up when it starts. Each leaver is told of once, in a letter: it goes out with the clerk's one
message of the day, or as that message (`scheduler.letters`).
"""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.people import People, account_from
from bot.posting import Posting
from bot.slack_calls import called
from handlers.context import Context
from handlers.leavers import leaver_letters
from knowledge.domain.officers import Officer
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, writing
from knowledge.store.officers import (
    leavers_untold,
    linked_officers,
    mark_leaver_told,
    mark_left,
    officer_by_slack_id,
)
from knowledge.store.planned_deliveries import post_later

_ACCOUNTS_A_PAGE = 200

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Leavers:
    """Notices who has left and tells democratic services. There is one in a process, because the
    clock and the listeners may notice the same leaver at the same moment."""

    db_path: Path
    rules: Rules
    now: Callable[[], datetime]
    people: People
    posting: Posting
    one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def changed(self, user: dict[str, Any]) -> None:
        """A user_change event: somebody left, came back, or changed their name."""
        account = account_from(user)
        self.people.known[account.user_id] = account
        with self.one_at_a_time, opened(self.db_path) as db:
            officer = officer_by_slack_id(db, account.user_id)
            if officer is None or account.deactivated == bool(officer.left_at):
                return
            self._mark(db, officer, left=account.deactivated)
            self._tell(db)

    def look(self) -> None:
        """Look through the workspace for officers whose account changed unnoticed, and tell.

        One call for 200 accounts, so that a large council costs no more than a few.
        """
        with self.one_at_a_time, opened(self.db_path) as db:
            linked = {each.slack_user_id: each for each in linked_officers(db)}
            for user in self._users() if linked else ():
                officer = linked.get(user["id"])
                if officer is not None and bool(user.get("deleted")) != bool(officer.left_at):
                    self._mark(db, officer, left=bool(user.get("deleted")))
            self._tell(db)

    def tell(self) -> None:
        """Tell of those of whom nobody could be told before."""
        with self.one_at_a_time, opened(self.db_path) as db:
            self._tell(db)

    def _users(self) -> Iterator[dict[str, Any]]:
        cursor = ""
        while True:
            page = called(self.posting.reads.users_list, limit=_ACCOUNTS_A_PAGE, cursor=cursor)
            yield from page["members"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def _mark(self, db: Database, officer: Officer, *, left: bool) -> None:
        day = self.now().date().isoformat() if left else ""
        with writing(db):
            mark_left(db, officer.id or 0, day)

    def _tell(self, db: Database) -> None:
        """Write to democratic services of every leaver of whom they do not know; where nobody of
        them is in Slack, a later look tries again."""
        untold = leavers_untold(db)
        if not untold:
            return
        now = self.now()
        context = Context(db, self.rules.as_at(now.date()))
        letters = leaver_letters(untold, context, now)
        if not letters:
            log.warning("Somebody has left, and no democratic services officer is in Slack")
            return
        # A letter is written once for ever, so that a crash before the mark doubles nothing.
        post_later(db, letters)
        with writing(db):
            for leaver in untold:
                mark_leaver_told(db, leaver.id or 0)
