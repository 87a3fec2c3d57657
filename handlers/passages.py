"""Answers quoted from the papers' own words, where no record answers and one passage covers it."""

import re

from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.candidates import Candidate, score
from handlers.understanding.question import Question
from handlers.wording import answered, shortened
from knowledge.domain.documents import Passage
from knowledge.store.documents import passages
from knowledge.store.subjects import search_subjects

# A passage must cover this much of what was asked to be quoted as the answer.
ENOUGH = 0.8
_SENTENCE = re.compile(r"(?<=[.;:?!])\s+(?=[A-Z0-9“'‘])")


def answer(question: Question, context: Context) -> Reply | None:
    """The passage that covers what was asked, quoted with its place; None where none does."""
    found = best_passages(question, context)
    if not found or found[0].covered < ENOUGH:
        return None
    passage = passages(context.db, [found[0].subject.record_id])[0]
    return answered([_quoted(passage, question)], [passage.source])


def best_passages(question: Question, context: Context) -> list[Candidate]:
    """The passages that share words with the question, best first."""
    telling = {word for term in question.terms for said in term.alternatives for word in said}
    found = search_subjects(context.db, sorted(telling), nouns=("passage",), limit=30)
    silent = context.vocabulary.silent_stems
    scored = [score(question.terms, subject, silent, beside=1.0) for subject in found]
    return sorted(scored, key=lambda c: (-c.covered, len(c.subject.word_stems)))


def _quoted(passage: Passage, question: Question) -> str:
    sentences = _SENTENCE.split(passage.text)
    said = question.words
    best = max(sentences, key=lambda s: sum(word in s.casefold() for word in said))
    where = sentences.index(best)
    quote = " ".join(sentences[max(0, where - 1) : where + 2]) if len(best) < 200 else best
    heading = f" (under “{shortened(passage.heading, 80)}”)" if passage.heading else ""
    return f"“{shortened(quote, 600)}”{heading}"
