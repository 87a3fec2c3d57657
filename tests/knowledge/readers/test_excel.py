"""A workbook gives what its cells show: dates in British order, figures as formatted."""

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Heading, Paragraph, Table
from knowledge.readers.excel import read_excel
from knowledge.readers.excel_values import shown
from tests.knowledge.readers.made_files import excel, grids, saved, texts


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.142, "0.0%", "14.2%"),
        (64.400000000000006, "General", "64.4"),
        (1200, '"£"#,##0', "£1,200"),
        (-1200.5, "[$£-809]#,##0.00;(#,##0.00)", "(1,200.50)"),
        (-3, "0", "-3"),
        (0.125, "0.00", "0.13"),
        (7, '0" of 20"', "7 of 20"),
        (841, "000000", "000841"),
        (0, "General", "0"),
        (True, "General", "TRUE"),
        (None, "0.0", ""),
        ("N/A", "0.0", "N/A"),
        (datetime(2017, 9, 28), "dd/mm/yyyy", "28 September 2017"),  # noqa: DTZ001
        (date(2017, 9, 1), "mmm-yy", "September 2017"),
        (datetime(2017, 9, 28, 9, 30), "dd/mm/yyyy hh:mm", "28 September 2017 09:30"),  # noqa: DTZ001
        (time(9, 30), "hh:mm", "09:30"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
    ],
)
def test_a_value_is_given_as_its_cell_shows_it(
    value: object, number_format: str, text: str
) -> None:
    assert shown(value, number_format) == text


def test_titles_above_the_table_are_paragraphs_and_rows_have_the_numbers_of_the_sheet() -> None:
    rows = [["Action log"], [], ["Action", "Lead"], ["Write", "Ann Lee"], [], ["Send", "Bo Day"]]
    heading, title, table = read_excel(excel(rows, "Actions"), "log.xlsx").blocks
    assert isinstance(heading, Heading) and heading.text == "Actions"
    assert isinstance(title, Paragraph) and title.text == "Action log"
    assert isinstance(table, Table)
    assert [row.cells[0].text for row in table.rows] == ["Action", "Write", "Send"]
    assert table.place_of(table.rows[2]) == "row 6 of sheet 'Actions'"


def test_lines_of_a_cell_are_its_parts_and_empty_columns_are_left_out() -> None:
    found = read_excel(excel([["Action", None, "Lead"], ["Write\n• Send", None, "Ann"]]), "a.xlsx")
    table = found.blocks[1]
    assert isinstance(table, Table)
    assert table.rows[1].cells[0].parts == ("Write", "Send")
    assert grids(found) == [[["Action", "Lead"], ["Write Send", "Ann"]]]


def test_a_hidden_sheet_is_not_read_and_its_name_is_said() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Action", "Lead"])
    hidden = workbook.create_sheet("Exempt")
    hidden.append(["Child", "Case"])
    hidden.sheet_state = "hidden"
    found = read_excel(saved(workbook), "a.xlsx")
    assert grids(found) == [[["Action", "Lead"]]]
    assert "The sheet 'Exempt' is hidden and was not read." in texts(found)


def test_a_damaged_workbook_and_an_empty_one_are_refused_in_one_sentence() -> None:
    with pytest.raises(UnreadableFileError, match="Open it in Excel and save it again"):
        read_excel(b"PK\x03\x04 torn", "log.xlsx")
    with pytest.raises(UnreadableFileError, match="no filled sheet"):
        read_excel(excel([]), "log.xlsx")
