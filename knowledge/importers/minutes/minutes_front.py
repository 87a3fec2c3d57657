"""What stands before the first item of minutes: who met when and where, who was there."""

import re
from dataclasses import dataclass, field
from datetime import date, time

from knowledge.domain.meetings import Contact
from knowledge.domain.person_names import is_person, names_a_post
from knowledge.importers.meetings.agenda_lines import committee_in, day_in, time_in
from knowledge.importers.meetings.listed_names import ELECTED, WITH_INITIALS, are_people, people_in
from knowledge.importers.meetings.summons import address_in
from knowledge.importers.mending.casing import titled
from knowledge.importers.minutes.chairing import in_the_chair
from knowledge.importers.officers.contact_lines import named_post
from knowledge.readers.blocks import Line

_MINUTES = re.compile(
    r"(?:draft |agenda and |agenda, decisions and )?(?:minutes?|notes)"
    r"(?: of (?:the |a )?(?P<rest>.*?(?:meeting|proceedings).*))?[:.]?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"[Mm](?:eeting|EETING) (?i:of (?:the )?)(?P<body>[A-Z].*?)"
    r"(?=(?i:,? (?:which was )?held\b|,? on\b| at\b)|[.,;]|$)"
)
# "Minutes of the Cabinet meeting held on Monday 8 December"
_OF_ITS_MEETING = re.compile(
    r"(?:draft )?(?:minutes|notes) of (?:the |a )?(?P<body>[A-Z][^.;]*?) meeting\b", re.IGNORECASE
)
# "MINUTES OF THE HARBOUR BOARD held at the Guildhall on 8 December 2031 at 10.30 a.m."
_OF_BODY = re.compile(
    r"(?:draft )?minutes of (?:the )?(?P<body>[A-Z][^.;]*?)(?:,? held (?:at|in) .*)?", re.IGNORECASE
)
# "Harbour Board - Minutes"
_BODY_FIRST = re.compile(r"(?P<body>.+?)\s*[–:-]\s*minutes", re.IGNORECASE)
# "At a Meeting of the HARBOUR BOARD held in the Guildhall": the old form of the first line.
_AT_MEETING = re.compile(r"at (?:a|an|the) (?:\w+ )?meeting of (?:the )?[A-Z]", re.IGNORECASE)
_HELD = re.compile(
    r"\bheld (?:remotely |virtually )?(?:in|at) (?:the )?(?P<venue>[A-Z].*?)"
    r"(?=,? (?:on|at) (?:the )?(?:\w+day|\d)|,? commencing|[.;]|$)"
)
_HELD_ON = re.compile(
    r"\b[Hh]eld (?:at \d[\d.:]* ?[ap]\.?m\.?,? )?on .*?\b(?:in|at) (?:the )?(?P<venue>[A-Z][^.;]*)"
)
_MEMBERS = r"(?:(?:committee|elected|voting) )?(?:members|councillors|cllrs)"
_WERE_THERE = rf"(?:{_MEMBERS} )?present(?: were)?|{_MEMBERS} (?:in attendance|attending)"
_PRESENT = re.compile(
    rf"(?P<label>{_WERE_THERE}|attendees|attendance)\s*:\s*(?P<names>.+)", re.IGNORECASE
)
_ATTENDING = re.compile(
    r"(?:also (?:present|in attendance)|in attendance|officers(?: present| in attendance)?)"
    r"(?: (?:virtually|remotely|online))?\s*:\s*"
    r"(?P<names>.+)",
    re.IGNORECASE,
)
_PRESENT_BELOW = re.compile(rf"(?:{_WERE_THERE})\s*:?", re.IGNORECASE)
_ATTENDING_BELOW = re.compile(
    r"(?:also )?in attendance\s*:?|officers(?: (?:present|in attendance|attending))?\s*:?", re.I
)
# "Cllr Ann Lee    Elm Council": the body that sent a member stands beside the name.
_SENT_BY = re.compile(
    r"(?P<who>(?:(?:Cllr|Councillor)\.? )(?:[A-Z][\w'’-]*\.? ){1,2}?[A-Z][\w'’-]*(?: \([^()]*\))?)"
    r"\s+[A-Z][\w'’& -]*(?:Council|Authority|Borough|Board|Trust|Service|Partnership)",
)
_LABEL = re.compile(r"(?P<label>[A-Z][\w'’-]*(?: [\w'’-]+){0,3})\s*:\s*(?P<names>.+)")
_ELECTED_LABEL = re.compile(r"\b(?:councillors|cllrs)\b", re.IGNORECASE)
_NO_MEMBERS = re.compile(r"apologies|absent|venue|date|time|chair(?:man)?$", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>date|time|venue|place|location)\s*:\s*(?P<words>.+)", re.I)
# "Harbour Board, Monday 12 January 2032 at 6.00 pm, Quay Room, Harbour House"
_BEHIND_HOUR = re.compile(
    r"\d\s*(?:[ap]\.?m\.?|noon|hours|hrs),?\s+(?:in |at )?(?:the )?(?P<venue>[A-Z].*)$"
)
_VIEW = re.compile(r"\W*view directions\W*$", re.IGNORECASE)


@dataclass(slots=True)
class Front:
    """What stands before the first item."""

    committee: str = ""
    line: Line | None = None
    day: date | None = None
    at: time | None = None
    venue: str = ""
    says_minutes: bool = False
    # True on a committee system's page, with "Minutes:" under each item.
    is_page: bool = False
    contacts: list[Contact] = field(default_factory=list)
    present: list[tuple[str, Line]] = field(default_factory=list)
    attending: list[tuple[str, Line]] = field(default_factory=list)
    # Where the names go that stand one below the other under "Present".
    lists: list[tuple[str, Line]] | None = None
    # True where the line over that list calls all below it councillors.
    are_elected: bool = False
    # The list of "Present: Cllr A. Lee" above, which lines of more people may go on with.
    goes_on: list[tuple[str, Line]] | None = None
    chaired: str = ""
    chaired_as: str = ""


def note(line: Line, front: Front) -> None:
    """What one line before the items says."""
    went_on, front.goes_on = front.goes_on, None
    said = bool(_MINUTES.fullmatch(line.text.strip()))
    text, named = _without_minutes(line.text)
    front.says_minutes = front.says_minutes or said or named
    if _notes_people(text, line, front, went_on):
        return
    if front.present:
        _note_place(text, front)
    else:
        _note_meeting(text, line, front, said=said)


def _without_minutes(text: str) -> tuple[str, bool]:
    """ "Harbour Board - Minutes" as the body alone; then whether the line says whose minutes."""
    by_body = _OF_BODY.fullmatch(text.strip())
    named = bool(by_body and committee_in(titled(by_body["body"])))
    headed = _BODY_FIRST.fullmatch(text.strip())
    named = named or bool(headed and committee_in(titled(headed["body"])))
    return headed["body"] if headed and named else text, named


def _notes_people(
    text: str, line: Line, front: Front, went_on: list[tuple[str, Line]] | None
) -> bool:
    """True for a line that says who was there, or that those below were; they are noted."""
    attending, present = _ATTENDING.fullmatch(text), _PRESENT.fullmatch(text)
    if attending:
        front.attending.extend((names, line) for names in _each_officer(attending["names"]))
        front.goes_on = front.attending
    elif present:
        are_elected = bool(_ELECTED_LABEL.search(present["label"]))
        front.present.append((_with_title(present["names"], are_elected=are_elected), line))
        front.goes_on = front.present
    elif went_on is not None and _goes_on(text, line, went_on, front):
        front.goes_on = went_on
    elif _PRESENT_BELOW.fullmatch(text):
        front.lists = front.present
        front.are_elected = bool(_ELECTED_LABEL.search(text))
    elif _ATTENDING_BELOW.fullmatch(text):
        front.lists = front.attending
    elif chaired := in_the_chair(text):
        front.chaired, front.chaired_as = chaired
    else:
        return front.lists is not None and _is_people(text, line, front)
    return True


def _each_officer(names: str) -> list[str]:
    """ "Ann Lee, Head of Parks; Bo Day, Clerk" as two; any other words as they are."""
    parts = [part.strip() for part in names.rstrip(" ;").split(";")]
    return parts if all(map(named_post, parts)) else [names]


def _goes_on(text: str, line: Line, listed: list[tuple[str, Line]], front: Front) -> bool:
    """True for a line right below such a list that is of it: it is noted.

    More members with their title, those behind a comma at the end of the line above, and each
    officer with the post.
    """
    above, first = listed[-1]
    if above.rstrip().endswith((",", " and")) and are_people(text):
        listed[-1] = (f"{above} {text}", first)
        return True
    if listed is front.present:
        is_more = bool(ELECTED.match(text) or WITH_INITIALS.match(text)) and are_people(text)
    else:
        people = people_in(text)
        with_posts = all(roles and names_a_post(roles[0]) for _, roles in people)
        is_more = bool(people) and with_posts and are_people(text)
    listed.extend([(text, line)] if is_more else [])
    return is_more


def _note_place(text: str, front: Front) -> None:
    labelled = _LABELLED.fullmatch(text)
    if labelled and labelled["label"].lower() in ("venue", "place", "location"):
        front.venue = front.venue or _VIEW.sub("", labelled["words"]).strip(" .")


def _note_meeting(text: str, line: Line, front: Front, *, said: bool) -> None:
    """Whose meeting it was, when and where; `said`: the line begins as minutes do."""
    is_first = said or _AT_MEETING.match(text)
    of = _OF.search(text) if is_first else _OF_BODY.fullmatch(text)
    of = of or _OF_ITS_MEETING.match(text)
    is_other = said or _LABELLED.fullmatch(text)
    name = committee_in(titled(of["body"])) if of else ("" if is_other else committee_in(text))
    _note_place(text, front)
    if name:
        front.committee, front.line = titled(name), line
    held = _HELD.search(text) or _HELD_ON.search(text)
    front.venue = front.venue or (held["venue"].strip(" ,.") if held else "")
    behind = _BEHIND_HOUR.search(text) if day_in(text) else None
    if behind and not front.venue:
        front.venue = address_in(behind["venue"])
    if front.day and not front.venue and not held:
        front.venue = titled(address_in(titled(text)))
    front.day = front.day or day_in(text)
    front.at = front.at or time_in(text)


def _is_people(text: str, line: Line, front: Front) -> bool:
    """True for a line of the list under "Present": a name, or a label with names behind it.

    "Officers: Ann Lee, Head of Parks" goes on with those in attendance.
    """
    sent = _SENT_BY.fullmatch(text)
    text = sent["who"] if sent else _with_comma(text)
    labelled = _LABEL.fullmatch(text)
    names = labelled["names"] if labelled else text
    if labelled and _NO_MEMBERS.match(labelled["label"]):
        front.lists = None
        return False
    are_elected = bool(labelled and _ELECTED_LABEL.search(labelled["label"]))
    if labelled and re.match("officers?|staff|in attendance", labelled["label"], re.IGNORECASE):
        front.lists = front.attending
    elif labelled:
        front.lists = front.present
    if front.lists is None or not (people_in(names) or named_post(names)):
        return False
    are_elected = are_elected or (front.are_elected and front.lists is front.present)
    front.lists.append((_with_title(names, are_elected=are_elected), line))
    return True


def _with_title(names: str, *, are_elected: bool) -> str:
    """The names behind "Councillors present:", with the title that the label says of them all."""
    return f"Councillors {names}" if are_elected and not ELECTED.search(names) else names


def _with_comma(text: str) -> str:
    """ "Ann Lee    Head of Parks", two columns in one line, as "Ann Lee, Head of Parks"."""
    words = text.split()
    for count in (3, 2):
        name, post = " ".join(words[:count]), " ".join(words[count:])
        if is_person(name) and not ELECTED.match(name) and names_a_post(post):
            return f"{name}, {post}"
    return text
