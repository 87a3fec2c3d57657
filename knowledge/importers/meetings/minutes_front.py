"""What stands before the first item of minutes: who met when and where, who was there."""

import re
from dataclasses import dataclass, field
from datetime import date, time

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold
from knowledge.domain.meetings import Contact, Minute
from knowledge.domain.officers import Councillor, Officer, Post
from knowledge.domain.person_names import is_chair, is_person, names_a_post
from knowledge.importers.meetings.agenda_lines import committee_in, day_in, time_in
from knowledge.importers.meetings.summons import address_in
from knowledge.importers.mending.casing import titled
from knowledge.importers.officers.contact_lines import named_post
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Paragraph

_MINUTES = re.compile(
    r"(?:draft |agenda and |agenda, decisions and )?(?:minutes?|notes)"
    r"(?: of (?:the |a )?(?P<rest>.*?(?:meeting|proceedings).*))?[:.]?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"[Mm](?:eeting|EETING) of (?:the )?(?P<body>[A-Z].*?)"
    r"(?=,? (?:which was )?held\b|,? on\b| at\b|[.,;]|$)"
)
# "Minutes of the Harbour Board"
# "Minutes of the Cabinet meeting held on Monday 8 December"
_OF_ITS_MEETING = re.compile(
    r"(?:draft )?(?:minutes|notes) of (?:the |a )?(?P<body>[A-Z][^.;]*?) meeting\b", re.IGNORECASE
)
# "MINUTES OF THE HARBOUR BOARD held at the Guildhall on 8 December 2031 at 10.30 a.m."
_OF_BODY = re.compile(
    r"(?:draft )?minutes of (?:the )?(?P<body>[A-Z][^.;]*?)(?:,? held (?:at|in) .*)?", re.IGNORECASE
)
# "At a Meeting of the HARBOUR BOARD held in the Guildhall": the old form of the first line.
_AT_MEETING = re.compile(r"at (?:a|an|the) (?:\w+ )?meeting of (?:the )?[A-Z]", re.IGNORECASE)
_HELD = re.compile(
    r"\bheld (?:remotely |virtually )?(?:in|at) (?:the )?(?P<venue>[A-Z].*?)"
    r"(?=,? (?:on|at) (?:the )?(?:\w+day|\d)|,? commencing|[.;]|$)"
)
_HELD_ON = re.compile(r"\b[Hh]eld on .*?\b(?:in|at) (?:the )?(?P<venue>[A-Z][^.;]*)")
_PRESENT = re.compile(
    r"(?:(?:members )?present(?: were)?|attendees|attendance)\s*:\s*(?P<names>.+)", re.IGNORECASE
)
_ATTENDING = re.compile(
    r"(?:also (?:present|in attendance)|in attendance|officers(?: present| in attendance)?)\s*:\s*"
    r"(?P<names>.+)",
    re.IGNORECASE,
)
_PRESENT_BELOW = re.compile(r"(?:members )?present\s*:?", re.IGNORECASE)
_ATTENDING_BELOW = re.compile(
    r"(?:also )?in attendance\s*:?|officers(?: (?:present|in attendance|attending))?\s*:?", re.I
)
# "Cllr Ann Lee    Elm Council": the body that sent a member stands beside the name.
_SENT_BY = re.compile(
    r"(?P<who>(?:(?:Cllr|Councillor)\.? )(?:[A-Z][\w'’-]*\.? ){1,2}?[A-Z][\w'’-]*(?: \([^()]*\))?)"
    r"\s+[A-Z][\w'’& -]*(?:Council|Authority|Borough|Board|Trust|Service|Partnership)",
)
_LABEL = re.compile(r"(?P<label>[A-Z][\w'’-]*(?: [\w'’-]+){0,3})\s*:\s*(?P<names>.+)")
_NO_MEMBERS = re.compile(r"apologies|absent|venue|date|time|chair(?:man)?$", re.IGNORECASE)
_IN_THE_CHAIR = re.compile(
    r"(?:Councillor|Cllr)\.? (?P<name>[A-Z][\w'’ -]+?),?(?: (?:the )?(?P<role>[A-Z]\w+),)?"
    r" (?:was )?in the [Cc]hair\b|.*\b(?P<after>[A-Z][\w'’ -]+) in the [Cc]hair\b"
)
_LABELLED = re.compile(r"(?P<label>date|time|venue|place|location)\s*:\s*(?P<words>.+)", re.I)
# These posts are held by members, not by officers.
_OF_MEMBERS = re.compile(
    r"(?:deputy )?(?:cabinet member|leader|executive member|portfolio holder|chair|mayor)", re.I
)
# One word alone is an officer's post only beside those in attendance.
_OFFICE = re.compile("Treasurer|Clerk|Secretary|Solicitor|Registrar")
_VIEW = re.compile(r"\W*view directions\W*$", re.IGNORECASE)
_EACH_TITLE = re.compile(r",?\s+(?:and\s+)?(?=(?:Councillors?|Cllrs?)\b)")
_TITLE = re.compile(r"\b(?:Mrs?|Ms|Miss|Dr|Rev)\b")
# "Councillors Lee and Day; Ms R Fox (Independent Person)": those behind are no councillors.
_OTHER_TITLE = re.compile(r";\s*(?:and\s+)?(?=(?:Mrs?|Ms|Miss|Dr|Rev)\b)")
# "Mrs Y Taiwo (Chairman), Mr P Stanway": members as some counties write them, officers apart.
_WITH_INITIALS = re.compile(
    r"(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.? (?:[A-Z]\.? ?){1,3}[A-Z][\w'’-]+"
)
_OF_PARTNERS = re.compile(
    r"\b(?:board|partnership|forum|trust|safeguarding|alliance|wellbeing|governors)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\s*\((?P<role>[^()]*)\)")
_ELECTED = re.compile(r"\b(?:Councillors?|Cllrs?)\b\.?\s*")
Line = Heading | Paragraph


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
    # True behind "Present: Cllr A. Lee", below which lines of more councillors may follow.
    goes_on: bool = False
    chaired: str = ""
    chaired_as: str = ""


def note(line: Line, front: Front) -> None:
    """What one line before the items says."""
    text = line.text
    went_on, front.goes_on = front.goes_on, False
    said = _MINUTES.fullmatch(text.strip())
    by_body = _OF_BODY.fullmatch(text.strip())
    named = bool(by_body and committee_in(titled(by_body["body"])))
    headed = re.fullmatch(r"(?P<body>.+?)\s*[–:-]\s*minutes", text.strip(), re.IGNORECASE)
    named = named or bool(headed and committee_in(titled(headed["body"])))
    text = headed["body"] if headed and named else text
    front.says_minutes = front.says_minutes or bool(said) or named
    attending, present = _ATTENDING.fullmatch(text), _PRESENT.fullmatch(text)
    if attending:
        front.attending.append((attending["names"], line))
    elif present:
        front.present.append((present["names"], line))
        front.goes_on = True
    elif went_on and _ELECTED.match(text) and _are_people(text):
        front.present.append((text, line))
        front.goes_on = True
    elif _PRESENT_BELOW.fullmatch(text):
        front.lists = front.present
    elif _ATTENDING_BELOW.fullmatch(text):
        front.lists = front.attending
    elif chaired := _IN_THE_CHAIR.match(text):
        front.chaired = chaired["name"] or chaired["after"]
        front.chaired_as = chaired["role"] or ""
    elif front.lists is not None and _is_people(text, line, front):
        return
    elif front.present and (labelled := _LABELLED.fullmatch(text)):
        if labelled["label"].lower() in ("venue", "place", "location"):
            front.venue = front.venue or _VIEW.sub("", labelled["words"]).strip(" .")
    elif not front.present:
        is_first = said or _AT_MEETING.match(text)
        of = _OF.search(text) if is_first else _OF_BODY.fullmatch(text)
        of = of or _OF_ITS_MEETING.match(text)
        is_other = said or _LABELLED.fullmatch(text)
        name = committee_in(titled(of["body"])) if of else ("" if is_other else committee_in(text))
        labelled = _LABELLED.fullmatch(text)
        if labelled and labelled["label"].lower() in ("venue", "place", "location"):
            front.venue = front.venue or _VIEW.sub("", labelled["words"]).strip(" .")
        if name:
            front.committee, front.line = titled(name), line
        held = _HELD.search(text) or _HELD_ON.search(text)
        front.venue = front.venue or (held["venue"].strip(" ,.") if held else "")
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
    if labelled and re.match("officers?|staff|in attendance", labelled["label"], re.IGNORECASE):
        front.lists = front.attending
    elif labelled:
        front.lists = front.present
    if front.lists is None or not (_people(names) or named_post(names)):
        return False
    front.lists.append((names, line))
    return True


def _with_comma(text: str) -> str:
    """ "Ann Lee    Head of Parks", two columns in one line, as "Ann Lee, Head of Parks"."""
    words = text.split()
    for count in (3, 2):
        name, post = " ".join(words[:count]), " ".join(words[count:])
        if is_person(name) and not _ELECTED.match(name) and names_a_post(post):
            return f"{name}, {post}"
    return text


def _are_people(names: str) -> bool:
    """True for a line of names and nothing else; "Cllr Lee sent apologies" is none."""
    pieces = [p for p in re.split(r",|\band\b", _ROLE.sub("", names.rstrip(" ."))) if p.strip()]
    return all(is_person(_ELECTED.sub("", piece).strip()) for piece in pieces)


def chair_of(front: Front) -> str:
    chairs = [
        f"Councillor {_ELECTED.sub('', name)}" if _ELECTED.match(names) else name
        for names, _ in front.present
        for name, roles in _people(names)
        if any(
            re.fullmatch(r"(?:in the )?chair(?:man|woman|person)?", r, re.I)
            for r in _each_role(roles)
        )
    ]
    if not chairs and front.chaired:
        return _whole_name(front)
    return chairs[0] if len(chairs) == 1 else ""


def _whole_name(front: Front) -> str:
    """ "Councillor MOIR in the Chair" is the one of those present who has that surname."""
    surname = fold(front.chaired)
    present = [name for names, _ in front.present for name, _ in _people(names)]
    whole = [
        name
        for name in present
        if fold(_ELECTED.sub("", name)).split()[-1:] == surname.split()[-1:]
    ]
    return f"Councillor {_ELECTED.sub('', whole[0])}" if len(whole) == 1 else ""


def _people(names: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each name with what stands in brackets after it, parted at commas outside brackets."""
    whole = re.sub(r",?\s+and\s+(?=[A-Z](?![^()]*\)))", ", ", names.rstrip(" ."))
    pieces = re.split(r"[,;]\s*(?![^()]*\))", whole)
    found = ((_ROLE.sub("", p).strip(" ."), tuple(_ROLE.findall(p))) for p in pieces if p.strip())
    people = ((_cased(name), roles) for name, roles in found)
    return [(name, roles) for name, roles in people if is_person(_ELECTED.sub("", name))]


def _cased(name: str) -> str:
    """ "ALASDAIR MOIR" as a person would write it; initials stay as they are."""
    words = name.split()
    return " ".join(
        word.title() if word.isupper() and len(word) > 2 and re.search("[AEIOUY]", word) else word
        for word in words
    )


def councillors(front: Front, document: Document) -> list[Councillor]:
    """Those present, where the line calls them councillors, and who chairs a committee."""
    return [
        Councillor(
            document.council,
            _ELECTED.sub("", name).strip(),
            source_of_line(document, line),
            front.committee,
            _each_role(roles) or _role_in_chair(name, front),
        )
        for names, line in front.present
        for part in _by_title(names)
        for name, roles in _people(part)
        if _is_plural(part)
        or _ELECTED.match(name)
        or _chairs(roles, front)
        or _are_members(names, front)
    ]


def _by_title(names: str) -> list[str]:
    """ "Councillor Lee (Chair), Councillors Day and Fox" in parts that each begin with a title."""
    if not re.search(r"(?:Councillors|Cllrs)\b", names):
        return [names]
    elected, *others = _OTHER_TITLE.split(names, maxsplit=1)
    if others and not _TITLE.search(elected):
        return [*_by_title(elected), *others]
    return [part.strip(" ,") for part in _EACH_TITLE.split(names) if part.strip(" ,")]


def _each_role(roles: tuple[str, ...]) -> tuple[str, ...]:
    """ "Leader and Chair" are two roles; "Chair of Housing and Homes" is one."""
    return tuple(
        each
        for role in roles
        for each in (
            role.split(" and ") if re.search(r"\band (?:vice-)?chair", role, re.I) else [role]
        )
    )


def _are_members(names: str, front: Front) -> bool:
    """True for a committee's list of titles and initials with its chair, officers listed apart."""
    people = _people(names)
    chaired = any(re.match("(?:vice[- ])?chair", r, re.I) for _, roles in people for r in roles)
    are_titled = all(_WITH_INITIALS.fullmatch(name) for name, _ in people)
    is_committee = not _OF_PARTNERS.search(front.committee)
    return bool(people and front.attending) and chaired and are_titled and is_committee


def _chairs(roles: tuple[str, ...], front: Front) -> bool:
    """True for the chair of a council's own body; a partnership may be chaired by anybody."""
    own = not _OF_PARTNERS.search(front.committee)
    return own and any(map(is_chair, roles))


def _role_in_chair(name: str, front: Front) -> tuple[str, ...]:
    """ "Councillor MOIR, Convener, in the Chair" says what Councillor Moir is."""
    is_chair = front.chaired_as and _whole_name(front).endswith(_ELECTED.sub("", name))
    return (front.chaired_as,) if is_chair else ()


def _is_plural(names: str) -> bool:
    """ "Councillors Lee, Day and Fox" are all councillors; "Councillor Lee, Dr Day" are not."""
    return bool(re.match(r"Councillors|Cllrs", names)) or (
        len(_ELECTED.findall(names)) == 1 and ("," not in names and " and " not in names)
    )


def officers(front: Front, document: Document) -> list[Officer]:
    """Those in attendance, or present beside the members, with a post in brackets or after it."""
    listed = [
        Officer(document.council, name, source_of_line(document, line), posts=(Post(roles[0]),))
        for names, line in (*front.attending, *front.present)
        for name, roles in _people(names)
        if roles
        and (
            names_a_post(roles[0])
            or (_OFFICE.fullmatch(roles[0]) and (names, line) in front.attending)
        )
        and not _ELECTED.match(name)
        and not re.match("(?:vice[- ])?chair", roles[0], re.IGNORECASE)
    ]
    alone = [
        Officer(document.council, found[0], source_of_line(document, line), posts=(Post(found[1]),))
        for names, line in front.attending
        if "(" not in names and (found := named_post(names)) and not _OF_MEMBERS.match(found[1])
    ]
    return [*listed, *alone]


def present_minutes(front: Front, document: Document) -> list[Minute]:
    """Who was present, as printed: the paper does not always say who of them is a councillor."""
    if not front.present:
        return []
    return [
        Minute(
            council=document.council,
            committee=front.committee,
            title="Present",
            text="; ".join(names for names, _ in front.present),
            source=source_of_line(document, front.present[0][1]),
            held_on=front.day,
        )
    ]
