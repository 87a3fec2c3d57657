"""Who leads, out of one printed cell: people, posts and boards, each by itself."""

import re
from collections.abc import Iterable, Iterator

from knowledge.domain.folding import fold, words
from knowledge.domain.given_names import GIVEN_NAMES
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.person_names import TITLES, has_given_name, is_person, name_key, plain_words
from knowledge.domain.post_words import BODY_WORDS, POST_WORDS, SERVICE_WORDS

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
# No post and no name ends so.
_BROKEN = re.compile(
    r"(?:\b(?:of|the|for|and|assistant|deputy|interim|acting)|&)\s*$", re.IGNORECASE
)
# "PCN Clinical" before "Director" is whose director it is, no person.
_OF_A_BODY = re.compile(r"[A-Z]{3,} [A-Z][a-z]+(?: [A-Z][a-z]+)?$")
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


def parse_leads(cell: str | Iterable[str]) -> tuple[Lead, ...]:
    """Who leads, as printed in one cell (`cell`, or its separate entries), in order, once each.

    "Andrew Dunn/ Heather Long" are two persons; "Strategic Manager, Child Protection and
    Disability" is one post with a comma in its title; "LSC Board" is a board. Where a person is
    printed with the post they hold, the person is the lead. Two people run together are parted
    only where the second begins with a common given name. Blank, "TBC", "Vacant" give ().
    """
    entries = [cell] if isinstance(cell, str) else _whole_entries(cell)
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


def _whole_entries(cell: Iterable[str]) -> list[str]:
    """The entries, a post that a narrow column broke being one: "Head of", "Finance"."""
    found: list[str] = []
    for entry in cell:
        goes_on = found and (_BROKEN.search(found[-1]) or _is_end_of_post(found[-1], entry))
        if goes_on:
            found[-1] = f"{found[-1]} {entry}"
        else:
            found.append(entry)
    return found


def _is_end_of_post(above: str, entry: str) -> bool:
    """True for "Manager" alone under what is no person and no post by itself: "Payroll"."""
    words_above = plain_words(above)
    is_post = set(plain_words(entry)) <= POST_WORDS and len(plain_words(entry)) == 1
    names_one = fold(above) in GIVEN_NAMES or (" " in above.strip() and is_person(above))
    is_whole = not words_above or words_above[-1] in POST_WORDS | BODY_WORDS
    return is_post and not is_whole and not names_one


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
            set(plain_words(before)) & (POST_WORDS | BODY_WORDS)
        )
        is_name = is_name and not _OF_A_BODY.match(before.strip())
        if is_name and not _GOES_ON.search(before.strip()) and _stands_alone(before):
            names.append(before)
            at = match.end()
    names.append(piece[at:])
    return names[:1] if len(names) == 2 and is_person(names[0]) else names


def _stands_alone(text: str) -> bool:
    return is_person(text) or bool(set(plain_words(text)) & (POST_WORDS | BODY_WORDS))


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
    if _NOBODY.fullmatch(fold(name)) or not set(words(name)) - TITLES:
        return None
    if is_person(name):
        return Lead(re.sub(r"\s*\([^)]*\)", "", name).strip(), LeadKind.PERSON)
    return Lead(name, _kind(name))


def _tidied(name: str) -> str:
    return name.strip(" ,;:.*-–—•[]\t")


def _kind(name: str) -> LeadKind:
    """ROLE or BOARD, for what is no person. The last word decides: "Strategic Managers Group"."""
    found = plain_words(name)
    head = plain_words(re.split(r",| of | for | - | – ", name)[0])
    if head and head[-1] in BODY_WORDS:
        return LeadKind.BOARD
    if set(found) & POST_WORDS:
        return LeadKind.ROLE
    known_body = bool(set(found) & (BODY_WORDS | SERVICE_WORDS))
    return LeadKind.BOARD if known_body or name.isupper() else LeadKind.ROLE
