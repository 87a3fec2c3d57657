"""Titles printed in capitals, in the letters that a person would write them in."""

import re

_SMALL = re.compile(
    r"an?|and|as|at|by|for|from|in|into|of|on|or|over|the|to|under|up|upon|with", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"(?:[^AEIOUY]+|.*\d.*|UK|AOB|GCSE|AGM|ICT|IT|HR|OSC)")


def titled(text: str) -> str:
    """`text` as a title where it is printed in capitals; unchanged where it is not.

    Abbreviations cannot be told from words in capitals for certain: those without a vowel and
    with a figure ("Q2", "CPP") stay as they are.
    """
    if any(c.islower() for c in re.sub(r"\d(?:st|nd|rd|th)\b", "", text)):
        return text
    words = text.split(" ")
    return " ".join(_word(word, first=index == 0) for index, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    letters = word.strip("().,:;'\"")
    if _SMALL.fullmatch(letters) and not first and not word.startswith("("):
        return word.lower()
    if letters and _ABBREVIATION.fullmatch(letters):
        return word
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda m: m[0].capitalize(), word)
