"""What people say of an answer, and what becomes of it. Counts and words, never who said it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# An answer can be called wrong, or its list paged, for as long as its message may be repeated.
GIVEN_FOR = timedelta(days=14)
# A verdict alone waits this long for the words that say what is right.
WORDS_WITHIN = timedelta(minutes=15)


class Verdict(StrEnum):
    """How somebody judges an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    OUT_OF_DATE = "out of date"
    UNCLEAR = "unclear"


class CorrectionState(StrEnum):
    """OPEN: the owner has not said anything of it yet."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given: to which question, about which records of one noun.

    `said` is its text: whole where it is a list of which only `shown` items were shown, else its
    beginning. `listing` is the list as JSON, "" for none.
    """

    conversation: str
    question: str
    noun: str
    record_ids: tuple[int, ...]
    said: str
    listing: str = ""
    shown: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """A proposal to whoever owns the records: an answer that somebody holds to be not right.

    `correction` says what is right, "" where they did not say. `named` is who said it, only where
    they asked to be named.
    """

    at: datetime
    verdict: Verdict
    question: str
    said: str
    noun: str
    record_ids: tuple[int, ...]
    answer_id: int
    correction: str = ""
    named: str = ""
    state: CorrectionState = CorrectionState.OPEN
    id: int = 0

    def is_ripe(self, now: datetime) -> bool:
        """True when the owner should hear of it: it has its words, or nobody is adding any."""
        return bool(self.correction) or now - self.at >= WORDS_WITHIN


@dataclass(frozen=True, slots=True)
class Counted:
    """A question that was asked or judged so many times; `verdict` is "" where it had no answer."""

    question: str
    times: int
    first_at: datetime
    last_at: datetime
    verdict: str = ""


def correction_ref(number: int) -> str:
    """What names a correction in the messages that put it before somebody."""
    return f"correction {number}"
