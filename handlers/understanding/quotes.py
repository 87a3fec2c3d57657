"""Which words of a passage answer a question, and how well."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from handlers.understanding.synonyms import Phrase
from handlers.understanding.terms import Term
from knowledge.domain.printed_dates import MONTHS
from knowledge.stems import stem, stems
from knowledge.store.passages import FoundPassage

# A passage must cover this much of what was asked to be quoted as the answer.
ENOUGH = 0.7
ENOUGH_OF_FEW = 0.8
# What only the heading or the paper's title says counts less than what the passage itself says,
# what only the part of the paper is called less still, and the rest of the paragraph least.
_AROUND, _PART, _NEARBY = 0.8, 0.75, 0.6
# Another phrase for what was typed, where the words typed are printed somewhere too.
_MEANS_THE_SAME = 0.9
_TOGETHER, _COUNTED, _ASKING, _NEW, _LENGTH = 0.15, 0.3, 0.15, 0.2, 0.0002
# That a sentence says why, where it was asked why.
_REASON = 0.3
_SIDE_BY_SIDE = 3
_CAUSE = re.compile(
    r"(?i)\b(?:because|due to|owing to|linked to|as a result|result(?:s|ed|ing)? (?:of|from)"
    r"|caused?|reasons?|reflects?|attribut\w+|driven by|arises? from|arising from|so that"
    r"|in order to|following)\b"
)
# Two words of one phrase stand at most this close: "chair of the board".
_WITHIN = 4
# A paragraph up to this long is about one thing: each sentence stands in its light.
_PARAGRAPH = 1500
SENTENCE = re.compile(r"(?<=[.;?!])\s+(?=[A-Z0-9“'‘£])")
_HOW_MANY = re.compile(
    r"\bhow many (?!more\b|fewer\b|less\b)(?P<what>[a-z][a-z'-]+)(?: (?P<next>[a-z][a-z'-]+))?"
)
# "Social worker vacancies May 2017 - how many?"
_HOW_MANY_AFTER = re.compile(
    rf"\b(?P<what>[a-z]+s)(?: (?:(?:{'|'.join(MONTHS)})[a-z]*|(?:19|20)\d\d|in|at))*"
    r" ?[-–,:]+ ?how many\W*$"
)
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve no several".split()
)
# How many words may stand between a number and what it counts: "34 senior managers".
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences side by side, how much of the question they cover (0 to 1) and their fit.

    `counts` is True where they have a number of what is counted, or nothing is; `together` is the
    share of words asked side by side that they have side by side.
    """

    text: str
    covered: float
    fit: float
    counts: bool
    together: float


# Not slotted: what follows from its fields is worked out once.
@dataclass(frozen=True)
class Sought:
    """What a quote must say: the question's words weighed by the passages, what is counted, and
    whether it is asked why.
    """

    terms: tuple[Term, ...]
    counted: tuple[str, ...] = ()
    reason: bool = False

    @cached_property
    def telling(self) -> list[Term]:
        """The terms that say what it is about."""
        return [term for term in self.terms if not term.asking]

    @cached_property
    def stems(self) -> list[str]:
        """Every stem that would match, in a fixed order."""
        return sorted({word for term in self.terms for word in term.stems})


def sought(
    folded: str, terms: Sequence[Term], asking: frozenset[str], *, reason: bool = False
) -> Sought:
    """What the folded question seeks; "how many managers" counts managers. `reason`: it asks why.

    Where hardly a word tells ("CPWG vice chair?"), those that say what is asked must be met too.
    """
    known = [term for term in terms if term.known and not term.asking]
    if len(known) == 1:
        terms = [
            _telling(term) if term.known and asking.issuperset(term.said.split()) else term
            for term in terms
        ]
    match = _HOW_MANY.search(folded) or _HOW_MANY_AFTER.search(folded)
    said = [word for word in match.groups() if word] if match else []
    counted = tuple(s for word in said for s in _meant(word, terms))
    return Sought(tuple(terms), counted, reason)


def covered(
    terms: Sequence[Term],
    said: frozenset[str],
    around: frozenset[str] = frozenset(),
    part: frozenset[str] = frozenset(),
    nearby: frozenset[str] = frozenset(),
) -> float:
    """How much of these terms the words say, from 0 to 1.

    Words `around` them (heading and title), of their `part` of the paper and `nearby` (the same
    paragraph) count less.
    """
    total = sum(term.weight for term in terms)
    everything = said.union(around, part, nearby)
    met = [term for term in terms if not everything.isdisjoint(term.stems)]
    if not met:
        return 0.0
    levels = (
        (1.0, said),
        (_AROUND, said | around),
        (_PART, said | around | part),
        (_NEARBY, everything),
    )
    matched = sum(term.weight * _met(term, levels) for term in met)
    return matched / total if total else 0.0


def quotes_of(text: str, where: FoundPassage, wanted: Sought, at_least: float) -> Iterator[Quote]:
    """Each run of up to three sentences that covers at least so much, with its fit.

    None where the text only says what stands over it.
    """
    parts = SENTENCE.split(text)
    orders = [stems(part) for part in parts]
    whole = frozenset(itertools.chain.from_iterable(orders))
    if whole <= where.part:
        return
    nearby = whole if len(text) <= _PARAGRAPH else frozenset[str]()
    for first in range(len(parts)):
        for last in range(first + 1, min(first + _SIDE_BY_SIDE, len(parts)) + 1):
            order = list(itertools.chain.from_iterable(orders[first:last]))
            share = _share(order, where, nearby, wanted, at_least)
            if share >= at_least:
                yield _quote(" ".join(parts[first:last]), order, share, where, wanted)


def _share(
    order: list[str], where: FoundPassage, nearby: frozenset[str], wanted: Sought, at_least: float
) -> float:
    """How much of what is sought the words in this order say; any less than `at_least` is 0."""
    said, telling = frozenset(order), wanted.telling
    most = covered(telling, said, where.around, where.part, nearby)
    if most < at_least:
        return 0.0
    close = _close_by(telling, order, said)
    return covered(close, said, where.around, where.part, nearby) if close != telling else most


def _quote(text: str, order: list[str], share: float, where: FoundPassage, wanted: Sought) -> Quote:
    said = frozenset(order)
    fit = share + _ASKING * covered([t for t in wanted.terms if t.asking], said, where.around)
    fit += _NEW * covered(wanted.telling, said - where.around)
    together = _together(wanted.terms, order)
    fit += _TOGETHER * together
    fit += _REASON * bool(wanted.reason and _CAUSE.search(text))
    counts = is_counted(wanted.counted, order)
    fit += _COUNTED * counts - _LENGTH * len(text)
    return Quote(text, share, fit, counts or not wanted.counted, together)


def _close_by(terms: Sequence[Term], order: Sequence[str], said: frozenset[str]) -> list[Term]:
    """The terms without other phrases for them whose words stand apart in the text.

    "A deputy with the Chair's agreement" has both words of "deputy chair" and is none.
    """
    close: list[Term] = []
    for term in terms:
        said_so = _said_so(term, order, said)
        kept = len(said_so) == len(term.alternatives)
        close.append(term if kept else replace(term, alternatives=said_so))
    return close


def _said_so(term: Term, order: Sequence[str], said: frozenset[str]) -> tuple[Phrase, ...]:
    return tuple(
        phrase
        for phrase in term.alternatives
        if len(phrase) != 2 or not said.issuperset(phrase) or _stand_together(phrase, order)
    )


def _stand_together(phrase: Phrase, order: Sequence[str]) -> bool:
    first, second = phrase
    return any({first, second} <= {*order[i : i + _WITHIN]} for i in range(len(order)))


def _meant(word: str, terms: Sequence[Term]) -> list[str]:
    """The stems that a word of the question stands for, corrected where it was misspelt."""
    meant = [s for term in terms if word in term.said.split() for s in sorted(term.stems)]
    return meant or [stem(word)]


def _telling(term: Term) -> Term:
    return Term(term.said, term.alternatives, term.weight, term.corrected, False, term.name)


def _met(term: Term, levels: Sequence[tuple[float, frozenset[str]]]) -> float:
    """The worth of the first level that has the term, less for another phrase than was typed."""
    is_held = term.typed in term.alternatives
    for worth, where in levels:
        if is_held and where.issuperset(term.typed):
            return worth
        if any(where.issuperset(phrase) for phrase in term.alternatives):
            return _MEANS_THE_SAME * worth if is_held else worth
    return 0.0


def _together(terms: Sequence[Term], order: Sequence[str]) -> float:
    """The share of the words asked side by side that the text has side by side too."""
    pairs = [
        (before, after)
        for before, after in itertools.pairwise(terms)
        if before.known and after.known
    ]
    beside = set(itertools.pairwise(order)) | set(zip(order, order[2:], strict=False))
    met = sum(
        any((a[-1], b[0]) in beside for a in before.alternatives for b in after.alternatives)
        for before, after in pairs
    )
    return met / len(pairs) if pairs else 0.0


def is_counted(counted: Sequence[str], order: Sequence[str]) -> bool:
    """True where a number stands before what is counted."""
    for position, word in enumerate(order):
        if word not in counted:
            continue
        before = order[max(0, position - _BETWEEN) : position]
        if any(is_number(w) for w in before):
            return True
    return False


def is_number(word: str) -> bool:
    """True for a count in figures or words; a year is none."""
    is_year = len(word) == 4 and word[:2] in ("19", "20")
    return (word[:1].isdecimal() and not is_year) or word in _NUMBER_WORDS
