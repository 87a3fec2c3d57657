"""Performance reports in prose: the meeting, the figures, the recommendations, who signs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from knowledge.domain.actions import Recommendation
from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import plain
from knowledge.domain.indicators import Measure, Observation
from knowledge.domain.meetings import Committee, Meeting
from knowledge.domain.officers import Officer, Post
from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.domain.person_names import is_person
from knowledge.domain.records import Record
from knowledge.importers.figures.figures import figures_in
from knowledge.importers.figures.paragraph_figures import figures_of_paragraph
from knowledge.importers.figures.report_period import report_period, with_year
from knowledge.importers.figures.stated import settled
from knowledge.importers.figures.stated_records import records_of
from knowledge.importers.front import date_in
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Paragraph

KIND = "performance report"
_FRONT_BLOCKS = 6
_OWN_PERIOD = re.compile(r"\b(?:19|20)\d\d\b|\bQ(?:uarter )?[1-4]\b|\blast (?:year|quarter)\b")
_ASKED = re.compile(
    r"(?:it is |the committee is )?(?:recommended|asked|requested)\b", re.IGNORECASE
)
_POST = re.compile(r"\b(?:Director|Head|Manager|Officer|Chief|Lead|Solicitor|Accountant)\b")
_PHONE = re.compile(r"[:,]?\s*(?:Ext(?:ension)?|Tel(?:ephone)?)\.?:?\s*(?P<phone>\+?[\d ]{4,15})$")
_LONGEST_SIGNATURE = 140


def read_performance_report(pages: Pages, document: Document) -> list[Record]:
    """The records of a report whose kind is "performance report"; none of any other paper.

    A figure belongs to the report's own period; of a paragraph that names another year only the
    figures whose time its sentence says are taken.
    """
    if document.kind != KIND:
        return []
    paragraphs = [block for block in pages.blocks if isinstance(block, Paragraph)]
    return [
        *_meeting(pages, document),
        *_observations(paragraphs, document),
        *_recommendations(pages, document),
        *_signatures(pages, document),
    ]


def _meeting(pages: Pages, document: Document) -> Iterator[Record]:
    if not document.committee:
        return
    front = [b for b in pages.blocks[:_FRONT_BLOCKS] if isinstance(b, (Heading, Paragraph))]
    named = [b for b in front if document.committee.lower() in plain(b.text).lower()]
    source = (
        source_of_line(document, named[0]) if named else Source(document.title, "the front page")
    )
    yield Committee(document.council, document.committee, source)
    dated = [b for b in front if date_in(b.text) == document.dated]
    if document.dated and dated:
        yield Meeting(
            document.council,
            document.committee,
            _midnight(date.fromisoformat(document.dated)),
            source_of_line(document, dated[0]),
            timed=False,
        )


def _observations(paragraphs: list[Paragraph], document: Document) -> Iterator[Record]:
    period = report_period(Pages("", "", tuple(paragraphs)), document)
    if period == NO_PERIOD:
        return
    for paragraph in paragraphs:
        text, source = with_year(paragraph.text, period), source_of_line(document, paragraph)
        has_own = bool(_OWN_PERIOD.search(text))
        figures = [] if has_own else figures_in(plain(text))
        if not figures:
            yield from _stated(text, NO_PERIOD if has_own else period, source, document)
        for figure in figures:
            yield Measure(document.council, figure.measure, source, unit=figure.unit)
            yield Observation(
                council=document.council,
                period=period,
                value=figure.value,
                as_printed=figure.as_printed,
                source=source,
                measure=figure.measure,
                unit=figure.unit,
                target=figure.target,
                target_as_printed=figure.target_as_printed,
            )


def _stated(text: str, period: Period, source: Source, document: Document) -> Iterator[Record]:
    """What clause by clause is understood of a paragraph that is not understood whole."""
    for stated in figures_of_paragraph(text):
        for each in settled(stated, period):
            if each.period:
                yield from records_of(each, source, document)


def _recommendations(pages: Pages, document: Document) -> Iterator[Record]:
    """The paragraphs under "Recommendation": lettered ones carry the number they stand under."""
    reading, number = False, ""
    for block in pages.blocks:
        if isinstance(block, Heading):
            reading = bool(re.match(r"recommendations?\b", block.text, re.IGNORECASE))
        elif reading and isinstance(block, Paragraph):
            if block.number.isdigit():
                number = block.number
            only_asks = _ASKED.match(block.text) and block.text.endswith(":")
            if block.number and not only_asks:
                is_letter = number and block.number != number
                printed = f"{number} {block.number}" if is_letter else block.number
                source = source_of_line(document, block)
                yield Recommendation(
                    document.council, printed, block.text, source, body=document.title
                )


def _signatures(pages: Pages, document: Document) -> Iterator[Record]:
    """Lines of a name, a post and perhaps an extension: "Sam Green Head of Law: Extension 12"."""
    for block in pages.blocks:
        if isinstance(block, (Heading, Paragraph)) and len(block.text) <= _LONGEST_SIGNATURE:
            officer = signature(plain(block.text))
            if officer:
                yield replace(
                    officer, council=document.council, source=source_of_line(document, block)
                )


def signature(line: str) -> Officer | None:
    """The officer whom a signature line names with a post, else None."""
    phone = _PHONE.search(line)
    words = line[: phone.start()].split() if phone else line.split()
    for count in (3, 2):
        name, post = " ".join(words[:count]).rstrip(",:-– "), " ".join(words[count:]).strip(" ,:-–")
        if is_person(name) and post[:1].isupper() and _POST.search(post) and "." not in post:
            number = phone["phone"].strip() if phone else ""
            return Officer("", name, Source("", ""), posts=(Post(post),), phone=number)
    return None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)
