"""Reports that begin with labels: From, To, Subject, Summary, Recommendation(s)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from knowledge.domain.calendars import LONDON
from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import Document
from knowledge.domain.meetings import Committee, Contact, Meeting, Report
from knowledge.domain.officers import Councillor, Officer, Post
from knowledge.domain.periods import NO_PERIOD, Period, parse_period
from knowledge.domain.person_names import names_a_post
from knowledge.domain.records import Record
from knowledge.importers.figures.counted_indicators import counted_indicators
from knowledge.importers.figures.rated_lists import rated_indicators
from knowledge.importers.meetings.agenda_lines import committee_in, day_in
from knowledge.importers.meetings.report_asks import ASKS, asked, numbered_after
from knowledge.importers.meetings.report_people import (
    MEMBERS_OFFICE,
    author_lines,
    contacts_below,
    labelled_contacts,
    named_with_post,
)
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Line, Pages, Table

_FRONT_BLOCKS = 24
_LABELS = {
    "from": r"from|(?:joint )?reports? (?:of|by|from)|by|author",
    "to": r"to|report to|meeting|committee",
    "title": r"subject|title|report title|title of report",
    "summary": r"summary|executive summary|purpose(?: of (?:the )?report)?",
    "recommendations": r"recommendations?(?:\(s\))?",
    "contact": r"contact(?: officer)?s?|report author|officer contact|lead officer",
    "date": r"date(?: of meeting)?|meeting date",
    "other": r"classification|decision n(?:o|umber)|electoral divisions?"
    r"|wards?(?:\(s\))?(?: affected)?|tel(?:ephone)?(?: no\.?)?|e-?mail|status|report no"
    r"|(?:lead|cabinet) member|portfolio(?: holder)?|agenda item"
    r"|(?:past|previous|future|next) pathway.*|key decision|exempt|is the decision .*|background.*",
}
_LABEL = re.compile(
    "(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s*:\s*(?P<said>.*)",
    re.IGNORECASE,
)
_FEWEST_LABELS = 3
# Two people to ask may each have a telephone and an address.
_ANY_LABEL = re.compile(
    r"(?!(?:direct |office )?(?:tel|phone|e-?mail|fax|mobile|name|job|post|title|contact)\b)"
    r"(?P<label>[A-Za-z][\w /?'’-]{2,40}?)\??\s*:\s*\S",
    re.IGNORECASE,
)
# What stands behind these labels may go on below, also in bold.
_OF_SEVERAL_LINES = ("from", "title")
# A section of the report, no more of its title.
_BEGINS = re.compile(
    r"\d|(?:executive )?summary\b|introduction\b|background\b|purpose\b|decisions?\b", re.I
)
_QUARTER = re.compile(r"Q(?:uarter)? ?[1-4],? ?(?:of )?(?:20)?\d\d[/-](?:20)?\d\d", re.IGNORECASE)


@dataclass(slots=True)
class _Front:
    """What the labels say, each with the line it stands on."""

    said: dict[str, tuple[list[str], Line]] = field(default_factory=dict)

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
    contacts = list(contacts_below(lines)) or list(labelled_contacts(lines))
    report = Report(
        council=document.council,
        title=front.text("title"),
        source=source_of_line(document, front.said["title"][1]),
        author="; ".join(author_lines(front.lines("from"))),
        recommendations=_asked(lines, front),
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
    said, *_ = front.text("to").split(" Date:")
    if not said:
        return []
    day = day_in(front.text("to")) or day_in(front.text("date"))
    committee = committee_in(said)
    if not day or not committee:
        return []
    source = source_of_line(document, front.said["to"][1])
    starts_at = datetime(day.year, day.month, day.day, tzinfo=LONDON)
    meeting = Meeting(document.council, committee, starts_at, source, timed=False)
    return [Committee(document.council, committee, source), meeting]


def cover_of(pages: Pages) -> tuple[str, str]:
    """The title of such a report, and the body that it goes to; no title for any other paper."""
    front = _read_labels([block for block in pages.blocks if not isinstance(block, Table)])
    if len(front.said) < _FEWEST_LABELS:
        return "", ""
    return front.text("title"), committee_in(front.text("to"))


def is_cover_report(pages: Pages) -> bool:
    """True where the paper begins with such labels, its title among them."""
    return bool(cover_of(pages)[0])


def _authors(front: _Front, document: Document) -> list[Officer | Councillor]:
    """The people on the lines under "From": officers with their posts, members with theirs."""
    found: list[Officer | Councillor] = []
    for text in author_lines(front.lines("from")):
        person = named_with_post(text)
        source = source_of_line(document, front.said["from"][1]) if person else None
        if not person or not source:
            continue
        name, post = person
        if MEMBERS_OFFICE.match(post):
            found.append(Councillor(document.council, name, source, roles=(post,)))
        elif " " in name:
            posts = (Post(post),) if names_a_post(post) else ()
            found.append(Officer(document.council, name, source, posts=posts))
    return found


def _officer(contact: Contact, line: Line, document: Document) -> Officer:
    return Officer(
        document.council,
        contact.name,
        source_of_line(document, line),
        posts=(Post(contact.role),) if contact.role else (),
        phone=contact.phone,
        email=contact.email,
    )


def _listed(contact: Contact, line: Line, document: Document) -> ListedContact:
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


def _read_labels(lines: Sequence[Line]) -> _Front:
    """What stands after each label; lines without a label go on with the label above them."""
    front, open_name = _Front(), ""
    labelled = [_LABEL.fullmatch(line.text) for line in lines[:_FRONT_BLOCKS]]
    says_title = any(match and match["title"] for match in labelled)
    if not says_title and _is_list(lines[:_FRONT_BLOCKS]):
        return front
    for line, match in zip(lines, labelled, strict=False):
        if match:
            open_name = next(name for name in _LABELS if match[name])
            if open_name not in front.said:
                front.said[open_name] = ([match["said"]] if match["said"] else [], line)
            else:
                open_name = "other"
        elif open_name in _OF_SEVERAL_LINES and _goes_on(line, open_name):
            front.said[open_name][0].append(line.text)
        elif not says_title and _may_be_title(line, front):
            front.said["title"], open_name = ([line.text], line), "other"
        elif isinstance(line, Heading) or line.number:
            if front.said:
                break
        elif open_name in front.said and open_name != "other":
            front.said[open_name][0].append(line.text)
    return front


def _is_list(lines: Sequence[Line]) -> bool:
    """True where several labels come again: a list of decisions, each with its officer and date."""
    labels = [match["label"].lower() for line in lines if (match := _ANY_LABEL.match(line.text))]
    again = {label for label in labels if labels.count(label) > 1}
    return len(again) >= _FEWEST_LABELS


def _goes_on(line: Line, label: str) -> bool:
    """True for a heading that is another author, or the end of the title: no section or label."""
    if not isinstance(line, Heading) or ":" in line.text or ASKS.fullmatch(line.text):
        return False
    if label == "from":
        return bool(named_with_post(line.text))
    return not _BEGINS.match(line.text)


def _may_be_title(line: Line, front: _Front) -> bool:
    """A heading between the labels, where none of them is the title."""
    return (
        isinstance(line, Heading)
        and "title" not in front.said
        and bool(front.said)
        and not ASKS.fullmatch(line.text)
        and len(front.said) < _FEWEST_LABELS
    )


def _asked(lines: Sequence[Line], front: _Front) -> tuple[str, ...]:
    """After the label, or under the heading of that name where the label is missing."""
    told = front.lines("recommendations")
    if told and told[-1].endswith(":"):
        return numbered_after(lines, front.said["recommendations"][1]) or tuple(told)
    return tuple(told) or asked(lines)


def _period(front: _Front) -> Period:
    for name in ("title", "summary"):
        match = _QUARTER.search(front.text(name))
        if match:
            return parse_period(match[0])
    return NO_PERIOD
