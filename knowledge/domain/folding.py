"""Text folded for comparison: how two spellings of the same thing become equal.

Printed words are never replaced by folded ones; the fold is only a key beside them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Cyrillic letters that OCR and converters put where Latin ones were printed ("Торіс").
_LOOKALIKES = str.maketrans("АВЕЅІЈКМНОРСТУХавеѕіјкмнорстух", "ABESIJKMHOPCTYXabesijkmhopctyx")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " "})
# "Gill O' Neill" and "D' Arcy": the space is the printer's.
_PREFIX_APART = re.compile(r"\b([ODod])' (?=[A-Z])")
# "Re-design" and "redesign" are one word.
_AGAIN = re.compile(r"\bre-(?=[a-z])")
# Of "A*-C", "A* to C" and "A* - C" the letters alone would say nothing.
_GRADES = re.compile(r"\ba(?:\*| star)\s?(?:-|to)\s?([a-g])\b")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def plain(text: str) -> str:
    """`text` with look-alike letters, dashes, quotes and white space made ordinary.

    Case and accents stay, so the result can still be shown to a person.
    """
    if text.isascii():
        # Most of what is typed and printed: nothing in it looks like anything else.
        return " ".join(_prefixes_joined(text).split())
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return " ".join(_latin(_prefixes_joined(_DASHES.sub("-", text))).split())


def _prefixes_joined(text: str) -> str:
    return _PREFIX_APART.sub(r"\1'", text) if "' " in text else text


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A key for comparing: plain, without case or accents."""
    made_plain = plain(text).casefold()
    if made_plain.isascii():
        return made_plain
    decomposed = unicodedata.normalize("NFD", made_plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def squash(text: str) -> str:
    """A key that ignores every space and mark: for headings torn in the middle of a word."""
    return "".join(c for c in fold(text) if c.isalnum())


def words(text: str) -> Iterator[str]:
    """The folded words of `text`, in order; possessive 's and the hyphen after "re" dropped.

    A range of grades is one word.
    """
    folded = fold(text)
    if "re-" in folded:
        folded = _AGAIN.sub("re", folded)
    if "a*" in folded or "a star" in folded:
        folded = _GRADES.sub(r"astarto\1", folded)
    for match in _WORD.finditer(folded):
        yield match.group().removesuffix("'s").replace("'", "")


def _latin(text: str) -> str:
    """Look-alikes are folded only in words that mix scripts or are all look-alikes."""
    return " ".join(
        word.translate(_LOOKALIKES) if any("\u0400" <= c <= "\u04ff" for c in word) else word
        for word in text.split(" ")
    )


def capitalised(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
