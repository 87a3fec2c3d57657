"""Files of each format, made in a test with the libraries that councils' own programs use."""

import io
from collections.abc import Sequence

from docx import Document
from fpdf import FPDF
from openpyxl import Workbook

from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

Grid = Sequence[Sequence[str]]


def pdf(*pages: Sequence[str | Grid], foot: str = "", head: str = "") -> bytes:
    """A PDF: each page a list of lines ("# " begins a heading) and of tables."""
    made = FPDF(format="A4")
    made.set_auto_page_break(auto=False)
    for number, page in enumerate(pages, 1):
        made.add_page()
        made.set_font("Helvetica", size=9)
        if head:
            made.set_xy(20, 8)
            made.cell(0, 5, head)
        made.set_xy(20, 20)
        for part in page:
            _put(made, part)
        if foot:
            made.set_xy(20, 285)
            made.cell(0, 5, foot.format(number))
    return bytes(made.output())


def _put(made: FPDF, part: str | Grid) -> None:
    if isinstance(part, str):
        heading = part.startswith("# ")
        made.set_x(20)
        made.set_font("Helvetica", "B" if heading else "", 14 if heading else 10)
        made.multi_cell(170, 5, part.removeprefix("# "), new_x="LEFT", new_y="NEXT")
        made.ln(3)
        return
    made.set_font("Helvetica", size=9)
    with made.table(width=170, first_row_as_headings=False, line_height=5) as table:
        for row in part:
            table.row(list(row))
    made.ln(3)


def word(*parts: str | Grid) -> bytes:
    """A Word document of paragraphs ("# " begins a heading) and tables."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            if part.startswith("# "):
                document.add_heading(part.removeprefix("# "), 1)
            else:
                document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, texts in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def excel(rows: Sequence[Sequence[object]], title: str = "Sheet") -> bytes:
    """A workbook of one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    kept = io.BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def texts(pages: Pages) -> list[str]:
    """Headings with "# ", numbered paragraphs with their number."""
    found = []
    for block in pages.blocks:
        if isinstance(block, Heading):
            found.append(f"# {block.text}")
        elif isinstance(block, Paragraph):
            found.append(f"{block.number} {block.text}" if block.number else block.text)
    return found


def grids(pages: Pages) -> list[list[list[str]]]:
    """Every table as rows of words."""
    tables = (block for block in pages.blocks if isinstance(block, Table))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
