"""The key of a paper: what the colours and short words of its tables mean, as it says itself."""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document, GlossaryTerm
from knowledge.domain.folding import fold
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Pages, Paragraph, Table

_KEY = re.compile(
    r"(?:key|legend)(?: (?:to|for|of)\b.{0,60})?:?|[\w ]{0,40}\bkey(?: (?:to|for) .{0,60})?:?",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?P<term>[A-Z][\w/& -]{0,30}?)\s*(?::|[–=]|\s-\s)\s*(?P<meaning>\S.{3,180})")
_COLOURS = frozenset({"red", "amber", "green", "blue", "brag", "grey", "black", "yellow", "purple"})
_FEWEST = 2
_LINES_AFTER = 14


def read_printed_keys(pages: Pages, document: Document) -> list[Record]:
    """The entries under "Key" that explain a colour or a word which cells of the tables print."""
    cells = {
        fold(c.text)
        for b in pages.blocks
        if isinstance(b, Table)
        for r in b.rows[1:]
        for c in r.cells
    }
    found: list[Record] = []
    after = _LINES_AFTER + 1
    for block in pages.blocks:
        if isinstance(block, Table):
            continue
        after = 0 if _KEY.fullmatch(block.text.strip()) else after + 1
        if isinstance(block, Paragraph) and 0 < after <= _LINES_AFTER:
            found.extend(_entry(block, cells, document))
    return found if len(found) >= _FEWEST else []


def _entry(line: Paragraph, cells: set[str], document: Document) -> Iterator[Record]:
    entry = _ENTRY.fullmatch(line.text)
    if entry and (fold(entry["term"]) in _COLOURS or fold(entry["term"]) in cells):
        source = source_of_line(document, line)
        yield GlossaryTerm(document.council, entry["term"], entry["meaning"].strip(" ."), source)
