"""Committees, their meetings and what is on the agenda."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from knowledge.domain.documents import Source
from knowledge.domain.folding import fold

# "(to follow)", "- report to follow": the item is on the agenda, its report is not out yet.
TO_FOLLOW = re.compile(
    r"\s*[-–(\[]*\s*\b(?:(?:the )?report )?to follow\b(?!\s*-?\s*up\b)[)\]]*", re.IGNORECASE
)


class MeetingStatus(StrEnum):
    """The status words of Modern.Gov; MOVED keeps the old date in `moved_from`."""

    CONFIRMED = "confirmed"
    PROVISIONAL = "provisional"
    CANCELLED = "cancelled"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee, board, panel or cabinet; `title` as printed."""

    council: str
    title: str
    source: Source
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody printed as a contact; `phone` and `email` "" where the paper gives none."""

    name: str
    phone: str = ""
    email: str = ""
    role: str = ""


# What a meeting may be besides an ordinary one. The same notice is due for each of them
# (Local Government Act 1972 s.100A(6)).
MEETING_KINDS = ("special", "extraordinary", "additional", "joint")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. `starts_at` is an aware local time; `timed` is False where none was printed.

    `kind` is one of MEETING_KINDS, "" for an ordinary one; `joint_with` the titles of the other
    committees of a joint one, parted by "; " (`bodies` has all of them). `former_days` are the days
    it was moved from by message, in order. `version` counts the changes made by message: above 0 no
    older paper changes its day or status.
    """

    council: str
    committee: str
    starts_at: datetime
    source: Source
    timed: bool = True
    venue: str = ""
    status: MeetingStatus = MeetingStatus.CONFIRMED
    moved_from: date | None = None
    chair: str = ""
    contacts: tuple[Contact, ...] = ()
    published: date | None = None
    kind: str = ""
    joint_with: str = ""
    former_days: tuple[date, ...] = ()
    version: int = 0
    id: int | None = None

    @property
    def bodies(self) -> tuple[str, ...]:
        """The titles of the committees that meet: one, or all of a joint meeting's."""
        return (self.committee, *filter(None, self.joint_with.split("; ")))

    @property
    def earlier_days(self) -> tuple[date, ...]:
        """The days it was moved from: by message, in order, or the one that a paper prints."""
        return self.former_days or ((self.moved_from,) if self.moved_from else ())


def not_moved_away(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """These without those that another one was moved from: that takes place on its own day only,
    whatever an older paper says."""
    meetings = tuple(meetings)
    moved = {(m.council, fold(m.committee), m.moved_from) for m in meetings if m.moved_from}
    return tuple(
        m for m in meetings if (m.council, fold(m.committee), m.starts_at.date()) not in moved
    )


class MeetingField(StrEnum):
    """What of a meeting a message changes; the words are those of the audit.

    DATE: `before` and `after` are ISO, with the hour where one is known. STATUS: the words of
    MeetingStatus. NEW: a meeting that no paper has, `after` its day.
    """

    DATE = "date"
    STATUS = "status"
    NEW = "new meeting"


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """One change that was made by message and stands: the meeting as it is now, and the audit.

    `update_id` names the change for ever, `note` is the reason that was given.
    """

    update_id: int
    at: datetime
    who: str
    meeting: Meeting
    field: MeetingField
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeetingConflict:
    """What a newer paper says otherwise of a meeting that was changed by message."""

    meeting: Meeting
    starts_at: datetime
    timed: bool
    status: MeetingStatus
    source: Source


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One numbered item; `author` is whose report it is, as printed; pages are None if not given.

    `exempt` items (Part B, Schedule 12A) are held so that the bot knows not to speak of them.
    """

    council: str
    committee: str
    meeting: date
    number: str
    title: str
    source: Source
    author: str = ""
    presenter: str = ""
    page_from: int | None = None
    page_to: int | None = None
    exempt: bool = False
    id: int | None = None

    @property
    def to_follow(self) -> bool:
        """True where the agenda was published and this item's report was not yet there."""
        printed = f"{self.title} {self.author} {self.source.as_printed}"
        return TO_FOLLOW.search(printed) is not None


@dataclass(frozen=True, slots=True)
class Report:
    """A report in a pack: author, what members are asked to do, and whom to contact."""

    council: str
    title: str
    source: Source
    author: str = ""
    agenda_item: str = ""
    recommendations: tuple[str, ...] = ()
    contact: Contact | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Minute:
    """One numbered entry of the minutes of a meeting; `held_on` is the day of that meeting.

    `resolved` is what was agreed, as printed; `doer` who is to do it, as printed.
    """

    council: str
    committee: str
    title: str
    text: str
    source: Source
    held_on: date | None = None
    number: str = ""
    resolved: str = ""
    doer: str = ""
    id: int | None = None
