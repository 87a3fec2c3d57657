"""Minutes as a paper of their own: who met when and where, the items, what was resolved."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from knowledge.domain.documents import Document
from knowledge.domain.meetings import Minute
from knowledge.domain.records import Record
from knowledge.importers.meetings.other_meetings import NEXT
from knowledge.importers.mending.casing import titled
from knowledge.importers.minutes.attendance import (
    chair_of,
    councillors,
    officers,
)
from knowledge.importers.minutes.local_minutes import (
    LocalMinutes,
    local_minutes,
    read_local_minutes,
)
from knowledge.importers.minutes.minute_records import (
    Held,
    meetings_of,
    minute_of,
    present_at,
)
from knowledge.importers.minutes.minuted_actions import actions_in
from knowledge.importers.minutes.minuted_items import (
    MinutedItem,
    MinutedPage,
    page_of,
)
from knowledge.importers.minutes.minuted_people import officers_minuted
from knowledge.importers.minutes.minuted_promises import promises_in
from knowledge.importers.minutes.minutes_front import Front, note
from knowledge.importers.minutes.minutes_lines import with_whole_opening, with_whole_titles
from knowledge.importers.minutes.minutes_tables import with_minuted_rows
from knowledge.importers.minutes.quoted_minutes import read_minutes
from knowledge.importers.minutes.resolutions import RESOLVED, resolutions
from knowledge.importers.officers.contact_lines import is_contact_line, read_contacts
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Line, Pages, Paragraph, Table, with_number

_FRONT_BLOCKS = 16
# Those present may stand there one below the other.
_WITH_PEOPLE = 60
_MOST_WORDS = 12
_ITEM_BELOW = re.compile(
    r"\((?:item|minute(?: no)?|agenda (?:no|item))\.?\s*"
    r"(?P<number>(?:[A-Z]{1,5}/)?\d{1,3}[a-z]?)\)",
    re.IGNORECASE,
)
_ITEM_BEFORE = re.compile(
    r"(?P<number>\d{1,3})(?:/\d{2,4})?[.)]?\s+(?P<title>(?:[A-Z]|\d{1,3}[a-z]+ [a-z]).{2,150})"
)
# "PL/31/12 Declarations of interest": the committee's letters and the year in each number.
_ITEM_CODED = re.compile(
    r"(?P<number>[A-Z]{1,5}[/.-]?\d{1,4}[/.-]\d{1,4}|\d{1,4}/\d{2,4}|[A-Z]{1,3}\d{1,4})[.)]?\s+(?P<title>[A-Z].{2,110}[^.;])"
)
# "219 PUBLIC REQUESTS TO SPEAK – There were none.": title and text in one paragraph.
_ITEM_INLINE = re.compile(
    r"(?P<number>\d{1,3})[.)]?\s+(?P<title>[A-Z][A-Z0-9 ,&'’()/:-]{5,150}?)\s+[–-]\s+"
    r"(?P<text>[A-Z(“\"].+)"
)
_ACTION = re.compile(
    r"\baction(?: by| for)?\s*:\s*(?P<who>[A-Z][^.;()]{1,60}?)(?= to (?!be )|[.;()]|$)",
    re.IGNORECASE,
)
_WHO = (
    r"(?P<who>The (?:Vice-)?Chair(?:man|woman|person)?|The Leader|"
    r"(?:The )?(?:[A-Z][\w'’-]+ ){1,5}?(?:Officer|Director|Manager|Lead|Team|Panel|Committee|Board)"
    r"|[A-Z][\w'’-]+ [A-Z][\w'’-]+)"
)
_UNDERTAKES = re.compile(
    rf"{_WHO},?(?: \w+ that (?:he|she|they))? "
    r"(?:would|will|agreed to|undertook to|was asked to|were asked to|to)"
    r" (?:now )?(?:arrange|ask|bring|check|circulate|confirm|contact|discuss|distribute|email|feed"
    r"|follow|forward|invite|investigate|look|organise|pass|prepare|produce|provide|raise|report"
    r"|request|review|send|share|speak|submit|supply|take|update|write)\b"
)
_PAGE_FOOT = re.compile(r"page \d{1,3}(?: of \d{1,3})?|\d{1,3}", re.IGNORECASE)
_FEWEST_ITEMS = 2
# What a committee system prints between an item's title and its minute.
_OF_THE_PAGE = re.compile(
    r"minutes:|additional documents:?|view directions|supporting documents:?|decisions?:"
    r"|skip to main content|pdf \d+ ?[km]b",
    re.IGNORECASE,
)
# "The meeting closed at 7.55 p.m. The next meeting will be held on ...": what stands before it.
_ENDED = re.compile(
    r"(?:the )?(?:meeting|proceedings) (?:ended|closed|concluded|finished)\b.{0,60}?\.\s+"
    r"(?=(?:the )?next |dates? of )",
    re.IGNORECASE,
)


def read_minutes_paper(pages: Pages, document: Document) -> list[Record]:
    """The meeting, the people and the minutes, one for each item; else those that a pack quotes.

    Minutes of a town or a parish are read by `read_local_minutes`. Any other paper is minutes where
    it says so and who was present before its items, or where "Minutes:" stands under each. There
    `resolved` is each resolution as printed, `doer` who undertook to do something, where a sentence
    says it, and members are councillors only where the paper calls them so.
    """
    front, items = _read(pages)
    if local := _local(pages, front, items):
        return read_local_minutes(local, document)
    if not _is_whole(front, items):
        return read_minutes(pages, document)
    return _records(front, items, document)


def _records(front: Front, items: Sequence[MinutedItem], document: Document) -> list[Record]:
    assert front.day is not None
    chair, contacts = chair_of(front), tuple(front.contacts)
    held = Held(front.committee, front.day, front.line, front.at, front.venue, chair, contacts)
    said = [
        (text, source_of_line(document, item.line))
        for texts in (_said, _next, partial(_last, front=front))
        for item in items
        for text in texts(item)
    ]
    found = list(meetings_of(held, said, document))
    found.extend(councillors(front, document))
    found.extend(officers(front, document))
    found.extend(present_at(held, front.present, document))
    found.extend(_minute(item, held, document) for item in items)
    plan = f"{document.title}, {front.day:%-d %B %Y}"
    for item in items:
        section = f"{item.number} {item.title}"
        place = source_of_line(document, item.line)
        found.extend(actions_in(item.paragraphs, section, plan, place, document))
        found.extend(promises_in(item.paragraphs, section, plan, place, document))
        found.extend(officers_minuted(item.paragraphs, place, document))
    return found


def _said(item: MinutedItem) -> list[str]:
    """The item's title, with what stands under it where that is the date of the next meeting."""
    return [f"{item.title}: {item.paragraphs[0]}" if NEXT.search(item.title) else item.title]


def _last(item: MinutedItem, front: Front) -> list[str]:
    """What a page says under "Minutes": which meeting's were approved, beside the last one's."""
    return item.paragraphs if front.is_page and re.match("minutes", item.title, re.I) else []


def _next(item: MinutedItem) -> list[str]:
    """A paragraph of its own, or after the end of this one, that says when the next meeting is."""
    said = (_ENDED.sub("", text.strip(), count=1) for text in item.paragraphs)
    return [text for text in said if NEXT.match(text)]


def minutes_of(pages: Pages) -> tuple[str, date] | None:
    """Whose minutes a paper is and of which day; None where it is no minutes."""
    front, items = _read(pages)
    if local := _local(pages, front, items):
        return (local.front.body, local.front.day) if local.front.day else None
    if not _is_whole(front, items) or front.day is None:
        return None
    return front.committee, front.day


def _local(pages: Pages, front: Front, items: Sequence[MinutedItem]) -> LocalMinutes | None:
    """The minutes as those of a town or a parish are set out, where that tells more of them."""
    found = local_minutes(pages)
    if found is None or not _is_whole(front, items):
        return found
    return found if found.front.is_local and len(found.items) >= len(items) else None


def _is_whole(front: Front, items: Sequence[MinutedItem]) -> bool:
    decided = any(RESOLVED.match(text) for item in items for text in item.paragraphs)
    says = front.says_minutes or (decided and bool(front.present))
    told = bool(front.committee and front.day and says)
    return told and bool(front.present or front.is_page) and len(items) >= _FEWEST_ITEMS


def _read(pages: Pages) -> tuple[Front, list[MinutedItem]]:
    """The front and the items; numbered lines are items where no heading or capitals make any."""
    lines = [block for block in with_minuted_rows(pages) if not isinstance(block, Table)]
    if page := page_of(lines):
        return _read_page(page)
    lines = [line for line in lines if not _OF_THE_PAGE.fullmatch(with_number(line))]
    front, items = _read_lines(lines, is_loose=False)
    if len(items) >= _FEWEST_ITEMS:
        return front, items
    return _read_lines(lines, is_loose=True)


def _read_page(page: MinutedPage) -> tuple[Front, list[MinutedItem]]:
    """The front of a committee system's page: it does not always say who was there."""
    front = Front(says_minutes=True, is_page=True)
    for line in page.front:
        note(line, front)
        if is_contact_line(line.text):
            front.contacts.extend(read_contacts(line.text))
    return front, list(page.items)


def _read_lines(lines: Sequence[Line], *, is_loose: bool) -> tuple[Front, list[MinutedItem]]:
    lines = with_whole_titles(with_whole_opening(lines), _ITEM_BELOW)
    front, items = Front(), list[MinutedItem]()
    first = _first_number(lines) if is_loose else 0
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        item = _item(line, following) if front.present else None
        if is_loose and front.present and _is_title(line, first + len(items)):
            item = MinutedItem(str(first + len(items)), line.text, line)
        if item:
            items.append(item)
        elif items:
            if not _ITEM_BELOW.fullmatch(line.text) and not _PAGE_FOOT.fullmatch(line.text):
                items[-1].paragraphs.append(with_number(line))
        elif index < (_FRONT_BLOCKS if front.lists is None else _WITH_PEOPLE):
            note(line, front)
    return front, [item for item in items if item.paragraphs]


def _item(line: Line, following: Line | None) -> MinutedItem | None:
    """An item's title with its number below it in brackets, or before it."""
    inline = _ITEM_INLINE.fullmatch(with_number(line))
    if inline:
        return MinutedItem(
            inline["number"], titled(inline["title"].strip()), line, [inline["text"]]
        )
    below = _ITEM_BELOW.fullmatch(following.text.strip()) if following else None
    coded = _ITEM_CODED.fullmatch(with_number(line))
    if coded and below and len(coded["title"].split()) <= _MOST_WORDS:
        return MinutedItem(coded["number"], titled(coded["title"]), line)
    if below and not _ITEM_BELOW.fullmatch(line.text.strip()):
        return MinutedItem(_printed_number(line) or below["number"], line.text, line)
    if coded and len(coded["title"].split()) <= _MOST_WORDS:
        return MinutedItem(coded["number"], titled(coded["title"]), line)
    before = _ITEM_BEFORE.fullmatch(with_number(line))
    if before and (isinstance(line, Heading) or before["title"].isupper()):
        return MinutedItem(before["number"], titled(before["title"]), line)
    return None


def _printed_number(line: Line) -> str:
    """The number of the minute, which may run on over a year: "283" above "(Item 1)"."""
    number = line.number.strip("().") if isinstance(line, Paragraph) else ""
    return number if number.isdigit() else ""


def _first_number(lines: Sequence[Line]) -> int:
    """The number from which on the longest run of titles counts: minutes run on over a year."""
    numbers = [
        int(line.number)
        for line in lines
        if isinstance(line, Paragraph) and line.number.isdigit() and _is_title(line, None)
    ]
    runs: list[tuple[int, int]] = []
    for start in dict.fromkeys(numbers):
        expected = start
        for number in numbers[numbers.index(start) :]:
            expected += number == expected
        runs.append((expected - start, start))
    return max(runs, key=lambda run: (run[0], -run[1]), default=(0, 1))[1]


def _is_title(line: Line, number: int | None) -> bool:
    """The next numbered line of a few words, without a full stop, stands over what was said."""
    is_numbered = isinstance(line, Paragraph) and number in (None, _as_number(line.number))
    short = len(line.text.split()) <= _MOST_WORDS
    return is_numbered and short and not line.text.endswith((".", ";", ":"))


def _as_number(printed: str) -> int | None:
    return int(printed.rstrip(".")) if printed.rstrip(".").isdigit() else None


def _minute(item: MinutedItem, held: Held, document: Document) -> Minute:
    doers = "; ".join(dict.fromkeys(_doers(" ".join(item.paragraphs))))
    return minute_of(item, held, resolutions(item.paragraphs), document, doers)


def _doers(text: str) -> list[str]:
    """Who is to do something: "Action: Ann Lee", "The Chair would write to ..."."""
    named = [match["who"].strip() for match in _ACTION.finditer(text)]
    return named + [match["who"].strip() for match in _UNDERTAKES.finditer(text)]
