"""Committees that a paper lists one below the other, or that an item of an agenda is of."""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document
from knowledge.domain.folding import plain
from knowledge.domain.meetings import Committee
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

_BODY = (
    r"(?P<body>(?:[A-Z][\w'’-]*,? (?:(?:and|of|for|the|on|&) )*){1,12}"
    r"(?:Committee|Sub-Committee|Panel|Board|Commission))"
)
_ALONE = re.compile(_BODY)
# "Corporate Parenting Panel - Minutes for noting"
_OF_AN_ITEM = re.compile(rf"{_BODY}\s+[-–]\s+[A-Z].+")
_FEWEST_LISTED = 2
# A word before "Committee" that says which; "Scrutiny Committee" may be any.
_FEWEST_WORDS = 3
_GENERAL = re.compile(
    r"(?:the )?(?:overview (?:and|&) scrutiny|cabinet|select|standing|sub|council|executive) ?-?"
    r"(?:committee|panel|board|commission)",
    re.IGNORECASE,
)


def read_named_committees(pages: Pages, document: Document) -> list[Record]:
    """Those of every list of two or more lines that are nothing but committees' names, and of the
    numbered items that begin with one before a dash."""
    return [*_listed(pages, document), *_of_items(pages, document)]


def _listed(pages: Pages, document: Document) -> Iterator[Committee]:
    run: list[Heading | Paragraph] = []
    for block in (*pages.blocks, None):
        if block and not isinstance(block, Table) and _is_one(plain(block.text).strip(" .;,")):
            run.append(block)
            continue
        if len({plain(line.text) for line in run}) >= _FEWEST_LISTED:
            for line in run:
                title = plain(line.text).strip(" .;,")
                yield Committee(document.council, title, source_of_line(document, line))
        run = []


def _is_one(text: str) -> bool:
    match = _ALONE.fullmatch(text)
    return bool(match) and len(text.split()) >= _FEWEST_WORDS and not _GENERAL.fullmatch(text)


def _of_items(pages: Pages, document: Document) -> Iterator[Committee]:
    for block in pages.blocks:
        match = _OF_AN_ITEM.fullmatch(plain(block.text)) if isinstance(block, Paragraph) else None
        if match and isinstance(block, Paragraph) and block.number and _is_one(match["body"]):
            source = source_of_line(document, block)
            yield Committee(document.council, match["body"], source)
