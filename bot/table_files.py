"""A table as a file that office programs open: Excel and Word. Nothing in a cell is ever run."""

import io
import re

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from handlers.csv_text import csv_text
from handlers.messages import FileForm, Listing

_WIDEST = 60
_NARROWEST = 10
# What no XML file can hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def file_content(table: Listing, title: str, form: FileForm) -> bytes:
    """The table as this kind of file. A CSV has the mark by which Excel knows its alphabet."""
    match form:
        case FileForm.CSV:
            return csv_text(table).encode("utf-8-sig")
        case FileForm.EXCEL:
            return excel_file(table, title)
        case FileForm.WORD:
            return word_file(table, title)


def excel_file(table: Listing, title: str) -> bytes:
    """A workbook with one sheet: headings in bold that stay in view, every cell a text."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = title[:31].translate(str.maketrans(dict.fromkeys("[]:*?/\\", " ")))
    for number, row in enumerate((table.headings, *table.rows), 1):
        for position, words in enumerate(row, 1):
            cell = sheet.cell(number, position, _storable(words))
            # openpyxl takes what begins with "=" for a formula.
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    sheet.freeze_panes = "A2"
    for position, column in enumerate(zip(table.headings, *table.rows, strict=True), 1):
        longest = max(len(line) for words in column for line in words.split("\n") or [""])
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(position)].width = width
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def word_file(table: Listing, title: str) -> bytes:
    """A landscape page with a heading and one table, its heading row repeated on each page."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(title, level=1)
    made = document.add_table(rows=1, cols=len(table.headings))
    made.style = "Table Grid"
    for cell, words in zip(made.rows[0].cells, table.headings, strict=True):
        cell.paragraphs[0].add_run(_storable(words)).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in table.rows:
        for cell, words in zip(made.add_row().cells, row, strict=True):
            cell.text = _storable(words)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _storable(words: str) -> str:
    return _CONTROLS.sub("", words)
