"""Which heading of a table was taken for what: shown at an import, so that people can check it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.domain.documents import Document, Source
from knowledge.domain.records import MappedTable, Record
from knowledge.importers.figures.indicator_registers import INDICATOR_REGISTER
from knowledge.importers.plans.action_columns import ACTION_PLAN
from knowledge.importers.plans.tracker_columns import TRACKER
from knowledge.importers.programmes.forward_plan import FORWARD_PLAN
from knowledge.importers.programmes.programme_entries import WORK_PROGRAMME
from knowledge.importers.recognise import ColumnMap, Layout, Section, sections
from knowledge.importers.registers.register_kinds import REGISTERS
from knowledge.importers.risks.risk_columns import RISK_REGISTER
from knowledge.readers.blocks import Pages, Row, Table

# A heading row stands at the top of its table; below a title, a group and a row of units.
_TOP_ROWS = 4
# By the class of record that a table gave; the first of equally good ones is taken.
_LAYOUTS: dict[str, tuple[Layout, ...]] = {
    "Topic": (WORK_PROGRAMME, FORWARD_PLAN),
    "Action": (TRACKER, ACTION_PLAN),
    "Risk": (RISK_REGISTER,),
    "Measure": (INDICATOR_REGISTER,),
    "Indicator": (INDICATOR_REGISTER,),
    "Meeting": tuple(r.layout for r in REGISTERS if r.layout.noun == "meeting"),
    "AgendaItem": tuple(r.layout for r in REGISTERS if r.layout.noun == "agenda item"),
    "Officer": tuple(r.layout for r in REGISTERS if r.layout.noun == "officer"),
}


def mappings_of(
    pages: Pages, records: Iterable[Record], document: Document
) -> tuple[MappedTable, ...]:
    """One mapping for each table that gave records of a kind whose columns are matched."""
    nouns: dict[str, set[str]] = {}
    for record in records:
        nouns.setdefault(record.source.place, set()).add(type(record).__name__)
    found: list[MappedTable] = []
    for table in pages.blocks:
        if isinstance(table, Table):
            given = {n for row in table.rows for n in nouns.get(table.place_of(row), ())}
            section = _section(table, given)
            if section:
                found.append(mapped(section.columns, section.heading, document, table))
    return tuple(found)


def as_headed(found: Sequence[MappedTable], pages: Pages) -> tuple[MappedTable, ...]:
    """The mappings with the headings that `pages`, the paper itself, prints in those rows."""
    printed = {
        table.place_of(row): [cell.text for cell in row.cells if cell.text]
        for table in pages.blocks
        if isinstance(table, Table)
        for row in table.rows[:_TOP_ROWS]
    }
    return tuple(
        replace(each, headings=tuple(zip(texts, (f for _, f in each.headings), strict=True)))
        if len(texts := printed.get(each.source.place, [])) == len(each.headings)
        else each
        for each in found
    )


def mapped(columns: ColumnMap, heading: Row, document: Document, table: Table) -> MappedTable:
    """The mapping of one table: each heading with its field, "" for one that was not taken."""
    fields = {column.position: column.field for column in columns.columns}
    headings = tuple(
        (cell.text, fields.get(position, ""))
        for position, cell in enumerate(heading.cells)
        if cell.text
    )
    source = Source(document.title, table.place_of(heading), "", heading.line)
    return MappedTable(source, columns.noun, headings)


def _section(table: Table, given: set[str]) -> Section | None:
    layouts = [layout for noun in sorted(given) for layout in _LAYOUTS.get(noun, ())]
    found = [section for layout in layouts if (section := _first_section(table, layout))]
    return max(found, key=lambda s: sum(c.score for c in s.columns.columns), default=None)


def _first_section(table: Table, layout: Layout) -> Section | None:
    return next(sections(table, layout), None)
