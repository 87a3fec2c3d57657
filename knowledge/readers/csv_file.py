"""Registers as comma separated values, from Excel or any other program: one table."""

import csv
import hashlib
import io

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Block, Cell, Pages, Paragraph, Row, Table
from knowledge.readers.decoding import decode
from knowledge.readers.placed_tables import PlacedTable

_DELIMITERS = ",;\t|"
_PLACE = "the register"


def read_csv(data: bytes, name: str) -> Pages:
    """One table; `line` of a row is where the row begins, also where a cell holds line ends.

    Titles above it, each alone in its row, are paragraphs before it. Raises UnreadableFileError
    for an empty or binary file and for quoting that never ends.
    """
    text = decode(data, name)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), _dialect(text), strict=True)
    starts = 1
    try:
        for record in reader:
            if any(value.strip() for value in record):
                rows.append(Row(tuple(_cell(value) for value in record), starts))
            starts = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError(
            f"{name} breaks the rules of CSV in the row that begins at line {starts}: {error}."
        ) from error
    sha256 = hashlib.sha256(data).hexdigest()
    return Pages(name, sha256, _blocks(rows))


def _blocks(rows: list[Row]) -> tuple[Block, ...]:
    """The titles above a table of several columns, and the table; else all rows as a table."""
    top = next((at for at, row in enumerate(rows) if _filled(row) > 1), 0)
    if not top:
        return (Table(tuple(rows), _PLACE, 1),)
    titles = (Paragraph(row.printed, f"line {row.line}", line=row.line) for row in rows[:top])
    body = tuple(rows[top:])
    places = tuple(f"row {number} of {_PLACE}" for number in range(top + 1, len(rows) + 1))
    return (*titles, PlacedTable(body, _PLACE, body[0].line, places=places))


def _filled(row: Row) -> int:
    return sum(bool(cell.parts) for cell in row.cells)


def _dialect(text: str) -> type[csv.Dialect]:
    """The delimiter by the heading row: whichever stands in it most often, else the comma."""
    heading = text.lstrip("\n").split("\n", 1)[0]

    class Register(csv.excel):
        delimiter = max(_DELIMITERS, key=heading.count)

    return Register


def _cell(value: str) -> Cell:
    lines = (" ".join(line.split()) for line in value.split("\n"))
    return Cell(tuple(line for line in lines if line))
