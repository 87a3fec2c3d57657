"""Questions that officers ask, and the ones that must not be answered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.actions import Action
from knowledge.domain.records import Reading
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.handlers.conftest import Ask
from tests.handlers.wexcombe import COUNCIL, NOW, PAPER, at, make_file, person
from tests.knowledge_files import fresh_file

ANSWERED, UNKNOWN = ReplyStatus.ANSWERED, ReplyStatus.UNKNOWN


@pytest.mark.parametrize("typed", ["WX 011", "wx011", "WX-011", "wx 11", "what is Wx11?"])
def test_a_code_is_known_however_it_is_typed(ask: Ask, typed: str) -> None:
    reply = ask(typed)
    assert reply.status is ANSWERED
    assert "Percentage of foster carers visited every six weeks" in reply.text
    assert "Families scrutiny pack, row 2" in reply.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("WX 011 latest", "81.5% (Apr - Jun 2026)"),
        ("what is the target for wx11?", "The target for WX 011 is 90%"),
        ("how does WX 011 compare with England?", "England: 84.2% (red)"),
        ("foster carers visited, how are we doing against a year ago", "12 months earlier: 79%"),
        ("does WX 012 have a target", "tracker"),
        ("how many library visits by children", "5,120"),
        ("who leads on kinship care?", "Priya Nair and Tom Askew lead on “Kinship care offer”"),
        ("kinship evidence", "Survey of kinship carers"),
        ("who leads WX 011?", "Priya Nair and Tom Askew"),
        ("when is the foster carers' handbook due?", "July 2026 (by 31 July 2026)"),
        ("who is recruiting play therapists?", "Tom Askew leads on action 2"),
        ("milestones for the play therapists", "Posts advertised by October"),
        ("what is the status of action 3?", "it is complete"),
        ("is the handbook overdue?", "overdue"),
        ("what does Tom Askew lead on?", "Recruit two play therapists"),
        ("wat does priya niar lead on", "Kinship care offer"),
        ("who is Priya Nair?", "Head of Fostering"),
        ("phone number for Nair", "01999 555"),
        ("when is the next families scrutiny?", "Monday 12 October 2026 at 2.00 pm"),
        ("which room is families scrutiny in?", "Oak Room"),
        ("what papers do you hold?", "Families scrutiny pack (Wexcombe Borough Council)"),
        ("list all actions", "4 actions"),
        ("agenda?", "4. Fostering sufficiency"),
        ("red indicators", "WX 011"),
        ("next meeting?", "Monday 12 October 2026 at 2.00 pm"),
        ("which meeting is next and where?", "Oak Room"),
        ("where is the meeting on 12 October 2026?", "Oak Room"),
        (
            "what is on the agenda for families scrutiny?",
            "4. Fostering sufficiency (pages 7 to 18)",
        ),
        ("who chairs families scrutiny?", "Cllr H Quill"),
        ("vice chair of families scrutiny?", "Cllr B Leeds"),
        ("I'm doing the name plates, who is the co-opted member?", "Mr A Dene"),
        ("who is Cllr Leeds?", "Vice-Chairman"),
        ("who is councillor Okafor?", "Portfolio Holder, Wexcombe Borough Council"),
        ("item 4 pages", "pages 7 to 18"),
        ("rec 3 rag", "rated amber"),
        ("whats the rag on reccomendation 3", "rated amber"),
        ("what does SGO stand for?", "Special Guardianship Order"),
        ("how much was the mobile family hub bus?", "£94,000"),
        ("which actions are under priority 2?", "Recruit parenting volunteers"),
        ("what actions are due in December 2026?", "2 actions due in December 2026"),
        ("what is overdue for Priya Nair?", "foster carers' handbook"),
    ],
)
def test_a_question_gets_its_fact_with_the_source(ask: Ask, question: str, said: str) -> None:
    reply = ask(question)
    assert reply.status is ANSWERED, reply.text
    assert said in reply.text
    assert reply.sources
    assert "Source" in reply.text


@pytest.mark.parametrize(
    "question",
    [
        "what is WX 013?",
        "WX 0111",
        "who leads on potholes?",
        "how do I book leave?",
        "Who is the Chief Executive?",
        "which actions does Sarah Walker lead?",
        "how many days off sick has Priya Nair had?",
        "What is Leeds's rate of school suspensions?",
        "what is the e-mail address of Priya Nair?",
        "what does CTS stand for?",
        "when is the next Planning Committee?",
        "when do the parenting volunteers meet next?",
        "colourless green ideas sleep furiously",
        "?",
        "",
    ],
)
def test_what_no_paper_says_is_said_to_be_unknown(ask: Ask, question: str) -> None:
    reply = ask(question)
    assert reply.status is UNKNOWN, reply.text
    assert reply.text
    for fact in ("81.5", "84.2", "01999", "Oak Room", "2026"):
        assert fact not in reply.text


def test_actions_due_at_another_time_are_not_given_for_the_time_asked(ask: Ask) -> None:
    reply = ask("which recruiting is due in January 2027?")
    assert reply.status is UNKNOWN
    assert "None of these is due in January 2027" in reply.text


@pytest.mark.parametrize("seed", ["1", "2"])
def test_of_two_things_asked_the_same_one_is_always_answered(wexcombe: Path, seed: str) -> None:
    """How a set is ordered differs from one start to the next; what an officer reads must not."""
    question = "are the recruiting actions done and when are they due?"
    main = "from bot.cli import main; main()"
    command = [sys.executable, "-c", main, "--db", str(wexcombe), "ask", "--explain", question]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "choice: due date of action" in said.stdout


def test_the_chair_is_not_the_vice_chair(ask: Ask) -> None:
    assert "Leeds" not in ask("who chairs families scrutiny?").text
    assert "Quill" not in ask("vice chair of families scrutiny?").text


def test_a_school_named_after_a_place_is_none_of_that_place_s_council(tmp_path: Path) -> None:
    """Its council's papers are not held; a plan of ours that names the school is."""
    action = Action(
        COUNCIL,
        "School plan",
        "Move Eastbourne Academy into its new sports block",
        at("row 31"),
        leads=(person("Tom Askew"),),
    )
    with opened(make_file(tmp_path / "places.db")) as db:
        with writing(db):
            save_reading(db, Reading(PAPER, (action,)), NOW)

        def said(text: str) -> Reply:
            return respond(Request(text, Asker("somebody"), NOW, text), Context(db, Rules()))

        assert "Tom Askew leads on" in said("who leads on the Eastbourne sports block?").text
        for question in ("academies in Eastbourne", "who leads on fostering in Eastbourne?"):
            assert "no papers of Eastbourne Borough Council" in said(question).text


def test_a_place_is_not_the_councillor_of_that_name(ask: Ask) -> None:
    reply = ask("what is the name of the head of housing at Leeds?")
    assert reply.status is UNKNOWN
    assert "Cllr B Leeds" not in reply.text


def test_a_record_that_never_says_what_was_asked_is_no_answer(ask: Ask) -> None:
    reply = ask("how much did the foster carers' handbook cost?")
    assert reply.status is UNKNOWN, reply.text


def test_one_known_word_beside_an_unknown_one_names_nothing(ask: Ask) -> None:
    assert ask("def f(x): volunteers x + 1").status is UNKNOWN


def test_an_unknown_code_is_never_answered_with_a_neighbours_facts(ask: Ask) -> None:
    reply = ask("what is WX 021?")
    assert "WX 021 is not held" in reply.text
    assert "foster" not in reply.text


def test_no_data_is_not_zero_and_not_silence(ask: Ask) -> None:
    reply = ask("what is the latest figure for WX 012?")
    assert reply.status is UNKNOWN
    assert "the paper prints “No data”" in reply.text


def test_a_comparison_that_the_paper_leaves_out_is_said_to_be_missing(ask: Ask) -> None:
    reply = ask("WX 011 against the region?")
    assert reply.status is UNKNOWN
    assert "No Data" in reply.text


def test_records_that_fit_equally_are_listed_with_what_tells_them_apart(ask: Ask) -> None:
    reply = ask("who is recruiting?")
    assert "action 2" in reply.text
    assert "action 3" in reply.text
    said = {choice.says for choice in reply.choices}
    assert said == {"who leads action 2?", "who leads action 3?"}


def test_choosing_is_the_same_as_saying_it(ask: Ask) -> None:
    for choice in ask("who is recruiting?").choices:
        assert ask(choice.says).status is ANSWERED


def test_an_exempt_item_is_numbered_and_never_titled(ask: Ask) -> None:
    for question in ("what is item 9?", "agenda for families scrutiny", "named placement costs"):
        assert "Named placement costs" not in ask(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what actions are due in May 2029?", "No action due in May 2029 is held."),
        (
            "what actions of Priya Nair are due in May 2029?",
            "No action of Priya Nair due in May 2029 is held.",
        ),
        (
            "which actions under priority 2 are due in May 2029?",
            "No action due in May 2029 is held there.",
        ),
    ],
)
def test_a_list_without_an_action_says_of_whom_and_of_when(
    ask: Ask, question: str, said: str
) -> None:
    reply = ask(question)
    assert (reply.status, reply.text.splitlines()[0]) == (UNKNOWN, said)


def test_a_due_date_without_a_day_is_never_overdue(ask: Ask) -> None:
    reply = ask("when is the respite scheme review due?")
    assert "Due: Ongoing." in reply.text
    assert "overdue" not in reply.text


def test_a_near_miss_is_offered_and_not_given_as_the_answer(ask: Ask) -> None:
    reply = ask("therapists for grandparents and adult cousins in prison")
    assert reply.status is UNKNOWN
    assert any("play therapists" in choice.says for choice in reply.choices)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_whatever_is_typed_gets_a_reply(wexcombe, text: str) -> None:
    with opened(wexcombe) as db:
        reply = respond(Request(text, Asker("somebody"), NOW, "t"), Context(db, Rules()))
    assert reply.text


def test_no_rated_recommendation_held_is_no_answer_about_their_colours(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    fresh_file(path)
    with opened(path) as db:
        request = Request("which recommendations are green?", Asker("somebody"), NOW, "dm")
        reply = respond(request, Context(db, Rules()))
    assert reply.status is UNKNOWN
    assert "None of the 0" not in reply.text
