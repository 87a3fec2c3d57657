"""Brackwater and Ossmere, two councils of our own making: the same counted by both, a plan signed
years ago, codes in a row, topics under a condition, an improvement plan with themes.
"""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.documents import Document, Passage, Source
from knowledge.domain.indicators import (
    Comparator,
    ComparatorGroup,
    Indicator,
    Measure,
    Observation,
    Rag,
)
from knowledge.domain.meetings import AgendaItem, Committee, Contact, Meeting, Report
from knowledge.domain.officers import Councillor, Lead, LeadKind, Officer, Post
from knowledge.domain.periods import parse_period
from knowledge.domain.plans import Theme
from knowledge.domain.records import Reading, Record
from knowledge.domain.schools import School
from knowledge.domain.topics import Topic
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

NOW = datetime(2034, 10, 2, 9, 0, tzinfo=ZoneInfo("Europe/London"))
OURS, THEIRS = "Brackwater Borough Council", "Ossmere County Council"
PANEL = "Bee Scrutiny Panel"
REPORT = Document(
    OURS,
    "Performance Indicators Q1 2034/35",
    "performance report",
    "q1.txt",
    "1" * 64,
    "2034-09-18",
)
OLD_PLAN = Document(OURS, "Apiary Service Plan 2022/26", "plan", "plan.txt", "2" * 64)
PACK = Document(THEIRS, "Bee Scrutiny Panel agenda", "agenda pack", "pack.txt", "3" * 64)
_QUARTER = "Q1 2034/35"


def make_file(path: Path) -> Path:
    """A knowledge file with the papers of both councils."""
    return fresh_file(path, _fill)


def _fill(db: Database) -> None:
    with writing(db):
        save_reading(db, Reading(REPORT, tuple(_performance())), NOW)
        save_reading(db, Reading(OLD_PLAN, tuple(_signatories())), NOW)
        save_reading(db, Reading(PACK, (*_meeting(), *_improvement())), NOW)


def _at(paper: Document, place: str) -> Source:
    return Source(paper.title, place, f"printed in {place}")


def _performance() -> Iterable[Record]:
    yield Report(OURS, REPORT.title, _at(REPORT, "page 1"), author="Nell Farrow, Director of Bees")
    for number, then, now in ((14, 60.0, 80.0), (15, 24.0, 17.0), (16, 90.0, 70.0), (17, 5.0, 9.0)):
        rag = Rag.GREEN if number in (14, 15) else Rag.RED
        yield from _indicator(f"BWS {number}", f"Hives of the kind {number}", now, then, rag)
    yield Indicator(OURS, "BW 5", "Swarms caught in 15 days", _at(REPORT, "row 5"))
    yield from _measure(OURS, REPORT, "Swarms caught in time, within 15 days", "92.8")
    yield from _measure(OURS, REPORT, "Number of bees in hives", "278")
    yield from _measure(OURS, REPORT, "Hives: repeat loss rate", "17")
    yield from _compared(
        "BW 7", "Share of bees lost which occurred within 12 months of a repeat loss"
    )
    yield Passage(
        OURS,
        "The timeliness of hive inspections is a new issue this quarter. This is directly linked"
        " to vacancies among those who go round and to the weather of a long wet spring.",
        _at(REPORT, "paragraph 9"),
        heading="Hive inspections",
    )


def _indicator(code: str, title: str, now: float, then: float, rag: Rag) -> Iterable[Record]:
    asked = "Are swarms of bees well supported?"
    yield Indicator(OURS, code, title, _at(REPORT, code), key_question=asked)
    yield Observation(
        OURS,
        parse_period(_QUARTER),
        now,
        f"{now:g}",
        _at(REPORT, code),
        indicator=code,
        previous=then,
        previous_as_printed=f"{then:g}",
        rag_previous=rag,
    )


def _compared(code: str, title: str) -> Iterable[Record]:
    england = Comparator(ComparatorGroup.ENGLAND, 22.0, "22", rag=Rag.GREEN)
    yield Indicator(OURS, code, title, _at(REPORT, code))
    yield Observation(
        OURS,
        parse_period(_QUARTER),
        17.0,
        "17",
        _at(REPORT, code),
        indicator=code,
        comparators=(england,),
    )


def _measure(council: str, paper: Document, text: str, printed: str) -> Iterable[Record]:
    yield Measure(council, text, _at(paper, text))
    yield Observation(
        council,
        parse_period(_QUARTER),
        float(printed),
        printed,
        _at(paper, text),
        measure=text,
    )


def _signatories() -> Iterable[Record]:
    yield Officer(
        OURS, "Orla Peake", _at(OLD_PLAN, "line 2"), posts=(Post("Director of Beekeeping"),)
    )
    yield Councillor(OURS, "Cllr Thrale", _at(OLD_PLAN, "line 3"), roles=("Bee Scrutiny Chair",))
    for title, condition in (
        ("Honey labels", "Waste not a penny"),
        ("Hive rents", "Stand together"),
    ):
        yield Topic(
            OURS,
            title,
            _at(OLD_PLAN, title),
            leads=(Lead("Orla Peake", LeadKind.PERSON),),
            conditions=(condition,),
            stage_2=f"Look into {title.lower()} again",
        )


def _meeting() -> Iterable[Record]:
    source = _at(PACK, "page 1")
    starts_at = datetime(2034, 9, 28, 10, 0, tzinfo=NOW.tzinfo)
    contact = Contact("Jo Wick", "01777 500")
    yield Committee(THEIRS, PANEL, source)
    yield Meeting(THEIRS, PANEL, starts_at, source, contacts=(contact,))
    yield Councillor(THEIRS, "C Potter", source, committee=PANEL, roles=("Chairman",))
    yield Councillor(THEIRS, "Miss K Ash", source, committee=PANEL, roles=("Co-opted Members",))
    yield Officer(
        THEIRS, "Ines Marl", source, posts=(Post("Corporate Director of Beekeeping Services"),)
    )
    yield Councillor(
        THEIRS, "Mrs A Swale", source, committee=PANEL, roles=("Faith Representatives",)
    )
    yield School(THEIRS, "Wick Park School", source, "Inadequate", "maintained", "secondary")
    yield Officer(THEIRS, "Ida Loom", source, posts=(Post("Head of Hives"),), phone="7091")
    for each in ("Helen Ember", "Helen Ferris"):
        yield Officer(THEIRS, each, source, posts=(Post("Hive Manager"),))
    yield AgendaItem(THEIRS, PANEL, date(2034, 9, 28), "5", "Bee poverty", source, page_from=3)
    reached = Contact("Ken Dale", "01777 600")
    yield Report(
        THEIRS,
        "Bee poverty",
        source,
        author="Ines Marl",
        recommendations=("Note the hives",),
        contact=reached,
    )
    yield from _measure(THEIRS, PACK, "Bees in hives", "789")
    group = "Keepers: what they foresee / Keepers forecasting a loss of honey"
    for title, unit, big, small in (("Number", "", "2", "4"), ("Losses (£000)", "£000", "84", "9")):
        cells = (("Big keepers", big), ("Small keepers", small))
        yield BudgetLine(THEIRS, group, title, cells, _at(PACK, title), unit, _QUARTER)
    yield from _measure(THEIRS, PACK, "Bees in hives who are in foster hives", "640")


def _improvement() -> Iterable[Record]:
    plan, source = "Bee Improvement Plan", _at(PACK, "page 9")
    yield Theme(THEIRS, plan, "1", "Enough keepers", source, (Lead("Ines Marl", LeadKind.PERSON),))
    yield Recommendation(
        THEIRS, "7", "Keep foster hives apart", source, body="Ofbee", rag=Rag.AMBER
    )
    for title, outcome in (
        ("Ensure foster hives are notified", "Notices of foster hives increase"),
        ("Swarm interviews are held", "Interviews reduce risk for bees that swarm"),
        ("Record consent at the hive gate for honey tasting", ""),
        ("Keepers carry out a self review", ""),
    ):
        yield Action(
            THEIRS,
            plan,
            title,
            source,
            leads=(Lead("Hive Gate Manager", LeadKind.ROLE),),
            due=parse_period("July 2035"),
            section="Theme 1 / Ofbee Recommendation 7",
            indicators=("NB 101",),
            outcome=outcome,
        )
