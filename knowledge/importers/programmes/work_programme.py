"""Scrutiny work programmes: topics with leads, the indicators they name, the dates they plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import ratio, token_set_ratio

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Indicator
from knowledge.domain.leads import parse_leads
from knowledge.domain.meetings import Committee
from knowledge.domain.officers import LeadKind, Officer, Post
from knowledge.domain.records import Record
from knowledge.domain.topics import Topic
from knowledge.importers.glossary import abbreviations, corrected, row_texts
from knowledge.importers.meetings.shared_hours import held_at, said_of_all
from knowledge.importers.mending.casing import titled
from knowledge.importers.mending.phrases import Phrases
from knowledge.importers.officers.contact_lines import (
    EMAIL,
    address_of,
    named_post,
    phone_in,
    with_posts,
    without_numbers,
)
from knowledge.importers.programmes.forward_plan import with_year
from knowledge.importers.programmes.metric_lines import LABEL_LIKENESS
from knowledge.importers.programmes.metrics import (
    Metric,
    best_metrics,
    codes_in,
    metrics,
    unit_of,
    without_codes,
)
from knowledge.importers.programmes.planned_meetings import planned_meetings
from knowledge.importers.programmes.programme_entries import ProgrammeEntry, entries_in
from knowledge.readers.blocks import Pages, Table

_NUMBER_BEFORE = re.compile(r"^\d{1,2}[.)]\s+(?=[A-Z])")
_OWN_HEADING_LIKENESS = 60


def read_work_programme(pages: Pages, document: Document) -> list[Record]:
    """Topics in printed order, then their indicators, lead officers and planned meetings.

    Indicators are named by their codes; a title that is torn, or that was matched to its code
    by order alone, carries a doubt. A topic without a lead column has no leads.
    """
    entries = list(entries_in(pages, document))
    if not entries:
        return []
    entries = _abbreviations_corrected(entries, pages)
    vocabulary = {
        "outcomes": Phrases([entry.outcomes for entry in entries]),
        "conditions": Phrases([entry.columns.cell(entry.row, "conditions") for entry in entries]),
    }
    topics: list[Topic] = []
    named: list[tuple[Metric, Topic]] = []
    for entry in entries:
        topic, found = _topic(entry, vocabulary, document)
        topic = _title_checked(topic, entry, entries)
        topics.append(topic)
        named.extend((metric, topic) for metric in found)
    hour, venue = said_of_all(pages)
    meetings = [
        held_at(meeting, hour, venue)
        for entry, topic in zip(entries, topics, strict=True)
        for meeting in planned_meetings(
            topic, with_year(entry.meeting_date, (entry.heading, document.title))
        )
    ]
    committees = {m.committee: Committee(m.council, m.committee, m.source) for m in meetings}
    known = [*_indicators(named, document), *_officers(topics), *committees.values()]
    known = [*known, *_posts(entries, document)]
    return [*topics, *known, *meetings]


def _abbreviations_corrected(
    entries: Sequence[ProgrammeEntry], pages: Pages
) -> list[ProgrammeEntry]:
    """Metric lines with abbreviations read as the paper prints them elsewhere."""
    tables = (block for block in pages.blocks if isinstance(block, Table))
    printed = abbreviations(text for t in tables for row in t.rows for text in row_texts(row))
    return [
        replace(e, lines=tuple(replace(x, text=corrected(x.text, printed)) for x in e.lines))
        for e in entries
    ]


def _topic(
    entry: ProgrammeEntry, vocabulary: dict[str, Phrases], document: Document
) -> tuple[Topic, list[Metric]]:
    link = entry.text("link")
    codes = codes_in(link)
    basket = without_codes(link)
    found, notes = metrics(codes, entry.lines, basket)
    said = [line.text for line in notes]
    if not any(ratio(basket, text) >= LABEL_LIKENESS for text in said):
        said.insert(0, basket)
    topic = Topic(
        council=document.council,
        title=_NUMBER_BEFORE.sub("", entry.title),
        source=_source(document, entry),
        committee=entry.committee or document.committee,
        heading=entry.heading,
        leads=parse_leads(with_posts(entry.columns.cell(entry.row, "lead").parts)),
        outcomes=vocabulary["outcomes"].part(entry.outcomes),
        conditions=vocabulary["conditions"].part(entry.columns.cell(entry.row, "conditions")),
        indicators=codes,
        metrics="; ".join(dict.fromkeys(text for text in said if text)),
        stage_1=entry.text("stage_1"),
        stage_2=entry.text("stage_2"),
        evidence=entry.text("evidence"),
        timescale=entry.text("timescale") or entry.meeting_date,
    )
    return topic, found


def _source(document: Document, entry: ProgrammeEntry) -> Source:
    return Source(document.title, entry.place, entry.row.printed, entry.row.line)


def _title_checked(topic: Topic, entry: ProgrammeEntry, entries: Sequence[ProgrammeEntry]) -> Topic:
    """A cell that repeats another topic's title under a heading of its own is a copying error.

    The heading is then the title, and the doubt quotes what the cell prints.
    """
    others = (e for e in entries if e is not entry)
    copied = any(fold(e.text("topic")) == fold(topic.title) for e in others)
    alike = token_set_ratio(fold(topic.title), fold(topic.heading))
    if not (copied and topic.heading and entry.is_only_one and alike < _OWN_HEADING_LIKENESS):
        return topic
    return replace(
        topic,
        title=titled(topic.heading),
        doubt=f"the topic's cell prints '{topic.title}', which is another topic's title; "
        "the title here is the heading above the table",
    )


def _indicators(named: Sequence[tuple[Metric, Topic]], document: Document) -> Iterator[Indicator]:
    topics = {}
    for metric, topic in named:
        topics.setdefault(metric.code, topic)
    for metric in best_metrics([metric for metric, _ in named]):
        under = topics[metric.code]
        yield Indicator(
            council=document.council,
            code=metric.code,
            title=metric.title,
            source=_metric_source(metric, under),
            unit=unit_of(metric.title),
            theme=under.title,
            doubt=metric.doubt or ("" if metric.title else "the paper prints no title beside it"),
        )


def _metric_source(metric: Metric, topic: Topic) -> Source:
    if not metric.line:
        return topic.source
    place = f"line {metric.line.line}" if metric.line.line else topic.source.place
    return Source(topic.source.document, place, metric.line.as_printed, metric.line.line)


def _posts(entries: Sequence[ProgrammeEntry], document: Document) -> Iterator[Officer]:
    """The posts that the lead column prints after names or below ("Ann Lee, Head of Parks"), and
    how to reach the people of an entry."""
    for entry in entries:
        cell = entry.columns.cell(entry.row, "lead")
        parts = [without_numbers(EMAIL.sub(" ", part)).strip(" ,;") for part in cell.parts]
        people = [found for part in with_posts(parts) if (found := named_post(part))]
        phone = phone_in(cell.text) or phone_in(entry.row.printed)
        phone = phone if len(people) == 1 else ""
        source = _source(document, entry)
        for name, post in people:
            email = address_of(name, entry.row.printed)
            posts = (Post(post.strip(" ,")),)
            yield Officer(document.council, name, source, posts=posts, phone=phone, email=email)


def _officers(topics: Sequence[Topic]) -> Iterator[Officer]:
    seen: set[str] = set()
    for topic in topics:
        for lead in topic.leads:
            if lead.kind is LeadKind.PERSON and lead.name not in seen:
                seen.add(lead.name)
                yield Officer(topic.council, lead.name, topic.source)
