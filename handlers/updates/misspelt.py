"""Status words as fingers slip: "compelte", "at rsik". Read only where nothing else was read, so
a message is never made to say something that it says already."""

import re

from rapidfuzz.distance import OSA

from handlers.updates.typed_text import TypedText

_RIGHT = (
    *("complete", "completed", "finished", "achieved", "delayed", "deferred", "postponed"),
    *("superseded", "done"),
)
_AFTER = {"on": ("track", "target", "schedule"), "at": ("risk",), "not": ("started",)}
# Words of their own, one slip away from a status.
_NOT_MEANT = frozenset(
    "compete competed competes completes completely achieve achieves relayed replayed decayed"
    " referred preferred deterred differed inferred finishes finisher varnished trick tracks trac"
    " rick rise disk starter stated tract".split()
)
_WORD = re.compile(r"[a-z]{4,12}")
_LONG_ENOUGH = 5


def corrected(segment: TypedText) -> TypedText:
    """The same text with misspelt status words set right, in both of its copies."""
    original, plain = segment.original, segment.plain
    for match in reversed(list(_WORD.finditer(plain))):
        right = _meant(match.group(), _word_before(plain, match.start()))
        if right:
            original = f"{original[: match.start()]}{right}{original[match.end() :]}"
            plain = f"{plain[: match.start()]}{right}{plain[match.end() :]}"
    return TypedText(original, plain)


def _meant(word: str, before: str) -> str:
    """The status word that this is a slip of; "" for none."""
    if word in _NOT_MEANT or word in _RIGHT:
        return ""
    for right in (*_AFTER.get(before, ()), *_RIGHT):
        if word != right and _is_a_slip(word, right):
            return right
    return ""


def _is_a_slip(word: str, right: str) -> bool:
    """One letter wrong, missing, doubled or swapped; or all letters there in another order."""
    if word[0] != right[0]:
        return False
    if sorted(word) == sorted(right):
        return True
    long_enough = min(len(word), len(right)) >= _LONG_ENOUGH or right in ("track", "risk")
    return long_enough and OSA.distance(word, right, score_cutoff=1) <= 1


def _word_before(plain: str, end: int) -> str:
    words = plain[max(0, end - 12) : end].split()
    return words[-1] if words else ""
