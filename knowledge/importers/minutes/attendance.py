"""Who was at a meeting, as the front of its minutes lists them: members, officers, the chair."""

import re

from knowledge.domain.documents import Document
from knowledge.domain.officers import Councillor, Officer, Post
from knowledge.domain.person_names import is_chair, names_a_post, presides
from knowledge.importers.meetings.listed_names import ELECTED, WITH_INITIALS, people_in
from knowledge.importers.minutes.chairing import whole_name
from knowledge.importers.minutes.minutes_front import Front
from knowledge.importers.officers.contact_lines import named_post
from knowledge.importers.sources import source_of_line

# These posts are held by members, not by officers.
_OF_MEMBERS = re.compile(
    r"(?:deputy )?(?:cabinet member|leader|executive member|portfolio holder|chair|mayor)", re.I
)
# One word alone is an officer's post only beside those in attendance.
_OFFICE = re.compile("Treasurer|Clerk|Secretary|Solicitor|Registrar")
_EACH_TITLE = re.compile(r",?\s+(?:and\s+)?(?=(?:Councillors?|Cllrs?)\b)")
_TITLE = re.compile(r"\b(?:Mrs?|Ms|Miss|Dr|Rev)\b")
# "Councillors Lee and Day; Ms R Fox (Independent Person)": those behind are no councillors.
_OTHER_TITLE = re.compile(r";\s*(?:and\s+)?(?=(?:Mrs?|Ms|Miss|Dr|Rev)\b)")
_COUNCIL = re.compile(r"(?:(?:county|city|borough|district|full|town) )?council", re.IGNORECASE)
# Of so many names one may lack a title or initials.
_FEW = 8
_OF_PARTNERS = re.compile(
    r"\b(?:board|partnership|forum|trust|safeguarding|alliance|wellbeing|governors)\b",
    re.IGNORECASE,
)


def chair_of(front: Front) -> str:
    """The one who chaired, as the list of those present or a line says; "" where none is told."""
    chairs = [
        f"Councillor {ELECTED.sub('', name)}" if ELECTED.match(names) else name
        for names, _ in front.present
        for name, roles in people_in(names)
        if any(map(presides, _each_role(roles)))
    ]
    if not chairs and front.chaired:
        return _whole_name(front)
    return chairs[0] if len(chairs) == 1 else ""


def _whole_name(front: Front) -> str:
    """ "Councillor MOIR in the Chair" is the one of those present who has that surname."""
    present = [name for names, _ in front.present for name, _ in people_in(names)]
    found = whole_name(front.chaired, present)
    return f"Councillor {found}" if found else ""


def councillors(front: Front, document: Document) -> list[Councillor]:
    """Those present, where the line calls them councillors, and who chairs a committee."""
    are_members = _are_members(front)
    return [
        Councillor(
            document.council,
            ELECTED.sub("", name).strip(),
            source_of_line(document, line),
            front.committee,
            _each_role(roles) or _role_in_chair(name, front),
        )
        for names, line in front.present
        for part in _by_title(names)
        for name, roles in people_in(part)
        if _is_plural(part) or ELECTED.match(name) or _chairs(roles, front) or are_members
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


def _are_members(front: Front) -> bool:
    """True for a list of titles and initials, officers listed apart, with the chair of a committee.

    The council itself may elect its chair for the day. One or two write their name otherwise:
    "Sir Paul Fell", "Rich Rye".
    """
    people = [each for names, _ in front.present for each in people_in(names)]
    chaired = any(re.match("(?:vice[- ])?chair", r, re.I) for _, roles in people for r in roles)
    others = sum(not WITH_INITIALS.fullmatch(name) for name, _ in people)
    is_committee = not _OF_PARTNERS.search(front.committee)
    is_chaired = chaired or bool(_COUNCIL.fullmatch(front.committee))
    few = others * _FEW <= len(people)
    return bool(people and front.attending) and is_chaired and few and is_committee


def _chairs(roles: tuple[str, ...], front: Front) -> bool:
    """True for the chair of a council's own body; a partnership may be chaired by anybody."""
    own = not _OF_PARTNERS.search(front.committee)
    return own and any(map(is_chair, roles))


def _role_in_chair(name: str, front: Front) -> tuple[str, ...]:
    """ "Councillor MOIR, Convener, in the Chair" says what Councillor Moir is."""
    is_chair = front.chaired_as and _whole_name(front).endswith(ELECTED.sub("", name))
    return (front.chaired_as,) if is_chair else ()


def _is_plural(names: str) -> bool:
    """ "Councillors Lee, Day and Fox" are all councillors; "Councillor Lee, Dr Day" are not."""
    return bool(re.match(r"Councillors|Cllrs", names)) or (
        len(ELECTED.findall(names)) == 1 and ("," not in names and " and " not in names)
    )


def officers(front: Front, document: Document) -> list[Officer]:
    """Those in attendance, or present beside the members, with a post in brackets or after it."""
    listed = [
        Officer(document.council, name, source_of_line(document, line), posts=(Post(roles[0]),))
        for names, line in (*front.attending, *front.present)
        for name, roles in people_in(names)
        if roles
        and (
            names_a_post(roles[0])
            or (_OFFICE.fullmatch(roles[0]) and (names, line) in front.attending)
        )
        and not ELECTED.match(name)
        and not re.match("(?:vice[- ])?chair", roles[0], re.IGNORECASE)
    ]
    alone = [
        Officer(document.council, found[0], source_of_line(document, line), posts=(Post(found[1]),))
        for names, line in front.attending
        if "(" not in names and (found := named_post(names)) and not _OF_MEMBERS.match(found[1])
    ]
    return [*listed, *alone]
