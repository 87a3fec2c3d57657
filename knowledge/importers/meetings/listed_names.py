"""Names in a line of minutes, with the roles that stand in brackets after them."""

import re

from knowledge.domain.person_names import is_person

_ROLE = re.compile(r"\s*\((?P<role>[^()]*)\)")
ELECTED = re.compile(r"\b(?:Councillors?|Cllrs?)\b\.?\s*")


def are_people(names: str) -> bool:
    """True for a line of names and nothing else; "Cllr Lee sent apologies" is none."""
    pieces = [p for p in re.split(r",|\band\b", _ROLE.sub("", names.rstrip(" ."))) if p.strip()]
    return all(is_person(ELECTED.sub("", piece).strip()) for piece in pieces)


def people_in(names: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each name with what stands in brackets after it, parted at commas outside brackets."""
    whole = re.sub(r",?\s+and\s+(?=[A-Z](?![^()]*\)))", ", ", names.rstrip(" ."))
    pieces = re.split(r"[,;]\s*(?![^()]*\))", whole)
    found = ((_ROLE.sub("", p).strip(" ."), tuple(_ROLE.findall(p))) for p in pieces if p.strip())
    people = ((_cased(name), roles) for name, roles in found)
    return [(name, roles) for name, roles in people if is_person(ELECTED.sub("", name))]


def _cased(name: str) -> str:
    """ "ALASDAIR MOIR" as a person would write it; initials stay as they are."""
    words = name.split()
    return " ".join(
        word.title() if word.isupper() and len(word) > 2 and re.search("[AEIOUY]", word) else word
        for word in words
    )
