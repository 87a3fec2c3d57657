"""Letters to people: they go out with the one message of the person's day, or as that message.

In a rehearsal each goes to the one channel instead, and itself waits for the end of it.
"""

from dataclasses import dataclass

from handlers.asked_messages import Piece
from handlers.context import Context
from handlers.letters import letter, letters_due, ref_of, rehearsed
from handlers.undelivered import failures_due
from knowledge.domain.calendars import may_send
from knowledge.domain.gathering import day_key
from knowledge.store.deliveries import mark_withdrawn
from knowledge.store.letters import letters_held_back, letters_to, open_day, people_with_letters
from knowledge.store.people import zone_of
from knowledge.store.planned_deliveries import post_later
from scheduler.planning import NO_LONGER_DUE, Desk


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A letter within a message: its own key, and its words with the buttons under them."""

    key: str
    piece: Piece


def write_letters(desk: Desk) -> None:
    """Put every letter that is due in the outbox; in a rehearsal what would have gone out."""
    now, channel = desk.now(), desk.rules.reminding.rehearsal_channel
    context = Context(desk.db, desk.rules)
    if not channel:
        post_later(desk.db, [*letters_due(context, now), *failures_due(context, now)])
        return
    # Failures are told to somebody once the rehearsal is over: in it nobody counts as told.
    meant = {each.key: each for each in (*letters_due(context, now), *letters_held_back(desk.db))}
    post_later(desk.db, [rehearsed(each, channel, context) for each in meant.values()])


def open_days(desk: Desk) -> None:
    """Everybody for whom a letter waits has a message of this day, while their hours last."""
    now = desk.now()
    for recipient in people_with_letters(desk.db, now):
        theirs = zone_of(desk.db, recipient)
        if may_send(now, desk.rules.quiet, desk.calendar, theirs):
            open_day(desk.db, day_key(now.astimezone(theirs).date(), recipient), recipient, now)


def enclosed(desk: Desk, key: str, recipient: str) -> tuple[Enclosed, ...]:
    """The letters to go out with a person's message; one of no use any more is withdrawn."""
    found: list[Enclosed] = []
    for waiting in letters_to(desk.db, recipient, key):
        content = letter(waiting, Context(desk.db, desk.rules))
        if content is None:
            mark_withdrawn(desk.db, waiting.key, NO_LONGER_DUE)
            continue
        found.append(Enclosed(waiting.key, Piece(content.text, ref_of(waiting), content.choices)))
    return tuple(found)
