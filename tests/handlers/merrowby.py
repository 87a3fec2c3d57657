"""Merrowby, a council of our own making: a work programme, school budgets, results, posts."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from knowledge.domain.actions import Action
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
from knowledge.domain.meetings import Meeting
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.periods import Period, parse_period
from knowledge.domain.plans import Objective, Priority
from knowledge.domain.records import Reading, Record
from knowledge.domain.risks import Risk
from knowledge.domain.schools import School
from knowledge.domain.topics import Topic
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

NOW = datetime(2025, 12, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
COUNCIL = "Merrowby Council"
COMMITTEE = "Children's Overview Panel"
PAPER = Document(
    COUNCIL, "Panel pack", "agenda pack", "pack.txt", "2" * 64, "2025-10-16", period="Q2 2025/26"
)
PLAN = Document(COUNCIL, "Harbour Service Plan 2024/28", "plan", "plan.txt", "3" * 64)
_KINDS = ("Sunny", "Breezy", "Tidy")
_AIMS = ("Fewer lost luggage trolleys", "Cleaner slipways")
RANA, POST = "Sunil Rana", "Senior Officer – Play"


def make_file(path: Path) -> Path:
    """A knowledge file with everything that Merrowby holds."""
    return fresh_file(path, _fill)


def _fill(db: Database) -> None:
    with writing(db):
        save_reading(db, Reading(PAPER, tuple(_records())), NOW)
        save_reading(db, Reading(PLAN, tuple(_plan())), NOW)


def _at(place: str) -> Source:
    return Source(PAPER.title, place, "as printed")


def _records() -> list[Record]:
    return [*_work(), *_money(), *_figures(), *_meetings()]


def _work() -> list[Record]:
    rana = Lead(RANA, LeadKind.PERSON)
    return [
        Officer(COUNCIL, RANA, _at("page 2")),
        Officer(COUNCIL, "Ada March", _at("page 2")),
        Officer(COUNCIL, "Nell Long", _at("page 2")),
        Topic(
            COUNCIL,
            "Review of Ferry Passes",
            _at("topic 1"),
            leads=(rana,),
            stage_1="Reports to the panel 6 November 2025 and 15 January 2026",
            stage_2="Site visit to look into lost luggage",
        ),
        Topic(
            COUNCIL,
            "Young Anglers Survey",
            _at("topic 2"),
            leads=(rana,),
            evidence="Results",
            metrics="Basket of bite rates",
        ),
        Action(
            COUNCIL,
            "Play plan",
            "Re-open the adventure playgrounds",
            _at("row 1"),
            leads=(Lead(POST, LeadKind.ROLE),),
            due=parse_period("March 2026"),
        ),
    ]


def _plan() -> list[Record]:
    """What stands in the plan, a paper of its own."""
    name = PLAN.title

    def at(place: str) -> Source:
        return Source(name, place, "as printed")

    def aim(level: str, title: str, through: str, text: str = "", code: str = "") -> Objective:
        return Objective(
            COUNCIL,
            name,
            level,
            title,
            at(title),
            text=text,
            links=(through,),
            indicators=(code,) if code else (),
        )

    def action(title: str, lead: str, section: str, resources: str = "") -> Action:
        leads = (Lead(lead, LeadKind.PERSON),)
        due = parse_period("March 2027")
        return Action(
            COUNCIL,
            name,
            title,
            at(title),
            leads=leads,
            due=due,
            section=section,
            resources=resources,
        )

    toolkit = "Each crew uses the Common Assessment Framework before a child goes aboard."
    quays, crews = (
        "Priority 4: Sound quays and moorings",
        "Priority 5.1: Grow the crews of tomorrow",
    )
    return [
        *(aim("community strategy", f"{kind} Merrowby", "One Bay: Well Kept") for kind in _KINDS),
        aim("corporate", "Plain speaking", "A council that listens"),
        aim("service", "Dry feet", "A council that listens", "Nobody wades to a ferry", "LI 77"),
        Priority(COUNCIL, name, "4", "Sound quays and moorings", at("priority 4")),
        Priority(COUNCIL, name, "5.1", "Grow the crews of tomorrow", at("priority 5")),
        action("Survey the pilings", RANA, quays),
        action("Renew the mooring chains", "Ada March", quays, "60,000 Harbour Fund"),
        action("Open a cadet bosun course", RANA, crews),
        action("Grease the winches", RANA, "Service actions"),
        Passage(COUNCIL, toolkit, at("paragraph 9")),
    ]


def _money() -> list[Record]:
    def deficits(title: str, number: str, sum_: str) -> BudgetLine:
        table = "Schools with deficits at 31 March 2025"
        columns = (("No.", number), ("£000", sum_))
        return BudgetLine(COUNCIL, table, title, columns, _at(title), "£000", "Quarter 1 2025/26")

    nights = "Pilot Office: night watches over budget"
    year = Period("2025/26", date(2025, 4, 1), date(2026, 3, 31))
    return [
        deficits("Primary", "9", "417"),
        BudgetLine(
            COUNCIL,
            "Variances by service",
            "Pilot Office",
            (("Variance", "-12"),),
            _at("page 9"),
            "£000",
            "Quarter 1 2025/26",
        ),
        Measure(COUNCIL, nights, _at("page 10"), unit="£"),
        Observation(COUNCIL, year, 163.0, "£163K", _at("page 10"), measure=nights, unit="£"),
        Risk(
            COUNCIL,
            "Harbour register",
            "1",
            "Tide against kite festivals",
            _at("risk 1"),
            consequences=("Wet feet",),
        ),
        deficits("Secondary", "2", "1,350"),
        School(COUNCIL, "Quay Street", _at("page 8"), "Inadequate", "academy", "primary"),
        School(COUNCIL, "Hill Top", _at("page 8"), "Good", "maintained", "primary"),
    ]


def _figures() -> list[Record]:
    year = Period("2025", date(2025, 1, 1), date(2025, 12, 31))

    def figure(
        text: str, value: float, printed: str, previous: tuple[float | None, str] = (None, "")
    ) -> list[Record]:
        return [
            Measure(COUNCIL, text, _at(text)),
            Observation(
                COUNCIL,
                year,
                value,
                printed,
                _at(text),
                measure=text,
                unit="%",
                previous=previous[0],
                previous_as_printed=previous[1],
            ),
        ]

    return [
        *figure("GCSEs: 5+ A*-C (Inc. English & Maths)", 61.5, "61.5%"),
        *figure("GCSEs: 1+ A*-G", 98.2, "98.2%"),
        *figure("Visits paid within our own target of 12 working days", 74.0, "74%"),
        Indicator(
            COUNCIL, "MB 1", "Progress 8 score of all pupils at the end of year 11", _at("1")
        ),
        Indicator(COUNCIL, "MB 2", "Progress 8 score of Looked After Children", _at("2")),
        *_counted("Schools with a leaking roof", "7", "", "The roofs"),
        *_counted("Crews at sea", "40", "", "Crews"),
        *_counted("Increase in crews at sea", "6", "", "More crews"),
        *_counted("Rise in gulls nesting", "3", "", "Gulls"),
        *_counted("Leaking roofs in all", "£1.2 million", "£", "The roofs"),
        Indicator(COUNCIL, "MB 6", "Lifebelts which are rated as good or better", _at("MB 6")),
        Observation(COUNCIL, year, 81.0, "81", _at("MB 6"), indicator="MB 6"),
        *_compared("MB 5", "Rate of ferries on time", Rag.RED, "90"),
        *figure("Punctuality of ferries", 88.0, "88%", previous=(81.0, "81% (2024)")),
        *figure("Punctuality of ferries: first sailings", 93.0, "93%"),
        *_compared("MB 3", "Lifejackets worn by children aged 4 to 5", Rag.GREEN, "New"),
        *_compared("MB 4", "Lifejackets worn by children aged 10 to 11", Rag.RED, "70"),
    ]


def _counted(text: str, printed: str, unit: str, place: str) -> list[Record]:
    """A count, or the sum of money that the same place prints beside it."""
    year = Period("2025", date(2025, 1, 1), date(2025, 12, 31))
    number = 1_200_000.0 if unit else float(printed)
    seen = Observation(COUNCIL, year, number, printed, _at(place), measure=text, unit=unit)
    return [Measure(COUNCIL, text, _at(place), unit=unit), seen]


def _compared(code: str, title: str, against_england: Rag, before: str) -> list[Record]:
    """An indicator with its figure, England's and what is printed of the year before."""
    number = float(before) if before.isdigit() else None
    england = Comparator(ComparatorGroup.ENGLAND, 80.0, "80", rag=against_england)
    return [
        Indicator(COUNCIL, code, title, _at(code)),
        Observation(
            COUNCIL,
            Period("2025", date(2025, 1, 1), date(2025, 12, 31)),
            75.0,
            "75",
            _at(code),
            indicator=code,
            previous=number,
            previous_as_printed=before,
            rag_previous=Rag.GREEN if number else None,
            comparators=(england,),
        ),
    ]


def _meetings() -> list[Record]:
    def meeting(day: datetime) -> Meeting:
        return Meeting(COUNCIL, COMMITTEE, day, _at("page 1"))

    agreed = "The angling strategy was agreed by the Harbour Board on 4 July 2025."
    overspent = (
        "The Pilot Office is overspent by £163K. It has taken on staff for the new sixth lighthouse"
        " before it opens in winter."
    )
    often = "The Net Forum meets every month, on the first Thursday, in the loft."
    email = "Partners let may.lund@merrowby.example know of their plans for the Lantern Parade."
    return [
        meeting(datetime(2025, 10, 16, 14, 0, tzinfo=NOW.tzinfo)),
        meeting(datetime(2026, 2, 12, 14, 0, tzinfo=NOW.tzinfo)),
        Meeting(COUNCIL, "Harbour Board", datetime(2025, 9, 3, 10, 0, tzinfo=NOW.tzinfo), _at("2")),
        Meeting(COUNCIL, "Lighthouse", datetime(2025, 11, 3, 10, 0, tzinfo=NOW.tzinfo), _at("3")),
        Meeting(
            COUNCIL,
            "Lighthouse Committee",
            datetime(2026, 1, 9, 10, 0, tzinfo=NOW.tzinfo),
            _at("4"),
        ),
        Meeting(COUNCIL, "Net Forum", datetime(2025, 12, 4, 10, 0, tzinfo=NOW.tzinfo), _at("6")),
        Meeting(
            COUNCIL,
            "Slipway Working Group",
            datetime(2025, 12, 5, 10, 0, tzinfo=NOW.tzinfo),
            _at("5"),
            venue="The Boat House",
        ),
        Passage(COUNCIL, agreed, _at("paragraph 3")),
        Passage(COUNCIL, email, _at("paragraph 4")),
        Passage(COUNCIL, often, _at("paragraph 6")),
        Passage(COUNCIL, overspent, _at("paragraph 5")),
        *(Passage(COUNCIL, aim, _at(aim), heading="Harbour aims for 2025-28") for aim in _AIMS),
    ]
