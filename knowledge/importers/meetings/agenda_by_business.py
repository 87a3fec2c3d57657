"""Agendas known by their standing business: items numbered with the year, or not at all."""

import re
from collections.abc import Sequence

from knowledge.domain.documents import Document
from knowledge.domain.meetings import AgendaItem, Committee
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_items import item_of
from knowledge.importers.meetings.calendar_entries import meeting_on
from knowledge.importers.meetings.other_meetings import meetings_named
from knowledge.importers.minutes.labelled_front import LabelledFront, note
from knowledge.importers.minutes.minuted_items import MinutedItem
from knowledge.importers.minutes.minuted_titles import is_standing
from knowledge.importers.minutes.numbered_items import items_of
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Line, Pages, Table, with_number

_CALLS = re.compile(
    r"\bagenda\b|\bsummon(?:s|ed)\b|\bnotice (?:of|is hereby)\b|\b(?:will|to) be held\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\b(?:clerk|proper officer|public (?:are )?welcome|dated?)\b", re.IGNORECASE)
_FRONT_LINES = 30
_FEWEST = 4
_FEWEST_STANDING = 3
_MOST_WORDS = 16
_SURE = 2


def agenda_by_business(pages: Pages, document: Document) -> list[Record]:
    """The meeting and the items of a town's or parish's agenda; [] for another paper.

    It must name its council and the day, say that it calls a meeting, and have business that every
    council's meeting has. Minutes of such a meeting are told by who was there.
    """
    lines = [block for block in pages.blocks if not isinstance(block, Table)]
    before, items = items_of(lines)
    if not items:
        before, items = _plain_lines(lines)
    front = LabelledFront()
    for line in before[:_FRONT_LINES]:
        note(line, front)
    calls = any(_CALLS.search(line.text) for line in before[:_FRONT_LINES])
    standing = sum(is_standing(item.title) for item in items)
    is_whole = front.is_local and front.day and front.line and calls and standing >= _SURE
    if not is_whole or front.says_minutes or front.has_list or len(before) > _FRONT_LINES:
        return []
    return _records(front, items, document)


def _plain_lines(lines: Sequence[Line]) -> tuple[list[Line], list[MinutedItem]]:
    """The items of an agenda without numbers: short lines from its first standing business on."""
    first = next((at for at, line in enumerate(lines) if is_standing(line.text)), len(lines))
    items: list[MinutedItem] = []
    for line in lines[first:]:
        words = len(with_number(line).split())
        if words > _MOST_WORDS or _SIGNS.search(line.text):
            break
        items.append(MinutedItem("", line.text, line, whole=line.text))
    standing = sum(is_standing(item.title) for item in items)
    if len(items) < _FEWEST or standing < _FEWEST_STANDING:
        return list(lines), []
    return list(lines[:first]), items


def _records(
    front: LabelledFront, items: Sequence[MinutedItem], document: Document
) -> list[Record]:
    assert front.day is not None and front.line is not None
    source = source_of_line(document, front.line)
    meeting = meeting_on(front.body, front.day, front.at, "", source, document, front.venue)
    found = [_item(at, item, front, document) for at, item in enumerate(items, 1)]
    said = [(item.title, item.source) for item in found]
    others = meetings_named(said, front.body, front.day, document)
    return [Committee(document.council, front.body, source), meeting, *others, *found]


def _item(at: int, item: MinutedItem, front: LabelledFront, document: Document) -> AgendaItem:
    """An item; one without a number is known by its place in the list."""
    number = f"{item.inside} {item.number}".strip() or str(at)
    assert front.day is not None
    printed = item.whole or item.title
    return item_of(number, printed, item.line, front.body, front.day, document)
