"""A file is read by what it is; one that cannot be read says why and what to do."""

import zipfile
from pathlib import Path

import pytest

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Table
from knowledge.readers.csv_file import read_csv
from knowledge.readers.files import read_file
from tests.knowledge.readers.made_files import pdf, texts, word


def rows(data: bytes) -> list[list[str]]:
    (block,) = read_csv(data, "register.csv").blocks
    assert isinstance(block, Table)
    return [[cell.text for cell in row.cells] for row in block.rows]


def test_a_register_saved_in_any_habit_of_excel_is_the_same_table() -> None:
    expected = [["code", "title"], ["HS 1", "Homes let, all"]]
    assert rows(b'code,title\nHS 1,"Homes let, all"\n') == expected
    assert rows('\ufeffcode;title\r\nHS 1;"Homes let, all"\r\n'.encode()) == expected
    assert rows(b'code\ttitle\nHS 1\t"Homes let, all"') == expected


def test_titles_above_a_register_are_paragraphs_and_its_rows_keep_their_numbers() -> None:
    data = b"Fernmoor District Council,,\n\nMoorings 2032,,\nref,berth,fee\nM1,North,4\n"
    *titles, table = read_csv(data, "register.csv").blocks
    assert texts(read_csv(data, "register.csv"))[:2] == [
        "Fernmoor District Council",
        "Moorings 2032",
    ]
    assert isinstance(table, Table) and len(titles) == 2
    assert [row.line for row in table.rows] == [4, 5]
    assert table.place_of(table.rows[1]) == "row 4 of the register"
    assert rows(b"berth\nNorth\nSouth\n") == [["berth"], ["North"], ["South"]]


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


def test_a_file_is_what_its_bytes_are_whatever_its_name_says(tmp_path: Path) -> None:
    for name, data in (
        ("agenda.txt", pdf(["Shown words"])),
        ("agenda.pdf", word("Shown words")),
        ("agenda.md", b"<!DOCTYPE html><html><body><p>Shown words</p></body></html>"),
    ):
        paper = tmp_path / name
        paper.write_bytes(data)
        assert texts(read_file(paper)) == ["Shown words"]


def test_old_and_locked_office_files_say_how_to_save_them(tmp_path: Path) -> None:
    container = b"\xd0\xcf\x11\xe0" + bytes(600)
    for name, data, says in (
        ("plan.doc", container, r"Save it as \.docx first"),
        ("log.xls", container, r"Save it as \.xlsx first"),
        ("log.xlsx", container + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    ):
        paper = tmp_path / name
        paper.write_bytes(data)
        with pytest.raises(UnreadableFileError, match=says):
            read_file(paper)


def test_a_zip_file_that_is_no_paper_and_one_cut_short_are_refused(tmp_path: Path) -> None:
    paper = tmp_path / "pack.docx"
    with zipfile.ZipFile(paper, "w") as archive:
        archive.writestr("readme.txt", "papers")
    with pytest.raises(UnreadableFileError, match="Unpack it, or save it as"):
        read_file(paper)
    paper.write_bytes(word("Words")[:2000])
    with pytest.raises(UnreadableFileError, match="is damaged"):
        read_file(paper)


def test_a_file_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="cannot be opened: No such file"):
        read_file(tmp_path / "gone.txt")
