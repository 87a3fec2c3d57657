"""Registers as comma separated values, from Excel or any other program: one table."""

import csv
import hashlib
import io

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Cell, Pages, Row, Table
from knowledge.readers.decoding import decode

_DELIMITERS = ",;\t|"


def read_csv(data: bytes, name: str) -> Pages:
    """One table; `line` of a row is where the row begins, also where a cell holds line ends.

    Raises UnreadableFileError for an empty or binary file and for quoting that never ends.
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
    return Pages(name, sha256, (Table(tuple(rows), "the register", 1),))


def _dialect(text: str) -> type[csv.Dialect]:
    """The delimiter by the heading row: whichever stands in it most often, else the comma."""
    heading = text.lstrip("\n").split("\n", 1)[0]

    class Register(csv.excel):
        delimiter = max(_DELIMITERS, key=heading.count)

    return Register


def _cell(value: str) -> Cell:
    lines = (" ".join(line.split()) for line in value.split("\n"))
    return Cell(tuple(line for line in lines if line))
