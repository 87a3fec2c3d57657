"""A joint meeting concerns every committee that meets: notice, channels, leads, deadlines."""

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Request
from handlers.router import respond
from knowledge.domain.calendars import LONDON
from knowledge.domain.committee_rules import CommitteeRules, DeadlineStep
from knowledge.domain.joint import joint_rules
from knowledge.domain.meetings import Committee, Meeting
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, writing
from knowledge.store.meetings import save_committee, save_meeting
from knowledge.store.officers import officer_by_slack_id
from tests.scheduler.council import (
    COMMITTEE,
    COUNCIL,
    GILL,
    SOURCE,
    add_action,
    add_officer,
    at,
    document,
    founded,
)
from tests.scheduler.slack import Slack, run

AUDIT, HEALTH = "Audit Committee", "Health Board"
PRIYA, CLERK = "U0PRIYA", "U0CLERK"
STEP = DeadlineStep("Final report", -7, time(10), ("channel",), (5,))
OWN = CommitteeRules(
    COMMITTEE, "C0CHILDREN", steps=(STEP,), publication_tell=(), asks=(10,), digest=False
)
OTHER = replace(
    OWN,
    title=AUDIT,
    channel="C0AUDIT",
    clear_days=7,
    steps=(replace(STEP, working_days=-9, at=time(12)), DeadlineStep("Pre-meeting", -2)),
)
RULES = Rules(committees=(OWN, OTHER), democratic_services=frozenset({"Clare Clerk"}))
# Meets on Wednesday 14 October with the other; its final report is due on 1 October.
DAY = datetime(2026, 10, 14, 10, tzinfo=LONDON)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = founded(tmp_path / "knowledge.db")
    with opened(file) as db:
        add_officer(db, "Gill Walker", GILL)
        add_officer(db, "Priya Nair", PRIYA)
        add_officer(db, "Clare Clerk", CLERK)
        add_action(db, "Sign the contract", "Gill Walker", COMMITTEE)
        add_action(db, "Close the audit", "Priya Nair", AUDIT)
        joint = Meeting(
            COUNCIL, COMMITTEE, DAY, SOURCE, venue="Room 1", kind="joint", joint_with=AUDIT
        )
        with writing(db):
            save_meeting(db, joint, document(db, COMMITTEE))
    return file


def said(path: Path, text: str, conversation: str = "c", minute: int = 0) -> str:
    with opened(path) as db:
        asker = Asker("Clare Clerk", officer_by_slack_id(db, CLERK), CLERK)
        request = Request(text, asker, at("2026-09-21", f"10:{minute:02}"), conversation)
        return respond(request, Context(db, RULES)).text


def test_of_each_rule_the_stricter_holds_for_all() -> None:
    rules = joint_rules((COMMITTEE, AUDIT), RULES)

    assert rules.clear_days == 7
    assert [(s.name, s.working_days, s.at) for s in rules.steps] == [
        ("Final report", -9, time(12)),
        ("Pre-meeting", -2, None),
    ]
    assert joint_rules((COMMITTEE,), RULES) is OWN


def test_every_committees_channel_is_reminded_by_the_earliest_deadline(path: Path) -> None:
    slack = Slack()

    run(path, slack, at("2026-09-24"), RULES)

    told = {to: text for to, text, _ in slack.posted if to.startswith("C0")}
    assert set(told) == {"C0CHILDREN", "C0AUDIT"}
    for text in told.values():
        assert f"{COMMITTEE} and {AUDIT} meets on Wednesday 14 October 2026" in text
        assert "Final report is due in 5 working days: Thursday 1 October 2026, 12:00" in text


def test_whoever_owes_any_of_them_something_is_asked(path: Path) -> None:
    slack = Slack()

    run(path, slack, at("2026-09-30"), RULES)

    assert {to for to, _, _ in slack.posted} >= {GILL, PRIYA}


def test_a_move_is_previewed_by_the_rules_of_all_and_told_to_all_once(path: Path) -> None:
    preview = said(path, f"move {COMMITTEE} 14 October to 21 October because the hall is shut")
    assert "Publication of the agenda: Friday 9 October 2026 (was Friday 2 October 2026)" in preview
    assert "Final report: Thursday 8 October 2026, 12:00" in preview
    assert "Pre-meeting" in preview
    said(path, "yes", minute=1)

    slack = Slack()
    run(path, slack, at("2026-09-21", "10:40"), RULES)
    run(path, slack, at("2026-09-21", "10:50"), RULES)

    news = [to for to, text, _ in slack.posted if "is moved from" in text]
    assert sorted(news) == sorted(["C0CHILDREN", "C0AUDIT", GILL, PRIYA])


def test_three_committees_meet_jointly_by_message(path: Path) -> None:
    with opened(path) as db, writing(db):
        for title in (AUDIT, HEALTH):
            save_committee(db, Committee(COUNCIL, title, SOURCE), document(db, title))

    said(path, f"joint meeting of {COMMITTEE} and {AUDIT} and {HEALTH} on 9 November at 10am")
    done = said(path, "yes", minute=1)

    assert "has a meeting on Monday 9 November 2026" in done
    answer = said(path, "deadlines 9 November", "d", 2)
    assert f"the joint meeting of {COMMITTEE}, {AUDIT} and {HEALTH}" in answer
