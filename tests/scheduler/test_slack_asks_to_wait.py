"""Slack answers 429 on every tenth call: everything comes once, and nothing before it may."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise, product
from pathlib import Path

import pytest

from bot.slack_calls import plain_client
from bot.slack_poster import Pace, SlackPoster
from bot.workspace.people import Channel, Person
from bot.workspace.workspace import PracticeWorkspace, create_workspace
from handlers.messages import Reply
from knowledge.domain.actions import Action
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.store.actions import save_action
from knowledge.store.database import opened, writing
from knowledge.store.officers import link_officer, save_officer
from scheduler.delivery import TickReport, tick
from tests.scheduler.council import (
    CALENDAR,
    CHANNEL,
    COMMITTEE,
    COUNCIL,
    RULES,
    SOURCE,
    at,
    document,
    founded,
)

FORENAMES = (
    "Ann Bob Cat Dan Eve Fay Guy Hal Ivy Jim Kay Lee Mia Ned Ola Pat Ray Sue Tom Una".split()
)
SURNAMES = "Ash Bell Cole Dean Eyre Frost Glen Hart Innes Joyce Kerr Lowe Marsh Nash Orme".split()
PEOPLE = [
    Person(f"U{number:04}", f"{forename} {surname}")
    for number, (forename, surname) in enumerate(product(FORENAMES, SURNAMES))
]
# Ten working days before the meeting of 14 October.
ASKED = at("2026-09-30")
TEN_DAYS = RULES.committees[0]


@dataclass
class Clock:
    """A clock on the wall that waiting moves on."""

    now: datetime = ASKED
    waited: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(clock: Clock) -> Iterator[PracticeWorkspace]:
    channel = Channel(CHANNEL, "children")
    with create_workspace(PEOPLE, [channel], now=clock) as started:
        yield started


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = founded(tmp_path / "knowledge.db")
    with opened(file) as db, writing(db):
        plan = document(db, COMMITTEE)
        for number, person in enumerate(PEOPLE):
            officer = save_officer(db, Officer(COUNCIL, person.name, SOURCE), plan)
            link_officer(db, officer.row_id, person.id)
            lead = (Lead(person.name, LeadKind.PERSON),)
            save_action(db, Action(COUNCIL, "Plan", f"Work {number}", SOURCE, leads=lead), plan, 0)
    return file


def poster(workspace: PracticeWorkspace, clock: Clock) -> SlackPoster:
    client = plain_client(workspace.bot_token, workspace.base_url)
    return SlackPoster(client, client, Pace(clock.seconds, clock.wait))


def test_three_hundred_reminders_all_come_once_and_each_wait_is_kept(
    workspace: PracticeWorkspace, path: Path, clock: Clock
) -> None:
    rules = replace(RULES, committees=(replace(TEN_DAYS, steps=(), asks=(10,)),))
    workspace.faults.rate_limit(every=10, retry_after=7)
    slack = poster(workspace, clock)

    def look() -> TickReport:
        return tick(path, clock, rules, CALENDAR, slack, "a")

    rounds = 0
    while (report := look()).resume_at is not None:
        rounds += 1
        assert report.resume_at == clock.now + timedelta(seconds=7)
        if rounds % 10 == 1:
            calls = len(workspace.calls())
            clock.now = report.resume_at - timedelta(seconds=1)
            assert look().sent == ()
            assert len(workspace.calls()) == calls, "Slack was called before it may be"
        clock.now = report.resume_at

    posts = Counter(
        person.id
        for person in PEOPLE
        for post in workspace.messages(workspace.direct(person))
        if post.by_bot
    )
    assert posts == Counter(person.id for person in PEOPLE)
    limited = sum(call.status == 429 for call in workspace.calls())
    assert rounds == limited > 60


def test_a_channel_gets_one_message_a_second_and_another_one_need_not_wait(
    workspace: PracticeWorkspace, clock: Clock
) -> None:
    slack = poster(workspace, clock)
    for number in range(5):
        slack.post(CHANNEL, Reply(f"message {number}"), f"key {number}")
    assert clock.waited == [1.0] * 4

    slack.post(PEOPLE[0].id, Reply("to a person"), "key 5")
    assert clock.waited == [1.0] * 4
    times = [float(post.ts) for post in workspace.messages(CHANNEL)]
    assert all(later - earlier >= 1 for earlier, later in pairwise(times))
