"""Changes made by message: the proposal that waits for a yes, and the audit row that stays."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class UpdateKind(StrEnum):
    """Why an audit row was written. REFUSED and CANCELLED rows changed nothing."""

    CHANGED = "changed"
    UNDONE = "undone"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class ProposalState(StrEnum):
    """OPEN waits for a yes; every other state is an end."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that somebody said and has not confirmed yet. Nothing of it is written.

    `version` is the record's when the old value was shown: if the record has moved on by the
    yes, the yes is refused and the new state shown. `conversation` is where the yes must come.
    """

    officer_id: int
    conversation: str
    noun: str
    record_id: int
    version: int
    field: str
    before: str
    after: str
    note: str
    link: str
    made_at: datetime
    expires_at: datetime
    state: ProposalState = ProposalState.OPEN
    posted_channel: str = ""
    posted_ts: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """One append-only audit row: who changed what, when, from what to what, and why.

    `reverses` is the id of the update that this one undoes.
    """

    at: datetime
    who: str
    officer_id: int | None
    kind: UpdateKind
    noun: str
    record_id: int
    field: str
    before: str
    after: str
    note: str = ""
    link: str = ""
    reverses: int | None = None
    id: int | None = None
