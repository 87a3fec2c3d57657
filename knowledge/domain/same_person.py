"""Which names that papers print may be one person's: near misprints, short forms, initials.

It is a guess to be shown and settled by a person, never a ground for a right or a write.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from knowledge.domain.officers import Officer
from knowledge.domain.person_names import name_key

_ALIKE = 0.83
# Short forms that do not begin as the whole name does.
_SHORT_FORMS = (
    ("andy", "andrew"),
    ("tony", "anthony"),
    ("bill", "william"),
    ("will", "william"),
    ("bob", "robert"),
    ("dave", "david"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("mike", "michael"),
    ("mick", "michael"),
    ("steve", "stephen"),
    ("steve", "steven"),
    ("dick", "richard"),
    ("rick", "richard"),
    ("kate", "catherine"),
    ("kathy", "katherine"),
    ("kate", "katherine"),
    ("liz", "elizabeth"),
    ("beth", "elizabeth"),
    ("jenny", "jennifer"),
    ("jackie", "jacqueline"),
    ("maggie", "margaret"),
    ("peggy", "margaret"),
    ("sue", "susan"),
    ("debbie", "deborah"),
    ("mandy", "amanda"),
    ("trish", "patricia"),
    ("chrissie", "christine"),
)


def pairs_alike(officers: Iterable[Officer]) -> Iterator[tuple[Officer, Officer]]:
    """The officers of one council whose names may be one person's, two by two."""
    by_surname: dict[tuple[str, str], list[Officer]] = {}
    for officer in officers:
        names = name_key(officer.name).split()
        if len(names) > 1:
            by_surname.setdefault((officer.council, names[-1][:2]), []).append(officer)
    for group in by_surname.values():
        for one, other in combinations(group, 2):
            if may_be_one(name_key(one.name), name_key(other.name)):
                yield one, other


def may_be_one(one: str, other: str) -> bool:
    """Nearly the same letters, or one surname with a given name and its short form or initial.

    Both are keys of names, as `name_key()` gives them.
    """
    first, second = one.split(), other.split()
    given = sorted((first[0], second[0]), key=len)
    if first[-1] == second[-1]:
        is_short = given[1].startswith(given[0]) or (given[0], given[1]) in _SHORT_FORMS
        return is_short or _likeness(*given) >= _ALIKE
    return first[0] == second[0] and _likeness(first[-1], second[-1]) >= _ALIKE


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
