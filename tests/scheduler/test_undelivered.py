"""What Slack will not take is shown to the clerk, once, and never sent twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Request
from handlers.router import respond
from knowledge.domain.deliveries import DeliveryState
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from knowledge.store.deliveries import deliveries_in
from scheduler.poster import CannotReadBackError, PostRefusedError, PostUnknownError
from tests.scheduler.council import (
    CHANNEL,
    COMMITTEE,
    FIRST,
    GILL,
    MEETING_DAY,
    RULES,
    add_action,
    add_meeting,
    add_officer,
    at,
    founded,
)
from tests.scheduler.slack import Slack, raising, run, stored_then

CLERK, OTHER = "U0CLERK", "U0OTHER"
WITH_CLERK = replace(RULES, democratic_services=frozenset({"Clare Clerk"}))
OUT = PostRefusedError("Slack refused: not_in_channel")


class Unreadable(Slack):
    """A Slack whose channels may not be read: the token has no history scope."""

    def find(self, recipient: str, key: str) -> None:
        raise CannotReadBackError("It may be posted or not: Slack refused: missing_scope")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = founded(tmp_path / "knowledge.db")
    with opened(file) as db:
        add_officer(db, "Clare Clerk", CLERK)
        add_officer(db, "Other Clerk", OTHER)
    return file


def ticks(path: Path, slack: Slack, *hours: str, rules: Rules = WITH_CLERK) -> None:
    for hour in hours:
        run(path, slack, at(FIRST, hour), rules)


def to(slack: Slack, recipient: str) -> list[str]:
    return [text for who, text, _ in slack.posted if who == recipient]


def test_a_channel_that_the_bot_is_not_in_is_shown_to_the_clerk_once_with_what_to_do(
    path: Path,
) -> None:
    slack = Slack({n: raising(OUT) for n in (1, 2, 3)})

    ticks(path, slack, "09:00", "09:10", "09:20", "09:21", "09:22", "15:00")

    assert to(slack, CHANNEL) == []
    [text] = to(slack, CLERK)
    assert "1 message could not be delivered, and I do not try again" in text
    assert f"To the channel {CHANNEL} about {COMMITTEE}, due 28 September 2026" in text
    assert "Slack refused: not_in_channel" in text
    assert "Final report is due" in text
    assert "Invite me to that channel" in text


def test_nothing_is_told_before_the_third_refusal(path: Path) -> None:
    slack = Slack({n: raising(OUT) for n in (1, 2)})

    ticks(path, slack, "09:00", "09:10", "09:11", "09:20", "09:21")

    assert to(slack, CLERK) == []
    assert len(to(slack, CHANNEL)) == 1


def test_several_that_fail_together_are_one_letter_and_a_later_one_waits_for_the_next_day(
    path: Path,
) -> None:
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")
    slack = Slack({n: raising(OUT) for n in range(1, 7)})

    ticks(path, slack, "09:00", "09:10", "09:20", "09:21", "09:31", "09:41", "10:00")

    [text] = to(slack, CLERK)
    assert "2 messages could not be delivered" in text
    assert "To Gill Walker" in text
    assert "say who stands in" in text


def test_the_committees_own_clerk_is_told_where_there_is_one(path: Path) -> None:
    committee = replace(WITH_CLERK.committees[0], clerk="Other Clerk")
    slack = Slack({n: raising(OUT) for n in (1, 2, 3)})

    rules = replace(WITH_CLERK, committees=(committee,))
    ticks(path, slack, "09:00", "09:10", "09:20", "09:21", rules=rules)

    assert to(slack, CLERK) == []
    assert len(to(slack, OTHER)) == 1


@pytest.mark.parametrize(("mishap", "posted"), [(stored_then, 1), (raising, 0)])
def test_a_post_of_unknown_outcome_in_a_channel_that_may_not_be_read_is_never_sent_again(
    path: Path, mishap: object, posted: int
) -> None:
    lost = mishap(PostUnknownError("no answer"))  # type: ignore[operator]
    slack = Unreadable({1: lost})

    ticks(path, slack, "09:00", "09:01", "09:11", "09:21", "09:22", "12:00")
    run(path, slack, at("2026-09-29", "09:00"), WITH_CLERK)

    assert len(to(slack, CHANNEL)) == posted
    [text] = to(slack, CLERK)
    assert "It may stand there already: look first." in text
    assert "channels:history" in text


def test_a_clerk_who_could_not_be_reached_is_not_the_one_who_is_told(path: Path) -> None:
    with opened(path) as db:
        add_action(db, "Sign the contract", "Clare Clerk")
        add_meeting(db, MEETING_DAY)
    slack = Slack({n: raising(PostRefusedError("Slack refused: user_disabled")) for n in (1, 3, 4)})
    rules = replace(WITH_CLERK, administrators=frozenset({"Other Clerk"}))

    ticks(path, slack, "09:00", "09:10", "09:20", "09:21", rules=rules)

    assert [text for text in to(slack, OTHER) if "To Clare Clerk" in text]


def test_the_clerk_can_ask_and_others_may_not(path: Path) -> None:
    slack = Slack({n: raising(OUT) for n in (1, 2, 3)})
    ticks(path, slack, "09:00", "09:10", "09:20")

    def asked(text: str, *roles: str) -> str:
        asker = Asker("Somebody", roles=frozenset(roles))
        with opened(path) as db:
            context = Context(db, WITH_CLERK)
            return respond(Request(text, asker, at(FIRST), "c"), context).text

    with opened(path) as db:
        assert len(deliveries_in(db, DeliveryState.FAILED)) == 1
    for text in (
        "what could not be delivered?",
        "undelivered reminders",
        "which reminders failed?",
        "which messages were not delivered",
    ):
        assert "not_in_channel" in asked(text, "democratic services"), text
        assert "for democratic services" in asked(text), text
