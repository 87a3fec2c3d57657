"""Officers, councillors, and leads: whoever a paper says is to answer for something."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.domain.documents import Source
from knowledge.domain.folding import fold, words
from knowledge.domain.given_names import GIVEN_NAMES
from knowledge.domain.post_words import BODY_WORDS, POST_WORDS, SERVICE_WORDS


class LeadKind(StrEnum):
    """A "Lead Officer" cell may hold a person, a post or a board."""

    PERSON = "person"
    ROLE = "role"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead as printed. `name` is the person's name, the post's title or the board's."""

    name: str
    kind: LeadKind


@dataclass(frozen=True, slots=True)
class Post:
    """A post that an officer holds; `held_from` and `held_to` are ISO dates or ""."""

    title: str
    held_from: str = ""
    held_to: str = ""


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of staff. Councillors are not officers.

    `also_written` holds the other ways papers write the name. `slack_user_id` is set when the
    administrator links the officer or the e-mail address matched. `left_at` is the ISO day on
    which their account was found deactivated, "" for somebody who is here.
    """

    council: str
    name: str
    source: Source
    also_written: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    phone: str = ""
    email: str = ""
    slack_user_id: str = ""
    left_at: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Councillor:
    """An elected or co-opted member of a committee; `roles` as printed ("Chairman")."""

    council: str
    name: str
    source: Source
    committee: str = ""
    roles: tuple[str, ...] = ()
    id: int | None = None


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words_of(
    """
    cllr councillor ald alderman mr mrs ms miss mx dr prof professor sir dame lord lady baroness
    rev revd reverend hon rt
    """
)
_ELECTED = _words_of("cllr councillor ald alderman")
_HONOURS = _words_of(
    """
    obe cbe mbe kbe dbe jp qc kc mp dl
    """
)


def name_key(name: str) -> str:
    """The look-up key of a name: "Cllr Mrs A O'Neill OBE" and "A. O’Neill" are "a oneill".

    Case, accents, marks, titles before and honours after the name make no difference. It is ""
    only where the name has no letter or figure.
    """
    found = list(words(name))
    while len(found) > 1 and found[0] in _TITLES:
        del found[0]
    while len(found) > 1 and found[-1] in _HONOURS:
        del found[-1]
    return " ".join(found)


_NOBODY = re.compile(
    r"(?:tb[cadn]|n/?a|none|nil|vacant|vacancy|unknown|not known|not applicable|-+|\.+"
    r"|to be (?:confirmed|agreed|determined|appointed|advised))?"
)
_POST_BEGINS = (
    r"(?:(?:interim|acting|deputy|assistant|joint)\s+)*"
    r"(?:head\s+of|(?:strategic|team|service|services|operations|area|locality|project|programme)"
    r"\s+(?:lead\s+)?manager|(?:corporate|executive|assistant|associate|managing)?\s*director"
    r"(?:\s+of|,|\s*[-–]|\s*$)|chief\s+executive|lead\s+officer)\b"
)
_NEXT_POST = re.compile(rf"\s+(?:and\s+)?(?={_POST_BEGINS})", re.IGNORECASE)
# A post's title goes on after these: "Assistant Director of", "PA to Head of".
_GOES_ON = re.compile(
    r"(?:,|-|–|&|\b(?:and|to|the|of|for|deputy|assistant|interim|acting|joint|corporate|executive"
    r"|associate|former|managing|strategic|by|with))$",
    re.IGNORECASE,
)
_TWO_CAPITALS = re.compile(r"\b([A-Z][a-z]+)(?= (?:[A-Z]\.? )?[A-Z][A-Za-z'’-]+)")
_TITLED = re.compile(r"\b(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Prof|Professor|Rev)\.? [A-Z]")
_POST_HELD = re.compile(r"\b(?:Director|Head of|Manager|Officer|Chief|Leader|Portfolio Holder)s?\b")
_NOBODY_YET = re.compile(r"\b(?:TB[CA]|[Vv]acant|to be (?:confirmed|appointed|agreed))\b")
# How to reach somebody is no lead.
_ADDRESS = re.compile(
    r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|\b(?:tel(?:ephone)?|phone|ext|e-?mail)\b[.:]*(?=\s*(?:\d|$))"
    r"|(?<!\d)(?:0|\+44)(?:[ -]?\d){9,10}(?!\d)",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(r"(?<![\w,] )\b([A-Z][\w'’-]+), ([A-Z][a-z]+)\b(?![\w ]*,|\s[A-Z])")
_LABEL = re.compile(
    r"(?:theme |overall |joint )?leads?(?: officers?)?(?:\(s\))?\s*:\s*", re.IGNORECASE
)
_NAME_PART = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-]+[^\W\d_]*)*")
_LITTLE = _words_of("and of for the to in with at on s")
_PARTICLES = _words_of(
    """
    de da di du van von der den la le al bin ap
    """
)


def parse_leads(cell: str | Iterable[str]) -> tuple[Lead, ...]:
    """Who leads, as printed in one cell (`cell`, or its separate entries), in order, once each.

    "Andrew Dunn/ Heather Long" are two persons; "Strategic Manager, Child Protection and
    Disability" is one post with a comma in its title; "LSC Board" is a board. Where a person is
    printed with the post they hold, the person is the lead. Two people run together are parted
    only where the second begins with a common given name. Blank, "TBC", "Vacant" give ().
    """
    entries = [cell] if isinstance(cell, str) else list(cell)
    found: dict[tuple[str, LeadKind], Lead] = {}
    for entry in entries:
        entry = _ADDRESS.sub(" ", entry)
        if _NOBODY.fullmatch(fold(entry).strip(" .")):
            continue
        entry = _SURNAME_FIRST.sub(_given_first, entry)
        names = list(_names(_LABEL.sub("", " ".join(entry.split()), count=1)))
        # "DM/PL/LSW" are people; a lone "ICT" or "LSCB" is a body.
        initials = len(names) > 1 and all(re.fullmatch("[A-Z]{2,3}", name) for name in names)
        for name in names:
            lead = Lead(name, LeadKind.PERSON) if initials else _lead(name)
            if lead is not None:
                found.setdefault((name_key(lead.name), lead.kind), lead)
    return tuple(found.values())


def _given_first(match: re.Match[str]) -> str:
    """ "Green, Helen" is Helen Green; two surnames, or two given names, stay as they are."""
    is_turned = fold(match[2]) in GIVEN_NAMES and fold(match[1]) not in GIVEN_NAMES
    return f"{match[2]} {match[1]}" if is_turned else match[0]


def _names(entry: str) -> Iterator[str]:
    """The separate names in one entry."""
    for part in re.split(r"\s*[/;|]\s*(?![^()]*\))|\s*[•❖·]\s*", _whole_brackets(entry)):
        for piece in _parted_at_and(part):
            for person_or_post in _parted_at_commas(piece):
                for name in _posts_run_together(person_or_post):
                    yield from (_tidied(each) for each in _people_run_together(name))


def _whole_brackets(entry: str) -> str:
    """A bracket without its other half is a printing error."""
    return entry if entry.count("(") == entry.count(")") else re.sub(r"[()]", " ", entry)


def _parted_at_and(part: str) -> list[str]:
    """Parted at "&" and "and" where every piece begins with a person's name."""
    pieces = [piece for piece in re.split(r"\s+&\s+|,?\s+and\s+", part) if piece.strip()]
    return pieces if all(is_person(piece.split(",")[0]) for piece in pieces) else [part]


def _parted_at_commas(part: str) -> list[str]:
    """Parted at commas between persons; a post printed after a person only says who they are."""
    pieces = [piece for piece in part.split(",") if piece.strip()]
    if len(pieces) < 2 or not is_person(pieces[0]):
        return [part]
    if all(map(is_person, pieces)):
        return pieces
    others = [piece for piece in pieces[1:] if is_person(piece) and has_given_name(piece)]
    return [pieces[0], *others]


def _posts_run_together(piece: str) -> list[str]:
    """ "Head of ICT Head of Planning" is two posts; "Gill Walker Head of Help" is one person."""
    names: list[str] = []
    at = 0
    for match in _NEXT_POST.finditer(piece):
        before = piece[at : match.start()]
        is_name = " " in before.strip() or bool(
            set(_plain_words(before)) & (POST_WORDS | BODY_WORDS)
        )
        if is_name and not _GOES_ON.search(before.strip()) and _stands_alone(before):
            names.append(before)
            at = match.end()
    names.append(piece[at:])
    return names[:1] if len(names) == 2 and is_person(names[0]) else names


def _stands_alone(text: str) -> bool:
    return is_person(text) or bool(set(_plain_words(text)) & (POST_WORDS | BODY_WORDS))


def _people_run_together(name: str) -> list[str]:
    parts = name.split()
    is_people = is_person(name) and len(parts) in (4, 6)
    pairs = [parts[i : i + 2] for i in range(0, len(parts), 2)] if is_people else []
    given = [fold(pair[0]) in GIVEN_NAMES for pair in pairs]
    family = [fold(pair[1]) not in GIVEN_NAMES for pair in pairs]
    if pairs and all(given) and all(family[:-1]):
        return [" ".join(pair) for pair in pairs]
    return [name]


def _lead(name: str) -> Lead | None:
    if _NOBODY.fullmatch(fold(name)) or not set(words(name)) - _TITLES:
        return None
    if is_person(name):
        return Lead(re.sub(r"\s*\([^)]*\)", "", name).strip(), LeadKind.PERSON)
    return Lead(name, _kind(name))


def _tidied(name: str) -> str:
    return name.strip(" ,;:.*-–—•[]\t")


def _kind(name: str) -> LeadKind:
    """ROLE or BOARD, for what is no person. The last word decides: "Strategic Managers Group"."""
    found = _plain_words(name)
    head = _plain_words(re.split(r",| of | for | - | – ", name)[0])
    if head and head[-1] in BODY_WORDS:
        return LeadKind.BOARD
    if set(found) & POST_WORDS:
        return LeadKind.ROLE
    known_body = bool(set(found) & (BODY_WORDS | SERVICE_WORDS))
    return LeadKind.BOARD if known_body or name.isupper() else LeadKind.ROLE


def _plain_words(text: str) -> list[str]:
    return [word.strip(".,()'’") for word in fold(text).split()]


def is_person(text: str) -> bool:
    """True where `text` has the shape of a person's name and no word of a post, body or service.

    Initials count ("DM"), and so does a single capitalised name.
    """
    text = re.sub(r"\s*\([^)]*\)", "", text).strip(" ,;:.-–()")
    parts = [part for part in text.split() if part.strip(".").casefold() not in _TITLES]
    if not 1 <= len(parts) <= 6 or not all(_NAME_PART.fullmatch(part) for part in parts):
        return False
    if {fold(part) for part in parts} & (POST_WORDS | BODY_WORDS | SERVICE_WORDS):
        return False
    if len(parts) == 1 and parts[0].isupper():
        return len(parts[0]) == 2
    names = [part for part in parts if part.casefold() not in _PARTICLES]
    return bool(names) and all(part[0].isupper() for part in names)


def names_a_post(text: str) -> bool:
    """True where `text` reads as a post's title: "Interim Strategic Manager One Point Service".

    A small letter begins only little words and words of posts and services: "Independent Chair
    receiving the award" is no title.
    """
    found = _plain_words(text)
    known = POST_WORDS | BODY_WORDS | SERVICE_WORDS | _LITTLE
    small = {word for word in re.split(r"[^\w'’]+", text) if word[:1].islower()}
    is_title = text[:1].isupper() and len(found) > 1 and small <= known
    return is_title and bool(set(found) & POST_WORDS)


def has_given_name(text: str) -> bool:
    """True where `text` begins with a common given name."""
    return bool(text.strip()) and fold(text.split()[0]) in GIVEN_NAMES


def names_somebody(text: str, *, by_post: bool = True) -> bool:
    """True where running text names a person, or says that the post is nobody's yet.

    A post names somebody too, unless not `by_post`.
    """
    if _TITLED.search(text) or _NOBODY_YET.search(text) or (by_post and _POST_HELD.search(text)):
        return True
    return any(fold(match[1]) in GIVEN_NAMES for match in _TWO_CAPITALS.finditer(text))


def is_councillor(name: str) -> bool:
    """True where the name carries the title of an elected member."""
    return bool(_plain_words(name)[:1]) and _plain_words(name)[0] in _ELECTED
