"""Tidewick, a council of our own making: reports of two years, a chair's contacts, loose words."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, GlossaryTerm, Passage, Source
from knowledge.domain.indicators import (
    Comparator,
    ComparatorGroup,
    Indicator,
    Measure,
    Observation,
    Rag,
)
from knowledge.domain.meetings import AgendaItem, Contact, Meeting, Report
from knowledge.domain.officers import Lead, LeadKind, Officer, Post
from knowledge.domain.periods import parse_period
from knowledge.domain.plans import Priority
from knowledge.domain.records import Reading, Record
from knowledge.domain.risks import Risk
from knowledge.domain.schools import School
from knowledge.domain.topics import Topic
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

NOW = datetime(2025, 9, 26, 9, 0, tzinfo=ZoneInfo("Europe/London"))
COUNCIL = "Tidewick County Council"
COMMITTEE = "Wetlands Scrutiny Committee"
PAPER = Document(COUNCIL, "Wetlands pack", "agenda pack", "tide.txt", "7" * 64, "2025-09-30")
PLAN = "Fen Plan 2024/28"
_DAY = date(2025, 9, 30)


def make_file(path: Path) -> Path:
    """A knowledge file with everything that Tidewick holds."""
    return fresh_file(path, _fill)


def _fill(db: Database) -> None:
    with writing(db):
        save_reading(db, Reading(PAPER, tuple(_records())), NOW)


def _records() -> list[Record]:
    return [*_people(), *_meetings(), *_figures(), *_work(), *_texts()]


def _at(place: str) -> Source:
    return Source(PAPER.title, place, f"printed in {place}")


def _people() -> list[Record]:
    return [
        Officer(COUNCIL, "Gareth Penhale", _at("page 1"), posts=(Post("Reed Growers' Voice"),)),
        Officer(COUNCIL, "Isla Corrie", _at("page 2"), phone="01777 300"),
    ]


def _meetings() -> list[Record]:
    def meeting(committee: str, contacts: tuple[Contact, ...]) -> Meeting:
        starts_at = datetime(2025, 9, 30, 10, 0, tzinfo=NOW.tzinfo)
        return Meeting(COUNCIL, committee, starts_at, _at("page 1"), contacts=contacts)

    def report(title: str, author: str) -> list[Record]:
        number = "4" if "Forecast" in title else "3"
        return [
            Report(COUNCIL, title, _at(title), author=author),
            AgendaItem(COUNCIL, COMMITTEE, _DAY, number, title, _at(title), page_from=10),
        ]

    return [
        meeting(COMMITTEE, (Contact("Bea Flint", "01777 411"), Contact("Ned Oss", "01777 412"))),
        meeting("Reedbed Forum", ()),
        *report("Wetlands Revenue Outturn 2024/25", "Dan Sayle"),
        *report("Wetlands Quarter 1: Forecast of Revenue Outturn 2025/26", "Una Brack"),
    ]


def _figures() -> list[Record]:
    year = parse_period("2024/25")
    east = Comparator(ComparatorGroup.REGION, 12.0, "12", rag=Rag.RED)
    england = Comparator(ComparatorGroup.ENGLAND, 9.0, "9", rag=Rag.RED)
    return [
        Indicator(COUNCIL, "TW 8", "Otters seen below the weirs", _at("row 8")),
        Observation(
            COUNCIL,
            year,
            7.0,
            "7",
            _at("row 8"),
            indicator="TW 8",
            previous=5.0,
            previous_as_printed="5",
            comparators=(east, england),
        ),
        Indicator(COUNCIL, "TW 9", "Otters with fewer than two cubs", _at("row 9")),
        Indicator(COUNCIL, "TW 10", "Dinghies sunk by children (0-14 years of age)", _at("row 10")),
        Indicator(COUNCIL, "TW 11", "Dinghies sunk by children (0-4 years of age)", _at("row 11")),
        *_counted("Boats adrift", "10", "31 March 2024"),
        *_counted("Boats found adrift", "16", "31 March 2025"),
        GlossaryTerm(COUNCIL, "OWS", "Otter Wellbeing Score", _at("page 4")),
        *_counted("Otter wellbeing score (OWS)", "14", "2024/25"),
        GlossaryTerm(COUNCIL, "RTH", "Raft Tow Help", _at("page 4")),
    ]


def _counted(text: str, printed: str, period: str) -> list[Record]:
    seen = parse_period(period)
    return [
        Measure(COUNCIL, text, _at(text)),
        Observation(COUNCIL, seen, float(printed), printed, _at(text), measure=text),
    ]


def _work() -> list[Record]:
    corrie = Lead("Isla Corrie", LeadKind.PERSON)

    def action(title: str, due: str) -> Action:
        return Action(
            COUNCIL,
            PLAN,
            title,
            _at(title),
            leads=(corrie,),
            due=parse_period(due),
            section="Priority 6: Commission the ferries well",
        )

    return [
        Priority(COUNCIL, PLAN, "6", "Commission the ferries well", _at("priority 6")),
        action("Draw up a towing strategy", "May 2026"),
        action("Look over the ferry contracts", "July 2026"),
        Risk(
            COUNCIL,
            "Fen register",
            "2",
            "Interoperability of the sluice ICT systems",
            _at("risk 2"),
            score="B2",
            controls=("A sluice users' group meets",),
        ),
        Topic(
            COUNCIL,
            "Audit of tolls",
            _at("topic 1"),
            leads=(corrie,),
            indicators=("TW 8", "TW 9"),
            stage_2="A second audit",
            timescale="Between June and August 2025",
        ),
        School(COUNCIL, "Sluice Side", _at("page 8"), "Inadequate", "academy", "secondary"),
        School(COUNCIL, "Reed Bank", _at("page 8"), "Good", "maintained", "primary"),
    ]


def _texts() -> list[Record]:
    hashtag = "The harbour master promotes #hearthefen as a simple way for rowers to be heard."
    cell = "Lead Officer: Isla Corrie; Topic: Audit of tolls;"
    judged = (
        "Inspectors came in spring. The inspection judgement for wetland services was 'good', and"
        " the lock keepers' was 'inadequate'."
    )
    return [
        Passage(COUNCIL, hashtag, _at("page 5")),
        Passage(COUNCIL, "#hearthefen", _at("page 6")),
        Passage(COUNCIL, cell, _at("row 1 of the programme"), heading="AUDIT OF TOLLS"),
        Passage(COUNCIL, judged, _at("page 7")),
    ]
