"""What an officer says about a figure off target: the cause, what is done about it, and by when.

Members ask for all three (Breckland, Oldham). It is read for whether each is there, never for
whether it is good; a comment that says "on track" beside a red figure is queried (Huntingdonshire).
"""

import re
from dataclasses import dataclass

from knowledge.domain.folding import fold
from knowledge.domain.printed_dates import MONTH, QUARTER

_ACTION = re.compile(
    r"\bactions?\s*[:=-]|\b(?:we|i|they|team|teams|service|manager|managers|board|head)\s+"
    r"(?:will|are|is|have|has|plan|now)\b|\bwill\b|\bplan(?:s|ned|ning)?\s+to\b|\bto\s+be\b"
    r"|\b(?:is|are)\s+being\b|\bto\s+(?:address|improve|reduce|recruit|review|train|tackle)\b"
    r"|\b(?:recruiting|reviewing|training|introducing|commissioning|auditing)\b"
)
_DATE = re.compile(
    rf"\b(?:{MONTH}\s+(?:20)?[0-9]{{2}}|[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}"
    rf"|(?:by|in|from|until|end\s+of|to)\s+(?:the\s+end\s+of\s+)?(?:{MONTH}|{QUARTER})"
    r"|end\s+of\s+(?:the\s+|this\s+|next\s+)?(?:year|quarter|month)|next\s+(?:week|month|quarter)"
    r"|by\s+(?:year\s+end|christmas|easter|(?:next\s+)?(?:mon|tues|wednes|thurs|fri)day))\b"
    r"|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[0-9]{1,2}/[0-9]{1,2}(?:/(?:20)?[0-9]{2})?\b"
)
_CAUSE = re.compile(
    r"\b(?:because|due\s+to|owing\s+to|caused?\s+by|cause|reason|as\s+a\s+result)\b"
)
_ROSY = re.compile(
    r"\b(?:on[\s-]?(?:track|target|course|schedule)|going\s+to\s+plan|no\s+concerns?"
    r"|performing\s+well)\b"
)
_DENIED = re.compile(
    r"\b(?:not|no\s+longer|never|back|get|return|expect\w*|will|should|to\s+be|until|off)\b[^.;]*$"
)
_CLAUSE = re.compile(r"[.;\n]|,\s|\s-\s")


@dataclass(frozen=True, slots=True)
class Commentary:
    """Which of the three things a comment has, and whether it says that all is well."""

    has_cause: bool
    has_action: bool
    has_date: bool
    says_on_track: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """What is still asked for: of "the cause", "an action", "a date by which"."""
        wanted = (
            ("the cause", self.has_cause),
            ("an action", self.has_action),
            ("a date by which", self.has_date),
        )
        return tuple(name for name, there in wanted if not there)


def read_commentary(text: str) -> Commentary:
    """What a comment as typed has in it."""
    folded = fold(text)
    return Commentary(
        has_cause=_has_cause(folded),
        has_action=bool(_ACTION.search(folded)),
        has_date=bool(_DATE.search(folded)),
        says_on_track=_says_on_track(folded),
    )


def _has_cause(folded: str) -> bool:
    """A reason given as one, or words that are neither the action nor a date alone."""
    if _CAUSE.search(folded):
        return True
    clauses = [clause.strip() for clause in _CLAUSE.split(folded)]
    telling = [c for c in clauses if c and not _ACTION.search(c) and not _DATE.search(c)]
    return any(len(clause.split()) > 1 and not _ROSY.search(clause) for clause in telling)


def _says_on_track(folded: str) -> bool:
    match = _ROSY.search(folded)
    return match is not None and not _DENIED.search(folded[: match.start()])
