"""Lines that an extraction tore into pieces: joined again where the words are certain.

A torn line stands in several cells ("Percent", "age of women who", "smoke"). Whether two pieces
belong to one word is decided by a list of words that council papers use; what was lost between
them is shown as "…", never filled in.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from knowledge.domain.folding import plain
from knowledge.readers.blocks import Cell

LOST = "…"
# Pieces that are nothing but marks: what is left where an extraction could read no letters.
_MARKS = re.compile(r"[\s•·\-–—_.,:;`'|>*]+")
# A table's rule read as a letter, at the edge of a piece: "KS2 and" "I KS4".
_RULE = re.compile(r"^I(?= [A-Z])|(?<=\w) I$")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_FIRST_WORD = re.compile(r"^[A-Za-z]+(?:-[A-Za-z]+)*")
_LONGEST_OVERLAP = 3
_SURELY_ONE_WORD = 7
_SHORT = 2
_FEWEST_WORDS = 2
_LONGEST_BEFORE = 60


@cache
def _known_words() -> frozenset[str]:
    """The bundled words, in small letters."""
    text = files("knowledge.importers").joinpath("words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def joined_line(cells: Sequence[Cell]) -> str:
    """The words of a torn row as one line, "…" where something is lost, "" where nothing is.

    Lost is what stands before the first piece in an empty or unreadable cell, and what stands
    between two pieces in cells of mere marks.
    """
    line, lost = "", False
    for cell in cells:
        text = _RULE.sub("", plain(cell.text)).strip()
        if _MARKS.fullmatch(text) or not text:
            lost = lost or bool(text) or not line
            continue
        if lost:
            line = f"{_without_torn_end(line)} {LOST} {_without_torn_start(text)}".strip()
        else:
            line = _join(line, text)
        lost = False
    marked = line and lost and cells and any(_MARKS.fullmatch(c.text) for c in cells[1:] if c.text)
    return f"{line} {LOST}" if marked and not line.endswith(LOST) else line


def completed(line: str, others: Sequence[str]) -> str:
    """A line whose beginning is lost, with the words before it that another line still has.

    "… who become NEET" grows where every other line that prints those words has the same words
    before them, back to a colon, a full stop or the line's own start.
    """
    legible = line.removeprefix(LOST).strip()
    if not line.startswith(LOST) or len(legible.split()) < _FEWEST_WORDS:
        return line
    before = re.compile(
        rf"(?:^|[:;.?{LOST}])\s*([^:;.?{LOST}]{{1,{_LONGEST_BEFORE}}}\s){re.escape(legible)}"
    )
    found = {match[1].strip() for other in others for match in before.finditer(other)}
    if len(found) != 1:
        return line
    return f"{LOST} {_without_torn_start(found.pop() + ' ' + legible)}"


def is_torn(cells: Sequence[Cell]) -> bool:
    """True where neighbouring cells hold the halves of one known word, or twice of unknown ones.

    Also where mere marks stand for a lost beginning before a small letter.
    """
    pairs = list(pairwise(cell.text for cell in cells))
    halves = [pair for pair in pairs if _tears_a_word(*pair)]
    lost = any(a and _MARKS.fullmatch(a) and b[:1].islower() for a, b in pairs)
    return lost or len(halves) > 1 or any(_makes_a_word(*pair) for pair in halves)


def _tears_a_word(before: str, after: str) -> bool:
    left, right = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if not left or not right or right[0][0].isupper():
        return False
    return not (_is_word(left[0]) and _is_word(right[0]))


def _makes_a_word(before: str, after: str) -> bool:
    left, right = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    return bool(left and right and _is_word(left[0] + right[0]))


def mended(text: str) -> str:
    """A cell's words with an ending that stands apart joined on ("arrangement s", "31 st")."""
    text = re.sub(r"(\d) (st|nd|rd|th)\b", r"\1\2", text)
    return re.sub(r"\b([a-z]{4,}) (s|d|ed|ing|ly)\b", _ending, text)


def _ending(match: re.Match[str]) -> str:
    whole = match[1] + match[2]
    return whole if whole in _known_words() else match[0]


def _join(line: str, text: str) -> str:
    """Two neighbouring pieces, with a space between them or, where they tear a word, without."""
    if not line:
        return text
    left, right = _LAST_WORD.search(line), _FIRST_WORD.match(text)
    if left and right:
        return line[: left.start()] + _one_word_or_two(left[0], right[0]) + text[right.end() :]
    if line[-1] == text[0] and not text[0].isalnum():
        return line + text[1:]
    glued = line[-1] in "(-/" or text[0] in ")%.,;:?-" or (line[-1].isdigit() and text[0].isdigit())
    return f"{line}{text}" if glued else f"{line} {text}"


def _one_word_or_two(left: str, right: str) -> str:
    if right[0].isupper() and len(right) > 1:
        return f"{left} {right}"
    if len(left) == 1 and right.startswith(left) and _is_word(right):
        return right
    if _is_word(left) and _is_word(right):
        return _both_are_words(left, right)
    whole = next((whole for whole in _whole_words(left, right) if _is_word(whole)), None)
    if whole:
        return whole
    apart = (_is_word(right) and len(right) > 1) or (
        _is_word(left) and len(right) > _LONGEST_OVERLAP
    )
    return f"{left} {right}" if apart else left + right


def _both_are_words(left: str, right: str) -> str:
    """Two words, unless together they are one that is too long to be chance ("be" "low")."""
    whole = left + right
    chance = len(whole) < _SURELY_ONE_WORD and not (len(left) == _SHORT and len(whole) > 2 * _SHORT)
    return whole if _is_word(whole) and not chance else f"{left} {right}"


def _whole_words(left: str, right: str) -> Iterator[str]:
    """What the two pieces may have been: joined, overlapping, or with one letter misread."""
    for overlap in range(_LONGEST_OVERLAP + 1):
        if left.lower().endswith(right[:overlap]):
            whole = left + right[overlap:]
            yield whole.lower() if right.isupper() else whole
    yield left + right[1:]
    yield left[:-1] + right


def _is_word(text: str) -> bool:
    small = text.lower()
    return small in _known_words() or (len(small) > 3 and small.removesuffix("s") in _known_words())


def _without_torn_start(text: str) -> str:
    """The text without the end of a word, or of a bracket, whose beginning is lost."""
    first, _, rest = text.partition(" ")
    letters = first.strip("().,:;")
    torn_bracket = ")" in first and "(" not in first
    torn_word = letters.isalpha() and letters.islower() and not _is_word(letters)
    one_letter = len(letters) == 1 and letters != "a"
    kept = rest if torn_bracket or torn_word or one_letter else text
    return kept.lstrip(" :;,.")


def _without_torn_end(line: str) -> str:
    rest, _, last = line.rpartition(" ")
    return rest if last.isalpha() and last.islower() and not _is_word(last) else line
