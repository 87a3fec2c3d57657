"""Which committee somebody means: "CYP scrutiny", "the audit cttee", the channel's own."""

from collections.abc import Sequence
from functools import lru_cache

from handlers.context import Context
from handlers.understanding.candidates import candidates
from handlers.understanding.question import read_question
from knowledge.domain.folding import fold, words
from knowledge.domain.meetings import Committee
from knowledge.store.meetings import committee_titles, committees_with_ids

_ENOUGH = 0.6
_AS_GOOD = 0.05
# Said of any committee, and so of none in particular.
_ANY = frozenset(words("the a of for our my next this committee meeting meetings cttee at on to"))


def committees_named(said: str, context: Context) -> list[Committee]:
    """The committees that these words mean, several where they fit equally; [] for none.

    A title said whole is that one. Otherwise the words are weighed like those of a question.
    """
    key = _key(said)
    exact = [row_id for row_id, title in committee_titles(context.db) if _key(title) == key]
    if exact:
        return committees_with_ids(context.db, exact)
    particular = " ".join(word for word in fold(said).split() if word not in _ANY)
    if not particular:
        return []
    question = read_question(context.db, particular, context.vocabulary)
    found = candidates(context.db, question, context.vocabulary, nouns=("committee",))
    best = found[0].score if found else 0.0
    meant = {
        each.subject.record_id
        for each in found
        if each.covered >= _ENOUGH and best - each.score <= _AS_GOOD
    }
    return best_named(committees_with_ids(context.db, meant), question.words)


def best_named(found: Sequence[Committee], said: frozenset[str]) -> list[Committee]:
    """Of committees that fit alike, those whose very name was said most of."""
    names = [set(words(committee.title)) - {"committee"} for committee in found]
    of_names = said & set[str]().union(*names)
    shares = [2 * len(name & of_names) / (len(name) + len(of_names)) for name in names]
    return [c for c, share in zip(found, shares, strict=True) if share >= max(shares) - _AS_GOOD]


@lru_cache(maxsize=8192)
def _key(title: str) -> str:
    return " ".join(word for word in words(fold(title)) if word not in _ANY)
