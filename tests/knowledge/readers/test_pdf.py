"""A PDF gives the same paragraphs and tables as the paper it was printed from, with its pages."""

from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Heading, Paragraph, Table
from knowledge.readers.pdf import read_pdf
from tests.knowledge.readers.made_files import grids, pdf, texts

ROWS = [["Action", "Lead", "Due"], ["Write the plan", "Ann Lee", "May 2026"]]
SHARED = Path(__file__).parents[4] / "shared"


def sample(name: str) -> bytes:
    path = SHARED / "papers" / name
    if not path.exists():
        pytest.skip("the papers of other councils are not beside the repository")
    return path.read_bytes()


def test_headings_and_numbered_paragraphs_keep_their_pages() -> None:
    data = pdf(["# Review of libraries", "1. Opening hours are shorter."], ["2. Visits grew."])
    heading, first, second = read_pdf(data, "review.pdf").blocks
    assert isinstance(heading, Heading) and heading.text == "Review of libraries"
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert (first.number, first.text) == ("1", "Opening hours are shorter.")
    assert first.place == "paragraph 1 on page 1"
    assert second.place == "paragraph 2 on page 2"


def test_a_line_that_ran_on_is_one_paragraph_and_a_short_one_stands_alone() -> None:
    long = "The committee asked for a further report on the opening hours of every library " * 2
    found = texts(read_pdf(pdf([f"{long.strip()}.\nAnn Lee\nHead of Libraries"]), "a.pdf"))
    assert found == [f"{long.strip()}.", "Ann Lee", "Head of Libraries"]


def test_a_sentence_torn_by_the_page_break_is_whole_again() -> None:
    data = pdf(["1. The contract was let in March and"], ["the works begin in June."])
    assert texts(read_pdf(data, "a.pdf")) == [
        "1 The contract was let in March and the works begin in June."
    ]


def test_running_feet_are_dropped_and_a_running_head_is_kept_once() -> None:
    body = [[f"{name} was discussed at length."] for name in ("Fostering", "Housing", "Parks")]
    found = texts(read_pdf(pdf(*body, head="Scrutiny pack", foot="Page {} of 3"), "a.pdf"))
    assert found == [
        "Scrutiny pack",
        "Fostering was discussed at length.",
        "Housing was discussed at length.",
        "Parks was discussed at length.",
    ]


def test_a_foot_that_counts_two_pages_is_dropped_and_other_words_there_are_kept() -> None:
    body = [["Fostering was discussed."], ["Housing was discussed."]]
    counted = texts(read_pdf(pdf(*body, foot="Homes plan 2032   Page {}"), "a.pdf"))
    assert counted == ["Fostering was discussed.", "Housing was discussed."]
    said = texts(read_pdf(pdf(*body, foot="Approved by the Clerk."), "a.pdf"))
    assert said.count("Approved by the Clerk.") == 2


def test_a_table_goes_on_over_the_foot_of_a_paper_of_two_pages() -> None:
    first = [["Ref", "Action", "Lead", "Due"], ["1", "Mend the quay", "Ann Lee", "1 May 2032"]]
    second = [["2", "Light the steps", "Bo Day", "3 June 2032"]]
    data = pdf([first], [second], foot="Quay plan  Page {} of 2")
    assert grids(read_pdf(data, "a.pdf")) == [[*first, *second]]


def test_a_ruled_table_keeps_its_cells_and_their_wrapped_lines() -> None:
    outcome = "More children live with foster carers who are near their school and friends"
    data = pdf([[["Action", "Outcome"], ["Recruit carers", outcome]]])
    assert grids(read_pdf(data, "a.pdf")) == [[["Action", "Outcome"], ["Recruit carers", outcome]]]


def test_entries_of_a_cell_on_lines_of_their_own_are_its_parts() -> None:
    data = pdf([[["Action", "Lead"], ["Write the plan", "Ann Lee\nBo Day"]]])
    (table,) = read_pdf(data, "a.pdf").blocks
    assert isinstance(table, Table)
    assert table.rows[1].cells[1].parts == ("Ann Lee", "Bo Day")


def test_a_table_over_two_pages_is_one_without_its_repeated_headings() -> None:
    more = [ROWS[0], ["Send the plan", "Bo Day", "June 2026"]]
    (table,) = read_pdf(pdf([ROWS], [more]), "plan.pdf").blocks
    assert isinstance(table, Table)
    assert [row.cells[0].text for row in table.rows] == [
        "Action",
        "Write the plan",
        "Send the plan",
    ]
    assert table.place_of(table.rows[1]).startswith("page 1, row 2 of")
    assert table.place_of(table.rows[2]).startswith("page 2, row 3 of")


def test_a_row_torn_by_the_page_break_is_one_row() -> None:
    first = [["Action", "Outcome"], ["Recruit carers", "More children live with"]]
    second = [["", "carers near their school."], ["Train carers", "Fewer moves"]]
    ((_, recruit, train),) = grids(read_pdf(pdf([first], [second]), "a.pdf"))
    assert recruit == ["Recruit carers", "More children live with carers near their school."]
    assert train == ["Train carers", "Fewer moves"]


def test_a_table_whose_other_columns_are_still_to_be_filled_in_is_one() -> None:
    rows = [["Indicator", "Timescale", "Progress"], ["Fewer moves", "", ""], ["More homes", "", ""]]
    assert grids(read_pdf(pdf([rows]), "a.pdf")) == [rows]


def test_tables_with_other_columns_stay_apart() -> None:
    data = pdf([ROWS], [[["Risk", "Score"], ["Late opening", "C3"]]])
    assert [len(grid[0]) for grid in grids(read_pdf(data, "a.pdf"))] == [3, 2]


def test_a_table_with_lines_between_its_rows_only_has_columns_all_the_same() -> None:
    made = FPDF()
    made.add_page()
    made.set_font("Helvetica", size=10)
    for index, row in enumerate((["Service", "Budget"], ["Parks", "12.5"], ["Libraries", "7.0"])):
        made.line(20, 30 + 8 * index, 150, 30 + 8 * index)
        for left, text in zip((20, 110), row, strict=True):
            made.set_xy(left, 31 + 8 * index)
            made.cell(40, 6, text)
    made.line(20, 54, 150, 54)
    assert grids(read_pdf(bytes(made.output()), "a.pdf")) == [
        [["Service", "Budget"], ["Parks", "12.5"], ["Libraries", "7.0"]]
    ]


def test_words_drawn_over_others_hide_them_as_they_do_on_paper() -> None:
    made = FPDF()
    made.add_page()
    for text, size in (("Hidden title", 14), ("Shown words", 12)):
        made.set_font("Helvetica", size=size)
        made.set_xy(20, 30)
        made.cell(80, 8, text)
    assert texts(read_pdf(bytes(made.output()), "a.pdf")) == ["Shown words"]


def test_a_long_pdf_read_by_several_processes_is_the_same_as_page_after_page() -> None:
    pages = [[f"{number}. Item {number} was noted.", ROWS] for number in range(1, 31)]
    found = read_pdf(pdf(*pages), "pack.pdf")
    numbers = [block.number for block in found.blocks if isinstance(block, Paragraph)]
    assert numbers == [str(number) for number in range(1, 31)]
    assert found.blocks[-1].place.endswith("page 30")


def test_a_scan_a_damaged_file_and_a_locked_one_each_say_what_to_do() -> None:
    empty = FPDF()
    empty.add_page()
    locked = FPDF()
    locked.add_page()
    locked.set_font("Helvetica", size=10)
    locked.cell(0, 5, "Confidential")
    locked.set_encryption("owner", "user", permissions=AccessPermission.none())
    with pytest.raises(UnreadableFileError, match="pictures of pages and no text"):
        read_pdf(bytes(empty.output()), "scan.pdf")
    with pytest.raises(UnreadableFileError, match="is damaged"):
        read_pdf(pdf([["x", "y"]])[:300], "half.pdf")
    with pytest.raises(UnreadableFileError, match="protected by a password"):
        read_pdf(bytes(locked.output()), "locked.pdf")


def test_a_risk_register_over_eleven_pages_is_one_table() -> None:
    found = read_pdf(sample("kent_budget_risk_register_2025_26.pdf"), "risks.pdf")
    register = max(grids(found), key=len)
    risks = [row for row in register[2:] if row[5]]
    assert register[0][:3] == ["Directorate", "Risk Title", "Source/Cause of Risk"]
    assert [row[1] for row in risks[:3]] == [
        "High Needs Spending",
        "Non delivery of Savings and income and inability to replace one-off measures",
        "Market Sustainability",
    ]
    assert (risks[2][0], risks[2][5], risks[2][6]) == ("ASCH / CYPE", "4", "20.0")
    assert len(risks) == 42


def test_items_of_a_county_council_agenda_keep_their_pages_at_their_end() -> None:
    found = texts(read_pdf(sample("kent_county_council_agenda_2025-03-13.pdf"), "agenda.pdf"))
    assert (
        "3 Minutes of the meeting held on 13 February 2025 and, if in order, to be approved as a "
        "correct record (Pages 1 - 14)" in found
    )
    assert "8 Kent Minerals and Waste Local Plan 2024-39" in found


def _drawn(lines: list[tuple[float, list[tuple[float, str]]]], rules: list[float]) -> bytes:
    """A page of words at (top, [(left, text)]) with rules across it at these heights."""
    made = FPDF()
    made.add_page()
    made.set_font("Helvetica", size=9)
    for top in rules:
        made.line(20, top, 190, top)
    for top, words in lines:
        for left, text in words:
            made.set_xy(left, top)
            made.cell(40, 5, text)
    return bytes(made.output())


def _page(lines: list[tuple[float, str]], *, spread: bool = False) -> bytes:
    """A page of lines at (left, text); two blanks in a text are a wider space, as papers have."""
    made = FPDF()
    made.add_page()
    made.set_font("Helvetica", size=11)
    top = 20.0
    for left, text in lines:
        for part in text.split("|"):
            made.set_xy(left, top)
            made.cell(0, 5, part)
            left += made.get_string_width(part) + (4.5 if spread else 12)
        top += 5
    return bytes(made.output())


def test_a_wide_space_after_a_full_stop_or_comma_does_not_tear_the_sentence_from_its_place() -> (
    None
):
    data = _page(
        [
            (20, "The museum is open on every weekday in summer.|A fee is asked of visitors from"),
            (
                20,
                "other counties.|Schools of the district come in free, as do all those who have a",
            ),
            (20, "card of the library.|The card costs nothing at all."),
        ],
        spread=True,
    )
    whole = " ".join(texts(read_pdf(data, "a.pdf")))
    assert "in summer. A fee is asked of visitors from other counties. Schools of" in whole
    assert "who have a card of the library. The card" in whole


def test_the_first_line_of_a_paragraph_numbered_without_a_full_stop_runs_on() -> None:
    data = _page(
        [
            (20, "2.1|The harbour board asked for a survey of the quay wall in the spring and for"),
            (36, "a price for its repair."),
            (20, "2.2|The survey is with the members."),
        ]
    )
    assert texts(read_pdf(data, "a.pdf")) == [
        "2.1 The harbour board asked for a survey of the quay wall in the spring and for a price "
        "for its repair.",
        "2.2 The survey is with the members.",
    ]


def test_words_set_apart_behind_a_label_run_on_at_their_own_margin() -> None:
    data = _page(
        [
            (20, "Subject:|Transfer of the harbour and of the moorings at the old fish quay from"),
            (48, "the district to the port trust"),
            (20, "Status:|For decision"),
        ]
    )
    assert texts(read_pdf(data, "a.pdf")) == [
        "Subject: Transfer of the harbour and of the moorings at the old fish quay from the "
        "district to the port trust",
        "Status: For decision",
    ]


def test_words_under_each_line_of_figures_are_a_column_of_their_own() -> None:
    heading = [(90.0, "Target"), (120.0, "Forecast"), (155.0, "Variance")]
    first = [(20.0, "Fewer agency staff"), (92.0, "-75.0"), (122.0, "-30.0"), (157.0, "45.0")]
    second = [(20.0, "Office let"), (92.0, "-20.0"), (122.0, "-"), (157.0, "20.0")]
    note = "The posts could not be filled in time and so agencies were needed until May."
    lines = [(31.0, heading), (39.0, first), (47.0, [(60.0, note)])]
    lines += [
        (55.0, second),
        (63.0, [(60.0, "A tenant was found in June, from the other council.")]),
    ]
    found = grids(read_pdf(_drawn(lines, [30, 38, 46, 54, 62, 70]), "a.pdf"))
    assert found == [
        [
            ["", "Target", "Forecast", "Variance", ""],
            ["Fewer agency staff", "-75.0", "-30.0", "45.0", note],
            [
                *("Office let", "-20.0", "-", "20.0"),
                "A tenant was found in June, from the other council.",
            ],
        ]
    ]


def test_a_heading_above_the_first_rule_belongs_to_the_table() -> None:
    heading = [(108.0, "Budget"), (130.0, "Variance")]
    rows = [[(20.0, "Parks"), (116.0, "4.1"), (144.0, "+0.3")]]
    rows += [[(20.0, "Roads"), (116.0, "9.8"), (144.0, "-0.1")]]
    lines = [(25.0, heading), (31.0, rows[0]), (39.0, rows[1])]
    found = grids(read_pdf(_drawn(lines, [30.5, 38, 46]), "a.pdf"))
    assert found == [
        [["", "Budget", "Variance"], ["Parks", "4.1", "+0.3"], ["Roads", "9.8", "-0.1"]]
    ]


def test_headings_torn_by_the_page_break_stand_over_their_columns() -> None:
    made = FPDF()
    rows = [["", "Budget", "Variance"], ["Parks", "4.1", "+0.3"], ["Roads", "9.8", "-0.1"]]
    made.add_page()
    made.set_font("Helvetica", size=9)
    for left, text in zip((20, 100, 130), ("Service", "Revenue", "Revenue"), strict=True):
        made.set_xy(left, 250)
        made.cell(30, 5, text)
    made.add_page()
    for at, row in enumerate(rows):
        made.line(20, 30 + 8 * at, 190, 30 + 8 * at)
        for left, text in zip((20, 100, 130), row, strict=True):
            made.set_xy(left, 31 + 8 * at)
            made.cell(30, 5, text)
    made.line(20, 54, 190, 54)
    assert grids(read_pdf(bytes(made.output()), "a.pdf")) == [
        [["Service", "Revenue Budget", "Revenue Variance"], *rows[1:]]
    ]
