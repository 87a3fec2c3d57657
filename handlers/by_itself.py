"""A question that says by itself what it is about: which handler answers it."""

from dataclasses import replace

from handlers import (
    action_lists,
    actions,
    agenda_items,
    committee_members,
    contacts,
    documents,
    glossary,
    indicator_lists,
    listed_under,
    meetings,
    objectives,
    officers,
    passages,
    plans,
    recommendations,
    risks,
    schools,
    topics,
    unknown,
)
from handlers.by_noun import answer_about, answers
from handlers.context import Context
from handlers.conversation import Answer
from handlers.from_papers import WELL_COVERED, asks_for_next, quoted_of, said_only_there, told
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.meetings_asked import about_meetings, about_papers_meeting
from handlers.understanding.people import Named, asked_of, is_about, people_in
from handlers.understanding.question import Numbered, Question
from handlers.understanding.quotable import only_said
from handlers.understanding.search import (
    about,
    about_actions,
    about_people,
    about_within,
    by_number,
)
from handlers.understanding.terms import all_said
from handlers.which_council import which_fits
from knowledge.stems import stems

# What was printed of a meeting says nothing of the next one.
_PRINTED = frozenset({"agenda_item", "report", "document", "minute", "school"})
# What is told of as a whole: its outcome, what drives it.
_PARTS = frozenset({"priority", "theme"})
# Of a title that is hardly said another may be meant.
_HALF = 0.5


def answer(question: Question, request: Request, context: Context) -> Answer:
    """What it names by person, list, number, body or meeting; else what its words find."""
    people = people_in(question, context) or asked_of(question, request)
    if found := action_lists.answer(question, people, context, request.now.date()):
        return Answer(found.reply, about_actions(question, found.numbers, context, request.now))
    if reply := _listed(question, people, context):
        return Answer(reply)
    numbered = by_number(question, context, request.now)
    within = about_within(question, context, request.now)
    if within and not _is_all_of_it(numbered, question):
        return Answer(answer_about(within, context), within)
    if isinstance(numbered, Inquiry):
        reply = which_fits(numbered) or answer_about(numbered, context)
        return Answer(reply, numbered)
    if committee_members.asks_for_stand_in(question) and (
        reply := committee_members.asked(question, context)
    ):
        return Answer(reply)
    if people and is_about(people, question):
        inquiry = about_people(question, people, request.now)
        return Answer(officers.answer_people(people, inquiry, context), inquiry)
    if not people and (reply := contacts.printed_beside(question, context)):
        return Answer(reply)
    if not people and (reply := officers.holder_of_post(question, context)):
        return Answer(reply)
    if reply := committee_members.asked(question, context):
        return Answer(reply)
    if isinstance(numbered, Numbered) and numbered.noun == "item" and not people:
        return Answer(unknown.number_not_held(numbered))
    if Ask.AGENDA in question.asks and (reply := meetings.business_on(question, context)):
        return Answer(reply)
    if inquiry := about_papers_meeting(question, context, request.now) or about_meetings(
        question, context, request.now
    ):
        return Answer(which_fits(inquiry) or meetings.answer(inquiry, context), inquiry)
    if numbered and not people:
        return Answer(unknown.number_not_held(numbered))
    return _by_its_words(question, people, request, context)


def _is_all_of_it(numbered: Inquiry | Numbered | None, question: Question) -> bool:
    """True where the part of a plan called by number has every word that was said beside it.

    Of a recommendation only its rating is asked so: who leads it is told of its actions.
    """
    if not isinstance(numbered, Inquiry):
        return False
    whole = numbered.noun in _PARTS and Ask.DUE not in question.asks
    asked = Ask.RAG in question.plainly or whole
    said_so = (
        all_said(question.telling, frozenset(stems(c.subject.title))) for c in numbered.chosen
    )
    return asked and any(said_so)


def _by_its_words(
    question: Question, people: list[Named], request: Request, context: Context
) -> Answer:
    """What the records' words or the papers' own answer, where nothing is called by its kind."""
    inquiry = about(question, context, request.now)
    covers = inquiry is not None and inquiry.chosen[0].covered >= WELL_COVERED
    if not (people or covers) and (reply := listed_under.answer(question, context)):
        return Answer(reply)
    if only_said(question) and (said := passages.answer(question, context)):
        return Answer(said, inquiry, quoted=True)
    if not people and (quoted := said_only_there(question, inquiry, context)):
        return Answer(quoted, inquiry, quoted=True)
    if inquiry and inquiry.says_it and not (inquiry.noun in _PRINTED and asks_for_next(question)):
        found = _of_records(inquiry, context)
        return replace(found, reply=glossary.with_letters_alone(found.reply, question, context))
    if people and Ask.LEADS_ON in question.plainly:
        inquiry = about_people(question, people, request.now)
        return Answer(officers.answer_people(people, inquiry, context), inquiry)
    if inquiry and (counted := actions.counted_in(inquiry, context)):
        return Answer(counted, inquiry)
    return Answer(told(question, people, context), inquiry, quoted=True)


def _of_records(inquiry: Inquiry, context: Context) -> Answer:
    """What the records say; a passage, where they lack it and are hardly what was named."""
    reply = answers(inquiry, context)
    hardly_named = inquiry.chosen[0].named < _HALF and inquiry.chosen[0].covered < WELL_COVERED
    lacking = reply.status is ReplyStatus.UNKNOWN and hardly_named
    if lacking and (said := quoted_of(inquiry.question, context)):
        return Answer(said, inquiry, quoted=True)
    return Answer(reply, inquiry)


def _listed(question: Question, people: list[Named], context: Context) -> Reply | None:
    return (
        indicator_lists.answer(question, context)
        or recommendations.listed(question, context)
        or risks.listed(question, context)
        or schools.listed_by(question, context)
        or objectives.listed_by(question, context)
        or plans.priorities_listed(question, context)
        or plans.standing_questions(question, context)
        or topics.planned_on(question, context)
        or topics.serving(question, context)
        or agenda_items.reports_by(people, question, context)
        or (None if people or question.numbered else documents.everything(question, context))
    )
