"""Lines that step from one record to another, or ask of it what only its neighbours or its paper
tell: "next one?", "and secondary?", "deadline?", "who wrote that plan?".
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.documents import Passage, Source
from knowledge.domain.indicators import Indicator, IndicatorKind, Measure, Observation, Rag
from knowledge.domain.meetings import AgendaItem
from knowledge.domain.periods import Period
from knowledge.domain.plans import Priority
from knowledge.domain.records import Reading, Record
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.handlers.wexcombe import COMMITTEE, COUNCIL, NOW, PAPER, make_file, person

Say = Callable[[str], Reply]
MORE = replace(PAPER, title="Learning pack 2026", sha256="2" * 64)
ELSEWHERE = replace(PAPER, council="Eastbourne Borough Council", title="Fleet", sha256="3" * 64)
SPRING = Period("Apr 2026", date(2026, 4, 1), date(2026, 4, 30))
SUMMER = Period("Jul 2026", date(2026, 7, 1), date(2026, 7, 31))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Wexcombe with a pack on learning."""
    path = make_file(tmp_path_factory.mktemp("wexcombe") / "wexcombe.db")
    with opened(path) as db, writing(db):
        save_reading(db, Reading(MORE, tuple(_more())), NOW)
        save_reading(db, Reading(ELSEWHERE, tuple(_elsewhere())), NOW)
    with opened(path):
        yield path


@pytest.fixture
def say(file: Path, request: pytest.FixtureRequest) -> Say:
    """Say the next line of a conversation."""

    def said(text: str) -> Reply:
        with opened(file) as db:
            asked = Request(text, Asker("somebody", None), NOW, request.node.name)
            return respond(asked, Context(db, Rules()))

    return said


def _at(place: str) -> Source:
    return Source(MORE.title, place, "as printed")


def _more() -> list[Record]:
    return [*_figures(), *_items(), *_actions(), *_texts()]


def _texts() -> list[Record]:
    text = "Compiled by: Una Marsh (Head of Learning)"
    return [Passage(COUNCIL, text, _at("page 1"))]


def _figures() -> list[Record]:
    def share(code: str, title: str, printed: str) -> list[Record]:
        place = _at(code)
        return [
            Indicator(COUNCIL, code, title, place, kind=IndicatorKind.TRACKER, unit="%"),
            Observation(COUNCIL, SUMMER, float(printed), printed, place, indicator=code),
        ]

    repairs = "Revised budget of classroom repairs"
    return [
        *share("WX 031", "Infant classes taught in buildings in sound repair", "71.5"),
        *share("WX 032", "Junior classes taught in buildings in sound repair", "64.0"),
        Measure(COUNCIL, "Swimming lessons given", _at("box 1")),
        Observation(COUNCIL, SUMMER, 310, "310", _at("box 1"), measure="Swimming lessons given"),
        Measure(COUNCIL, "Coaches hired for lessons", _at("box 2")),
        Observation(COUNCIL, SPRING, 12, "12", _at("box 2"), measure="Coaches hired for lessons"),
        *_counted(COUNCIL, "Minibuses kept", 17),
        *_counted(COUNCIL, "Pupils of a previous school", 3),
        *_counted(COUNCIL, "Minibuses hired by schools", 5),
        Measure(COUNCIL, "Paint bought", _at("box 7")),
        Observation(COUNCIL, SUMMER, 9100, "9,100", _at("box 7"), measure="Paint bought"),
        Measure(COUNCIL, repairs, _at("line 9"), unit="£"),
        Observation(COUNCIL, SUMMER, 71e6, "£71 million", _at("line 9"), measure=repairs, unit="£"),
        BudgetLine(COUNCIL, "Budgets", "Junior", (("Budget", "71,500"),), _at("table 1"), "£"),
    ]


def _counted(council: str, what: str, many: int) -> list[Record]:
    seen = Observation(council, SUMMER, many, str(many), _at(what), measure=what)
    return [Measure(council, what, _at(what)), seen]


def _elsewhere() -> list[Record]:
    return [
        *_counted(ELSEWHERE.council, "Minibuses kept", 23),
        *_counted(ELSEWHERE.council, "Tow bars on hired minibuses", 41),
        *_counted(ELSEWHERE.council, "Tow bars on tractors", 94),
    ]


def _items() -> list[Record]:
    def item(number: str, title: str) -> AgendaItem:
        return AgendaItem(COUNCIL, COMMITTEE, date(2026, 10, 12), number, title, _at("page 1"))

    return [item("20", "Repair of classrooms"), item("21", "Coaches to swimming lessons")]


def _actions() -> list[Record]:
    def action(title: str, lead: str, section: str = "", **more: str) -> Action:
        leads = (person(lead),)
        return Action(
            COUNCIL,
            "Learning plan",
            title,
            _at(title),
            section=section,
            leads=leads,
            due=SUMMER,
            outcome=more.get("outcome", ""),
        )

    def rated(number: str, text: str, rag: Rag) -> Recommendation:
        return Recommendation(COUNCIL, number, text, _at(text), body="Peer review", rag=rag)

    return [
        action("Mend the boilers of junior classrooms", "Hal Moss"),
        action("Paint the junior classrooms", "Iris Lowe"),
        action("Teach pupils to swim", "Hal Moss"),
        action("Open the register to governors", "Nell Voss", "Peer review Recommendation 31",
               outcome="Faults are seen sooner"),
        action("Write to parents about repairs", "Nell Voss", "Priority 21: Sound buildings"),
        Priority(COUNCIL, "Learning plan", "21", "Sound buildings", _at("page 3"),
                 change_driver="Fewer closures"),
        action("Count the keys", "Iris Lowe", "Ofsted Recommendation 31"),
        rated("31", "Keep a register of repairs", Rag.GREEN),
        rated("32", "Ask pupils what they would mend", Rag.RED),
    ]  # fmt: skip


# Each line of a conversation: what is said, what the reply has, and what it has not.
Line = tuple[str, str, str]
TALKS: dict[str, list[Line]] = {
    "the next item, and back again": [
        ("item 20?", "Repair of classrooms", ""),
        ("next one?", "Coaches to swimming lessons", "Repair"),
        ("and the one before that?", "Repair of classrooms", "Coaches"),
        ("the previous item", "first of those held", "Coaches"),
        ("next item please", "Coaches to swimming lessons", "Repair"),
        ("and the one after that?", "last of those held", "Repair"),
    ],
    "the next recommendation, with what was asked of the first": [
        ("how is recommendation 31 rated?", "green", ""),
        ("and the next one?", "red", "register"),
    ],
    "the next of a list, which is not the next of the paper": [
        ("what does Hal Moss lead on?", "Mend the boilers", "Paint"),
        ("when is the first one due?", "Mend the boilers", "swim"),
        ("and the next one?", "Teach pupils to swim", "Paint"),
        ("next", "last of the list shown", "Paint"),
    ],
    "the same figure of those at another stage": [
        ("infant classes taught in buildings in sound repair", "71.5", ""),
        ("and junior?", "64", "71.5"),
    ],
    "a deadline after an action is the action's": [
        ("who leads on teaching pupils to swim?", "Hal Moss", ""),
        ("deadline?", "by 31 July 2026", "meeting"),
    ],
    "who answers a recommendation is who leads the action under it": [
        ("how is recommendation 31 rated?", "green", ""),
        ("who's the lead officer for it?", "Nell Voss", "Iris Lowe"),
        ("and its expected outcome?", "Faults are seen sooner", ""),
    ],
    "that pack is the paper of the figure spoken of": [
        ("swimming lessons given", "310", ""),
        ("who compiled that pack?", "Una Marsh", ""),
    ],
    "what another has, where it lacks what was asked of the first": [
        ("what is the expected outcome of opening the register to governors?", "Faults", ""),
        ("and the painting of junior classrooms?", "Lead: Iris Lowe", "Faults"),
    ],
    "what is held of another time than the talk's": [
        ("swimming lessons given July 2026", "310", ""),
        ("and coaches hired?", "Nothing is held of it for July 2026", "310"),
        ("and coaches hired?", "12 (Apr 2026)", "310"),
    ],
    "no figure of the year before is held": [
        ("swimming lessons given", "310", ""),
        ("and the year before?", "No figure of the year before", ""),
    ],
    "of figures of two councils, the one that is named": [
        ("how many minibuses are there?", "17", ""),
        ("the Eastbourne one", "Minibuses kept: 23", "17"),
    ],
    "the council that is named beside what is added": [
        ("minibuses hired by schools", "5", ""),
        ("and in Eastbourne, how many tow bars?", "41", "94"),
    ],
    "not that one but another of its kind": [
        ("who leads on teaching pupils to swim?", "Hal Moss", ""),
        ("sorry, I meant the paint one", "Iris Lowe", "9,100"),
    ],
    "the change driver behind somebody's actions": [
        ("what does Nell Voss lead on?", "Open the register", ""),
        ("which change driver is behind those?", "Fewer closures", ""),
    ],
    "the one before, with words that the talk lends": [
        ("how is recommendation 32 rated?", "red", ""),
        ("and the previous one", "green", "red"),
    ],
    "who else, where nobody is": [
        ("who leads on teaching pupils to swim?", "Hal Moss", ""),
        ("who else?", "Nobody else is named", "Iris Lowe"),
        ("deadline?", "by 31 July 2026", ""),
    ],
    "what abuot, with letters swapped": [
        ("who leads on teaching pupils to swim?", "Hal Moss", ""),
        ("what abuot the paint one", "Iris Lowe", "9,100"),
    ],
    "what was spent is not what was budgeted": [
        ("revised budget of classroom repairs", "£71", ""),
        ("actual spend?", "no other sum is held beside it", "£71"),
    ],
    "the same of a council that has only something near it": [
        ("minibuses hired by schools", "5", ""),
        ("and in Eastbourne?", "I do not know", "41"),
    ],
    "who leads one of those due in a month": [
        ("which actions are due in July 2026?", "Paint the junior classrooms", ""),
        ("who leads the paint one?", "Iris Lowe", "Hal Moss"),
    ],
}


@pytest.mark.parametrize("lines", TALKS.values(), ids=TALKS.keys())
def test_a_line_steps_to_another_record(say: Say, lines: list[Line]) -> None:
    for text, has, has_not in lines:
        reply = say(text)
        assert has in reply.text, f"{text} -> {reply.text}"
        assert not has_not or has_not not in reply.text, f"{text} -> {reply.text}"


@pytest.mark.parametrize("line", ["next one?", "deadline?", "and the one before that?"])
def test_nothing_is_next_to_nothing(say: Say, line: str) -> None:
    assert say(line).status is not ReplyStatus.ANSWERED
