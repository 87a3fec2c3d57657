"""Minutes: what was said and agreed at a meeting."""

from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.inquiry import Inquiry
from handlers.wording import answered, shortened, uk_date
from knowledge.domain.meetings import Minute
from knowledge.store.minutes import minutes_with_ids


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The entries of minutes found."""
    chosen = minutes_with_ids(context.db, inquiry.record_ids)
    lines = [line for entry in chosen for line in _lines(entry)]
    return answered(lines, [entry.source for entry in chosen])


def _lines(entry: Minute) -> list[str]:
    when = f", {uk_date(entry.held_on)}" if entry.held_on else ""
    lines = [f"{entry.committee}{when}: {entry.title}. {shortened(entry.text, 500)}".strip()]
    if entry.resolved:
        lines.append(f"Agreed: {shortened(entry.resolved, 300)}")
    return [*lines, f"For action: {entry.doer}."] if entry.doer else lines
