"""Fenbridge, a council of our own making whose papers print the words of every field."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, Source
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.periods import Period
from knowledge.domain.records import Reading, Record
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

NOW = datetime(2026, 9, 7, 10, 30, tzinfo=ZoneInfo("Europe/London"))
COUNCIL = "Fenbridge Council"
PAPER = Document(COUNCIL, "Council plan 2026/27", "service plan", "plan.txt", "3" * 64)
# Each with a lead of its own, so that the answer says which was meant.
ACTIONS = {
    "Recruitment of foster carers": "Ada Birch",
    "Placement stability of looked after children": "Ben Crane",
    "Return home interviews for missing children": "Cal Dunn",
    "Accommodation for unaccompanied asylum seeking children": "Dee Early",
    "Reintegration after permanent exclusion": "Eve Frost",
    "Reducing persistent absence": "Fay Green",
    "Good level of development in the early years": "Gus Hart",
    "Transition from year 6": "Hal Ince",
    "Pothole repairs on minor roads": "Ivo Marsh",
    "Household waste collection rounds": "Joy Kerr",
    "Rough sleeping outreach": "Kit Lund",
    "Smoking cessation service": "Lea Moss",
    "Delayed transfers of care": "Moe Nash",
    "Infant immunisation uptake": "Ned Orme",
    "Sickness absence of the workforce": "Oli Pike",
    "Retention of social workers": "Pia Rook",
    "Recruitment of social workers": "Quin Shaw",
    "Rent arrears": "Rae Todd",
    "Diversion of first time entrants to the youth justice system": "Sid Unwin",
    "Reducing reoffending by young offenders": "Tess Vane",
    "Fixed term exclusion guidance": "Uma Wood",
    "Nurture groups in infant schools": "Vic York",
    "Thematic audits of case files": "Wes Abel",
    "Peer support among pupils": "Xan Bird",
    "Functional skills for apprentices": "Yas Cole",
    "Reflective practice sessions": "Zoe Dell",
    "Oversight of court reports": "Abe East",
    "Brokerage of services": "Bea Ford",
    "Pursuing perpetrators": "Cat Gale",
    "Area prospectus": "Dot Hill",
    "Machinery of government changes": "Eli Irwin",
}
FIGURES = {
    "Children subject to a child protection plan": 41,
    "Children subject to a child in need plan": 97,
    "Life expectancy at birth": 81.2,
}


def make_file(path: Path) -> Path:
    """A knowledge file with everything that Fenbridge holds."""
    return fresh_file(path, _fill)


def _fill(db: Database) -> None:
    with writing(db):
        save_reading(db, Reading(PAPER, (*_actions(), *_figures())), NOW)


def _at(place: str) -> Source:
    return Source(PAPER.title, place, "as printed")


def _actions() -> list[Record]:
    return [
        Action(COUNCIL, PAPER.title, title, _at(title), leads=(Lead(lead, LeadKind.PERSON),))
        for title, lead in ACTIONS.items()
    ]


def _figures() -> list[Record]:
    summer = Period("Apr - Jun 2026", date(2026, 4, 1), date(2026, 6, 30))
    return [
        record
        for number, (title, value) in enumerate(FIGURES.items(), start=1)
        for record in (
            Indicator(COUNCIL, f"FB {number:03}", title, _at(title)),
            Observation(
                COUNCIL, summer, value, f"{value}", _at(title), indicator=f"FB {number:03}"
            ),
        )
    ]
