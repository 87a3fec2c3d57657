"""Harrowmere, a council of our own making, whose plan is full of traps for updates by message:
titles with numbers and status words in them, titles alike, joint leads, posts and boards."""

from datetime import date
from pathlib import Path

from sqlite_utils import Database

from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Lead, LeadKind, Officer, Post
from knowledge.domain.periods import Period
from knowledge.domain.records import Reading, Record
from knowledge.store.actions import set_status
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from tests.handlers.wexcombe import NOW
from tests.knowledge_files import fresh_file

COUNCIL = "Harrowmere Council"
PAPER = Document(COUNCIL, "Children's plan 2026", "plan", "plan.txt", "1" * 64)
PLACE = Source(PAPER.title, "page 4", "as printed")
LAST_DAY = Period("31 March 2027", date(2027, 3, 31), date(2027, 3, 31))

# Numbers are given in this order: 1, 2, 3, ...
PLAN: tuple[tuple[str, str], ...] = (
    ("Audit the foster carer files", "Ann Price"),
    ("Launch the early help strategy", "Ann Price"),
    ("Complete the review of placement commissioning", "Ann Price"),
    ("Recruit 12 independent reviewing officers", "Ann Price"),
    ("Train foster carers in therapeutic parenting", "Ann Price"),
    ("Agree the placements protocol with the health board", "Bob Ray"),
    ("Open the Castle Ward family hub", "Bob Ray"),
    ("Renew the contract for short breaks", "Bob Ray & Ann Price"),
    ("Deliver the Q3 workforce census", "Cath O'Neill"),
    ("Publish the SEND local offer", "Cath O'Neill"),
    ("Reduce the number of children at risk of exclusion", "Cath O'Neill"),
    ("Agree the youth justice plan", "Head of Youth Justice"),
    ("Answer the safeguarding challenge", "Safeguarding Children Board"),
    ("Close the Elm Road centre", "Bob Ray"),
    ("Roll out the new case management system", "Bob Ray"),
    ("Adopt the contact policy", "Ann Price"),
)
# What stands when the first message arrives; all other actions have no status.
STANDING = {2: ActionStatus.ON_TRACK, 7: ActionStatus.AT_RISK, 16: ActionStatus.CLOSED}


def make_file(path: Path) -> Path:
    """A knowledge file with Harrowmere's plan and its officers."""
    return fresh_file(path, _fill)


def _fill(db: Database) -> None:
    with writing(db):
        save_reading(db, Reading(PAPER, tuple(_records())), NOW)
        for number, status in STANDING.items():
            set_status(db, number, status, version=0)


def _records() -> list[Record]:
    people = ("Ann Price", "Bob Ray", "Cath O'Neill", "Dilys Clark")
    return [
        *(Officer(COUNCIL, name, PLACE) for name in people),
        Officer(COUNCIL, "Dev Shah", PLACE, posts=(Post("Head of Youth Justice"),)),
        *(_action(title, leads) for title, leads in PLAN),
    ]


def _action(title: str, leads: str) -> Action:
    return Action(
        COUNCIL,
        "Children's plan",
        title,
        PLACE,
        leads=tuple(_lead(name) for name in leads.split(" & ")),
        due=LAST_DAY,
    )


def _lead(name: str) -> Lead:
    if name.endswith("Board"):
        return Lead(name, LeadKind.BOARD)
    return Lead(name, LeadKind.ROLE if name.startswith("Head of") else LeadKind.PERSON)
