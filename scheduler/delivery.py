"""Sending what is due: once, also after a crash, with two processes on one file.

A message is planned by its key, claimed by one process, checked once more, posted outside any
transaction with the key in it, and marked. What was claimed or posted without an answer
is looked for in Slack by its key before it is posted again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from handlers.asked_messages import Piece, shown, to_json
from handlers.context import Context
from handlers.letters import letter
from handlers.reminders import is_late
from knowledge.domain.calendars import LONDON, WorkingCalendar, may_send
from knowledge.domain.deliveries import LETTER, REHEARSAL, Carried, Delivery, DeliveryState
from knowledge.domain.gathering import Message
from knowledge.domain.routing import HAS_LEFT
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from knowledge.store.deliveries import (
    carry,
    claim,
    mark_refused,
    mark_sent,
    mark_uncertain,
    mark_withdrawn,
    put_back,
    put_off,
    ready,
)
from knowledge.store.letters import refuse_letters
from knowledge.store.people import note_account, zone, zones
from scheduler.letters import Enclosed, enclosed, open_days, write_letters
from scheduler.planning import NO_LONGER_DUE, Desk, Plan, pieces_of
from scheduler.poster import (
    CannotReadBackError,
    NotPostedError,
    PostedAt,
    Poster,
    PostRefusedError,
    PostUnknownError,
    RateLimitedError,
)
from scheduler.refreshing import refresh

CLAIM_LASTS = timedelta(minutes=5)
ASK_AGAIN_AFTER = timedelta(minutes=10)
REFUSALS = 3
# Slack's history may show a message a little after it was stored.
SETTLE_AFTER = timedelta(minutes=1)
# A leaver's items go to somebody else in the same tick; this many times at most.
_ROUNDS = 4

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TickReport:
    """What one tick did, by key; `resume_at` is when Slack, asked to slow down, may be asked."""

    sent: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    resume_at: datetime | None = None


def tick(
    path: Path,
    now: Callable[[], datetime],
    rules: Rules,
    calendar: WorkingCalendar,
    poster: Poster,
    worker_id: str,
) -> TickReport:
    """Send everything that is due, each once; nothing outside working hours.

    `now` is called again before each post, because posting takes time. `worker_id` tells this
    process from others on the same file. Raises what opening the file raises.
    """
    rules = rules.as_at(now().astimezone(LONDON).date())
    with opened(path) as db:
        refresh(db, now, poster)
        if not any(may_send(now(), rules.quiet, calendar, each) for each in zones(db)):
            return TickReport()
        return _Round(Desk(db, now, rules, calendar, poster, worker_id)).run()


def carried(
    message: Message | None, letters: tuple[Enclosed, ...], pieces: tuple[Piece, ...]
) -> Carried:
    """What is written down of a message before it is posted."""
    if message and not message.parts[0].personal:
        return Carried()
    asked = {piece.ref for piece in pieces if piece.ref}
    items = {
        item.ref: part.key.rpartition("|")[2]
        for part in (message.parts if message else ())
        for item in part.owed
        if item.ref in asked
    }
    items |= {e.piece.ref: e.key.rpartition("|")[2] for e in letters if e.piece.ref}
    parts = message.parts if message else ()
    reminders = (*(part.key for part in parts), *(each.key for each in letters))
    return Carried(reminders, tuple(items.items()), to_json(pieces))


class _Round:
    """One tick's work on the outbox."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.plan = Plan(desk)
        self.ended: dict[DeliveryState, list[str]] = {state: [] for state in DeliveryState}
        self.plan_again = False

    def run(self) -> TickReport:
        problems = self.plan.make()
        write_letters(self.desk)
        resume_at = self._send_all()
        for _ in range(_ROUNDS):
            if not self.plan_again or resume_at is not None:
                break
            self.plan_again = False
            problems = self.plan.make_anew()
            resume_at = self._send_all()
        if self.plan_again:
            self.plan.forget()
        return TickReport(
            sent=tuple(self.ended[DeliveryState.SENT]),
            withdrawn=tuple(self.ended[DeliveryState.WITHDRAWN]),
            failed=tuple(self.ended[DeliveryState.FAILED]),
            problems=problems,
            resume_at=resume_at,
        )

    def _send_all(self) -> datetime | None:
        """Post what may be posted; when to go on, where Slack asks to wait."""
        desk = self.desk
        if not self._rehearsal:
            open_days(desk)
        moment = desk.now()
        stale = moment - CLAIM_LASTS
        for key in ready(desk.db, moment, stale_before=stale, rehearsal=self._rehearsal):
            moment = desk.now()
            claimed = claim(desk.db, key, desk.worker_id, moment, stale_before=moment - CLAIM_LASTS)
            if claimed is None:  # another process was first
                continue
            try:
                self.ended[self._deliver(claimed)].append(key)
            except RateLimitedError as error:
                resume_at = desk.now() + timedelta(seconds=error.retry_after)
                put_off(desk.db, key, resume_at)
                return resume_at
        return None

    def _deliver(self, claimed: Delivery) -> DeliveryState:
        """What became of one claimed delivery. Raises RateLimitedError and leaves it claimed."""
        desk, key = self.desk, claimed.key
        try:
            return self._settle_or_post(claimed)
        except RateLimitedError:
            raise
        except (PostRefusedError, CannotReadBackError) as error:
            _log.warning("Slack refused the reminder %s: %s", key, error)
            state = mark_refused(
                desk.db,
                key,
                str(error),
                again_at=desk.now() + ASK_AGAIN_AFTER,
                limit=REFUSALS,
                uncertain=isinstance(error, CannotReadBackError),
            )
            self.plan_again |= state is DeliveryState.FAILED
            return state
        except NotPostedError as error:
            _log.warning("The reminder %s was not posted and is tried again: %s", key, error)
            put_back(desk.db, key, desk.now() + SETTLE_AFTER)
        except PostUnknownError as error:
            _log.warning("It is not known whether the reminder %s was posted: %s", key, error)
            mark_uncertain(desk.db, key, str(error), again_at=desk.now() + SETTLE_AFTER)
        except Exception as error:  # noqa: BLE001
            # One faulty delivery must not stop the others; the channel tells what became of it.
            _log.exception("The reminder %s failed", key)
            problem = f"unexpected {type(error).__name__}"
            mark_uncertain(desk.db, key, problem, again_at=desk.now() + ASK_AGAIN_AFTER)
        return DeliveryState.WAITING

    def _settle_or_post(self, claimed: Delivery) -> DeliveryState:
        desk = self.desk
        if claimed.uncertain:
            found = desk.poster.find(claimed.recipient, claimed.key)
            if found is not None:
                return self._mark_sent(claimed, found)
            self.plan_again = True  # what it held can be said by another message now
        if claimed.kind == LETTER and not claimed.is_of_a_day:
            return self._post_letter(claimed)
        message = self.plan.message(claimed.key)
        of_a_day = claimed.is_of_a_day and not self._rehearsal
        letters = enclosed(desk, claimed.key, claimed.recipient) if of_a_day else ()
        if not (message or letters) or not self._may_reach(claimed, message, letters):
            mark_withdrawn(desk.db, claimed.key, NO_LONGER_DUE)
            return DeliveryState.WITHDRAWN
        pieces = (*pieces_of(desk, message), *(each.piece for each in letters))
        content = shown(pieces)
        carry(desk.db, claimed.key, content.text, carried(message, letters, pieces))
        posted = desk.poster.post(claimed.recipient, content, claimed.key)
        return self._mark_sent(claimed, posted)

    def _post_letter(self, claimed: Delivery) -> DeliveryState:
        desk = self.desk
        content = letter(claimed, self._context)
        # What was to be rehearsed is of no use once it is in earnest.
        if content is None or claimed.key.startswith(REHEARSAL) != self._rehearsal:
            mark_withdrawn(desk.db, claimed.key, NO_LONGER_DUE)
            return DeliveryState.WITHDRAWN
        to_a_person = claimed.recipient.startswith(("U", "W"))
        if to_a_person and not self._rehearsal and desk.poster.account(claimed.recipient).left:
            raise PostRefusedError("owner left")
        return self._mark_sent(claimed, desk.poster.post(claimed.recipient, content, claimed.key))

    @property
    def _rehearsal(self) -> bool:
        return bool(self.desk.rules.reminding.rehearsal_channel)

    @property
    def _context(self) -> Context:
        return Context(self.desk.db, self.desk.rules)

    def _may_reach(
        self, claimed: Delivery, message: Message | None, letters: tuple[Enclosed, ...]
    ) -> bool:
        """False where Slack says that the officer has left, or that their day is over.

        Slack itself would accept a message to a closed account and show it to nobody.
        """
        if message and (not message.parts[0].personal or message.meant_for):
            return True
        desk, moment = self.desk, self.desk.now()
        account = desk.poster.account(claimed.recipient)
        today = moment.astimezone(LONDON).date()
        news = note_account(
            desk.db, claimed.recipient, account.timezone, left=account.left, on=today
        )
        self.plan_again |= news
        if account.left:
            refuse_letters(desk.db, (each.key for each in letters), HAS_LEFT)
            return False
        return may_send(moment, desk.rules.quiet, desk.calendar, zone(account.timezone))

    def _mark_sent(self, claimed: Delivery, posted: PostedAt) -> DeliveryState:
        moment = self.desk.now()
        mark_sent(
            self.desk.db,
            claimed.key,
            channel=posted.channel,
            ts=posted.ts,
            at=moment,
            late=is_late(claimed.due_at, moment),
        )
        return DeliveryState.SENT
