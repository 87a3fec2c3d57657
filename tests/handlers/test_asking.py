"""What people ask about reminders, and how they put them off."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.rules import CommitteeRules, Rules
from knowledge.store.database import opened
from knowledge.store.officers import officer_by_slack_id
from scheduler.delivery import tick
from tests.scheduler.council import (
    CALENDAR,
    CHANNEL,
    COMMITTEE,
    GILL,
    add_action,
    add_officer,
    at,
    founded,
)
from tests.scheduler.test_delivery import Slack

OWEN = "U0OWEN"
# The meeting is on 14 October: ten working days before is 30 September.
RULES = Rules(committees=(CommitteeRules(COMMITTEE, CHANNEL, steps=(), digest=False),))
ASKED = "2026-09-30"
CLERK = Asker("Casey Clerk", None, "U0CLERK", frozenset({"democratic services"}))

Say = Callable[..., Reply]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = founded(tmp_path / "knowledge.db")
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_officer(db, "Owen Price", OWEN)
        add_action(db, "Sign the contract", "Gill Walker")
        add_action(db, "Write the brief", "Gill Walker")
        add_action(db, "Audit the files", "Owen Price")
    return path


@pytest.fixture
def say(path: Path) -> Say:
    def said(text: str, who: str | Asker = GILL, when: str = ASKED, hour: str = "10:00") -> Reply:
        with opened(path) as db:
            asker = who
            if isinstance(asker, str):
                officer = officer_by_slack_id(db, asker)
                assert officer is not None
                asker = Asker(officer.name, officer, asker)
            request = Request(text, asker, at(when, hour), f"D{asker.slack_user_id}")
            return respond(request, Context(db, RULES))

    return said


def run(path: Path, slack: Slack, day: str, hour: str = "09:00") -> list[str]:
    """The texts that a tick sends to people."""
    before = len(slack.posted)
    now = at(day, hour)
    tick(path, lambda: now, RULES, CALENDAR, slack, f"tick of {day} {hour}")
    return [text for to, text, _ in slack.posted[before:] if to != CHANNEL]


def test_democratic_services_sees_who_has_not_replied(path: Path, say: Say) -> None:
    slack = Slack()
    run(path, slack, ASKED)
    say("3 complete - all read", OWEN)
    say("yes", OWEN)

    reply = say(f"who hasn't replied for {COMMITTEE}?", CLERK)

    assert reply.private
    assert "1 has not replied." in reply.text
    assert "- Gill Walker: action 1 and 2 (asked once, last on 30 September 2026)" in reply.text
    assert "Replied: Owen Price." in reply.text


@pytest.mark.parametrize(
    "asked",
    ["who hasnt replied", "Who has not responded yet?", "who hasn't answered before Cabinet"],
)
def test_others_are_told_who_may_see_that(say: Say, asked: str) -> None:
    reply = say(asked)

    assert reply.text == "Who has not replied is for democratic services and administrators to see."
    assert reply.private


def test_before_anybody_was_asked_it_says_so(say: Say) -> None:
    reply = say(f"who hasn't replied for {COMMITTEE}?", CLERK, "2026-09-01")

    assert "0 have not replied." in reply.text
    assert "Not asked yet:" in reply.text
    assert "- Owen Price: action 3" in reply.text


def test_why_did_i_get_this_names_the_meeting_and_the_rule(path: Path, say: Say) -> None:
    assert say("why did I get this?").text == "I have sent you no reminder yet."
    run(path, Slack(), ASKED)

    reply = say("Why did I get this?")

    assert "went out on Wednesday 30 September 2026, because:" in reply.text
    assert (
        f"- you lead something for {COMMITTEE} of 14 October 2026, 10 working days before"
        " the meeting" in reply.text
    )
    assert "action 1 and action 2" in reply.text


def test_what_will_you_send_me_lists_the_days_to_come(path: Path, say: Say) -> None:
    reply = say("what will you send me?", when="2026-09-28")

    assert [line for line in reply.text.splitlines() if line.startswith("- ")] == [
        f"- Wednesday 30 September 2026 at 09:00: 2 actions for {COMMITTEE}",
        f"- Wednesday 7 October 2026 at 09:00: 2 actions for {COMMITTEE}",
        f"- Tuesday 13 October 2026 at 09:00: 2 actions for {COMMITTEE}",
    ]
    assert say("what will you send me", when="2026-11-02").text.startswith("Nothing in the next")


def test_what_is_put_off_is_not_asked_before_its_day_and_then_it_is(path: Path, say: Say) -> None:
    slack = Slack()

    reply = say("snooze 1 until 2 October", when="2026-09-29")

    assert reply.text.startswith("I ask you about action 1 again on Friday 2 October 2026")
    [text] = [t for t in run(path, slack, ASKED) if "Write the brief" in t]
    assert "Sign the contract" not in text
    [text] = run(path, slack, "2026-10-02")
    assert "You asked to be reminded today of 1 action." in text
    assert "Sign the contract" in text
    assert run(path, slack, "2026-10-02", "09:05") == []


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("snooze", "Thursday 1 October 2026"),
        ("ask me later", "Thursday 1 October 2026"),
        ("remind me tomorrow", "Thursday 1 October 2026"),
        ("snooze all until Monday", "Monday 5 October 2026"),
        ("remind me about 1 on 9 October", "Friday 9 October 2026"),
        ("snooze until 3 October", "Monday 5 October 2026"),
        ("snooze 1, 2 until 2026-10-06", "Tuesday 6 October 2026"),
    ],
)
def test_the_day_may_be_said_in_many_ways_and_is_always_a_working_day(
    say: Say, said: str, day: str
) -> None:
    assert f"again on {day}" in say(said).text


@pytest.mark.parametrize(
    "said", ["snooze until yesterday", "snooze until soonish", "snooze 1 until 1 May 2029"]
)
def test_a_day_that_cannot_be_meant_is_asked_back(path: Path, say: Say, said: str) -> None:
    assert say(said).status is not ReplyStatus.ANSWERED
    assert len(run(path, Slack(), ASKED, "10:30")) == 2


def test_the_third_time_needs_a_reason(say: Say) -> None:
    assert say("snooze 1").status is ReplyStatus.ANSWERED
    assert say("snooze 1").status is ReplyStatus.ANSWERED

    refused = say("snooze 1 until 9 October")

    assert "Say why this time" in refused.text
    assert "snooze 1 until 9 October because the tender is late" in refused.text
    assert say("snooze 1 until 9 October because the tender is late").status is ReplyStatus.ANSWERED
    assert say("snooze 2").status is ReplyStatus.ANSWERED


def test_what_somebody_else_leads_cannot_be_put_off(path: Path, say: Say) -> None:
    assert "I do not ask you about action 3" in say("snooze 3").text
    assert "I do not ask you about action 99" in say("snooze 99 until Monday").text
    assert len(run(path, Slack(), ASKED)) == 2


def test_digest_only_is_one_message_on_the_first_working_day_of_the_week(
    path: Path, say: Say
) -> None:
    slack = Slack()
    run(path, slack, "2026-09-25")

    assert "one message a week" in say("digest only", when="2026-09-25").text

    sent = {day: run(path, slack, day) for day in ("2026-09-28", "2026-09-29", ASKED, "2026-10-01")}
    assert {day: len(texts) for day, texts in sent.items()} == {
        "2026-09-28": 1,
        "2026-09-29": 0,
        ASKED: 1,
        "2026-10-01": 0,
    }
    assert "you owe 2 actions" in sent["2026-09-28"][0]
    assert "Audit the files" in sent[ASKED][0]
    assert "as usual again" in say("reminders as usual", when="2026-10-02").text


def test_somebody_who_is_not_linked_is_told_so(say: Say) -> None:
    stranger = Asker("somebody")

    assert "which officer you are" in say("snooze", stranger).text
    assert "which officer you are" in say("what will you send me?", stranger).text
