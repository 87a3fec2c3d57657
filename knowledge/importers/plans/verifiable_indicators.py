"""What a plan will be judged by: a table of sentences that say what will have changed, and by when.

"Absence rates will have fallen from 7.9% in 2021/22 to below 5%" is no result: it is kept with its
words as a measure to reach. Where it stood before was observed, and has a value and its target.
"""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold, plain
from knowledge.domain.indicators import TO_REACH, Measure, Observation
from knowledge.domain.numbers import FigureKind, parse_figure
from knowledge.domain.periods import parse_period
from knowledge.domain.records import Record
from knowledge.importers.figures.stated import capital
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Pages, Row, Table

TARGET = TO_REACH[0]
_INDICATORS = re.compile(
    r"(?:(?:objectively )?verifiable|outcome|impact|success|key|headline) (?:indicator|measure)s?"
)
_WHEN = re.compile(r"timescales?|by when|target date|target year|deadline|date|when|by")
_BESIDE = re.compile(
    r"progress|update|comments?|status|rag(?: rating)?|source|lead|owner|notes?|means of verif.*"
)
_BY = re.compile(r"^by [^,]{2,20}\d\d, (?:we will )?", re.IGNORECASE)
_FIGURE = r"£?\d[\d,]*(?:\.\d+)?(?: ?%| ?(?:m|million|bn)\b)?(?: per [\d,]+)?"
_LIMIT = (
    r"(?:at least|at most|no more than|no less than|below|under|above|over|less than|more than)"
)
_CHANGED = r"(?:improved|fallen|increased|reduced|decreased|risen|grown|dropped|gone (?:up|down))"
_FROM_TO = re.compile(
    rf"(?:(?:reduce|increase|improve|raise|lower|cut) (?P<what>.+?)|(?P<who>.+?) will (?:have|be)"
    rf" (?:been )?{_CHANGED}) from (?P<value>{_FIGURE}) in (?P<when>(?:[A-Z][a-z]+ )?[\d/-]{{4,9}})"
    rf" to (?P<target>(?:{_LIMIT} )?{_FIGURE})(?=[ .,;]|$)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4


def read_verifiable_indicators(pages: Pages, document: Document) -> list[Record]:
    """A measure to reach for each row of such tables, and where it stood before; [] without any."""
    return [
        record
        for block in pages.blocks
        if isinstance(block, Table) and block.rows and _is_heading(block.rows[0])
        for row in block.rows[1:]
        if row.cells
        for record in _records(row.cells[0].text, source_of_row(document, block, row), document)
    ]


def _is_heading(row: Row) -> bool:
    """Indicators, by when, and nothing that a figure would stand under."""
    first, *others = [fold(cell.text) for cell in row.cells if cell.text] or [""]
    is_known = all(_WHEN.fullmatch(text) or _BESIDE.fullmatch(text) for text in others)
    is_timed = any(_WHEN.fullmatch(text) for text in others)
    return bool(_INDICATORS.fullmatch(first)) and is_known and is_timed


def _records(text: str, source: Source, document: Document) -> Iterator[Record]:
    if len(text.split()) < _FEWEST_WORDS:
        return
    yield Measure(document.council, text, source, TARGET, "%" if "%" in text else "")
    stood = _FROM_TO.match(_BY.sub("", plain(text)))
    if not stood:
        return
    value, target = parse_figure(stood["value"]), stood["target"]
    period = parse_period(stood["when"])
    if value.kind is not FigureKind.VALUE or not period.last_day:
        return
    name = capital(re.sub(r"^the ", "", stood["who"] or stood["what"], flags=re.IGNORECASE))
    aim = parse_figure(re.sub(rf"^{_LIMIT} ", "", target, flags=re.IGNORECASE))
    unit = value.unit or aim.unit
    yield Measure(document.council, name, source, unit=unit)
    yield Observation(
        council=document.council,
        period=period,
        value=value.value,
        as_printed=stood["value"],
        source=source,
        measure=name,
        unit=unit,
        target=aim.value,
        target_as_printed=target,
    )
