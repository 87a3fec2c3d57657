"""Excel workbooks (.xlsx): each visible sheet as a heading and a table, as Excel shows it."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Paragraph, Row
from knowledge.readers.excel_values import shown
from knowledge.readers.markup import plain_text
from knowledge.readers.placed_tables import PlacedTable
from knowledge.readers.zipped import DAMAGED

# A sheet cleared by hand still claims its million rows: so many empty ones end it.
_MOST_EMPTY_ROWS = 200
_BULLETS = "•❖○▪●◦·"

_Numbered = tuple[int, tuple[Cell, ...]]


def read_excel(data: bytes, name: str) -> Pages:
    """The visible sheets of a workbook; a formula gives the value that was last worked out.

    Dates are UK text ("28 September 2017"), figures and percentages as their cell shows them.
    Rows have their numbers in the sheet as places. Hidden sheets are left out and a paragraph
    says which. Raises UnreadableFileError for a damaged or empty workbook.
    """
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        # Sheets are opened one by one: any of them may be the torn one.
        blocks = tuple(_blocks(workbook))
        workbook.close()
    except (*DAMAGED, InvalidFileException) as error:
        raise UnreadableFileError(
            f"{name} is damaged and cannot be read as an Excel workbook. Open it in Excel and "
            "save it again."
        ) from error
    if not any(isinstance(block, Heading) for block in blocks):
        raise UnreadableFileError(f"{name} has no filled sheet.")
    return Pages(name, hashlib.sha256(data).hexdigest(), blocks)


def _blocks(workbook: Any) -> Iterator[Block]:
    for sheet in workbook.worksheets:
        place = f"sheet '{sheet.title}'"
        if sheet.sheet_state != "visible":
            yield Paragraph(f"The sheet '{sheet.title}' is hidden and was not read.", place)
            continue
        rows = list(_rows(sheet))
        if rows:
            yield Heading(sheet.title, place, level=1)
            yield from _above_and_table(rows, place)


def _rows(sheet: Any) -> Iterator[_Numbered]:
    """The filled rows with their numbers, counted as Excel does."""
    empty = 0
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells = tuple(_cell(shown(cell.value, cell.number_format)) for cell in values)
        if any(cell.parts for cell in cells):
            empty = 0
            yield number, cells
        else:
            empty += 1
            if empty > _MOST_EMPTY_ROWS:
                return


def _above_and_table(rows: Sequence[_Numbered], place: str) -> Iterator[Block]:
    """The titles and notes above the table as paragraphs, then the table without empty columns."""
    top = next((i for i, (_, cells) in enumerate(rows) if _filled(cells) > 1), len(rows))
    for number, cells in rows[:top]:
        text = next(cell.text for cell in cells if cell.parts)
        yield Paragraph(text, f"row {number} of {place}")
    body = rows[top:]
    if not body:
        return
    used = sorted({i for _, cells in body for i, cell in enumerate(cells) if cell.parts})
    yield PlacedTable(
        tuple(
            Row(tuple(cells[i] if i < len(cells) else Cell() for i in used)) for _, cells in body
        ),
        place,
        places=tuple(f"row {number} of {place}" for number, _ in body),
    )


def _filled(cells: Sequence[Cell]) -> int:
    return sum(bool(cell.parts) for cell in cells)


def _cell(text: str) -> Cell:
    """Each line of a cell is a part, without its bullet."""
    lines = (plain_text(line.strip().lstrip(_BULLETS)) for line in text.splitlines())
    return Cell(tuple(line for line in lines if line))
