"""The same question with whatever people say around it, and other ways to ask for the same."""

from pathlib import Path

import pytest

from handlers.messages import Reply, ReplyStatus
from tests.handlers.conftest import last_reply
from tests.handlers.tidewick import NOW, make_file

ANSWERED, UNKNOWN = ReplyStatus.ANSWERED, ReplyStatus.UNKNOWN
_QUESTIONS = (
    "who leads on the towing strategy?",
    "when is the towing strategy due?",
    "what is TW 8?",
    "which actions are due in May 2026?",
    "who is Gareth Penhale?",
    "how many wombats are there?",
)
_AROUND = (
    "tell me {}",
    "Can you tell me {}",
    "URGENT: {}",
    "Out of interest, {}",
    "I was wondering {}",
    "I need to know {}",
    "what I need is {}",
    "do you know {}",
    "anyone know {}",
    "remind me, {}",
    "remind me {}",
    "A member wants to know {}",
    "one of the councillors asked me {}",
    "{} The chair is asking.",
    "{} lol",
    "{} :thinking_face:",
    "Morning all, {}",
    "Hello\n{}\nthanks",
)


@pytest.fixture(scope="module")
def tidewick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge file that no test changes but for what conversations are about."""
    return make_file(tmp_path_factory.mktemp("tidewick") / "tidewick.db")


def ask(file: Path, *lines: str) -> Reply:
    """The reply to the last of these lines of a new conversation."""
    return last_reply(file, NOW, *lines)


@pytest.mark.parametrize("question", _QUESTIONS)
@pytest.mark.parametrize("around", _AROUND)
def test_what_is_said_around_a_question_changes_nothing(
    tidewick: Path, question: str, around: str
) -> None:
    plain, said = ask(tidewick, question), ask(tidewick, around.format(question))
    assert (said.status, said.text) == (plain.status, plain.text)


def test_to_be_told_about_something_is_no_wish_to_be_reminded(tidewick: Path) -> None:
    for wish in ("tell me about the towing strategy", "remind me about the towing strategy"):
        assert "Draw up a towing strategy" in ask(tidewick, wish).text
    assert "reminders" in ask(tidewick, "remind me tomorrow").text
    assert "reminders" in ask(tidewick, "tell me later").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who's garreth penhale", "Reed Growers' Voice"),
        ("I've to ring Isla Corrie about the ferry contracts, what's the number?", "01777 300"),
        ("wetlands scrutiny contact numbers", "Bea Flint, 01777 411"),
        ("wetlands scrutiny contact number", "Ned Oss, 01777 412"),
        ("who wrote last year's revenue outturn report?", "Dan Sayle"),
        ("who wrote the 2025/26 revenue outturn report?", "Una Brack"),
        ("which item on the September agenda deals with last year's revenue outturn?", "Item 3"),
        ("who signed the revenue outturn 2024/25 report?", "Dan Sayle"),
        ("OWS?", "Otter Wellbeing Score"),
        ("OWS?", "14"),
        ("I KEEP SEEING RTH IN THE PLAN, WHAT'S IT SHORT FOR?", "Raft Tow Help"),
        ("#hearthefen what is that", "a simple way for rowers"),
        ("are there more or fewer otters below the weirs than across the region?", "TW 8: 7"),
        ("otters below the weirs a year before, and is England lower?", "England: 9"),
        ("otters below the weirs v last year", "5"),
        ("which TW code covers dinghies that 0 to 14 year olds sank?", "TW 10"),
        ("how many boats were adrift at 31 March 2025?", "16 (31 March 2025)"),
        ("which TW codes go with the audit of tolls topic?", "TW 8 and TW 9"),
        ("what are the measures behind the audit of tolls topic?", "TW 8 and TW 9"),
        ("over which months was the second look at the tolls audit to happen?", "June and August"),
        ("what have we already put in place because the sluice systems don't join up?", "users'"),
        ("what is Isla Corrie down to deliver?", "Look over the ferry contracts"),
        ("what's assigned to Isla Corrie", "Look over the ferry contracts"),
        ("everything for Isla Corrie", "Look over the ferry contracts"),
        ("what have we promised to do under the ferries priority?", "Draw up a towing strategy"),
        ("target date for the towing strategy", "May 2026"),
        ("deadlines in July 2026", "Look over the ferry contracts"),
        ("actions for July 2026", "Look over the ferry contracts"),
        ("what did the inspectors say about wetland services?", "'good'"),
        ("which secndary schools are inadequate?", "Sluice Side"),
    ],
)
def test_it_is_found_however_it_is_asked_for(tidewick: Path, question: str, said: str) -> None:
    reply = ask(tidewick, question)
    assert reply.status is ANSWERED, reply.text
    assert said in reply.text


@pytest.mark.parametrize(
    ("question", "not_said"),
    [
        ("which primry schools are inadequate?", "Sluice Side"),
        ("what is Isla Corrie's home phone?", "01777"),
        ("what is the home address of Isla Corrie?", "01777"),
        ("what does Isla Corrie earn?", "strategy"),
        ("which TW code covers dinghies that put 0 to 14 days on a bill?", "no day"),
        ("how many wombats are there? The chair is asking.", "Chair"),
    ],
)
def test_what_is_not_held_is_said_to_be_so(tidewick: Path, question: str, not_said: str) -> None:
    reply = ask(tidewick, question)
    assert not_said not in reply.text


def test_figures_of_another_day_are_left_out_where_a_day_is_named(tidewick: Path) -> None:
    assert "10" not in ask(tidewick, "how many boats were adrift at 31 March 2025?").text
    assert "10" in ask(tidewick, "how many boats were adrift at 31 March 2024?").text


def test_children_of_another_age_are_left_out(tidewick: Path) -> None:
    reply = ask(tidewick, "which TW code covers dinghies that 0 to 14 year olds sank?")
    assert "TW 11" not in reply.text


def test_a_committee_without_a_contact_is_said_to_have_none(tidewick: Path) -> None:
    reply = ask(tidewick, "contact for the reedbed forum")
    assert reply.status is UNKNOWN
    assert "no contact" in reply.text


def test_where_it_stands_is_told_with_the_words_as_printed(tidewick: Path) -> None:
    for asked in ("source?", "where's that from?", "which paper is that in?"):
        reply = ask(tidewick, "what is TW 8?", asked)
        assert "Source: Wetlands pack (30 Sep 2025), row 8" in reply.text
        assert "“printed in row 8”" in reply.text


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("what is TW 8?", "what was it before?", "12 months earlier: 5"),
        ("what is TW 8?", "is that good?", "England: 9"),
        ("when is the towing strategy due?", "tell me more", "Lead: Isla Corrie"),
        ("when is the towing strategy due?", "when does it start?", "No start is printed"),
    ],
)
def test_the_next_line_asks_more_of_the_same_record(
    tidewick: Path, first: str, then: str, said: str
) -> None:
    assert said in ask(tidewick, first, then).text


def test_a_next_line_that_finds_nothing_is_no_answer(tidewick: Path) -> None:
    assert ask(tidewick, "when is the towing strategy due?", "any boats due then?").status is not (
        ANSWERED
    )
