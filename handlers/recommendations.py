"""Recommendations: what was asked for and how it is rated."""

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.inquiry import Inquiry
from handlers.wording import answered
from knowledge.domain.actions import Recommendation
from knowledge.store.actions import recommendation


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The recommendations found, each with its number, rating and words."""
    found = [recommendation(context.db, wanted) for wanted in inquiry.record_ids]
    known = [entry for entry in found if entry is not None]
    lines = [line for entry in known for line in _lines(entry)]
    status = ReplyStatus.ANSWERED if len(known) == 1 else ReplyStatus.AMBIGUOUS
    return answered(lines, [entry.source for entry in known], status)


def _lines(entry: Recommendation) -> list[str]:
    name = f"{entry.body} recommendation {entry.number}".strip()
    rating = f"is rated {entry.rag.value}" if entry.rag else "has no RAG rating in the paper"
    return [f"{name[:1].upper()}{name[1:]} {rating}.", entry.text]
