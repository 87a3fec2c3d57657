"""Wexcombe, a council of our own making, with one record of each kind to ask about."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from knowledge.domain.actions import Action, ActionStatus, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.documents import Document, GlossaryTerm, Passage, Source
from knowledge.domain.indicators import (
    Comparator,
    ComparatorGroup,
    Indicator,
    IndicatorKind,
    Measure,
    Observation,
    Rag,
)
from knowledge.domain.meetings import AgendaItem, Meeting, Report
from knowledge.domain.officers import Councillor, Lead, LeadKind, Officer, Post
from knowledge.domain.periods import Period
from knowledge.domain.records import Reading, Record
from knowledge.domain.topics import Topic
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 9, 7, 10, 30, tzinfo=LONDON)
COUNCIL = "Wexcombe Borough Council"
COMMITTEE = "Families Overview and Scrutiny Committee"
PAPER = Document(COUNCIL, "Families scrutiny pack", "agenda pack", "pack.txt", "0" * 64)


def make_file(path: Path) -> Path:
    """A knowledge file with everything that Wexcombe holds."""
    return fresh_file(path, _fill)


def _fill(db: Database) -> None:
    with writing(db):
        save_reading(db, Reading(PAPER, tuple(_records())), NOW)


def at(place: str) -> Source:
    """A place in Wexcombe's one paper."""
    return Source(PAPER.title, place, "as printed")


def person(name: str) -> Lead:
    """A lead who is a person."""
    return Lead(name, LeadKind.PERSON)


def _records() -> list[Record]:
    return [*_indicators(), *_actions(), *_people(), *_meetings(), *_money(), *_texts()]


def _indicators() -> list[Record]:
    spring = Period("Apr - Jun 2026", date(2026, 4, 1), date(2026, 6, 30))
    return [
        Indicator(
            COUNCIL,
            "WX 011",
            "Percentage of foster carers visited every six weeks",
            at("row 2"),
            kind=IndicatorKind.TARGET,
            unit="%",
        ),
        Observation(
            COUNCIL,
            spring,
            81.5,
            "81.5",
            at("row 2"),
            indicator="WX 011",
            target=90,
            target_as_printed="90",
            rag_target=Rag.RED,
            previous=79.0,
            previous_as_printed="79",
            rag_previous=Rag.GREEN,
            comparators=(
                Comparator(ComparatorGroup.ENGLAND, 84.2, "84.2", rag=Rag.RED),
                Comparator(ComparatorGroup.REGION, None, "No Data", group_name="South West"),
            ),
        ),
        Indicator(
            COUNCIL,
            "WX 012",
            "Rate of school suspensions per 1,000 pupils",
            at("row 3"),
            kind=IndicatorKind.TRACKER,
        ),
        Observation(COUNCIL, spring, None, "No data", at("row 3"), indicator="WX 012"),
        Measure(COUNCIL, "Library visits by children", at("paragraph 4")),
        Observation(
            COUNCIL, spring, 5120, "5,120", at("paragraph 4"), measure="Library visits by children"
        ),
        Topic(
            COUNCIL,
            "Kinship care offer",
            at("row 1 of the work programme"),
            committee=COMMITTEE,
            leads=(person("Priya Nair"), person("Tom Askew")),
            indicators=("WX 011",),
            stage_1="Report to committee on 12 October 2026",
            evidence="Survey of kinship carers",
        ),
    ]


def _actions() -> list[Record]:
    def action(title: str, section: str, lead: str, due: Period, **more: object) -> Action:
        return Action(
            COUNCIL,
            "Families plan",
            title,
            at(section),
            section=section,
            leads=(person(lead),),
            due=due,
            **more,  # type: ignore[arg-type]
        )

    july = Period("July 2026", date(2026, 7, 1), date(2026, 7, 31))
    december = Period("Dec 2026", date(2026, 12, 1), date(2026, 12, 31))
    return [
        action("Publish the foster carers' handbook", "Priority 1: Fostering", "Priya Nair", july),
        action("Recruit two play therapists", "Priority 2: Early help", "Tom Askew", december,
               milestones="Posts advertised by October", outcome="Shorter waits"),
        action("Recruit parenting volunteers", "Priority 2: Early help", "Priya Nair", december,
               status=ActionStatus.COMPLETE),
        action("Review the respite scheme", "Priority 11: Respite", "Tom Askew",
               Period("Ongoing")),
    ]  # fmt: skip


def _people() -> list[Record]:
    return [
        Officer(
            COUNCIL,
            "Priya Nair",
            at("page 9"),
            posts=(Post("Head of Fostering"),),
            phone="01999 555",
        ),
        Officer(COUNCIL, "Dana Walker", at("page 9"), posts=(Post("Clerk"),)),
        Councillor(COUNCIL, "Cllr H Quill", at("page 1"), COMMITTEE, ("Chair",)),
        Councillor(COUNCIL, "Cllr B Leeds", at("page 1"), COMMITTEE, ("Vice-Chairman",)),
        Councillor(COUNCIL, "Mr A Dene", at("page 1"), COMMITTEE, ("Co-opted Members",)),
        Councillor(COUNCIL, "Cllr Okafor", at("page 1"), roles=("Portfolio Holder",)),
        Councillor(COUNCIL, "Mrs O Bright", at("page 1"), COMMITTEE, ("Parent Governor",)),
    ]


def _money() -> list[Record]:
    def line(title: str, spent: str, over: str, year: str) -> Record:
        columns = (("Outturn", spent), ("Cash limit variance", over))
        place = at(f"{title} {year}")
        return BudgetLine(COUNCIL, "Family services", title, columns, place, "£000", year)

    return [
        line("Residential homes", "4,410", "(212)", "2025/26"),
        line("Residential homes", "1,090", "31", "Quarter 1 2026/27"),
        line("Contact & Family Time", "913", "77", "2025/26"),
        line("Contact & Family Time", "240", "12", "Quarter 1 2026/27"),
    ]


def _meetings() -> list[Record]:
    def meeting(moment: datetime) -> Meeting:
        return Meeting(COUNCIL, COMMITTEE, moment, at("page 1"), venue="Oak Room, Town Hall")

    october = datetime(2026, 10, 12, 14, 0, tzinfo=LONDON)

    def item(number: str, title: str, **more: object) -> AgendaItem:
        return AgendaItem(
            COUNCIL,
            COMMITTEE,
            october.date(),
            number,
            title,
            at("page 1"),
            **more,  # type: ignore[arg-type]
        )

    return [
        meeting(datetime(2026, 6, 8, 14, 0, tzinfo=LONDON)),
        meeting(october),
        item("4", "Fostering sufficiency", author="the Head of Fostering", page_from=7, page_to=18),
        item("9", "Named placement costs", exempt=True),
        Report(
            COUNCIL, "Fostering sufficiency", at("page 7"), author="Priya Nair",
            recommendations=("note the sufficiency statement",),
        ),
        Recommendation(COUNCIL, "3", "Visit every carer on time", at("page 4"), body="Ofsted",
                       rag=Rag.AMBER),
    ]  # fmt: skip


def _texts() -> list[Record]:
    return [
        GlossaryTerm(COUNCIL, "SGO", "Special Guardianship Order", at("page 2")),
        Passage(
            COUNCIL,
            "The mobile family hub bus was bought in March 2026 for £94,000; it serves 11 places.",
            at("paragraph 12"),
            heading="Family hubs",
        ),
    ]
