"""Questions with what is asked spelt right: "wot is teh taget for reccomendation 13"."""

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler
from sqlite_utils import Database

from handlers.understanding.vocabulary import Vocabulary
from knowledge.domain.folding import fold
from knowledge.store.subjects import spelt_so

_WORD_AND_NUMBER = re.compile(r"\b(?P<noun>[A-Za-z]{4,}) (?P<number>\d{1,3})\b")
_LONG_WORD = re.compile(r"(?<![\w'’-])(?:[A-Za-z]{4,}|[A-Za-z]{2,}-[A-Za-z]{3,})(?![\w'’-])")
_SHORT_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{2,6}(?![\w'’-])")
_VOWELS = re.compile("[aeiou]")
_SPOKEN = 4
_ONE_LETTER_OFF, _TWO_LETTERS_OFF = 5, 8
_LONG_NOUNS = ("recommendation", "priority", "objective")
_SHORT_NOUNS = ("action", "theme", "item", "risk")
_ALIKE = 0.93


def respelt(db: Database, text: str, vocabulary: Vocabulary) -> str:
    """The question with its little words, the kinds of record and what it asks spelt right.

    What the records have is spelt as they have it, and left alone.
    """
    return _asks_respelt(db, _nouns_respelt(_typed_right(text, vocabulary)), vocabulary)


def _typed_right(text: str, vocabulary: Vocabulary) -> str:
    """The question with its little words as they are spelt: "wot" is "what"."""
    return _SHORT_WORD.sub(
        lambda match: vocabulary.typed.get(match.group().casefold(), match.group()), text
    )


def _nouns_respelt(text: str) -> str:
    """The question with the kinds of record that it numbers spelt right: "reccomendation 13"."""

    def right(match: re.Match[str]) -> str:
        said = match["noun"].casefold()
        alike = [n for n in _LONG_NOUNS if JaroWinkler.similarity(said, n) >= _ALIKE]
        # Letters of a short word are only ever taken for transposed: "itme 12".
        alike += [n for n in _SHORT_NOUNS if said != n and sorted(said) == sorted(n)]
        return f"{alike[0]} {match['number']}" if alike else match.group()

    return _WORD_AND_NUMBER.sub(right, text)


def _asks_respelt(db: Database, text: str, vocabulary: Vocabulary) -> str:
    """The question with the words that say what is asked spelt right: "resorces", "finshes"."""
    typed = {match.group() for match in _LONG_WORD.finditer(text)}
    unheard = {word: fold(word) for word in typed} if typed else {}
    known = spelt_so(db, unheard.values())
    for word, folded in unheard.items():
        if folded in known or folded in vocabulary.spelt_right:
            continue
        if meant := _asked_word(folded, vocabulary):
            text = re.sub(rf"\b{re.escape(word)}\b", meant, text)
    return text


def _asked_word(typed: str, vocabulary: Vocabulary) -> str:
    """The word that asks for something of which this is a slip of the finger; "" for none.

    Letters of a short one are only ever transposed: "yaer".
    """
    if len(typed) < _ONE_LETTER_OFF:
        alike = (word for word in vocabulary.asked_words if sorted(word) == sorted(typed))
        return next(alike, "")
    allowed = 1 if len(typed) < _TWO_LETTERS_OFF else 2
    meant = process.extractOne(
        typed, vocabulary.asked_words, scorer=OSA.distance, score_cutoff=allowed
    )
    if meant and meant[0][0] == typed[0]:
        return meant[0]
    alike = (word for word in vocabulary.asked_words if _sounds_alike(typed, word))
    return next(alike, "") if len(typed) > _ONE_LETTER_OFF else ""


def _sounds_alike(typed: str, word: str) -> bool:
    """True where only vowels differ: "agenst" for "against"."""
    spoken = _VOWELS.sub("", typed[1:])
    same = typed[0] == word[0] and spoken == _VOWELS.sub("", word[1:])
    return same and len(spoken) >= _SPOKEN and OSA.distance(typed, word) <= 2
