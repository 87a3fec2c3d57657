"""A long list comes in parts, and whole for whoever wants all of it."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.csv_text import csv_text, safe_cell
from handlers.messages import Asker, Listing, Reply, Request
from handlers.paging import items_of, table_of
from handlers.router import respond
from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.periods import Period
from knowledge.domain.records import Reading
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.handlers.wexcombe import COUNCIL, NOW
from tests.knowledge_files import fresh_file

Say = Callable[..., Reply]
PLAN = Document(COUNCIL, "Harbour Plan", "plan", "harbour.txt", "1" * 64)


def _action(number: int) -> Action:
    return Action(
        COUNCIL,
        PLAN.title,
        f"=Dredge berth {number}, west side" if number == 3 else f"Dredge berth {number}",
        Source(PLAN.title, f"row {number}"),
        leads=(Lead("Ida Quay", LeadKind.PERSON),),
        due=Period("March 2026", date(2026, 3, 1), date(2026, 3, 31)),
    )


@pytest.fixture(params=[24])
def say(tmp_path: Path, request: pytest.FixtureRequest) -> Say:
    path = tmp_path / "harbour.db"
    fresh_file(path)
    with opened(path) as db, writing(db):
        actions = tuple(_action(number) for number in range(1, request.param + 1))
        save_reading(db, Reading(PLAN, actions), NOW)

    def said(text: str, *, page: int = 10, of: str = "dm") -> Reply:
        with opened(path) as db:
            return respond(Request(text, Asker("x"), NOW, of, page=page), Context(db, Rules()))

    return said


def berths(reply: Reply) -> list[int]:
    lines = [line for line in reply.text.split("\n") if line.startswith("- ")]
    return [int(line.split("berth ")[1].split(",")[0].split(";")[0]) for line in lines]


def test_to_a_program_the_list_is_whole(say: Say) -> None:
    reply = say("which actions are overdue?", page=0)
    assert berths(reply) == list(range(1, 25))
    assert reply.choices == ()


def test_a_reader_gets_ten_and_then_the_next_ten_and_then_the_rest(say: Say) -> None:
    first = say("which actions are overdue?")
    assert berths(first) == list(range(1, 11))
    assert "24 actions overdue:" in first.text
    assert "14 more" in first.text
    assert "Harbour Plan" in first.text
    assert berths(say("more")) == list(range(11, 21))
    last = say("show me the rest please")
    assert berths(last) == [21, 22, 23, 24]
    assert "Harbour Plan" in last.text
    assert last.choices == ()
    assert "all of it: 24" in say("more").text


def test_each_button_goes_on_in_its_own_list(say: Say) -> None:
    here = say("which actions are overdue?", of="one").choices[0].says
    say("which actions are overdue?", of="two")
    assert berths(say(here, of="two")) == list(range(11, 21))
    assert berths(say("more", of="two")) == list(range(11, 21))


def test_the_csv_has_every_item_and_no_formula(say: Say) -> None:
    reply = say("which actions are overdue?")
    sent = say(reply.choices[1].says).attachment
    assert sent is not None
    rows = list(csv.DictReader(io.StringIO(sent.content)))
    assert [row["Action"] for row in rows] == [str(number) for number in range(1, 25)]
    assert rows[2]["Title"] == "'=Dredge berth 3, west side"
    assert {row["Lead"] for row in rows} == {"Ida Quay"}
    assert rows[0]["Overdue"] == "yes"


@pytest.mark.parametrize("say", [12], indirect=True)
def test_a_list_hardly_longer_than_a_page_is_shown_whole(say: Say) -> None:
    reply = say("which actions are overdue?")
    assert berths(reply) == list(range(1, 13))
    assert reply.choices == ()


def test_a_list_no_longer_kept_says_so(say: Say) -> None:
    assert "ask again" in say("more of answer 77").text


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        (" =A1", "' =A1"),
        ("-12.5%", "-12.5%"),
        ("-1,200", "-1,200"),
        ("12 of 14", "12 of 14"),
        ("", ""),
    ],
)
def test_a_spreadsheet_shows_a_cell_and_never_runs_it(cell: str, safe: str) -> None:
    assert safe_cell(cell) == safe


def test_a_cell_with_commas_marks_and_lines_stays_one_cell() -> None:
    cell = 'Say "yes", then\nno'
    assert list(csv.reader(io.StringIO(csv_text(Listing(("A",), ((cell,),))), newline=""))) == [
        ["A"],
        [cell],
    ]


def test_a_list_of_lines_without_columns_is_a_table_of_one() -> None:
    reply = Reply("Members:\n- Cllr Adeyemi\n- Cllr Bright\nSource: pack.")
    assert items_of(reply.text) == [1, 2]
    assert table_of(reply) == Listing(("Item",), (("Cllr Adeyemi",), ("Cllr Bright",)))
    assert table_of(Reply("- only one")) is None
