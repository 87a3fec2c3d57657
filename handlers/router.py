"""The one route table: which handler answers which kind of message.

Of questions that lean on nothing said before, `by_itself` knows which.
"""

import re
from dataclasses import replace

from handlers import (
    asking,
    by_itself,
    calendars,
    comparators,
    curating,
    deadline_questions,
    feedback,
    following,
    glossary,
    greetings,
    history,
    indicator_lists,
    indicators,
    lent,
    paging,
    putting_off,
    returns,
    shown,
    standard_answers,
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
from handlers.from_papers import WELL_COVERED
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.asides import without_reason
from handlers.understanding.asks import Ask
from handlers.understanding.follow_up import chosen_text, in_its_time
from handlers.understanding.paper_spoken_of import paper_pointed_to
from handlers.understanding.people import asks_of_oneself, is_about, people_in
from handlers.understanding.pointing import numbered_alike, part_pointed_to
from handlers.understanding.question import Question, read_question
from handlers.understanding.same_again import same_for
from handlers.understanding.search import about, about_codes, about_people, near, of_any_place
from handlers.updates import arrangements, waiting
from handlers.updates.proposing import respond as propose_or_confirm
from handlers.which_council import which_fits
from knowledge.store.conversations import Remembered, recall
from knowledge.store.database import writing
from knowledge.store.documents import named_councils

_SENTENCE = re.compile(
    r"(?<=[?.!])\s+|\n+"
    r"|[,:]\s+(?=(?:who|what|when|where|which|how|is|are|was|were|do|does|did|can|could|has|have)\b)"
)
# What a plan dates years ahead.
_DATED_AHEAD = {Ask.DUE, Ask.STATUS, Ask.LEADS_ON, Ask.MILESTONES}
_A_SENTENCE = 3
_A_STORY = 50


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
    if _finds_nothing(answer) and not answer.keeps:
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
    said = without_reason(request.text)
    sentences = [part for part in _SENTENCE.split(said) if len(part.split()) >= _A_SENTENCE]
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
        anywhere = of_any_place(question, context)
        if anywhere is None:
            return Answer(reply)
        question = anywhere
    question = numbered_alike(part_pointed_to(question, remembered, context), remembered)
    if of_council := shown.of_council(question, remembered, request, context):
        return of_council
    question, other = same_for(question, remembered, context)
    inquiry = about(other, context, request.now) if other else None
    if inquiry and min(found.covered for found in inquiry.chosen) >= WELL_COVERED:
        return Answer(answers(inquiry, context), inquiry)
    if question.codes and (listed := indicator_lists.of_codes(question, context)):
        return Answer(listed)
    if question.codes:
        inquiry = about_codes(question, context, request.now)
        return Answer(which_fits(inquiry) or indicators.answer_code(inquiry, context), inquiry)
    if asks_of_oneself(question) and request.asker.officer is None:
        return Answer(unknown.who_asks(), keeps=True)
    if asks_of_oneself(question):
        return by_itself.answer(question, request, context)
    if of_its_paper := paper_pointed_to(question, remembered, context):
        said = by_itself.answer(of_its_paper, request, context)
        return replace(said, keeps=True) if _finds_nothing(said) else said
    # A time or an ask that only the talk lent is not held against what it does not fit.
    timed = in_its_time(question, remembered)
    answer = _in_talk(timed, remembered, request, context)
    if timed.when != question.when and lent.is_lacking(answer, remembered):
        untimed = _in_talk(question, remembered, request, context)
        answer = lent.not_of_its_time(untimed, timed) or answer
    return lent.with_what_it_is(answer, remembered, context)


def _in_talk(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Answer:
    """The answer from what the conversation is about, else from the line alone."""
    if followed := following.answer(question, remembered, request, context):
        return followed
    own = by_itself.answer(question, request, context)
    return following.instead(own, question, remembered, context) or own
