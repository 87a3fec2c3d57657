"""What a reminder is, and which of those that were derived are due, of use and not said yet.

Reminders are derived from today's records alone (`meeting_reminders`, `return_reminders`,
`chasing`, `digests`, `notices`). Nothing here remembers: a meeting that moves or is cancelled, an
agenda that is out and an action that is done simply yield other reminders at the next look. What
was posted already is known by the reminder's key (`knowledge.store.deliveries`). Several reminders
to one person go out as one message (`knowledge.domain.gathering`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from knowledge.domain.calendars import LONDON
from knowledge.domain.deadlines import Step, Timetable
from knowledge.domain.known import Known
from knowledge.domain.meetings import MeetingChange
from knowledge.domain.owing import OpenItem
from knowledge.domain.reminding import Sort
from knowledge.domain.rules import Rules

END_OF_WORKING_DAY = time(17, 0)


class ReminderKind(StrEnum):
    """What a reminder is about, and so who gets it.

    To a channel: DEADLINE before a step, RETURN of figures, DIGEST once a week, UNDELIVERED where
    an officer could not be reached. To an officer: OWED before a meeting, SNOOZED on the day they
    asked for, OVERDUE before the manager hears of it, and ESCALATED to the manager. CHANGED tells
    either that a meeting was moved, cancelled, confirmed or arranged by message. AWAITED tells the
    clerk which reports are to follow an agenda that is out and have not come.
    """

    DEADLINE = "deadline"
    OWED = "owed"
    RETURN = "return"
    UNDELIVERED = "undelivered"
    SNOOZED = "snoozed"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    DIGEST = "digest"
    CHANGED = "changed"
    AWAITED = "awaited"


_TO_CHANNELS = frozenset(
    {
        ReminderKind.DEADLINE,
        ReminderKind.RETURN,
        ReminderKind.UNDELIVERED,
        ReminderKind.DIGEST,
    }
)
_SORTS = {
    ReminderKind.OWED: Sort.ASKS,
    ReminderKind.RETURN: Sort.ASKS,
    ReminderKind.SNOOZED: Sort.ASKS,
    ReminderKind.AWAITED: Sort.ASKS,
    ReminderKind.UNDELIVERED: Sort.ASKS,
    ReminderKind.OVERDUE: Sort.CHASING,
    ReminderKind.ESCALATED: Sort.CHASING,
    ReminderKind.DIGEST: Sort.DIGESTS,
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What a CHANGED message tells: the change, and the timetables before it and since.

    A timetable is None where there was or is none (a new meeting, a cancelled one).
    """

    change: MeetingChange
    before: Timetable | None = None
    now: Timetable | None = None


@dataclass(frozen=True, slots=True)
class Silent:
    """An officer who was asked as often as anybody is, and what they have said nothing about."""

    name: str
    items: tuple[OpenItem, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A committee's week: steps with the meeting's day, actions overdue and due, silence, gaps."""

    steps: tuple[tuple[date, Step], ...] = ()
    overdue: tuple[OpenItem, ...] = ()
    due: tuple[OpenItem, ...] = ()
    silent: tuple[Silent, ...] = ()
    no_lead: int = 0
    no_date: int = 0

    def __bool__(self) -> bool:
        return self != Digest()


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to say that falls due at `due_at` and is past its use after `expires_at` (aware).

    `key` names it for ever: committee, meeting day, step, offset and lead. `series` is the
    key without the offset: of one series only the latest reminder that is due is of any use.
    `about` is the committee's or return's title, `day` the meeting or the end of the quarter.
    `recipient` is a Slack channel or user ID, "" where none is known: that one cannot be sent.
    `owed` is what the officer `lead` still owes; `instead` says why it is not `lead` who gets it
    ("has left"); `problem` is why an UNDELIVERED one did not reach them; `notice` what a CHANGED
    one tells. `channel` is told where it does not reach the officer, "" for none.
    """

    key: str
    series: str
    kind: ReminderKind
    about: str
    day: date
    step: Step
    recipient: str
    due_at: datetime
    expires_at: datetime
    owed: tuple[OpenItem, ...] = ()
    lead: str = ""
    problem: str = ""
    instead: str = ""
    council: str = ""
    channel: str = ""
    digest: Digest | None = None
    notice: Notice | None = None

    @property
    def personal(self) -> bool:
        """True for what goes to one officer, and so into their one message of the day."""
        return self.kind not in _TO_CHANNELS and bool(self.lead)

    @property
    def sort(self) -> Sort:
        """What a quiet period calls it."""
        return _SORTS.get(self.kind, Sort.DEADLINES)


@dataclass(frozen=True, slots=True)
class Derived:
    """The reminders, and a sentence for each meeting or return that none could be derived for."""

    reminders: tuple[Reminder, ...] = ()
    problems: tuple[str, ...] = ()


def useful(
    found: Iterable[Reminder], now: datetime, known: Known, rules: Rules
) -> tuple[Reminder, ...]:
    """Of these the ones that are due, still of use and not posted yet, also those missed.

    A missed reminder stays due until its step has passed, or until the next reminder of the
    same step to the same recipient is due: two messages at once would say the same thing.
    """
    today = now.astimezone(LONDON).date()
    latest: dict[str, Reminder] = {}
    for reminder in sorted(found, key=lambda r: r.due_at):
        if reminder.due_at <= now:
            latest[reminder.series] = reminder
    wanted = (
        _not_asked(reminder, known)
        for reminder in latest.values()
        if now <= reminder.expires_at and not rules.reminding.holds_back(reminder.sort, today)
    )
    return tuple(sorted((r for r in wanted if r), key=lambda r: (r.due_at, r.key)))


def allowed(found: Iterable[Reminder], rules: Rules) -> list[Reminder]:
    """Of these the ones that no quiet period holds back on their day."""
    if not rules.reminding.quiet_periods:
        return list(found)
    return [r for r in found if not rules.reminding.holds_back(r.sort, r.due_at.date())]


def _not_asked(reminder: Reminder, known: Known) -> Reminder | None:
    """The reminder if it was not posted yet; where Slack refused it, what the channel is told."""
    problem = known.refused.get(reminder.key)
    if problem is not None:
        reminder = _handed_on(reminder, problem)
    if reminder.key in known.asked or not reminder.recipient:
        return None
    if known.person(reminder.recipient).left:
        return None
    if reminder.kind is ReminderKind.OWED:
        place, day, *_, lead = reminder.key.split("|")
        told = known.told_of.get(f"{place}|{day}|{lead}")
        if told is not None and told >= reminder.due_at:
            return None
    return reminder


def _handed_on(reminder: Reminder, problem: str) -> Reminder:
    """What the committee's channel is told because Slack refused to bring it to a lead."""
    return replace(
        reminder,
        key=f"{reminder.key}|undelivered",
        kind=ReminderKind.UNDELIVERED,
        recipient=reminder.channel if reminder.personal else "",
        problem=problem,
    )
