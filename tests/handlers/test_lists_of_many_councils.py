"""A list that would be of very many councils is asked back: of which one?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handlers import which_council
from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, Source
from knowledge.domain.indicators import Indicator, Observation, Rag
from knowledge.domain.officers import Officer
from knowledge.domain.periods import Period
from knowledge.domain.plans import KeyQuestion
from knowledge.domain.records import Reading, Record
from knowledge.domain.risks import Risk
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.handlers.wexcombe import NOW
from tests.knowledge_files import fresh_file

Say = Callable[..., Reply]
NORTH, SOUTH = "Durham County Council", "Darlington Borough Council"
ROADS = "Are our roads safe?"
MAY = Period("May 2026", date(2026, 5, 1), date(2026, 5, 31))


def _records(council: str, number: int) -> list[Record]:
    source = Source(f"{council} plan", "page 1")
    codes = [f"RD {number}{i:02}" for i in range(2)]
    town = council.split()[0]
    return [
        Officer(council, f"Ann {town}", source),
        KeyQuestion(council, "4", ROADS, source),
        Risk(council, "Roads", "1", f"Potholes in {town}", source),
        Risk(council, "Roads", "2", f"Ice in {town}", source),
        *(
            Action(council, "Roads plan", f"Mend {what} of {town}", source, "Priority 3.2: Roads",
                   due=MAY, indicators=(codes[0],))
            for what in ("bridges", "kerbs")
        ),
        *(Indicator(council, code, f"Potholes {code}", source, key_question=ROADS)
          for code in codes),
        *(Observation(council, Period("June 2026"), 50.0, f"5{number}.0", source,
                      indicator=code, rag_target=Rag.RED) for code in codes),
    ]  # fmt: skip


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    monkeypatch.setattr(which_council, "_MOST", 3)
    monkeypatch.setattr(which_council, "_MANY_COUNCILS", 1)
    path = tmp_path / "two.db"
    fresh_file(path)
    with opened(path) as db, writing(db):
        for number, council in enumerate((NORTH, SOUTH)):
            paper = Document(council, f"{council} plan", "plan", f"{number}", f"{number}" * 64)
            save_reading(db, Reading(paper, tuple(_records(council, number))), NOW)

    def said(text: str, *, council: str = "", own: str = "") -> Reply:
        with opened(path) as db:
            officer = Officer(own, "Ann Officer", Source("x", "x")) if own else None
            asker = Asker("x", officer)
            request = Request(text, asker, NOW, f"{text} {council} {own}", council=council)
            return respond(request, Context(db, Rules()))

    return said


LISTS = {
    "what is overdue?": ("Mend kerbs of Durham", "Mend kerbs of Darlington"),
    "which actions finish in May 2026?": ("Mend kerbs of Durham", "Mend kerbs of Darlington"),
    "which actions are under priority 3.2?": ("Mend kerbs of Durham", "Mend kerbs of Darlington"),
    "which indicators are red?": ("RD 001", "RD 101"),
    "which indicators answer KPQ 4?": ("RD 001", "RD 101"),
    "what is risk 2?": ("Ice in Durham", "Ice in Darlington"),
    "list all risks": ("Ice in Durham", "Ice in Darlington"),
}


@pytest.mark.parametrize("text", LISTS)
def test_a_list_of_many_councils_is_asked_back_with_the_councils_to_choose(
    say: Say, text: str
) -> None:
    reply = say(text)
    assert reply.status is ReplyStatus.AMBIGUOUS
    assert f"of 2 councils. Of which council do you want them? Name it, for example {SOUTH} or" in (
        reply.text
    )
    assert [choice.label for choice in reply.choices] == [SOUTH, NORTH]
    north, south = LISTS[text]
    chosen = say(reply.choices[1].says)
    assert chosen.status is ReplyStatus.ANSWERED
    assert north in chosen.text
    assert south not in chosen.text


@pytest.mark.parametrize("text", LISTS)
def test_in_a_councils_channel_the_list_is_of_that_council(say: Say, text: str) -> None:
    reply = say(text, council=SOUTH)
    north, south = LISTS[text]
    assert south in reply.text
    assert north not in reply.text


def test_who_works_for_one_of_the_councils_gets_the_list_of_their_own(say: Say) -> None:
    reply = say("what is overdue?", own=NORTH)
    assert "Mend bridges of Durham" in reply.text
    assert "Darlington" not in reply.text


def test_a_short_list_is_given_of_all_councils(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(which_council, "_MOST", 200)
    monkeypatch.setattr(which_council, "_MANY_COUNCILS", 20)
    reply = say("what is overdue?")
    assert "4 actions overdue" in reply.text
    assert "Mend kerbs of Darlington" in reply.text
