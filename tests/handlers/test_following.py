"""A line that leans on the one before is answered from that, or says honestly that it cannot be."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.documents import Passage, Source
from knowledge.domain.indicators import Measure, Observation, Rag
from knowledge.domain.meetings import AgendaItem, Contact, Report
from knowledge.domain.officers import Officer, Post
from knowledge.domain.periods import Period
from knowledge.domain.plans import Theme
from knowledge.domain.records import Reading, Record
from knowledge.domain.risks import Risk
from knowledge.domain.rules import Rules
from knowledge.domain.topics import Topic
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.handlers.wexcombe import COMMITTEE, COUNCIL, NOW, PAPER, at, make_file, person

Say = Callable[..., Reply]
SPRING = Period("Apr - Jun 2026", date(2026, 4, 1), date(2026, 6, 30))
SPRING_BEFORE = Period("Apr - Jun 2025", date(2025, 4, 1), date(2025, 6, 30))
BOX = Source(PAPER.title, "box 2", "**212** foster carers (81.5%) visited, 190 (77%) last year")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Wexcombe with more to talk about; nothing is written to it but what was talked of."""
    path = make_file(tmp_path_factory.mktemp("wexcombe") / "wexcombe.db")
    paper = replace(PAPER, title="More of the pack", sha256="1" * 64)
    with opened(path) as db, writing(db):
        save_reading(db, Reading(paper, tuple(_more())), NOW)
    # While one connection stays open, closing the others costs no checkpoint.
    with opened(path):
        yield path


@pytest.fixture
def say(file: Path, request: pytest.FixtureRequest) -> Say:
    """Say the next line of a conversation; each line opens the file anew, as after a restart."""

    def said(text: str, *, at: datetime = NOW) -> Reply:
        with opened(file) as db:
            asked = Request(text, Asker("somebody", None), at, request.node.name)
            return respond(asked, Context(db, Rules()))

    return said


def _more() -> list[Record]:
    def figure(name: str, value: float, printed: str, period: Period, source: Source, unit: str):
        return Observation(COUNCIL, period, value, printed, source, measure=name, unit=unit)

    visits, seen = "Promptness of visits to carers", "Foster carers visited"
    homes = "Lettings of family homes"
    sailings = "Sailings forecast to be lost at Q1"
    return [
        Measure(COUNCIL, visits, at("paragraph 6"), unit="%"),
        figure(visits, 81.5, "81.5%", SPRING, at("paragraph 6"), "%"),
        Measure(COUNCIL, seen, BOX),
        figure(seen, 212, "212", SPRING, BOX, ""),
        Measure(COUNCIL, homes, at("box 3")),
        figure(homes, 64, "64", SPRING, at("box 3"), ""),
        figure(homes, 71, "71", SPRING_BEFORE, at("box 3"), ""),
        Passage(
            COUNCIL,
            "The promptness of visits to carers has dropped since winter. This is due to two"
            " posts that stood empty until May.",
            at("paragraph 7"),
        ),
        Passage(
            COUNCIL,
            "The kinship forum is chaired by the Head of Fostering. Vice-chair: to be announced.",
            at("paragraph 9"),
            heading="Kinship forum: terms of reference",
        ),
        Measure(COUNCIL, sailings, at("box 4")),
        figure(sailings, 12, "12", SPRING, at("box 4"), ""),
        *_risks_and_parts(),
        *_money(),
        *_topics(),
    ]


def _risks_and_parts() -> list[Record]:
    return [
        Risk(COUNCIL, "Register", "4", "Loss of foster carers", at("risk 4"), score="B2",
             triggers=("Higher allowances elsewhere",), controls=("Yearly review of fees",)),
        Risk(COUNCIL, "Register", "5", "Delay of the new system", at("risk 5"), score="D1",
             controls=("Monthly site meeting",)),
        Theme(COUNCIL, "Families plan", "2", "Stronger practice", at("theme 2"),
              leads=(person("Priya Nair"),), members=("Ugo Blake",)),
        Recommendation(COUNCIL, "5", "Publish the fees", at("page 4"), body="Ofsted",
                       rag=Rag.GREEN),
        AgendaItem(COUNCIL, COMMITTEE, date(2026, 10, 12), "6", "Minutes of 8 June 2026",
                   at("page 1"), page_from=20, page_to=22),
        AgendaItem(COUNCIL, COMMITTEE, date(2026, 10, 12), "7", "Hub building update",
                   at("page 1"), page_from=23, page_to=30),
        Report(COUNCIL, "Hub building update", at("page 23"), author="Tom Askew",
               agenda_item="7", recommendations=("agree the revised site plan",),
               contact=Contact("Ugo Blake", "01999 777", role="Hub Manager")),
        Officer(COUNCIL, "Ugo Blake", at("page 23"), posts=(Post("Hub Manager"),)),
        Report(COUNCIL, "Ferries – Quarter 1: Forecast of Fares and Fuel 2026/27", at("page 31"),
               author="Priya Nair", agenda_item="8", recommendations=("note the timetable",),
               contact=Contact("Mo Field", "01999 778", role="Clerk")),
        Action(COUNCIL, "Families plan", "Print the fees", at("row 9"),
               section="Theme 2 / Ofsted Recommendation 5"),
    ]  # fmt: skip


def _money() -> list[Record]:
    comment = (
        "Two posts were filled by agency staff from September, at a higher rate than was planned."
    )
    columns = (("Description", comment), ("Variance", "(212)"))
    return [
        BudgetLine(
            COUNCIL, "Commentary", "Residential homes", columns, at("table 9"), "", "2025/26"
        ),
    ]


def _topics() -> list[Record]:
    def topic(title: str, stage_1: str, *leads: str) -> Topic:
        return Topic(
            COUNCIL, title, at(title), committee=COMMITTEE, stage_1=stage_1,
            stage_2=f"Visit about {title}", leads=tuple(person(name) for name in leads),
        )  # fmt: skip

    return [
        topic("School holiday clubs", "Report in May", "Priya Nair"),
        topic("Young carers", "Report in June", "Tom Askew"),
    ]


# Each line of a conversation: what is said, what the reply has, and what it has not.
Line = tuple[str, str, str]
TALKS: dict[str, list[Line]] = {
    "the second of a list, and then another": [
        ("what does Priya Nair lead on?", "School holiday clubs", ""),
        ("the second one", "School holiday clubs", "Kinship"),
        ("stage 1?", "Report in May", ""),
        ("and 2?", "Visit about School holiday clubs", "Report"),
        ("when is the third one due?", "by 31 July 2026", "clubs"),
        ("the volunteers one", "Recruit parenting volunteers", "handbook"),
    ],
    "a place that the list has not": [
        ("what does Tom Askew lead on?", "play therapists", ""),
        ("the ninth one", "Only 4 are in that list", "therapists"),
        ("the last one", "respite scheme", "therapists"),
    ],
    "how many, which first, which are overdue, whose": [
        ("what does Priya Nair lead on?", "Publish the foster carers' handbook", ""),
        ("how many is that?", "2 topics and 2 actions", ""),
        ("which of those is due first?", "handbook", "volunteers"),
        ("which of those are overdue?", "handbook", "volunteers"),
        ("which of them is Tom Askew's?", "Kinship care offer", "handbook"),
    ],
    "none of a list is, where none is": [
        ("what does Tom Askew lead on?", "play therapists", ""),
        (
            "which of those are due in March 2027?",
            "None of the 4 shown is due in March 2027",
            "therapists",
        ),
    ],
    "due before a time, by it and after it": [
        ("what does Priya Nair lead on?", "handbook", ""),
        ("are any due before December 2026?", "handbook", "volunteers"),
        ("which of those are due after August 2026?", "volunteers", "handbook"),
    ],
    "the theme that a recommendation stands under, and who leads that": [
        ("how is recommendation 5 rated?", "green", ""),
        ("which theme is that under?", "Theme 2", ""),
        ("who leads it?", "Priya Nair", "Tom Askew"),
    ],
    "the same asked of another report, which is then what members are asked of": [
        ("who is the contact for the hub building update?", "Ugo Blake", ""),
        ("and for the Q1 forecast?", "Mo Field", "Ugo Blake"),
        ("what do members have to do with that one?", "note the timetable", "site plan"),
    ],
    "her other one": [
        ("who leads on young carers?", "Tom Askew", ""),
        ("and his others?", "play therapists", ""),
    ],
    "what else is hers, without what was spoken of": [
        ("who leads on school holiday clubs?", "Priya Nair", ""),
        ("what else has she got?", "Kinship care offer", "School holiday clubs"),
    ],
    "her title": [
        ("who leads on school holiday clubs?", "Priya Nair", ""),
        ("her title?", "Head of Fostering", "clubs"),
        ("stage 1?", "Report in May", ""),
    ],
    "he is who leads it, within one part of a plan": [
        ("who is recruiting play therapists?", "Tom Askew", ""),
        ("what else has he got in priority 11?", "respite", "therapists"),
    ],
    "a figure in a sentence, and its indicator": [
        ("promptness of visits to carers", "81.5%", ""),
        ("and against England?", "84.2", ""),
        ("what is the target?", "90%", ""),
    ],
    "the number that a share stands for": [
        ("WX 011?", "81.5%", ""),
        ("how many carers is that?", "212", "5,120"),
    ],
    "no number beside the share": [
        ("WX 012", "WX 012", ""),
        ("how many pupils is that?", "", "212"),
    ],
    "the same a year before": [
        ("lettings of family homes", "64", ""),
        ("and 12 months earlier?", "71 (Apr - Jun 2025)", "64"),
    ],
    "why": [
        ("promptness of visits to carers", "81.5%", ""),
        ("why has it dropped?", "two posts that stood empty", "agency"),
        ("and against England?", "84.2", ""),
    ],
    "what is behind a variance": [
        ("residential homes cash limit variance 2025/26", "(212)", ""),
        ("what's behind it?", "agency staff from September", ""),
    ],
    "the same line of another year": [
        ("residential homes outturn 2025/26", "4,410", ""),
        ("and the other year?", "1,090", "4,410"),
    ],
    "an item and the report behind it": [
        ("item 7?", "Hub building update", ""),
        ("what does it recommend?", "agree the revised site plan", ""),
        ("who do I ring about it?", "01999 777", "01999 555"),
        ("job title?", "Hub Manager", ""),
    ],
    "the day that an item's title names": [
        ("item 6?", "Minutes of 8 June 2026", ""),
        ("what date was that meeting?", "8 June 2026", "12 October"),
    ],
    "a part of a plan and those on it": [
        ("who leads theme 2?", "Priya Nair", ""),
        ("and who else is on it?", "Ugo Blake", ""),
    ],
    "who leads the actions of a priority": [
        ("what is priority 2 about?", "", ""),
        ("risk 4?", "B2", ""),
        ("controls?", "Yearly review of fees", ""),
        ("and the new system?", "D1", "B2"),
    ],
    "a text goes on": [
        ("who chairs the kinship forum?", "Head of Fostering", ""),
        ("vice?", "to be announced", "Quill"),
    ],
    "thanks between, and the subject stays": [
        ("what is WX 011?", "WX 011", ""),
        ("thanks", "You are welcome", ""),
        ("and the target?", "90%", ""),
    ],
    "a whole question in the middle drops what was before": [
        ("what is WX 011?", "WX 011", ""),
        ("who leads on young carers?", "Tom Askew", "WX 011"),
        ("stage 1?", "Report in June", "81.5"),
        ("which of the ofsted recommendations are green?", "Publish the fees", "Visit every"),
    ],
}


@pytest.mark.parametrize("lines", TALKS.values(), ids=TALKS.keys())
def test_a_conversation_goes_on(say: Say, lines: list[Line]) -> None:
    for text, has, has_not in lines:
        reply = say(text)
        assert has in reply.text, f"{text} -> {reply.text}"
        assert not has_not or has_not not in reply.text, f"{text} -> {reply.text}"


# A record, and what no such record has.
NO_FIELD = [
    ("risk 5?", "when is it due?", "Delay of the new system"),
    ("library visits by children", "who leads it?", "Library visits by children"),
    ("item 6?", "what is its target?", "Minutes of 8 June"),
    ("young carers", "what does it score?", "Young carers"),
    ("ofsted recommendation 3", "which pages?", "Visit every carer on time"),
    ("theme 2?", "what's the deadline?", "Stronger practice"),
]


@pytest.mark.parametrize(("first", "then", "named"), NO_FIELD)
def test_what_a_record_never_has_is_said_with_its_name(
    say: Say, first: str, then: str, named: str
) -> None:
    assert say(first).status is ReplyStatus.ANSWERED
    reply = say(then)
    assert reply.status is ReplyStatus.UNKNOWN, reply.text
    assert named in reply.text


NOTHING_SAID = ["who is doing it?", "why has that dropped?", "how many of those?", "its target?"]


@pytest.mark.parametrize("line", NOTHING_SAID)
def test_it_means_nothing_where_nothing_was_spoken_of(say: Say, line: str) -> None:
    for before in ("", "who leads on potholes and gritting?"):
        if before:
            say(before)
        assert say(line).status is ReplyStatus.UNKNOWN


SAYING_NOTHING = [
    *(
        "and",
        "or",
        "so",
        "the",
        "of",
        "if",
        "lol",
        "asdf qwer",
        "bitcoin price",
        "@here everybody out",
    ),
    "if a tree falls in a forest and nobody hears it, what is its polarity?",
    "so on Saturday we drove to the coast and the dog was sick in the car, which has a leak, and he"
    " said it would be fine until the spring but you know what he is like, and then the ferry was"
    " late and we had chips on the front and it rained on us all of the way back home again",
]


@pytest.mark.parametrize("subject", ["WX 011?", "residential homes outturn 2025/26", "risk 4?"])
def test_what_asks_nothing_gets_no_fact_of_what_was_spoken_of(say: Say, subject: str) -> None:
    for line in SAYING_NOTHING:
        say(subject)
        reply = say(line)
        assert reply.status is ReplyStatus.UNKNOWN, f"{line} -> {reply.text}"


SUBJECTS = ["what is WX 011?", "risk 4?", "young carers", "lettings of family homes", "item 7?"]
LEFT_FOR = ["who leads on potholes and gritting?", "what is ZZ 999?", "bin lorries in Narnia"]
THEN = ["and the target?", "who leads it?", "controls?", "stage 1?", "why?", "the second one"]
FACTS = ["81.5", "90%", "B2", "allowances", "fees", "Report in June", "64", "site plan", "Askew"]


@pytest.mark.parametrize("left_for", LEFT_FOR)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_line_is_answered_from_a_subject_that_was_left(
    say: Say, subject: str, left_for: str
) -> None:
    for then in THEN:
        say(subject)
        say(left_for)
        reply = say(then)
        told = [fact for fact in FACTS if fact in reply.text]
        assert not told, f"{subject} / {left_for} / {then} -> {reply.text}"
        assert reply.text


# What each subject alone has.
OWN = {
    "what is WX 011?": ["81.5", "90%", "84.2"],
    "risk 4?": ["B2", "allowances", "Yearly review"],
    "risk 5?": ["D1", "Monthly site meeting"],
    "young carers": ["Report in June"],
    "school holiday clubs": ["Report in May"],
    "lettings of family homes": ["64", "71"],
    "item 7?": ["site plan", "01999 777", "23"],
    "theme 2?": ["Stronger practice"],
}


@pytest.mark.parametrize("before", OWN)
def test_after_a_whole_question_the_next_line_is_of_that_alone(say: Say, before: str) -> None:
    for subject in OWN.keys() - {before}:
        for then in ("and the target?", "controls?", "and 12 months earlier?", "pages?"):
            say(before)
            say(subject)
            reply = say(then)
            told = [fact for fact in OWN[before] if fact in reply.text]
            assert not told, f"{before} / {subject} / {then} -> {reply.text}"


def test_a_list_is_remembered_for_a_day(say: Say) -> None:
    say("what does Priya Nair lead on?")
    assert "clubs" in say("the second one", at=NOW + timedelta(hours=23)).text
    assert "clubs" not in say("the first one", at=NOW + timedelta(hours=48)).text
