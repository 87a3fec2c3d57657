"""The words of a committee channel's weekly list."""

from collections.abc import Iterator, Sequence

from handlers.items import item_words
from handlers.wording import lead_names, listed, shortened, uk_weekday
from knowledge.domain.owing import OpenItem, OpenItemKind
from knowledge.domain.reminders import Digest, Reminder

_LISTED = 8


def digest_lines(reminder: Reminder, digest: Digest) -> Iterator[str]:
    """The week line by line: deadlines, what is due and overdue, who is silent, what is missing."""
    yield f"This week for {reminder.about}:"
    for day, step in sorted(digest.steps, key=lambda pair: (pair[1].date, pair[1].name)):
        hour = f", {step.time:%H:%M}" if step.time else ""
        meeting = "" if step.date == day else f" (meeting of {uk_weekday(day)})"
        yield f"• {uk_weekday(step.date)}{hour}: {step.name}{meeting}"
    yield from _listed("Due this week", digest.due)
    yield from _listed("Overdue", digest.overdue)
    for silent in digest.silent:
        names = listed([_named(item) for item in silent.items[:_LISTED]])
        more = len(silent.items) - _LISTED
        names += f" and {more} more" if more > 0 else ""
        yield f"• No reply from {silent.name}, who is not asked again: {names}"
    if digest.no_lead:
        yield f"• Open actions without a lead: {digest.no_lead}"
    if digest.no_date:
        yield f"• Open actions without a due date: {digest.no_date}"


def _named(item: OpenItem) -> str:
    if item.kind is OpenItemKind.ACTION:
        return f"action {item.number}"
    return f"{item.number} for {item.period}" if item.period else item_words(item)


def _listed(name: str, items: Sequence[OpenItem]) -> Iterator[str]:
    if not items:
        return
    yield f"{name} ({len(items)}):"
    for item in items[:_LISTED]:
        leads = lead_names(item.leads) or "no lead"
        title = shortened(item.title, 90)
        yield f"• Action {item.number}: {title} (due {item.due}, {leads})"
    more = len(items) - _LISTED
    if more > 0:
        yield f"• and {more} more"
