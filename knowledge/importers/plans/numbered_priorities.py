"""Priorities that stand by number over tables of figures: "Priority 1: A clean borough"."""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.documents import Document, Source
from knowledge.domain.plans import Priority
from knowledge.importers.meetings.report_sections import ReportSection
from knowledge.importers.sources import source_of_line, source_of_row
from knowledge.readers.blocks import Block, Table

_NUMBERED = re.compile(r"Priority (?P<number>\d{1,2})\s*[:–-]\s*(?P<title>[A-Z][^:;.]{8,110})")
# "Priority 1: A clean borough, & Priority 2: A strong economy" stands over what serves both.
_BOTH = re.compile(r",? (?:&|and) (?=Priority \d)")
_BETWEEN = 2
_FEWEST = 2


def numbered_priorities(section: ReportSection, document: Document) -> list[Priority]:
    """Each such priority once; [] for fewer than two, or where one number has two titles.

    Where two printings of one begin alike, the shorter is meant if the longer only ran on into
    the next line, the longer if the other breaks off within a word.
    """
    found: dict[str, tuple[str, Source]] = {}
    for number, title, source in _printed(section.blocks, document):
        if number not in found:
            found[number] = title, source
            continue
        same = _same(found[number][0], title)
        if not same:
            return []
        found[number] = same, found[number][1]
    if len(found) < _FEWEST:
        return []
    return [
        Priority(document.council, section.title, number, title, source)
        for number, (title, source) in found.items()
    ]


def _printed(blocks: Sequence[Block], document: Document) -> Iterator[tuple[str, str, Source]]:
    """Number, title and place in the lines over a table and in its first row."""
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            for row in block.rows:
                for text in (part for cell in row.cells[:1] for part in cell.parts):
                    yield from _titles(text, source_of_row(document, block, row))
        elif any(isinstance(each, Table) for each in blocks[at + 1 : at + 1 + _BETWEEN]):
            yield from _titles(block.text, source_of_line(document, block))


def _titles(text: str, source: Source) -> Iterator[tuple[str, str, Source]]:
    matches = [_NUMBERED.fullmatch(part) for part in _BOTH.split(text.strip())]
    for match in matches if all(matches) else []:
        if match:
            yield match["number"], match["title"].strip(), source


def _same(one: str, other: str) -> str:
    """The title that both are printings of; "" where they are two titles."""
    shorter, longer = sorted((one, other), key=len)
    rest = longer.removeprefix(shorter)
    if not longer.startswith(shorter):
        return ""
    return longer if rest[:1].isalpha() else shorter
