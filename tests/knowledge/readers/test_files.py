"""A file is read by what it is; one that cannot be read says why and what to do."""

from pathlib import Path

import pytest

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Table
from knowledge.readers.csv_file import read_csv
from knowledge.readers.files import read_file


def rows(data: bytes) -> list[list[str]]:
    (block,) = read_csv(data, "register.csv").blocks
    assert isinstance(block, Table)
    return [[cell.text for cell in row.cells] for row in block.rows]


def test_a_register_saved_in_any_habit_of_excel_is_the_same_table() -> None:
    expected = [["code", "title"], ["HS 1", "Homes let, all"]]
    assert rows(b'code,title\nHS 1,"Homes let, all"\n') == expected
    assert rows('\ufeffcode;title\r\nHS 1;"Homes let, all"\r\n'.encode()) == expected
    assert rows(b'code\ttitle\nHS 1\t"Homes let, all"') == expected


def test_lines_within_a_cell_are_its_parts_and_rows_know_their_lines() -> None:
    data = b'action,lead\n"Write\nSend",Ann Lee\nClose,Bo Day\n'
    (block,) = read_csv(data, "register.csv").blocks
    assert isinstance(block, Table)
    assert block.rows[1].cells[0].parts == ("Write", "Send")
    assert [row.line for row in block.rows] == [1, 2, 4]


def test_quotation_marks_that_never_close_are_refused_with_their_row() -> None:
    with pytest.raises(UnreadableFileError, match="row that begins at line 2"):
        read_csv(b'code,title\nHS 1,"Homes let\n', "register.csv")


def test_an_ending_that_no_reader_knows_is_named(tmp_path: Path) -> None:
    paper = tmp_path / "minutes.odt"
    paper.write_bytes(b"x")
    with pytest.raises(UnreadableFileError, match=r"cannot read \.odt files yet"):
        read_file(paper)


def test_a_pdf_named_text_is_called_what_it_is(tmp_path: Path) -> None:
    paper = tmp_path / "agenda.txt"
    paper.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(UnreadableFileError, match="is a PDF"):
        read_file(paper)


def test_a_file_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="cannot be opened: No such file"):
        read_file(tmp_path / "gone.txt")
