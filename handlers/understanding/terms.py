"""The terms of a question: its telling words, each with what else could be meant by it."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlite_utils import Database

from handlers.understanding.synonyms import Phrase, Synonyms, as_meant
from handlers.understanding.vocabulary import Vocabulary
from knowledge.domain.folding import words
from knowledge.stems import stem, stems
from knowledge.store.glossary import expansions
from knowledge.store.passages import count_passages, passage_frequencies
from knowledge.store.subjects import (
    count_subjects,
    document_frequencies,
    spelt_like,
)

# How far a word that no record has counts against an answer, of the rarest word's weight: a name
# or a year that nothing held has matters, an officer's turn of phrase hardly does.
_UNKNOWN_WORD = 0.25
_UNKNOWN_NAME = 1.0
# A word of everyday talk tells less than its rarity in the papers would say.
_COMMON_WORD = 0.4
_SHORTEST_PAIR, _LONGEST_PAIR = 7, 24
_SHORTEST_MISSPELT, _LONG_WORD = 4, 7
# A capital that does not begin a sentence, or several that do.
_CAPITAL = re.compile(
    r"(?<=[a-z,;] )[A-Z][a-z][\w'’-]*(?: [A-Z][a-z][\w'’-]*)*|^[A-Z][a-z]+(?: [A-Z][a-z]+)+"
)
_AGES = re.compile(r"\d{1,2}s")
_NONE = Synonyms({}, {}, {})


# Not slotted: what follows from its fields is worked out once.
@dataclass(frozen=True)
class Term:
    """One telling word or phrase. `alternatives` are stems that would match it, () for none held.

    `weight` is how telling it is: the rarer in the records, the more. `corrected` is what a
    misspelt word was taken for, "" where nothing was corrected. An `asking` word says what is
    asked for ("lead", "target") or when: it may help to find the record, and never counts
    against it. A `name` was typed with a capital within the sentence. An `ordinary` word is spelt
    right, so it is never taken for another; a `common` one is everyday talk, and where nothing held
    has it it says nothing. One that is `printed` is in some passage, though no record has it.
    `typed` are the stems of the words themselves.
    """

    said: str
    alternatives: tuple[Phrase, ...]
    weight: float = 0.0
    corrected: str = ""
    asking: bool = False
    name: bool = False
    ordinary: bool = False
    printed: bool = False
    common: bool = False
    typed: Phrase = ()

    @property
    def known(self) -> bool:
        """True where some record has it."""
        return bool(self.alternatives)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of every alternative."""
        return frozenset(word for phrase in self.alternatives for word in phrase)


def terms_of(
    text: str, vocabulary: Vocabulary, *, asking: frozenset[str] = frozenset()
) -> list[Term]:
    """The telling words of a question, phrases that the vocabulary knows taken together."""
    said = list(words(text))
    names = frozenset(word for match in _CAPITAL.finditer(text) for word in words(match.group()))
    found: dict[tuple[Phrase, ...], Term] = {}
    position = 0
    while position < len(said):
        known = vocabulary.synonyms.at(said, position)
        phrase, alternatives = known or ((said[position],), _ways_to_write(said[position]))
        if known or _tells(phrase[0], vocabulary):
            term = Term(
                " ".join(phrase),
                alternatives,
                asking=asking.issuperset(phrase),
                name=phrase[0] in names,
                ordinary=phrase[0] in vocabulary.ordinary,
                common=vocabulary.common.issuperset(phrase) and phrase[0] not in names,
                typed=as_meant(phrase),
            )
            found.setdefault(term.alternatives, term)
        position += len(phrase)
    return list(found.values())


def _ways_to_write(word: str) -> tuple[Phrase, ...]:
    """The stem of a word; "24s" of an age group is 24 too."""
    own = (stem(word),)
    return (own, (word[:-1],)) if _AGES.fullmatch(word) else (own,)


def spelt_out(db: Database, terms: Iterable[Term], councils: Sequence[str] = ()) -> list[Term]:
    """The terms, abbreviations with what the papers, of these councils only if any, say they
    stand for."""
    terms = list(terms)
    known = expansions(db, (term.said for term in terms), councils)
    return [
        replace(
            term,
            alternatives=(*term.alternatives, *(tuple(stems(full)) for full in known[term.said])),
        )
        if term.said in known
        else term
        for term in terms
    ]


@dataclass(frozen=True, slots=True)
class _Held:
    """The file as far as a question is about it: all of it, or what these councils have."""

    db: Database
    councils: Sequence[str]
    synonyms: Synonyms = _NONE

    def by_records(self, stemmed: Iterable[str]) -> dict[str, int]:
        return document_frequencies(self.db, stemmed, self.councils)

    def by_passages(self, stemmed: Iterable[str]) -> dict[str, int]:
        return passage_frequencies(self.db, stemmed, self.councils)


def weighed(
    db: Database, terms: Iterable[Term], councils: Sequence[str] = (), synonyms: Synonyms = _NONE
) -> list[Term]:
    """The terms weighed by the records that have them, misspelt words corrected.

    By the records of these councils only, if any. What a misspelt word was meant for may also be
    called what `synonyms` say.
    """
    terms, among = list(terms), _Held(db, councils, synonyms)
    held = among.by_records(word for term in terms for word in term.stems)
    total = count_subjects(db, councils) + 1
    printed = among.by_passages(word for term in terms for word in term.stems)
    return [_weighed(among, term, held, printed, total) for term in terms]


def weighed_by_passages(
    db: Database, terms: Iterable[Term], councils: Sequence[str] = ()
) -> list[Term]:
    """The terms weighed by the passages, of these councils only if any, that have them."""
    terms, among = list(terms), _Held(db, councils)
    held = among.by_passages(word for term in terms for word in term.stems)
    total = count_passages(db, councils) + 1
    return [
        _by_frequency(term, held, total)
        or _respelt(among, term, total)
        or _not_printed(term, total)
        for term in terms
    ]


def _not_printed(term: Term, total: int) -> Term:
    if term.common:
        return replace(term, alternatives=(), asking=True)
    return _not_held(term, total)


def _respelt(among: _Held, term: Term, total: int) -> Term | None:
    """A misspelt word with what it was meant for in the passages; None where that is not sure."""
    meant = () if term.asking or term.common else _nearest(among, term)
    near = replace(term, alternatives=meant)
    return _by_frequency(near, among.by_passages(near.stems), total) if meant else None


def all_said(terms: Iterable[Term], said: frozenset[str]) -> bool:
    """Whether these stems have every one of the terms, in one of its ways to be said."""
    return all(any(said.issuperset(phrase) for phrase in term.alternatives) for term in terms)


def covered(terms: Sequence[Term], said: frozenset[str]) -> float:
    """How much of the telling words these stems have, from 0 to 1."""
    total = sum(term.weight for term in terms)
    matched = sum(
        term.weight for term in terms if any(said.issuperset(p) for p in term.alternatives)
    )
    return matched / total if total else 0.0


def _weighed(
    among: _Held, term: Term, held: dict[str, int], printed: dict[str, int], total: int
) -> Term:
    if found := _by_frequency(term, held, total):
        return replace(found, weight=_COMMON_WORD * found.weight) if term.common else found
    if term.common:
        return replace(term, alternatives=(), asking=True)
    if any(printed.keys() >= set(phrase) for phrase in term.alternatives):
        # Correctly spelt: some paper prints it, only no record does.
        return replace(_not_held(term, total), printed=True)
    meant = () if term.asking else _nearest(among, term) or _parted(among, term)
    if not meant:
        return _not_held(term, total)
    near = _by_frequency(replace(term, alternatives=meant), _held(among, meant), total)
    if near is None:
        return _not_held(term, total)
    corrected = " or ".join(" ".join(phrase) for phrase in near.alternatives)
    return replace(near, weight=0.9 * near.weight, corrected=corrected)


def _held(among: _Held, phrases: tuple[Phrase, ...]) -> dict[str, int]:
    return among.by_records(word for phrase in phrases for word in phrase)


def _by_frequency(term: Term, held: dict[str, int], total: int) -> Term | None:
    alternatives = tuple(p for p in term.alternatives if all(word in held for word in p))
    if not alternatives:
        return None
    weight = max(_weight(alternatives, term.typed, held, total), 0.1)
    return replace(term, alternatives=alternatives, weight=weight)


def _weight(
    alternatives: tuple[Phrase, ...], typed: Phrase, held: dict[str, int], total: int
) -> float:
    """A phrase is as telling as its rarest word; a choice of phrases lies halfway between what
    was typed and the commonest of them.
    """
    rarest = {
        phrase: max(math.log(total / held[word]) for word in phrase) for phrase in alternatives
    }
    least = min(rarest.values())
    return (least + rarest.get(typed, least)) / 2


def _not_held(term: Term, total: int) -> Term:
    share = _UNKNOWN_NAME if term.name else _UNKNOWN_WORD
    return replace(term, alternatives=(), weight=math.log(total) * share)


def _nearest(among: _Held, term: Term) -> tuple[Phrase, ...]:
    """The stems of the words held that a misspelt word was surely meant for; () if not sure."""
    word = term.said
    if term.ordinary or " " in word or not word.isalpha() or len(word) < _SHORTEST_MISSPELT:
        return ()
    allowed = 1 if len(word) < _LONG_WORD else 2
    near = dict(spelt_like(among.db, word[0], len(word) - allowed, len(word) + allowed))
    limit = None if among.councils else 3
    found = process.extract(
        word, list(near), scorer=OSA.distance, score_cutoff=allowed, limit=limit
    )
    if among.councils:
        # Only a word of theirs can be meant.
        stemmed = [near[meant] for meant, _, _ in found]
        held = among.by_records(stemmed).keys() | among.by_passages(stemmed).keys()
        found = [entry for entry in found if near[entry[0]] in held][:3]
    best = min((distance for _, distance, _ in found), default=None)
    meant_for = [word for word, distance, _ in found if distance == best]
    also = (phrase for word in meant_for for phrase in among.synonyms.meanings((word,)))
    return tuple(dict.fromkeys((*((near[word],) for word in meant_for), *also)))


def _parted(among: _Held, term: Term) -> tuple[Phrase, ...]:
    """Two words typed as one ("pamsayer"), where both are held; () where they are not."""
    word = term.said
    if not _SHORTEST_PAIR <= len(word) <= _LONGEST_PAIR or not word.isalpha():
        return ()
    pairs = [(stem(word[:i]), stem(word[i:])) for i in range(3, len(word) - 2)]
    held = among.by_records(part for pair in pairs for part in pair)
    return tuple(pair for pair in pairs if pair[0] in held and pair[1] in held)


def _tells(word: str, vocabulary: Vocabulary) -> bool:
    return word not in vocabulary.silent and len(word) > 1
