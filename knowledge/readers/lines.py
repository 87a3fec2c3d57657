"""What one line of a text file is: a heading, a numbered or bulleted item, a table row."""

import re
from dataclasses import dataclass

from knowledge.readers.markup import plain_text

_BULLET = re.compile(r"\s*[-•❖○▪●◦·–*]\s+(?=\S)")
# "10." "10)" "3.2" "(3)" "a)" "(a)" "b." "(iv)" and, at the head of a sentence only, "10". Minutes
# that are counted over the years reach "2779."; "2019." is the end of a sentence.
_NUMBER = re.compile(
    r"\s*(?:(\d{1,3}(?:\.\d{1,3})+|\d{1,3}|(?!19|20)\d{4}(?=[.)]\s+[A-Z]))[.)]?|(\(\d{1,2}\)(?=\s+[A-Z])"
    r"|\(?(?:[a-z]|[ivx]{1,4}|[IVX]{1,4})[.)]))\s+(?=\S)"
)
_PUNCTUATED = re.compile(r"\s*\(?\w[\w.]*[.)]")
# "25.9 per 1,000" is a figure and "6.30 pm" an hour, no paragraph.
_MEASURED = re.compile(
    r"(?:[ap]\.?m\b|noon\b|hours|per|percentage|points?|million|thousand|days|weeks|years)\b"
)
_MONTH = re.compile(
    r"(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October)"
    r",?\s+(?:19|20)\d\d\b"
)
_LONGEST_TITLE = 110
_CAPITALS_AT_LEAST = 6
_MOST_WORDS = 16
# What ends with one of these is ended: the next line begins anew.
ENDED = (".", ":", ";", "?", "!")
# A line that ends so goes on after the page break: it is no title.
_GOES_ON = re.compile(r"\b(?:an?|and|are|at|by|for|from|in|is|of|on|or|that|the|their|to|with)$")


@dataclass(frozen=True, slots=True)
class Item:
    """The words of a paragraph line; `bulleted` where a bullet stood before them."""

    text: str
    number: str = ""
    bulleted: bool = False


def item(line: str, last_number: int) -> Item:
    """The number, bullet and words of a line.

    A bare number counts as a paragraph number only in sequence with `last_number`, so that
    "11 schools took part" is not paragraph 11.
    """
    rest = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    bulleted = rest is not line
    match = _NUMBER.match(rest)
    if not match:
        return Item(plain_text(rest), "", bulleted)
    if (
        match[1]
        and not _PUNCTUATED.fullmatch(match[0].rstrip())
        and not _follows(match, rest, last_number)
    ):
        return Item(plain_text(rest), "", bulleted)
    return Item(plain_text(rest[match.end() :]), match[1] or match[2], bulleted)


def heading_level(line: str, *, alone: bool) -> int | None:
    """The level of a heading line (0 where it shows none), None where it is no heading.

    `alone`: blank lines before and after, without which only marks and capitals make a heading.
    """
    stripped = line.strip()
    hashes = re.match(r"(#{1,6})\s+\S", stripped)
    if hashes:
        return len(hashes[1])
    words = plain_text(stripped)
    if not words or len(words) > _LONGEST_TITLE or words.endswith((".", ";", ",")):
        return None
    if words.count(":") > 1:
        # "Lead: Ann LeeMembership: Bo Ray" fills in a form; it stands over nothing.
        return None
    bold = stripped.startswith("**") and stripped.rstrip(": ").endswith("**")
    if bold or is_capitals(words):
        return 0
    return 0 if alone and _is_title(words) else None


def heading_text(line: str) -> str:
    """A heading's words without marks and without the colon at its end."""
    return plain_text(line.strip().lstrip("#")).rstrip(": ")


def is_capitals(words: str) -> bool:
    """True for a line in capitals ("WORKFORCE SUFFICIENCY")."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) >= _CAPITALS_AT_LEAST and all(c.isupper() for c in letters)


def is_lone_number(line: str) -> bool:
    """True for a line that holds nothing but an item's number ("3.")."""
    return bool(re.fullmatch(r"\s*\d{1,2}[.)]\s*", line))


def is_rule(cells: list[str]) -> bool:
    """True for the row of dashes that Markdown draws under a heading row."""
    filled = [c.strip() for c in cells if c.strip()]
    return bool(filled) and all(re.fullmatch(r":?[-_=]{2,}:?", c) for c in filled)


def _follows(match: re.Match[str], line: str, last_number: int) -> bool:
    number = match[1]
    if "." in number:
        return not _MEASURED.match(line, match.end())
    if _MONTH.match(line, match.end()):
        return False
    opens = line[match.end() :].lstrip("*")[:1]
    return (opens.isupper() or opens in tuple("‘“'\"")) and (
        int(number) == 1 or last_number < int(number) <= last_number + 3
    )


def _is_title(words: str) -> bool:
    """Short, begins with a capital, and holds no telephone number or value after a colon."""
    if not words[0].isupper() or len(words.split()) > _MOST_WORDS or _GOES_ON.search(words):
        return False
    if re.search(r"\d{4,}", re.sub(r"\b(?:19|20)\d\d\b", "", words)) or "@" in words:
        return False
    return not re.match(r"(?:date|time|venue|contact|tel\w*|e-?mail)\b", words, re.IGNORECASE)
