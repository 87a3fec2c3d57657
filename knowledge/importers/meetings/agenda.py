"""The front page of an agenda pack: the meeting, its numbered items, members and contacts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import AgendaItem, Committee, Meeting, MeetingStatus
from knowledge.domain.officers import Councillor, Officer, Post, is_councillor
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_front import (
    FRONT_BLOCKS,
    PRIVATE,
    PUBLIC,
    Front,
    Line,
    count_of,
    is_item,
    opening,
)
from knowledge.importers.meetings.agenda_lines import (
    author_in,
    bare_pages,
    day_in,
    goes_on,
    is_a_date,
    is_exempt,
    item_title,
    members_in,
    pages_at_end,
    presenter_in,
)
from knowledge.importers.meetings.agenda_tables import lines_of, with_trailing_pages
from knowledge.importers.meetings.other_meetings import NEXT, meetings_named, next_meeting_in
from knowledge.importers.officers.contact_lines import is_contact_line, read_contacts
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Pages, Paragraph

_LONGEST_GAP = 8
_MOST_WORDS = 20
_LATEST_NOTICE = timedelta(days=60)
_FEWEST_ITEMS = 2
# What every agenda of an English council opens or closes with; a report's paragraphs never do.
_STANDING = re.compile(
    r"apologies|declarations? of|disclosures?|substitut|minutes|urgent|exclusion of (?:the )?press",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:agenda )?(?:date of (?:publication|issue|despatch)|published|issued|despatched)\b",
    re.IGNORECASE,
)
_CONTACT_ALONE = re.compile(r"(?:key )?contacts?(?: officers?| details)?\s*:?", re.IGNORECASE)
_ENDS = re.compile(r"to\s*:|purpose of (?:the|this) report|membership\b", re.IGNORECASE)


def read_agenda(pages: Pages, document: Document) -> list[Record]:
    """Committee, meeting, agenda items and members of a front page; [] where there is none.

    There is one where a committee and a full date stand together before numbered items of
    which one is standing business ("Apologies for absence"). Times are local, Europe/London; a
    meeting without a printed time has `timed` False. Items under Part B, Part II or "Exempt
    items" are marked exempt.
    """
    if document.kind == "minutes":
        return []
    lines = lines_of(pages)
    front = Front()
    start = opening(lines, front)
    if front.day is None or not front.committee or (start is None and not front.is_page):
        return []
    end = start = len(lines) if start is None else start
    end = _items(lines, start, front, document)
    has_items = len(front.items) >= _FEWEST_ITEMS
    if not has_items and not (front.is_page and front.venue):
        return []
    if has_items and not front.is_page and not any(_STANDING.search(i.title) for i in front.items):
        return []
    front.items = front.items if has_items else []
    front.items = with_trailing_pages(front.items)
    _closing(lines[:start] + lines[end : end + FRONT_BLOCKS], front)
    return _records(front, document)


def agenda_of(pages: Pages) -> tuple[str, date] | None:
    """Whose agenda a paper is and for which day; None where it is no agenda."""
    nameless = Document("", "", "", pages.file, pages.sha256)
    meetings = [r for r in read_agenda(pages, nameless) if isinstance(r, Meeting)]
    return (meetings[0].committee, meetings[0].starts_at.date()) if meetings else None


def _items(lines: Sequence[Line], start: int, front: Front, document: Document) -> int:
    """Reads the items in the order of their numbers; where the first line after them is."""
    index, end = start, start
    while index < len(lines) and index - end <= _LONGEST_GAP:
        line = lines[index]
        is_next = is_item(line, front.next_number) or _is_part(line, front)
        if is_next and not is_a_date(_with_number(line)):
            index = end = _new_item(lines, index, front, document)
            continue
        if index == end and goes_on(front.items[-1].title) and not front.items[-1].page_from:
            title = f"{front.items[-1].title} {line.text}"
            front.items[-1] = replace(front.items[-1], title=title)
            index = end = index + 1
            continue
        if index == end and _note_next(line, front):
            index = end = index + 1
            continue
        if _ENDS.match(line.text) or is_a_date(_with_number(line)) or is_contact_line(line.text):
            break
        if PRIVATE.match(line.text) or PUBLIC.match(line.text):
            front.private = bool(PRIVATE.match(line.text))
            end = index + 1
        elif _adds_to_item(line, front):
            end = index + 1
        index += 1
    return end


def _with_number(line: Line) -> str:
    """The line as printed: "7 June 2017" may have been read as item 7, "June 2017"."""
    return f"{line.number} {line.text}" if isinstance(line, Paragraph) else line.text


def _new_item(lines: Sequence[Line], index: int, front: Front, document: Document) -> int:
    """Adds the item at `index`; where the line after it is."""
    line = lines[index]
    number = str(front.next_number)
    if isinstance(line, Paragraph) and _is_part(line, front):
        return _part_item(line, index, front, document)
    is_bare = isinstance(line, Paragraph) and count_of(line.number) != int(number)
    number = line.number if isinstance(line, Paragraph) and "/" in line.number else number
    titled_line = lines[index + 1] if is_bare and index + 1 < len(lines) else line
    found = item_title(titled_line.text)
    assert front.day is not None
    front.items.append(
        AgendaItem(
            council=document.council,
            committee=front.committee,
            meeting=front.day,
            number=number,
            title=found.title,
            source=Source(document.title, f"agenda item {number}", titled_line.text, line.line),
            author=found.author,
            page_from=found.page_from,
            page_to=found.page_to,
            exempt=found.exempt or front.private,
        )
    )
    return index + (2 if is_bare else 1)


def _is_part(line: Line, front: Front) -> bool:
    """True for "4.1 Budget Monitoring (Pages 7 - 14)" under item 4: a title, not a paragraph."""
    if not isinstance(line, Paragraph) or not front.items:
        return False
    main, _, part = line.number.partition(".")
    parts = sum(item.number.startswith(f"{main}.") for item in front.items)
    is_next = main == str(front.next_number - 1) and part == str(parts + 1)
    return is_next and len(line.text.split()) <= _MOST_WORDS and not line.text.endswith((".", ";"))


def _part_item(line: Paragraph, index: int, front: Front, document: Document) -> int:
    found = item_title(line.text)
    last = front.items[-1]
    front.items.append(
        replace(
            last,
            number=line.number,
            title=found.title,
            source=Source(document.title, f"agenda item {line.number}", line.text, line.line),
            author=found.author,
            presenter="",
            page_from=found.page_from,
            page_to=found.page_to,
            exempt=found.exempt or front.private,
        )
    )
    return index + 1


def _note_next(line: Line, front: Front) -> bool:
    """True for the date under an item "Date of next meeting", which is remembered."""
    day = day_in(_with_number(line))
    if not (day and front.day and day > front.day and NEXT.search(front.items[-1].title)):
        return False
    front.next_meetings.append((f"Next meeting: {_with_number(line)}", line))
    return True


def _adds_to_item(line: Line, front: Front) -> bool:
    """True where the line says more of the last item: its author, who presents it, its pages."""
    item = front.items[-1]
    first, last, text = pages_at_end(line.text)
    bare = bare_pages(line.text)
    if bare:
        first, last, text = *bare, ""
    author, presenter = author_in(text), presenter_in(text)
    exempt = is_exempt(line.text)
    if not (author or presenter or first or exempt):
        return False
    front.items[-1] = replace(
        item,
        author=item.author or author,
        presenter=item.presenter or presenter,
        page_from=item.page_from or first,
        page_to=item.page_to or last,
        exempt=item.exempt or exempt,
    )
    return True


def _closing(lines: Sequence[Line], front: Front) -> None:
    """Members, contacts and the date of publication, before the items or after them."""
    for index, line in enumerate(lines):
        if next_meeting_in(line.text):
            front.next_meetings.append((line.text, line))
        if _CONTACT_ALONE.fullmatch(line.text) and index + 1 < len(lines):
            front.contacts.extend(read_contacts(lines[index + 1].text))
        if re.match(r"purpose of (?:the|this) report", line.text, re.IGNORECASE):
            break
        if is_contact_line(line.text):
            front.contact_line = front.contact_line or line
            after = [each.text for each in lines[index + 1 : index + 3]]
            front.contacts.extend(read_contacts(line.text, _numbers_only(after)))
        front.members.extend((name, roles, line) for name, roles in members_in(line.text))
        whole = _with_number(line).strip()
        day = day_in(whole) if is_a_date(whole) or _PUBLISHED.match(whole) else None
        if day and front.day and timedelta(0) < front.day - day <= _LATEST_NOTICE:
            front.published = front.published or day


def _numbers_only(after: Sequence[str]) -> list[str]:
    return [text for text in after if re.match(r"(?:tel|phone|e-?mail|fax)", text, re.IGNORECASE)]


def _records(front: Front, document: Document) -> list[Record]:
    assert front.day is not None and front.committee_line and front.day_line
    chairs = [n for n, roles, _ in front.members if any(map(_is_chair, roles))]
    meeting = Meeting(
        council=document.council,
        committee=front.committee,
        starts_at=datetime.combine(front.day, front.at or time(), LONDON),
        source=source_of_line(document, front.day_line),
        timed=front.at is not None,
        venue=front.venue,
        chair=f"Councillor {chairs[0]}" if len(chairs) == 1 else "",
        contacts=tuple(front.contacts),
        published=front.published,
        status=MeetingStatus.CANCELLED if front.cancelled else MeetingStatus.CONFIRMED,
        kind=front.kind,
        joint_with="; ".join(front.joint_with),
    )
    others = _other_meetings(front, document)
    committee = Committee(
        document.council, front.committee, source_of_line(document, front.committee_line)
    )
    members = [
        Councillor(document.council, name, source_of_line(document, line), front.committee, roles)
        for name, roles, line in front.members
    ]
    return [committee, meeting, *others, *_contacts(front, document), *front.items, *members]


def _other_meetings(front: Front, document: Document) -> list[Meeting]:
    """The last meeting, whose minutes an item approves, and the next; no places are printed."""
    assert front.day is not None
    said = [(item.title, item.source) for item in front.items]
    said += [(text, source_of_line(document, line)) for text, line in front.next_meetings]
    return meetings_named(said, front.committee, front.day, document)


def _contacts(front: Front, document: Document) -> list[Officer]:
    """Whom the front page says to contact."""
    assert front.day_line is not None
    return [
        Officer(
            document.council,
            contact.name,
            source_of_line(document, front.contact_line or front.day_line),
            posts=(Post(contact.role),) if contact.role else (),
            phone=contact.phone,
            email=contact.email,
        )
        for contact in front.contacts
        if not is_councillor(contact.name)
    ]


def _is_chair(role: str) -> bool:
    return bool(re.fullmatch(r"(?:the )?chair(?:man|woman|person)?", role, re.IGNORECASE))
