"""Which figure a statement begins with: its indicator, its period, and the words that link."""

import re
from dataclasses import dataclass

from handlers.updates.period_words import period_at
from knowledge.domain.codes import code_at, code_prefix

OPENING = re.compile(
    r"(?:[\s,.!>•-]+|(?:hi|hello|hey|thanks|ok|okay|fyi|please|pls|kindly|just|also|and|now|so|our|my"
    r"|the|(?:can|could|would|will)\s+you|updates?(?:\s+on)?|record|set|log|put|note|enter|submit"
    r"|report|change|correct(?:ion)?|here(?:'s|\s+is)|figures?|values?|results?|returns?|data|for|of"
    r"|good\s+(?:morning|afternoon))\b)+"
)
LINK = re.compile(
    r"(?P<equals>\s*(?:=|:|=>|→)\s*)|(?P<word>\s*(?:,?\s*\b(?:is|was|are|were|now|to|as|at|stands"
    r"|came\s+in|comes|reads?|has\s+been|reported)\b)\s*)|\s*-\s+(?=[£0-9<])"
)
_FILLER = re.compile(
    r"[\s,(]*\b(?:for|in|the|figures?|values?|results?|returns?|outturn|actual|performance"
    r"|indicator|during|of)\b|[\s,()]+|-\s+(?=[a-z])"
)
_AFTER_PERIOD = re.compile(r"[\s,:-]*(?:(?:figures?|return|for|the|is|of)\b[\s,:-]*)*")


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """An indicator and period named at the start of a statement, and where that ends.

    `code` is a code key, `period` as typed, "" where none is; `linked` is "=", "is" or "".
    """

    code: str
    period: str
    end: int
    linked: str = ""


def named_figure(plain: str, start: int, prefixes: frozenset[str]) -> NamedFigure | None:
    """ "CSC 011 for Q3", "Q3: CSC 011", then any link ("=", "is", "to"); None for no code.

    A code is letters that held codes start with (`prefixes`) and a number.
    """
    period, at = period_at(plain, start) or ("", start)
    at = after(_AFTER_PERIOD, plain, at) if period else at
    named = code_at(plain, at)
    if named is None or code_prefix(named[0]) not in prefixes:
        return None
    code, at = named
    return _with_links(NamedFigure(code, period, at), plain)


def _with_links(named: NamedFigure, plain: str) -> NamedFigure:
    """What stands behind the code: the period, if none stood before it, and what links."""
    period, at, linked = named.period, named.end, ""
    while at < len(plain):
        behind = period_at(plain, at, linked=bool(linked))
        if behind is not None and not (period or linked):
            period, at = behind
            continue
        if link := LINK.match(plain, at):
            linked = "=" if link["equals"] else linked or "is"
            at = link.end()
            continue
        step = _FILLER.match(plain, at)
        if step is None or step.end() == at:
            break
        at = step.end()
    return NamedFigure(named.code, period, at, linked)


def after(pattern: re.Pattern[str], plain: str, start: int) -> int:
    """Where the pattern that begins at `start` ends; `start` where none does."""
    match = pattern.match(plain, start)
    return match.end() if match else start
