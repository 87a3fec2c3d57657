"""Minutes as a paper of their own: who met when and where, the items, what was resolved."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document
from knowledge.domain.meetings import Committee, Meeting, Minute
from knowledge.domain.officers import Councillor, Officer, Post, is_person, names_a_post
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_lines import committee_in, day_in, time_in
from knowledge.importers.meetings.minutes import read_minutes
from knowledge.importers.meetings.other_meetings import NEXT, meetings_named
from knowledge.importers.mending.casing import titled
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

_FRONT_BLOCKS = 16
_MOST_WORDS = 12
_MINUTES = re.compile(
    r"(?:draft )?minutes(?: of (?:the |a )?(?P<rest>.*?(?:meeting|proceedings).*))?[:.]?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"meeting of (?:the )?(?P<body>[A-Z].*?)(?=,? (?:which was )?held\b|,? on\b| at\b|[.,;]|$)"
)
_HELD = re.compile(
    r"\bheld (?:remotely |virtually )?(?:in|at) (?:the )?(?P<venue>[A-Z].*?)"
    r"(?=,? (?:on|at) (?:\w+day|\d)|,? commencing|[.;]|$)"
)
_HELD_ON = re.compile(r"\bheld on .*?\b(?:in|at) (?:the )?(?P<venue>[A-Z][^.;]*)")
_PRESENT = re.compile(r"(?:members )?present(?: were)?\s*:\s*(?P<names>.+)", re.IGNORECASE)
_ATTENDING = re.compile(
    r"(?:also (?:present|in attendance)|in attendance|officers(?: present| in attendance)?)\s*:\s*"
    r"(?P<names>.+)",
    re.IGNORECASE,
)
_ITEM_BELOW = re.compile(r"\((?:item|minute)\s*(?P<number>\d{1,3}[a-z]?)\)", re.IGNORECASE)
_ITEM_BEFORE = re.compile(r"(?P<number>\d{1,3})(?:/\d{2,4})?[.)]?\s+(?P<title>[A-Z].{2,150})")
# "PL/31/12 Declarations of interest": the committee's letters and the year in each number.
_ITEM_CODED = re.compile(
    r"(?P<number>[A-Z]{1,5}[/.-]?\d{1,4}[/.-]\d{1,4}|\d{1,4}/\d{2,4})[.)]?\s+(?P<title>[A-Z].{2,110}[^.;])"
)
# "219 PUBLIC REQUESTS TO SPEAK – There were none.": title and text in one paragraph.
_ITEM_INLINE = re.compile(
    r"(?P<number>\d{1,3})[.)]?\s+(?P<title>[A-Z][A-Z0-9 ,&'’()/:-]{5,150}?)\s+[–-]\s+"
    r"(?P<text>[A-Z(“\"].+)"
)
_RESOLVED = re.compile(
    r"(?:it was (?:unanimously )?)?(?:resolved|agreed)\b[:,]?\s*(?:that\b|to\b|:|-|–)?",
    re.IGNORECASE,
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
_ROLE = re.compile(r"\s*\((?P<role>[^()]*)\)")
_ELECTED = re.compile(r"\b(?:Councillors?|Cllrs?)\b\.?\s*")
_FEWEST_ITEMS = 2

_Line = Heading | Paragraph


@dataclass(slots=True)
class _Item:
    """One item of the minutes with the paragraphs under it."""

    number: str
    title: str
    line: _Line
    paragraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Front:
    """What stands before the first item."""

    committee: str = ""
    line: _Line | None = None
    day: date | None = None
    at: time | None = None
    venue: str = ""
    says_minutes: bool = False
    present: list[tuple[str, _Line]] = field(default_factory=list)
    attending: list[tuple[str, _Line]] = field(default_factory=list)


def read_minutes_paper(pages: Pages, document: Document) -> list[Record]:
    """The meeting, the people and the minutes, one for each item; else those that a pack quotes.

    A paper is minutes where it says so and who was present before its items. `resolved` is each
    resolution as printed; `doer` who undertook to do something, where a sentence says it.
    Members are councillors only where the paper calls them so.
    """
    front, items = _read(pages)
    if not _is_whole(front, items):
        return read_minutes(pages, document)
    assert front.day is not None and front.line is not None
    source = source_of_line(document, front.line)
    meeting = Meeting(
        council=document.council,
        committee=front.committee,
        starts_at=datetime.combine(front.day, front.at or time(), LONDON),
        source=source,
        timed=front.at is not None,
        venue=front.venue,
        chair=_chair(front),
    )
    said = [(text, source_of_line(document, i.line)) for i in items for text in _said(i)]
    others = meetings_named(said, front.committee, front.day, document)
    found: list[Record] = [Committee(document.council, front.committee, source), meeting, *others]
    found.extend(_councillors(front, document))
    found.extend(_officers(front, document))
    found.extend(_present(front, document))
    found.extend(_minute(item, front, document) for item in items)
    return found


def _said(item: _Item) -> list[str]:
    """The item's title, with what stands under it where that is the date of the next meeting."""
    return [f"{item.title}: {item.paragraphs[0]}" if NEXT.search(item.title) else item.title]


def minutes_of(pages: Pages) -> tuple[str, date] | None:
    """Whose minutes a paper is and of which day; None where it is no minutes."""
    front, items = _read(pages)
    if not _is_whole(front, items) or front.day is None:
        return None
    return front.committee, front.day


def _is_whole(front: _Front, items: Sequence[_Item]) -> bool:
    decided = any(_RESOLVED.match(text) for item in items for text in item.paragraphs)
    says = front.says_minutes or (decided and bool(front.present))
    told = bool(front.committee and front.day and says)
    return told and bool(front.present) and len(items) >= _FEWEST_ITEMS


def _read(pages: Pages) -> tuple[_Front, list[_Item]]:
    """The front and the items; numbered lines are items where no heading or capitals make any."""
    lines = [block for block in pages.blocks if not isinstance(block, Table)]
    front, items = _read_lines(lines, is_loose=False)
    if len(items) >= _FEWEST_ITEMS:
        return front, items
    return _read_lines(lines, is_loose=True)


def _read_lines(lines: Sequence[_Line], *, is_loose: bool) -> tuple[_Front, list[_Item]]:
    front, items = _Front(), list[_Item]()
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        item = _item(line, following) if front.present else None
        if is_loose and front.present and _is_title(line, len(items) + 1):
            item = _Item(str(len(items) + 1), line.text, line)
        if item:
            items.append(item)
        elif items:
            if not _ITEM_BELOW.fullmatch(line.text):
                items[-1].paragraphs.append(_with_number(line))
        elif index < _FRONT_BLOCKS:
            _note(line, front)
    return front, [item for item in items if item.paragraphs]


def _note(line: _Line, front: _Front) -> None:
    """What one line before the items says."""
    text = line.text
    said = _MINUTES.fullmatch(text.strip())
    front.says_minutes = front.says_minutes or bool(said)
    attending, present = _ATTENDING.fullmatch(text), _PRESENT.fullmatch(text)
    if attending:
        front.attending.append((attending["names"], line))
    elif present:
        front.present.append((present["names"], line))
    elif not front.present:
        of = _OF.search(text) if said else None
        name = committee_in(of["body"]) if of else ("" if said else committee_in(text))
        if name:
            front.committee, front.line = titled(name), line
        held = _HELD.search(text) or _HELD_ON.search(text)
        front.venue = front.venue or (held["venue"].strip(" ,.") if held else "")
        front.day = front.day or day_in(text)
        front.at = front.at or time_in(text)


def _item(line: _Line, following: _Line | None) -> _Item | None:
    """An item's title with its number below it in brackets, or before it."""
    inline = _ITEM_INLINE.fullmatch(_with_number(line))
    if inline:
        return _Item(inline["number"], titled(inline["title"].strip()), line, [inline["text"]])
    below = _ITEM_BELOW.fullmatch(following.text.strip()) if following else None
    if below and not _ITEM_BELOW.fullmatch(line.text.strip()):
        return _Item(below["number"], line.text, line)
    coded = _ITEM_CODED.fullmatch(_with_number(line))
    if coded and len(coded["title"].split()) <= _MOST_WORDS:
        return _Item(coded["number"], coded["title"], line)
    before = _ITEM_BEFORE.fullmatch(_with_number(line))
    if before and (isinstance(line, Heading) or before["title"].isupper()):
        return _Item(before["number"], titled(before["title"]), line)
    return None


def _is_title(line: _Line, number: int) -> bool:
    """The next numbered line of a few words, without a full stop, stands over what was said."""
    is_numbered = isinstance(line, Paragraph) and line.number == str(number)
    short = len(line.text.split()) <= _MOST_WORDS
    return is_numbered and short and not line.text.endswith((".", ";", ":"))


def _with_number(line: _Line) -> str:
    number = line.number if isinstance(line, Paragraph) else ""
    return f"{number} {line.text}".strip()


def _chair(front: _Front) -> str:
    chairs = [
        f"Councillor {_ELECTED.sub('', name)}" if _ELECTED.match(names) else name
        for names, _ in front.present
        for name, roles in _people(names)
        if any(re.fullmatch(r"(?:in the )?chair(?:man|woman|person)?", r, re.I) for r in roles)
    ]
    return chairs[0] if len(chairs) == 1 else ""


def _people(names: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each name with what stands in brackets after it, parted at commas outside brackets."""
    whole = re.sub(r",?\s+and\s+(?=[A-Z](?![^()]*\)))", ", ", names.rstrip(" ."))
    pieces = re.split(r"[,;]\s*(?![^()]*\))", whole)
    found = ((_ROLE.sub("", p).strip(" ."), tuple(_ROLE.findall(p))) for p in pieces if p.strip())
    return [(name, roles) for name, roles in found if is_person(_ELECTED.sub("", name))]


def _councillors(front: _Front, document: Document) -> list[Councillor]:
    """Those present, where the line calls them councillors."""
    return [
        Councillor(
            document.council,
            _ELECTED.sub("", name).strip(),
            source_of_line(document, line),
            front.committee,
            roles,
        )
        for names, line in front.present
        if _ELECTED.match(names)
        for name, roles in _people(names)
    ]


def _officers(front: _Front, document: Document) -> list[Officer]:
    """Those in attendance with a post in brackets."""
    return [
        Officer(document.council, name, source_of_line(document, line), posts=(Post(roles[0]),))
        for names, line in front.attending
        for name, roles in _people(names)
        if roles and names_a_post(roles[0]) and not _ELECTED.match(name)
    ]


def _present(front: _Front, document: Document) -> list[Minute]:
    """Who was present, as printed: the paper does not always say who of them is a councillor."""
    return [
        Minute(
            council=document.council,
            committee=front.committee,
            title="Present",
            text=names,
            source=source_of_line(document, line),
            held_on=front.day,
        )
        for names, line in front.present
    ]


def _minute(item: _Item, front: _Front, document: Document) -> Minute:
    text = " ".join(item.paragraphs)
    plain_paragraphs = [re.sub(r"^\(?\w{1,3}[.)]?\s+(?=[A-Z])", "", p) for p in item.paragraphs]
    resolved = [p for p in plain_paragraphs if _RESOLVED.match(p)]
    return Minute(
        council=document.council,
        committee=front.committee,
        title=item.title,
        text=text,
        source=source_of_line(document, item.line),
        held_on=front.day,
        number=item.number,
        resolved=" ".join(resolved),
        doer="; ".join(dict.fromkeys(_doers(text))),
    )


def _doers(text: str) -> list[str]:
    """Who is to do something: "Action: Ann Lee", "The Chair would write to ..."."""
    named = [match["who"].strip() for match in _ACTION.finditer(text)]
    return named + [match["who"].strip() for match in _UNDERTAKES.finditer(text)]
