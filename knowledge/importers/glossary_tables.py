"""Glossaries printed as a table: a term on the left, what it means on the right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.domain.documents import Document, GlossaryTerm
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Block, Heading, Pages, Row, Table, with_number

_GLOSSARY = re.compile(r"\b(?:glossary|abbreviations|acronyms|terms (?:used|explained))\b", re.I)
_TERM = re.compile(r"(?:terms?|abbreviations?|acronyms?|phrase|word)(?: used)?", re.IGNORECASE)
_MEANING = re.compile(
    r"(?:meaning|definition|explanation|description|stands for|what it (?:means|stands for))s?",
    re.IGNORECASE,
)
# A heading of the glossary stands so near above its table.
_ABOVE = 3
_COLUMNS = 2
_MOST_WORDS = 8


@dataclass(slots=True)
class _Entry:
    """A term with its meaning, and the first of the rows that they stand in."""

    term: str
    meaning: str
    row: Row


def read_glossary_tables(pages: Pages, document: Document) -> list[Record]:
    """The terms of each table of two columns that its heading, or its first row, calls a glossary.

    What is not sure to be a term, because it is long or has no meaning beside it, is left out.
    """
    found: list[Record] = []
    for at, block in enumerate(pages.blocks):
        if not isinstance(block, Table) or not _is_glossary(pages.blocks, at, block):
            continue
        for entry in _entries(block):
            source = source_of_row(document, block, entry.row)
            found.append(GlossaryTerm(document.council, entry.term, entry.meaning, source))
    return found


def _is_glossary(blocks: Sequence[Block], at: int, table: Table) -> bool:
    if any(len(row.cells) != _COLUMNS for row in table.rows):
        return False
    above = blocks[max(0, at - _ABOVE) : at]
    headed = any(isinstance(b, Heading) and _GLOSSARY.search(with_number(b)) for b in above)
    return _is_heading(table.rows[0]) or headed


def _is_heading(row: Row) -> bool:
    left, right = (cell.text.strip(" :") for cell in row.cells)
    return bool(_TERM.fullmatch(left) and _MEANING.fullmatch(right))


def _entries(table: Table) -> Iterator[_Entry]:
    """Each term; what a page break tore off a row, its term or its meaning, is joined to it."""
    rows = table.rows[_is_heading(table.rows[0]) :]
    entries: list[_Entry] = []
    for row in rows:
        term, meaning = (cell.text.strip() for cell in row.cells)
        if entries and _is_torn_off(entries[-1], term, meaning):
            last = entries[-1]
            last.term, last.meaning = f"{last.term} {term}".strip(), f"{last.meaning} {meaning}"
        else:
            entries.append(_Entry(term, meaning, row))
    yield from (e for e in entries if e.term and e.meaning and len(e.term.split()) <= _MOST_WORDS)


def _is_torn_off(last: _Entry, term: str, meaning: str) -> bool:
    ended = last.meaning.endswith((".", ":", ";"))
    return not ended and meaning[:1].islower() and not term[:1].isupper()
