"""Sending what is due: once, also after a crash, with two processes on one file.

A reminder is planned by its key, claimed by one process, checked once more, posted outside any
transaction with the key in the message, and marked. What was claimed or posted without an answer
is looked for in Slack by its key before it is posted again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from handlers.reminders import is_late, reminder_text
from knowledge.domain.calendars import LONDON, WorkingCalendar, may_send
from knowledge.domain.deliveries import Delivery, DeliveryState, PlannedDelivery
from knowledge.domain.notices import notices_due
from knowledge.domain.reminders import Derived, Reminder, ReminderKind, due, handed_on
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from knowledge.store.deliveries import (
    claim,
    deliveries_in,
    mark_refused,
    mark_sent,
    mark_uncertain,
    mark_withdrawn,
    plan,
    put_off,
    ready,
)
from knowledge.store.reminders import known_around
from scheduler.poster import (
    PostedAt,
    Poster,
    PostRefusedError,
    PostUnknownError,
    RateLimitedError,
)

CLAIM_LASTS = timedelta(minutes=5)
ASK_AGAIN_AFTER = timedelta(minutes=10)
REFUSALS = 3
# Slack's history may show a message a little after it was stored.
SETTLE_AFTER = timedelta(minutes=1)

NO_LONGER_DUE = "moved, cancelled, done or past before it was sent"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TickReport:
    """What one tick did, by key; `resume_at` is when Slack, asked to slow down, may be asked."""

    sent: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    resume_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every step of one tick needs."""

    db: Database
    now: Callable[[], datetime]
    rules: Rules
    calendar: WorkingCalendar
    poster: Poster
    worker_id: str


def tick(
    path: Path,
    now: Callable[[], datetime],
    rules: Rules,
    calendar: WorkingCalendar,
    poster: Poster,
    worker_id: str,
) -> TickReport:
    """Send every reminder that is due, each once; nothing outside the council's hours.

    `now` is called again before each post, because posting takes time. `worker_id` tells this
    process from others on the same file. Raises what opening the file raises.
    """
    if not may_send(now(), rules.quiet, calendar):
        return TickReport()
    with opened(path) as db:
        desk = _Desk(db, now, rules, calendar, poster, worker_id)
        problems = _plan(desk)
        return _send_all(desk, problems)


def _plan(desk: _Desk) -> tuple[str, ...]:
    derived = _derived(desk)
    plan(desk.db, [_planned(desk, reminder) for reminder in derived.reminders], NO_LONGER_DUE)
    return derived.problems


def _planned(desk: _Desk, reminder: Reminder) -> PlannedDelivery:
    return PlannedDelivery(
        key=reminder.key,
        kind=reminder.kind,
        about=reminder.about,
        recipient=reminder.recipient,
        text=_words(desk, reminder),
        due_at=reminder.due_at,
    )


def _send_all(desk: _Desk, problems: tuple[str, ...]) -> TickReport:
    ended: dict[DeliveryState, list[str]] = {state: [] for state in DeliveryState}
    resume_at = None
    moment = desk.now()
    for key in ready(desk.db, moment, stale_before=moment - CLAIM_LASTS):
        moment = desk.now()
        claimed = claim(desk.db, key, desk.worker_id, moment, stale_before=moment - CLAIM_LASTS)
        if claimed is None:  # another process was first
            continue
        try:
            ended[_deliver(desk, claimed)].append(key)
        except RateLimitedError as error:
            resume_at = desk.now() + timedelta(seconds=error.retry_after)
            put_off(desk.db, key, resume_at)
            break
    return TickReport(
        sent=tuple(ended[DeliveryState.SENT]),
        withdrawn=tuple(ended[DeliveryState.WITHDRAWN]),
        failed=tuple(ended[DeliveryState.FAILED]),
        problems=problems,
        resume_at=resume_at,
    )


def _deliver(desk: _Desk, claimed: Delivery) -> DeliveryState:
    """What became of one claimed delivery. Raises RateLimitedError and leaves it claimed."""
    key = claimed.key
    try:
        return _settle_or_post(desk, claimed)
    except RateLimitedError:
        raise
    except PostRefusedError as error:
        _log.warning("Slack refused the reminder %s: %s", key, error)
        again_at = desk.now() + ASK_AGAIN_AFTER
        return mark_refused(desk.db, key, str(error), again_at=again_at, limit=REFUSALS)
    except PostUnknownError as error:
        _log.warning("It is not known whether the reminder %s was posted: %s", key, error)
        mark_uncertain(desk.db, key, str(error), again_at=desk.now() + SETTLE_AFTER)
    except Exception as error:  # noqa: BLE001
        # One faulty delivery must not stop the others; the channel tells what became of it.
        _log.exception("The reminder %s failed", key)
        problem = f"unexpected {type(error).__name__}"
        mark_uncertain(desk.db, key, problem, again_at=desk.now() + ASK_AGAIN_AFTER)
    return DeliveryState.WAITING


def _settle_or_post(desk: _Desk, claimed: Delivery) -> DeliveryState:
    if claimed.uncertain:
        found = desk.poster.find(claimed.recipient, claimed.key)
        if found is not None:
            return _mark_sent(desk, claimed, claimed.text, found)
    reminder = _still_due(desk, claimed)
    if reminder is None:
        mark_withdrawn(desk.db, claimed.key, NO_LONGER_DUE)
        return DeliveryState.WITHDRAWN
    text = _words(desk, reminder)
    return _mark_sent(desk, claimed, text, desk.poster.post(claimed.recipient, text, claimed.key))


def _mark_sent(desk: _Desk, claimed: Delivery, text: str, posted: PostedAt) -> DeliveryState:
    moment = desk.now()
    mark_sent(
        desk.db,
        claimed.key,
        text=text,
        channel=posted.channel,
        ts=posted.ts,
        at=moment,
        late=is_late(claimed.due_at, moment),
    )
    return DeliveryState.SENT


def _still_due(desk: _Desk, claimed: Delivery) -> Reminder | None:
    """The reminder as the records have it now, None if they do not have it any more."""
    is_for_a_lead = claimed.kind == ReminderKind.OWED
    derived = _derived(desk, only_to=claimed.recipient if is_for_a_lead else "")
    return next((r for r in derived.reminders if r.key == claimed.key), None)


def _derived(desk: _Desk, only_to: str = "") -> Derived:
    """What is due by the records as they stand at this moment, perhaps to one officer only."""
    moment = desk.now()
    today = moment.astimezone(LONDON).date()
    known = known_around(desk.db, desk.rules, today, today, today=today, only_to=only_to)
    derived = due(moment, known, desk.rules, desk.calendar)
    refused = {each.key: each.problem for each in deliveries_in(desk.db, DeliveryState.FAILED)}
    handed = handed_on(derived.reminders, refused, desk.rules)
    notices = notices_due(moment, known, desk.rules, desk.calendar)
    return Derived((*derived.reminders, *handed, *notices.reminders), derived.problems)


def _words(desk: _Desk, reminder: Reminder) -> str:
    return reminder_text(reminder, desk.now(), desk.calendar)
