"""What became of a reminder: one delivery for each reminder's key, kept for ever."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeliveryState(StrEnum):
    """WAITING will be looked at again; the last three are ends.

    CLAIMED: one process is posting it now, or was when it died. FAILED: Slack refused it too
    often, which a person must see to. WITHDRAWN: it was of no use any more before it was sent.
    """

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PlannedDelivery:
    """A reminder that fell due, in words, before anything is known of its sending."""

    key: str
    kind: str
    about: str
    recipient: str
    text: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A planned delivery and what became of it.

    `uncertain`: an earlier attempt may have reached Slack, so the channel must be read before
    it is posted again. `attempts` counts refusals. `problem` is the last refusal or the
    reason for withdrawing, in words.
    """

    key: str
    kind: str
    about: str
    recipient: str
    text: str
    due_at: datetime
    state: DeliveryState
    uncertain: bool = False
    attempts: int = 0
    sent_at: datetime | None = None
    channel: str = ""
    slack_ts: str = ""
    late: bool = False
    problem: str = ""
