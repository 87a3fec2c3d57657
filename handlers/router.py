"""The one route table: which handler answers which kind of message."""

import re
from dataclasses import replace

from handlers import (
    action_lists,
    agenda_items,
    asking,
    calendars,
    committee_members,
    comparators,
    contacts,
    curating,
    deadline_questions,
    documents,
    feedback,
    following,
    glossary,
    greetings,
    history,
    indicator_lists,
    indicators,
    listed_under,
    meetings,
    objectives,
    officers,
    paging,
    passages,
    plans,
    putting_off,
    recommendations,
    returns,
    risks,
    schools,
    standard_answers,
    topics,
    tracker,
    undelivered,
    unknown,
)
from handlers.by_noun import answer_about, answers
from handlers.channel_defaults import (
    are_many,
    home_of,
    of_another,
    of_its_committee,
    of_its_council,
    said_of,
)
from handlers.context import Context
from handlers.conversation import Answer, keep
from handlers.from_papers import (
    WELL_COVERED,
    asks_for_next,
    quoted_of,
    said_only_there,
    told,
)
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.asides import without_reason
from handlers.understanding.asks import Ask
from handlers.understanding.follow_up import (
    chosen_text,
    in_its_time,
)
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.meetings_asked import about_meetings, about_papers_meeting
from handlers.understanding.people import Named, asked_of, asks_of_oneself, is_about, people_in
from handlers.understanding.pointing import numbered_alike, part_pointed_to
from handlers.understanding.question import Question, read_question
from handlers.understanding.same_again import same_for
from handlers.understanding.search import (
    about,
    about_actions,
    about_codes,
    about_people,
    about_within,
    by_number,
    near,
)
from handlers.updates import arrangements, waiting
from handlers.updates.proposing import respond as propose_or_confirm
from handlers.which_council import which_fits
from knowledge.store.conversations import Remembered, recall
from knowledge.store.database import writing
from knowledge.store.documents import named_councils

# What was printed of a meeting says nothing of the next one.
_PRINTED = frozenset({"agenda_item", "report", "document", "minute", "school"})
_SENTENCE = re.compile(
    r"(?<=[?.!])\s+|\n+"
    r"|[,:]\s+(?=(?:who|what|when|where|which|how|is|are|was|were|do|does|did|can|could|has|have)\b)"
)
# What a plan dates years ahead.
_DATED_AHEAD = {Ask.DUE, Ask.STATUS, Ask.LEADS_ON, Ask.MILESTONES}
_A_SENTENCE = 3
_A_STORY = 50
# Of a title that is hardly said another may be meant.
_HALF = 0.5


def respond(request: Request, context: Context) -> Reply:
    """The reply to one message: an answer, a choice, or an honest "not known". Never nothing."""
    if reply := _no_question(request, context):
        return reply
    # A story says of itself what it is about; what came before it is no part of it.
    tells_a_story = len(request.text.split()) > _A_STORY
    remembered = None if tells_a_story else recall(context.db, request.conversation, request.now)
    today = request.now.date()
    held = named_councils(context.db)
    home = home_of(request, held)
    said = without_reason(request.text)
    question = read_question(context.db, said, context.vocabulary, today, home=home)
    if question.when.is_beyond(today) and not _DATED_AHEAD & question.asks.keys():
        return unknown.not_yet(question)
    if text := chosen_text(question, remembered):
        question = read_question(context.db, text, context.vocabulary, home=home)
    question = of_its_committee(question, remembered, request, context)
    answer = _answer(question, remembered, request, context)
    answer = _of_which_council(answer, question, held, remembered, request, context)
    if _finds_nothing(answer):
        answer = _to_a_sentence(question, remembered, request, context) or answer
    if not answer.reply.text:
        answer = Answer(unknown.answer(question, near(question, context)))
    reply = standard_answers.beside(question, answer.reply, request, context)
    with writing(context.db, durable=False):
        if not answer.keeps:
            keep(answer, question, remembered, request, context)
        return feedback.kept(reply, answer.about, request, context)


def _finds_nothing(answer: Answer) -> bool:
    return answer.reply.status is ReplyStatus.UNKNOWN and answer.about is None


def _of_which_council(
    answer: Answer,
    question: Question,
    held: list[str],
    remembered: Remembered | None,
    request: Request,
    context: Context,
) -> Answer:
    """The answer of the council that is meant, with its name where that must be told."""
    if question.home:
        if _finds_nothing(answer):
            answer = _of_any_council(question, request, context) or answer
        return answer
    if narrower := of_its_council(question, answer.about, answer.reply, request):
        of_one = _answer(narrower, remembered, request, context)
        return of_one if of_one.reply.status is ReplyStatus.ANSWERED else answer
    if are_many(held) and not question.scope and (council := _one_council(answer)):
        return replace(answer, reply=said_of(council, answer.reply))
    return answer


def _of_any_council(question: Question, request: Request, context: Context) -> Answer | None:
    """What a record of another council surely answers, where the home council has nothing."""
    anywhere = read_question(context.db, question.text, context.vocabulary, request.now.date())
    people = people_in(anywhere, context)
    if len(people) == 1 and is_about(people, anywhere):
        inquiry = about_people(anywhere, people, request.now)
    else:
        inquiry = about(anywhere, context, request.now)
    if inquiry is None or min((c.covered for c in inquiry.chosen), default=0) < WELL_COVERED:
        return None
    answer = Answer(answer_about(inquiry, context), inquiry)
    council = _one_council(answer)
    return (
        replace(answer, reply=of_another(question.home, council, answer.reply)) if council else None
    )


def _one_council(answer: Answer) -> str:
    """The one council whose records the answer is about; "" where it is about several or none."""
    if answer.reply.status is not ReplyStatus.ANSWERED or answer.about is None:
        return ""
    of = {candidate.subject.council for candidate in answer.about.chosen}
    return of.pop() if len(of) == 1 else ""


def _to_a_sentence(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Answer | None:
    """The answer to one sentence of several, where all of them together have none.

    "Is anyone named against the audit? A parent asked about it." The place named counts for all.
    """
    sentences = [part for part in _SENTENCE.split(request.text) if len(part.split()) >= _A_SENTENCE]
    if len(sentences) < 2:
        return None
    for sentence in sentences:
        today, home = request.now.date(), question.home
        part = read_question(context.db, sentence, context.vocabulary, today, home=home)
        part = replace(part, councils=question.councils)
        if not part.plainly:
            continue
        answer = _answer(part, remembered, request, context)
        if answer.reply.text and answer.reply.status is not ReplyStatus.UNKNOWN:
            return answer
    return None


def _no_question(request: Request, context: Context) -> Reply | None:
    """The reply to a message that asks for no record: an update, a greeting, a deadline."""
    return (
        curating.respond(request, context)
        or asking.respond(request, context)
        or undelivered.respond(request, context)
        or putting_off.respond(request, context)
        or propose_or_confirm(request, context)
        or arrangements.who_is_away(request, context)
        or waiting.answer(request, context)
        or history.answer(request, context)
        or tracker.answer(request, context)
        or feedback.respond(request, context)
        or paging.respond(request, context)
        or greetings.answer(request, context)
        or returns.answer(request, context)
        or deadline_questions.answer(request, context)
        or calendars.answer(request, context)
    )


def _answer(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Answer:
    if reply := glossary.answer(question, context):
        return Answer(reply, keeps=True)
    if reply := comparators.answer(question, context) or unknown.of_somebody(question):
        return Answer(reply, keeps=True)
    if question.councils and (
        reply := unknown.of_other_councils(question, named_councils(context.db))
    ):
        return Answer(reply)
    question = numbered_alike(part_pointed_to(question, remembered, context), remembered)
    question, other = same_for(question, remembered, context)
    if other and (inquiry := about(other, context, request.now)):
        return Answer(answers(inquiry, context), inquiry)
    if question.codes:
        inquiry = about_codes(question, context, request.now)
        return Answer(which_fits(inquiry) or indicators.answer_code(inquiry, context), inquiry)
    if asks_of_oneself(question) and request.asker.officer is None:
        return Answer(unknown.who_asks(), keeps=True)
    if asks_of_oneself(question):
        return _of_its_own(question, request, context)
    question = in_its_time(question, remembered)
    if followed := following.answer(question, remembered, request, context):
        return followed
    own = _of_its_own(question, request, context)
    return following.instead(own, question, remembered, context) or own


def _of_its_own(question: Question, request: Request, context: Context) -> Answer:
    """The answer to a question that says by itself what it is about."""
    people = people_in(question, context) or asked_of(question, request)
    if found := action_lists.answer(question, people, context, request.now.date()):
        return Answer(found.reply, about_actions(question, found.numbers, context, request.now))
    if reply := _listed(question, people, context):
        return Answer(reply)
    numbered = by_number(question, context, request.now)
    within = about_within(question, context, request.now)
    if within:
        return Answer(answer_about(within, context), within)
    if isinstance(numbered, Inquiry):
        reply = which_fits(numbered) or answer_about(numbered, context)
        return Answer(reply, numbered)
    if people and is_about(people, question):
        inquiry = about_people(question, people, request.now)
        return Answer(officers.answer_people(people, inquiry, context), inquiry)
    if not people and (reply := contacts.printed_beside(question, context)):
        return Answer(reply)
    if not people and (reply := officers.holder_of_post(question, context)):
        return Answer(reply)
    if reply := committee_members.asked(question, context):
        return Answer(reply)
    if Ask.AGENDA in question.asks and (reply := meetings.business_on(question, context)):
        return Answer(reply)
    if inquiry := about_papers_meeting(question, context, request.now) or about_meetings(
        question, context, request.now
    ):
        return Answer(which_fits(inquiry) or meetings.answer(inquiry, context), inquiry)
    if numbered and not people:
        return Answer(unknown.number_not_held(numbered))
    return _by_its_words(question, people, request, context)


def _by_its_words(
    question: Question, people: list[Named], request: Request, context: Context
) -> Answer:
    """What the records' words or the papers' own answer, where nothing is called by its kind."""
    inquiry = about(question, context, request.now)
    covers = inquiry is not None and inquiry.chosen[0].covered >= WELL_COVERED
    if not (people or covers) and (reply := listed_under.answer(question, context)):
        return Answer(reply)
    if passages.only_said(question) and (said := passages.answer(question, context)):
        return Answer(said, inquiry, quoted=True)
    if not people and (quoted := said_only_there(question, inquiry, context)):
        return Answer(quoted, inquiry, quoted=True)
    if inquiry and inquiry.says_it and not (inquiry.noun in _PRINTED and asks_for_next(question)):
        return _of_records(inquiry, context)
    if people and Ask.LEADS_ON in question.plainly:
        inquiry = about_people(question, people, request.now)
        return Answer(officers.answer_people(people, inquiry, context), inquiry)
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
        or agenda_items.reports_by(people, question, context)
        or (None if people or question.numbered else documents.everything(question, context))
    )
