"""Standard answers beside what the papers say: whose each is, and until when it holds.

One never takes the place of a record's fact: both are said, a code's own figures first.
"""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.question import Question
from handlers.understanding.terms import terms_of
from handlers.understanding.vocabulary import Vocabulary
from handlers.wording import uk_date
from knowledge.domain.documents import Source
from knowledge.domain.folding import words
from knowledge.domain.standard_answers import StandardAnswer
from knowledge.stems import stem
from knowledge.store.standard_answers import (
    any_standard_answer,
    standard_answers,
    standard_answers_to,
)

# "When is the canteen open?" and "where is the canteen?" ask different things.
_ASKING = frozenset({"who", "when", "where", "why", "how"})
_LONG_WORD = 5


def beside(question: Question, reply: Reply, request: Request, context: Context) -> Reply:
    """The reply with the standard answer to what was asked, if one holds today."""
    fitting = _fitting(reply, request, context) if any_standard_answer(context.db) else ()
    if not fitting:
        return reply
    said = [_said(each) for each in fitting]
    sources = tuple(_source(each) for each in fitting)
    if reply.status is not ReplyStatus.ANSWERED or not reply.sources:
        return Reply("\n\n".join(said), sources=sources)
    texts = [reply.text, *said] if question.codes else [*said, f"The papers say:\n{reply.text}"]
    return replace(reply, text="\n\n".join(texts), sources=(*sources, *reply.sources))


def telling_words(text: str, vocabulary: Vocabulary) -> str:
    """The key of a question: what it tells, each thing in one of its wordings, in one order."""
    told = {" ".join(term.alternatives[0]) for term in terms_of(text, vocabulary)}
    return " | ".join(sorted(told | {stem(word) for word in words(text) if word in _ASKING}))


def _fitting(reply: Reply, request: Request, context: Context) -> Sequence[StandardAnswer]:
    today = request.now.date()
    key = telling_words(request.text, context.vocabulary)
    if not key:
        return ()
    held = [each for each in standard_answers_to(context.db, key) if each.is_said_on(today)]
    if held or reply.status is not ReplyStatus.UNKNOWN:
        return held
    typed = _telling(request.text, context.vocabulary)
    return [
        each
        for each in standard_answers(context.db)
        if each.is_said_on(today)
        if _is_misspelt(typed, _telling(each.question, context.vocabulary))
    ]


def _telling(text: str, vocabulary: Vocabulary) -> list[str]:
    told = [word for term in terms_of(text, vocabulary) for word in term.said.split()]
    return [*told, *(word for word in words(text) if word in _ASKING)]


def _is_misspelt(typed: Sequence[str], meant: Sequence[str]) -> bool:
    """True where every word is the same or has one slip; a number has none."""
    left = list(meant)
    for word in typed:
        like = next((other for other in left if _alike(word, other)), None)
        if like is None:
            return False
        left.remove(like)
    return not left


def _alike(word: str, other: str) -> bool:
    if stem(word) == stem(other):
        return True
    long = min(len(word), len(other)) >= _LONG_WORD
    return long and word.isalpha() and OSA.distance(word, other, score_cutoff=1) <= 1


def _said(answer: StandardAnswer) -> str:
    return (
        f"{answer.answer}\n"
        f"(Standard answer of {answer.owner}, {uk_date(answer.added_on)},"
        f" holds until {uk_date(answer.until)}.)"
    )


def _source(answer: StandardAnswer) -> Source:
    return Source(f"Standard answer of {answer.owner}", f"number {answer.id}", answer.answer)
