"""Where the indicators of an action stand, as its cell for measures prints them with their change:
"KPI 7: % of staff who are satisfied 56% (+0.1 p.p.)"."""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import plain
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.numbers import parse_figure
from knowledge.domain.periods import NO_PERIOD
from knowledge.domain.records import Record

_CHANGE = r"\(\s?[+-]?\s?\d+(?:\.\d+)?[\s;]*(?:p\.?\s?p\.?|%|percentage points?)\s?\)"
HAS_CHANGE = re.compile(_CHANGE)
_CODED = re.compile(
    rf"\b(?P<code>(?:KPI|PI|NI|LPI|BVPI) ?\d{{1,4}}[a-z]?)\s*:\s*(?P<title>[A-Z%][^;]{{5,160}}?)"
    rf":?\s+(?P<value>-?\d[\d,]*(?:\.\d+)?\s?%?)\s*{_CHANGE}"
)


def coded_figures_in(said: str, source: Source, document: Document) -> Iterator[Record]:
    """Each indicator with a code, a title, a figure and its change: none of them is a target.

    Such a cell prints no date, so the figure says so.
    """
    for match in _CODED.finditer(plain(said)):
        figure = parse_figure(match["value"])
        title = match["title"].strip()
        unit = figure.unit or ("%" if title.startswith("%") else "")
        yield Indicator(document.council, match["code"], title, source, unit=unit)
        yield Observation(
            council=document.council,
            period=NO_PERIOD,
            value=figure.value,
            as_printed=figure.as_printed,
            source=source,
            indicator=match["code"],
            unit=unit,
            doubt="no date is printed for this figure",
        )
