"""The dated steps within one action: milestones with dates, and lists set beside lists of dates."""

import re
from dataclasses import dataclass

from knowledge.domain.actions import Action
from knowledge.domain.periods import Period, parse_period
from knowledge.domain.printed_dates import MONTHS

_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{'|'.join(MONTHS)})[a-z]*\.?\s*'?(?:20)?\d\d\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:\s|[-–—:;,.•(]|\b(?:by|in|from|end of|due|on)\b)+$", re.IGNORECASE)
_BEGINS = re.compile(r"^[\s–—:;,.•)-]+")


@dataclass(frozen=True, slots=True)
class DatedStep:
    """One step of an action with its own time, as printed and as days."""

    title: str
    period: Period


def dated_steps(action: Action) -> tuple[DatedStep, ...]:
    """The steps of an action that the plan dates one by one, in order; () where it dates none.

    A cell that lists things beside cells that list as many dates means them one by one; where the
    counts differ nothing is paired, because a date beside the wrong thing is worse than none.
    """
    return _listed(action) or _milestones(action.milestones)


def _listed(action: Action) -> tuple[DatedStep, ...]:
    _, mark, rest = action.title.partition(":")
    titles = [part.strip() for part in rest.split(";") if part.strip()] if mark else []
    starts, ends = _DATE.findall(action.start.text), _DATE.findall(action.due.text)
    if len(titles) < 2 or len(starts) != len(ends) or len(ends) - len(titles) not in (0, 1):
        return ()
    # One date more than things: the first is that of the whole.
    whole = len(ends) - len(titles)
    times = zip(starts[whole:], ends[whole:], strict=True)
    return tuple(
        DatedStep(title, parse_period(f"{start} to {end}"))
        for title, (start, end) in zip(titles, times, strict=True)
    )


def _milestones(text: str) -> tuple[DatedStep, ...]:
    found: list[DatedStep] = []
    at = 0
    for match in _DATE.finditer(text):
        title = _BEGINS.sub("", _ENDS.sub("", text[at : match.start()]))
        at = match.end()
        if title:
            found.append(DatedStep(title, parse_period(match.group())))
    return tuple(found)
