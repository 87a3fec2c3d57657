"""Where a fact of a paper stands, with the words there."""

from knowledge.domain.documents import Document, Source
from knowledge.readers.blocks import Line, Row, Table


def source_of_line(document: Document, line: Line) -> Source:
    """A heading or paragraph of the document."""
    return Source(document.title, line.place, line.text, line.line)


def source_of_row(document: Document, table: Table, row: Row) -> Source:
    """A row of one of the document's tables."""
    return Source(document.title, table.place_of(row), row.printed, row.line)
