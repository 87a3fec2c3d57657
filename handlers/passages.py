"""Answers quoted from the papers' own words, where no record answers and one passage covers it."""

import re

from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate, score
from handlers.understanding.question import Question
from handlers.wording import answered, shortened
from knowledge.domain.documents import Passage
from knowledge.stems import stems
from knowledge.store.documents import passages
from knowledge.store.subjects import Subject, search_subjects

# A passage must cover this much of what was asked to be quoted as the answer.
ENOUGH = 0.8
# What a passage must hold to answer such a question at all: a figure, a date, a name.
_NAME = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\W)?[A-Z][\w'’-]+|\b(?:Director|Head|Manager|Chair)\b")
_NEEDS = {
    Ask.VALUE: re.compile(r"\d"),
    Ask.DUE: re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2} [A-Z][a-z]+"),
    Ask.WHEN: re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2} [A-Z][a-z]+"),
    Ask.LEAD: _NAME,
    Ask.AUTHOR: _NAME,
    Ask.POST: _NAME,
    Ask.CONTACT: re.compile(r"@|\b\d{5,}|\b\d{3,} \d{3,}"),
    Ask.TARGET: re.compile(r"(?i)target|\baim"),
    Ask.RAG: re.compile(r"(?i)\b(?:red|amber|green)\b"),
}
# A line this short is a heading or a label: it names what it is about and says nothing of it.
_SHORTEST = 45
_TRIED = 10
_SIDE_BY_SIDE = 3
_SENTENCE = re.compile(r"(?<=[.;:?!])\s+(?=[A-Z0-9“'‘])")


def answer(question: Question, context: Context) -> Reply | None:
    """The passage that covers what was asked, quoted with its place; None where none does."""
    ids = [c.subject.record_id for c in best_passages(question, context) if c.covered >= ENOUGH]
    for passage in passages(context.db, ids[:_TRIED]):
        quote = _quote(passage, question, context)
        if quote and _can_answer(quote, question):
            heading = f" (under “{shortened(passage.heading, 80)}”)" if passage.heading else ""
            return answered([f"“{shortened(quote, 600)}”{heading}"], [passage.source])
    return None


def best_passages(question: Question, context: Context) -> list[Candidate]:
    """The passages that share words with the question, best first."""
    telling = {word for term in question.terms for said in term.alternatives for word in said}
    found = search_subjects(context.db, sorted(telling), nouns=("passage",), limit=30)
    silent = context.vocabulary.silent_stems
    if question.councils:
        found = [subject for subject in found if subject.council in question.councils]
    scored = [score(question.terms, subject, silent, beside=1.0) for subject in found]
    return sorted(scored, key=lambda c: (-c.covered, len(c.subject.word_stems)))


def _quote(passage: Passage, question: Question, context: Context) -> str:
    """The sentences side by side that cover the question best; "" where none cover enough.

    A long row or paragraph has many words by chance: what answers stands close together.
    """
    parts = _SENTENCE.split(passage.text)
    windows = [" ".join(parts[i : i + _SIDE_BY_SIDE]) for i in range(len(parts))]
    silent = context.vocabulary.silent_stems
    heading = tuple(stems(passage.heading))

    def covered(text: str) -> float:
        subject = Subject("passage", 0, "", "", (), (*stems(text), *heading))
        return score(question.terms, subject, silent, beside=1.0).covered

    best = max(windows, key=lambda text: (covered(text), -len(text)))
    return best if covered(best) >= ENOUGH else ""


def _can_answer(quote: str, question: Question) -> bool:
    plain = (ask for ask, weight in question.asks.items() if weight == 1.0)
    needs = [_NEEDS[ask] for ask in plain if ask in _NEEDS]
    return len(quote) >= _SHORTEST and all(need.search(quote) for need in needs)
