"""Registers in CSV: what any council keeps in a spreadsheet, and Tipstaff's own sample.

The noun is known by the headings, in any order; every row may cite the paper that it was taken
from (columns council, document, document date, place). `register_kinds.py` lists all columns.
"""

from dataclasses import dataclass, field, replace

from knowledge.domain.documents import Document, Source
from knowledge.domain.records import Reading, Record, Rejection
from knowledge.importers.figures.indicator_registers import INDICATOR_REGISTER
from knowledge.importers.front import date_in
from knowledge.importers.mappings import mapped
from knowledge.importers.one_of_each import one_of_each
from knowledge.importers.passages import read_passages
from knowledge.importers.plans.tracker_columns import TRACKER
from knowledge.importers.programmes.programme_entries import WORK_PROGRAMME
from knowledge.importers.recognise import ColumnMap, match
from knowledge.importers.registers.register_cells import CellError, RegisterRow
from knowledge.importers.registers.register_kinds import REGISTERS, Register
from knowledge.importers.risks.risk_columns import RISK_REGISTER
from knowledge.readers.blocks import Pages, Row, Table

# Registers whose importers also read them inside papers.
_READ_ELSEWHERE = (INDICATOR_REGISTER, RISK_REGISTER, TRACKER, WORK_PROGRAMME)


@dataclass(slots=True)
class _Cited:
    """One paper that rows of the register cite, with what they said of it."""

    document: Document
    records: list[Record] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)


def is_register(pages: Pages) -> bool:
    """True for a file of one table whose first row has the headings of a register."""
    return _recognised(pages) is not None


def read_register(pages: Pages, council: str) -> list[Reading]:
    """One reading for each paper that the rows cite; the register itself where they cite none.

    A row's own council wins over `council`. A row that cannot be read is rejected with its
    reason, the others are taken.
    """
    recognised = _recognised(pages)
    if recognised is None:
        return []
    table, register, columns = recognised
    cited: dict[tuple[str, str, str], _Cited] = {}
    for row in table.rows[1:]:
        entry = RegisterRow(row, columns)
        document = _document(entry, pages, council)
        key = (document.council, document.title, document.dated)
        paper = cited.setdefault(key, _Cited(document))
        source = _source(entry, document, table, row)
        try:
            paper.records.extend(register.build(entry, document.council, source))
        except CellError as error:
            reason = f"{table.place_of(row)}: {error}"
            paper.rejected.append(Rejection(source, reason))
    if "document" not in columns:
        # A register of its own: also the columns that no noun has are kept for full text search.
        for paper in cited.values():
            paper.records.extend(read_passages(pages, paper.document))
    found = [_reading(paper) for paper in cited.values()]
    if found:
        shown = mapped(columns, table.rows[0], found[0].document, table)
        found[0] = replace(found[0], mapped=(shown,))
    return found


def _reading(paper: _Cited) -> Reading:
    records, contradicting = one_of_each(paper.records)
    return Reading(paper.document, tuple(records), (*paper.rejected, *contradicting))


def _recognised(pages: Pages) -> tuple[Table, Register, ColumnMap] | None:
    if len(pages.blocks) != 1 or not isinstance(pages.blocks[0], Table):
        return None
    table = pages.blocks[0]
    fits = [
        (columns, register)
        for register in REGISTERS
        if (columns := match(table.rows[0], register.layout))
    ]
    if not fits:
        return None
    columns, register = max(fits, key=lambda fit: _fit(fit[0]))
    others = (match(table.rows[0], layout) for layout in _READ_ELSEWHERE)
    if "document" not in columns and any(o and _fit(o) > _fit(columns) for o in others):
        return None
    return table, register, columns


def _fit(columns: ColumnMap) -> float:
    return sum(column.score for column in columns.columns)


def _document(row: RegisterRow, pages: Pages, council: str) -> Document:
    title = row.text("document")
    printed = row.text("document_date")
    return Document(
        council=row.text("council") or council,
        title=title or pages.file.rsplit(".", 1)[0].replace("_", " "),
        kind=row.text("document_kind") or "register",
        file=pages.file,
        sha256=pages.sha256,
        dated=date_in(printed) or printed,
        period=row.text("document_period"),
    )


def _source(row: RegisterRow, document: Document, table: Table, at: Row) -> Source:
    if row.text("document"):
        return Source(document.title, row.text("place") or "place not given", row.printed())
    return Source(document.title, table.place_of(at), row.printed(), at.line)
