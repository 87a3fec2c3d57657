"""The entries of work programmes and forward plans: a topic a row, with what stands around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold
from knowledge.importers.front import committee_in
from knowledge.importers.mending.torn import mended
from knowledge.importers.plans.trackers import is_tracker
from knowledge.importers.programmes.decision_cells import title_and_purpose, without_answers
from knowledge.importers.programmes.forward_plan import (
    FORWARD_PLAN,
    day_over,
    is_of_decisions,
    is_planned,
    says_plan,
    says_undated,
    taken_by_on,
    with_dates,
)
from knowledge.importers.programmes.metric_lines import label_of, metric_lines
from knowledge.importers.programmes.metrics import MetricLine
from knowledge.importers.recognise import ColumnMap, Field, Layout, sections
from knowledge.readers.blocks import Cell, Heading, Pages, Row, Table, with_number

WORK_PROGRAMME = Layout(
    "topic",
    (
        Field("topic", ("topic", "agenda item", "agenda items", "item", "subject"), required=True),
        Field("lead", ("lead officer", "lead", "report author", "responsible officer", "officer")),
        Field("outcomes", ("outcome", "outcomes", "scs outcome", "desired outcome", "purpose")),
        Field("conditions", ("conditions", "darlington conditions", "corporate priority")),
        Field("link", ("link to pmf (metrics)", "link to pmf", "pmf", "metrics", "indicators")),
        Field("stage_1", ("stage 1 approach", "stage 1", "stage one", "approach")),
        Field("stage_2", ("stage 2 approach", "stage 2", "stage two")),
        Field("evidence", ("evidence", "witnesses", "sources of evidence")),
        Field("timescale", ("timescale", "timescales", "timetable", "when")),
        Field("meeting_date", ("meeting date", "date of meeting", "committee date")),
    ),
    at_least=3,
)
# An action plan or an agenda also has items and leads; these columns make a work programme.
_TELLING = ("stage_1", "stage_2", "outcomes", "conditions", "link", "meeting_date")
# No forward plan has these.
_OWN = ("stage_1", "stage_2", "conditions", "link")
_NUMBER_WITHIN = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+(?=[A-Z])")
_FEWEST_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """One topic row with what stands around it: heading above, metric lines below."""

    row: Row
    columns: ColumnMap
    place: str
    heading: str
    committee: str = ""
    dated: str = ""
    lines: tuple[MetricLine, ...] = ()
    is_only_one: bool = False

    def text(self, field: str) -> str:
        """The words of its cell in a column, torn ones made whole."""
        return mended(self.columns.text(self.row, field))

    @property
    def title(self) -> str:
        """What the topic is called, without what it is for."""
        return mended(title_and_purpose(self.columns.cell(self.row, "topic"))[0])

    @property
    def outcomes(self) -> Cell:
        """What it is for: its own column's words, else those below its title."""
        purpose = title_and_purpose(self.columns.cell(self.row, "topic"))[1]
        own = self.columns.cell(self.row, "outcomes")
        return own if own.parts or not purpose else Cell((" ".join(purpose),))

    @property
    def meeting_date(self) -> str:
        """The date beside the item, else the one that stands over it."""
        both = taken_by_on(self.text("taken_by_on"))[1]
        return self.text("meeting_date") or both or self.dated


def entries_in(pages: Pages, document: Document) -> Iterator[ProgrammeEntry]:
    """The entries of every work programme and forward plan of a paper, in printed order."""
    heading = committee = ""
    is_plan = document.kind == "work programme"
    headed: set[str] = set()
    for block in pages.blocks:
        if isinstance(block, Table):
            found = list(_entries_of(block, heading, committee, WORK_PROGRAMME))
            says = is_plan or says_plan(heading) or says_plan(_own_title(block))
            says = says or is_of_decisions(_headings(block))
            if says and not any(field in e.columns for e in found for field in _OWN):
                planned = list(_entries_of(block, heading, committee, FORWARD_PLAN))
                found = max(found, planned, key=_dated)
                # "Future issues", or the headings of the table above, without a date.
                is_more = _headings(block) and _headings(block) <= headed
                if not found and (is_more or (headed and says_undated(heading))):
                    layout = replace(FORWARD_PLAN, noun="undated topic")
                    found = list(_entries_of(block, heading, committee, layout))
            headed |= _headings(block) if found else set()
            yield from found
            continue
        committee = committee_in(block.text) or committee
        if isinstance(block, Heading) or (is_plan and day_over(with_number(block))):
            heading = with_number(block)


def _dated(entries: Sequence[ProgrammeEntry]) -> tuple[int, int]:
    """How many of the entries are planned for a time; then how many there are."""
    said = sum(bool(e.text("timescale") or e.meeting_date) for e in entries)
    return said, len(entries)


def _headings(table: Table) -> set[str]:
    """The headings of a table of at least three columns, folded; else none."""
    filled = {fold(cell.text) for cell in table.rows[0].cells if cell.text} if table.rows else set()
    return filled if len(filled) >= _FEWEST_HEADINGS else set()


def _own_title(table: Table) -> str:
    """The title that a sheet has in its first row, "" where that is no title."""
    filled = [cell.text for cell in table.rows[0].cells if cell.text] if table.rows else []
    return filled[0] if len(filled) == 1 else ""


def _entries_of(
    table: Table, heading: str, committee: str, layout: Layout
) -> Iterator[ProgrammeEntry]:
    for section in sections(without_answers(table), layout):
        if layout is WORK_PROGRAMME and not any(field in section.columns for field in _TELLING):
            continue
        if layout is FORWARD_PLAN and not is_planned(section, heading):
            continue
        if is_tracker(section.heading):
            continue
        above = list(section.rows)
        if layout is WORK_PROGRAMME:
            above = list(takewhile(lambda row: label_of(row) is None, section.rows))
        dates = {id(row): over for row, over in with_dates(above, heading, section.columns)}
        topic_rows = [r for r in above if id(r) in dates and _is_topic(r, section.columns)]
        lines = tuple(metric_lines(section.rows[len(above) :]))
        for row in topic_rows:
            items = _items(row, section.columns)
            for item in items:
                yield ProgrammeEntry(
                    item,
                    section.columns,
                    table.place_of(row),
                    heading,
                    section.columns.text(item, "committee")
                    or taken_by_on(section.columns.text(item, "taken_by_on"))[0]
                    or committee,
                    dates[id(row)],
                    lines if row is topic_rows[-1] else (),
                    is_only_one=len(topic_rows) == len(items) == 1,
                )


def _items(row: Row, columns: ColumnMap) -> list[Row]:
    """One row for each item of a meeting, where a row holds all the items of one date.

    A cell with as many entries as there are items gives each its own, a cell with one entry
    gives it to all; any other does not say whose is whose and is left blank.
    """
    row = _with_parts(row, columns)
    count = len(columns.cell(row, "topic").parts)
    is_one = count < 2 or bool(title_and_purpose(columns.cell(row, "topic"))[1])
    if is_one or not columns.text(row, "meeting_date"):
        return [row]
    return [
        Row(tuple(_entry_of(cell, number, count) for cell in row.cells), row.line)
        for number in range(count)
    ]


def _with_parts(row: Row, columns: ColumnMap) -> Row:
    """The row with "1. Dental access 2. Ambulance handovers" as two entries of its cell."""
    printed = columns.text(row, "topic")
    numbers = [int(number) for number in _NUMBER_WITHIN.findall(printed)]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return row
    parts = tuple(filter(None, (p.strip(" ;,") for p in _NUMBER_WITHIN.split(printed)[::2])))
    own = columns.cell(row, "topic")
    return Row(tuple(Cell(parts) if cell is own else cell for cell in row.cells), row.line)


def _entry_of(cell: Cell, number: int, count: int) -> Cell:
    if len(cell.parts) == count:
        return Cell((cell.parts[number],))
    return cell if len(cell.parts) == 1 else Cell()


def _is_topic(row: Row, columns: ColumnMap) -> bool:
    filled = [c for c in columns.columns if columns.text(row, c.field)]
    named = re.search("[A-Za-z]{2}", columns.text(row, "topic"))
    return bool(named) and len(filled) > 1
