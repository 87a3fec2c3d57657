"""The period that a report covers, as its title or its first lines say it."""

import re

from knowledge.domain.documents import Document
from knowledge.domain.folding import plain
from knowledge.domain.periods import Period, parse_period
from knowledge.readers.blocks import Pages, Paragraph

_QUARTER = re.compile(r"\bQ(?:uarter)? ?([1-4])\b[^.;]{0,30}?\b(20\d\d[/-](?:20)?\d\d)\b")
_QUARTER_AND_YEAR = re.compile(
    r"Q(?:uarter)? ?(?P<quarter>[1-4]),? (?P<year>20\d\d[/-](?:20)?\d\d)", re.IGNORECASE
)
_WITHOUT_YEAR = re.compile(
    r"\b(?:Q|Quarter )(?P<quarter>[1-4])\b"
    r"(?!,? (?:of )?(?:the )?(?:(?:in |\()?20\d\d|last|previous|prior|each|every)"
    r"|[,-]? ?20\d\d| ?(?:-|&|/|and|to|or) ?(?:Q|[1-4])|\w)"
)


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


def with_year(text: str, period: Period) -> str:
    """`text` of a quarter's report with the year behind each quarter that is named without one:
    the report's own and those of its year before it. "Quarter 3 last year" stays as it is."""
    own = _QUARTER_AND_YEAR.fullmatch(period.text)
    if not own:
        return text

    def named(match: re.Match[str]) -> str:
        is_of_year = int(match["quarter"]) <= int(own["quarter"])
        return f"Q{match['quarter']} {own['year']}" if is_of_year else match[0]

    return _WITHOUT_YEAR.sub(named, text)
