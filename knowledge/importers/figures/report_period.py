"""The period that a report covers, as its title or its first lines say it."""

import re

from knowledge.domain.documents import Document
from knowledge.domain.folding import plain
from knowledge.domain.periods import Period, parse_period
from knowledge.readers.blocks import Pages, Paragraph

_QUARTER = re.compile(r"\bQ(?:uarter)? ?([1-4])\b[^.;]{0,30}?\b(20\d\d[/-](?:20)?\d\d)\b")


def report_period(pages: Pages, document: Document) -> Period:
    """The period that the report covers: of its title, else the one its first lines state."""
    period = parse_period(document.period)
    if period.last_day:
        return period
    for block in pages.blocks:
        match = _QUARTER.search(plain(block.text)) if isinstance(block, Paragraph) else None
        if match:
            return parse_period(f"Q{match[1]} {match[2]}")
    return period
