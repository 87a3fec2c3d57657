"""One message a person and day: the reminders that are due to somebody, gathered.

A reminder keeps its own key, by which it is known to have been said; the message has a key of its
own, of the person and the day, so that a second one on that day cannot be sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from knowledge.domain.calendars import LONDON, WorkingCalendar, may_send
from knowledge.domain.chasing import chasing
from knowledge.domain.deliveries import REHEARSAL
from knowledge.domain.digests import digests
from knowledge.domain.folding import fold
from knowledge.domain.known import Known, owing_of
from knowledge.domain.meeting_reminders import longest_wait, of_meetings
from knowledge.domain.notices import notices_between
from knowledge.domain.owing import OpenItem
from knowledge.domain.reminders import (
    Derived,
    Reminder,
    ReminderKind,
    allowed,
    useful,
)
from knowledge.domain.return_reminders import of_returns
from knowledge.domain.rules import Rules

# For whom it is too early or too late, by their own clock, is looked at again after this long.
_LOOK_AGAIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted at once: one reminder to a channel, or all that is due to one person.

    `recipient` is where it goes; in a rehearsal that is one channel for all, and `meant_for` says
    who would have got it.
    """

    key: str
    recipient: str
    parts: tuple[Reminder, ...]
    meant_for: str = ""

    @property
    def due_at(self) -> datetime:
        """When the first of its parts fell due."""
        return min(part.due_at for part in self.parts)

    @property
    def expires_at(self) -> datetime:
        """Until when the last of its parts is of use."""
        return max(part.expires_at for part in self.parts)

    @property
    def kind(self) -> ReminderKind:
        """That of its parts; OWED for a gathered one."""
        kinds = {part.kind for part in self.parts}
        return kinds.pop() if len(kinds) == 1 else ReminderKind.OWED

    @property
    def about(self) -> str:
        """The committees and returns, each once."""
        return ", ".join(dict.fromkeys(part.about for part in self.parts if part.about))

    @property
    def items(self) -> tuple[OpenItem, ...]:
        """Everything in it that can be answered, each once."""
        return tuple(dict.fromkeys(item for part in self.parts for item in part.owed))


@dataclass(frozen=True, slots=True)
class Planned:
    """The messages, and a sentence for each meeting or return that none could be worked out for.

    `next_due` is the next moment, today or tomorrow, at which something more falls due.
    """

    messages: tuple[Message, ...] = ()
    problems: tuple[str, ...] = ()
    next_due: datetime | None = None


def due_messages(now: datetime, known: Known, rules: Rules, calendar: WorkingCalendar) -> Planned:
    """The messages that may go out at `now`: everything due, of use and not said yet.

    Nothing for people whose own working hours have not begun or are over.
    """
    today = now.astimezone(LONDON).date()
    # A day on: a person's own clock may be ahead of London's.
    last = today + timedelta(days=1)
    found = _everything(today - longest_wait(rules), last, known, rules, calendar)
    messages = _gathered(useful(found.reminders, now, known, rules), known, now)
    asleep = [m for m in messages if not awake(m.recipient, now, known, rules, calendar)]
    next_due = min((r.due_at for r in found.reminders if r.due_at > now), default=None)
    if asleep:
        next_due = min(next_due or now + _LOOK_AGAIN, now + _LOOK_AGAIN)
    kept = [message for message in messages if message not in asleep]
    if rules.reminding.rehearsal_channel:
        kept = _rehearsed(kept, rules.reminding.rehearsal_channel)
    return Planned(tuple(kept), found.problems, next_due)


def awake(
    recipient: str, now: datetime, known: Known, rules: Rules, calendar: WorkingCalendar
) -> bool:
    """True within the hours in which this recipient may be written to, by their own clock."""
    return may_send(now, rules.quiet, calendar, known.person(recipient).zone)


def scheduled_messages(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar
) -> Planned:
    """The messages of these days by the records as they stand, each on its own day."""
    found = _everything(first, last, known, rules, calendar)
    messages = _gathered(allowed(found.reminders, rules), known, None)
    if rules.reminding.rehearsal_channel:
        messages = _rehearsed(messages, rules.reminding.rehearsal_channel)
    return Planned(tuple(messages), found.problems)


def _everything(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar
) -> Derived:
    owing = owing_of(known)
    meetings = of_meetings((first, last), known, rules, calendar, owing)
    returns = of_returns((first, last), known, rules, calendar, owing)
    chased = chasing(first, last, known, rules, calendar, owing)
    weekly = digests(first, last, known, rules, calendar, owing)
    changed = notices_between(first, last, known, rules, calendar).reminders
    found = (*meetings.reminders, *returns.reminders, *changed, *chased, *weekly)
    return Derived(found, (*meetings.problems, *returns.problems))


def _gathered(reminders: Iterable[Reminder], known: Known, now: datetime | None) -> list[Message]:
    """The messages that carry these reminders, in order of time.

    `now`: all of them would go out at that moment; None: each on its own day. What a message of
    unknown outcome holds already is left out until that one is settled.
    """
    by_key: dict[str, list[Reminder]] = {}
    for reminder in reminders:
        key = _message_key(reminder, known, now)
        if known.unsettled.get(reminder.key, key) == key:
            by_key.setdefault(key, []).append(reminder)
    messages = [Message(key, parts[0].recipient, _once(parts)) for key, parts in by_key.items()]
    return sorted(messages, key=lambda message: (message.due_at, message.key))


def _message_key(reminder: Reminder, known: Known, now: datetime | None) -> str:
    """The key of the message that carries a reminder: its own, or its person's and day's.

    A person's day is the one on their own calendar.
    """
    if not reminder.personal:
        return reminder.key
    zone = known.person(reminder.recipient).zone
    day = now.astimezone(zone).date() if now else reminder.due_at.date()
    return day_key(day, reminder.recipient or fold(reminder.lead))


def day_key(day: date, recipient: str) -> str:
    """The key of a person's one message of a day: a second one cannot be sent under it."""
    return f"ask|{day.isoformat()}|{recipient}"


def _rehearsed(messages: Iterable[Message], channel: str) -> list[Message]:
    """The same messages, all of them to one channel and under keys of their own."""
    return [
        replace(
            message,
            key=f"{REHEARSAL}{message.key}",
            recipient=channel,
            meant_for=message.parts[0].lead or message.recipient,
        )
        for message in messages
    ]


def _once(parts: list[Reminder]) -> tuple[Reminder, ...]:
    """The parts in order, an item that stands in two of them only in the first."""
    if len(parts) == 1:
        return tuple(parts)
    seen: set[tuple[str, str]] = set()
    kept: list[Reminder] = []
    # A warning keeps its item, or nobody would have been warned of it.
    warned = ReminderKind.OVERDUE
    for part in sorted(parts, key=lambda r: (r.kind is not warned, r.step.date, r.key)):
        own = [(part.lead, item.ref) for item in part.owed]
        fresh = tuple(item for item, name in zip(part.owed, own, strict=True) if name not in seen)
        seen.update(own)
        kept.append(part if len(fresh) == len(own) else replace(part, owed=fresh))
    return tuple(kept)
