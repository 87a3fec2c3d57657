"""What would be sent between two days, by the records as they stand: reminders and letters.

Nothing is sent or written, and nothing more is taken to be said or given in between.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlite_utils import Database

from handlers.context import Context
from handlers.leavers import leaver_letters
from handlers.letters import letter, letters_due, rehearsed
from handlers.reminders import message_text
from handlers.undelivered import failures_due
from knowledge.domain.calendars import LONDON, WorkingCalendar, next_sending
from knowledge.domain.deliveries import LETTER, Delivery, DeliveryState, PlannedDelivery
from knowledge.domain.errors import CalendarError
from knowledge.domain.gathering import Message, day_key, scheduled_messages
from knowledge.domain.quarters import last_quarter
from knowledge.domain.reminders import Reminder
from knowledge.domain.rules import Rules
from knowledge.store.deliveries import deliveries_of, delivery
from knowledge.store.letters import letters_held_back
from knowledge.store.officers import leavers_untold
from knowledge.store.reminders import known_around

_DAY = timedelta(days=1)
Row = dict[str, str]


def preview(
    db: Database, first: date, last: date, rules: Rules, calendar: WorkingCalendar, *, today: date
) -> tuple[list[Row], tuple[str, ...]]:
    """What would be sent between two days by the records as they stand, and what could not be.

    Each message has `at` (ISO with offset), `to` (a Slack ID, or in words who is not linked and
    so would not be reached), `kind`, `about`, `key` and `text`. Letters are those that are known
    today or fall due by then; one to a person stands in their message of the day.
    """
    rows: dict[str, Row] = {}
    problems: dict[str, None] = {}
    for begins, ends, as_at in _quarters(first, last, today):
        held = rules.as_at(as_at)
        known = known_around(db, held, begins, ends, today=as_at)
        planned = scheduled_messages(begins, ends, known, held, calendar)
        rows |= {message.key: _row(message, calendar) for message in planned.messages}
        problems |= dict.fromkeys(planned.problems)
    context = Context(db, rules.as_at(today))
    for each in _letters(context, max(first, today), last, today):
        try:
            _enclose(each, rows, context, calendar, today)
        except CalendarError as error:
            problems[f"No day for the letter about {each.about}: {error}"] = None
    return _between(rows, first, last), tuple(problems)


def _quarters(first: date, last: date, today: date) -> Iterator[tuple[date, date, date]]:
    """The days parted where a quarter ends, each part with the day as of which it is derived.

    From that day on what is owed is what the quarter's return wants: everything not given yet.
    """
    while first <= last:
        as_at = max(today, last_quarter(first).last_day or today)
        ends = first
        while ends < last and max(today, last_quarter(ends + _DAY).last_day or today) == as_at:
            ends += _DAY
        yield first, ends, as_at
        first = ends + _DAY


def _row(message: Message, calendar: WorkingCalendar) -> Row:
    return {
        "at": message.due_at.isoformat(),
        "to": message.recipient or _nobody(message.parts[0]),
        "kind": message.kind,
        "about": message.about,
        "key": message.key,
        "text": message_text(message, message.due_at, calendar),
    }


def _nobody(reminder: Reminder) -> str:
    if reminder.lead:
        return f"{reminder.lead} (not linked to Slack)"
    return f"the channel of {reminder.about} (none set in tipstaff.toml)"


def _letters(context: Context, first: date, last: date, today: date) -> list[PlannedDelivery]:
    """The letters that wait, are known to be written now, or fall due by the last day."""
    db, now = context.db, datetime.combine(today, time(), LONDON)
    found = {each.key: each for each in letters_held_back(db)}
    written = leaver_letters(leavers_untold(db), context, now)
    if not context.rules.reminding.rehearsal_channel:
        written += failures_due(context, now)
    day = first
    while day <= last:
        written += letters_due(context, datetime.combine(day, time.max, LONDON))
        day += _DAY
    for each in written:
        found.setdefault(each.key, each)
    done = {
        each.key
        for each in deliveries_of(db, found)
        if each.state not in (DeliveryState.WAITING, DeliveryState.CLAIMED)
    }
    kept = [each for key, each in found.items() if key not in done and _is_of_use(each, context)]
    return sorted(kept, key=lambda each: (each.due_at, each.key))


def _is_of_use(each: PlannedDelivery, context: Context) -> bool:
    waiting = Delivery(
        each.key,
        each.kind,
        each.about,
        each.recipient,
        each.text,
        each.due_at,
        DeliveryState.WAITING,
    )
    return letter(waiting, context) is not None


def _enclose(
    each: PlannedDelivery,
    rows: dict[str, Row],
    context: Context,
    calendar: WorkingCalendar,
    today: date,
) -> None:
    """Put a letter where it goes out: by itself to a channel, to a person in their message of the
    first day on which that has not gone out already."""
    quiet, channel = context.rules.quiet, context.rules.reminding.rehearsal_channel
    due_at = max(each.due_at, datetime.combine(today, time(), LONDON))
    at = next_sending(due_at, quiet, calendar)
    if channel or not each.recipient.startswith(("U", "W")):
        planned = rehearsed(each, channel, context) if channel else each
        rows[planned.key] = _of_letter(replace(planned, due_at=at), planned.key)
        return
    while _has_gone(key := day_key(at.date(), each.recipient), at, rows, context):
        at = next_sending(datetime.combine(at.date() + _DAY, time(), LONDON), quiet, calendar)
    if key not in rows:
        rows[key] = _of_letter(replace(each, due_at=at), key)
        return
    held = rows[key]
    about = ", ".join(dict.fromkeys(filter(None, (held["about"], each.about))))
    rows[key] = {**held, "about": about, "text": f"{held['text']}\n{each.text}"}


def _has_gone(key: str, at: datetime, rows: dict[str, Row], context: Context) -> bool:
    if key in rows:
        return datetime.fromisoformat(rows[key]["at"]) < at
    held = delivery(context.db, key)
    return held is not None and held.state is DeliveryState.SENT


def _of_letter(planned: PlannedDelivery, key: str) -> Row:
    return {
        "at": planned.due_at.isoformat(),
        "to": planned.recipient,
        "kind": LETTER,
        "about": planned.about,
        "key": key,
        "text": planned.text,
    }


def _between(rows: dict[str, Row], first: date, last: date) -> list[Row]:
    at = {key: datetime.fromisoformat(row["at"]) for key, row in rows.items()}
    kept = (key for key in rows if first <= at[key].date() <= last)
    return [rows[key] for key in sorted(kept, key=lambda key: (at[key], key))]
