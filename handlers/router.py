"""The one route table: which handler answers which kind of message."""

from collections.abc import Callable

from handlers import (
    action_lists,
    actions,
    agenda_items,
    budgets,
    glossary,
    indicators,
    measures,
    meetings,
    minutes,
    officers,
    passages,
    plans,
    recommendations,
    risks,
    schools,
    topics,
    unknown,
    updates,
)
from handlers.context import Context
from handlers.messages import Reply, Request
from handlers.understanding.asks import Ask, asking_words
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.people import Named, people_named
from handlers.understanding.question import Question, read_question
from handlers.understanding.search import about, best_ask, by_number, near
from knowledge.store.documents import councils
from knowledge.store.officers import councillors_with_ids, officers_with_ids
from knowledge.store.subjects import search_subjects

# noun → who answers about it
ANSWERS: dict[str, Callable[[Inquiry, Context], Reply]] = {
    "indicator": indicators.answer,
    "measure": measures.answer,
    "topic": topics.answer,
    "action": actions.answer,
    "recommendation": recommendations.answer,
    "committee": meetings.answer,
    "agenda_item": agenda_items.answer,
    "report": agenda_items.answer_report,
    "objective": plans.answer_objectives,
    "priority": plans.answer_priorities,
    "theme": plans.answer_themes,
    "key_question": plans.answer_key_questions,
    "risk": risks.answer,
    "budget_line": budgets.answer,
    "school": schools.answer,
    "minute": minutes.answer,
}


def respond(request: Request, context: Context) -> Reply:
    """The reply to one message: an answer, a choice, or an honest "not known". Never nothing."""
    return updates.respond(request, context) or _answer(request, context)


def _answer(request: Request, context: Context) -> Reply:
    question = read_question(context.db, request.text, context.vocabulary)
    if reply := glossary.answer(question, context):
        return reply
    held = [council for council in councils(context.db) if council]
    if reply := unknown.of_other_councils(question, held):
        return reply
    if question.codes:
        return indicators.answer_code(_about_codes(question, request), context)
    people = _people(question, context)
    if reply := action_lists.answer(question, people, context, request.now.date()):
        return reply
    numbered = by_number(question, context, request.now)
    if isinstance(numbered, Inquiry):
        return ANSWERS[numbered.noun](numbered, context)
    inquiry = about(question, context, request.now)
    if people and _meant(people, question):
        return officers.answer_people(people, _about_person(question, request), context)
    if Ask.AGENDA in question.asks and (reply := _business(question, request, context)):
        return reply
    if numbered and not people:
        return unknown.number_not_held(numbered)
    if inquiry:
        return ANSWERS[inquiry.noun](inquiry, context)
    if people and any(not term.known for term in question.telling):
        return unknown.answer(question, near(question, context))
    return passages.answer(question, context) or unknown.answer(question, near(question, context))


def _about_codes(question: Question, request: Request) -> Inquiry:
    return Inquiry(question, best_ask(question, "indicator"), "indicator", (), (), request.now)


def _about_person(question: Question, request: Request) -> Inquiry:
    return Inquiry(question, best_ask(question, "officer"), "officer", (), (), request.now)


def _people(question: Question, context: Context) -> list[Named]:
    """The officers and members that the question names, found by the words of their names."""
    telling = {word for term in question.terms for phrase in term.alternatives for word in phrase}
    nouns = ("officer", "councillor")
    found = search_subjects(context.db, sorted(telling), nouns=nouns, limit=40)
    ids = {noun: [s.record_id for s in found if s.noun == noun] for noun in nouns}
    held = [
        *officers_with_ids(context.db, ids["officer"]),
        *councillors_with_ids(context.db, ids["councillor"]),
    ]
    silent = context.vocabulary.silent | asking_words(question.folded, context.vocabulary)
    return people_named(question.corrected_words, held, silent)


def _meant(people: list[Named], question: Question) -> bool:
    """True where nothing is left of the question beside the person and what is asked of them.

    "How many days off sick has Ann Lee had?" names an officer and is not about her work.
    """
    named = {word for person in people for word in person.said}
    return all(
        named & ({*term.said.split()} | {*term.corrected.split()}) for term in question.telling
    )


def _business(question: Question, request: Request, context: Context) -> Reply | None:
    inquiry = Inquiry(question, Ask.AGENDA, "topic", (), (), request.now)
    return meetings.business_on(inquiry, context)
