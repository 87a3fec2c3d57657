"""The vocabulary file as data: silent words, phrases that mean the same, and what wording asks."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from knowledge.domain.folding import words
from knowledge.stems import stem, stems

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """Wording that points to an ask: plainly, or only perhaps.

    The words of one that `names` are part of what things are called, so they stay telling.
    """

    ask: str
    pattern: re.Pattern[str]
    plainly: bool
    names: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What Tipstaff knows of words.

    `silent` words say nothing about what is asked (`silent_stems` their stems). `ordinary` words
    are spelt right, whether the papers have them or not. `same` maps each
    phrase (folded words) to the stems of every phrase that means the same, its own among them;
    `longest` is the longest phrase in words. `cues` say what wording asks for, `nouns` which
    kind of record it names. `common` words count nothing where no record has them; a word that
    nothing held has and that is a letter off one of `asked_words` was meant for it. All of them,
    silent, ordinary and common, are `spelt_right`.
    """

    silent: frozenset[str]
    silent_stems: frozenset[str]
    ordinary: frozenset[str]
    common: frozenset[str]
    spelt_right: frozenset[str]
    asked_words: tuple[str, ...]
    same: dict[Phrase, tuple[Phrase, ...]]
    longest: int
    cues: tuple[Cue, ...]
    nouns: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def standard_vocabulary() -> Vocabulary:
    """The vocabulary that comes with Tipstaff."""
    text = files("handlers.understanding").joinpath("vocabulary.toml").read_text(encoding="utf8")
    return vocabulary_from(tomllib.loads(text))


def vocabulary_from(content: dict[str, Any]) -> Vocabulary:
    """A vocabulary from the parsed file."""
    silent = frozenset(words(content["silent"]))
    same: dict[Phrase, tuple[Phrase, ...]] = {}
    for group in content["same"]:
        alternatives = tuple(tuple(stems(phrase)) for phrase in group)
        for phrase in group:
            known = same.get(tuple(words(phrase)), ())
            same[tuple(words(phrase))] = tuple(dict.fromkeys((*known, *alternatives)))
    ordinary, common = (frozenset(words(content[kind])) for kind in ("ordinary", "common"))
    return Vocabulary(
        silent=silent,
        silent_stems=frozenset(stem(word) for word in silent),
        ordinary=ordinary,
        common=common,
        spelt_right=silent | ordinary | common,
        asked_words=tuple(words(content["asked_words"])),
        same=same,
        longest=max(map(len, same), default=0),
        cues=tuple(
            Cue(ask, re.compile(pattern), how != "perhaps", how == "names")
            for ask, patterns in content["asks"].items()
            for how in ("plainly", "perhaps", "names")
            for pattern in patterns.get(how, ())
        ),
        nouns=tuple((noun, re.compile(pattern)) for noun, pattern in content["nouns"].items()),
    )
