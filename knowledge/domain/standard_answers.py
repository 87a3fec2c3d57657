"""Answers that the council itself gives to a question, each with an owner and a last day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

# Where no last day is named: long enough to be of use, short enough to be looked at again.
HOLDS_FOR = timedelta(days=182)
CONFIRMED_WITHIN = timedelta(minutes=15)
REMIND_BEFORE = timedelta(days=14)


class StandardState(StrEnum):
    """PROPOSED and REMOVING wait for a yes; what is being removed is still said."""

    PROPOSED = "proposed"
    CURRENT = "current"
    REMOVING = "removing"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class StandardAnswer:
    """One standard answer. `telling` is the key of its question's telling words.

    `until` is the last day on which it is said. `asked_by` and `conversation` are who is asked
    for a yes, and where; `correction` is the correction that it accepts, None for none.
    """

    question: str
    telling: str
    answer: str
    owner: str
    added_on: date
    until: date
    state: StandardState = StandardState.CURRENT
    asked_by: str = ""
    conversation: str = ""
    asked_at: datetime | None = None
    correction: int | None = None
    id: int = 0

    def is_said_on(self, day: date) -> bool:
        """True while it holds."""
        return self.state in (StandardState.CURRENT, StandardState.REMOVING) and day <= self.until

    def ends_soon(self, day: date) -> bool:
        """True on the days before its last one on which its owner should look at it again."""
        return self.is_said_on(day) and day >= self.until - REMIND_BEFORE

    def may_be_confirmed(self, now: datetime) -> bool:
        """True while a yes still counts."""
        return self.asked_at is not None and now - self.asked_at <= CONFIRMED_WITHIN
