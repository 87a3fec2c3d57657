"""An entry of a table: mostly one row, more where a page tears it or its cells go on below."""

from dataclasses import dataclass

from knowledge.domain.documents import Document, Source
from knowledge.importers.recognise import ColumnMap
from knowledge.readers.blocks import Row


@dataclass(slots=True)
class TableEntry:
    """One entry with its rows, as the columns of its table say; `place` is that of its first."""

    columns: ColumnMap
    place: str
    rows: list[Row]

    def parts(self, field: str) -> tuple[str, ...]:
        """The separate entries of the column over all its rows."""
        return tuple(p for row in self.rows for p in self.columns.cell(row, field).parts)

    def text(self, field: str) -> str:
        """The column over all its rows as one line."""
        return " ".join(self.parts(field))

    def source(self, document: Document) -> Source:
        """Where it stands in the document, with its rows as printed."""
        printed = " / ".join(row.printed for row in self.rows)
        return Source(document.title, self.place, printed, self.rows[0].line)
