"""Minutes of meetings, or the summary of them that another committee is given."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.domain.documents import Document
from knowledge.domain.meetings import Minute
from knowledge.domain.post_words import BODY_WORDS
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_lines import day_in, is_a_date
from knowledge.importers.meetings.calendar_entries import meeting_on
from knowledge.importers.minutes.minute_records import Held, minute_of
from knowledge.importers.minutes.minuted_items import MinutedItem
from knowledge.importers.plans.undertakings import Under, undertakings
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph, Table, with_number

_TITLE = re.compile(
    r"(?:summary of (?:the )?)?minutes (?:of|from) (?:the |a )?(?:meeting of (?:the )?)?"
    r"(?P<body>[A-Z].*?)(?: (?:held )?on .*)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:purpose of (?:the|this) report|appendix \d)\b", re.IGNORECASE)
_RESOLVED = re.compile(r"\b(?:resolved|it was agreed)\b[:\s]+(?:that\b)?", re.IGNORECASE)
_DOER = re.compile(
    r"(?:^|[.,]\s+)(?P<who>(?:The )?[A-Z][\w'’&-]*(?: (?:and |of |for |& )?[A-Z][\w'’&-]*){0,6})"
    r" will (?!not\b)"
)
_LINES_TO_DATE = 3
_FEWEST_ENTRIES = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """One heading of the minutes, and the paragraphs under it as lines."""

    item: MinutedItem
    lines: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Minutes:
    """Where minutes begin: whose they are, of which day, and the block after their heading."""

    body: str
    day: date
    block: Heading
    after: int


def read_minutes(pages: Pages, document: Document) -> list[Record]:
    """The meeting and its entries, for every heading "Minutes of ..." with a date; else [].

    An entry is a heading with what stands under it, to the end of the minutes. `resolved` is
    what was resolved or agreed there, as printed; `doer` the body that the entry says "will" do
    something, "" where it names none. The hour is not printed: `timed` is False.
    """
    found: list[Record] = []
    for minutes in _all_minutes(pages.blocks):
        entries = [entry for entry in _entries(pages.blocks, minutes) if entry.item.paragraphs]
        if len(entries) >= _FEWEST_ENTRIES:
            source = source_of_line(document, minutes.block)
            found.append(meeting_on(minutes.body, minutes.day, None, "", source, document))
            held = Held(minutes.body, minutes.day, minutes.block)
            found.extend(_minute(entry.item, held, document) for entry in entries)
            found.extend(_actions(entries, minutes, document))
    return found


def _actions(entries: Sequence[_Entry], minutes: _Minutes, document: Document) -> Iterator[Record]:
    """What the minutes say that a body will do, each under its entry."""
    for entry in entries:
        under = Under(f"{minutes.body} minutes, {minutes.day:%-d %B %Y}", entry.item.title)
        for line in entry.lines:
            yield from undertakings(line.text, under, source_of_line(document, line), document)


def _all_minutes(blocks: Sequence[Block]) -> Iterator[_Minutes]:
    for index, block in enumerate(blocks):
        match = _TITLE.fullmatch(block.text) if isinstance(block, Heading) else None
        if not match or not isinstance(block, Heading):
            continue
        for at in range(index, min(len(blocks), index + _LINES_TO_DATE)):
            words = with_number(blocks[at])
            day = day_in(words) if at == index or is_a_date(words) else None
            if day:
                yield _Minutes(match["body"].strip(), day, block, at + 1)
                break


def _entries(blocks: Sequence[Block], minutes: _Minutes) -> list[_Entry]:
    entries: list[_Entry] = []
    for block in blocks[minutes.after :]:
        if isinstance(block, Table):
            continue
        if _ENDS.match(block.text) or (isinstance(block, Heading) and _TITLE.fullmatch(block.text)):
            break
        if isinstance(block, Heading) and not _is_words(block.text):
            entries.append(_Entry(MinutedItem("", block.text, block)))
        elif entries:
            entries[-1].item.paragraphs.append(with_number(block))
            entries[-1].lines.extend([block] if isinstance(block, Paragraph) else [])
    return entries


def _is_words(heading: str) -> bool:
    """A line read as a heading that is a sentence: "Further information is available at ..."."""
    return bool(re.search(r"\b(?:is|are|was|were|will|can) [a-z]", heading))


def _minute(item: MinutedItem, held: Held, document: Document) -> Minute:
    resolved = [text for text in item.paragraphs if _RESOLVED.search(text)]
    return minute_of(item, held, resolved, document, _doer(" ".join(item.paragraphs)))


def _doer(text: str) -> str:
    for match in _DOER.finditer(text):
        if match["who"].split()[-1].lower() in BODY_WORDS:
            return match["who"]
    return ""
