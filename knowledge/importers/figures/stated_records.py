"""A figure that prose states, as a measure with what was observed of it."""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document, Source
from knowledge.domain.indicators import Measure, Observation
from knowledge.domain.records import Record
from knowledge.importers.figures.stated import Stated


def records_of(stated: Stated, source: Source, document: Document) -> Iterator[Record]:
    """The measure and its one observation; the doubt says where no certain time is printed."""
    yield Measure(document.council, stated.measure, source, unit=stated.unit)
    yield Observation(
        council=document.council,
        period=stated.period,
        value=stated.value,
        as_printed=stated.as_printed,
        source=source,
        measure=stated.measure,
        unit=stated.unit,
        target=stated.target,
        target_as_printed=stated.target_as_printed,
        previous=stated.previous,
        previous_as_printed=stated.previous_as_printed,
        comparators=stated.comparators,
        doubt=_undated(stated, document),
    )


def _undated(stated: Stated, document: Document) -> str:
    if stated.period.last_day or re.search(r"\d{4}", stated.period.text):
        return ""
    if stated.period:
        return "the year is not printed beside this figure"
    of_paper = f"; the paper is of {document.dated}" if document.dated else ""
    return f"no date is printed for this figure{of_paper}"
