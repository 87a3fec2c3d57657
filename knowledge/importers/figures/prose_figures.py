"""Figures in the sentences and boxes of reports, as measures with what was observed of them.

A figure's period is its sentence's own, that of the heading or lines over it, or the one in the
title of its report; where the paper prints none the figure says so. Where the sentence is not
understood the words stay a passage and no figure is made of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold, plain
from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.domain.records import Record
from knowledge.importers.figures.paragraph_figures import figures_of_paragraph
from knowledge.importers.figures.performance_report import KIND
from knowledge.importers.figures.printed_periods import period_in, without_period
from knowledge.importers.figures.result_lines import result_in
from knowledge.importers.figures.stated import PLAIN, Stated, one_figure, settled
from knowledge.importers.figures.stated_records import records_of
from knowledge.importers.meetings.report_sections import ReportSection, report_sections
from knowledge.importers.sources import source_of_line
from knowledge.importers.statements.in_words import MAY_STATE
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph, Table

_QUARTER = re.compile(r"\b(?:Q|Quarter )(?:[1-4]|one|two|three|four)\b", re.IGNORECASE)
_VALUE_ALONE = re.compile(rf"(?P<value>(?:{PLAIN}) ?%?)\*?(?: \((?P<when>[^)]*)\))?")
_PERIOD_ALONE = re.compile(r"\((?P<when>[^()]*)\)")
_COUNT_AT = re.compile(rf"(?P<when>[A-Z][a-z]+ \d{{4}}) \((?P<value>{PLAIN})\)")
_SHARE_OF_KIND = re.compile(rf"(?P<value>(?:{PLAIN}) ?%)\*?\s+(?P<kind>[A-Z][a-z]+)")
_RATE = re.compile(r"\d+(?:\.\d+)? per [\d,]+\b")
_BEGINNING = re.compile(rf"(?:{PLAIN}) [a-z]+")
_Line = Heading | Paragraph


@dataclass(slots=True)
class _Place:
    """What stands over the next line: headings, and the periods they and lines alone name."""

    report: Period
    title: str = ""
    heading: str = ""
    topic: str = ""
    counted: str = ""
    listed: Period = NO_PERIOD
    own: Period = NO_PERIOD
    alone: list[Period] = field(default_factory=list)
    waiting: list[tuple[str, Period, _Line]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def period(self) -> Period:
        return self.listed or self.own or (self.alone[-1] if self.alone else self.report)

    def enter(self, heading: str) -> None:
        if fold(heading) in self.seen:
            # The same title again begins another page of boxes.
            self.alone.clear()
        self.seen.add(fold(heading))
        self.own = period_in(heading) if "(" in heading else NO_PERIOD
        self.heading = self.topic = without_period(heading) if self.own else heading
        self.listed = NO_PERIOD
        if fold(heading).startswith("number of "):
            self.counted = heading


def read_prose_figures(pages: Pages, document: Document) -> list[Record]:
    """A measure and its observations for every figure that is stated clearly; [] without any.

    Papers that are a performance report by themselves have an importer of their own. What the
    figure was a year before and elsewhere is kept with it where the sentence says so.
    """
    if document.kind == KIND:
        return []
    return [
        record
        for section in report_sections(pages, document)
        for stated, line in _figures(section, document.kind)
        for record in records_of(stated, source_of_line(document, line), document)
    ]


def _figures(section: ReportSection, kind: str) -> Iterator[tuple[Stated, _Line]]:
    title = period_in(section.title) if section.is_one_of_several else NO_PERIOD
    # A year's report speaks of many periods; only a quarter's report is of its quarter.
    # The title of a whole paper tells nothing of one of its figures.
    named = section.title if section.is_one_of_several else ""
    place = _Place(title if _QUARTER.search(section.title) else NO_PERIOD, named, topic=named)
    for line in _joined(section.blocks):
        if isinstance(line, Table):
            place.topic, place.listed = place.title, NO_PERIOD
            continue
        if not line.text[:1].isdigit() or not _VALUE_ALONE.fullmatch(plain(line.text)):
            yield from _pair(place)
        if "plan" in kind and result_in(line.text):
            # The results of a plan have an importer of their own.
            continue
        for stated in _of_line(line, place):
            period = place.period or (title if stated.unit == "£" else NO_PERIOD)
            yield from ((each, line) for each in settled(stated, period))
    yield from _pair(place)


def _joined(lines: Sequence[Block]) -> Iterator[Block]:
    """A boxed count and the words under it ("727 families", "benefitted from ...") are one."""
    waiting: Paragraph | None = None
    for line in lines:
        if waiting and isinstance(line, Paragraph) and line.text[:1].islower():
            line = replace(waiting, text=f"{waiting.text} {line.text}")
            waiting = None
        elif waiting:
            yield waiting
            waiting = None
        if isinstance(line, Paragraph) and _BEGINNING.fullmatch(line.text):
            waiting = line
        else:
            yield line
    if waiting:
        yield waiting


def _of_line(line: _Line, place: _Place) -> Iterator[Stated]:
    if isinstance(line, Paragraph) and not MAY_STATE.search(line.text):
        return
    text = plain(line.text)
    alone, value = _PERIOD_ALONE.fullmatch(text), _VALUE_ALONE.fullmatch(text)
    count, kind = _COUNT_AT.fullmatch(text), _SHARE_OF_KIND.fullmatch(text)
    if alone and period_in(alone["when"]):
        place.alone.append(period_in(alone["when"]))
    elif value:
        place.waiting.append((value["value"], period_in(value["when"] or ""), line))
    elif count and place.counted:
        yield one_figure(place.counted, count["value"], period_in(count["when"]))
    elif kind and place.heading:
        yield one_figure(f"{place.heading}: {kind['kind']}", kind["value"])
    elif isinstance(line, Heading):
        place.enter(text)
    else:
        yield from _of_paragraph(line, place)


def _of_paragraph(line: Paragraph, place: _Place) -> Iterator[Stated]:
    text = line.text
    if line.number.isdigit():
        place.listed = NO_PERIOD
    if _RATE.match(text) and re.search(r"\brate\b", place.heading, re.IGNORECASE):
        text = f"{place.heading} = {text}"
    yield from figures_of_paragraph(text, place.topic)
    if text.endswith(":"):
        # "Achievements of the Board in 2016/17:" says when for the list under it.
        place.listed = period_in(text)


def _pair(place: _Place) -> Iterator[tuple[Stated, _Line]]:
    """Two figures alone under a heading: of the two periods they name, or that stand above."""
    waiting, place.waiting = place.waiting, []
    if len(waiting) != 2 or not place.heading:
        return
    periods = [own for _, own, _ in waiting]
    if not all(periods):
        periods = place.alone if len(place.alone) == 2 and not any(periods) else []
    if len(periods) == 2:
        (before, _, _), (now, _, line) = waiting
        stated = one_figure(place.heading, now, periods[1])
        stated = replace(stated, earlier=periods[0], earlier_as_printed=before.strip())
        yield from ((each, line) for each in settled(stated, NO_PERIOD))
