"""Indicators that a report lists by their rating: "The nine indicators rated Red are in: ..."."""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.documents import Document
from knowledge.domain.indicators import Definition, Measure, Observation, Rag
from knowledge.domain.periods import Period
from knowledge.domain.records import Record
from knowledge.importers.figures.title_units import unit_said
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Paragraph

_NUMBERS = [
    str(w) for w in "no one two three four five six seven eight nine ten eleven twelve".split()
]
_LEADS_IN = re.compile(
    rf"(?:the )?(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)}) (?:key performance )?"
    r"(?:indicators?|KPIs?|PIs?|measures?)\b[^.:]{0,40}?\b(?:rated|rating is|status is)"
    r" (?P<rag>red|amber|green)\b[^.:]{0,20}:?$",
    re.IGNORECASE,
)
# What an indicator's title begins with; another short line names the service it is of.
_TITLE = re.compile(
    r"(?:%|percentage|proportion|number|rate|average|total|ratio|days?|time|score|level|value|count"
    r"|.{3,80}\b(?:as a percentage|per [\d,]+|\(%\)))\b",
    re.IGNORECASE,
)
_LONGEST = 200

Line = Heading | Paragraph


def rated_indicators(lines: Sequence[Line], period: Period, document: Document) -> Iterator[Record]:
    """A measure with its printed rating for each indicator of such a list.

    Only a list with as many titles as its sentence says is taken: no figure is printed beside a
    title, so `value` is None.
    """
    for at, line in enumerate(lines):
        match = _LEADS_IN.match(line.text.strip())
        if not match:
            continue
        titles = list(_titles(lines[at + 1 :], _number(match["count"])))
        if len(titles) == _number(match["count"]):
            for title, service in titles:
                yield from _records(title, service, Rag(match["rag"].lower()), period, document)


def _titles(lines: Sequence[Line], wanted: int) -> Iterator[tuple[Line, str]]:
    service, found = "", 0
    for line in lines:
        if found == wanted or len(line.text) > _LONGEST or line.text.endswith("."):
            return
        if _TITLE.match(line.text):
            found += 1
            yield line, service
        else:
            service = line.text


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else _NUMBERS.index(printed.lower())


def _records(
    line: Line, service: str, rag: Rag, period: Period, document: Document
) -> Iterator[Record]:
    source = source_of_line(document, line)
    unit = unit_said(line.text)
    yield Measure(document.council, line.text, source, service, unit, Definition())
    yield Observation(
        council=document.council,
        period=period,
        value=None,
        as_printed=rag.value.capitalize(),
        source=source,
        measure=line.text,
        level=service,
        rag_target=rag,
    )
