"""Lists of schools: by columns (name, judgement, kind) or grouped under a judgement."""

import re
from collections.abc import Iterator
from typing import TypeGuard

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold
from knowledge.domain.records import Record
from knowledge.domain.schools import School
from knowledge.importers.recognise import Field, Layout, sections
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Row, Table

_LAYOUT = Layout(
    "school",
    (
        Field("name", ("School", "School name", "Name of school", "Schools"), required=True),
        Field(
            "judgement",
            (
                *("Ofsted judgement", "Judgement", "Ofsted grade", "Ofsted rating", "Grade"),
                *("Overall effectiveness", "Ofsted outcome", "Inspection outcome"),
            ),
            required=True,
        ),
        Field("kind", ("Type", "School type", "Type of school", "Kind", "Status")),
        Field("phase", ("Phase", "Phase of education", "Sector")),
    ),
)
# Ofsted's four judgements on schools, and how papers print them.
_JUDGEMENT = re.compile(
    r"(?P<judgement>outstanding|good|requires? improvement|inadequate|special measures)"
    r"\s*(?:\((?P<count>\d+)[^)]*\))?",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?P<kind>(?:LA |local authority )?maintained|academ(?:y|ies)|free|independent)"
    r"(?: schools?)?\s*(?:\((?P<count>\d+)[^)]*\))?",
    re.IGNORECASE,
)
_PHASE = re.compile(r"\b(nursery|primary|secondary|special)\b", re.IGNORECASE)
_NAME_ENDS = re.compile(
    r"(?:(?<=\bSchool)|(?<=\bCollege)|(?<=\bAcademy)|(?<=\bNursery))(?:[,;]\s*|\s+)"
    r"(?=[A-Z'‘])(?!(?:School|College|Academy|Nursery)\b)"
)


_FIRST_ROWS = 3


def read_schools(pages: Pages, document: Document) -> list[Record]:
    """The schools of every list with their judgements; [] where there is none.

    `judgement` is as printed, `kind` "maintained", "academy" or as printed, `phase` from a column
    or else the heading over the list. Names run together in one cell are parted only where as
    many come out as the paper says there are; otherwise that row is left to full text search.
    """
    found: list[Record] = []
    heading = ""
    for block in pages.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif _may_list_schools(block, heading):
            found.extend(_by_columns(block, heading, document))
            found.extend(_grouped(block, heading, document))
    return found


def _may_list_schools(table: Block, heading: str) -> TypeGuard[Table]:
    """Cheap to ask: only such a table is looked at closely."""
    if not isinstance(table, Table):
        return False
    cells = (cell.text for row in table.rows[:_FIRST_ROWS] for cell in row.cells)
    return any("school" in text.lower() for text in (heading, *cells))


def _by_columns(table: Table, heading: str, document: Document) -> Iterator[School]:
    for section in sections(table, _LAYOUT):
        columns = section.columns
        for row in section.rows:
            name, judgement = columns.text(row, "name"), columns.text(row, "judgement")
            if re.search("[A-Za-z]{3}", name) and _JUDGEMENT.search(judgement):
                yield School(
                    council=document.council,
                    name=name,
                    source=source_of_row(document, table, row),
                    judgement=judgement,
                    kind=_kind(columns.text(row, "kind")),
                    phase=columns.text(row, "phase").lower() or _phase(heading),
                )


def _grouped(table: Table, heading: str, document: Document) -> Iterator[School]:
    """Rows "Maintained (4 schools)" with their names, under a row that is a judgement."""
    judgement = ""
    for row in table.rows:
        label, *others = row.cells
        filled = [cell for cell in others if cell.text]
        under = _JUDGEMENT.fullmatch(label.text)
        if under and not filled:
            judgement = under["judgement"]
        elif judgement and len(filled) == 1:
            yield from _named(table, row, filled[0], judgement, heading, document)


def _named(
    table: Table, row: Row, cell: Cell, judgement: str, heading: str, document: Document
) -> Iterator[School]:
    label = _KIND.fullmatch(row.cells[0].text)
    if not label or not label["count"]:
        return
    names = _names(cell)
    if len(names) != int(label["count"]):
        return
    for name in names:
        yield School(
            council=document.council,
            name=name,
            source=source_of_row(document, table, row),
            judgement=judgement,
            kind=_kind(label["kind"]),
            phase=_phase(heading),
        )


def _names(cell: Cell) -> list[str]:
    return [name.strip(" ,;") for part in cell.parts for name in _NAME_ENDS.split(part) if name]


def _kind(printed: str) -> str:
    folded = fold(printed)
    if "maintained" in folded:
        return "maintained"
    return "academy" if folded.startswith("academ") else printed


def _phase(heading: str) -> str:
    found = {phase.lower() for phase in _PHASE.findall(heading)}
    return found.pop() if len(found) == 1 else ""
