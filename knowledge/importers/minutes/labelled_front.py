"""What stands before the first item of a small council's minutes: whose, when, who was there.

The front of an agenda that knows its items by business is read so too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from knowledge.domain.person_names import is_chair
from knowledge.importers.meetings.meeting_titles import title_in
from knowledge.importers.minutes.attendees import Attendee, attendees_in
from knowledge.importers.minutes.chairing import took_the_chair
from knowledge.readers.blocks import Line, with_number

_MINUTES = re.compile(r"\b(?:minutes|minute of|notes of (?:the|a) )", re.IGNORECASE)
_NO_MINUTES = re.compile(
    r"\b(?:minute taker|minutes (?:by|taken)|last minutes|to approve|agenda)\b", re.I
)
_COUNCILLORS = r"(?:(?:parish|town|community|council) )?(?:councillors|cllrs|members)"
_THERE = (
    rf"(?:(?:those )?{_COUNCILLORS} )?(?:present|attending|in attendance|attendees)(?: were)?"
    r"|attend(?:ance|ees|ing) (?:by|via|on) (?:zoom|teams|video ?link)"
    rf"|attendance|attendees|{_COUNCILLORS}(?: were)?|in the chair|also attending"
)
_LABEL = re.compile(
    r"(?:^|(?<=[.;)] )|(?<=\w  )|(?<=\n))(?P<label>"
    rf"(?P<also>(?:others? |also |officers? |public )(?:present|in attendance|attending)"
    rf"|in attendance"
    rf"|officers?|visitors|guests)|(?P<there>{_THERE})"
    r"|(?P<sorry>(?:with )?apolog(?:y|ies)(?: for absence| received| of absence)*(?: (?:from"
    r"|were received from))?"
    r"|absent(?: with apologies)?|not present)"
    r"|(?P<chair>chair(?:man|woman|person)?)|(?P<clerk>(?:parish |town )?clerk(?: to the council)?)"
    r"|(?P<other>(?:county|district|borough|city|unitary|ward) (?:and (?:county|district"
    r"|borough) )?"
    r"(?:councillors?|cllrs?))"
    r"|(?P<none>public members|members of (?:the )?(?:public|press)|public|press|distribution"
    r"|minute[- ]taker"
    r"|minutes (?:by|taken by)|venue|date|time|location|circulation|residents|parishioners)"
    r")(?P<said>\s*\([^()]*\))?(?P<mark>\s*[:–-]+\s*|\s*$|\s+(?=(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss)\b))",
    re.IGNORECASE,
)
_WAS_THERE = re.compile(r"present|attend|in the chair", re.IGNORECASE)
# "PRESENT   A Low, B Fen": in capitals the label needs no colon.
_BARE_LABEL = re.compile(
    r"(?:(?P<before>^|(?<=[.;)]) )|\s)(?P<label>(?:ALSO |MEMBERS |COUNCILLORS )?(?:PRESENT"
    r"|IN ATTENDANCE)"
    r"|APOLOGIES(?: FOR ABSENCE)?)\s+(?=[A-Z](?:[a-z]|\.? ?[A-Z][a-z]))"
)
_OFFICE = re.compile("treasurer|secretary", re.IGNORECASE)
_OPEN = re.compile(r"(?:,|\b(?:and|Cllrs?|Mrs?|Ms|Dr|[A-Z]\.?))$")
_KINDS = ("also", "there", "sorry", "chair", "clerk", "other", "none")
_PLACES = re.compile(r"venue|date|time|location", re.IGNORECASE)
_LONGEST_NAMES = 160


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a line of the front names, and the kind of label that they stand under.

    `alone`: the line names nobody else.
    """

    who: Attendee
    line: Line
    label: str
    alone: bool = False


@dataclass(slots=True)
class LabelledFront:
    """What the lines have said so far. `line` is the one that names the meeting."""

    body: str = ""
    is_local: bool = False
    line: Line | None = None
    day: date | None = None
    at: time | None = None
    venue: str = ""
    says_minutes: bool = False
    chaired: str = ""
    people: list[Named] = field(default_factory=list)
    # The kind and the words of the label whose names may go on in the next lines.
    label: str = ""
    label_said: str = ""
    has_list: bool = False


def note(line: Line, front: LabelledFront) -> None:
    """What one line before the items says."""
    text = with_number(line)
    front.chaired = front.chaired or took_the_chair(text)
    if note_labelled(text, line, front) or (front.label and _goes_on(text, line, front)):
        return
    if front.has_list and _is_of_names(text) and any(p.is_member for p in attendees_in(text)):
        front.label = "also"
        take(text, line, front)
        return
    _note_title(text, line, front)


def note_labelled(text: str, line: Line, front: LabelledFront) -> bool:
    """True for a line that begins with a label; the people behind each of its labels are noted."""
    parts = list(_labelled(text))
    for kind, said, words in parts:
        if kind == "none":
            front.label = ""
            _note_title(words if re.match(_PLACES, said) else "", line, front)
        else:
            front.label, front.label_said = kind, said
            front.has_list = front.has_list or bool(_WAS_THERE.search(said))
            take(words, line, front)
    return bool(parts)


def with_whole_lists(lines: Sequence[Line]) -> list[Line]:
    """The lines, each that ends within a name ("..., K Barden, H") with the one below it."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        is_open = above and _OPEN.search(above.text) and not list(_labelled(line.text))
        if above and is_open and (list(_labelled(above.text)) or attendees_in(above.text)):
            found[-1] = replace(above, text=f"{above.text} {with_number(line)}")
        else:
            found.append(line)
    return found


def _labelled(text: str) -> Iterator[tuple[str, str, str]]:
    """Each label of a line that begins with one: its kind, its words, the words behind it."""
    text = _BARE_LABEL.sub(r"\g<before>\g<label>: ", text)
    found = list(_LABEL.finditer(text))
    if not found or text[: found[0].start()].strip():
        return
    for match, after in zip(found, [*found[1:], None], strict=True):
        kind = next(each for each in _KINDS if match[each])
        said = f"{match['label']} {match['said'] or ''}".strip()
        yield kind, said, text[match.end() : after.start() if after else len(text)].strip()


def _note_title(text: str, line: Line, front: LabelledFront) -> None:
    if _MINUTES.search(text) and not _NO_MINUTES.search(text):
        front.says_minutes = True
    title = title_in(text)
    is_committee = bool(title.body) and not title.body.endswith(("Council", "Meeting"))
    is_surer = title.body and (not front.body or (title.day and not front.day) or is_committee)
    if is_surer and (title.is_local or is_committee or not front.is_local):
        front.body, front.is_local = title.body, title.is_local or front.is_local
        front.line = front.line or line
    if title.day and not front.day:
        front.day, front.line = title.day, line
    front.at = front.at or title.at
    front.venue = front.venue or title.venue


def _goes_on(text: str, line: Line, front: LabelledFront) -> bool:
    """True for a line of the list under the label above: it names people and says little else."""
    if not attendees_in(text) or not _is_of_names(text) or title_in(text).day:
        return False
    take(text, line, front)
    return True


def _is_of_names(text: str) -> bool:
    """True for a line of names and posts; a sentence has more words in small letters."""
    words = re.sub(r"\([^()]*\)", "", text).split()
    small = [
        word for word in words if word[:1].islower() and word not in ("and", "of", "to", "the")
    ]
    return len(text) <= _LONGEST_NAMES and len(small) <= 1 and not text.endswith(":")


def take(words: str, line: Line, front: LabelledFront) -> None:
    """Notes the people that stand under the label of the front, with what it says of them all."""
    people = attendees_in(words)
    for person in people:
        alone = len(people) == 1
        front.people.append(Named(_as_labelled(person, front), line, front.label, alone))


def _as_labelled(person: Attendee, front: LabelledFront) -> Attendee:
    if front.label == "clerk":
        return person if person.is_member else replace(person, post=person.post or "Clerk")
    if front.label == "chair":
        return replace(person, roles=(*person.roles, "Chair"))
    if front.label == "other":
        return replace(person, is_member=True, of=person.of or front.label_said.split()[0].title())
    is_plain = not (person.post or person.is_guest or person.of)
    says_so = re.search(r"councillors|cllrs|members", front.label_said, re.IGNORECASE)
    if front.label == "there" and says_so and is_plain:
        return replace(person, is_member=True)
    return person


def with_office_bearers(people: Sequence[Named]) -> list[Named]:
    """The same, all those called members who stand one below the other with their office-bearers.

    A community council's list has its own secretary and treasurer among them: "Ann Low - Chair",
    "Bo Day - Treasurer", "Cy Ash".
    """
    there = [each for each in people if each.label == "there"]
    are_alone = all(each.alone and not each.who.is_guest for each in there)
    is_chaired = any(each.who.has_chair for each in there)
    if not (are_alone and is_chaired and any(_bears_office(each.who) for each in there)):
        return list(people)
    return [
        _as_member(each)
        if each.label == "there" or (each.label == "sorry" and _bears_office(each.who))
        else each
        for each in people
    ]


def _bears_office(who: Attendee) -> bool:
    return bool(_OFFICE.fullmatch(who.post))


def _as_member(named: Named) -> Named:
    who = named.who
    if _bears_office(who):
        who = replace(who, roles=(*who.roles, who.post), post="")
    return replace(named, who=replace(who, is_member=who.is_member or not who.post))


def members_of(people: Sequence[Named]) -> list[Named]:
    """Those of the list who are councillors: by their title, or beside their chair.

    A council's list of those present is one of its members where it says who chairs and gives none
    of them, or only the first, a title.
    """
    there = [each for each in people if each.label == "there"]
    is_chaired = any(each.who.has_chair for each in there)
    titled = [each for each in there if each.who.is_member]
    are_all = is_chaired and titled in ([], there[:1])
    return [
        each
        for each in people
        if each.who.is_member
        or (each.label in ("there", "sorry") and any(map(is_chair, each.who.roles)))
        or (are_all and each.label == "there" and not (each.who.post or each.who.is_guest))
    ]
