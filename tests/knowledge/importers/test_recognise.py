"""Columns are known by what their headings mean, wherever they stand and however torn."""

import pytest

from knowledge.importers.recognise import Field, Layout, match, sections
from knowledge.readers.blocks import Cell, Row, Table

TRACKER = Layout(
    "action",
    (
        Field("action", ("action", "recommendation"), required=True),
        Field("lead", ("lead officer", "lead")),
        Field("due", ("due date", "date for completion")),
    ),
)


def row(*texts: str) -> Row:
    return Row(tuple(Cell((text,) if text else ()) for text in texts))


@pytest.mark.parametrize(
    "printed",
    [
        ("Lead Officer", "Action", "Due date"),
        ("LEAD OFFICER", "ACTION", "DUE DATE"),
        ("Lead Of ficer", "Act ion", "Due  date"),
        ("Lеad Оfficеr", "Aсtion", "Duе dаtе"),  # Cyrillic letters among the Latin ones
        ("Lead Officer/EM", "Action", "Date for completion"),
        ("Lead Oficer", "Action", "Due datte"),
    ],
)
def test_a_heading_is_known_however_it_is_printed(printed: tuple[str, ...]) -> None:
    columns = match(row(*printed), TRACKER)
    assert columns is not None
    assert {c.field: c.position for c in columns.columns} == {"lead": 0, "action": 1, "due": 2}


def test_a_row_without_the_column_that_matters_is_no_heading() -> None:
    assert match(row("Lead Officer", "Due date", "Budget"), TRACKER) is None


def test_a_row_of_data_is_no_heading() -> None:
    assert (
        match(row("Ann Lee", "Write the action plan by the due date agreed", "May"), TRACKER)
        is None
    )


def test_the_exact_heading_wins_over_the_one_that_contains_it() -> None:
    columns = match(row("Action taken", "Action", "Lead"), TRACKER)
    assert columns is not None
    assert columns.text(row("Done", "Write plan", "Ann Lee"), "action") == "Write plan"


def test_a_missing_column_is_empty_and_never_its_neighbour() -> None:
    columns = match(row("Action", "Due date"), TRACKER)
    assert columns is not None
    assert columns.text(row("Write plan", "May 2026"), "lead") == ""
    assert "lead" not in columns


def test_headings_repeated_after_a_page_break_begin_a_new_section() -> None:
    table = Table(
        (
            row("Housing plan", "", ""),
            row("Action", "Lead", "Due date"),
            row("One", "Ann Lee", "May"),
            row("Due date", "Lead", "Action"),
            row("June", "Bo Day", "Two"),
        ),
        "the table",
    )
    found = [
        [(s.columns.text(r, "action"), s.columns.text(r, "due")) for r in s.rows]
        for s in sections(table, TRACKER)
    ]
    assert found == [[("One", "May")], [("Two", "June")]]


def test_headings_in_two_rows_are_read_together() -> None:
    table = Table(
        (
            row("Action", "Lead", "Date for"),
            row("", "officer", "completion"),
            row("One", "Ann Lee", "May"),
        ),
        "the table",
    )
    (section,) = sections(table, TRACKER)
    assert section.columns.text(section.rows[0], "due") == "May"
    assert len(section.rows) == 1


def test_it_can_say_why_a_heading_was_taken() -> None:
    columns = match(row("Action", "Lead Oficer"), TRACKER)
    assert columns is not None
    assert columns.explain() == (
        "column 1, 'Action', is action (same letters)\n"
        "column 2, 'Lead Oficer', is lead (95 per cent like 'lead officer')"
    )
