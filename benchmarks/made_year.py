"""A council's year, made up: committees, meetings, officers, actions, indicators, who is linked."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlite_utils import Database

from bot.workspace.people import Channel, Person
from knowledge.bank_holidays import council_calendar
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.calendars import LONDON
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.documents import Document, Source
from knowledge.domain.indicators import Indicator
from knowledge.domain.meetings import Committee, Contact, Meeting
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.periods import Period
from knowledge.domain.reminding import ReminderRules
from knowledge.domain.rules import Rules
from knowledge.store.actions import save_action
from knowledge.store.database import opened, prepare, writing
from knowledge.store.documents import save_document
from knowledge.store.indicators import save_indicator
from knowledge.store.meetings import save_committee, save_meeting
from knowledge.store.officers import link_officer, save_officer

COUNCIL = "Yearsley"
FIRST, LAST = date(2026, 9, 1), date(2027, 8, 31)
_SOURCE = Source("Registers of the year", "page 1")
_FORENAMES = (
    "Ann Bea Cal Dev Eve Fay Gus Hal Ivy Jan Kit Lee Mia Ned Ola Pat Ray Sue Tom Una".split()
)
_SURNAMES = "Ash Bell Cole Dean Eyre Frost Glen Hart Innes Joyce Kerr Lowe Marsh Nash Orme".split()


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of each."""

    committees: int = 40
    meetings: int = 400
    officers: int = 300
    actions: int = 3000
    indicators: int = 200
    first: date = FIRST
    last: date = LAST


@dataclass(frozen=True, slots=True)
class MadeYear:
    """The file's people and channels as the practice workspace knows them, and the rules."""

    size: Size
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]
    rules: Rules

    @property
    def days(self) -> list[date]:
        """Every working day of it."""
        calendar = council_calendar(self.rules)
        length = (self.size.last - self.size.first).days + 1
        days = (self.size.first + timedelta(days=n) for n in range(length))
        return [day for day in days if calendar.is_working_day(day)]


def rules_of(size: Size) -> Rules:
    """The council's rules: a channel for each committee, a clerk, a manager of everybody."""
    return Rules(
        committees=tuple(
            CommitteeRules(_title(n), channel.id) for n, channel in enumerate(_channels(size))
        ),
        democratic_services=frozenset({_name(0)}),
        reminding=ReminderRules(manager=_name(1), most_asks=6),
    )


def made_year(path: Path, size: Size, seed: int = 6) -> MadeYear:
    """A knowledge file at `path` with the whole year in it; the same for the same seed."""
    dice = random.Random(seed)
    titles = [_title(n) for n in range(size.committees)]
    names = [_name(n) for n in range(size.officers)]
    people = tuple(Person(f"U{n:04}", name) for n, name in enumerate(names))
    prepare(path)
    with opened(path) as db, writing(db):
        papers = [_paper(db, title) for title in titles]
        for name, person in zip(names, people, strict=True):
            saved = save_officer(db, Officer(COUNCIL, name, _SOURCE), papers[0])
            link_officer(db, saved.row_id, person.id)
        for title, paper in zip(titles, papers, strict=True):
            save_committee(db, Committee(COUNCIL, title, _SOURCE), paper)
        _meetings(db, size, titles, papers, names, dice)
        _actions(db, size, papers, names, dice)
        for n in range(size.indicators):
            save_indicator(
                db, Indicator(COUNCIL, f"YRS {n:03}", f"Measure {_word(n)} {n}", _SOURCE), papers[0]
            )
    return MadeYear(size, people, _channels(size), rules_of(size))


def _channels(size: Size) -> tuple[Channel, ...]:
    return tuple(Channel(f"C{n:04}", f"committee-{n}") for n in range(size.committees))


def _title(number: int) -> str:
    return f"{_word(number)} Scrutiny Committee"


def _name(number: int) -> str:
    return f"{_FORENAMES[number % 20]} {_SURNAMES[number // 20]}"


def _paper(db: Database, title: str) -> int:
    made = datetime.combine(FIRST, time(8), LONDON)
    paper = Document(COUNCIL, f"Plan of {title}", "plan", "plan.csv", "0", committee=title)
    return save_document(db, paper, made)


def _meetings(
    db: Database,
    size: Size,
    titles: Sequence[str],
    papers: Sequence[int],
    names: Sequence[str],
    dice: random.Random,
) -> None:
    """Each committee meets at even distances, on the working day that is nearest."""
    calendar = council_calendar(Rules())
    each = max(size.meetings // size.committees, 1)
    span = (size.last - size.first).days
    for n, (title, paper) in enumerate(zip(titles, papers, strict=True)):
        for k in range(each):
            day = size.first + timedelta(days=(k * span) // each + n % 20 + 8)
            if not calendar.is_working_day(day):
                day = calendar.working_day_after(day, 1)
            starts = datetime.combine(day, time(dice.choice((10, 14, 18))), LONDON)
            contact = (Contact(names[0]),)
            held = Meeting(COUNCIL, title, starts, _SOURCE, venue="Town Hall", contacts=contact)
            save_meeting(db, held, paper)


def _actions(
    db: Database,
    size: Size,
    papers: Sequence[int],
    names: Sequence[str],
    dice: random.Random,
) -> None:
    """Every officer works for a few committees, as in a council, and leads actions there."""
    span = (size.last - size.first).days
    teams = [[*names[n :: size.committees], names[n % len(names)]] for n in range(size.committees)]
    for n in range(size.actions):
        of = n % size.committees
        team = teams[of] if dice.random() < 0.8 else teams[(of + 1) % size.committees]
        last = size.first + timedelta(days=dice.randrange(span))
        leads = {dice.choice(team) for _ in range(2 if n % 10 == 0 else 1)}
        action = Action(
            COUNCIL,
            f"Plan {of}",
            f"Piece of work {n} on {_word(n % 97)}",
            _SOURCE,
            leads=tuple(Lead(name, LeadKind.PERSON) for name in sorted(leads)),
            due=Period(f"{last.day} {last:%B %Y}", last, last),
            status=ActionStatus.NOT_STARTED,
        )
        save_action(db, action, papers[of], 0)


def _word(number: int) -> str:
    """A name made of letters for a number: committees are told apart by words."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return f"{letters[number % 26].upper()}{letters[(number // 26) % 26]}{letters[number % 7]}ton"
