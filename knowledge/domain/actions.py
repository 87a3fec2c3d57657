"""Actions of a plan, and the recommendations that they answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.domain.documents import Source
from knowledge.domain.indicators import Rag
from knowledge.domain.officers import Lead
from knowledge.domain.periods import NO_PERIOD, Period


class ActionStatus(StrEnum):
    """What an action's lead says of it, and what the committee agrees (CLOSED).

    COMPLETE is the officer's word; CLOSED is the committee's. UNKNOWN: no paper and nobody said.
    """

    UNKNOWN = "unknown"
    NOT_STARTED = "not started"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    DELAYED = "delayed"
    COMPLETE = "complete"
    CLOSED = "closed"
    DEFERRED = "deferred"
    SUPERSEDED = "superseded"


FINISHED = frozenset({ActionStatus.COMPLETE, ActionStatus.CLOSED, ActionStatus.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a plan.

    `number` is Tipstaff's own, given at the first import and kept: officers type it. `section`
    is the priority, theme or recommendation that the action stands under, as printed. `version`
    counts the changes made by message. `progress` is what the paper says was done so far.
    """

    council: str
    plan: str
    title: str
    source: Source
    section: str = ""
    leads: tuple[Lead, ...] = ()
    milestones: str = ""
    start: Period = NO_PERIOD
    due: Period = NO_PERIOD
    resources: str = ""
    indicators: tuple[str, ...] = ()
    target: str = ""
    outcome: str = ""
    progress: str = ""
    status: ActionStatus = ActionStatus.UNKNOWN
    rag: Rag | None = None
    version: int = 0
    doubt: str = ""
    number: int | None = None

    def is_overdue(self, today: date) -> bool:
        """True when the last day of a dated due date has passed and the action is not finished."""
        last = self.due.last_day
        return last is not None and today > last and self.status not in FINISHED


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a committee or an inspectorate asks for; `rag` as printed (a judgement, no formula)."""

    council: str
    number: str
    text: str
    source: Source
    body: str = ""
    theme: str = ""
    rag: Rag | None = None
    id: int | None = None
