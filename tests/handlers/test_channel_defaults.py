"""In a channel that is about one committee, "when is the next meeting?" is enough."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, Request
from handlers.router import respond
from knowledge.domain.documents import Document, Source
from knowledge.domain.indicators import Indicator, Observation, Rag
from knowledge.domain.meetings import Committee, Meeting
from knowledge.domain.officers import Councillor
from knowledge.domain.periods import Period
from knowledge.domain.records import Reading, Record
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.handlers.wexcombe import LONDON, NOW
from tests.knowledge_files import fresh_file

Say = Callable[..., Reply]
NORTH, SOUTH = "Durham County Council", "Darlington Borough Council"
ROADS, CARE = "Roads Scrutiny Committee", "Care Scrutiny Committee"


def _records(council: str) -> list[Record]:
    source = Source(f"{council} pack", "page 1")
    roads = datetime(2026, 9, 21, 10, 0, tzinfo=LONDON)
    care = datetime(2026, 9, 14 if council == NORTH else 16, 14, 0, tzinfo=LONDON)
    code = "RD 001" if council == NORTH else "RD 002"
    return [
        Committee(council, f"{council.split()[0]} {ROADS}", source),
        Committee(council, f"{council.split()[0]} {CARE}", source),
        Meeting(council, f"{council.split()[0]} {ROADS}", roads, source, venue="Tarmac Room"),
        Meeting(council, f"{council.split()[0]} {CARE}", care, source, venue="Almond Room"),
        Councillor(council, f"{ROADS[:5]}er of {council.split()[0]}", source, roles=("Chair",)),
        Indicator(council, code, "Potholes filled within a day", source),
        Observation(
            council,
            Period("June 2026"),
            50.0,
            "50.1" if council == NORTH else "50.2",
            source,
            indicator=code,
            rag_target=Rag.RED,
        ),
    ]


@pytest.fixture
def say(tmp_path: Path) -> Say:
    path = tmp_path / "two.db"
    fresh_file(path)
    with opened(path) as db, writing(db):
        for number, council in enumerate((NORTH, SOUTH)):
            paper = Document(
                council, f"{council} pack", "agenda pack", f"{number}", f"{number}" * 64
            )
            save_reading(db, Reading(paper, tuple(_records(council))), NOW)

    def said(text: str, *, committee: str = "", council: str = "", of: str = "c") -> Reply:
        with opened(path) as db:
            request = Request(text, Asker("x"), NOW, of, committee=committee, council=council)
            return respond(request, Context(db, Rules()))

    return said


@pytest.mark.parametrize(
    "text", ["when is the next meeting?", "next meeting", "what's the venue of the next meeting"]
)
def test_the_next_meeting_is_that_of_the_channels_committee(say: Say, text: str) -> None:
    reply = say(text, committee=f"Durham {ROADS}")
    assert "Tarmac Room" in reply.text
    assert "Durham" in reply.text
    assert "Almond" not in reply.text


def test_another_committee_wins_when_it_is_named(say: Say) -> None:
    asked = "when is the next Darlington care scrutiny meeting?"
    assert "16 September 2026" in say(asked, committee=f"Durham {ROADS}").text


def test_the_committee_that_the_thread_is_about_wins_too(say: Say) -> None:
    say("when does the Darlington Care Scrutiny Committee meet?", committee=f"Durham {ROADS}")
    assert "16 September 2026" in say("where is the meeting?", committee=f"Durham {ROADS}").text


def test_without_a_default_nothing_changes(say: Say) -> None:
    assert "Care" in say("when is the next meeting?", of="dm").text


def test_of_two_councils_records_that_fit_alike_the_channels_is_meant(say: Say) -> None:
    asked = "potholes filled within a day"
    north = say(asked, council=NORTH, of="n").text
    south = say(asked, council=SOUTH, of="s").text
    assert "50.1" in north
    assert "50.2" not in north
    assert "50.2" in south


def test_lists_are_of_the_channels_council(say: Say) -> None:
    red = say("which indicators are red?", council=NORTH).text
    assert "RD 001" in red
    assert "RD 002" not in red


def test_another_councils_record_is_answered_when_it_is_named(say: Say) -> None:
    assert "50.2" in say("what is RD 002?", council=NORTH, of="1").text
    assert "50.2" in say("potholes filled in Darlington", council=NORTH, of="2").text
