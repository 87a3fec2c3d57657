"""Saved pages of a committee system that show one decision or one item at its meetings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document
from knowledge.domain.meetings import Committee, Meeting, Minute
from knowledge.domain.periods import parse_period
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_lines import item_title
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Line, Pages, Paragraph, Table, with_number

_AT = re.compile(
    r"(?P<label>Meeting|Decided at meeting)\s*:\s*(?P<day>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*"
    r"(?P<committee>[A-Z].*?)(?:\s*\(Item (?P<number>\d{1,3}[a-z]?)\.?\))?",
)
_PARTS = re.compile(r"(?:decisions?|minutes)\s*:?", re.IGNORECASE)
_ENDS = re.compile(
    r"(?:supporting documents|additional documents|accompanying documents|reasons? for (?:the )?"
    r"(?:recommendations?|decisions?)|(?:alternative|other) options? .*|report author"
    r"|publication date|date of decision|decided at meeting|effective from|purpose"
    r"|decision (?:maker|status)"
    r"|is (?:key decision|subject to call in|callable in)\??|key decision|wards? affected)\s*:.*"
    r"|supporting documents|additional documents|reasons? for (?:the )?decisions?",
    re.IGNORECASE,
)
_KIND = re.compile(r"(?:issue - .*|agenda item|decision details|decision|home|skip to .*)", re.I)
_RESOLVED = re.compile(r"\b(?:resolved|agreed)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Taken:
    """One item at one meeting with what was decided and what was minuted."""

    line: Line
    committee: str
    day: date
    number: str = ""
    title: str = ""
    decided: list[str] = field(default_factory=list)
    minuted: list[str] = field(default_factory=list)


def read_decision_pages(pages: Pages, document: Document) -> list[Record]:
    """The meeting and the minute of every "Meeting: 14/10/2025 - Cabinet (Item 7)"; else [].

    `resolved` is the decision as printed, else the paragraphs of the minutes that say "resolved".
    """
    lines = [block for block in pages.blocks if not isinstance(block, Table)]
    taken = _decision(lines) or list(_issues(lines))
    return [record for each in taken for record in _records(each, document)]


def _issues(lines: Sequence[Line]) -> Iterator[_Taken]:
    """A page of one item with each meeting that it came to."""
    title = _title(lines)
    open_item: _Taken | None = None
    part = ""
    for line in lines:
        at = _AT.fullmatch(line.text)
        day = _day(at["day"]) if at else None
        if at and day:
            if open_item:
                yield open_item
            open_item, part = _Taken(line, at["committee"], day, at["number"] or "", title), ""
        elif open_item is None:
            continue
        elif _PARTS.fullmatch(line.text):
            part = line.text.lower().rstrip(": ")
        elif _ENDS.fullmatch(line.text):
            part = ""
        elif part:
            _add(open_item, part, line)
        elif _whole(line).startswith(f"{open_item.number} ") and open_item.number:
            titled = re.sub(rf"^{open_item.number}\.?\s+", "", line.text)
            open_item.title = item_title(titled).title
    if open_item:
        yield open_item


def _decision(lines: Sequence[Line]) -> list[_Taken]:
    """A page of one decision: its text stands under "Decision:", its meeting at the end."""
    at = next((m for line in lines if (m := _AT.fullmatch(line.text))), None)
    if at is None or at["label"] != "Decided at meeting" or (day := _day(at["day"])) is None:
        return []
    line = next(line for line in lines if _AT.fullmatch(line.text))
    taken = _Taken(line, at["committee"], day, title=_title(lines))
    reading = False
    for each in lines:
        if re.fullmatch(r"decision\s*:?", each.text, re.IGNORECASE):
            reading = True
        elif _ENDS.fullmatch(each.text):
            reading = False
        elif reading:
            _add(taken, "decision", each)
    return [taken]


def _title(lines: Sequence[Line]) -> str:
    """The first line that says neither what sort of page it is nor anything else about it."""
    titles = (line.text for line in lines if not _KIND.fullmatch(line.text))
    first = next(titles, "")
    return "" if _AT.fullmatch(first) or _ENDS.fullmatch(first) else first


def _add(taken: _Taken, part: str, line: Line) -> None:
    said = taken.decided if part.startswith("decision") else taken.minuted
    if not re.fullmatch(r"resolved\s*[-–:]*", line.text, re.IGNORECASE):
        said.append(with_number(line) if _number(line).startswith("(") else line.text)


def _day(printed: str) -> date | None:
    return parse_period(printed).first_day


def _number(line: Line) -> str:
    return line.number if isinstance(line, Paragraph) and line.number.strip("()").isdigit() else ""


def _whole(line: Line) -> str:
    number = line.number if isinstance(line, Paragraph) else ""
    return f"{number.rstrip('.')} {line.text}".strip()


def _records(taken: _Taken, document: Document) -> Iterator[Record]:
    source = source_of_line(document, taken.line)
    starts_at = datetime(taken.day.year, taken.day.month, taken.day.day, tzinfo=LONDON)
    yield Committee(document.council, taken.committee, source)
    yield Meeting(document.council, taken.committee, starts_at, source, timed=False)
    resolved = taken.decided or [text for text in taken.minuted if _RESOLVED.search(text)]
    if taken.title and (resolved or taken.minuted):
        yield Minute(
            council=document.council,
            committee=taken.committee,
            title=taken.title,
            text=" ".join([*taken.minuted] or taken.decided),
            source=source,
            held_on=taken.day,
            number=taken.number,
            resolved=" ".join(resolved),
        )
