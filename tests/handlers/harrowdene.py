"""Harrowdene, a council of our own making whose papers say much in running text and in lists."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.comparators import ComparatorSet, Neighbour
from knowledge.domain.documents import Document, Passage, Source
from knowledge.domain.indicators import ComparatorGroup, Indicator, Measure, Observation, Rag
from knowledge.domain.meetings import Contact, Meeting
from knowledge.domain.officers import Lead, LeadKind, Officer, Post
from knowledge.domain.periods import Period, parse_period
from knowledge.domain.plans import Objective
from knowledge.domain.records import Reading, Record
from knowledge.domain.risks import Risk
from knowledge.domain.schools import School
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/London"))
COUNCIL = "Harrowdene Council"
COMMITTEE = "Children's Services Scrutiny Panel"
PAPER = Document(COUNCIL, "Autumn pack 2025", "agenda pack", "pack.txt", "1" * 64, "2025-11-20")


def make_file(path: Path) -> Path:
    """A knowledge file with everything that Harrowdene holds."""
    return fresh_file(path, _fill)


def _fill(db: Database) -> None:
    with writing(db):
        save_reading(db, Reading(PAPER, tuple(_records())), NOW)


def _at(place: str, printed: str = "as printed") -> Source:
    return Source(PAPER.title, place, printed)


def _records() -> list[Record]:
    return [*_actions(), *_registers(), *_money(), *_figures(), *_passages(), _neighbours()]


def _actions() -> list[Record]:
    def action(
        title: str,
        section: str,
        start: str,
        due: str,
        milestones: str = "",
        lead: str = "Helen Ames",
    ) -> Action:
        return Action(
            COUNCIL,
            "Improvement plan",
            title,
            _at(section),
            section=section,
            leads=(Lead(lead, LeadKind.PERSON),),
            start=parse_period(start),
            due=parse_period(due),
            milestones=milestones,
        )

    return [
        action(
            "Hold a round of themed audits of: Case notes; Neglect; Missing children",
            "Priority 2: Practice",
            "Jan 26 Jan 26 Apr 26 Jul 26",
            "Sep 26 Mar 26 Jun 26 Sep 26",
        ),
        action(
            "Refresh the workforce survey",
            "Priority 3: Staff",
            "",
            "March 2027",
            "Questions agreed May 2026 Action plan finished October 2026",
        ),
        action("Co-design short breaks with families", "Priority 3: Staff", "", "June 2026"),
        action("Repaint the footbridge", "Priority 4: Paint", "", "May 2026", lead="Robin Clarke"),
        action("Repaint the bandstand", "Priority 4: Paint", "", "May 2026", lead="Robin Clark"),
    ]


def _registers() -> list[Record]:
    def risk(number: str, description: str, score: str) -> Risk:
        return Risk(COUNCIL, "Register", number, description, _at(f"risk {number}"), score=score)

    def recommendation(number: str, text: str, rag: Rag) -> Recommendation:
        return Recommendation(COUNCIL, number, text, _at(f"rec {number}"), body="Ofsted", rag=rag)

    return [
        risk("1", "Loss of the case management system", "C3"),
        risk("2", "Too few foster homes", "B2"),
        risk("3", "Budget savings not made", "C3"),
        recommendation("1", "See every child alone", Rag.GREEN),
        recommendation("2", "Audit supervision", Rag.AMBER),
        recommendation("3", "Listen to care leavers", Rag.GREEN),
        Officer(COUNCIL, "Helen Ames", _at("page 2"), posts=(Post("Head of Practice"),)),
        Officer(COUNCIL, "Helen Boyd", _at("page 2"), posts=(Post("Head of Transport"),)),
        Objective(
            COUNCIL, "Plan", "service", "Stay well", _at("page 3"), text="Good health for all"
        ),
        Objective(COUNCIL, "Plan", "service", "Stay safe", _at("page 3"), text="Nobody is harmed"),
        School(COUNCIL, "Abbots Field", _at("page 8"), "Inadequate", "maintained", "secondary"),
        School(COUNCIL, "Brook End", _at("page 8"), "Requires improvement", "academy", "secondary"),
        Meeting(
            COUNCIL,
            COMMITTEE,
            datetime(2026, 3, 18, 14, 0, tzinfo=NOW.tzinfo),
            _at("page 1"),
            contacts=(Contact("Joan Reed", "01999 400 100"),),
        ),
    ]


def _money() -> list[Record]:
    def line(title: str, year: str, *columns: tuple[str, str]) -> BudgetLine:
        return BudgetLine(COUNCIL, "Spending", title, columns, _at(title + year), "£000", year)

    return [
        line("Premises", "2025/26", ("Budget", "3,310"), ("Outturn", "3,402")),
        line("Transport", "2025/26", ("Budget", "7,120"), ("Outturn", "7,655")),
        line("Music Reserve", "2024/25", ("Balance", "88")),
        line("HD-EDU-Music Reserve", "2025/26", ("Balance", "61")),
    ]


def _neighbours() -> ComparatorSet:
    names = ("Exborough", "Wexcombe", "Fenby")
    return ComparatorSet(
        COUNCIL,
        "Harrowdene",
        ComparatorGroup.STATISTICAL_NEIGHBOURS,
        tuple(Neighbour(name) for name in names),
        _at("row 4"),
        dated="May 2025",
    )


def _figures() -> list[Record]:
    year = Period("2024/25", date(2024, 4, 1), date(2025, 3, 31))
    sentence = "There was an overspend of £2.1 million in 2024/25, which is 5.5% of the budget."
    return [
        Indicator(
            COUNCIL,
            "HD 7",
            "Children subject to a child protection plan for a second time within 2 years",
            _at("row 7"),
        ),
        Observation(COUNCIL, year, 18.4, "18.4", _at("row 7"), indicator="HD 7"),
        Measure(
            COUNCIL,
            "Families with a respite grant who were visited twice by a nurse",
            _at("line 9"),
        ),
        Observation(
            COUNCIL,
            year,
            91,
            "91%",
            _at("line 9"),
            measure="Families with a respite grant who were visited twice by a nurse",
            unit="%",
        ),
        Measure(COUNCIL, "Service overspend", _at("paragraph 9", sentence), unit="£"),
        Observation(
            COUNCIL,
            year,
            2_100_000,
            "£2.1 million",
            _at("paragraph 9", sentence),
            measure="Service overspend",
            unit="£",
        ),
    ]


_BICYCLES = ("Membership and meetings", "Bicycle Training Group, Terms of Reference")


def _passages() -> list[Record]:
    def passage(text: str, place: str, heading: str = "", part: str = "") -> Passage:
        return Passage(COUNCIL, text, _at(place), heading=heading, part=part)

    aims = "Safeguarding partnership aims for 2026-29"
    return [
        passage(
            "A course for adopters was bought in 2024. It asks them to share what they learn."
            " So far 27 adopters have finished the Forever Families course.",
            "paragraph 4",
        ),
        passage("Over 400 taxi drivers were trained to spot exploitation.", "paragraph 5"),
        passage("Nursery places fell because two providers closed in the summer.", "paragraph 6"),
        passage("Safer online", "line 70", aims),
        passage("Fewer moves", "line 71", aims),
        passage("Heard at court", "line 72", aims),
        passage(
            "Who: Harrowdene Advice Line; Number: 01999 500 600;"
            " Others: Bereavement Circle 01999 700 811",
            "row 2 of the table",
            "Useful numbers",
        ),
        passage(
            "Escorts for short journeys are forecast to be over budget by £41,000.", "paragraph 7"
        ),
        passage("Escorts for short journeys were over budget by £55,000.", "paragraph 8"),
        passage("Harbour trips for young carers were over budget by £2,000.", "paragraph 11"),
        passage("The lending library lends to 310 families.", "paragraph 13"),
        passage("The lending library lends to 45 more families than in 2024.", "paragraph 14"),
        passage("The group meets every two months. Days are agreed ahead.", "line 80", *_BICYCLES),
        passage("Road Safety Team - Helen Marsh / Peter Holm", "line 84", *_BICYCLES),
        passage(
            "A deputy such as Helen Boyd may come to a meeting with the Chair's leave.",
            "line 88",
            *_BICYCLES,
        ),
        passage("By £2,000 harbour trips for young carers were over budget.", "paragraph 12"),
    ]
