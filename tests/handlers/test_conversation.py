"""The next line of a conversation leans on the one before, and only on that."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.officers import Officer
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from knowledge.store.officers import officer_named
from tests.handlers.wexcombe import NOW, make_file

Say = Callable[..., Reply]


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """Say the next line of a conversation about Wexcombe; each line opens the file anew."""
    path = make_file(tmp_path / "wexcombe.db")

    def said(text: str, *, of: str = "dm", at: datetime = NOW, who: str = "") -> Reply:
        with opened(path) as db:
            officer: Officer | None = officer_named(db, who) if who else None
            request = Request(text, Asker(who or "somebody", officer), at, of)
            return respond(request, Context(db, Rules()))

    return said


def test_more_is_asked_about_the_same_indicator(say: Say) -> None:
    say("what is WX 011?")
    assert "84.2%" in say("and against England?").text
    assert "90%" in say("what's the target?").text
    assert "Priya Nair and Tom Askew" in say("who leads it?").text


def test_the_same_is_asked_of_another_code_without_its_letters(say: Say) -> None:
    say("what is the target for WX 011?")
    assert "WX 012 has no target" in say("same for WX 012").text
    assert "WX13 is not held" in say("and wx13?").text


def test_the_year_that_was_spoken_of_stays_until_another_is_named(say: Say) -> None:
    assert "4,410" in say("residential homes outturn 25/26").text
    variance = say("cash limit variance").text
    assert "(212)" in variance
    assert "31" not in variance
    other = say("same for Contact & Family Time").text
    assert "77" in other
    assert "12" not in other.replace("2025/26", "")


def test_the_latest_is_asked_for_without_the_year_before(say: Say) -> None:
    say("residential homes outturn 25/26")
    assert "1,090" in say("residential homes outturn now").text


@pytest.mark.parametrize(
    ("asked", "on"),
    [
        ("what is due this month?", NOW.replace(month=7)),
        ("what's due next month?", NOW.replace(month=6)),
        ("actions due last month", NOW.replace(month=8)),
        ("anything due this week?", NOW.replace(month=7, day=29)),
        ("what is due next week?", NOW.replace(month=7, day=26)),
    ],
)
def test_this_month_and_next_week_are_read_against_the_day_of_asking(
    say: Say, asked: str, on: datetime
) -> None:
    reply = say(asked, at=on)
    assert reply.status is ReplyStatus.ANSWERED, reply.text
    assert "foster carers' handbook" in reply.text
    assert "therapists" not in reply.text


def test_he_is_whoever_leads_what_was_spoken_of(say: Say) -> None:
    say("who is recruiting play therapists?")
    assert "Review the respite scheme" in say("what else does he lead on?").text


def test_one_of_several_is_picked_by_its_number_or_its_words(say: Say) -> None:
    say("who is recruiting?")
    assert "therapists" in say("the play therapists").text
    assert "parenting volunteers" in say("and the other one?").text
    say("who is recruiting?")
    assert say("the second one").status is ReplyStatus.ANSWERED


def test_my_actions_are_those_of_whoever_asks(say: Say) -> None:
    assert "Recruit two play therapists" in say("what do I lead on?", who="Tom Askew").text
    assert "Recruit two play" not in say("what do I lead on?").text
    assert "handbook" in say("what's overdue for me?", who="Priya Nair").text


def test_without_a_conversation_there_is_nothing_to_lean_on(say: Say) -> None:
    say("what is WX 011?", of="thread 1")
    for line in ("and against England?", "who leads it?", "the second one"):
        assert say(line, of="thread 2").status is ReplyStatus.UNKNOWN


def test_a_subject_that_nobody_knows_is_left_and_not_answered_from_the_old_one(say: Say) -> None:
    say("what is WX 011?")
    say("who leads on potholes and gritting?")
    assert "81.5" not in say("and against England?").text


def test_a_conversation_is_forgotten_after_a_day(say: Say) -> None:
    say("what is WX 011?")
    later = NOW + timedelta(hours=25)
    assert say("and against England?", at=later).status is ReplyStatus.UNKNOWN


def test_help_names_what_the_asker_leads(say: Say) -> None:
    reply = say("help", who="Tom Askew")
    assert "WX 011" in reply.text
    assert "2 is complete" in reply.text


def test_deadlines_are_answered_in_chat(say: Say) -> None:
    assert "Publication of the agenda: Friday 2 October 2026" in say("deadlines 12 October").text
    assert "no such day" in say("deadlines 31 June").text
