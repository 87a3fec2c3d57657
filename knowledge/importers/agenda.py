"""The front page of an agenda pack: the meeting, its numbered items, members and contacts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import AgendaItem, Committee, Contact, Meeting
from knowledge.domain.officers import Councillor
from knowledge.domain.records import Record
from knowledge.importers.agenda_lines import (
    author_in,
    bare_pages,
    committee_in,
    day_in,
    goes_on,
    is_a_date,
    is_council_only,
    is_exempt,
    item_title,
    members_in,
    pages_at_end,
    presenter_in,
    time_in,
)
from knowledge.importers.agenda_tables import lines_of, with_trailing_pages
from knowledge.importers.casing import titled
from knowledge.importers.contact_lines import is_contact_line, place_and_numbers, read_contacts
from knowledge.importers.summons import address_in, held_in, hour_alone, summons_in
from knowledge.readers.blocks import Heading, Pages, Paragraph

_LONDON = ZoneInfo("Europe/London")
_FRONT_BLOCKS = 30
_LONGEST_GAP = 8
_LATEST_NOTICE = timedelta(days=60)
_FEWEST_ITEMS = 2
# What every agenda of an English council opens or closes with; a report's paragraphs never do.
_STANDING = re.compile(
    r"apologies|declarations? of|disclosures?|substitut|minutes|urgent|exclusion of (?:the )?press",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"part (?:b|ii|2)\b|private (?:agenda|items?|business|part)\b|exempt items?\b|confidential items?\b|restricted items?\b|private session"
    r"|items? (?:during which|which|to be).*(?:not|exclu)",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"part (?:a|i|1)\b|unrestricted items?\b|public (?:items|session)", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?P<label>date|time|venue|place|location)\s*:?\s+(?P<words>\S.*)", re.IGNORECASE
)
_ASK_FOR = re.compile(r"\bask for\s*:?\s*", re.IGNORECASE)
_ENDS = re.compile(r"to\s*:|purpose of (?:the|this) report|membership\b", re.IGNORECASE)

_Line = Heading | Paragraph


@dataclass(slots=True)
class _Front:
    """What the lines have said so far."""

    committee: str = ""
    committee_line: _Line | None = None
    day: date | None = None
    day_line: _Line | None = None
    at: time | None = None
    venue: str = ""
    venue_line: _Line | None = None
    published: date | None = None
    items: list[AgendaItem] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    members: list[tuple[str, tuple[str, ...], _Line]] = field(default_factory=list)
    private: bool = False


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
    front = _Front()
    start = _opening(lines, front)
    if front.day is None or not front.committee or start is None:
        return []
    end = _items(lines, start, front, document)
    if len(front.items) < _FEWEST_ITEMS or not any(_STANDING.search(i.title) for i in front.items):
        return []
    front.items = with_trailing_pages(front.items)
    _closing(lines[:start] + lines[end : end + _FRONT_BLOCKS], front)
    return _records(front, document)


def agenda_of(pages: Pages) -> tuple[str, date] | None:
    """Whose agenda a paper is and for which day; None where it is no agenda."""
    nameless = Document("", "", "", pages.file, pages.sha256)
    meetings = [r for r in read_agenda(pages, nameless) if isinstance(r, Meeting)]
    return (meetings[0].committee, meetings[0].starts_at.date()) if meetings else None


def _opening(lines: Sequence[_Line], front: _Front) -> int | None:
    """Reads what stands before the first item; where that item is, None without one."""
    _note_summons(lines, front)
    for index, line in enumerate(lines[:_FRONT_BLOCKS]):
        if _is_item(line, 1) and front.day:
            return index
        labelled = _LABELLED.fullmatch(line.text)
        _note_place(labelled, front)
        if front.day is None and not labelled:
            _note_committee(line, front)
        day = day_in(line.text)
        if day and front.day is None:
            front.day, front.day_line = day, line
            front.at = front.at or time_in(line.text)
            front.venue = front.venue or held_in(line.text)
        elif front.day and not labelled:
            _note_where(line, front)
        if _ASK_FOR.search(line.text):
            _note_contact(line.text, [each.text for each in lines[index + 1 : index + 5]], front)
        if _PRIVATE.match(line.text) or _PUBLIC.match(line.text):
            front.private = bool(_PRIVATE.match(line.text))
    return None


def _note_where(line: _Line, front: _Front) -> None:
    """The hour alone on its line, and the address in one line or two, after the date."""
    front.at = front.at or hour_alone(line.text)
    address = address_in(line.text)
    if address and front.venue_line is None and not front.venue:
        front.venue, front.venue_line = address, line
    elif address and front.venue_line is not None and address not in front.venue:
        front.venue = f"{front.venue}, {address}"


def _note_summons(lines: Sequence[_Line], front: _Front) -> None:
    """The sentence that calls the members together says all of it, whatever stands around it."""
    for line in lines[:_FRONT_BLOCKS]:
        summons = summons_in(line.text)
        if summons and committee_in(summons.body):
            front.committee, front.committee_line = titled(summons.body), line
            front.day, front.day_line = summons.day, line
            front.at, front.venue = summons.at, summons.venue
            return


def _note_committee(line: _Line, front: _Front) -> None:
    """The last committee named before the date; a line that says only "Council" gives way."""
    name = committee_in(line.text)
    if name and (not front.committee or not is_council_only(name)):
        front.committee, front.committee_line = titled(name), line


def _note_contact(text: str, below: Sequence[str], front: _Front) -> None:
    """ "Ask for: Sam Green" beside the date; below it the place beside the numbers to ring."""
    asked = _ASK_FOR.split(text, maxsplit=1)[1]
    if not asked and below:
        asked, *below = below
    place, numbers = place_and_numbers(below)
    front.contacts.extend(read_contacts(asked, numbers))
    if numbers and place and not front.venue:
        front.venue = place


def _note_place(labelled: re.Match[str] | None, front: _Front) -> None:
    if not labelled:
        return
    label = labelled["label"].lower()
    if label == "time":
        front.at = time_in(labelled["words"]) or front.at
    elif label != "date" and not front.venue:
        front.venue = labelled["words"].strip(" .")


def _is_item(line: _Line, number: int) -> bool:
    """A numbered line, or a line that is only the number, its title on the next."""
    if not isinstance(line, Paragraph):
        return False
    return line.number == str(number) or line.text.strip() in (f"{number}", f"{number}.")


def _items(lines: Sequence[_Line], start: int, front: _Front, document: Document) -> int:
    """Reads the items in the order of their numbers; where the first line after them is."""
    index, last = start, start
    while index < len(lines) and index - last <= _LONGEST_GAP:
        line = lines[index]
        if _is_item(line, len(front.items) + 1) and not is_a_date(_with_number(line)):
            index = _new_item(lines, index, front, document)
            last = index
            continue
        if index == last and goes_on(front.items[-1].title):
            title = f"{front.items[-1].title} {line.text}"
            front.items[-1] = replace(front.items[-1], title=title)
            index, last = index + 1, index + 1
            continue
        if _ENDS.match(line.text) or is_a_date(_with_number(line)) or is_contact_line(line.text):
            break
        if _PRIVATE.match(line.text) or _PUBLIC.match(line.text):
            front.private = bool(_PRIVATE.match(line.text))
            last = index
        elif _adds_to_item(line, front):
            last = index
        index += 1
    return last + 1 if last < len(lines) else last


def _with_number(line: _Line) -> str:
    """The line as printed: "7 June 2017" may have been read as item 7, "June 2017"."""
    return f"{line.number} {line.text}" if isinstance(line, Paragraph) else line.text


def _new_item(lines: Sequence[_Line], index: int, front: _Front, document: Document) -> int:
    """Adds the item at `index`; where the line after it is."""
    line = lines[index]
    number = str(len(front.items) + 1)
    is_bare = isinstance(line, Paragraph) and line.number != number
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


def _adds_to_item(line: _Line, front: _Front) -> bool:
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


def _closing(lines: Sequence[_Line], front: _Front) -> None:
    """Members, contacts and the date of publication, before the items or after them."""
    for index, line in enumerate(lines):
        if re.match(r"purpose of (?:the|this) report", line.text, re.IGNORECASE):
            break
        if is_contact_line(line.text):
            after = [each.text for each in lines[index + 1 : index + 3]]
            front.contacts.extend(read_contacts(line.text, _numbers_only(after)))
        front.members.extend((name, roles, line) for name, roles in members_in(line.text))
        whole = _with_number(line)
        day = day_in(whole) if is_a_date(whole) else None
        if day and front.day and timedelta(0) < front.day - day <= _LATEST_NOTICE:
            front.published = front.published or day


def _numbers_only(after: Sequence[str]) -> list[str]:
    return [text for text in after if re.match(r"(?:tel|phone|e-?mail|fax)", text, re.IGNORECASE)]


def _records(front: _Front, document: Document) -> list[Record]:
    assert front.day is not None and front.committee_line and front.day_line
    chairs = [n for n, roles, _ in front.members if any(map(_is_chair, roles))]
    meeting = Meeting(
        council=document.council,
        committee=front.committee,
        starts_at=datetime.combine(front.day, front.at or time(), _LONDON),
        source=_source(document, front.day_line),
        timed=front.at is not None,
        venue=front.venue,
        chair=f"Councillor {chairs[0]}" if len(chairs) == 1 else "",
        contacts=tuple(front.contacts),
        published=front.published,
    )
    committee = Committee(
        document.council, front.committee, _source(document, front.committee_line)
    )
    members = [
        Councillor(document.council, name, _source(document, line), front.committee, roles)
        for name, roles, line in front.members
    ]
    return [committee, meeting, *front.items, *members]


def _is_chair(role: str) -> bool:
    return bool(re.fullmatch(r"(?:the )?chair(?:man|woman|person)?", role, re.IGNORECASE))


def _source(document: Document, line: _Line) -> Source:
    return Source(document.title, line.place, line.text, line.line)
