"""A message beside its folded copy of the same length, so that what was found in the copy can be
quoted as it was typed."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_EMOJI = re.compile(r"(?<![a-z0-9]):[a-z][a-z0-9_+'-]*:(?![a-z0-9])")
_MARKUP = re.compile(r"(?<![a-z0-9])[\"'*_~`]+|[\"'*_~`]+(?![a-z0-9])")
# What was struck out is taken back, what is quoted was said by somebody else.
_NOT_SAID = re.compile(r"~(?=\S)[^~\n]+(?<=\S)~|^[ ]?>[^\n]*", re.MULTILINE)
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")
_ORDINARY = str.maketrans(
    dict.fromkeys("‘’ʼ‚", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_CLOSING_MARKS = "\"'*_~`’”"
# A mark directly before a digit belongs to the figure: "-5 %", ".5".
_SEPARATORS = re.compile(r"\A(?:[\s,;:!=&]|[-‐‑‒–—―−.](?![0-9]))+")


@dataclass(frozen=True, slots=True)
class TypedText:
    """`original` as typed; `plain` in lower case with ordinary dashes and quotes; markup, emoji,
    what is struck out and lines that are quoted (">") are blank in it. A character of one stands
    at the same place in the other."""

    original: str
    plain: str

    def part(self, start: int, end: int | None = None) -> "TypedText":
        """The stretch from `start` to `end`."""
        return TypedText(self.original[start:end], self.plain[start:end])

    def quoted(self) -> str:
        """The words as typed, without the separator before them; "" if only marks are left."""
        if not any(c.isalnum() for c in self.plain):
            return ""
        words = self.original.lstrip(_CLOSING_MARKS)
        return _SEPARATORS.sub("", words, count=1).rstrip()


@lru_cache(maxsize=64)
def typed(text: str) -> TypedText:
    """The message with entities unescaped and runs of white space made one.

    Each who asks whether a message is theirs reads it so: it is made once.
    """
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, character)
    original = _LINE_ENDS.sub("\n", _BLANKS.sub(" ", text)).strip()
    plain = "".join(_folded(c) for c in original.translate(_ORDINARY))
    plain = _NOT_SAID.sub(_blank, _EMOJI.sub(_blank, plain))
    return TypedText(original, _MARKUP.sub(_blank, plain))


def _folded(character: str) -> str:
    if unicodedata.category(character) in ("So", "Sk", "Cf", "Mn", "Me"):
        return " "
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
