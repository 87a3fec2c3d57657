"""The words of reminders."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby

from handlers.asked_messages import Piece, shown
from handlers.deadlines import when
from handlers.digests import digest_lines
from handlers.item_buttons import choices_of
from handlers.items import item_words
from handlers.meeting_changes import notice_lines
from handlers.wording import lead_names, listed
from knowledge.domain.calendars import LONDON, WorkingCalendar, in_words
from knowledge.domain.gathering import Message
from knowledge.domain.meeting_reminders import BEFORE_THE_MEETING, REPORTS_TO_FOLLOW
from knowledge.domain.owing import OpenItem, OpenItemKind
from knowledge.domain.reminders import Reminder, ReminderKind

LATE_AFTER = timedelta(minutes=30)
# More than this with buttons would be a message that nobody reads to its end.
_LISTED = 10
_TITLE = 120
_NOUNS = {
    OpenItemKind.ACTION: ("action", "actions"),
    OpenItemKind.FIGURE: ("figure", "figures"),
    OpenItemKind.TOPIC: ("work programme topic", "work programme topics"),
    OpenItemKind.REPORT: ("report", "reports"),
}
_IN_WORDS = {
    OpenItemKind.ACTION: ("Answer here, for example: {}", "complete - and what was done"),
    OpenItemKind.FIGURE: ("Send a figure like this: {}", "14.2%"),
    OpenItemKind.REPORT: ("Say of a report, for example: {}", "late until 3 October because …"),
}
_THIRD_PERSON = frozenset({ReminderKind.UNDELIVERED, ReminderKind.ESCALATED})


def message_pieces(message: Message, now: datetime, calendar: WorkingCalendar) -> tuple[Piece, ...]:
    """The whole message piece by piece, as it would be sent at `now`.

    A late one says when it was due. Titles are as printed and are data: whoever posts it makes
    sure that they cannot link or call anybody.
    """
    parts = list(_merged(message.parts))
    pieces = [Piece(line) for line in _headings(message, parts)]
    left = _LISTED
    for part in parts:
        pieces += _part(part, now, calendar, left, buttons=not message.meant_for)
        left = max(left - len(part.owed), 0)
    if message.parts[0].personal and message.items:
        pieces += _how_to_answer(message)
    if is_late(message.due_at, now):
        local = message.due_at.astimezone(LONDON)
        late = f"(Sent late: this was due at {local:%H:%M} on {in_words(local.date())}.)"
        pieces.append(Piece(late))
    return tuple(pieces)


def _merged(parts: Sequence[Reminder]) -> Iterator[Reminder]:
    """What is overdue of one lead since one day is said at once."""
    for _, alike in groupby(parts, key=_said_alike):
        found = list(alike)
        owed = tuple(item for part in found for item in part.owed)
        yield replace(found[0], owed=owed) if len(found) > 1 else found[0]


def _said_alike(part: Reminder) -> tuple[object, ...]:
    if part.kind not in (ReminderKind.OVERDUE, ReminderKind.ESCALATED):
        return (part.key,)
    of = part.about if _of_figures(part) else ""
    return (part.kind, part.lead, part.day, part.step.date, part.problem, part.instead, of)


def message_text(message: Message, now: datetime, calendar: WorkingCalendar) -> str:
    """The same in plain text."""
    return shown(message_pieces(message, now, calendar)).text


def in_rehearsal(meant_for: str) -> str:
    """What everything begins with that goes out in a rehearsal: who would have got it."""
    return f"Rehearsal. This would have gone to {meant_for}."


def is_late(due_at: datetime, sent_at: datetime) -> bool:
    """True where it goes out so long after its time that the reader should be told."""
    return sent_at - due_at > LATE_AFTER


def counted(items: Sequence[OpenItem]) -> str:
    """ "3 actions, 1 figure and 1 report"."""
    counts = {kind: sum(item.kind is kind for item in items) for kind in OpenItemKind}
    return listed([f"{n} {_NOUNS[kind][n != 1]}" for kind, n in counts.items() if n])


def item_line(item: OpenItem) -> str:
    """ "Action 12: Sign the contract (due July 2026)"."""
    name = _NOUNS[item.kind][0].capitalize()
    number = f" {item.number}" if item.number else ""
    title = " ".join(item.title.split()) or "exempt item"
    if len(title) > _TITLE:
        title = title[:_TITLE].rsplit(" ", 1)[0] + " …"
    period = f", {item.period}" if item.period else ""
    due = f" (due {item.due})" if item.due and item.kind is not OpenItemKind.TOPIC else ""
    return f"{name}{number}: {title}{period}{due}"


def _headings(message: Message, parts: Sequence[Reminder]) -> Iterator[str]:
    if message.meant_for:
        yield in_rehearsal(message.meant_for)
    if len([part for part in parts if part.owed]) > 1 and message.parts[0].personal:
        yield f"This is everything for today: {counted(message.items)}."


def _part(
    part: Reminder, now: datetime, calendar: WorkingCalendar, left: int, *, buttons: bool
) -> Iterator[Piece]:
    today = now.astimezone(LONDON).date()
    if part.digest is not None:
        yield from (Piece(line) for line in digest_lines(part, part.digest))
        return
    if part.notice is not None:
        yield from (Piece(line) for line in notice_lines(part.notice, today))
        return
    if part.personal and not part.owed:
        return  # said above, in another part of the same message
    lines = [
        _in_place_of(part),
        _undelivered(part),
        _opening(part),
        _deadline(part, today, calendar),
    ]
    yield from (Piece(line) for line in lines if line)
    if part.kind is ReminderKind.RETURN:
        return  # "return Q2" says whose they are
    for item in part.owed[:left]:
        line = f"• {item_line(item)}"
        if part.kind is ReminderKind.AWAITED:
            line += f" ({lead_names(item.leads) or 'no author printed'})"
        yield Piece(line, item.ref, choices_of(item) if buttons else ())
    more = len(part.owed) - left
    if more > 0:
        yield Piece(f"• and {more} more")


def _how_to_answer(message: Message) -> Iterator[Piece]:
    """How to answer in words; where one thing is asked for, its name need not be said."""
    said: list[str] = []
    for kind, (text, answer) in _IN_WORDS.items():
        first = next((item for item in message.items if item.kind is kind), None)
        if first is not None:
            alone = f" (or only: {answer})" if len(message.items) == 1 else ""
            said.append(f"{text.format(_named(first) + answer)}{alone}")
    if said:
        ends = "" if said[-1].endswith("…") else "."
        said[-1] += f"{ends} Nothing is recorded before you confirm it."
        yield Piece("\n".join(said), while_open=True)


def _named(item: OpenItem) -> str:
    if item.kind is OpenItemKind.FIGURE:
        return f"{item.number} {item.period} = "
    return f"{item_words(item)}: " if item.kind is OpenItemKind.REPORT else f"{item.number} "


def _in_place_of(part: Reminder) -> str:
    if part.instead and part.personal:
        return f"{part.lead} {part.instead}, so this comes to you."
    return ""


def _opening(part: Reminder) -> str:
    if part.kind is ReminderKind.RETURN:
        missing = f" Still missing: {counted(part.owed)}." if part.owed else ""
        return f"{part.about} for the quarter that ended on {in_words(part.day)}.{missing}"
    if part.kind is ReminderKind.SNOOZED:
        return f"You asked to be reminded today of {counted(part.owed)}."
    if part.kind is ReminderKind.OVERDUE:
        return _overdue(part)
    if part.kind is ReminderKind.ESCALATED:
        if _of_figures(part):
            due = f"was due by {in_words(part.day)} for {part.about}"
            return f"{part.lead} has not given what {due}:"
        return f"{part.lead} has not finished what was due by {in_words(part.day)}:"
    if part.kind is ReminderKind.AWAITED:
        are = "is" if len(part.owed) == 1 else "are"
        return (
            f"For {part.about} on {in_words(part.day)} {counted(part.owed)} {are} to follow and"
            " not in yet. Tell me when one has come."
        )
    before = "After" if part.step.working_days > 0 else "Before"
    meeting = f"{before} {part.about} on {in_words(part.day)}"
    if part.step.name == part.about:
        meeting = f"For {part.about}, quarter ended {in_words(part.day)},"
    elif part.kind is ReminderKind.DEADLINE or not part.owed:
        return f"{part.about} meets on {in_words(part.day)}."
    if part.kind in _THIRD_PERSON or part.instead:
        return f"{meeting} {part.lead} owes {counted(part.owed)}."
    return f"{meeting} you owe {counted(part.owed)}."


def _overdue(part: Reminder) -> str:
    """ "Action 1 is overdue since ...", "2 figures of Gill Walker for Quarterly return are ..."."""
    whose = f" of {part.lead}" if part.instead else ""
    if _of_figures(part):
        what = f"{counted(part.owed)}{whose} for {part.about}"
    else:
        numbers = listed([item.number for item in part.owed])
        what = f"{'Action' if len(part.owed) == 1 else 'Actions'} {numbers}{whose}"
    return f"{what} {'is' if len(part.owed) == 1 else 'are'} overdue since {in_words(part.day)}."


def _of_figures(part: Reminder) -> bool:
    return bool(part.owed) and part.owed[0].kind is OpenItemKind.FIGURE


def _undelivered(part: Reminder) -> str:
    if part.kind is not ReminderKind.UNDELIVERED:
        return ""
    return (
        f"A reminder to {part.lead} could not be delivered ({part.problem})."
        " Please tell whoever leads now."
    )


def _deadline(part: Reminder, today: date, calendar: WorkingCalendar) -> str:
    if part.kind is ReminderKind.OVERDUE:
        one = len(part.owed) == 1
        it = f"{'it is' if one else 'they are'} not {'given' if _of_figures(part) else 'finished'}"
        told = f"{part.problem} {'are' if ' and ' in part.problem else 'is'} told"
        return f"If {it} by {in_words(part.step.date)}, {told}."
    if part.kind in (ReminderKind.SNOOZED, ReminderKind.ESCALATED):
        return ""
    soon = _how_soon(part, today, calendar)
    if part.step.name in (BEFORE_THE_MEETING, REPORTS_TO_FOLLOW):
        return f"It meets {soon}."
    name = "It" if part.step.name == part.about else part.step.name
    return f"{name} is due {soon}: {when(part.step)}."


def _how_soon(part: Reminder, today: date, calendar: WorkingCalendar) -> str:
    due_on = part.step.date
    if due_on <= today:
        return "today"
    days = len(calendar.working_days_between(today, due_on)) + 1
    return "in 1 working day" if days == 1 else f"in {days} working days"
