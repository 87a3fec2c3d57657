"""Parts of a plan called by their numbers or words: priority 3.4, the workforce theme."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.understanding.question import Numbered, Question
from handlers.understanding.terms import Term
from knowledge.domain.folding import words

_PARTS = ("priority", "theme", "recommendation")
_CALLED = r"(?:the |our )?(?P<called>[a-z][a-z\d+&'’ -]{2,60}?) (?P<noun>priority|theme)\b(?! ?\d)"
# "Under the moorings priority", and "key stages 3+4 priority" where that comes first.
_BY_WORDS = (
    re.compile(rf"\b(?:under|in|of|for|from|within|towards?) {_CALLED}"),
    re.compile(rf"^\W*{_CALLED}"),
)


@dataclass(frozen=True, slots=True)
class PartCalled:
    """A part of a plan called by words: its noun, the words typed, and the terms they are."""

    noun: str
    said: frozenset[str]
    terms: tuple[Term, ...]


def part_called(question: Question) -> PartCalled | None:
    """The priority or theme that a question calls by its words; None where it calls none so."""
    found = (pattern.search(question.folded) for pattern in _BY_WORDS)
    match = next((match for match in found if match), None)
    if match is None:
        return None
    said = frozenset(words(match["called"]))
    terms = tuple(t for t in question.terms if t.known and said.issuperset(t.said.split()))
    return PartCalled(match["noun"], said, terms) if terms else None


def sections_asked(question: Question) -> list[Numbered]:
    """The parts of a plan that a question names by number."""
    return [entry for entry in question.numbered if entry.noun in _PARTS]


def in_sections(section: str, asked: Iterable[Numbered]) -> bool:
    """True where an action's section as printed is within every part asked for.

    Priority 3 holds priority 3.4; priority 1 is not priority 11.
    """
    folded = section.casefold()
    return all(
        re.search(rf"\b{entry.noun}\s*{re.escape(entry.number)}(?![\d])", folded) is not None
        for entry in asked
    )
