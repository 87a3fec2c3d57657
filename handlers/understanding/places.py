"""English authorities named in a question: whose papers are meant, held here or not."""

import re
from functools import cache

from knowledge.domain.folding import fold
from knowledge.importers.councils import authorities

# In small letters these read as ordinary words or as people's names sooner than as places.
_ALSO_WORDS = frozenset(
    "reading bury rugby bath boston sale eden hart craven wells poole arun barking"
    " richmond halton sutton preston lincoln stafford kingston ashford".split()
)
_FORM = re.compile(r"\b(?:metropolitan|borough|county|city|district|council|of)\b ?")
_ON_A_RIVER = re.compile(r"[- ](?:on|upon)[- ]")
# "Cllr Durham" is a person.
_AFTER_TITLE = re.compile(r"\b(?:cllr|councillor|mr|mrs|miss|ms|dr|prof)\.? (?:[a-z]\.? )?$")

# What only its people call it, and what is short for two places ("Brighton and Hove").
_CALLED = {"hull": "kingston upon hull"}
_FIRST_OF_TWO = re.compile(
    r"(?!north\b|south\b|east\b|west\b|central\b)(?P<first>\w+)(?:,| and| with) "
)
# "Harrogate & District NHS Foundation Trust" is no council.
_OF_ANOTHER_BODY = re.compile(
    r"(?:,? (?:&|and) district)?(?: (?!council)\w+)?"
    r" (?:nhs|ccg|clinical|hospitals?|university|college|constabulary|police)\b"
)
_WHO = re.compile(r"\b(?:who|she|he|person) $")


def councils_named(folded: str) -> tuple[str, ...]:
    """The full names of the authorities that a folded question names, in order, once each."""
    by_place = _by_place()
    named = [
        by_place[match.group()]
        for match in _pattern().finditer(folded)
        if not _AFTER_TITLE.search(folded[: match.start()])
        if not _is_a_verb(match, folded) and not _OF_ANOTHER_BODY.match(folded, match.end())
    ]
    return tuple(dict.fromkeys(named))


def _is_a_verb(match: re.Match[str], folded: str) -> bool:
    """True for a misspelt "who leeds on fostering?"."""
    return match.group() == "leeds" and bool(_WHO.search(folded[: match.start()]))


def places_of(council: str) -> list[str]:
    """The folded place names that mean this authority, else its name without "Council"."""
    known = [place for place, name in _by_place().items() if name == council]
    return known or [_FORM.sub("", fold(council)).strip()]


@cache
def _by_place() -> dict[str, str]:
    named = {fold(place): name for place, name in authorities().items()}
    # "Stockton" is Stockton-on-Tees.
    short = {_ON_A_RIVER.split(place)[0]: name for place, name in named.items()}
    firsts = {m["first"]: named[place] for place in named if (m := _FIRST_OF_TWO.match(place))}
    called = {said: named[place] for said, place in _CALLED.items() if place in named}
    return firsts | short | called | named


@cache
def _pattern() -> re.Pattern[str]:
    places = sorted((p for p in _by_place() if p not in _ALSO_WORDS), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, places))})\b")
