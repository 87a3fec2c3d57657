"""Showing anew what was asked and is answered since: buttons gone, by whom and when.

A reply marks the messages in its own transaction, so that also after a crash each is brought up
to date; it is done right after the reply and, where that failed, at the next tick.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlite_utils import Database

from handlers.asked_messages import from_json, shown
from knowledge.store.refreshing import leave_for_later, mark_shown, stale
from scheduler.poster import (
    NotPostedError,
    PostedAt,
    Poster,
    PostRefusedError,
    PostUnknownError,
    RateLimitedError,
)

_CLAIM_LASTS = timedelta(minutes=2)

_log = logging.getLogger(__name__)


def refresh(db: Database, now: Callable[[], datetime], poster: Poster) -> None:
    """Bring every message up to date that has something answered."""
    moment = now()
    for message in stale(db, moment, claimed_before=moment - _CLAIM_LASTS):
        content = shown(from_json(message.content), message.answers)
        try:
            poster.show(PostedAt(message.channel, message.slack_ts), content)
        except (RateLimitedError, PostUnknownError, NotPostedError) as error:
            _log.warning("A message that is answered is shown as such later: %s", error)
            leave_for_later(db, message.key)
            break
        except PostRefusedError as refusal:
            # It was deleted or is too old to change: there is nothing left to show.
            _log.warning("A message that is answered cannot be changed: %s", refusal)
        mark_shown(db, message.key, message.changed)
