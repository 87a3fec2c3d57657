"""The ledger of deliveries: planned once, claimed once, ended once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils import Database

from knowledge.domain.deliveries import DeliveryState, PlannedDelivery
from knowledge.store import deliveries, planned_deliveries
from knowledge.store.database import opened
from tests.knowledge_files import fresh_file

NINE = datetime(2026, 9, 28, 9, tzinfo=ZoneInfo("Europe/London"))
MINUTE = timedelta(minutes=1)
DEAD = NINE - 5 * MINUTE


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    fresh_file(tmp_path / "knowledge.db")
    with opened(tmp_path / "knowledge.db") as db:
        yield db


def planned(key: str, due_at: datetime = NINE) -> PlannedDelivery:
    return PlannedDelivery(key, "deadline", "Audit Committee", "C0AUDIT", f"words of {key}", due_at)


def state(db: Database, key: str) -> DeliveryState:
    found = deliveries.delivery(db, key)
    assert found is not None
    return found.state


def claimed(db: Database, key: str = "a") -> None:
    planned_deliveries.plan(db, [planned(key)], "")
    assert deliveries.claim(db, key, "worker", NINE, stale_before=DEAD)


def sent(db: Database, key: str) -> None:
    deliveries.mark_sent(db, key, channel="C0", ts="1.0", at=NINE, late=False)


def test_a_key_is_planned_once_however_often_it_falls_due(db: Database) -> None:
    for _ in range(3):
        planned_deliveries.plan(db, [planned("a"), planned("b")], "")

    assert [d.key for d in deliveries.deliveries_in(db, DeliveryState.WAITING)] == ["a", "b"]


def test_what_waits_and_is_not_due_any_more_is_withdrawn_with_the_reason(db: Database) -> None:
    planned_deliveries.plan(db, [planned("a"), planned("b")], "")

    planned_deliveries.plan(db, [planned("b")], "the meeting moved")

    withdrawn = deliveries.delivery(db, "a")
    assert withdrawn is not None
    assert (withdrawn.state, withdrawn.problem) == (DeliveryState.WITHDRAWN, "the meeting moved")
    assert state(db, "b") is DeliveryState.WAITING


def test_what_was_withdrawn_waits_again_when_it_is_due_again(db: Database) -> None:
    planned_deliveries.plan(db, [planned("a")], "")
    planned_deliveries.plan(db, [], "cancelled")

    planned_deliveries.plan(db, [planned("a")], "")

    assert state(db, "a") is DeliveryState.WAITING


def test_what_was_sent_stays_sent(db: Database) -> None:
    claimed(db)
    sent(db, "a")

    planned_deliveries.plan(db, [planned("a")], "")
    planned_deliveries.plan(db, [], "moved")

    assert state(db, "a") is DeliveryState.SENT
    assert deliveries.ready(db, NINE + 60 * MINUTE, stale_before=NINE + 59 * MINUTE) == []


def test_the_longest_due_comes_first_and_summer_time_does_not_mix_them_up(db: Database) -> None:
    after_the_change = datetime(2026, 10, 26, 9, tzinfo=ZoneInfo("Europe/London"))
    planned_deliveries.plan(db, [planned("winter", after_the_change), planned("summer")], "")

    ready = deliveries.ready(db, after_the_change, stale_before=DEAD)

    assert ready == ["summer", "winter"]
    found = deliveries.delivery(db, "winter")
    assert found is not None
    assert found.due_at == after_the_change


def test_only_the_first_of_two_workers_gets_it(db: Database) -> None:
    planned_deliveries.plan(db, [planned("a")], "")

    first = deliveries.claim(db, "a", "one", NINE, stale_before=DEAD)
    second = deliveries.claim(db, "a", "two", NINE, stale_before=DEAD)

    assert first is not None
    assert not first.uncertain
    assert second is None


def test_a_claim_that_nobody_ended_is_taken_over_as_uncertain(db: Database) -> None:
    claimed(db)
    later = NINE + 5 * MINUTE

    assert deliveries.ready(db, later, stale_before=NINE - MINUTE) == []
    assert deliveries.ready(db, later, stale_before=NINE) == ["a"]
    taken = deliveries.claim(db, "a", "two", later, stale_before=NINE)

    assert taken is not None
    assert taken.uncertain


def test_an_uncertain_one_is_not_withdrawn_before_the_channel_was_read(db: Database) -> None:
    claimed(db)
    deliveries.mark_uncertain(db, "a", "no answer", again_at=NINE + MINUTE)

    planned_deliveries.plan(db, [], "moved")

    assert state(db, "a") is DeliveryState.WAITING
    assert deliveries.ready(db, NINE, stale_before=DEAD) == []
    again = deliveries.claim(db, "a", "two", NINE + MINUTE, stale_before=DEAD)
    assert again is not None
    assert again.uncertain


def test_slack_asking_to_slow_down_holds_everything_that_waits(db: Database) -> None:
    claimed(db)
    planned_deliveries.plan(db, [planned("a"), planned("b")], "")

    deliveries.put_off(db, "a", NINE + MINUTE)

    assert deliveries.ready(db, NINE + MINUTE / 2, stale_before=DEAD) == []
    assert deliveries.ready(db, NINE + MINUTE, stale_before=DEAD) == ["a", "b"]


def test_putting_off_never_shortens_an_earlier_wait(db: Database) -> None:
    claimed(db)
    deliveries.mark_refused(db, "a", "channel is archived", again_at=NINE + 10 * MINUTE, limit=3)
    claimed_too = [planned("a"), planned("b")]
    planned_deliveries.plan(db, claimed_too, "")
    assert deliveries.claim(db, "b", "worker", NINE, stale_before=DEAD)

    deliveries.put_off(db, "b", NINE + MINUTE)

    assert deliveries.ready(db, NINE + MINUTE, stale_before=DEAD) == ["b"]


def test_the_last_refusal_is_kept_with_its_words(db: Database) -> None:
    claimed(db)
    states = [deliveries.mark_refused(db, "a", "owner left", again_at=NINE, limit=2)]
    assert deliveries.claim(db, "a", "worker", NINE, stale_before=DEAD)
    states.append(deliveries.mark_refused(db, "a", "owner left", again_at=NINE, limit=2))

    assert states == [DeliveryState.WAITING, DeliveryState.FAILED]
    [failed] = deliveries.deliveries_in(db, DeliveryState.FAILED)
    assert (failed.problem, failed.attempts) == ("owner left", 2)
    planned_deliveries.plan(db, [planned("a")], "")
    assert state(db, "a") is DeliveryState.FAILED


def test_a_late_answer_of_an_old_worker_cannot_undo_that_it_was_sent(db: Database) -> None:
    claimed(db)
    sent(db, "a")

    deliveries.mark_uncertain(db, "a", "no answer", again_at=NINE)
    deliveries.mark_withdrawn(db, "a", "moved")

    assert state(db, "a") is DeliveryState.SENT


def test_a_wait_ends_at_its_moment_in_whatever_zone_that_is_told(db: Database) -> None:
    claimed(db)
    deliveries.put_off(db, "a", NINE + MINUTE)
    just_before = (NINE + MINUTE / 2).astimezone(UTC)

    assert deliveries.ready(db, just_before, stale_before=DEAD) == []
    assert deliveries.ready(db, (NINE + MINUTE).astimezone(UTC), stale_before=DEAD) == ["a"]
