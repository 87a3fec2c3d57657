"""What people say of an answer: right, wrong, out of date, unclear, and what is right instead.

A verdict is counted for its question. What is not right becomes a correction, which goes to whoever
owns the record as a proposal (`handlers.notices`): nothing is changed by it. Who said it is kept
nowhere, unless they ask to be named.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.paging import first_page, is_long, items_of, table_of, to_json
from handlers.understanding.inquiry import Inquiry
from knowledge.domain.feedback import Correction, Given, Verdict
from knowledge.domain.folding import fold, plain
from knowledge.store.database import writing
from knowledge.store.feedback import (
    count_verdict,
    given_answer,
    keep_correction,
    keep_given,
    last_given,
)
from knowledge.store.unanswered import count_unanswered, is_answered

LONGEST_CORRECTION = 1_000
WITH_NAME = "with my name"

# "feedback 12 wrong: it is 14.2%" is what the menu and the form in Slack say.
_OF_ONE = re.compile(
    rf"feedback (?P<number>\d{{1,12}}) (?P<verdict>{'|'.join(Verdict)})"
    rf"(?P<named>,? {WITH_NAME})?(?:: (?P<words>.*))?",
    re.DOTALL,
)
_SAID = {
    Verdict.WRONG: r"wrong|incorrect|not (?:right|correct|true)|untrue|inaccurate",
    Verdict.OUT_OF_DATE: r"out[ -]of[ -]date|outdated|stale|superseded",
    Verdict.UNCLEAR: r"unclear|not clear|confusing",
}
_ABOUT_IT = r"\W*(?:no\W+)?(?:(?:that|this|it|the answer|your answer)(?:'s|s| is| was| looks) )?"
_NOT_RIGHT = [
    (verdict, re.compile(rf"{_ABOUT_IT}(?:{said})\s*(?:$|[-:;,.!]+\s*|(?=because\b))"))
    for verdict, said in _SAID.items()
]
_RIGHT = re.compile(rf"{_ABOUT_IT}(?:right|correct|spot on)\W*(?:thanks|thank you|ta)?\W*")
# "wrong, I meant the fostering one" asks again.
_ASKS_AGAIN = re.compile(r"\bi (?:meant|mean|wanted)\b|\?\s*$")
_BEGINNING = 600
# As long as the subject of a conversation is remembered.
_SPOKEN_OF = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class _Said:
    """A verdict on one answer, with what is right instead."""

    given: Given
    verdict: Verdict
    words: str = ""
    named: bool = False


def respond(request: Request, context: Context) -> Reply | None:
    """The reply to a judgement of an answer given earlier; None for any other message."""
    said = _judgement(request, context)
    if said is None or isinstance(said, Reply):
        return said
    with writing(context.db):
        count_verdict(context.db, fold(said.given.question), said.verdict, request.now)
        if said.verdict is not Verdict.RIGHT:
            keep_correction(context.db, _correction(said, request))
    return Reply(_thanks(said), private=True, leaves_buttons=True)


def kept(reply: Reply, about: Inquiry | None, request: Request, context: Context) -> Reply:
    """The reply, kept so that it can be called wrong; a question without an answer is counted.

    Of a long list it is the first page, where the request says how long a page is.
    To be called inside the transaction of the answer.
    """
    if not request.asked:
        return reply
    stated = reply.status is ReplyStatus.ANSWERED and bool(reply.sources)
    if reply.status is ReplyStatus.UNKNOWN:
        count_unanswered(context.db, fold(request.text), request.now)
    if stated:
        is_answered(context.db, fold(request.text))
    is_paged = stated and is_long(items_of(reply.text), request.page)
    table = table_of(reply) if is_paged else None
    given = Given(
        conversation=request.conversation,
        question=plain(request.text),
        noun=about.noun if about else "",
        record_ids=tuple(about.record_ids) if about else (),
        said=reply.text if table else reply.text[:_BEGINNING],
        listing=to_json(table) if table else "",
        shown=request.page,
    )
    number = keep_given(context.db, given, request.now)
    if not stated:
        return reply
    return first_page(replace(reply, given=number), number, request.page)


def _judgement(request: Request, context: Context) -> _Said | Reply | None:
    one = _OF_ONE.fullmatch(request.text.strip())
    if one is not None:
        given = given_answer(context.db, int(one["number"]))
        if given is None:
            text = "That answer is no longer kept. Please ask again and judge the new answer."
            return Reply(text, status=ReplyStatus.UNKNOWN, private=True)
        return _Said(given, Verdict(one["verdict"]), _cut(one["words"]), bool(one["named"]))
    found = _verdict_in(plain(request.text))
    since = request.now - _SPOKEN_OF
    given = last_given(context.db, request.conversation, since) if found else None
    return _Said(given, *found) if found and given else None


def _verdict_in(text: str) -> tuple[Verdict, str] | None:
    """The verdict that a message begins with, and the words after it."""
    folded = fold(text)
    if _RIGHT.fullmatch(folded):
        return Verdict.RIGHT, ""
    for verdict, pattern in _NOT_RIGHT:
        match = pattern.match(folded)
        if match and not _ASKS_AGAIN.search(folded):
            return verdict, _cut(text[match.end() :])
    return None


def _cut(words: str | None) -> str:
    return (words or "").strip()[:LONGEST_CORRECTION]


def _correction(said: _Said, request: Request) -> Correction:
    given = said.given
    return Correction(
        at=request.now,
        verdict=said.verdict,
        question=given.question,
        said=given.said,
        noun=given.noun,
        record_ids=given.record_ids,
        answer_id=given.id,
        correction=said.words,
        named=request.asker.name if said.named else "",
    )


def _thanks(said: _Said) -> str:
    if said.verdict is Verdict.RIGHT:
        return "Thank you: noted as right."
    noted = f"Thank you: noted as {said.verdict}."
    if not said.words:
        return f"{noted} What is right? Say: {said.verdict} - and what is right."
    whom = "whoever owns that record"
    return f"{noted} Your correction goes to {whom}. Nothing is changed until they agree."
