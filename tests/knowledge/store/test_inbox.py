"""The inbox: what was said to the bot is written down first, and handled once."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils import Database

from knowledge.store.database import opened
from knowledge.store.inbox import (
    Arrival,
    InboxState,
    Said,
    forget_old,
    inbox_message,
    mark_handled,
    prepare_answer,
    receive,
    take_over,
    takes_part,
    unfinished,
)
from tests.knowledge_files import fresh_file

NOW = datetime(2026, 10, 24, 12, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    fresh_file(tmp_path / "knowledge.db")
    return tmp_path / "knowledge.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with opened(path) as connection:
        yield connection


def said(key: str = "event:1", words: str = "what is PLC 007?", message: str = "C1:1.1") -> Said:
    return Said(
        key=key, words=words, conversation="C1:1.1", content='{"text": "…"}', message_key=message
    )


def arrives(db: Database, what: Said, worker: str = "first", now: datetime = NOW) -> Arrival:
    return receive(db, what, worker=worker, now=now)


def nobody_is_gone(worker: str) -> bool:
    return False


def test_the_same_event_is_new_once(db: Database) -> None:
    assert arrives(db, said()) is Arrival.NEW
    assert arrives(db, said()) is Arrival.BEFORE


def test_another_event_about_the_same_message_in_the_same_words_is_no_news(db: Database) -> None:
    arrives(db, said())
    assert arrives(db, said(key="event:2")) is Arrival.BEFORE


def test_other_words_for_the_same_message_are_an_edit_that_knows_the_earlier_answer(
    db: Database,
) -> None:
    arrives(db, said())
    mark_handled(db, "event:1", channel="C1", ts="9.9", now=NOW)
    assert arrives(db, said("event:2", "what is PLC 008?")) is Arrival.EDIT
    message = inbox_message(db, "event:2")
    assert message is not None
    assert (message.reply_channel, message.reply_ts) == ("C1", "9.9")


def test_an_edit_told_twice_is_one_edit_and_changing_it_back_is_another(db: Database) -> None:
    arrives(db, said())
    arrives(db, said("event:2", "what is PLC 008?"))
    assert arrives(db, said("event:3", "what is PLC 008?")) is Arrival.BEFORE
    assert arrives(db, said("event:4", "what is PLC 007?")) is Arrival.EDIT


def test_an_edit_answered_in_a_new_place_is_edited_there_the_next_time(db: Database) -> None:
    arrives(db, said())
    mark_handled(db, "event:1", channel="C1", ts="9.9", now=NOW)
    arrives(db, said("event:2", "other words"))
    mark_handled(db, "event:2", channel="C1", ts="11.1", now=NOW)
    arrives(db, said("event:3", "third words"))
    message = inbox_message(db, "event:3")
    assert message is not None
    assert message.reply_ts == "11.1"


def test_commands_have_no_message_and_do_not_hide_each_other(db: Database) -> None:
    assert arrives(db, said("command:1", message="")) is Arrival.NEW
    assert arrives(db, said("command:2", message="")) is Arrival.NEW


def test_four_deliveries_at_the_same_moment_are_one_message(path: Path) -> None:
    together = threading.Barrier(4)
    arrivals: list[Arrival] = []

    def deliver() -> None:
        with opened(path) as own:
            together.wait()
            arrivals.append(arrives(own, said()))

    threads = [threading.Thread(target=deliver) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(arrivals) == [Arrival.BEFORE] * 3 + [Arrival.NEW]


def test_what_a_dead_process_left_is_found_at_once_and_what_a_live_one_has_is_left_alone(
    db: Database,
) -> None:
    arrives(db, said("event:1", message="C1:1.1"), worker="dead")
    arrives(db, said("event:2", message="C1:2.2"), worker="alive")
    left = unfinished(db, now=NOW, gone=lambda worker: worker == "dead")
    assert [message.key for message in left] == ["event:1"]


def test_what_was_claimed_too_long_ago_is_found_whoever_has_it(db: Database) -> None:
    arrives(db, said())
    later = NOW + timedelta(minutes=3)
    assert [message.key for message in unfinished(db, now=later, gone=nobody_is_gone)] == [
        "event:1"
    ]


def test_the_hour_that_comes_twice_in_autumn_hides_nothing(db: Database) -> None:
    summer = datetime(2026, 10, 25, 1, 58, tzinfo=ZoneInfo("Europe/London"))
    winter = summer.replace(minute=4, fold=1)
    arrives(db, said(), now=summer)
    assert unfinished(db, now=winter, gone=nobody_is_gone)


def test_handled_and_day_old_messages_are_not_taken_up(db: Database) -> None:
    arrives(db, said("event:1", message="C1:1.1"))
    mark_handled(db, "event:1", channel="", ts="", now=NOW)
    arrives(db, said("event:2", message="C1:2.2"), now=NOW - timedelta(hours=25))
    assert unfinished(db, now=NOW, gone=lambda worker: True) == []


def test_two_processes_take_up_a_message_once(db: Database) -> None:
    arrives(db, said(), worker="dead")
    [left] = unfinished(db, now=NOW, gone=lambda worker: True)
    assert take_over(db, left, worker="second", now=NOW)
    assert not take_over(db, left, worker="third", now=NOW)


def test_a_fixed_answer_is_kept_until_it_is_posted(db: Database) -> None:
    arrives(db, said())
    prepare_answer(db, "event:1", '{"steps": ["£ and \\ud83d"]}')
    message = inbox_message(db, "event:1")
    assert message is not None
    assert message.state is InboxState.PREPARED
    assert message.prepared == '{"steps": ["£ and \\ud83d"]}'
    mark_handled(db, "event:1", channel="C1", ts="9.9", now=NOW)
    message = inbox_message(db, "event:1")
    assert message is not None
    assert (message.state, message.prepared) == (InboxState.HANDLED, "")


def test_only_conversations_with_the_bot_count_as_such(db: Database) -> None:
    arrives(db, said())
    assert takes_part(db, "C1:1.1")
    assert not takes_part(db, "C1:2.2")


def test_old_messages_are_forgotten_and_recent_ones_kept(db: Database) -> None:
    arrives(db, said("event:1", message="C1:1.1"), now=NOW - timedelta(days=15))
    arrives(db, said("event:2", message="C1:2.2"), now=NOW - timedelta(days=13))
    assert forget_old(db, now=NOW) == 1
    assert inbox_message(db, "event:2") is not None
