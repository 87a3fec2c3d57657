"""What papers say of a meeting beside its name: which sort it is, whether it was moved or is off.

"Special" and "Joint" also begin the names of committees ("Joint Health Scrutiny Committee"), so
they count as a sort only where nothing else can be meant.
"""

import re
from dataclasses import dataclass

from knowledge.domain.meetings import MEETING_KINDS

_KINDS = "|".join(MEETING_KINDS)
_SORT_FIRST = re.compile(
    rf"^\W*(?P<sort>{_KINDS})(?:\s+meeting\s+of\s+(?:the\s+)?"
    r"|\s*[-–:]\s+(?:meeting\s+of\s+(?:the\s+)?)?"
    r"|\s+(?=(?:full |county |borough |city )?(?:cabinet|council|executive)\b)"
    r"|(?<=extraordinary)\s+|(?<=additional)\s+)",
    re.IGNORECASE,
)
_SORT_LAST = re.compile(rf"\W+(?P<sort>{_KINDS})(?:\s+meeting)?\W*$", re.IGNORECASE)
_SORT_ALONE = re.compile(
    rf"\W*(?:this is an? |notice of an? )?(?P<sort>{_KINDS})\s+meeting\W*", re.IGNORECASE
)
_JOINED = re.compile(
    r"(?:(?<=committee)|(?<=cabinet)|(?<=council)|(?<=scrutiny)|(?<=panel)|(?<=board))"
    r"\s*(?:,\s*(?:and\s+)?|\s(?:and|with)\s+)(?:the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
_CALLS_TOGETHER = re.compile(rf"\b(?P<sort>{_KINDS})\s+meeting\s+of\b", re.IGNORECASE)
_IS_OFF = re.compile(
    r"\W*(?:(?:please note(?: that)?[\s:,]*)?(?:this|the) meeting (?:has been|is|was) )?"
    r"cancell?ed\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sort:
    """Which sort of meeting it is, "" for an ordinary one, and whose: several of a joint one."""

    kind: str
    bodies: tuple[str, ...]


def sort_of(printed: str) -> Sort:
    """The sort that stands before or after a committee's name, and the name without it."""
    match = _SORT_FIRST.match(printed) or _SORT_LAST.search(printed)
    if match is None:
        return Sort("", (printed,))
    kind = match["sort"].lower()
    name = printed[match.end() :] if match.start() == 0 else printed[: match.start()]
    return Sort(kind, tuple(_JOINED.split(name)) if kind == "joint" else (name,))


def sort_alone(printed: str) -> str:
    """The sort of a line that says nothing else ("EXTRAORDINARY MEETING"), else ""."""
    match = _SORT_ALONE.fullmatch(printed)
    return match["sort"].lower() if match else ""


def sort_called(printed: str) -> str:
    """The sort of "a special meeting of the Cabinet will be held ...", else ""."""
    match = _CALLS_TOGETHER.search(printed)
    return match["sort"].lower() if match else ""


def is_off(printed: str) -> bool:
    """True for a line that says that the meeting is cancelled, and nothing else."""
    return bool(_IS_OFF.fullmatch(printed))
