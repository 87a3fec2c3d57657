"""Who answers about the records of each noun."""

from collections.abc import Callable

from handlers import (
    actions,
    agenda_items,
    budgets,
    contacts,
    documents,
    indicators,
    measures,
    meetings,
    minutes,
    objectives,
    officers,
    passages,
    plans,
    recommendations,
    risks,
    schools,
    topics,
)
from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.which_council import which_fits
from handlers.wording import joined

ANSWERS: dict[str, Callable[[Inquiry, Context], Reply]] = {
    "indicator": indicators.answer,
    "measure": measures.answer,
    "topic": topics.answer,
    "action": actions.answer,
    "recommendation": recommendations.answer,
    "committee": meetings.answer,
    "agenda_item": agenda_items.answer,
    "report": agenda_items.answer_report,
    "objective": objectives.answer,
    "priority": plans.answer_priorities,
    "theme": plans.answer_themes,
    "key_question": plans.answer_key_questions,
    "risk": risks.answer,
    "budget_line": budgets.answer,
    "school": schools.answer,
    "contact": contacts.answer,
    "minute": minutes.answer,
    "document": documents.answer,
    "officer": officers.answer,
}


def answer_about(inquiry: Inquiry, context: Context) -> Reply:
    """The reply about the records chosen."""
    return ANSWERS[inquiry.noun](inquiry, context)


def answers(inquiry: Inquiry, context: Context) -> Reply:
    """The reply about the records chosen, and about those of other nouns that fit as well."""
    if reply := which_fits(inquiry):
        return reply
    replies = [ANSWERS[each.noun](each, context) for each in (inquiry, *inquiry.of_others())]
    reply = replies[0] if len(replies) == 1 else joined(replies)
    if reply.status is ReplyStatus.UNKNOWN and inquiry.ask in (Ask.MONEY, Ask.DUE):
        # The table has no such sum or date; the text may.
        return passages.answer(inquiry.question, context, all_of_it=True) or reply
    return reply
