"""Registers inside papers and workbooks that no other importer reads: meetings, people, terms."""

from dataclasses import replace

from knowledge.domain.documents import Document, Source
from knowledge.domain.person_names import is_councillor, is_person
from knowledge.domain.records import Record, Rejection
from knowledge.importers.officers.listed_people import people_listed
from knowledge.importers.recognise import Layout, Section, sections
from knowledge.importers.registers.register_cells import CellError, RegisterRow
from knowledge.importers.registers.register_kinds import CITED, REGISTERS, Register
from knowledge.readers.blocks import Pages, Table

# The other nouns have importers of their own, which know more of how papers print them.
_NOUNS = ("meeting", "agenda item", "officer", "glossary term")


def read_register_tables(pages: Pages, document: Document) -> tuple[list[Record], list[Rejection]]:
    """The records of every such table, wherever its heading row stands, and the rows refused.

    A person who is no officer (a councillor, a body) is passed over, not refused.
    """
    records: list[Record] = []
    rejected: list[Rejection] = []
    above = ""
    for block in pages.blocks:
        if isinstance(block, Table):
            records.extend(people_listed(block, above, document))
        above = "" if isinstance(block, Table) else block.text
        found = _register_of(block) if isinstance(block, Table) else None
        if found is None or not isinstance(block, Table):
            continue
        register, section = found
        for row in section.rows:
            entry = RegisterRow(row, section.columns)
            source = Source(document.title, block.place_of(row), entry.printed(), row.line)
            if not entry.printed() or _is_no_officer(entry, register):
                continue
            try:
                records.extend(register.build(entry, document.council, source))
            except CellError as error:
                rejected.append(Rejection(source, f"{source.place}: {error}"))
    return records, rejected


def _register_of(table: Table) -> tuple[Register, Section] | None:
    """The kind of register whose headings fit best, with its first section."""
    found = [
        (register, section)
        for register in REGISTERS
        if register.layout.noun in _NOUNS
        and (section := next(sections(table, _own_columns(register.layout)), None))
    ]
    return max(found, key=lambda pair: sum(c.score for c in pair[1].columns.columns), default=None)


def _own_columns(layout: Layout) -> Layout:
    """Without the columns that cite a paper: this table stands in the paper itself."""
    return replace(layout, fields=tuple(f for f in layout.fields if f not in CITED))


def _is_no_officer(entry: RegisterRow, register: Register) -> bool:
    name = entry.text("name")
    is_people = register.layout.noun == "officer"
    return is_people and (is_councillor(name) or " " not in name or not is_person(name))
