"""Names in a line of minutes, with the roles that stand in brackets after them."""

import re

from knowledge.domain.person_names import is_chair, is_person

_ROLE = re.compile(r"\s*\((?P<role>[^()]*)\)")
# "Mr T Fell, MBE, Mrs Y Rye": an honour is of the name before it.
_HONOURS = re.compile(r",? (?:[OCMKD]BE|JP|QC|KC|MP|DL|TD)\b(?=,|\s+and\b|\s*\(|\.?$)")
ELECTED = re.compile(r"\b(?:Councillors?|Cllrs?)\b\.?\s*")

# "Mrs Y Taiwo (Chairman), Mr P Stanway": members as some counties write them, officers apart.
WITH_INITIALS = re.compile(
    r"(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.? (?:[A-Z]\.? ?){1,3}[A-Z][\w'’-]+"
)


def are_people(names: str) -> bool:
    """True for a line of names and nothing else; "Cllr Lee sent apologies" is none."""
    plain = _HONOURS.sub("", _ROLE.sub("", names.rstrip(" .,")))
    pieces = [p for p in re.split(r",|\band\b", plain) if p.strip()]
    return all(_is_one(piece.strip()) for piece in pieces)


def people_in(names: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each name with what stands in brackets after it, parted at commas outside brackets.

    "Cllr Ann Lee, Chair": that somebody chairs may stand behind a comma too.
    """
    plain = _HONOURS.sub("", names.rstrip(" ."))
    whole = re.sub(r",?\s+and\s+(?=[A-Z](?![^()]*\)))", ", ", plain)
    pieces = re.split(r"[,;]\s*(?![^()]*\))", whole)
    found = ((_ROLE.sub("", p).strip(" ."), tuple(_ROLE.findall(p))) for p in pieces if p.strip())
    people: list[tuple[str, tuple[str, ...]]] = []
    for name, roles in ((_cased(name), roles) for name, roles in found):
        if people and is_chair(name):
            people[-1] = (people[-1][0], (*people[-1][1], name))
        elif _is_one(name):
            people.append((name, roles))
    return people


def _is_one(name: str) -> bool:
    """True for a person; "Mrs C Head" and "Mr A Warden" are some, whatever their surname means."""
    return is_person(ELECTED.sub("", name).strip()) or bool(WITH_INITIALS.fullmatch(name))


def _cased(name: str) -> str:
    """ "ALASDAIR MOIR" as a person would write it; initials stay as they are."""
    words = name.split()
    return " ".join(
        word.title() if word.isupper() and len(word) > 2 and re.search("[AEIOUY]", word) else word
        for word in words
    )
