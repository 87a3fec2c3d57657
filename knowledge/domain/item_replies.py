"""What an officer says of a report that an agenda waits for, or of a topic of the programme."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ItemState(StrEnum):
    """SENT is in and owed no more; a LATE one has a reason; of an OPEN one nothing was said."""

    OPEN = ""
    IN_HAND = "in hand"
    LATE = "late"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class ItemReply:
    """The newest reply about one item, by its `OpenItem.ref`.

    `expected` is the day until which a late one is promised, None for none. `version` counts the
    replies; `at` is aware, None where nothing was said yet.
    """

    id: int
    ref: str
    state: ItemState = ItemState.OPEN
    expected: date | None = None
    note: str = ""
    who: str = ""
    at: datetime | None = None
    version: int = 0
