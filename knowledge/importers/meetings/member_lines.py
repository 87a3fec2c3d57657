"""The lines of an agenda's front page that say who sits on the committee."""

import re

from knowledge.domain.folding import plain
from knowledge.domain.person_names import is_person

_ROLE = re.compile(r"\s*\((?P<role>[^)]*)\)")
_MEMBERSHIP = re.compile(
    r"(?:membership|(?:committee |panel |board )?members(?: of the [\w ]{3,60})?)\s*:\s*"
    r"(?=Councillors?|Cllrs?)",
    re.IGNORECASE,
)
_HEADS_MEMBERS = re.compile(
    r"(?:the )?(?:(?:elected|committee|panel|board|cabinet|council|voting|commission|current)\s+)*"
    r"(?:members|membership|councillors)(?: of the (?:committee|panel|board|commission))?\s*:?",
    re.IGNORECASE,
)
# What a page says of its members right behind their names.
_QUORUM = re.compile(r"[.,;]?\s+\(?(?:the )?quorum\b.*$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:Councillors?|Cllrs?)\.? ")
# Two columns of members run into one line: "Cllr A Lee (Chair) Cllr B Day".
_BETWEEN_MEMBERS = re.compile(r"(?<=[\w)]) (?<!and )(?=(?:Councillors?|Cllrs?)\.? [A-Z])")
_MEMBERS = re.compile(
    r"(?P<label>Councillors?|Cllrs?|(?:[A-Z][\w'-]* ){0,4}(?:Representatives?|Members?|Governors?)"
    r"(?: \([^)]*\))?)\s*(?P<colon>:)?\s+(?P<names>.+)"
)


def members_in(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Names and roles on a line of members: [("C Potts", ("Chairman",))].

    A label other than "Councillor" is a role ("Co-opted Members"). A line with anything that is
    no name on it gives nothing.
    """
    text = _BETWEEN_MEMBERS.sub(", ", _QUORUM.sub("", _MEMBERSHIP.sub("", plain(text), count=1)))
    councillors, _, others = text.partition(";")
    if others and _TITLE.match(councillors):
        return _members_of(councillors)
    return _members_of(text)


def heads_members(text: str) -> bool:
    """True for a heading over a list of a committee's own members, not of those beside them."""
    return bool(_HEADS_MEMBERS.fullmatch(text.strip()))


def member_alone(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The members of a line of such a list; [] for a line that is none of it."""
    found = _members_of(f"Councillors {_TITLE.sub('', text.strip())}")
    return found if all(" " in name for name, _ in found) else []


def _members_of(text: str) -> list[tuple[str, tuple[str, ...]]]:
    match = _MEMBERS.fullmatch(text)
    if not match:
        return []
    elected = match["label"].lower().startswith(("councillor", "cllr"))
    if not elected and not match["colon"]:
        return []
    named = re.split(r"\s*(?:,|;|\s+and\s+)\s*", match["names"].strip(" ."))
    named = [_TITLE.sub("", name) for name in named]
    found = [(_ROLE.sub("", name).strip(), tuple(_ROLE.findall(name))) for name in named if name]
    if not all(is_person(name) for name, _ in found):
        return []
    label = () if elected else (match["label"],)
    return [(name, (*label, *roles)) for name, roles in found]
