"""Work programmes printed as lists: under each meeting's date the items that it is to take."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.domain.documents import Document
from knowledge.domain.leads import parse_leads
from knowledge.domain.meetings import Committee
from knowledge.domain.officers import Lead
from knowledge.domain.person_names import is_person, names_a_post
from knowledge.domain.records import Record
from knowledge.domain.topics import Topic
from knowledge.importers.meetings.agenda_lines import day_in
from knowledge.importers.meetings.shared_hours import held_at, said_of_all
from knowledge.importers.programmes.planned_meetings import planned_meetings
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Line, Pages, Paragraph, Table, with_number

_DATED = re.compile(r"(?:(?:date of )?meeting|committee)?(?: date)?\s*[:–-]?\s*", re.IGNORECASE)
_LEAD = re.compile(r"(?P<title>.+?)\s*(?:\((?P<lead>[^()]+)\)|\s[–-]\s(?P<after>[^–]+))\s*$")
# "Title – Lead officer. What for.": the lead ends with its sentence.
_LEAD_AND_WHY = re.compile(
    r"(?P<title>.+?)\s[–-]\s(?P<after>[^–.]+)\.(?:\s+(?P<why>[A-Z0-9].*?)\.?)?\s*$"
)
# A day by which something is to be sent or printed is no day on which anybody meets.
_OF_PAPERS = re.compile(
    r"\b(?:deadline|papers?|reports? due|publi\w+|d[ei]spatch\w*|updated|issued|pre-?meet\w*)\b",
    re.IGNORECASE,
)
# "Decision maker: Cabinet" is a line of an entry with labels, which another importer reads.
_LABELLED = re.compile(
    r"(?:title|decision|decision maker|key decision|lead officer|contact officer|documents"
    r"|background papers|consultation|portfolio|wards?|reason|report author)\s*:",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"unallocated|unscheduled"
    r"|(?:items? |topics? )?to be (?:scheduled|arranged|confirmed|programmed)"
    r"|(?:possible |potential )?future (?:items|topics)|dates? to be|reserve items",
    re.IGNORECASE,
)
_MOST_WORDS = 25
_FEWEST = 2


@dataclass(slots=True)
class _Meeting:
    """A date with the lines under it."""

    date: str
    items: list[Paragraph] = field(default_factory=list)


def read_listed_programmes(pages: Pages, document: Document) -> list[Record]:
    """The topics and planned meetings of a programme without tables; [] for any other paper.

    What stands in brackets or after a dash at the end of an item is its lead where it names a
    person or a post. Needs two dates with items.
    """
    is_plain = not any(isinstance(block, Table) for block in pages.blocks)
    if document.kind != "work programme" or not is_plain:
        return []
    meetings = [meeting for meeting in _meetings(pages) if meeting.items]
    if any(_LABELLED.match(item.text) for meeting in meetings for item in meeting.items):
        return []
    if len(meetings) < _FEWEST:
        return []
    topics = [(_topic(item, each.date, document), each) for each in meetings for item in each.items]
    hour, venue = said_of_all(pages)
    planned = [
        held_at(meeting, hour, venue)
        for topic, each in topics
        for meeting in planned_meetings(topic, each.date)
    ]
    committees = {m.committee: Committee(m.council, m.committee, m.source) for m in planned}
    return [*(topic for topic, _ in topics), *committees.values(), *planned]


def _meetings(pages: Pages) -> Iterator[_Meeting]:
    found: _Meeting | None = None
    for block in pages.blocks:
        if isinstance(block, Table):
            continue
        date = _date(block)
        if date:
            if found:
                yield found
            found = _Meeting(date)
        elif _OF_PAPERS.search(block.text) and day_in(block.text):
            continue
        elif found and _UNDATED.match(block.text):
            yield found
            found = _Meeting("")
        elif found and isinstance(block, Heading):
            yield found
            found = None
        elif found and isinstance(block, Paragraph) and _is_item(block):
            found.items.append(block)
    if found:
        yield found


def _date(line: Line) -> str:
    """The date of a line that says nothing else; "17 June 2031" may be read as item 17."""
    said = re.sub(r"\s*\([^()]*\)$", "", _DATED.sub("", with_number(line), count=1))
    is_a_day = day_in(said) and len(said.split()) <= 6 and not _OF_PAPERS.search(said)
    return said if is_a_day else ""


def _is_item(line: Paragraph) -> bool:
    return len(line.text.split()) <= _MOST_WORDS and bool(re.search("[A-Za-z]{3}", line.text))


def _topic(line: Paragraph, date: str, document: Document) -> Topic:
    title, leads, why = _parted(line.text)
    return Topic(
        council=document.council,
        title=title,
        source=source_of_line(document, line),
        committee=document.committee,
        leads=leads,
        outcomes=(why,) if why else (),
        timescale=date,
    )


def _parted(printed: str) -> tuple[str, tuple[Lead, ...], str]:
    """An item's title, who leads it and what for; the whole line where nobody is named."""
    if (said := _LEAD_AND_WHY.fullmatch(printed)) and (leads := _leads(said["after"])):
        return said["title"], leads, said["why"] or ""
    match = _LEAD.fullmatch(printed)
    leads = _leads(match["lead"] or match["after"]) if match else ()
    return (match["title"], leads, "") if match and leads else (printed, (), "")


def _leads(printed: str) -> tuple[Lead, ...]:
    is_lead = names_a_post(printed) or (is_person(printed) and " " in printed)
    return parse_leads((printed,)) if is_lead else ()
