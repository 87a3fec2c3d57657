"""Westmoor with an action, a figure and a report of Gill Walker's, and a Slack to answer in."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from handlers.context import Context
from handlers.messages import Asker, Choice, PostedMessage, Reply, Request
from handlers.router import respond
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.documents import Document
from knowledge.domain.figure_rules import IndicatorRule, QuarterlyReturn
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.meetings import AgendaItem
from knowledge.domain.periods import parse_period
from knowledge.domain.records import Reading, Record
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, writing
from knowledge.store.officers import officer_by_slack_id
from knowledge.store.records import save_reading
from scheduler.delivery import TickReport, tick
from tests.knowledge_files import fresh_file
from tests.scheduler.council import (
    CALENDAR,
    CHANNEL,
    COMMITTEE,
    COUNCIL,
    GILL,
    MEETING_DAY,
    SOURCE,
    add_action,
    add_officer,
    at,
    found,
)
from tests.scheduler.slack import Slack

OWEN, CLERK = "U0OWEN", "U0CLERK"
PERFORMANCE = "C0PERFORM"
# The meeting is on 14 October: ten working days before is 30 September; the return opens on
# 1 October, the first working day after the quarter, and is due on the tenth, 14 October.
ASKED, OPENED = "2026-09-30", "2026-10-01"
RULES = Rules(
    committees=(CommitteeRules(COMMITTEE, CHANNEL, steps=(), publication_tell=(), digest=False),),
    democratic_services=frozenset({"Casey Clerk"}),
    returns=(QuarterlyReturn("Quarterly return", PERFORMANCE, 10, remind=(5, 1)),),
    indicators=(IndicatorRule("CSC 011", leads=("Gill Walker",)),),
)


@dataclass
class Office:
    """Who is told what, and what comes of what they say."""

    path: Path
    rules: Rules = RULES
    slack: Slack = field(default_factory=Slack)

    def run(self, day: str, hour: str = "09:00") -> TickReport:
        """One tick of the bot at this hour."""
        now = at(day, hour)
        who = f"tick of {day} {hour}"
        return tick(self.path, lambda: now, self.rules, CALENDAR, self.slack, who)

    def told(self, who: str = GILL) -> list[str]:
        """What somebody, or a channel, was sent."""
        return [text for to, text, _ in self.slack.posted if to == who]

    def buttons(self, who: str = GILL) -> list[Choice]:
        """The buttons of the last message to somebody, as it reads now."""
        place = max(n for n, (to, _, _) in enumerate(self.slack.posted) if to == who)
        content = self.slack.contents[place]
        for ts, shown in self.slack.shown:
            content = shown if ts == f"{place + 1}.0" else content
        return [choice for part in content.parts for choice in part.choices]

    def says(
        self, text: str, who: str = GILL, when: str = ASKED, hour: str = "10:00", under: str = ""
    ) -> Reply:
        """What the bot replies; `under` is the message in whose thread it is said."""
        with opened(self.path) as db:
            officer = officer_by_slack_id(db, who)
            assert officer is not None
            roles = frozenset({"democratic services"}) if who == CLERK else frozenset[str]()
            request = Request(
                text,
                Asker(officer.name, officer, who, roles),
                at(when, hour),
                who,
                under=PostedMessage(who, under) if under else None,
            )
            return respond(request, Context(db, self.rules))

    def closed(self, day: str = ASKED, hour: str = "10:30", who: str = GILL) -> str:
        """How the last message to somebody reads after the next two ticks, "" if as it was sent."""
        self.run(day, hour)
        self.run(day, f"{hour[:-1]}1")
        place = max(n for n, (to, _, _) in enumerate(self.slack.posted) if to == who)
        return next((c.text for ts, c in reversed(self.slack.shown) if ts == f"{place + 1}.0"), "")


def office(path: Path, rules: Rules = RULES) -> Office:
    """A new office with Gill's action 1, Owen's manager and a clerk, all of them in Slack."""
    return Office(fresh_file(path, _open), rules)


def _open(db: Database) -> None:
    found(db)
    add_officer(db, "Gill Walker", GILL)
    add_officer(db, "Owen Price", OWEN)
    add_officer(db, "Casey Clerk", CLERK)
    add_action(db, "Sign the contract", "Gill Walker")


def with_report(held: Office, number: str = "5", author: str = "Gill Walker") -> Office:
    """The same with a report on the agenda of 14 October."""
    title = "Fostering review" if number == "5" else f"Review {number}"
    _save(held, AgendaItem(COUNCIL, COMMITTEE, MEETING_DAY, number, title, SOURCE, author=author))
    return held


def with_figure(held: Office, code: str = "CSC 011") -> Office:
    """The same with an indicator, last printed for the quarter to June."""
    before = [
        Observation(COUNCIL, parse_period(period), value, f"{value}%", SOURCE, code, unit="%")
        for period, value in (("Q1 2026/27", 13.0), ("Q4 2025/26", 12.5))
    ]
    _save(held, Indicator(COUNCIL, code, "Second protection plans", SOURCE, unit="%"), *before)
    return held


def only(held: Office, **changes: object) -> Office:
    """The same without asks before meetings, so that one kind of message is left."""
    quiet = tuple(replace(each, asks=()) for each in held.rules.committees)
    return replace(held, rules=replace(held.rules, committees=quiet, **changes))  # type: ignore[arg-type]


def printed(held: Office, code: str, period: str, value: float) -> None:
    """A paper prints a figure."""
    observed = Observation(COUNCIL, parse_period(period), value, f"{value}%", SOURCE, code)
    _save(held, observed)


def _save(held: Office, *records: Record) -> None:
    first = type(records[0]).__name__ + str(getattr(records[0], "number", "")) + str(len(records))
    paper = Document(COUNCIL, f"Paper {first}", "report", f"{first}.txt", first)
    with opened(held.path) as db, writing(db):
        save_reading(db, Reading(paper, records), at("2026-08-01"))


def days(*iso: str) -> list[date]:
    """Days out of ISO dates."""
    return [date.fromisoformat(each) for each in iso]
