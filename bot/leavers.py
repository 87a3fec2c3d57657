"""Leavers: a deactivated account is noticed, and democratic services is told what it led.

Slack says so with the event user_change; what happened while the bot was not running is looked
up when it starts. Each leaver is told of once: the officer's record says when, and a message
whose outcome is not known is looked for by its key before it is posted again.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.blocks import message
from bot.outgoing import Step, Way
from bot.people import People, account_from
from bot.posting import Posting
from bot.slack_calls import called
from handlers.context import Context
from handlers.leavers import leaver_text
from handlers.messages import Reply
from handlers.updates.deciders import clerks
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import may_send
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
from scheduler.poster import PostRefusedError, PostUnknownError, RateLimitedError

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
        """Tell of every leaver of whom nobody was told yet; a later look tries again.

        Within working hours only, like everything that nobody asked for.
        """
        if not may_send(self.now(), self.rules.quiet, council_calendar(self.rules)):
            return
        context = Context(db, self.rules.as_at(self.now().date()))
        told = [clerk for clerk in clerks(context) if clerk.slack_user_id and not clerk.left_at]
        for leaver in leavers_untold(db):
            if not told:
                log.warning("Somebody has left, and no democratic services officer is in Slack")
                return
            text = leaver_text(leaver, context, today=self.now().date())
            reached = [self._told(clerk, leaver, text) for clerk in told]
            if all(reached):
                with writing(db):
                    mark_leaver_told(db, leaver.id or 0)

    def _told(self, clerk: Officer, leaver: Officer, text: str) -> bool:
        content = message(Reply(text))
        step = Step(Way.DIRECT, "", clerk.slack_user_id, content.text, content.blocks)
        try:
            key = f"left:{leaver.id}:{leaver.left_at}:{clerk.id}"
            self.posting.directly(step, key, again=True)
        except (PostRefusedError, PostUnknownError, RateLimitedError) as error:
            log.warning("Democratic services could not be told of a leaver: %s", error)
            return False
        return True
