"""The words of a reminder, and what would be sent between two days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from handlers.deadlines import when
from handlers.meeting_changes import notice_lines
from knowledge.domain.calendars import LONDON, WorkingCalendar, in_words
from knowledge.domain.notices import notices_between
from knowledge.domain.owing import OpenItem, OpenItemKind
from knowledge.domain.reminders import Reminder, ReminderKind, scheduled
from knowledge.domain.rules import Rules
from knowledge.store.reminders import known_around

LATE_AFTER = timedelta(minutes=30)
_LISTED = 10
_TITLE = 120
_NOUNS = {
    OpenItemKind.ACTION: ("action", "actions"),
    OpenItemKind.TOPIC: ("work programme topic", "work programme topics"),
    OpenItemKind.REPORT: ("report", "reports"),
}


def reminder_text(reminder: Reminder, now: datetime, calendar: WorkingCalendar) -> str:
    """The whole message in plain text, as it would be sent at `now`.

    A late one says when it was due. Titles are as printed and are data: whoever posts it makes
    sure that they cannot link or call anybody.
    """
    today = now.astimezone(LONDON).date()
    if reminder.notice:
        lines = notice_lines(reminder.notice, today)
    else:
        lines = [_undelivered(reminder), _opening(reminder), _deadline(reminder, today, calendar)]
    lines += _owed_lines(reminder)
    if is_late(reminder.due_at, now):
        local = reminder.due_at.astimezone(LONDON)
        lines.append(f"(Sent late: this was due at {local:%H:%M} on {in_words(local.date())}.)")
    return "\n".join(filter(None, lines))


def is_late(due_at: datetime, sent_at: datetime) -> bool:
    """True where it goes out so long after its time that the reader should be told."""
    return sent_at - due_at > LATE_AFTER


def preview(
    db: Database, first: date, last: date, rules: Rules, calendar: WorkingCalendar, *, today: date
) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    """What would be sent between two days by the records as they stand, and what could not be.

    Each reminder has `at` (ISO with offset), `to` (a Slack ID, or in words who is not linked and
    so would not be reached), `kind`, `about`, `key` and `text`. Nothing is sent or written.
    """
    known = known_around(db, rules, first, last, today=today, linked=False)
    derived = scheduled(first, last, known, rules, calendar)
    notices = notices_between(first, last, known, rules, calendar)
    found = sorted((*derived.reminders, *notices.reminders), key=lambda r: (r.due_at, r.key))
    return [_row(reminder, calendar) for reminder in found], derived.problems


def _row(reminder: Reminder, calendar: WorkingCalendar) -> dict[str, str]:
    return {
        "at": reminder.due_at.isoformat(),
        "to": reminder.recipient or _nobody(reminder),
        "kind": reminder.kind,
        "about": reminder.about,
        "key": reminder.key,
        "text": reminder_text(reminder, reminder.due_at, calendar),
    }


def _nobody(reminder: Reminder) -> str:
    if reminder.lead:
        return f"{reminder.lead} (not linked to Slack)"
    return f"the channel of {reminder.about} (none set in tipstaff.toml)"


def _opening(reminder: Reminder) -> str:
    if reminder.kind is ReminderKind.RETURN:
        return f"{reminder.about} for the quarter that ended on {in_words(reminder.day)}."
    meeting = f"{reminder.about} on {in_words(reminder.day)}"
    if not reminder.owed:
        return f"{meeting}."
    relation = "After" if reminder.step.working_days > 0 else "Before"
    who = f"{reminder.lead} owes" if reminder.kind is ReminderKind.UNDELIVERED else "you owe"
    return f"{relation} {meeting} {who} {_sum(reminder.owed)}."


def _undelivered(reminder: Reminder) -> str:
    if reminder.kind is not ReminderKind.UNDELIVERED:
        return ""
    problem = reminder.problem.rstrip(".")
    return (
        f"A reminder to {reminder.lead} could not be delivered ({problem})."
        " Please tell whoever leads now."
    )


def _deadline(reminder: Reminder, today: date, calendar: WorkingCalendar) -> str:
    name = "It" if reminder.kind is ReminderKind.RETURN else reminder.step.name
    return f"{name} is due {_how_soon(reminder, today, calendar)}: {when(reminder.step)}."


def _how_soon(reminder: Reminder, today: date, calendar: WorkingCalendar) -> str:
    due_on = reminder.step.date
    if due_on <= today:
        return "today"
    days = len(calendar.working_days_between(today, due_on)) + 1
    return "in 1 working day" if days == 1 else f"in {days} working days"


def _sum(owed: tuple[OpenItem, ...]) -> str:
    """ "3 actions, 1 work programme topic and 1 report"."""
    counts = {kind: sum(item.kind is kind for item in owed) for kind in OpenItemKind}
    parts = [f"{number} {_NOUNS[kind][number != 1]}" for kind, number in counts.items() if number]
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _owed_lines(reminder: Reminder) -> Iterator[str]:
    for item in reminder.owed[:_LISTED]:
        yield f"• {_item(item)}"
    more = len(reminder.owed) - _LISTED
    if more > 0:
        yield f"• and {more} more"
    actions = [item for item in reminder.owed if item.kind is OpenItemKind.ACTION]
    if actions and reminder.kind is ReminderKind.OWED:
        yield (
            f"Answer here, for example: {actions[0].number} complete - and what was done."
            " Nothing is recorded before you confirm it."
        )


def _item(item: OpenItem) -> str:
    name = _NOUNS[item.kind][0].capitalize()
    number = f" {item.number}" if item.number else ""
    title = " ".join(item.title.split()) or "exempt item"
    if len(title) > _TITLE:
        title = title[:_TITLE].rsplit(" ", 1)[0] + " …"
    due = f" (due {item.due})" if item.due and item.kind is OpenItemKind.ACTION else ""
    return f"{name}{number}: {title}{due}"
