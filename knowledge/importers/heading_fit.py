"""How well a printed heading fits the names that a field goes by.

It fits when it is the same after folding (case, accents, look-alike letters, torn words), when it
contains the words of a name, or when the two are nearly the same letters.
"""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from knowledge.domain.folding import squash, words

_ALIKE = 86.0
# Shorter words are only ever matched exactly: "PI" is like far too much.
_LIKENESS_FROM = 6
LONGEST_HEADING = 90


@lru_cache(maxsize=65_536)
def fit(heading: str, synonyms: tuple[str, ...]) -> tuple[float, str] | None:
    """How well a heading fits the names of a field (0 to 100) and why; None where it does not."""
    if not heading or len(heading) > LONGEST_HEADING:
        return None
    theirs, printed = _letters(heading)
    names = _names(synonyms)
    if theirs in names.by_letters:
        return 100.0, "same letters"
    fits = [_likest(theirs, names)]
    # Nearly every cell of every table comes here: most share no word with any name.
    if not names.words.isdisjoint(printed):
        fits += [_within(printed, synonym) for synonym in synonyms]
    return max((found for found in fits if found), default=None)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a field, prepared for comparing: their letters, and all their words."""

    by_letters: dict[str, str]
    words: frozenset[str]


@lru_cache(maxsize=1024)
def _names(synonyms: tuple[str, ...]) -> _Names:
    return _Names(
        {_letters(synonym)[0]: synonym for synonym in synonyms},
        frozenset(word for synonym in synonyms for word in _letters(synonym)[1]),
    )


def _within(printed: tuple[str, ...], synonym: str) -> tuple[float, str] | None:
    wanted = _letters(synonym)[1]
    if len(printed) <= len(wanted) + 4 and _contains(printed, wanted):
        return 60 + 35 * len(wanted) / len(printed), f"contains '{synonym}'"
    return None


def _likest(theirs: str, names: _Names) -> tuple[float, str] | None:
    """The name that the letters are most like, of those long enough to tell by."""
    if len(theirs) < _LIKENESS_FROM:
        return None
    long_enough = [letters for letters in names.by_letters if len(letters) >= _LIKENESS_FROM]
    found = extractOne(theirs, long_enough, scorer=ratio, score_cutoff=_ALIKE)
    if found is None:
        return None
    return found[1] - 5, f"{found[1]:.0f} per cent like '{names.by_letters[found[0]]}'"


@lru_cache(maxsize=65_536)
def _letters(text: str) -> tuple[str, tuple[str, ...]]:
    """A heading's letters without spaces and marks, and its folded words."""
    return squash(text), tuple(words(text))


def _contains(printed: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    span = len(wanted)
    return any(printed[i : i + span] == wanted for i in range(len(printed) - span + 1))
