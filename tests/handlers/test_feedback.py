"""An officer says that an answer is wrong; questions without an answer are counted."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from handlers.understanding.terms import terms_of, weighed
from handlers.understanding.vocabulary import vocabulary_of
from knowledge.domain.everyday_words import EverydayWords
from knowledge.domain.feedback import Correction, Verdict
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from knowledge.store.feedback import open_corrections, verdicts
from knowledge.store.unanswered import unanswered
from tests.handlers.wexcombe import NOW, make_file

Say = Callable[..., Reply]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_file(tmp_path / "wexcombe.db")


@pytest.fixture
def say(path: Path) -> Say:
    def said(text: str, *, of: str = "dm", at: datetime = NOW) -> Reply:
        with opened(path) as db:
            request = Request(text, Asker("Tom Askew"), at, of)
            return respond(request, Context(db, Rules()))

    return said


def corrections(path: Path) -> list[Correction]:
    with opened(path) as db:
        return open_corrections(db)


@pytest.mark.parametrize(
    ("said", "verdict", "words"),
    [
        ("wrong", Verdict.WRONG, ""),
        ("That’s wrong – it is 82.4, see the revised return", Verdict.WRONG, "it is 82.4"),
        ("no, that is not right because Jo left", Verdict.WRONG, "because Jo left"),
        ("out of date: signed off in June", Verdict.OUT_OF_DATE, "signed off in June"),
        ("this is out-of-date.", Verdict.OUT_OF_DATE, ""),
        ("unclear", Verdict.UNCLEAR, ""),
    ],
)
def test_an_answer_called_not_right_is_kept_as_a_proposal_without_a_name(
    say: Say, path: Path, said: str, verdict: Verdict, words: str
) -> None:
    say("what is WX 011?")
    reply = say(said)
    assert "Thank you" in reply.text
    assert reply.private
    [kept] = corrections(path)
    assert kept.verdict is verdict
    assert kept.correction.startswith(words)
    assert bool(kept.correction) is bool(words)
    assert kept.question == "what is WX 011?"
    assert "81.5" in kept.said
    assert kept.noun == "indicator"
    assert kept.named == ""


def test_right_is_counted_and_proposes_nothing(say: Say, path: Path) -> None:
    say("what is WX 011?")
    assert "noted as right" in say("that's right, thanks").text
    assert corrections(path) == []


def test_words_sent_after_the_verdict_join_it_and_the_name_only_where_it_is_given(
    say: Say, path: Path
) -> None:
    given = say("what is WX 011?").given
    say(f"feedback {given} wrong")
    say(f"feedback {given} wrong, with my name: It is 82.4.")
    [kept] = corrections(path)
    assert (kept.correction, kept.named) == ("It is 82.4.", "Tom Askew")


def test_each_judgement_counts_for_its_question_and_nobody_is_kept(say: Say, path: Path) -> None:
    for conversation in ("one", "two"):
        say("What is WX 011?", of=conversation)
        say("out of date", of=conversation)
    with opened(path) as db:
        [counted] = verdicts(db)
        stored = "\n".join(db.conn.iterdump())
    assert (counted.question, counted.verdict, counted.times) == (
        "what is wx 011?",
        "out of date",
        2,
    )
    # The council's own list of officers has the name once; nothing that was said adds it.
    learnt = [line for line in stored.splitlines() if "verdicts" in line or "corrections" in line]
    assert not any("Tom Askew" in line for line in learnt)


@pytest.mark.parametrize(
    "said", ["wrong, I meant WX 012", "right, what is WX 012?", "wrong number for whom?"]
)
def test_a_question_that_begins_like_a_judgement_stays_a_question(
    say: Say, path: Path, said: str
) -> None:
    say("what is WX 011?")
    say(said)
    assert corrections(path) == []


def test_what_had_no_answer_can_be_put_right_too(say: Say, path: Path) -> None:
    say("what is WX 011?")
    say("who runs the canteen?")
    say("wrong: Facilities run it")
    [kept] = corrections(path)
    assert kept.question == "who runs the canteen?"


def test_a_day_later_wrong_means_no_answer_of_the_day_before(say: Say, path: Path) -> None:
    say("what is WX 011?")
    say("wrong", at=NOW + timedelta(hours=24, seconds=1))
    assert corrections(path) == []


def test_without_an_answer_there_is_nothing_to_call_wrong(say: Say) -> None:
    assert say("wrong").status is ReplyStatus.UNKNOWN
    assert "no longer kept" in say("feedback 999 wrong").text


def test_an_answer_can_be_called_wrong_for_fourteen_days(say: Say) -> None:
    given = say("what is WX 011?").given
    say("what is WX 012?", of="other", at=NOW + timedelta(days=14, minutes=1))
    assert "no longer kept" in say(f"feedback {given} wrong").text


def test_questions_in_vain_are_counted_until_they_have_an_answer(say: Say, path: Path) -> None:
    for text in ("Who runs the canteen?", "who runs the canteen?", "what is WX 999?"):
        say(text)
    say("what is WX 011?")
    with opened(path) as db:
        counted = [(each.question, each.times) for each in unanswered(db)]
    assert counted == [("who runs the canteen?", 2), ("what is wx 999?", 1)]


def test_an_ordinary_word_is_not_taken_for_a_misspelling(path: Path) -> None:
    vocabulary = vocabulary_of(EverydayWords())
    ordinary = terms_of(" ".join(sorted(vocabulary.ordinary)), vocabulary)
    with opened(path) as db:
        corrected = {t.said: t.corrected for t in weighed(db, ordinary) if t.corrected}
        [misspelt] = weighed(db, terms_of("carrers", vocabulary))
    assert corrected == {}
    assert misspelt.corrected == "carer"
