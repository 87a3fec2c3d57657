"""A reminder is neither doubled nor lost when Slack is slow, silent, or says no."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.domain.deliveries import DeliveryState
from knowledge.store.database import opened
from knowledge.store.deliveries import deliveries_in
from knowledge.store.officers import officer_by_slack_id
from scheduler.delivery import CLAIM_LASTS, tick
from scheduler.poster import PostRefusedError, PostUnknownError, RateLimitedError
from tests.scheduler.council import (
    CALENDAR,
    CHANNEL,
    FIRST,
    GILL,
    RULES,
    add_action,
    add_officer,
    at,
)
from tests.scheduler.slack import Slack, raising, run, stored_then


def test_when_slack_asks_to_wait_nothing_is_posted_until_then_and_nothing_is_lost(
    path: Path,
) -> None:
    slack = Slack({n: raising(RateLimitedError(30)) for n in range(10, 1000, 10)})
    with opened(path) as db:
        for number in range(60):
            name = f"Officer {chr(65 + number // 26)}{chr(65 + number % 26)}"
            add_officer(db, name, f"U{number}")
            add_action(db, f"Action of {name}", name)

    now = at(FIRST)
    for _ in range(20):
        report = run(path, slack, now)
        if report.resume_at is None:
            break
        assert report.resume_at == now + timedelta(seconds=30)
        calls = slack.calls
        run(path, slack, now + timedelta(seconds=29), who="another process")
        assert slack.calls == calls
        now = report.resume_at

    assert Counter(slack.keys).most_common(1)[0][1] == 1
    assert len(slack.posted) == 61


def test_a_lost_answer_is_settled_by_reading_the_channel(path: Path) -> None:
    slack = Slack({1: stored_then(PostUnknownError("no answer within 30 seconds"))})

    run(path, slack, at(FIRST))
    run(path, slack, at(FIRST, "09:01"))
    run(path, slack, at(FIRST, "09:02"))

    assert len(slack.posted) == 1
    with opened(path) as db:
        [sent] = deliveries_in(db, DeliveryState.SENT)
    assert sent.slack_ts == "1.0"


def test_a_lost_request_is_posted_again_once_the_channel_shows_nothing(path: Path) -> None:
    slack = Slack({1: raising(PostUnknownError("the connection was reset"))})

    run(path, slack, at(FIRST))
    assert slack.posted == []
    run(path, slack, at(FIRST, "09:01"))
    run(path, slack, at(FIRST, "09:02"))

    assert len(slack.posted) == 1


@pytest.mark.parametrize(("mishap", "posts"), [(stored_then, 1), (raising, 0)])
def test_a_process_killed_around_its_post_neither_doubles_nor_loses_it(
    path: Path, mishap: Callable[[BaseException], Callable[[], None]], posts: int
) -> None:
    slack = Slack({1: mishap(KeyboardInterrupt())})
    with pytest.raises(KeyboardInterrupt):
        run(path, slack, at(FIRST))
    assert len(slack.posted) == posts

    run(path, slack, at(FIRST) + CLAIM_LASTS - timedelta(seconds=1), who="restarted")
    assert len(slack.posted) == posts
    run(path, slack, at(FIRST) + CLAIM_LASTS, who="restarted")
    run(path, slack, at(FIRST) + 2 * CLAIM_LASTS, who="restarted")

    assert len(slack.posted) == 1
    with opened(path) as db:
        assert len(deliveries_in(db, DeliveryState.SENT)) == 1


def test_a_refusal_is_tried_three_times_and_then_left_to_a_person(path: Path) -> None:
    left = "The owner left: this Slack account is deactivated."
    slack = Slack({n: raising(PostRefusedError(left)) for n in range(1, 10)})

    for minute in range(0, 50, 1):
        run(path, slack, at(FIRST) + timedelta(minutes=minute))

    assert slack.calls == 3
    with opened(path) as db:
        [failed] = deliveries_in(db, DeliveryState.FAILED)
    assert failed.problem == left


def test_when_a_lead_has_left_and_there_is_no_clerk_the_channel_is_told_at_once(
    path: Path,
) -> None:
    slack = Slack()
    slack.leavers = {GILL}
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")

    run(path, slack, at(FIRST))
    run(path, slack, at(FIRST, "09:01"))

    assert [to for to, _, _ in slack.posted] == [CHANNEL, CHANNEL]
    assert "A reminder to Gill Walker could not be delivered (has left)" in slack.posted[1][1]
    assert "Gill Walker owes 1 action" in slack.posted[1][1]
    with opened(path) as db:
        gill = officer_by_slack_id(db, GILL)
    assert gill is not None
    assert gill.left_at == "2026-09-28"


def test_what_slack_refuses_to_bring_to_a_lead_the_channel_is_told_after_three_tries(
    path: Path,
) -> None:
    slack = Slack({n: raising(PostRefusedError("Slack refused: user_disabled")) for n in (1, 3, 4)})
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")

    for minute in range(60):
        run(path, slack, at(FIRST) + timedelta(minutes=minute))

    assert [to for to, _, _ in slack.posted] == [CHANNEL, CHANNEL]
    assert "could not be delivered (Slack refused: user_disabled)" in slack.posted[1][1]


def test_a_fault_in_one_delivery_does_not_stop_the_next(path: Path) -> None:
    slack = Slack({1: raising(ZeroDivisionError())})
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")

    run(path, slack, at(FIRST))
    assert len(slack.posted) == 1
    run(path, slack, at(FIRST, "09:15"))

    assert sorted(to for to, _, _ in slack.posted) == [CHANNEL, GILL]


def test_a_post_begun_in_the_last_minute_of_a_claim_is_counted_from_its_own_time(
    path: Path,
) -> None:
    """A long round of posts must not make its own later claims look abandoned."""
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")
    clock = [at(FIRST)]
    others = Slack()

    def slow() -> None:
        clock[0] += timedelta(minutes=4)

    def second_process_looks() -> None:
        clock[0] += timedelta(minutes=2)
        run(path, others, clock[0], who="b")

    slack = Slack({1: slow, 2: second_process_looks})
    tick(path, lambda: clock[0], RULES, CALENDAR, slack, "a")

    assert len(slack.posted) == 2
    assert others.posted == []
