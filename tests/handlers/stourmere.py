"""Stourmere, a council of our own making: figures of several times, a chair and a vice-chair."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.documents import Document, GlossaryTerm, Passage, Source
from knowledge.domain.indicators import Indicator, Measure, Observation, Rag
from knowledge.domain.meetings import AgendaItem, Meeting
from knowledge.domain.officers import Councillor, Lead, LeadKind, Officer
from knowledge.domain.periods import Period, parse_period
from knowledge.domain.plans import Priority, Theme
from knowledge.domain.records import Reading, Record
from knowledge.domain.risks import Risk
from knowledge.domain.schools import School
from knowledge.domain.topics import Topic
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

NOW = datetime(2025, 9, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
COUNCIL = "Stourmere Borough Council"
COMMITTEE = "Young People Scrutiny Committee"
PAPER = Document(COUNCIL, "Scrutiny pack", "agenda pack", "stour.txt", "5" * 64, "2025-09-11")
KEMP, POST = "Orla Kemp", "Head of Allotments"


def make_file(path: Path) -> Path:
    """A knowledge file with everything that Stourmere holds."""
    return fresh_file(path, _fill)


def _fill(db: Database) -> None:
    with writing(db):
        save_reading(db, Reading(PAPER, tuple(_records())), NOW)


def _records() -> list[Record]:
    return [*_figures(), *_money(), *_work(), *_meeting()]


def _at(place: str) -> Source:
    return Source(PAPER.title, place, "as printed")


def _figure(
    text: str, printed: str, period: Period, unit: str = "", place: str = ""
) -> list[Record]:
    number = float("".join(c for c in printed if c.isdigit() or c == "."))
    source = _at(place or text)
    return [
        Measure(COUNCIL, text, source, unit=unit),
        Observation(COUNCIL, period, number, printed, source, measure=text, unit=unit),
    ]


def _figures() -> list[Record]:
    none = Period("", None, None)
    last_year, this_year = parse_period("31 March 2024"), parse_period("31 March 2025")
    return [
        *_figure("Allotments flooded", "10", last_year),
        *_figure("Allotments that were flooded", "16", this_year, place="paragraph 3"),
        *_figure("Repairs to flooded plots", "£4,161", this_year, "£", "paragraph 3"),
        *_figure("School swimming: place", "15", none),
        *_figure("Primary school swimming", "94.9%", none, "%"),
        *_figure("Secondary school swimming", "93.5%", none, "%"),
        Indicator(COUNCIL, "ST 4", "Average rowing score of cadets", _at("row 4")),
        Observation(
            COUNCIL,
            this_year,
            31.3,
            "31.3",
            _at("row 4"),
            indicator="ST 4",
            previous=28.8,
            previous_as_printed="28.8",
            rag_previous=Rag.GREEN,
        ),
        Passage(COUNCIL, "ST 4; Average rowing score of cadets;", _at("row 9"), heading="Rivals"),
    ]


def _money() -> list[Record]:
    def line(title: str, table: str, cell: str, period: str) -> BudgetLine:
        return BudgetLine(COUNCIL, table, title, (("Actual", cell),), _at(cell), "£000", period)

    return [
        line("Ferries & Jetties", "Outturn", "27,852", "2023/24"),
        line("Ferries, Jetties and Landing Stages", "Forecast", "7,095", "Quarter 1 2025/26"),
        line("Gardeners", "Spending by kind", "63,400", "2024/25"),
        line("Horse ploughing", "Outturn", "14,812", "2024/25"),
        BudgetLine(
            COUNCIL,
            "Forecast",
            "Horse ploughing",
            (("Forecast Outturn", "15,329"),),
            _at("page 7"),
            "£000",
            "Quarter 1 2025/26",
        ),
    ]


def _work() -> list[Record]:
    kemp = Lead(KEMP, LeadKind.PERSON)
    return [
        Officer(COUNCIL, KEMP, _at("page 1"), phone="01555 212"),
        Action(
            COUNCIL,
            "Green plan",
            "Introduce a round of hedge walks in: Ashfield; Birchwood; Cedar Row; Dale End",
            _at("row 1"),
            leads=(Lead(POST, LeadKind.ROLE),),
            milestones="Ashfield (Apr 25 - Jun 25); Birchwood (Oct 25 - Dec 25)",
            outcome="Hedges that birds nest in",
            section="Recommendation 5",
        ),
        Action(
            COUNCIL,
            "Green plan",
            "Bring in a charter for managed ponds",
            _at("row 2"),
            leads=(kemp,),
            milestones="50% of pond clubs to sign; 3 clubs to try it first",
        ),
        Action(
            COUNCIL,
            "Green plan",
            "Pond managers to meet each spring",
            _at("row 3"),
            leads=(Lead("Ida Moss", LeadKind.PERSON),),
        ),
        Theme(COUNCIL, "Green plan", "2", "Tidier verges", _at("theme 2"), leads=(kemp,)),
        Priority(COUNCIL, "Green plan", "4.1", "Quieter lanes", _at("priority 4.1")),
        Action(
            COUNCIL,
            "Green plan",
            "Map the deer crossings",
            _at("row 4"),
            leads=(kemp,),
            section="Priority 4.1: Quieter lanes",
        ),
        Action(
            COUNCIL,
            "Green plan",
            "Trim the quality walks each spring",
            _at("row 5"),
            leads=(kemp,),
            section="Recommendation 5",
        ),
        Risk(
            COUNCIL,
            "Green register",
            "3",
            "Too few lock keepers",
            _at("risk 3"),
            score="B2",
            triggers=("A wet summer",),
        ),
        Passage(
            COUNCIL,
            "Over the past six months much was done for the rangers, and their vacancies were the"
            " fewest in May 2025.",
            _at("page 11"),
        ),
        Passage(COUNCIL, "Nobody keeps too few locks of the old canal.", _at("page 9")),
        Passage(
            COUNCIL,
            "Stage 1 Approach: a report to examine the moorhen census and the heron census",
            _at("page 10"),
        ),
        GlossaryTerm(COUNCIL, "OWL", "Our Wet Land", _at("page 3")),
        School(COUNCIL, "Mill Lane", _at("page 8"), "Require Improvement", "maintained", "primary"),
        School(COUNCIL, "Fen End", _at("page 8"), "Good", "maintained", "primary"),
        Recommendation(
            COUNCIL, "5", "Improve the quality of hedges on every walk", _at("rec 5"), rag=Rag.AMBER
        ),
        Topic(
            COUNCIL,
            "Gardeners and their tools",
            _at("topic 1"),
            leads=(kemp,),
            stage_1="A report on lost rakes",
            timescale="Between June and September 2025",
        ),
    ]


def _meeting() -> list[Record]:
    def member(name: str, role: str) -> Councillor:
        return Councillor(COUNCIL, name, _at("page 2"), COMMITTEE, (role,))

    return [
        member("Cllr V Aske", "Chairman"),
        member("Cllr D Bramley", "Vice-Chairman"),
        member("Mr J Conker", "Co-opted Member"),
        Meeting(
            COUNCIL, COMMITTEE, datetime(2025, 9, 11, tzinfo=NOW.tzinfo), _at("page 1"), timed=False
        ),
        AgendaItem(COUNCIL, COMMITTEE, date(2025, 9, 11), "5", "Bonfires", _at("item 5")),
        Passage(COUNCIL, "Vice Chair – to be named", _at("page 5"), heading="Ferry Forum"),
        Passage(
            COUNCIL,
            "The outturn was reported to the Jetty Working Group on 23 May.",
            _at("page 6"),
        ),
        Passage(
            COUNCIL, "The crew meet bi-monthly, in the loft.", _at("page 4"), heading="Bell Ringers"
        ),
    ]
