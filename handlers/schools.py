"""Schools as the papers list them."""

from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.inquiry import Inquiry
from handlers.wording import answered
from knowledge.domain.schools import School
from knowledge.store.schools import all_schools


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The schools found, each with its judgement, kind and phase."""
    chosen = [school for school in all_schools(context.db) if school.id in inquiry.record_ids]
    return answered([_line(school) for school in chosen], [school.source for school in chosen])


def _line(school: School) -> str:
    said = ", ".join(part for part in (school.judgement, school.kind, school.phase) if part)
    return f"- {school.name}: {said}"
