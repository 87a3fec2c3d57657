"""The indicator codes that a question names: whole, by their end ("S9"), from one to another."""

import re

from sqlite_utils import Database

from handlers.understanding.vocabulary import Vocabulary
from knowledge.domain.codes import code_key, code_number, code_prefix, codes_in
from knowledge.store.indicators import code_prefixes, codes_ending, codes_with_prefix

_SHORT = re.compile(r"(?<!\w)[a-z]\d{1,3}[a-c]?(?!\w)")

# "CYP S14 to S21", "CSC 011-015"; "CSC 011 - 15 days" is none.
_RANGE = re.compile(
    r"(?<![0-9])(?P<first>[a-z]? ?0*\d{1,4}[a-z]?)"
    r"(?: ?[-–] ?| (?:up )?(?:to|through) )"
    r"(?P<letters>(?:[a-z]{2,4}[ _-]?)?[a-z]? ?)(?P<last>0*\d{1,4})[a-z]?(?![a-z0-9.,/%])"
    r"(?! ?(?:%|per ?cent|percent|years?|yrs?|months?|weeks?|days?|working|hours?|pages?)\b)"
)
_YEARS = re.compile(
    r"(?<=[a-z] )(?:20)?(?P<first>\d\d) ?[/–-] ?(?:20)?(?P<second>\d\d)(?![\d/])", re.I
)
# No two-digit year of a paper is later.
_LATEST = 40


def codes_named(db: Database, text: str, folded: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The keys of the codes named, in order: only such as start with letters that some code held
    starts with, so that "May 2017" is none; of a range all those held.
    """
    named = _whole(db, text) or _short(db, folded, vocabulary)
    between = _between(db, folded, named) if named else ()
    return (*(key for key in named if key not in between), *between)


def _whole(db: Database, text: str) -> tuple[str, ...]:
    # "CYPS 16/17" is a service in a year.
    typed = codes_in(_YEARS.sub(_without_next_years, text))
    prefixes = code_prefixes(db) if typed else frozenset[str]()
    return tuple(key for key in typed if code_prefix(key) in prefixes)


def _without_next_years(match: re.Match[str]) -> str:
    first, second = int(match["first"]), int(match["second"])
    return "" if second == first + 1 < _LATEST else match[0]


def _short(db: Database, folded: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """A code typed by its last letter ("S9") where exactly one code held ends so.

    One that was split ("S18" into S18a and S18b) is all its parts.

    "S20" and "S47" are sections of an Act first: what the vocabulary knows is no code.
    """
    known = vocabulary.synonyms.meanings
    typed = [m.group() for m in _SHORT.finditer(folded) if not known((m.group(),))]
    found = [codes_ending(db, [code.upper()]) for code in typed]
    parts = [
        codes_ending(db, [f"{code.upper()}{letter}" for letter in "ABCD"])
        for code, keys in zip(typed, found, strict=True)
        if not keys
    ]
    of_one = [keys for keys in parts if len({key[:-1] for key in keys}) == 1]
    return tuple(keys[0] for keys in found if len(keys) == 1) + tuple(k for p in of_one for k in p)


def _between(db: Database, folded: str, starting: tuple[str, ...]) -> tuple[str, ...]:
    """The code keys held from one of `starting` (keys) to the code that the question names after
    it, in their order and with their parts (S18a); () where it names no such range.
    """
    for match in _RANGE.finditer(folded):
        for first in starting:
            if not first.endswith(code_key(match["first"])):
                continue
            letters = re.sub(r"[^a-z]", "", match["letters"]).upper()
            prefix = code_prefix(first)
            number, last = code_number(first), int(match["last"])
            if prefix.endswith(letters) and number < last:
                held = codes_with_prefix(db, prefix)
                return tuple(key for key in held if number <= code_number(key) <= last)
    return ()
