"""Scrutiny work programmes: topics with leads, the indicators they name, the dates they plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from rapidfuzz.fuzz import ratio, token_set_ratio

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Indicator
from knowledge.domain.leads import parse_leads
from knowledge.domain.meetings import Committee
from knowledge.domain.officers import LeadKind, Officer, Post
from knowledge.domain.records import Record
from knowledge.domain.topics import Topic
from knowledge.importers.front import committee_in
from knowledge.importers.glossary import abbreviations, corrected, row_texts
from knowledge.importers.meetings.shared_hours import held_at, said_of_all
from knowledge.importers.mending.casing import titled
from knowledge.importers.mending.phrases import Phrases
from knowledge.importers.mending.torn import mended
from knowledge.importers.officers.contact_lines import (
    named_post,
    phone_in,
    with_posts,
    without_numbers,
)
from knowledge.importers.plans.trackers import is_tracker
from knowledge.importers.programmes.forward_plan import (
    FORWARD_PLAN,
    day_over,
    is_of_decisions,
    is_planned,
    says_plan,
    taken_by_on,
    with_dates,
    with_year,
)
from knowledge.importers.programmes.metric_lines import LABEL_LIKENESS, label_of, metric_lines
from knowledge.importers.programmes.metrics import (
    Metric,
    MetricLine,
    best_metrics,
    codes_in,
    metrics,
    unit_of,
    without_codes,
)
from knowledge.importers.programmes.planned_meetings import planned_meetings
from knowledge.importers.recognise import ColumnMap, Field, Layout, sections
from knowledge.readers.blocks import Cell, Heading, Pages, Row, Table, with_number

WORK_PROGRAMME = Layout(
    "topic",
    (
        Field("topic", ("topic", "agenda item", "agenda items", "item", "subject"), required=True),
        Field("lead", ("lead officer", "lead", "report author", "responsible officer", "officer")),
        Field("outcomes", ("outcome", "outcomes", "scs outcome", "desired outcome", "purpose")),
        Field("conditions", ("conditions", "darlington conditions", "corporate priority")),
        Field("link", ("link to pmf (metrics)", "link to pmf", "pmf", "metrics", "indicators")),
        Field("stage_1", ("stage 1 approach", "stage 1", "stage one", "approach")),
        Field("stage_2", ("stage 2 approach", "stage 2", "stage two")),
        Field("evidence", ("evidence", "witnesses", "sources of evidence")),
        Field("timescale", ("timescale", "timescales", "timetable", "when")),
        Field("meeting_date", ("meeting date", "date of meeting", "committee date")),
    ),
    at_least=3,
)
# An action plan or an agenda also has items and leads; these columns make a work programme.
_TELLING = ("stage_1", "stage_2", "outcomes", "conditions", "link", "meeting_date")
# No forward plan has these.
_OWN = ("stage_1", "stage_2", "conditions", "link")
_NUMBER_BEFORE = re.compile(r"^\d{1,2}[.)]\s+(?=[A-Z])")
_NUMBER_WITHIN = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+(?=[A-Z])")
_OWN_HEADING_LIKENESS = 60
_FEWEST_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """One topic row with what stands around it: heading above, metric lines below."""

    row: Row
    columns: ColumnMap
    place: str
    heading: str
    committee: str = ""
    dated: str = ""
    lines: tuple[MetricLine, ...] = ()
    is_only_one: bool = False

    def text(self, field: str) -> str:
        return mended(self.columns.text(self.row, field))

    @property
    def meeting_date(self) -> str:
        """The date beside the item, else the one that stands over it."""
        both = taken_by_on(self.text("taken_by_on"))[1]
        return self.text("meeting_date") or both or self.dated


def read_work_programme(pages: Pages, document: Document) -> list[Record]:
    """Topics in printed order, then their indicators, lead officers and planned meetings.

    Indicators are named by their codes; a title that is torn, or that was matched to its code
    by order alone, carries a doubt. A topic without a lead column has no leads.
    """
    entries = list(_entries(pages, document))
    if not entries:
        return []
    entries = _abbreviations_corrected(entries, pages)
    vocabulary = {
        field: Phrases([entry.columns.cell(entry.row, field) for entry in entries])
        for field in ("outcomes", "conditions")
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


def _entries(pages: Pages, document: Document) -> Iterator[_Entry]:
    heading = committee = ""
    is_plan = document.kind == "work programme"
    headed: set[str] = set()
    for block in pages.blocks:
        if isinstance(block, Table):
            found = list(_entries_of(block, heading, committee, WORK_PROGRAMME))
            says = is_plan or says_plan(heading) or says_plan(_own_title(block))
            says = says or is_of_decisions(_headings(block))
            if says and not any(field in e.columns for e in found for field in _OWN):
                planned = list(_entries_of(block, heading, committee, FORWARD_PLAN))
                found = max(found, planned, key=_dated)
                # "Future issues" under the headings of the table above, without a date.
                if not found and _headings(block) and _headings(block) <= headed:
                    layout = replace(FORWARD_PLAN, noun="undated topic")
                    found = list(_entries_of(block, heading, committee, layout))
            headed |= _headings(block) if found else set()
            yield from found
            continue
        committee = committee_in(block.text) or committee
        if isinstance(block, Heading) or (is_plan and day_over(with_number(block))):
            heading = with_number(block)


def _dated(entries: Sequence[_Entry]) -> tuple[int, int]:
    """How many of the entries are planned for a time; then how many there are."""
    said = sum(bool(e.text("timescale") or e.meeting_date) for e in entries)
    return said, len(entries)


def _headings(table: Table) -> set[str]:
    """The headings of a table of at least three columns, folded; else none."""
    filled = {fold(cell.text) for cell in table.rows[0].cells if cell.text} if table.rows else set()
    return filled if len(filled) >= _FEWEST_HEADINGS else set()


def _own_title(table: Table) -> str:
    """The title that a sheet has in its first row, "" where that is no title."""
    filled = [cell.text for cell in table.rows[0].cells if cell.text] if table.rows else []
    return filled[0] if len(filled) == 1 else ""


def _abbreviations_corrected(entries: Sequence[_Entry], pages: Pages) -> list[_Entry]:
    """Metric lines with abbreviations read as the paper prints them elsewhere."""
    tables = (block for block in pages.blocks if isinstance(block, Table))
    printed = abbreviations(text for t in tables for row in t.rows for text in row_texts(row))
    return [
        replace(e, lines=tuple(replace(x, text=corrected(x.text, printed)) for x in e.lines))
        for e in entries
    ]


def _entries_of(table: Table, heading: str, committee: str, layout: Layout) -> Iterator[_Entry]:
    for section in sections(table, layout):
        if layout is WORK_PROGRAMME and not any(field in section.columns for field in _TELLING):
            continue
        if layout is FORWARD_PLAN and not is_planned(section, heading):
            continue
        if is_tracker(section.heading):
            continue
        above = list(section.rows)
        if layout is WORK_PROGRAMME:
            above = list(takewhile(lambda row: label_of(row) is None, section.rows))
        dates = {id(row): over for row, over in with_dates(above, heading, section.columns)}
        topic_rows = [r for r in above if id(r) in dates and _is_topic(r, section.columns)]
        lines = tuple(metric_lines(section.rows[len(above) :]))
        for row in topic_rows:
            items = _items(row, section.columns)
            for item in items:
                yield _Entry(
                    item,
                    section.columns,
                    table.place_of(row),
                    heading,
                    section.columns.text(item, "committee")
                    or taken_by_on(section.columns.text(item, "taken_by_on"))[0]
                    or committee,
                    dates[id(row)],
                    lines if row is topic_rows[-1] else (),
                    is_only_one=len(topic_rows) == len(items) == 1,
                )


def _items(row: Row, columns: ColumnMap) -> list[Row]:
    """One row for each item of a meeting, where a row holds all the items of one date.

    A cell with as many entries as there are items gives each its own, a cell with one entry
    gives it to all; any other does not say whose is whose and is left blank.
    """
    row = _with_parts(row, columns)
    count = len(columns.cell(row, "topic").parts)
    if count < 2 or not columns.text(row, "meeting_date"):
        return [row]
    return [
        Row(tuple(_entry_of(cell, number, count) for cell in row.cells), row.line)
        for number in range(count)
    ]


def _with_parts(row: Row, columns: ColumnMap) -> Row:
    """The row with "1. Dental access 2. Ambulance handovers" as two entries of its cell."""
    printed = columns.text(row, "topic")
    numbers = [int(number) for number in _NUMBER_WITHIN.findall(printed)]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return row
    parts = tuple(filter(None, (p.strip(" ;,") for p in _NUMBER_WITHIN.split(printed)[::2])))
    own = columns.cell(row, "topic")
    return Row(tuple(Cell(parts) if cell is own else cell for cell in row.cells), row.line)


def _entry_of(cell: Cell, number: int, count: int) -> Cell:
    if len(cell.parts) == count:
        return Cell((cell.parts[number],))
    return cell if len(cell.parts) == 1 else Cell()


def _is_topic(row: Row, columns: ColumnMap) -> bool:
    filled = [c for c in columns.columns if columns.text(row, c.field)]
    named = re.search("[A-Za-z]{2}", columns.text(row, "topic"))
    return bool(named) and len(filled) > 1


def _topic(
    entry: _Entry, vocabulary: dict[str, Phrases], document: Document
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
        title=_NUMBER_BEFORE.sub("", entry.text("topic")),
        source=_source(document, entry),
        committee=entry.committee or document.committee,
        heading=entry.heading,
        leads=parse_leads(with_posts(entry.columns.cell(entry.row, "lead").parts)),
        outcomes=vocabulary["outcomes"].part(entry.columns.cell(entry.row, "outcomes")),
        conditions=vocabulary["conditions"].part(entry.columns.cell(entry.row, "conditions")),
        indicators=codes,
        metrics="; ".join(dict.fromkeys(text for text in said if text)),
        stage_1=entry.text("stage_1"),
        stage_2=entry.text("stage_2"),
        evidence=entry.text("evidence"),
        timescale=entry.text("timescale") or entry.meeting_date,
    )
    return topic, found


def _source(document: Document, entry: _Entry) -> Source:
    return Source(document.title, entry.place, entry.row.printed, entry.row.line)


def _title_checked(topic: Topic, entry: _Entry, entries: Sequence[_Entry]) -> Topic:
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


def _posts(entries: Sequence[_Entry], document: Document) -> Iterator[Officer]:
    """The posts that the lead column prints after names or below: "Ann Lee, Head of Parks"."""
    for entry in entries:
        cell = entry.columns.cell(entry.row, "lead")
        people = [found for part in with_posts(cell.parts) if (found := named_post(part))]
        phone = phone_in(cell.text) if len(people) == 1 else ""
        for name, post in people:
            posts = (Post(without_numbers(post).strip(" ,")),)
            source = _source(document, entry)
            yield Officer(document.council, name, source, posts=posts, phone=phone)


def _officers(topics: Sequence[Topic]) -> Iterator[Officer]:
    seen: set[str] = set()
    for topic in topics:
        for lead in topic.leads:
            if lead.kind is LeadKind.PERSON and lead.name not in seen:
                seen.add(lead.name)
                yield Officer(topic.council, lead.name, topic.source)
