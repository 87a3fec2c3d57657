"""The papers themselves: which are held, for which years."""

from datetime import date

from handlers.context import Context
from handlers.messages import Reply
from handlers.quality import held_words
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.which_council import which_of_all
from handlers.wording import answered, uk_date
from knowledge.domain.documents import Document, Source
from knowledge.store.documents import all_documents, documents_with_ids

_WANTS = frozenset({Ask.HELD, Ask.LIST, Ask.VALUE})
# What "which actions" and "all" lean towards with nobody and nothing named.
_LEANING = frozenset({Ask.DEFINE, Ask.LEADS_ON, Ask.CODES})


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The papers found, each with its council, what it is, and the years or date it is of."""
    found = documents_with_ids(context.db, inquiry.record_ids)
    lines = [_line(document) for document in found]
    return answered(lines, [Source(d.title, f"the paper itself, {d.file}") for d in found])


def everything(question: Question, context: Context) -> Reply | None:
    """What is held in all ("what papers do you hold?", "list all actions"); None for else."""
    wants = _WANTS & question.asks.keys() or "all" in question.words
    named = question.nouns - {"committee"} or Ask.HELD in question.asks
    if question.words & {"it", "them", "this"}:
        # "Do you have it?" is about what was said before.
        return None
    if not wants or not named or set(question.plainly) - _WANTS - _LEANING:
        return None
    if question.telling or question.when.said or question.codes:
        return None
    if reply := which_of_all(question, "document", "papers are held", context):
        return reply
    found = [
        document
        for document in all_documents(context.db)
        if not question.scope or document.council in question.scope
    ]
    if not found:
        return None
    lines = [f"{held_words(context.db)} The papers:"]
    lines += [f"- {document.title} ({document.council})" for document in found]
    lines.append("Ask for a part of them: a person, a priority, a month, a topic, a code.")
    return answered(lines, [Source(d.title, "the paper itself") for d in found])


def _line(document: Document) -> str:
    of = f" of {document.council}" if document.council else ""
    years = f", for {document.period}" if document.period else ""
    dated = f", dated {uk_date(date.fromisoformat(document.dated))}" if document.dated else ""
    return f"I hold “{document.title}”, a {document.kind}{of}{years}{dated}."
