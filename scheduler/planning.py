"""Working out what is due: from today's records, and not again while nothing has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from handlers.asked_messages import Piece
from handlers.reminders import message_pieces, message_text
from knowledge.domain.actions import FINISHED
from knowledge.domain.calendars import LONDON, WorkingCalendar
from knowledge.domain.deliveries import PlannedDelivery
from knowledge.domain.gathering import Message, Planned, due_messages
from knowledge.domain.owing import OpenItem
from knowledge.domain.rules import Rules
from knowledge.store.answered import close_what_is_gone
from knowledge.store.database import writing
from knowledge.store.planned_deliveries import plan
from knowledge.store.refreshing import close_finished
from knowledge.store.reminders import known_around
from knowledge.store.revisions import forget_working_out, nothing_new, revision, worked_out
from scheduler.poster import Poster

NO_LONGER_DUE = "moved, cancelled, done or past before it was sent"


@dataclass(frozen=True, slots=True)
class Desk:
    """What every step of one tick needs."""

    db: Database
    now: Callable[[], datetime]
    rules: Rules
    calendar: WorkingCalendar
    poster: Poster
    worker_id: str


class Plan:
    """What is due by the records, worked out when it is needed and again once they change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._revision = -1
        self._planned = Planned()
        self._messages: dict[str, Message] = {}
        self._owed: tuple[OpenItem, ...] = ()

    def message(self, key: str) -> Message | None:
        """The message with this key as the records have it now, None if they have it no more."""
        self._look()
        return self._messages.get(key)

    def make(self) -> tuple[str, ...]:
        """Put what is due in the outbox, unless that was done and nothing has changed since.

        A sentence for each meeting or return that nothing could be worked out for.
        """
        desk = self._desk
        held = nothing_new(desk.db, desk.worker_id, desk.now())
        if held is not None:
            return held
        return self.make_anew()

    def make_anew(self) -> tuple[str, ...]:
        """The same, whatever was worked out before."""
        desk, now = self._desk, self._desk.now()
        self._look(again=True)
        plan(desk.db, [_planned(desk, m) for m in self._messages.values()], NO_LONGER_DUE)
        with writing(desk.db):
            close_finished(desk.db, FINISHED)
            close_what_is_gone(desk.db, self._owed)
            until = self._planned.next_due or _midnight(now)
            problems = self._planned.problems
            worked_out(
                desk.db, desk.worker_id, self._revision, min(until, _midnight(now)), problems
            )
        return self._planned.problems

    def forget(self) -> None:
        """The next look works everything out."""
        with writing(self._desk.db):
            forget_working_out(self._desk.db, self._desk.worker_id)

    def _look(self, *, again: bool = False) -> None:
        # The number is read first: a change that comes meanwhile is then looked at once more.
        at_revision = revision(self._desk.db)
        if at_revision == self._revision and not again:
            return
        desk, now = self._desk, self._desk.now()
        today = now.astimezone(LONDON).date()
        known = known_around(desk.db, desk.rules, today, today, today=today)
        self._owed = known.items
        self._planned = due_messages(now, known, desk.rules, desk.calendar)
        self._messages = {message.key: message for message in self._planned.messages}
        self._revision = at_revision


def _planned(desk: Desk, message: Message) -> PlannedDelivery:
    return PlannedDelivery(
        key=message.key,
        kind=message.kind,
        about=message.about,
        recipient=message.recipient,
        text=message_text(message, desk.now(), desk.calendar),
        due_at=message.due_at,
    )


def pieces_of(desk: Desk, message: Message | None) -> tuple[Piece, ...]:
    """The words of a message as it goes out now; () for none."""
    if message is None:
        return ()
    return message_pieces(message, desk.now(), desk.calendar)


def _midnight(now: datetime) -> datetime:
    tomorrow = now.astimezone(LONDON).date() + timedelta(days=1)
    return datetime.combine(tomorrow, datetime.min.time(), LONDON)
