"""What became of a reminder: one delivery for each reminder's key, kept for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

# The kind of a delivery that is planned once and for all, not worked out anew from the records:
# a correction, the list of what is missing (`handlers.letters`).
LETTER = "letter"
# What the key of everything begins with that went out in a rehearsal: it does not count as said.
REHEARSAL = "rehearsal|"
# How an item ended that nobody replied to and nobody waits for any more.
NO_LONGER_ASKED = "no longer asked for"


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
    """A reminder that fell due, in words, before anything is known of its sending.

    `tells` are the keys of deliveries that failed, where it is the letter that tells of them.
    """

    key: str
    kind: str
    about: str
    recipient: str
    text: str
    due_at: datetime
    tells: tuple[str, ...] = ()


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

    @property
    def is_of_a_day(self) -> bool:
        """True for the one message that a person gets on a day."""
        return self.key.startswith("ask|")


@dataclass(frozen=True, slots=True)
class Carried:
    """What a message carries: the reminders said with it, and the items that can be answered.

    `items` are pairs of an item's ref and the Slack ID of the officer who owes it. `content` is
    the message in pieces, from which it is shown anew once something is answered.
    """

    reminders: tuple[str, ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    content: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was last said of an item since it was asked about: who, when, the status, a note.

    `who` is "" and `at` None where nobody said it: a paper did.
    """

    who: str
    at: datetime | None
    status: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stale:
    """A message in Slack that is to be shown anew; `changed` counts why, so none is missed."""

    key: str
    channel: str
    slack_ts: str
    content: str
    changed: int
    answers: Mapping[str, Answer]
