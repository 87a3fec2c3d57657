"""Of which time a figure of a sentence surely is."""

import re

from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.importers.statements.marks import FIGURE, PERIOD, Marked

_SINCE = re.compile(r"\b(?:since|from|after|until|by)\s+(?:the end of\s+)?$")
_WITHIN = r"[\s)]*(?:was|were|is|are|stood at|of|totall?ed|there (?:was|were|are)|had)?\s*\(?"


def period_of(mark: str, marks: Marked) -> Period:
    """The period that is surely this figure's: beside it, or the one that opens the sentence.

    "£3m investment ..., on track for September 2018" says nothing of when the £3m was.
    """
    text = marks.text
    at = text.index(mark)
    before, after = text[:at], text[at + 1 :]
    beside_it = re.search(rf"(?P<period>{PERIOD}){_WITHIN}$", before)
    following = re.match(
        rf"(?:[^,;{FIGURE[1:-1]}{PERIOD[1:-1]}]*?)(?P<period>{PERIOD})(?! [a-z]+s\b)", after
    )
    if beside_it:
        return _open(before[: beside_it.start()], marks.period(beside_it["period"]))
    if following and _is_near(after[: following.start("period")]):
        return _open(after[: following.start("period")], marks.period(following["period"]))
    opening = re.findall(PERIOD, before)
    # "in 2031-32 the Council gets the third part of the £140m grant": the whole is of many years.
    if re.search(rf"{FIGURE}.*\bof the\s*$", before):
        return NO_PERIOD
    if len(opening) == 1 and re.search(
        rf"(?:^\W*(?:The|Our|This)?[^,]{{0,40}}?\b(?:[Ii]n|[Aa]t|[Oo]n|[Aa]s at|[Dd]uring|[Ff]or"
        rf"|position at"
        rf"|financial year|year)(?: the (?:financial |academic )?year)?) {PERIOD}",
        before,
    ):
        return marks.period(opening[0])
    return NO_PERIOD


def _is_near(between: str) -> bool:
    return len(between.split()) <= 10 and not re.search(
        r"\b(?:relating to|for implementation|will (?!be\b)|budgets?|savings|to [a-z]+ (?:the"
        r"|schools)|which|in advance)\b",
        between,
    )


def _open(before: str, period: Period) -> Period:
    """ "since June 2016" names no last day: the words are kept, the days are not."""
    leads = _SINCE.search(before)
    return Period(f"{leads[0].strip()} {period.text}") if leads else period
