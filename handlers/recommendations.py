"""Recommendations: what was asked for and how it is rated."""

from dataclasses import replace

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.understanding.quotes import is_number
from handlers.which_council import which_of_all
from handlers.wording import answered, shortened
from handlers.wording import listed as joined_words
from knowledge.domain.actions import Recommendation
from knowledge.domain.folding import capitalised
from knowledge.domain.indicators import Rag
from knowledge.store.actions import all_recommendations, recommendation


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The recommendations found, each with its number, rating and words."""
    found = [recommendation(context.db, wanted) for wanted in inquiry.record_ids]
    known = [entry for entry in found if entry is not None]
    lines = [line for entry in known for line in _lines(entry)]
    status = ReplyStatus.ANSWERED if len(known) == 1 else ReplyStatus.AMBIGUOUS
    return answered(lines, [entry.source for entry in known], status)


def listed(question: Question, context: Context) -> Reply | None:
    """The recommendations of the colours asked for; None where the question asks no such list."""
    colours = {rag for rag in Rag if rag.value in question.words}
    told = [term for term in question.telling if term.known and not is_number(term.said)]
    if "recommendation" not in question.nouns or not colours or question.numbered or told:
        return None
    if reply := which_of_all(question, "recommendation", "recommendations are held", context):
        return reply
    held = [r for r in all_recommendations(context.db, question.scope) if r.rag]
    if not held:
        return None
    found = [r for r in held if r.rag in colours]
    names = joined_words(sorted(rag.value for rag in colours), "or")
    if not found:
        text = f"None of the {len(held)} recommendations held is rated {names}."
        return answered([text], [r.source for r in held[:1]])
    lines = [f"{len(found)} of {len(held)} recommendations are rated {names}:"]
    lines += [
        f"- {r.number}. {shortened(r.text, 160)} ({r.rag.value if r.rag else ''})" for r in found
    ]
    reply = answered(lines, [r.source for r in found])
    return replace(reply, shows=tuple(("recommendation", r.id or 0) for r in found))


def _lines(entry: Recommendation) -> list[str]:
    name = f"{entry.body} recommendation {entry.number}".strip()
    rating = f"is rated {entry.rag.value}" if entry.rag else "has no RAG rating in the paper"
    return [f"{capitalised(name)} {rating}.", entry.text]
