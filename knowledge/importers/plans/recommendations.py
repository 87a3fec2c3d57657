"""Tables of numbered recommendations: what a committee or an inspectorate asks for."""

import re
from dataclasses import dataclass, field, replace

from knowledge.domain.actions import Recommendation
from knowledge.domain.documents import Document
from knowledge.domain.records import Record
from knowledge.importers.plans.action_cells import printed_rag
from knowledge.importers.plans.recommendation_themes import themes_by_number
from knowledge.importers.recognise import ColumnMap, Field, Layout, match
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Block, Heading, Pages, Row, Table

_LAYOUT = Layout(
    "recommendation",
    (
        Field(
            "number", ("No", "No.", "Number", "Ref", "Reference", "Rec", "Rec no"), required=True
        ),
        Field("text", ("Recommendation", "Recommendations"), required=True),
        Field("theme", ("Theme", "Area", "Topic")),
        Field("rag", ("RAG", "RAG Rating", "BRAG", "Rating", "Status")),
    ),
)
# With who or by when it is an action plan or tracker; the action importer reads those.
_OF_A_PLAN = re.compile(
    r"\b(?:lead|owner|officer|responsib\w*|deadline|timescale|due|by when)\b", re.I
)
_NUMBER = re.compile(r"(?:R|Rec\.?)?\s*\d{1,3}(?:\.\d{1,2})?[a-z]?\.?", re.IGNORECASE)
_BODY = re.compile(r"(?:^|[:–-]\s*)(?P<body>[A-Z][\w'’&. -]*?)\s+recommendations?\b", re.IGNORECASE)
_FEWEST_WORDS = 3


@dataclass(slots=True)
class _Run:
    """What is remembered from table to table: the columns, who asks, the theme."""

    document: Document
    found: list[Recommendation] = field(default_factory=list)
    over: str = ""
    columns: ColumnMap | None = None
    width: int = 0
    body: str = ""
    theme: str = ""

    def read(self, block: Block) -> None:
        if isinstance(block, Table):
            for row in block.rows:
                self._row(row, block)
            return
        self.columns = None
        if isinstance(block, Heading):
            self.over, self.theme = block.text, ""

    def _row(self, row: Row, table: Table) -> None:
        columns = _heading(row)
        if columns:
            self.columns, self.width = columns, len(row.cells)
            self.body = _body(columns, self.over)
        elif self.columns is None or len(row.cells) != self.width:
            self.columns = None
        elif _is_group(row):
            self.theme = row.cells[0].text
        else:
            self._recommendation(row, table, self.columns)

    def _recommendation(self, row: Row, table: Table, columns: ColumnMap) -> None:
        number, text = columns.text(row, "number"), columns.text(row, "text")
        if not _NUMBER.fullmatch(number) or len(text.split()) < _FEWEST_WORDS:
            return
        self.found.append(
            Recommendation(
                council=self.document.council,
                number=number.rstrip("."),
                text=text,
                source=source_of_row(self.document, table, row),
                body=self.body,
                theme=columns.text(row, "theme") or self.theme,
                rag=printed_rag(columns.text(row, "rag")),
            )
        )


def read_recommendations(pages: Pages, document: Document) -> list[Record]:
    """The recommendations of every numbered table, in reading order; [] where there is none.

    `body` is who asks ("Ofsted"), from the column's heading or else the heading over the table;
    a table over a page break goes on without headings. The rating is quoted. `theme` is the
    table's, or else the one whose section says that it works on the recommendation.
    """
    run = _Run(document)
    for block in pages.blocks:
        run.read(block)
    if not run.found:
        return []
    themes = themes_by_number(pages.blocks)
    return [r if r.theme else replace(r, theme=themes.get(r.number, "")) for r in run.found]


def _heading(row: Row) -> ColumnMap | None:
    if any(_OF_A_PLAN.search(cell.text) for cell in row.cells):
        return None
    return match(row, _LAYOUT)


def _body(columns: ColumnMap, over: str) -> str:
    """Who asks: "Ofsted" of the heading "Ofsted Recommendation:", or of the one over the table."""
    heading = next(column.heading for column in columns.columns if column.field == "text")
    for text in (heading, over):
        match_ = _BODY.search(text)
        if match_:
            return match_["body"]
    return ""


def _is_group(row: Row) -> bool:
    filled = [cell.text for cell in row.cells if cell.text]
    return len(filled) == 1 and filled[0] == row.cells[0].text and not _NUMBER.fullmatch(filled[0])
