"""The council's own answers: added with a yes, owned, said until their last day."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import reply_or_reason
from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from knowledge.store.feedback import open_corrections
from knowledge.store.officers import officer_named
from knowledge.store.updates import all_updates
from tests.handlers.wexcombe import NOW, make_file

Say = Callable[..., Reply]
ADDED = (
    "standard answer to “Who do I ask about a parking permit?” is “Facilities, extension 4410”,"
    " owner Priya Nair, until 31 March 2027"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_file(tmp_path / "wexcombe.db")


@pytest.fixture
def say(path: Path) -> Say:
    def said(text: str, *, who: str = "Ada Min", at: datetime = NOW, of: str = "dm") -> Reply:
        with opened(path) as db:
            roles = frozenset({"administrator"} if who == "Ada Min" else ())
            asker = Asker(who, officer_named(db, who), roles=roles)
            request = Request(text, asker, at, of)
            return reply_or_reason(lambda: respond(request, Context(db, Rules())), by_button=False)

    return said


@pytest.fixture
def kept(say: Say) -> None:
    assert "not kept yet" in say(ADDED).text
    assert "Kept as standard answer 1" in say("yes").text


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "asked",
    [
        "who do I ask about a parking permit?",
        "Who should I ask about parking permits please",
        "about a parking permit: who do i ask",
        "who do I ask about a parkng permit?",
    ],
)
def test_the_question_asked_alike_has_the_standard_answer_with_owner_and_last_day(
    say: Say, asked: str
) -> None:
    reply = say(asked, who="Tom Askew", of="other")
    assert reply.status is ReplyStatus.ANSWERED
    assert "Facilities, extension 4410" in reply.text
    assert "Priya Nair" in reply.text
    assert "31 March 2027" in reply.text
    assert reply.sources


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "asked",
    [
        "when do I ask about a parking permit?",
        "who do I ask about a parking fine?",
        "who do I ask about a permit?",
        "who do I ask about a parking permit for WX 011?",
    ],
)
def test_another_question_has_not(say: Say, asked: str) -> None:
    assert "4410" not in say(asked, of="other").text


@pytest.mark.usefixtures("kept")
def test_after_its_last_day_it_is_not_said(say: Say) -> None:
    asked = "who do I ask about a parking permit?"
    last = datetime(2027, 3, 31, 9, 0, tzinfo=NOW.tzinfo)
    assert "4410" in say(asked, at=last, of="a").text
    assert "4410" not in say(asked, at=last + timedelta(days=1), of="b").text
    assert "expired" in say("standard answers", at=last + timedelta(days=1)).text


def test_nothing_is_kept_without_the_yes_or_by_anyone_else(say: Say, path: Path) -> None:
    assert "Only an administrator" in say(ADDED, who="Tom Askew").text
    button = say(ADDED).choices[0].says
    assert "Only whoever asked" in say(button, who="Tom Askew").text
    assert "Nothing is changed" in say("no").text
    assert "4410" not in say("who do I ask about a parking permit?", of="x").text
    with opened(path) as db:
        assert all_updates(db) == []


def test_a_yes_after_a_quarter_of_an_hour_counts_no_more(say: Say) -> None:
    button = say(ADDED).choices[0].says
    assert "longer than 15 minutes" in say(button, at=NOW + timedelta(minutes=16)).text
    assert "4410" not in say("who do I ask about a parking permit?", of="x").text


@pytest.mark.usefixtures("kept")
def test_adding_and_removing_are_audited(say: Say, path: Path) -> None:
    say("remove standard answer 1")
    assert "is removed" in say("yes").text
    assert "4410" not in say("who do I ask about a parking permit?", of="x").text
    with opened(path) as db:
        rows = [(each.who, each.before, each.after) for each in all_updates(db)]
    said = "Facilities, extension 4410"
    assert rows == [("Ada Min", "", said), ("Ada Min", said, "")]


@pytest.mark.parametrize(
    ("question", "first"),
    [("what is WX 011?", "81.5"), ("foster carers visited every six weeks", "Ask Priya")],
)
def test_a_record_is_never_hidden_and_a_codes_own_figures_come_first(
    say: Say, question: str, first: str
) -> None:
    say(f'standard answer to "{question}" is "Ask Priya for the latest"')
    say("yes")
    text = say(question, of="x").text
    assert "81.5" in text
    assert "Ask Priya for the latest" in text
    assert first in text.split("\n\n")[0]


def _corrected(say: Say, path: Path) -> int:
    say("who leads on recruiting play therapists?", who="Tom Askew", of="t")
    say("wrong: Ravi leads it since August", who="Tom Askew", of="t")
    with opened(path) as db:
        return open_corrections(db)[-1].id


def test_an_accepted_correction_stands_beside_what_the_paper_says(say: Say, path: Path) -> None:
    number = _corrected(say, path)
    assert "not kept yet" in say(f"accept correction {number} until 1 May 2027").text
    say("yes")
    text = say("who leads on recruiting play therapists?", of="x").text
    assert "Ravi leads it since August" in text
    assert "The papers say" in text
    assert "was accepted before" in say(f"accept correction {number}").text


def test_a_correction_is_settled_by_the_owner_or_an_administrator_only(
    say: Say, path: Path
) -> None:
    number = _corrected(say, path)
    assert "Only whoever owns" in say(f"decline correction {number}", who="Nobody").text
    assert "is declined" in say(f"decline correction {number}").text
    with opened(path) as db:
        assert open_corrections(db) == []
        assert all_updates(db)[-1].after == "declined"
