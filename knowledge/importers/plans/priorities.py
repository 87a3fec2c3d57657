"""Priorities of a plan: the block that each has, and the list that names them all.

A block begins "Priority 3.1: ...", goes on with cells such as "Link to Risk (if applicable): 4",
then the table of its actions, then cells such as "Expected outcome: ...". Cells stand in table
rows, in paragraphs or in lines that look like headings, and may go on below.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from knowledge.domain.documents import Document, Source
from knowledge.domain.plans import Priority
from knowledge.domain.records import Record
from knowledge.importers.plans.priority_cells import LabelledCell, labelled_cells
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph, Row, Table

_BEGINS = re.compile(
    r"priority\s+(?P<number>\d+(?:\.\d+)*)\s*(?:[:.–-]\s*|\s|$)(?P<title>.*)", re.IGNORECASE
)
_RECOMMENDED = re.compile(r"(?:[A-Z]\w+ ){0,2}recommendation\s*\d+\b", re.IGNORECASE)
_LIST = re.compile(
    r"(?:our |key |main |strategic |corporate |council )*priorities(?: for [\w ]{3,40})?",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_LONGEST_REST = 300
_FEWEST_LISTED = 3


@dataclass(slots=True)
class _Draft:
    """One priority while its block is read."""

    number: str
    titles: list[str]
    source: Source
    cells: dict[str, str] = field(default_factory=dict)


class _Run:
    """The run over the lines of a paper: which block is open, and which cell may still go on."""

    def __init__(self, document: Document) -> None:
        self.drafts: list[_Draft] = []
        self._document = document
        self._open: _Draft | None = None
        self._goes_on = ""
        self._in_heading = False

    def read(self, block: Block) -> None:
        if isinstance(block, Table):
            for row in block.rows:
                self._row(row, block.place_of(row))
        elif self._open and (cells := labelled_cells(block.text)):
            self._take(cells)
        elif self._open and isinstance(block, Paragraph) and self._is_empty():
            self._add(block.text)
        else:
            self._open = None

    def _row(self, row: Row, place: str) -> None:
        filled = [cell.text for cell in row.cells if cell.text]
        begins = _BEGINS.fullmatch(filled[0]) if len(filled) == 1 else None
        cells = [found for text in filled for found in labelled_cells(text)]
        if begins:
            source = Source(self._document.title, place, filled[0], row.line)
            titles = [_plain(begins["title"])] if begins["title"] else []
            self._open = _Draft(begins["number"], titles, source)
            self.drafts.append(self._open)
            self._goes_on, self._in_heading = "", True
        elif self._open and cells:
            self._take(cells)
        elif self._open and len(filled) == 1 and filled[0] == row.cells[0].text:
            self._rest(filled[0])
        else:
            # The table of actions: nothing in it belongs to the cells above.
            self._goes_on, self._in_heading = "", False

    def _take(self, cells: list[LabelledCell]) -> None:
        """Cells of a row; what may stand under it goes on with the first of them."""
        if self._open:
            for cell in cells:
                self._open.cells.setdefault(cell.field, cell.text)
            self._goes_on = cells[-1].field if len(cells) == 1 else cells[0].field
            self._in_heading = False

    def _rest(self, text: str) -> None:
        """Words alone in a row: a line of the title, or more of the cell above."""
        if self._open and self._in_heading:
            self._open.titles.append(_plain(text))
        elif self._goes_on:
            self._add(text)

    def _is_empty(self) -> bool:
        return bool(self._open and self._goes_on and not self._open.cells[self._goes_on])

    def _add(self, text: str) -> None:
        if self._open and len(text) <= _LONGEST_REST:
            before = self._open.cells[self._goes_on]
            self._open.cells[self._goes_on] = f"{before}; {text}" if before else text


def read_priorities(pages: Pages, document: Document) -> list[Record]:
    """Every priority that has a block of its own, and those that only the plan's list names.

    A cell that is blank is "", "N/A" and "none" are kept as printed. A priority with a line of
    its own under its parent's words ("Priority 3.1: Narrow the gap" / "Start early") is titled
    by its own line; the other lines of its heading are its aim.
    """
    run = _Run(document)
    for block in pages.blocks:
        run.read(block)
    found = [_priority(draft, document) for draft in run.drafts if draft.cells]
    numbers = {priority.number for priority in found}
    listed = [each for each in _listed(pages, document) if each.number not in numbers]
    return [*sorted([*listed, *found], key=_in_order)]


def _in_order(priority: Priority) -> list[int]:
    return [int(part) for part in priority.number.split(".")]


def _priority(draft: _Draft, document: Document) -> Priority:
    own = draft.titles[1:2] or draft.titles[:1]
    if own and _RECOMMENDED.match(own[0]):
        own = [line for line in draft.titles if _RECOMMENDED.match(line)]
    others = [line for line in draft.titles if line not in own]
    printed = " / ".join([draft.source.as_printed, *_not_repeated(draft)])
    source = replace(draft.source, as_printed=printed)
    priority = Priority(
        council=document.council,
        plan=document.title,
        number=draft.number,
        title="; ".join(own),
        source=source,
        aim="; ".join(others),
    )
    return replace(priority, **draft.cells)


def _not_repeated(draft: _Draft) -> list[str]:
    return [line for line in draft.titles if line not in _plain(draft.source.as_printed)]


def _listed(pages: Pages, document: Document) -> Iterator[Priority]:
    """The numbered paragraphs under "Priorities for improvement" in a plan."""
    if "plan" not in document.kind:
        return
    listed: list[Paragraph] = []
    reading = False
    for block in pages.blocks:
        if isinstance(block, Heading):
            reading = bool(_LIST.fullmatch(block.text)) and not listed
        elif reading and isinstance(block, Paragraph) and block.number == str(len(listed) + 1):
            listed.append(block)
        else:
            reading = False
    if len(listed) >= _FEWEST_LISTED:
        for each in listed:
            source = source_of_line(document, each)
            yield Priority(document.council, document.title, each.number, each.text, source)


def _plain(text: str) -> str:
    """A line without the underscores that extraction leaves of slanted letters."""
    return _MARKUP.sub("", text).strip()
