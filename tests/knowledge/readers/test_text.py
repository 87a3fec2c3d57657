"""What a person would see on the page is what the reader gives: headings, paragraphs, tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Block, Heading, Paragraph, Table
from knowledge.readers.text import read_text


def blocks(text: str) -> tuple[Block, ...]:
    return read_text(text.encode(), "paper.txt").blocks


def paragraphs(text: str) -> list[Paragraph]:
    return [block for block in blocks(text) if isinstance(block, Paragraph)]


def table(text: str) -> Table:
    return next(block for block in blocks(text) if isinstance(block, Table))


def test_capitals_hashes_bold_and_short_titles_are_headings() -> None:
    text = "FOSTER CARE REVIEW:\n\n## Next steps\n\n**Summary**\n\nPurpose of the report\n\nText."
    found = [(b.text, b.level) for b in blocks(text) if isinstance(b, Heading)]
    assert found == [
        ("FOSTER CARE REVIEW", 0),
        ("Next steps", 2),
        ("Summary", 0),
        ("Purpose of the report", 0),
    ]


def test_bold_goes_and_the_stars_that_mark_a_comparator_stay() -> None:
    (heading,) = blocks("**PLAN FOR\n2009-2013**")
    assert isinstance(heading, Heading)
    assert heading.text == "PLAN FOR 2009-2013"
    assert [c.text for c in table("413**\t8.8*\t**Red**").rows[0].cells] == ["413**", "8.8*", "Red"]


def test_a_sentence_on_its_own_line_is_no_heading() -> None:
    (only,) = blocks("Members noted the report.")
    assert isinstance(only, Paragraph)


def test_paragraph_numbers_are_kept_however_they_are_printed() -> None:
    text = "1. First.\n- 2. Second.\n- 3 Third.\n\n4 Fourth.\n\na) That it be noted."
    assert [p.number for p in paragraphs(text)] == ["1", "2", "3", "4", "a)"]
    assert paragraphs(text)[-1].place == "paragraph 4 a)"


def test_a_number_that_begins_a_sentence_is_no_paragraph_number() -> None:
    (only,) = paragraphs("- 11 Schools took part in the survey.")
    assert (only.number, only.text) == ("", "11 Schools took part in the survey.")


def test_a_number_alone_on_its_line_belongs_to_the_words_below_it() -> None:
    (only,) = paragraphs("3.\n\nMinutes of the last meeting")
    assert (only.number, only.text, only.line) == ("3", "Minutes of the last meeting", 1)


def test_numbers_that_start_again_are_told_apart_by_their_lines() -> None:
    places = [p.place for p in paragraphs("1. One.\n2. Two.\n\n1. Another report's one.")]
    assert places == ["paragraph 1", "paragraph 2", "paragraph 1 (line 4)"]


def test_a_sentence_torn_by_a_page_break_is_one_paragraph() -> None:
    start = "The board heard that the number of children who are looked after by the"
    (only,) = paragraphs(f"{start}\n\n \ncouncil has risen.")
    assert only.text == f"{start} council has risen."


def test_wrapped_lines_are_one_paragraph_and_address_lines_stay_apart() -> None:
    wrapped = (
        "This report sets out what has been done since the last meeting of the\nCommittee in May."
    )
    assert len(paragraphs(wrapped)) == 1
    assert len(paragraphs("Pat Jones\nHead of Law")) == 2


def test_a_blank_line_ends_a_table_and_a_rule_row_is_no_row() -> None:
    text = "Action\tLead\n---\t---\nWrite plan\tAnn Lee\n\nAction\tLead\nSend it\tBo Day"
    first, second = [block for block in blocks(text) if isinstance(block, Table)]
    assert [[c.text for c in row.cells] for row in first.rows] == [
        ["Action", "Lead"],
        ["Write plan", "Ann Lee"],
    ]
    assert first.rows[1].line == 3
    assert second.line == 5


def test_markdown_tables_are_tables() -> None:
    text = "|Indicator |Period\n|:--- |:---\n|Proportion of homes let |2020 to 2022"
    assert [c.text for c in table(text).rows[1].cells] == [
        "Proportion of homes let",
        "2020 to 2022",
    ]


def test_a_table_that_lost_its_rows_is_a_table_again() -> None:
    cells = ["Indicator", "Value", "Target", "Homes let", "96.9%", "89%", "Rents paid", "", "50%"]
    found = table("\n".join(f"{cell} |".strip() for cell in cells))
    assert [[c.text for c in row.cells] for row in found.rows] == [cells[:3], cells[3:6], cells[6:]]
    assert [row.line for row in found.rows] == [1, 4, 7]


def test_a_table_that_lost_its_rows_and_its_end_is_still_read_by_its_names() -> None:
    cells = ["Indicator", "Value", "Target", "Homes let", "96.9%", "89%", "Rents paid", ""]
    found = table("\n".join(f"{cell} |".strip() for cell in cells))
    assert [row.cells[0].text for row in found.rows] == ["Indicator", "Homes let", "Rents paid"]


def test_bars_without_columns_stay_paragraphs() -> None:
    assert all(isinstance(b, Paragraph) for b in blocks("one |\ntwo |\n3 |\nfour |\n\nLast words."))


def test_bullets_and_paragraphs_in_a_cell_are_its_parts() -> None:
    text = (
        "<p>Recruit</p> <ul style='x'> • Advertise • <u>Interview</u> </ul>\t"
        "one<br/>two\tR&amp;D\t•"
    )
    cells = table(text).rows[0].cells
    assert cells[0].parts == ("Recruit", "Advertise", "Interview")
    assert cells[1].parts == ("one", "two")
    assert cells[2].text == "R&D"
    assert cells[3].text == "•"


def test_a_table_says_which_heading_it_stands_under() -> None:
    text = "RISKS:\n\na\tb\n\nc\td"
    places = [block.place for block in blocks(text) if isinstance(block, Table)]
    assert places == ["the table under 'RISKS'", "table 2 under 'RISKS'"]
    first = table(text)
    assert first.place_of(first.rows[0]) == "row 1 of the table under 'RISKS'"


def test_what_is_no_text_is_refused_in_one_sentence() -> None:
    for data, reason in (
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\x00\x01\x02", "binary"),
        (b"\xff\xfe\x00", "cannot be read as text"),
    ):
        with pytest.raises(UnreadableFileError, match=reason):
            read_text(data, "paper.txt")


def test_a_file_saved_by_excel_or_notepad_keeps_its_pound_sign() -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        pages = read_text("Budget of £5m agreed.".encode(encoding), "paper.txt")
        assert pages.blocks[0].text == "Budget of £5m agreed."  # type: ignore[union-attr]


@given(
    st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("\t\n|"))
)
def test_no_text_breaks_the_reader_and_no_letter_of_a_plain_word_is_lost(text: str) -> None:
    pages = read_text(f"Meeting {text}\nQuorum".encode(), "paper.txt")
    whole = " ".join(
        block.text
        if isinstance(block, (Heading, Paragraph))
        else " ".join(cell.text for row in block.rows for cell in row.cells)
        for block in pages.blocks
    )
    assert "Quorum" in whole
