"""Committees, their meetings and what is on the agenda."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from knowledge.domain.documents import Source


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


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. `starts_at` is an aware local time; `timed` is False where none was printed."""

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
    id: int | None = None


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
