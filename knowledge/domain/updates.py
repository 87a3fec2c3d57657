"""Changes made by message: the proposal that waits for a yes, and the audit row that stays."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

PROPOSAL_LASTS = timedelta(minutes=15)
UNDO_LASTS = timedelta(minutes=30)
# The version of a change that holds as long as its field stands as it was shown.
ANY_VERSION = -1
# What somebody else must agree to waits while they are on leave.
REQUEST_LASTS = timedelta(days=14)


class UpdateKind(StrEnum):
    """Why an audit row was written. REFUSED and CANCELLED rows changed nothing."""

    CHANGED = "changed"
    UNDONE = "undone"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class UpdateField(StrEnum):
    """What of a record is changed. A NOTE is said about it and leaves the record as it is."""

    STATUS = "status"
    NOTE = "note"
    DUE = "due"
    FIGURE = "figure"
    COMMENTARY = "commentary"
    APPROVAL = "approval"
    LEADS = "leads"
    NEW = "new"
    AWAY = "away"
    BACK = "back"
    DEPUTY = "deputy"


class ProposalState(StrEnum):
    """OPEN waits for a yes; every other state is an end.

    REFUSED: the yes came, and the record had moved on or the right was gone.
    """

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REPLACED = "replaced"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record, as it was shown to the person.

    `version` and `before` are the record's when it was shown: if the record has moved on by the
    yes, that yes does not count for it. `about` is what the record is called where its number
    alone says nothing to people ("CSC 011 for Q3 2026/27"), "" for an action. `detail` is JSON
    for what a before and an after do not say.
    """

    noun: str
    record_id: int
    version: int
    field: str
    before: str
    after: str
    note: str = ""
    about: str = ""
    detail: str = ""

    @property
    def name(self) -> str:
        """The record changed, as people call it."""
        return self.about or f"Action {self.record_id}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody said and has not confirmed yet. Nothing of it is written.

    `conversation` is where a plain yes must come; `link` is the message that said it; `posted_*`
    is where the bot asked for the yes. Where somebody else than the speaker decides (the lead,
    an approver), `officer_id` is the one who decides, `proposed_by` who said it, and the
    proposals with one `request` ask several persons the same: the first answer counts.
    """

    officer_id: int
    conversation: str
    changes: tuple[Change, ...]
    link: str
    made_at: datetime
    expires_at: datetime
    state: ProposalState = ProposalState.OPEN
    posted_channel: str = ""
    posted_ts: str = ""
    proposed_by: int | None = None
    request: int | None = None
    id: int | None = None

    def is_expired(self, now: datetime) -> bool:
        """True once the time that it waits has really passed."""
        return _later_than(now, self.expires_at)


@dataclass(frozen=True, slots=True)
class Update:
    """One append-only audit row: who changed what, when, from what to what, and why.

    `reverses` is the id of the update that this one undoes; `proposal` the one that was agreed;
    `about` as in Change.
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
    proposal: int | None = None
    about: str = ""
    id: int | None = None

    @property
    def name(self) -> str:
        """The record changed, as people call it."""
        return self.about or f"Action {self.record_id}"

    def may_be_undone(self, now: datetime) -> bool:
        """True while no more than UNDO_LASTS has really passed since."""
        return not _later_than(now, after(self.at, UNDO_LASTS))


def after(moment: datetime, span: timedelta) -> datetime:
    """The aware time that is really `span` later.

    Adding to a local time moves the hands of the clock: 15 minutes on from 01:50 on the night the
    clocks go back would be over an hour away.
    """
    return (moment.astimezone(UTC) + span).astimezone(moment.tzinfo)


def _later_than(one: datetime, other: datetime) -> bool:
    """True when `one` is really later: local times of one zone compare by the hands alone."""
    return one.astimezone(UTC) > other.astimezone(UTC)
