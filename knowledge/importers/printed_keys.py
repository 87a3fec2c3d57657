"""The key of a paper: what the colours and short words of its tables mean, as it says itself."""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document, GlossaryTerm
from knowledge.domain.folding import fold
from knowledge.domain.plans import Priority
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

_KEY = re.compile(
    r"(?:key|legend)(?: (?:to|for|of)\b.{0,60})?:?|[\w ]{0,40}\bkey(?: (?:to|for) .{0,60})?:?",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?P<term>[A-Z][\w/& -]{0,30}?)\s*(?::|[–=]|\s-\s)\s*(?P<meaning>\S.{3,180})")
_PRIORITIES = re.compile(r"[*_]*priorit(?:y|ies)\b", re.IGNORECASE)
_COLOURS = frozenset({"red", "amber", "green", "blue", "brag", "grey", "black", "yellow", "purple"})
_FEWEST = 2
_LINES_AFTER = 14


def read_printed_keys(pages: Pages, document: Document) -> list[Record]:
    """The entries under "Key" that explain a colour, a column or a word that a cell prints.

    What a "Priority key" spells out are priorities too.
    """
    cells = {
        fold(c.text) for b in pages.blocks if isinstance(b, Table) for r in b.rows for c in r.cells
    }
    found: list[Record] = []
    after = _LINES_AFTER + 1
    of_priorities = False
    for block in pages.blocks:
        if isinstance(block, Table):
            continue
        is_key = bool(_KEY.fullmatch(block.text.strip()))
        after = 0 if is_key else after + 1
        of_priorities = bool(_PRIORITIES.match(block.text)) if is_key else of_priorities
        if 0 < after <= _LINES_AFTER:
            entries = list(_entry(block, cells, document))
            found.extend(entries)
            found.extend(_priority(entry, document) for entry in entries if of_priorities)
    return found if len(found) >= _FEWEST else []


def _priority(entry: GlossaryTerm, document: Document) -> Priority:
    """The priority that the key gives a short word for."""
    council, title = document.council, document.title
    return Priority(council, title, "", entry.expansion, entry.source)


def _entry(
    line: Heading | Paragraph, cells: set[str], document: Document
) -> Iterator[GlossaryTerm]:
    entry = _ENTRY.fullmatch(line.text)
    if entry and (fold(entry["term"]) in _COLOURS or fold(entry["term"]) in cells):
        source = source_of_line(document, line)
        yield GlossaryTerm(document.council, entry["term"], entry["meaning"].strip(" ."), source)
