"""Budget lines: the figures of a line under the headings asked for."""

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.inquiry import Inquiry
from handlers.wording import answered
from knowledge.domain.budgets import BudgetLine
from knowledge.stems import stems
from knowledge.store.budgets import all_budget_lines

_SHOWN = 4


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The lines found, each with its table, its headings and cells as printed, and the unit."""
    ids = inquiry.record_ids[:_SHOWN]
    chosen = [line for line in all_budget_lines(context.db) if line.id in ids]
    lines = [_line(line, inquiry) for line in chosen]
    if len(inquiry.record_ids) > _SHOWN:
        lines.append(f"… and {len(inquiry.record_ids) - _SHOWN} more lines of that name.")
    status = ReplyStatus.ANSWERED if chosen else ReplyStatus.UNKNOWN
    return answered(lines, [line.source for line in chosen], status)


def _line(line: BudgetLine, inquiry: Inquiry) -> str:
    asked = {stem for word in inquiry.question.words for stem in stems(word)}
    cells = [(heading, cell) for heading, cell in line.columns if cell]
    first = [pair for pair in cells if asked & set(stems(pair[0]))]
    ordered = [*first, *(pair for pair in cells if pair not in first)]
    said = "; ".join(f"{heading} {cell}" for heading, cell in ordered)
    unit = f" (in {line.unit})" if line.unit else ""
    period = f", {line.period}" if line.period and line.period not in line.table else ""
    return f"{line.line_title}{unit}: {said}. {line.table}{period}."
