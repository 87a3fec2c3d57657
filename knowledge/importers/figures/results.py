"""What a plan says was achieved: figures with the ones before them, in lines and small tables.

"Health assessments 96.9% up from 95.6% (2007)"; "reducing permanent exclusions from 47 to 23";
a table of years. Only lines of these shapes are taken; any other sentence with figures is left
to full text search.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import capitalised
from knowledge.domain.indicators import Measure, Observation, ObservationStatus
from knowledge.domain.numbers import Figure, parse_figure
from knowledge.domain.periods import NO_PERIOD, Period, parse_period
from knowledge.domain.records import Record
from knowledge.importers.figures.result_lines import Result, all_of, named, result_in
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph, Row, Table

_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d)?")
_SAID_PERIOD = re.compile(r"\b(?:over |in )?(?:the )?(?P<words>last (?:12 months|year|quarter))\b")
_LEAD_IN = re.compile(r"(?P<words>.{3,80}?)\s*:\s*[-–]*")
_STATUS = re.compile(r"\s*\((?P<status>provisional|final|revised)[^()]*\)", re.IGNORECASE)
_LONGEST_CAPTION = 8
_BULLET = "–—-• "


@dataclass(slots=True)
class _Above:
    """What stands above a line and tells what it is about and when."""

    period: str = ""
    lead_in: str = ""
    captions: list[str] = field(default_factory=list)

    def read(self, block: Block) -> None:
        if isinstance(block, Table):
            self.captions = []
            return
        said = _SAID_PERIOD.search(block.text)
        self.period = said["words"] if said else self.period
        lead_in = _LEAD_IN.fullmatch(block.text)
        if isinstance(block, Heading):
            self.lead_in = ""
        elif lead_in:
            self.lead_in = lead_in["words"]
        if len(block.text.split()) <= _LONGEST_CAPTION and not block.text.endswith("."):
            self.captions = [lead_in["words"] if lead_in else block.text]


def read_results(pages: Pages, document: Document) -> list[Record]:
    """The measures and observations of a plan's results; [] for any paper that is no plan.

    Where no year is printed for a figure its period is the section's own words ("last 12
    months") and the doubt says so; the figure before it is kept as `previous`. A rise that is
    printed without the figure before ("Up 8.5% on 2007") is never subtracted.
    """
    if "plan" not in document.kind:
        return []
    above = _Above()
    found: list[Record] = []
    for block in pages.blocks:
        if isinstance(block, Paragraph):
            found.extend(_of_line(block, above, document))
        elif isinstance(block, Table):
            found.extend(_of_table(block, above, document))
        above.read(block)
    return found


def _of_line(line: Paragraph, above: _Above, document: Document) -> Iterator[Record]:
    result = result_in(line.text)
    if result is None:
        return
    text = f"{above.lead_in}: {result.measure}" if _names_its_lines(above) else result.measure
    source = source_of_line(document, line)
    yield from _of_all(line.text, text, _said(above), source, document)
    value, previous = parse_figure(result.value), parse_figure(result.previous)
    yield Measure(document.council, text, source, unit=value.unit)
    yield Observation(
        council=document.council,
        period=parse_period(result.year) if result.year else _said(above),
        value=value.value,
        as_printed=result.value,
        source=source,
        measure=text,
        unit=value.unit,
        previous=previous.value,
        previous_as_printed=result.previous_as_printed,
        doubt="; ".join(doubt for doubt in (_undated(result), result.doubt) if doubt),
    )


def _of_all(
    text: str, measure: str, period: Period, source: Source, document: Document
) -> Iterator[Record]:
    """ "All schools above 30%" behind a result is a limit that all of them keep to."""
    if not (said := all_of(text)):
        return
    who, value, printed = said
    name, figure = f"{measure}: {who.lower()}", parse_figure(value)
    yield Measure(document.council, name, source, unit=figure.unit)
    yield Observation(
        council=document.council,
        period=period,
        value=figure.value,
        as_printed=printed,
        source=source,
        measure=name,
        unit=figure.unit,
        doubt="no year is printed for this figure",
    )


def _names_its_lines(above: _Above) -> bool:
    """A lead-in that names what its lines count ("GCSEs:"), not one that says how it went."""
    return bool(above.lead_in) and len(above.lead_in.split()) <= 2 and not named(above.lead_in)


def _said(above: _Above) -> Period:
    return parse_period(above.period) if above.period else NO_PERIOD


def _undated(result: Result) -> str:
    if result.year:
        return ""
    compared = re.search(r"\b(?:19|20)\d\d\b", result.previous_as_printed)
    beside = f", only {compared[0]} for the one before" if compared else ""
    return f"no year is printed for this figure{beside}"


def _of_table(table: Table, above: _Above, document: Document) -> Iterator[Record]:
    """A table of figures under years, or under labels where its caption names the year."""
    heading, *rows = table.rows
    labels = [cell.text for cell in heading.cells]
    caption = above.captions[-1] if above.captions else ""
    status, name = _status(caption)
    years = all(_YEAR.fullmatch(label) for label in labels[1:])
    year = _YEAR.search(caption)
    if labels[0] or len(labels) < 2 or not name or not (years or year):
        return
    for row in rows:
        yield from _of_row(row, table, _Columns(labels, name, years, year, status), document)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The labels of a table of figures with what its caption says."""

    labels: Sequence[str]
    name: str
    are_years: bool
    year: re.Match[str] | None
    status: ObservationStatus | None

    def measure(self, line: str, label: str) -> str:
        parts = (self.name, line) if self.are_years else (self.name, line, label)
        return ": ".join(part for part in parts if part)

    def period(self, label: str) -> Period:
        printed = label if self.are_years else self.year[0] if self.year else ""
        return parse_period(printed)


def _of_row(row: Row, table: Table, columns: _Columns, document: Document) -> Iterator[Record]:
    texts = [cell.text for cell in row.cells]
    figures = [parse_figure(text) for text in texts[1:]]
    line = texts[0].strip(_BULLET)
    if not line or len(texts) != len(columns.labels) or any(f.value is None for f in figures):
        return
    source = Source(document.title, table.place_of(row), " | ".join(texts), row.line)
    seen: dict[str, tuple[str, Figure]] = {}
    for label, figure in zip(columns.labels[1:], figures, strict=True):
        measure = columns.measure(line, label)
        if measure not in seen:
            yield Measure(document.council, measure, source, unit=figure.unit)
        before = _year_before(label, seen.get(measure))
        seen[measure] = (label, figure)
        yield Observation(
            council=document.council,
            period=columns.period(label),
            value=figure.value,
            as_printed=figure.as_printed,
            source=source,
            measure=measure,
            unit=figure.unit,
            previous=before.value if before else None,
            previous_as_printed=before.as_printed if before else "",
            status=columns.status,
        )


def _year_before(label: str, last: tuple[str, Figure] | None) -> Figure | None:
    """The figure of the column before, where that is the year before."""
    if last is None or not (label.isdigit() and last[0].isdigit()):
        return None
    return last[1] if int(label) - int(last[0]) == 1 else None


def _status(caption: str) -> tuple[ObservationStatus | None, str]:
    """The status that a caption prints in brackets, and its words without it and its year."""
    match = _STATUS.search(caption)
    words = _YEAR.sub("", _STATUS.sub("", caption)).strip(" :-–")
    status = ObservationStatus(match["status"].lower()) if match else None
    return status, capitalised(named(words) or words)
