"""Different words for the same thing, and how a question's words are looked up among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.domain.everyday_words import EverydayWords
from knowledge.domain.folding import words
from knowledge.stems import stem

Phrase = tuple[str, ...]
Meanings = dict[Phrase, tuple[Phrase, ...]]
# "bring* on board" is "brings on board" and "bringing on board" too.
EVERY_FORM = "*"


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What each phrase may also be called, as the stems of every phrase for it.

    `as_written` finds phrases by their folded words, `in_every_form` by their stems; `longest` is
    how many words the longest phrase that begins with a stem has.
    """

    as_written: Meanings
    in_every_form: Meanings
    longest: dict[str, int]

    def at(self, said: Sequence[str], position: int) -> tuple[Phrase, tuple[Phrase, ...]] | None:
        """The longest phrase that begins here in folded words, and what it may also be called.

        None where no phrase begins here.
        """
        most = min(self.longest.get(stem(said[position]), 0), len(said) - position)
        for length in range(most, 0, -1):
            phrase = tuple(said[position : position + length])
            if meanings := self.meanings(phrase):
                return phrase, meanings
        return None

    def meanings(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """What these folded words may also be called, themselves among it; () where unknown."""
        return self.as_written.get(phrase) or self.in_every_form.get(_stemmed(phrase), ())


def synonyms_of(known: EverydayWords, silent: frozenset[str]) -> Synonyms:
    """The groups and everyday words to look phrases up in.

    What people say stands for itself too, without its `silent` words, unless they are most of it:
    "bring on board" is "bring board" as well, but "children we look after" is not any children.
    """
    synonyms = Synonyms({}, {}, {})
    for group in known.same:
        folded = [(tuple(words(phrase)), EVERY_FORM in phrase) for phrase in group]
        meanings = tuple(as_meant(said) for said, _ in folded)
        for said, every_form in folded:
            _learn(synonyms, said, every_form, meanings)
    fields = [tuple(words(printed)) for printed, _ in known.instead]
    printed_as = [synonyms.meanings(field) or (as_meant(field),) for field in fields]
    for (_, instead), meant in zip(known.instead, printed_as, strict=True):
        for phrase in instead:
            said = tuple(words(phrase))
            telling = [word for word in said if word not in silent]
            own = (_stemmed(telling),) if 2 * len(telling) >= len(said) else ()
            _learn(synonyms, said, EVERY_FORM in phrase, (*own, *meant))
    for phrase, meanings in synonyms.as_written.items():
        if more := synonyms.in_every_form.get(_stemmed(phrase)):
            synonyms.as_written[phrase] = tuple(dict.fromkeys((*meanings, *more)))
    return synonyms


def as_meant(said: Iterable[str]) -> Phrase:
    """The stems that a record of these folded words has; "English & Maths" has no "and"."""
    phrase = tuple(said)
    return _stemmed(word for word in phrase if word != "and") or _stemmed(phrase)


def _learn(
    synonyms: Synonyms, said: Phrase, every_form: bool, meanings: tuple[Phrase, ...]
) -> None:
    key = _stemmed(said) if every_form else said
    learned = synonyms.in_every_form if every_form else synonyms.as_written
    learned[key] = tuple(dict.fromkeys((*learned.get(key, ()), *meanings)))
    first = stem(said[0])
    synonyms.longest[first] = max(synonyms.longest.get(first, 0), len(said))


def _stemmed(said: Iterable[str]) -> Phrase:
    return tuple(stem(word) for word in said)
