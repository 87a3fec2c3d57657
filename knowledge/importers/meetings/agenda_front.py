"""What stands before the first item of an agenda: the body, the day, the hour, the place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from knowledge.domain.meetings import AgendaItem, Contact
from knowledge.importers.meetings.agenda_lines import (
    committee_in,
    day_in,
    is_council_only,
    time_in,
)
from knowledge.importers.meetings.meeting_marks import is_off, sort_alone, sort_called, sort_of
from knowledge.importers.meetings.summons import address_in, held_in, hour_alone, summons_at
from knowledge.importers.mending.casing import titled
from knowledge.importers.officers.contact_lines import (
    is_contact_line,
    place_and_numbers,
    read_contacts,
)
from knowledge.readers.blocks import Line, Paragraph

FRONT_BLOCKS = 30
# What an agenda with running numbers begins with.
_OPENS = r"(?:to receive )?(?:any )?apologies|substitut|notice of recording|election of"
PRIVATE = re.compile(
    r"part (?:b|ii|2|two)\b(?!\s*[-–:]\s*(?:minutes|decisions|recommendations))"
    r"|private (?:agenda|items?|business|part|session)\b|exempt items?\b|confidential items?\b"
    r"|restricted items?\b|items? (?:during wh(?:ich|ose)|which|to be).*(?:not|exclu)",
    re.IGNORECASE,
)
PUBLIC = re.compile(
    r"part (?:a|i|1|one)\b|unrestricted items?\b|public (?:items|session)", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:meeting |start(?:ing)? )?"
    r"(?P<label>date|time|venue|place|location|chair(?=\s*:))\s*:?\s+(?P<words>\S.*)",
    re.IGNORECASE,
)
# What stands over the items on a page of a committee system.
_LISTED = re.compile(r"(?:note )?no\.? +item|items", re.IGNORECASE)
_ASK_FOR = re.compile(r"\bask for\s*:?\s*|^(?:any )?enquiries to\s*:?\s*", re.IGNORECASE)


@dataclass(slots=True)
class Front:
    """What the lines have said so far."""

    committee: str = ""
    committee_line: Line | None = None
    day: date | None = None
    day_line: Line | None = None
    at: time | None = None
    next_meetings: list[tuple[str, Line]] = field(default_factory=list)
    # Lines below an item that say which minutes it approves.
    named_below: list[Line] = field(default_factory=list)
    venue: str = ""
    venue_line: Line | None = None
    chair: str = ""
    published: date | None = None
    items: list[AgendaItem] = field(default_factory=list)
    lettered: list[AgendaItem] = field(default_factory=list)
    contact_line: Line | None = None
    contacts: list[Contact] = field(default_factory=list)
    members: list[tuple[str, tuple[str, ...], Line]] = field(default_factory=list)
    private: bool = False
    is_page: bool = False
    first: int = 1

    @property
    def next_number(self) -> int:
        """The number of the next item; "4.1" stands under item 4 and does not count."""
        return self.first + sum("." not in item.number for item in self.items)

    kind: str = ""
    joint_with: tuple[str, ...] = ()
    cancelled: bool = False


def opening(lines: Sequence[Line], front: Front) -> int | None:
    """Reads what stands before the first item; where that item is, None without one."""
    _note_summons(lines, front)
    is_listed = False
    for index, line in enumerate(lines[:FRONT_BLOCKS]):
        is_listed = is_listed or bool(_LISTED.fullmatch(line.text.strip()))
        if front.day and (_is_first(line) or (is_listed and _is_bare_number(line))):
            front.is_page = is_listed
            number = count_of(line.number) if isinstance(line, Paragraph) else None
            number = number or count_of(line.text.strip())
            front.first = number or 1
            return index
        labelled = _LABELLED.fullmatch(line.text)
        _note_place(labelled, front)
        front.kind = front.kind or sort_alone(line.text)
        front.cancelled |= is_off(line.text)
        if front.day is None and not labelled:
            _note_committee(line, front)
        day = day_in(line.text)
        if day and front.day is None:
            front.day, front.day_line = day, line
            front.at = front.at or time_in(line.text)
            front.venue = front.venue or held_in(line.text)
        elif front.day and not labelled:
            _note_where(line, front)
        if _ASK_FOR.search(line.text) and not is_contact_line(line.text):
            _note_contact(line.text, [each.text for each in lines[index + 1 : index + 5]], front)
        if PRIVATE.match(line.text) or PUBLIC.match(line.text):
            front.private = bool(PRIVATE.match(line.text))
    front.is_page = is_listed
    return None


def _is_bare_number(line: Line) -> bool:
    """The first number of a page that says "No. Item": such pages number through the year."""
    number = line.number if isinstance(line, Paragraph) else ""
    return count_of(number or line.text.strip()) is not None


def _is_first(line: Line) -> bool:
    """Item 1; or the first of a year's running numbers, which is known by standing business."""
    if is_item(line, 1):
        return True
    is_numbered = isinstance(line, Paragraph) and count_of(line.number) is not None
    return is_numbered and bool(re.match(_OPENS, line.text, re.IGNORECASE))


def count_of(number: str) -> int | None:
    """12 of "12", "12.0" and "12/31" (the twelfth minute of 2031); None for another number."""
    match = re.fullmatch(r"(\d{1,4})(?:\.0|/\d{2,4}|[.)])?", number)
    return int(match[1]) if match else None


def is_item(line: Line, number: int) -> bool:
    """A numbered line, or a line that is only the number, its title on the next."""
    if not isinstance(line, Paragraph):
        return False
    return count_of(line.number) == number or line.text.strip() in (
        f"{number}",
        f"{number}.",
    )


def _note_where(line: Line, front: Front) -> None:
    """The hour alone on its line, and the address in one line or two, after the date."""
    front.at = front.at or hour_alone(line.text)
    address = address_in(line.text)
    if address and front.venue_line is None and not front.venue:
        front.venue, front.venue_line = address, line
    elif address and front.venue_line is not None and address not in front.venue:
        front.venue = f"{front.venue}, {address}"


def _note_summons(lines: Sequence[Line], front: Front) -> None:
    """The sentence that calls the members together says all of it, whatever stands around it."""
    texts = [line.text for line in lines[:FRONT_BLOCKS]]
    for index, line in enumerate(lines[:FRONT_BLOCKS]):
        summons = summons_at(texts, index)
        if summons and committee_in(summons.body):
            front.kind = sort_called(line.text)
            first, *others = _bodies(summons.body, front.kind)
            front.committee, front.committee_line = titled(first), line
            front.joint_with = tuple(map(titled, others))
            front.day, front.day_line = summons.day, line
            front.at, front.venue = summons.at, summons.venue
            return


def _note_committee(line: Line, front: Front) -> None:
    """The last committee named before the date; a line that says only "Council" gives way."""
    sort = sort_of(line.text)
    name, *others = [committee_in(body) for body in sort.bodies] if sort.kind else [""]
    if name:
        front.kind, front.joint_with = sort.kind, tuple(map(titled, filter(None, others)))
    name = name or committee_in(line.text)
    if name and (not front.committee or not is_council_only(name)):
        front.committee, front.committee_line = titled(name), line


def _bodies(named: str, kind: str) -> tuple[str, ...]:
    """Who is called together: the committees of a joint meeting, else the one that is named."""
    return sort_of(f"joint meeting of {named}").bodies if kind == "joint" else (named,)


def _note_contact(text: str, below: Sequence[str], front: Front) -> None:
    """ "Ask for: Sam Green" beside the date; below it the place beside the numbers to ring."""
    asked = _ASK_FOR.split(text, maxsplit=1)[1]
    if not asked and below:
        asked, *below = below
    place, numbers = place_and_numbers(below)
    front.contacts.extend(read_contacts(asked, numbers))
    if numbers and place and not front.venue:
        front.venue = place


def _note_place(labelled: re.Match[str] | None, front: Front) -> None:
    if not labelled:
        return
    label = labelled["label"].lower()
    if label == "time":
        front.at = time_in(labelled["words"]) or front.at
    elif label == "chair":
        front.chair = labelled["words"].strip(" .")
    elif label != "date" and not front.venue:
        front.venue = re.sub(r"\W*View directions$", "", labelled["words"]).strip(" .")
