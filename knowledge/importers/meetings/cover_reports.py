"""Reports that begin with labels: From, To, Subject, Summary, Recommendation(s)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from knowledge.domain.calendars import LONDON
from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import Document
from knowledge.domain.meetings import Committee, Contact, Meeting, Report
from knowledge.domain.officers import Officer, Post
from knowledge.domain.periods import NO_PERIOD, Period, parse_period
from knowledge.domain.person_names import is_person, names_a_post
from knowledge.domain.records import Record
from knowledge.importers.figures.counted_indicators import counted_indicators
from knowledge.importers.figures.rated_lists import rated_indicators
from knowledge.importers.meetings.agenda_lines import committee_in, day_in
from knowledge.importers.officers.contact_lines import EMAIL, is_contact_line, read_contacts
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

_FRONT_BLOCKS = 24
_LABELS = {
    "from": r"from|(?:joint )?reports? (?:of|by|from)|by|author",
    "to": r"to|report to|meeting|committee",
    "title": r"subject|title|report title|title of report",
    "summary": r"summary|executive summary|purpose(?: of (?:the )?report)?",
    "recommendations": r"recommendations?(?:\(s\))?",
    "contact": r"contact(?: officer)?s?|report author|officer contact|lead officer",
    "date": r"date(?: of meeting)?|meeting date",
    "other": r"classification|decision no|electoral divisions?"
    r"|wards?(?:\(s\))?(?: affected)?|tel(?:ephone)?(?: no\.?)?|e-?mail|status|report no"
    r"|(?:lead|cabinet) member|portfolio(?: holder)?|agenda item|past pathway.*|future pathway.*"
    r"|key decision|exempt",
}
_LABEL = re.compile(
    "(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s*:\s*(?P<said>.*)",
    re.IGNORECASE,
)
_FEWEST_LABELS = 3
_ASKS = re.compile(r"(?:\d+\.?\s*)?recommendations?(?:\(s\))?:?", re.IGNORECASE)
_LEADS_IN = re.compile(r"^that\b.*\b(?:to|that):?$|\b(?:recommended|asked|requested)\b", re.I)
_CONTACTS = re.compile(r"(?:\d+\.?\s*)?(?:contact(?: details| officers?)?|report author)s?:?", re.I)
_PHONE = re.compile(r"(?<!\d)0(?:[ -]?\d){9,10}(?!\d)")
_POST_AFTER = re.compile(r"(?P<name>[^,–]+?)\s*(?:,|\s[–-]|–)\s*(?P<post>.+)")
_QUARTER = re.compile(r"Q(?:uarter)? ?[1-4],? ?(?:of )?(?:20)?\d\d[/-](?:20)?\d\d", re.IGNORECASE)
_LONGEST_NAME = 60

_Line = Heading | Paragraph


@dataclass(slots=True)
class _Front:
    """What the labels say, each with the line it stands on."""

    said: dict[str, tuple[list[str], _Line]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return " ".join(self.said[name][0]) if name in self.said else ""

    def lines(self, name: str) -> list[str]:
        return self.said[name][0] if name in self.said else []


def read_cover_reports(pages: Pages, document: Document) -> list[Record]:
    """The report of a paper that begins with such labels, its authors and its figures by RAG.

    A count ("17 are rated Green") is a measure with one observation for the quarter that the
    report names. [] where there are no labels.
    """
    lines = [block for block in pages.blocks if not isinstance(block, Table)]
    front = _read_labels(lines)
    if len(front.said) < _FEWEST_LABELS or not front.text("title"):
        return []
    if "from" not in front.said and "contact" in front.said:
        front.said["from"] = front.said["contact"]
    contacts = list(_contacts(lines)) or list(_labelled_contacts(lines))
    report = Report(
        council=document.council,
        title=front.text("title"),
        source=source_of_line(document, front.said["title"][1]),
        author="; ".join(front.lines("from")),
        recommendations=_recommendations(lines, front),
        contact=contacts[0][0] if contacts else None,
    )
    people = [*_authors(front, document), *(_officer(c, line, document) for c, line in contacts)]
    period = _period(front)
    figures = [
        *counted_indicators(lines, period, document),
        *rated_indicators(lines, period, document),
    ]
    others = [_listed(each, line, document) for each, line in contacts[1:]]
    return [report, *_meeting(front, document), *people, *others, *figures]


def _meeting(front: _Front, document: Document) -> list[Record]:
    """The meeting that the report goes to, where the labels say which body and on what day."""
    said = front.text("to")
    if not said:
        return []
    day = day_in(said) or day_in(front.text("date"))
    committee = committee_in(said)
    if not day or not committee:
        return []
    source = source_of_line(document, front.said["to"][1])
    starts_at = datetime(day.year, day.month, day.day, tzinfo=LONDON)
    meeting = Meeting(document.council, committee, starts_at, source, timed=False)
    return [Committee(document.council, committee, source), meeting]


def is_cover_report(pages: Pages) -> bool:
    """True where the paper begins with such labels, its title among them."""
    front = _read_labels([block for block in pages.blocks if not isinstance(block, Table)])
    return len(front.said) >= _FEWEST_LABELS and bool(front.text("title"))


def _authors(front: _Front, document: Document) -> list[Officer]:
    """The officers on the lines under "From"."""
    named = [person for text in front.lines("from") if (person := _named(text))]
    return [
        Officer(
            document.council, name, source_of_line(document, front.said["from"][1]), posts=posts
        )
        for name, posts in named
    ]


def _officer(contact: Contact, line: _Line, document: Document) -> Officer:
    return Officer(
        document.council,
        contact.name,
        source_of_line(document, line),
        posts=(Post(contact.role),) if contact.role else (),
        phone=contact.phone,
        email=contact.email,
    )


def _listed(contact: Contact, line: _Line, document: Document) -> ListedContact:
    """A contact beside the first, whom the report itself names."""
    source = source_of_line(document, line)
    return ListedContact(
        document.council,
        contact.name,
        source,
        contact.phone,
        contact.email,
        about=document.title,
    )


def _read_labels(lines: Sequence[_Line]) -> _Front:
    """What stands after each label; lines without a label go on with the label above them."""
    front, open_name = _Front(), ""
    for line in lines[:_FRONT_BLOCKS]:
        match = _LABEL.fullmatch(line.text)
        if match:
            open_name = next(name for name in _LABELS if match[name])
            if open_name not in front.said:
                front.said[open_name] = ([match["said"]] if match["said"] else [], line)
            else:
                open_name = "other"
        elif isinstance(line, Heading) and front.said and _may_be_title(line, front):
            front.said["title"], open_name = ([line.text], line), "other"
        elif isinstance(line, Heading) or line.number:
            if front.said:
                break
        elif open_name in front.said and open_name != "other":
            front.said[open_name][0].append(line.text)
    return front


def _may_be_title(line: Heading, front: _Front) -> bool:
    """A heading between the labels, where none of them is the title."""
    return (
        "title" not in front.said
        and not _ASKS.fullmatch(line.text)
        and len(front.said) < _FEWEST_LABELS
    )


def _named(text: str) -> tuple[str, tuple[Post, ...]] | None:
    """Name and post of "Amanda Beer – Chief Executive"; a councillor's office is no post."""
    match = _POST_AFTER.fullmatch(text)
    if not match or not is_person(match["name"]) or " " not in match["name"].strip():
        return None
    post = match["post"].strip()
    if re.search(r"\b(?:leader|cabinet member|councillor|chairman of)\b", post, re.IGNORECASE):
        return None
    return match["name"].strip(), (Post(post),) if names_a_post(post) else ()


def _recommendations(lines: Sequence[_Line], front: _Front) -> tuple[str, ...]:
    """After the label, or under the heading of that name where the label is missing."""
    told = front.lines("recommendations")
    if told and not told[-1].endswith(":"):
        return tuple(told)
    if told:
        return _numbered_after(lines, front.said["recommendations"][1]) or tuple(told)
    found: list[str] = []
    section = last = ""
    reading = False
    for line in lines:
        number = line.number if isinstance(line, Paragraph) else ""
        begins = bool(_ASKS.fullmatch(line.text.strip()))
        if reading and not found and not number and _LEADS_IN.search(line.text):
            continue
        if isinstance(line, Heading) or begins or (section and _is_outside(number, section)):
            if found:
                break
            reading, section = begins, number
        elif reading and number.isdigit() and found and not last.isdigit():
            break
        elif reading and not line.text.endswith(":"):
            found.append(line.text)
            last = number
    return tuple(found)


def _is_outside(number: str, section: str) -> bool:
    """Paragraph 3 does not stand in section 2; 2.1 and (a) do."""
    return number.isdigit() and number != section.rstrip(".")


def _numbered_after(lines: Sequence[_Line], label: _Line) -> tuple[str, ...]:
    """The numbered lines that "Members are recommended to:" leads to, as long as they count up."""
    found: list[str] = []
    for line in lines[lines.index(label) + 1 :]:
        number = line.number.strip("().") if isinstance(line, Paragraph) else ""
        if not number and not found:
            continue
        if not number or (number.isdigit() and int(number) != len(found) + 1):
            break
        found.append(line.text)
    return tuple(found)


def _labelled_contacts(lines: Sequence[_Line]) -> Iterator[tuple[Contact, _Line]]:
    """ "Contact Officer: Name: Lena Fox", with the numbers on the lines below."""
    for at, line in enumerate(lines):
        if is_contact_line(line.text):
            below = [each.text for each in lines[at + 1 : at + 3]]
            numbers = [text for text in below if re.match(r"(?:tel|phone|e-?mail)", text, re.I)]
            said = re.sub(r"\bname\s*:\s*", "", line.text, flags=re.IGNORECASE)
            yield from ((contact, line) for contact in read_contacts(said, numbers))


def _contacts(lines: Sequence[_Line]) -> Iterator[tuple[Contact, _Line]]:
    """Under "Contact details": a name, the post on the next lines, then telephone and e-mail."""
    starts = [i for i, line in enumerate(lines) if _CONTACTS.fullmatch(line.text.strip())]
    if not starts:
        return
    open_lines: list[_Line] = []
    for line in lines[starts[-1] + 1 :]:
        is_name = len(line.text) <= _LONGEST_NAME and " " in line.text and is_person(line.text)
        if is_name and open_lines:
            yield from _contact(open_lines)
            open_lines = []
        if is_name or open_lines:
            open_lines.append(line)
    yield from _contact(open_lines)


def _contact(lines: Sequence[_Line]) -> Iterator[tuple[Contact, _Line]]:
    if len(lines) < 2:
        return
    below = " ".join(line.text for line in lines[1:])
    phone, email = _PHONE.search(below), EMAIL.search(below)
    if not phone and not email:
        return
    role = re.split(r"\s*\b(?:Tel|Phone|Mobile|E-?mail)", lines[1].text, maxsplit=1)[0].strip()
    post = role if names_a_post(role) else ""
    found = (phone[0].strip() if phone else "", email[0] if email else "")
    yield Contact(lines[0].text.strip(), found[0], found[1], post), lines[0]


def _period(front: _Front) -> Period:
    for name in ("title", "summary"):
        match = _QUARTER.search(front.text(name))
        if match:
            return parse_period(match[0])
    return NO_PERIOD
