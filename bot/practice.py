"""`tipstaff try`: the practice workspace with sample knowledge and the real bot connected to it."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from bot.serving import running
from bot.settings import Settings, SlackSettings
from bot.workspace.people import Channel, Person
from bot.workspace.workspace import PracticeWorkspace, create_workspace
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.officers import LeadKind, Officer
from knowledge.domain.rules import Rules
from knowledge.importers.papers import import_paths
from knowledge.store.actions import all_actions
from knowledge.store.database import opened, writing
from knowledge.store.meetings import all_meetings
from knowledge.store.officers import all_officers, link_officer
from knowledge.store.topics import all_topics

_PEOPLE = 6
_CLERK = Person(id="U0CLERK", name="Casey Clerk", title="Democratic Services")
_SCRUTINY = Channel(id="C0SCRUTINY", name="cyp-scrutiny", topic="Papers, deadlines and questions")
_GENERAL = Channel(id="C0GENERAL", name="general", topic="Everything else")


@dataclass(frozen=True, slots=True)
class Practice:
    """A running practice workspace: the address of its page and a first line to try."""

    address: str
    welcome: str

    def wait(self) -> None:
        """Until Ctrl-C or SIGTERM."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        stop.wait()


@contextmanager
def practising(
    settings: Settings, *, own_file: bool, port: int, now: Callable[[], datetime]
) -> Iterator[Practice]:
    """The practice workspace with the real bot in it, running inside the `with` block.

    Without a knowledge file of one's own (`own_file`), a fresh one with the bundled sample is
    made for the occasion. `port` 0 takes a free one; `now` is the practice clock.
    """
    with TemporaryDirectory(prefix="tipstaff-") as folder:
        database = settings.database if own_file else Path(folder) / "practice.db"
        if not own_file:
            import_sample(database, now())
        people = _people(database)
        with create_workspace(people, (_SCRUTINY, _GENERAL), port=port, now=now) as workspace:
            connected = replace(
                settings,
                database=database,
                rules=_rules(settings.rules, database),
                slack=_slack(workspace),
            )
            with running(connected, now=now):
                workspace.wait_for_connection()
                yield Practice(workspace.url, _welcome(people))


def import_sample(database: Path, now: datetime) -> None:
    """The bundled registers of facts from the five sample papers, imported."""
    with as_file(files("knowledge.sample")) as folder:
        import_paths(database, sorted(folder.glob("*.csv")), now=now)


def _people(database: Path) -> list[Person]:
    """The officers who lead most, linked to practice accounts, and a clerk."""
    with opened(database) as db:
        leading = _busiest(db)[:_PEOPLE]
        people: list[Person] = []
        with writing(db):
            for number, officer in enumerate(leading, 1):
                person = Person(id=f"U0LEAD{number}", name=officer.name)
                link_officer(db, officer.id or 0, person.id)
                people.append(person)
    return [*people, _CLERK]


def _busiest(db: Database) -> list[Officer]:
    load: dict[str, int] = {}
    for led in (*all_actions(db), *all_topics(db)):
        for lead in led.leads:
            if lead.kind is LeadKind.PERSON:
                load[lead.name] = load.get(lead.name, 0) + 1
    known = [officer for officer in all_officers(db) if officer.name in load]
    return sorted(known, key=lambda officer: -load[officer.name])


def _rules(rules: Rules, database: Path) -> Rules:
    """The council's rules; a committee with meetings and no channel gets the practice channel."""
    with opened(database) as db:
        titles = {meeting.committee for meeting in all_meetings(db)}
    channels = {committee.title: committee for committee in rules.committees}
    missing = [
        replace(rules.default, title=title, channel=_SCRUTINY.id)
        for title in sorted(titles)
        if title not in channels
    ]
    settled: tuple[CommitteeRules, ...] = (*rules.committees, *missing)
    clerks = rules.democratic_services | {_CLERK.name}
    return replace(rules, committees=settled, democratic_services=clerks)


def _slack(workspace: PracticeWorkspace) -> SlackSettings:
    return SlackSettings(
        bot_token=workspace.bot_token,
        app_token=workspace.app_token,
        signing_secret=workspace.signing_secret,
        api_url=workspace.base_url,
    )


def _welcome(people: list[Person]) -> str:
    return (
        f"You can be {people[0].name} or any of {len(people) - 1} others. "
        "Ask: what is CSC 011?  Say: 1 is complete - signed today"
    )
