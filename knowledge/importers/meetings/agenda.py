"""The front page of an agenda pack: the meeting, its numbered items, members and contacts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import AgendaItem, Committee, Meeting, MeetingStatus
from knowledge.domain.officers import Councillor, Officer, Post
from knowledge.domain.person_names import is_councillor, presides
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_by_business import agenda_by_business
from knowledge.importers.meetings.agenda_front import (
    FRONT_BLOCKS,
    Front,
    opening,
)
from knowledge.importers.meetings.agenda_items import read_items
from knowledge.importers.meetings.agenda_lines import (
    day_in,
    is_a_date,
)
from knowledge.importers.meetings.agenda_tables import lines_of, with_trailing_pages
from knowledge.importers.meetings.member_lines import heads_members, member_alone, members_in
from knowledge.importers.meetings.other_meetings import (
    last_meeting_in,
    meetings_named,
    next_meetings_in,
)
from knowledge.importers.meetings.signed_by import who_signed
from knowledge.importers.officers.contact_lines import (
    clerk_said,
    contacts_said,
    is_contact_line,
    read_contacts,
)
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Line, Pages, with_number

_LATEST_NOTICE = timedelta(days=60)
_FEWEST_ITEMS = 2
# What every agenda of an English council opens or closes with; a report's paragraphs never do.
_STANDING = re.compile(
    r"apologies|declarations? of|disclosures?|substitut|minutes|urgent|exclusion of (?:the )?press",
    re.IGNORECASE,
)
_APOLOGIES = re.compile(r"(?:to receive )?apologies(?: for absence)?\.?", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:agenda )?(?:date of (?:publication|issue|despatch)|published|issued|despatched)\b",
    re.IGNORECASE,
)
_CONTACT_ALONE = re.compile(r"(?:key )?contacts?(?: officers?| details)?\s*:?", re.IGNORECASE)


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
        return agenda_by_business(pages, document)
    end = start = len(lines) if start is None else start
    end = read_items(lines, start, front, document)
    front.named_below = [line for line in lines[start:end] if _names_meeting(line.text)]
    has_items = len(front.items) >= _FEWEST_ITEMS
    if not has_items and not (front.is_page and front.venue):
        return agenda_by_business(pages, document)
    if has_items and not front.is_page and not any(_STANDING.search(i.title) for i in front.items):
        return agenda_by_business(pages, document)
    front.items = front.items if has_items else []
    front.items = with_trailing_pages(front.items)
    if front.items and start and _APOLOGIES.fullmatch(lines[start - 1].text.strip()):
        front.items.insert(0, _before_first(lines[start - 1], front.items[0]))
    around = lines[:start] + lines[end : end + FRONT_BLOCKS]
    _closing(around, front)
    return [*_records(front, document), *_signed(around, document)]


def _before_first(line: Line, first: AgendaItem) -> AgendaItem:
    """ "Apologies" on a line of its own over item 1: business too, without a number."""
    source = Source(first.source.document, "the agenda", line.text, line.line)
    return replace(
        first, number="", title=line.text.strip(" ."), source=source, author="", exempt=False
    )


def _names_meeting(text: str) -> bool:
    return last_meeting_in(text) is not None or bool(next_meetings_in(text))


def agenda_of(pages: Pages) -> tuple[str, date] | None:
    """Whose agenda a paper is and for which day; None where it is no agenda."""
    nameless = Document("", "", "", pages.file, pages.sha256)
    meetings = [r for r in read_agenda(pages, nameless) if isinstance(r, Meeting)]
    return (meetings[0].committee, meetings[0].starts_at.date()) if meetings else None


def _closing(lines: Sequence[Line], front: Front) -> None:
    """Members, contacts and the date of publication, before the items or after them."""
    is_list = False
    for index, line in enumerate(lines):
        is_list = is_list and _note_listed(line, front)
        is_list = is_list or heads_members(line.text)
        front.contacts.extend(contacts_said(line.text))
        if next_meetings_in(line.text):
            front.next_meetings.append((line.text, line))
        if _CONTACT_ALONE.fullmatch(line.text) and index + 1 < len(lines):
            front.contacts.extend(read_contacts(lines[index + 1].text))
        if re.match(r"purpose of (?:the|this) report", line.text, re.IGNORECASE):
            break
        _note_contact(line, lines[index + 1 : index + 3], front)
        front.members.extend((name, roles, line) for name, roles in members_in(line.text))
        whole = with_number(line).strip()
        day = day_in(whole) if is_a_date(whole) or _PUBLISHED.match(whole) else None
        if day and front.day and timedelta(0) < front.day - day <= _LATEST_NOTICE:
            front.published = front.published or day


def _note_contact(line: Line, below: Sequence[Line], front: Front) -> None:
    """Who is to be asked, or the clerk over the agenda, with the numbers there and below."""
    after = _numbers_only([each.text for each in below])
    if is_contact_line(line.text):
        front.contact_line = front.contact_line or line
        front.contacts.extend(read_contacts(line.text, after))
    if clerk := clerk_said(line.text, after):
        front.contact_line = front.contact_line or line
        front.contacts.append(clerk)


def _note_listed(line: Line, front: Front) -> bool:
    """Whether a line goes on with the list of members under its heading; then they are noted."""
    if members_in(line.text):
        return True
    found = [] if isinstance(line, Heading) else member_alone(line.text)
    front.members.extend((name, roles, line) for name, roles in found)
    return bool(found)


def _numbers_only(after: Sequence[str]) -> list[str]:
    return [text for text in after if re.match(r"(?:tel|phone|e-?mail|fax)", text, re.IGNORECASE)]


def _records(front: Front, document: Document) -> list[Record]:
    assert front.day is not None and front.committee_line and front.day_line
    chairs = [n for n, roles, _ in front.members if any(map(presides, roles))]
    meeting = Meeting(
        council=document.council,
        committee=front.committee,
        starts_at=datetime.combine(front.day, front.at or time(), LONDON),
        source=source_of_line(document, front.day_line),
        timed=front.at is not None,
        venue=front.venue,
        chair=f"Councillor {chairs[0]}" if len(chairs) == 1 else front.chair,
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
    items = [
        each
        for item in front.items
        for each in (item, *(i for i in front.lettered if i.number.split()[0] == item.number))
    ]
    return [committee, meeting, *others, *_contacts(front, document), *items, *members]


def _other_meetings(front: Front, document: Document) -> list[Meeting]:
    """The last meeting, whose minutes an item approves, and the next; no places are printed."""
    assert front.day is not None
    said = [(item.title, item.source) for item in front.items]
    said += [(text, source_of_line(document, line)) for text, line in front.next_meetings]
    said += [(line.text, source_of_line(document, line)) for line in front.named_below]
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


def _signed(lines: Sequence[Line], document: Document) -> list[Officer]:
    """The officer who signed the agenda, where that can be told."""
    signed = who_signed(lines)
    if signed is None:
        return []
    source = Source(document.title, signed.line.place, signed.printed, signed.line.line)
    return [Officer(document.council, signed.name, source, posts=(Post(signed.post),))]
