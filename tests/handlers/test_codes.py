"""No code is ever answered with another code's facts: every code, with each digit changed."""

import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlite_utils import Database

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.codes import code_key
from knowledge.domain.documents import Document, Source
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.periods import Period
from knowledge.domain.records import Reading
from knowledge.domain.rules import Rules
from knowledge.store.actions import all_actions
from knowledge.store.database import opened, writing
from knowledge.store.indicators import all_indicators
from knowledge.store.plans import all_objectives
from knowledge.store.records import save_reading
from tests.handlers.wexcombe import COUNCIL, NOW
from tests.knowledge_files import fresh_file

PAPER = Document(COUNCIL, "Measures", "performance report", "measures.txt", "3" * 64)
TITLES = (
    "Potholes filled",
    "Library visits",
    "Foster carers visited",
    "Bins emptied",
    "Trees planted",
    "Calls answered",
)
CODES = (
    *("WX 011", "WX 012", "WX 013", "WX 101", "WX 1", "WX 111"),
    *("CYP S1", "CYP S17", "CYP S18a", "CYP S18b", "CYP S27"),
    *("NI59", "NI 60", "AHS5", "AHS 15"),
)
_CONVERSATIONS = count()


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("measures") / "measures.db"
    fresh_file(path)
    with opened(path) as db, writing(db):
        save_reading(db, Reading(PAPER, tuple(_records())), NOW)
    with opened(path) as db:
        yield db


def _records() -> Iterator[Indicator | Observation]:
    for number, code in enumerate(CODES):
        place = Source(PAPER.title, f"row {number}")
        yield Indicator(COUNCIL, code, TITLES[number % len(TITLES)], place)
        printed = _figure(code)
        yield Observation(
            COUNCIL, Period("June 2026"), float(printed), printed, place, indicator=code
        )


def _figure(code: str) -> str:
    """A figure that no other code has."""
    return f"{7001 + 13 * CODES.index(code)}.5"


def _ask(db: Database, text: str) -> Reply:
    request = Request(text, Asker("somebody"), NOW, f"code {next(_CONVERSATIONS)}")
    return respond(request, Context(db, Rules()))


def slips(code: str) -> list[str]:
    """The code with one digit changed, added or dropped; letters alone are no code."""
    return [slip for slip in dict.fromkeys(_slips(code)) if re.search(r"\d", slip)]


def _slips(code: str) -> Iterator[str]:
    for at in (m.start() for m in re.finditer(r"\d", code)):
        yield from (code[:at] + digit + code[at + 1 :] for digit in "0123456789")
        yield code[:at] + code[at + 1 :]
        yield from (code[:at] + digit + code[at:] for digit in "12")
    yield from (re.sub(r"(\d)(?!.*\d)", rf"\g<1>{digit}", code) for digit in "09")


def typed(code: str) -> Iterator[str]:
    """The same code as people type it."""
    yield from (code, code.lower(), code.replace(" ", ""), code.replace(" ", "-").lower())
    yield code.replace(" ", "  ")


@pytest.mark.parametrize("code", CODES)
def test_a_slip_of_one_digit_never_gives_another_codes_figure(
    measures: Database, code: str
) -> None:
    held = {code_key(each): _figure(each) for each in CODES}
    for slip in slips(code):
        reply = _ask(measures, f"what is {slip}?")
        own = held.get(code_key(slip))
        said = {figure for figure in held.values() if figure in reply.text}
        assert said == ({own} if own else set()), (slip, reply.text)
        assert (reply.status is ReplyStatus.ANSWERED) is bool(own), (slip, reply.text)


@pytest.mark.parametrize("code", CODES)
def test_a_code_gives_its_own_figure_however_it_is_typed(measures: Database, code: str) -> None:
    for text in (form for each in typed(code) for form in (each, f"latest for {each} please")):
        reply = _ask(measures, text)
        said = {figure for figure in map(_figure, CODES) if figure in reply.text}
        assert said == {_figure(code)}, (text, reply.text)


@pytest.mark.parametrize("asked", ["who leads {}?", "target for {}", "{} against England", "{} Q2"])
def test_whatever_is_asked_of_a_code_not_held_no_figure_is_said(
    measures: Database, asked: str
) -> None:
    held = {code_key(each) for each in CODES}
    for slip in (slip for code in CODES[:5] for slip in slips(code)):
        if code_key(slip) not in held:
            reply = _ask(measures, asked.format(slip))
            assert not any(_figure(each) in reply.text for each in CODES), (slip, reply.text)


def test_after_an_answer_a_slip_in_the_same_conversation_gives_no_figure_either(
    measures: Database,
) -> None:
    for number, slip in enumerate(slips("WX 011")):
        if code_key(slip) in {code_key(each) for each in CODES}:
            continue
        for text in ("what is WX 011?", f"and {slip}?"):
            request = Request(text, Asker("somebody"), NOW, f"thread {number}")
            reply = respond(request, Context(measures, Rules()))
        assert not any(_figure(each) in reply.text for each in CODES), (slip, reply.text)


def test_no_slip_on_the_sample_papers_gives_a_figure(sample_papers: Path, tmp_path: Path) -> None:
    with opened(shutil.copyfile(sample_papers, tmp_path / "papers.db")) as db:
        indicators = all_indicators(db)
        held = {code_key(each.code) for each in indicators}
        assert len(held) > 50
        # Where a plan names a code, the answer says so; it is no slip then.
        named = {
            code_key(code)
            for entry in (*all_actions(db), *all_objectives(db))
            for code in entry.indicators
        }
        for code in sorted({each.code for each in indicators}):
            for slip in slips(code):
                is_known = code_key(slip) in held | named
                reply = None if is_known else _ask(db, f"what is {slip}?")
                if reply is not None:
                    assert reply.status is ReplyStatus.UNKNOWN, (slip, reply.text)
