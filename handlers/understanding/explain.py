"""The whole ranking in words: what was read out of a question and why a record was chosen."""

from collections.abc import Iterator
from datetime import datetime

from handlers.context import Context
from handlers.understanding.choose import choose
from handlers.understanding.people import people_in
from handlers.understanding.question import Question, read_question
from handlers.understanding.search import candidates_for
from handlers.understanding.terms import Term
from handlers.understanding.weighing import Weighed, weigh
from handlers.wording import listed, shortened

_SHOWN = 8


def explained(text: str, context: Context, now: datetime) -> Iterator[str]:
    """Lines for an administrator: terms with weights, asks, candidates with scores, the choice."""
    question = read_question(context.db, text, context.vocabulary, now.date())
    yield from _read(question)
    for named in people_in(question, context):
        yield f"person: {named.person.name}, sureness {named.sureness:.2f}"
    found = candidates_for(question, context)
    for pair in weigh(question, found)[:_SHOWN]:
        yield _candidate(pair)
    chosen = choose(question, found, now)
    if chosen is None:
        yield "choice: none covers enough of what was asked"
    else:
        titles = listed([shortened(c.subject.title, 60) for c in chosen.chosen])
        yield f"choice: {chosen.ask.value} of {chosen.noun} {titles}"


def _read(question: Question) -> Iterator[str]:
    asks = sorted(question.asks.items(), key=lambda pair: -pair[1])
    yield f"asks: {listed([f'{ask.value} {weight:.1f}' for ask, weight in asks]) or 'nothing'}"
    yield f"nouns: {listed(sorted(question.nouns)) or 'none'}"
    yield f"codes: {listed(question.codes) or 'none'}"
    yield from (f"term: {_term(term)}" for term in question.terms)


def _term(term: Term) -> str:
    held = " or ".join(" ".join(phrase) for phrase in term.alternatives) or "not held"
    marks = [
        "asking" if term.asking else "",
        f"corrected to {term.corrected}" if term.corrected else "",
        "name" if term.name else "",
    ]
    said = ", ".join(mark for mark in marks if mark)
    return f"{term.said} ({held}), weight {term.weight:.2f}{f', {said}' if said else ''}"


def _candidate(pair: Weighed) -> str:
    subject, found = pair.candidate.subject, pair.candidate
    return (
        f"candidate: {pair.value:.2f} {pair.ask.value} of {subject.noun} {subject.record_id}"
        f" “{shortened(subject.title, 70)}” (covered {found.covered:.2f}, named {found.named:.2f})"
    )
