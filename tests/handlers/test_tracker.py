"""The tracker of actions in the committee's own columns and wording."""

import csv
import io
from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pytest

from bot.table_files import file_content
from handlers.context import Context
from handlers.messages import FileForm, Listing
from handlers.tracker import tracker_of
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.documents import Source
from knowledge.domain.records import MappedTable
from knowledge.store.database import writing
from knowledge.store.rows import query
from knowledge.store.trackers import save_tracker_columns
from tests.handlers.desk import ANN, BOB, CLERK, COMMITTEE, Desk


def print_headings(desk: Desk, *headings: tuple[str, str]) -> None:
    """What an import keeps of a paper's table of actions."""
    with writing(desk.db):
        document = next(query(desk.db, "select id from documents"))["id"]
        table = MappedTable(Source("Service plan", "table 1"), "action", headings)
        save_tracker_columns(desk.db, [table], document)


def row(desk: Desk, number: int, committee: str = "") -> dict[str, str]:
    table = tracker_of(committee, desk.context).table
    return dict(zip(table.headings, table.rows[number - 1], strict=True))


def test_without_a_paper_of_ones_own_the_columns_are_the_usual_ones(desk: Desk) -> None:
    desk.agrees(ANN, "1 delayed to 30 Nov because the tender is late")
    first = row(desk, 1)

    assert first["Action"] == "Audit foster care files"
    assert (first["Lead"], first["Status"]) == (ANN, "Delayed")
    assert (first["Original due date"], first["Due date"]) == (
        "September 2026 (by 30 September 2026)",
        "30 November 2026",
    )
    assert first["Latest update"] == "7 September 2026: the tender is late (Ann Price)"


def test_the_papers_own_headings_come_in_their_order_and_wording(desk: Desk) -> None:
    print_headings(
        desk,
        ("What we will do", "action"),
        ("By when", "due"),
        ("Who", "lead"),
        ("Ward", ""),
        ("RAG", "rag"),
        ("Action taken", "response"),
        ("Status", "status"),
    )
    table = tracker_of("", desk.context).table

    assert table.headings == (
        *("What we will do", "By when", "Who", "Ward", "RAG", "Action taken", "Status"),
    )
    assert row(desk, 3)["Who"] == BOB
    assert row(desk, 3)["Ward"] == ""


def test_a_plan_without_progress_gets_columns_for_it(desk: Desk) -> None:
    print_headings(desk, ("Action", "action"), ("Lead", "lead"), ("Due", "due"))

    assert tracker_of("", desk.context).table.headings[3:] == ("Status", "Latest update")


def test_the_headings_of_a_register_that_cites_papers_are_no_committees(desk: Desk) -> None:
    print_headings(desk, ("action", "action"), ("document", "document"))

    assert "Original due date" in tracker_of("", desk.context).table.headings


def test_the_councils_settings_give_the_columns_where_no_paper_does(desk: Desk) -> None:
    own = CommitteeRules(
        title=COMMITTEE, tracker_columns=(("Ref", "number"), ("Agreed action", "action"))
    )
    rules = replace(desk.context.rules, committees=(own,))
    table = tracker_of(COMMITTEE, Context(desk.db, rules)).table

    assert table.headings == ("Ref", "Agreed action")
    assert table.rows[0] == ("1", "Audit foster care files")


def test_closed_actions_name_their_minute_and_undone_notes_are_left_out(desk: Desk) -> None:
    desk.agrees(ANN, "2 at risk - no staff yet")
    desk.says(ANN, "undo")
    desk.agrees(CLERK, "1 closed - minute 45/2026")

    assert (row(desk, 1)["Status"], row(desk, 1)["Closed by"]) == ("Closed", "minute 45/2026")
    assert row(desk, 2)["Latest update"] == ""


def test_in_chat_the_kind_of_file_is_chosen_by_button(desk: Desk) -> None:
    asked = desk.says(CLERK, f"export tracker for {COMMITTEE}")
    assert [choice.label for choice in asked.choices] == ["CSV", "Excel", "Word"]
    answer = desk.says(CLERK, asked.choices[0].says)

    assert answer.attachment is not None
    rows = list(csv.reader(io.StringIO(answer.attachment.content)))
    assert len(rows) == 6
    assert answer.attachment.name == "action-tracker-families-scrutiny-committee.csv"


@pytest.mark.parametrize("text", ["export tracker for Planning", "export the tracker for cabinet"])
def test_an_unknown_committee_is_asked_back(desk: Desk, text: str) -> None:
    reply = desk.says(CLERK, text)

    assert reply.attachment is None
    assert "Which committee" in reply.text


HOSTILE = Listing(
    ("Action", "Note"),
    (('=HYPERLINK("https://evil.example")', "+1"), ("@SUM(A1)", "-cmd|' /C calc'!A0\x0b")),
)


def test_nothing_in_a_spreadsheet_is_run() -> None:
    text = file_content(HOSTILE, "T", FileForm.CSV).decode("utf-8-sig")
    assert [cells[0][:2] for cells in csv.reader(io.StringIO(text))][1:] == ["'=", "'@"]

    sheet = openpyxl.load_workbook(BytesIO(file_content(HOSTILE, "T", FileForm.EXCEL))).active
    assert sheet is not None
    assert {cell.data_type for cells in sheet.iter_rows() for cell in cells} == {"s"}
    assert sheet["A2"].value == '=HYPERLINK("https://evil.example")'


def test_the_word_file_is_one_table_whose_headings_repeat(desk: Desk) -> None:
    tracker = tracker_of("", desk.context)
    document = docx.Document(BytesIO(file_content(tracker.table, tracker.title, FileForm.WORD)))

    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == list(tracker.table.headings)
    assert "tblHeader" in table.rows[0]._tr.xml  # pyright: ignore[reportPrivateUsage]
    assert len(table.rows) == 6
