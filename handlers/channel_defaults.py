"""What a channel is about, where a question names no committee and no council itself.

Only ever a default: what the question or the conversation names comes first.
"""

from collections.abc import Sequence
from dataclasses import replace

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question, read_question
from knowledge.domain.folding import words
from knowledge.store.conversations import Remembered

_A_HANDFUL = 5
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
    today = request.now.date()
    return read_question(context.db, text, context.vocabulary, today, home=question.home)


def home_of(request: Request, held: Sequence[str]) -> str:
    """The council meant where none is named and many are held: the channel's, else the asker's own.

    Of a handful of councils, what fits a question best is surely meant; of many, something always
    fits somewhere. "" for a handful, and where no paper of that council is held.
    """
    officer = request.asker.officer
    council = request.council or (officer.council if officer else "")
    return council if council in held and are_many(held) else ""


def are_many(held: Sequence[str]) -> bool:
    """True where so many councils are held that an answer must say of which it is."""
    return len(held) > _A_HANDFUL


def of_its_council(
    question: Question, about: Inquiry | None, reply: Reply, request: Request
) -> Question | None:
    """The question asked of the channel's council alone; None where that would say no more.

    An answer about records of one council stands: another council's record wins when named. Where
    it was asked back what is meant, the asker's own council is.
    """
    council = request.council or _own_council(reply, request)
    if not council or question.scope or question.codes:
        return None
    of = {candidate.subject.council for candidate in about.chosen} if about else set[str]()
    if reply.status is ReplyStatus.ANSWERED and len(of) == 1:
        return None
    return replace(question, councils=(council,))


def _own_council(reply: Reply, request: Request) -> str:
    if reply.status is not ReplyStatus.AMBIGUOUS or request.asker.officer is None:
        return ""
    return request.asker.officer.council


def of_another(home: str, council: str, reply: Reply) -> Reply:
    """A reply about a council's record where `home` has none, said to be so."""
    first = f"Nothing held of {home} answers that. This is of {council}."
    return replace(reply, text=f"{first}\n{reply.text}")


def said_of(council: str, reply: Reply) -> Reply:
    """A reply about one of very many councils, named with it."""
    return replace(reply, text=f"{reply.text}\nThis is of {council}.") if council else reply


def _names_something(question: Question) -> bool:
    return any(
        term.known and not _MEETING.issuperset(words(term.said)) for term in question.telling
    )
