"""Answers quoted from the papers' own words, where no record answers and one passage covers it."""

import re

from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate, score
from handlers.understanding.question import Question
from handlers.wording import answered, shortened
from knowledge.domain.documents import Passage
from knowledge.store.documents import passages
from knowledge.store.subjects import search_subjects

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
_SENTENCE = re.compile(r"(?<=[.;:?!])\s+(?=[A-Z0-9“'‘])")


def answer(question: Question, context: Context) -> Reply | None:
    """The passage that covers what was asked, quoted with its place; None where none does."""
    ids = [c.subject.record_id for c in best_passages(question, context) if c.covered >= ENOUGH]
    telling = [p for p in passages(context.db, ids[:10]) if _can_answer(p, question)]
    if not telling:
        return None
    return answered([_quoted(telling[0], question)], [telling[0].source])


def best_passages(question: Question, context: Context) -> list[Candidate]:
    """The passages that share words with the question, best first."""
    telling = {word for term in question.terms for said in term.alternatives for word in said}
    found = search_subjects(context.db, sorted(telling), nouns=("passage",), limit=30)
    silent = context.vocabulary.silent_stems
    if question.councils:
        found = [subject for subject in found if subject.council in question.councils]
    scored = [score(question.terms, subject, silent, beside=1.0) for subject in found]
    return sorted(scored, key=lambda c: (-c.covered, len(c.subject.word_stems)))


def _can_answer(passage: Passage, question: Question) -> bool:
    plain = (ask for ask, weight in question.asks.items() if weight == 1.0)
    needs = [_NEEDS[ask] for ask in plain if ask in _NEEDS]
    return len(passage.text) >= _SHORTEST and all(need.search(passage.text) for need in needs)


def _quoted(passage: Passage, question: Question) -> str:
    sentences = (
        [passage.text] if passage.source.place.startswith("row") else _SENTENCE.split(passage.text)
    )
    said = question.words
    best = max(sentences, key=lambda s: sum(word in s.casefold() for word in said))
    where = sentences.index(best)
    quote = " ".join(sentences[max(0, where - 1) : where + 2]) if len(best) < 200 else best
    heading = f" (under “{shortened(passage.heading, 80)}”)" if passage.heading else ""
    return f"“{shortened(quote, 600)}”{heading}"
