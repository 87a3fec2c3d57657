"""The vocabulary files as data: silent words, phrases that mean the same, what wording asks."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from handlers.understanding.synonyms import Synonyms, synonyms_of
from knowledge.domain.everyday_words import EverydayWords
from knowledge.domain.folding import fold, words
from knowledge.stems import stem

_HERE = files("handlers.understanding")
_EVERYDAY_WORDS = "everyday_words"
# The parts of a pattern: an escape, a class, how often, or one sign.
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^}]*\}|.")


@dataclass(frozen=True, slots=True)
class Cue:
    """Wording that points to an ask: plainly, or only perhaps.

    The words of one that `names` are part of what things are called, so they stay telling. A
    question without the letters that it `needs` has no such wording: there are hundreds.
    """

    ask: str
    pattern: re.Pattern[str]
    plainly: bool
    names: bool
    needs: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What Tipstaff knows of words.

    `silent` words say nothing about what is asked (`silent_stems` their stems). `ordinary` words
    are spelt right, whether the papers have them or not. `synonyms` are the phrases with another
    for the same thing. `cues` say what wording asks for, `nouns` which kind of record it names.
    `common` words count nothing where no record has them; a word that nothing held has and that
    is a letter off one of `asked_words` was meant for it. All of them, silent, ordinary, common and
    in everyday phrases, are `spelt_right`. `letters` are abbreviations with what they usually stand
    for, `typed` little words as quick fingers type them, with the words.
    """

    silent: frozenset[str]
    silent_stems: frozenset[str]
    ordinary: frozenset[str]
    common: frozenset[str]
    spelt_right: frozenset[str]
    asked_words: tuple[str, ...]
    typed: Mapping[str, str]
    letters: Mapping[str, str]
    synonyms: Synonyms
    cues: tuple[Cue, ...]
    nouns: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=8)
def vocabulary_of(own: EverydayWords) -> Vocabulary:
    """The vocabulary that comes with Tipstaff, and a council's own words."""
    content = _read(_HERE / "vocabulary.toml")
    silent = frozenset(words(content["silent"]))
    ordinary, common = (frozenset(words(content[kind])) for kind in ("ordinary", "common"))
    everyday = _with_own(own)
    return Vocabulary(
        silent=silent,
        silent_stems=frozenset(stem(word) for word in silent),
        ordinary=ordinary,
        common=common,
        spelt_right=silent | ordinary | common | _words_of(everyday),
        asked_words=tuple(fold(content["asked_words"]).split()),
        typed={typed: word for word, said in content["typed"].items() for typed in said.split()},
        letters=_letters(everyday),
        synonyms=synonyms_of(everyday, silent),
        cues=tuple(
            Cue(ask, re.compile(pattern), how != "perhaps", how == "names", letters_of(pattern))
            for ask, patterns in content["asks"].items()
            for how in ("plainly", "perhaps", "names")
            for pattern in patterns.get(how, ())
        ),
        nouns=tuple((noun, re.compile(pattern)) for noun, pattern in content["nouns"].items()),
    )


def _letters(known: EverydayWords) -> dict[str, str]:
    """Each abbreviation of a group with the phrase of the group that it is the initials of."""
    found: dict[str, str] = {}
    for group in known.same:
        phrases = [phrase.casefold() for phrase in group]
        initials = {"".join(word[0] for word in words(phrase)): phrase for phrase in phrases}
        found |= {said: initials[said] for said in phrases if initials.get(said, said) != said}
    return found


def _words_of(known: EverydayWords) -> frozenset[str]:
    """Every word of every phrase: "themed" is no slip of the finger for "themes"."""
    instead = (phrase for _, said in known.instead for phrase in said)
    phrases = (*(phrase for group in known.same for phrase in group), *instead)
    return frozenset(word for phrase in phrases for word in words(phrase))


def letters_of(pattern: str) -> str:
    """The longest run of letters in all that this pattern matches, outside its groups; or ""."""
    runs, run, depth = [""], "", 0
    for token in _TOKEN.findall(pattern):
        if depth == 0 and (token.isalnum() or token == " "):
            run += token
            continue
        if depth == 0 and token == "|":
            return ""
        depth += {"(": 1, ")": -1}.get(token, 0)
        # What may be repeated may be left out.
        runs.append(run[:-1] if token[0] in "?*{" else run)
        run = ""
    return max(*runs, run, key=len)


def _with_own(own: EverydayWords) -> EverydayWords:
    """What every file of everyday words says, then the council's own."""
    folder = sorted((_HERE / _EVERYDAY_WORDS).iterdir(), key=lambda file: file.name)
    tables = [_read(file) for file in folder if file.name.endswith(".toml")]
    return EverydayWords(
        same=(*(tuple(group) for table in tables for group in table.get("same", ())), *own.same),
        instead=(
            *(
                (printed, tuple(said))
                for table in tables
                for printed, said in table.get("instead", {}).items()
            ),
            *own.instead,
        ),
    )


def _read(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf8"))
