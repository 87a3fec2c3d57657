"""What a channel is about, where a question names no committee and no council itself.

Only ever a default: what the question or the conversation names comes first.
"""

from dataclasses import replace

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question, read_question
from knowledge.domain.folding import words
from knowledge.store.conversations import Remembered

_OF_A_MEETING = frozenset({Ask.WHEN, Ask.WHERE, Ask.AGENDA, Ask.MEMBERS, Ask.PUBLISHED})
# What "when is", "which" and "who" also ask for.
_LEANING = frozenset({Ask.DEFINE, Ask.LIST, Ask.DUE, Ask.LEADS_ON})
_MEETING = frozenset("meeting meetings meet meets committee agenda members chair chairs".split())


def of_its_committee(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Question:
    """The question about the channel's committee, where it asks of a meeting and says of which
    committee neither itself nor by the line before."""
    if not request.committee or question.codes or question.councils or question.numbered:
        return question
    asked = set(question.plainly) - _LEANING
    if not asked or asked - _OF_A_MEETING or not question.words & _MEETING:
        return question
    if _names_something(question) or (remembered and remembered.noun == "committee"):
        return question
    text = f"{question.text.rstrip('?!. ')} {request.committee}"
    return read_question(context.db, text, context.vocabulary, request.now.date())


def of_its_council(
    question: Question, about: Inquiry | None, reply: Reply, request: Request
) -> Question | None:
    """The question asked of the channel's council alone; None where that would say no more.

    An answer about records of one council stands: another council's record wins when named. Where
    it was asked back what is meant, the asker's own council is.
    """
    council = request.council or _own_council(reply, request)
    if not council or question.councils or question.codes:
        return None
    of = {candidate.subject.council for candidate in about.chosen} if about else set[str]()
    if reply.status is ReplyStatus.ANSWERED and len(of) == 1:
        return None
    return replace(question, councils=(council,))


def _own_council(reply: Reply, request: Request) -> str:
    if reply.status is not ReplyStatus.AMBIGUOUS or request.asker.officer is None:
        return ""
    return request.asker.officer.council


def _names_something(question: Question) -> bool:
    return any(
        term.known and not _MEETING.issuperset(words(term.said)) for term in question.telling
    )
