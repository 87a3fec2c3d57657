"""Which messages are to be shown anew, and what looking for them costs."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.domain.calendars import LONDON
from knowledge.domain.deliveries import Carried, PlannedDelivery
from knowledge.store.database import opened
from knowledge.store.deliveries import carry, claim, mark_sent
from knowledge.store.planned_deliveries import post_later
from knowledge.store.refreshing import stale
from tests.knowledge_files import fresh_file

NINE = datetime(2026, 9, 28, 9, tzinfo=LONDON)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    fresh_file(tmp_path / "knowledge.db")
    with opened(tmp_path / "knowledge.db") as db:
        yield db


def sent(db: Database, key: str) -> None:
    """A message of this key that stands in Slack and asks about something."""
    post_later(db, [PlannedDelivery(key, "owed", "", "U0GILL", "words", NINE)])
    claim(db, key, "one", NINE, stale_before=NINE - timedelta(minutes=5))
    carry(db, key, "words", Carried(content="[]"))
    mark_sent(db, key, channel="D1", ts=key, at=NINE, late=False)


def looked(db: Database) -> list[str]:
    """The messages found in one look."""
    return [each.key for each in stale(db, NINE, claimed_before=NINE - timedelta(minutes=2))]


def steps_taken(db: Database, work: Callable[[], object]) -> int:
    """How many steps of SQLite's machine a piece of work takes."""
    taken = 0

    def counted() -> int:
        nonlocal taken
        taken += 1
        return 0

    db.conn.set_progress_handler(counted, 1)
    work()
    db.conn.set_progress_handler(None, 1)
    return taken


def test_what_is_answered_is_found_once_until_it_is_shown(db: Database) -> None:
    sent(db, "a")
    sent(db, "b")
    db.execute("update deliveries set changed = 1 where key = 'b'")

    assert looked(db) == ["b"]
    assert looked(db) == []  # this look has claimed it


def test_looking_costs_no_more_after_a_year_of_messages(db: Database) -> None:
    sent(db, "first")
    after_one = steps_taken(db, lambda: looked(db))
    for number in range(200):
        sent(db, f"message {number}")

    assert steps_taken(db, lambda: looked(db)) == after_one
