"""What people ask about reminders, and how they put them off."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.reminding import ReminderRules
from knowledge.domain.rules import Rules
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
from tests.scheduler.office import Office, office, only, with_figure, with_report
from tests.scheduler.slack import Slack

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


def asked_office(tmp_path: Path) -> Office:
    """An office in which Gill was asked for an action, a report and a figure on 1 October."""
    held = with_figure(with_report(office(tmp_path / "office.db")))
    held.run("2026-10-01")
    return held


def test_who_has_not_given_their_figures_is_seen_by_who_runs_the_returns(tmp_path: Path) -> None:
    held = asked_office(tmp_path)

    for asked in ("who hasn't replied for the return?", "who hasn't replied for Q2?"):
        reply = held.says(asked, "U0CLERK", when="2026-10-02")
        assert "For the figures of Q2 2026/27, 1 has not replied." in reply.text
        assert "- Gill Walker: figure CSC 011 (asked once" in reply.text
    assert "for democratic services" in held.says("who hasn't replied for Q2?", OWEN).text
    for said in ("CSC 011 Q2 2026/27 = 12.8%", "yes"):
        held.says(said, when="2026-10-02")
    reply = held.says("who hasn't replied for Q2?", "U0CLERK", when="2026-10-02")
    assert "Every figure of Q2 2026/27 is given." in reply.text


def test_a_report_that_is_promised_late_is_shown_to_the_clerk_with_its_reason(
    tmp_path: Path,
) -> None:
    held = asked_office(tmp_path)
    for said in ("report 5 late until 7 October because legal has it", "yes"):
        held.says(said, when="2026-10-01")

    asked = f"who hasn't replied for {COMMITTEE}?"
    reply = held.says(asked, "U0CLERK", when="2026-10-01", hour="11:00")

    assert "late, expected Wednesday 7 October 2026 (Gill Walker): legal has it" in reply.text


def test_why_names_everything_that_was_asked_for_as_people_call_it(tmp_path: Path) -> None:
    held = asked_office(tmp_path)

    text = held.says("why did I get this?", when="2026-10-01").text

    assert "you give a figure of Quarterly return, quarter to 30 September 2026" in text
    assert f"you lead something for {COMMITTEE} of 14 October 2026" in text
    assert "action 1, report 5 of 14 October 2026 and CSC 011 for Q2 2026/27" in text
    assert "|" not in text


def test_why_says_of_a_warning_and_of_a_report_whose_and_what_is_overdue(tmp_path: Path) -> None:
    chased = {
        "reminding": ReminderRules(managers={"Gill Walker": "Owen Price"}),
        "performance_officers": frozenset({"Casey Clerk"}),
    }
    held = only(with_figure(office(tmp_path / "office.db")), **chased)
    for day in ("2026-10-19", "2026-10-21"):
        held.run(day)

    why = "why did I get this?"
    assert (
        "you lead CSC 011 for Q2 2026/27, which is overdue"
        in held.says(why, when="2026-10-19").text
    )
    for who in (OWEN, "U0CLERK"):
        text = held.says(why, who, when="2026-10-21").text
        assert "CSC 011 for Q2 2026/27 is overdue, and you run the returns or manage Gill" in text


def test_what_will_be_sent_counts_figures_and_reports_too(tmp_path: Path) -> None:
    held = with_figure(with_report(office(tmp_path / "office.db")))

    text = held.says("what will you send me?", when="2026-09-29", hour="18:00").text

    assert "1 action and 1 report" in text


def test_after_so_many_asks_the_weekly_list_names_figures_and_reports_as_well(
    tmp_path: Path,
) -> None:
    held = with_report(office(tmp_path / "office.db"))
    digest = tuple(replace(each, digest=True) for each in held.rules.committees)
    rules = replace(held.rules, committees=digest, reminding=ReminderRules(most_asks=1))
    held = replace(held, rules=rules)
    for day in (ASKED, "2026-10-05"):
        held.run(day)

    weekly = held.told(CHANNEL)[-1]
    assert "No reply from Gill Walker, who is not asked again: action 1 and report 5" in weekly
