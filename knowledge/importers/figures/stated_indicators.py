"""Indicators that a sentence introduces: "NI 71 will measure how well runaways are served"."""

import re

from knowledge.domain.documents import Document
from knowledge.domain.folding import plain
from knowledge.domain.indicators import Indicator
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Pages, Paragraph

_INTRODUCED = re.compile(
    r"\b(?P<code>[A-Z]{2,4} ?\d{1,4}[a-z]?),? (?:which )?(?:will measure|measures)"
    r" (?P<title>[a-z][^.;()]{15,140})(?=[.;(]|$)"
)
_SAYS_INDICATOR = re.compile(r"\bindicators?\b", re.IGNORECASE)


def read_stated_indicators(pages: Pages, document: Document) -> list[Record]:
    """The indicators that a paragraph about indicators introduces by code, once each."""
    found: dict[str, Record] = {}
    for block in pages.blocks:
        if not isinstance(block, Paragraph) or not _SAYS_INDICATOR.search(plain(block.text)):
            continue
        text = plain(block.text)
        for match in _INTRODUCED.finditer(text):
            code, title = match["code"], match["title"].strip()
            source = source_of_line(document, block)
            found.setdefault(
                code, Indicator(document.council, code, f"{title[0].upper()}{title[1:]}", source)
            )
    return list(found.values())
