"""Where the papers of many councils are held, the channel's or the asker's own is asked first."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, GlossaryTerm, Passage, Source
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.periods import Period
from knowledge.domain.records import Reading, Record
from knowledge.domain.rules import Rules
from knowledge.domain.topics import Topic
from knowledge.store.database import opened, writing
from knowledge.store.officers import officer_named
from knowledge.store.records import save_reading
from tests.handlers.wexcombe import NOW
from tests.knowledge_files import fresh_file

Say = Callable[..., Reply]
COUNCILS = tuple(
    f"{town} Council" for town in "Ashby Birk Calder Dunmore Elmet Fenwick Garth".split()
)
# What only one of them has.
ONLY = "abbey bandstand canal drawbridge estuary ferry gasworks".split()
HOME = COUNCILS[3]
JUNE = Period("June 2026", date(2026, 6, 1), date(2026, 6, 30))


def _records(council: str, number: int) -> Iterator[Record]:
    """What every council has alike, told apart by `number`, and what this one alone has."""
    town = council.split()[0]
    source = Source(f"{town} plan", f"page {number}")
    # The same person's name in each council, and somebody of its own.
    own = (Lead(f"Lee {town}", LeadKind.PERSON), Lead("Ann Lee", LeadKind.PERSON))
    yield from (Officer(council, lead.name, source) for lead in own)
    yield Indicator(council, "RD 001", "Potholes filled within a day", source)
    yield Observation(council, JUNE, 50.0 + number, f"5{number}.0", source, indicator="RD 001")
    yield Topic(council, f"Roads of {town}", source, leads=own, indicators=("RD 001",))
    yield Action(council, "Roads plan", f"Mend bridges {number}", source, "Priority 1", leads=own)
    yield GlossaryTerm(council, "RSP", f"{town} Roads Safety Partnership", source)
    yield Passage(
        council, f"The salt depot of {town} opens at {number}.30 am on working days.", source
    )
    if council == COUNCILS[-1]:
        yield Passage(
            council, "The toll for cars on the old iron bridge is 40p at all hours.", source
        )
    yield Action(council, "Roads plan", f"Paint the {ONLY[number]} of the town", source, leads=own)


def _file(path: Path, *councils: str) -> Path:
    fresh_file(path)
    with opened(path) as db, writing(db):
        for number, council in enumerate(COUNCILS):
            if council in councils:
                paper = Document(council, f"{council} plan", "plan", str(number), str(number) * 64)
                save_reading(db, Reading(paper, tuple(_records(council, number))), NOW)
    return path


def _said(path: Path, text: str, *, council: str = "", name: str = "", of: str = "c") -> Reply:
    with opened(path) as db:
        officer = officer_named(db, name) if name else None
        request = Request(text, Asker(name or "x", officer), NOW, of, council=council)
        return respond(request, Context(db, Rules()))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _file(tmp_path_factory.mktemp("many") / "many.db", *COUNCILS)


@pytest.fixture
def say(held: Path, request: pytest.FixtureRequest) -> Say:
    def said(text: str, **of: str) -> Reply:
        return _said(held, text, of=f"{request.node.name} {text}", **of)

    return said


ASKED = {
    "potholes filled within a day": "53.0",
    "what is RD 001?": "53.0",
    "which topic is RD 001 under?": "Roads of Dunmore",
    "who leads on mending bridges?": "Lee Dunmore",
    "who leads on mending brigdes?": "Lee Dunmore",
    "what does Ann Lee lead on?": "Mend bridges 3",
    "what does RSP stand for?": "Dunmore Roads Safety Partnership",
    "what time does the salt depot open?": "3.30 am",
}


@pytest.mark.parametrize(("text", "told"), ASKED.items())
def test_a_question_in_a_councils_channel_is_answered_from_its_own_papers(
    say: Say, text: str, told: str
) -> None:
    reply = say(text, council=HOME)
    assert reply.status is ReplyStatus.ANSWERED
    assert told in reply.text
    others = [council.split()[0] for council in COUNCILS if council != HOME]
    assert not [town for town in others if town in reply.text]


@pytest.mark.parametrize("text", ASKED)
def test_the_answer_is_the_same_however_many_other_councils_are_held(
    say: Say, tmp_path: Path, text: str
) -> None:
    alone = _said(_file(tmp_path / "one.db", HOME), text).text
    # Numbers of actions count through all councils.
    among = say(text, council=HOME).text
    for number in range(1, 15):
        alone, among = (each.replace(f"action {number}", "action") for each in (alone, among))
    assert among == alone


def test_an_officer_is_answered_from_their_own_councils_papers_first(say: Say) -> None:
    assert "53.0" in say("potholes filled within a day", name="Lee Dunmore").text


def test_another_council_is_asked_by_naming_it(held: Path) -> None:
    with opened(held) as db, writing(db):
        town = "Durham County Council"
        source = Source("Durham plan", "page 1")
        records = (
            Indicator(town, "RD 009", "Potholes filled within a day", source),
            Observation(town, JUNE, 77.0, "77.0", source, indicator="RD 009"),
        )
        paper = Document(town, "Durham plan", "plan", "d", "d" * 64)
        save_reading(db, Reading(paper, records), NOW)
    assert "77.0" in _said(held, "potholes filled within a day in Durham", council=HOME).text


def test_what_only_another_council_has_is_said_to_be_that_councils(say: Say) -> None:
    reply = say("who leads on painting the estuary?", council=HOME)
    assert reply.text.startswith(f"Nothing held of {HOME} answers that. This is of Elmet Council.")
    assert "Lee Elmet" in reply.text


def test_what_only_another_councils_text_says_is_no_answer(say: Say) -> None:
    asked = "what is the toll for cars on the iron bridge?"
    assert say(asked).status is ReplyStatus.ANSWERED
    assert say(asked, council=HOME).status is ReplyStatus.UNKNOWN


def test_without_a_council_the_answer_says_whose_it_is(say: Say) -> None:
    assert say("who leads on painting the estuary?").text.endswith("This is of Elmet Council.")
    assert say("what is the toll for cars on the iron bridge?").text.endswith(
        "This is of Garth Council."
    )


def test_what_no_council_printed_is_everybodys(tmp_path: Path) -> None:
    path = _file(tmp_path / "many.db", *COUNCILS)
    with opened(path) as db, writing(db):
        text = "The national survey of bats takes place in every parish in May."
        passage = Passage("", text, Source("A national list", "page 1"))
        paper = Document("", "A national list", "report", "n", "n" * 64)
        save_reading(db, Reading(paper, (passage,)), NOW)
    asked = "which month does the national survey of bats take place?"
    assert text.rstrip(".") in _said(path, asked, council=HOME).text
