"""Eastmarsh, a council of our own making whose performance report prints what councils measure."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from knowledge.domain.documents import Document, Source
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.periods import Period
from knowledge.domain.records import Reading, Record
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

NOW = datetime(2026, 9, 7, 10, 30, tzinfo=ZoneInfo("Europe/London"))
COUNCIL = "Eastmarsh Council"
PAPER = Document(COUNCIL, "Performance report 2026/27", "report", "perf.txt", "7" * 64)
# Each with a value of its own, so that the answer says which was meant.
FIGURES = {
    "Percentage of mothers smoking at time of delivery": 11.3,
    "Percentage of social workers with fewer than 20 cases": 62.1,
    "Single assessments completed": 934,
    "Core assessments completed within 35 working days": 78.4,
    "Percentage of re-referrals within 12 months": 21.7,
    "Care leavers in education, employment or training": 57.2,
    "Care leavers not in education, employment or training": 31.8,
    "Children becoming subject of a child protection plan for a second time": 14.9,
    "Looked after children in independent residential placements": 23,
    "Average attainment 8 score": 46.6,
    "Gap in attainment 8 score between disadvantaged pupils and their peers": 12.7,
    "Attainment 8 score of looked after children": 22.9,
    "Contextual value added KS2 - KS4": 1001.4,
    "Pupils leaving with no GCSEs": 2.6,
    "Secondary school attendance": 91.5,
    "Sessions missed due to unauthorised absence": 3.7,
    "Children living in workless households": 17.3,
    "Children in poverty who live in working households": 64.5,
    "Prevalence of breastfeeding at 6-8 weeks": 33.9,
    "Children overweight or obese in reception year": 24.2,
    "Repeat incidents of domestic violence": 412,
    "Prolific and priority offenders": 58,
    "Planning applications processed within 8 weeks": 88.7,
    "Earmarked reserves carried forward": 5.3,
    "Savings from volunteer drivers": 0.4,
    "Income from the European Social Fund": 1.9,
}


def make_file(path: Path) -> Path:
    """A knowledge file with everything that Eastmarsh holds."""
    return fresh_file(path, _fill)


def _fill(db: Database) -> None:
    with writing(db):
        save_reading(db, Reading(PAPER, tuple(_figures())), NOW)


def _figures() -> list[Record]:
    spring = Period("Apr - Jun 2026", date(2026, 4, 1), date(2026, 6, 30))
    return [
        record
        for number, (title, value) in enumerate(FIGURES.items(), start=1)
        for record in (
            Indicator(COUNCIL, f"BW {number:03}", title, _at(title)),
            Observation(
                COUNCIL, spring, value, f"{value}", _at(title), indicator=f"BW {number:03}"
            ),
        )
    ]


def _at(place: str) -> Source:
    return Source(PAPER.title, place, "as printed")
