"""Who took the chair of a meeting, as a line or a sentence of its minutes says."""

import re
from collections.abc import Iterable

from knowledge.domain.folding import fold
from knowledge.importers.meetings.listed_names import ELECTED

_IN_THE_CHAIR = re.compile(
    r"(?:Councillor|Cllr)\.? (?P<name>[A-Z][\w'’ -]+?),?(?: (?:the )?(?P<role>[A-Z]\w+),)?"
    r" (?:was )?in the [Cc]hair\b|.*\b(?P<after>[A-Z][\w'’ -]+) in the [Cc]hair\b"
)
_TOOK = re.compile(
    r"\b(?P<who>(?:(?:Cllr|Councillor|Mrs?|Ms|Miss)\.? (?:[A-Z][\w'’-]*\.? ){0,2}"
    r"|(?:[A-Z]\. ?){1,2})[A-Z][\w'’-]+)"
    r"(?:,? (?:the )?(?:vice[- ])?chair(?:man|woman|person)?,?)?"
    r"(?: then| duly)? (?:took the|take the|in the|was in the|presided|chaired)\b",
)


def in_the_chair(line: str) -> tuple[str, str] | None:
    """Name and role of a line "Councillor MOIR, Convener, in the Chair"; None for another line."""
    match = _IN_THE_CHAIR.match(line)
    return (match["name"] or match["after"], match["role"] or "") if match else None


def took_the_chair(text: str) -> str:
    """Who took the chair, as a sentence says it ("Cllr Low took the chair"); "" in another one."""
    match = _TOOK.search(text)
    return match["who"] if match else ""


def whole_name(chaired: str, present: Iterable[str]) -> str:
    """The one of those present who has that surname; "" where none or several have."""
    surname = fold(ELECTED.sub("", chaired)).split()[-1:]
    bare = dict.fromkeys(ELECTED.sub("", name) for name in present)
    same = [name for name in bare if fold(name).split()[-1:] == surname]
    return same[0] if len(same) == 1 else ""
