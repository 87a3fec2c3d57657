"""A message read as a question: what it asks for, its telling words, codes, numbers, people."""

import re
from dataclasses import dataclass

from sqlite_utils import Database

from handlers.understanding.asks import Ask, asking_words, asks_of
from handlers.understanding.places import councils_named
from handlers.understanding.terms import Term, terms_of, weighed
from handlers.understanding.vocabulary import Vocabulary
from knowledge.domain.codes import code_keys_in, code_prefix
from knowledge.domain.folding import fold, words
from knowledge.store.indicators import code_prefixes

_NUMBERED = re.compile(
    r"\b(?P<noun>action|item|agenda item|rec(?:ommendation)?|priority|theme|risk|kpq|stage)s?"
    r"\s*(?:no\.?|number|#)?\s*(?P<number>\d+(?:\.\d+)?)\b"
)
_BARE_NUMBER = re.compile(r"^\W*#?\s*(\d{1,6})\W*$")
_SECTION = re.compile(r"(?<![\w.])(\d{1,2}\.\d{1,2})(?![\w.])")


@dataclass(frozen=True, slots=True)
class Numbered:
    """Something called by its number: ("recommendation", "3"), ("item", "9"), ("action", "12")."""

    noun: str
    number: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `asks` holds each thing its wording asks for, with how plainly (0 to 1).

    `codes` are code keys whose letters some held code starts with, so "May 2017" is none.
    `councils` are the full names of the English authorities that it names.
    """

    text: str
    folded: str
    asks: dict[Ask, float]
    terms: tuple[Term, ...]
    codes: tuple[str, ...]
    numbered: tuple[Numbered, ...]
    councils: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Every folded word of the question."""
        return frozenset(words(self.folded))

    @property
    def corrected_words(self) -> list[str]:
        """The words in order, each misspelt one as the stem that it was taken for."""
        meant = {term.said: term.alternatives[0] for term in self.terms if term.corrected}
        return [part for word in words(self.folded) for part in meant.get(word, (word,))]


def read_question(db: Database, text: str, vocabulary: Vocabulary) -> Question:
    """The question in `text`, its words weighed by the records held."""
    folded = fold(text)
    prefixes = code_prefixes(db)
    terms = terms_of(text, vocabulary, asking=asking_words(folded, vocabulary))
    return Question(
        text=text,
        folded=folded,
        asks=asks_of(folded, vocabulary),
        terms=tuple(weighed(db, terms)),
        codes=tuple(key for key in code_keys_in(text) if code_prefix(key) in prefixes),
        numbered=_numbered(folded),
        councils=councils_named(folded),
    )


def _numbered(folded: str) -> tuple[Numbered, ...]:
    found = [
        Numbered(_full_noun(match["noun"]), match["number"]) for match in _NUMBERED.finditer(folded)
    ]
    bare = _BARE_NUMBER.match(folded)
    if bare:
        found.append(Numbered("action", bare[1]))
    if not any(entry.noun == "priority" for entry in found):
        found += [Numbered("priority", number) for number in _SECTION.findall(folded)]
    return tuple(found)


def _full_noun(noun: str) -> str:
    return {"rec": "recommendation", "agenda item": "item"}.get(noun, noun)
