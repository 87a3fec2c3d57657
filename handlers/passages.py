"""Answers quoted from the papers' own words, where no record answers and one passage covers it."""

import re

from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.asks import Ask
from handlers.understanding.question import Question
from handlers.understanding.terms import Term, covered, weighed_by_passages
from handlers.wording import answered, shortened
from knowledge.domain.codes import code_prefix, codes_in
from knowledge.domain.documents import Passage
from knowledge.domain.officers import has_given_name
from knowledge.stems import stem, stems
from knowledge.store.documents import passages, search_passages

# A passage must cover this much of what was asked to be quoted as the answer.
ENOUGH = 0.7
ENOUGH_OF_FEW = 0.8
# What a passage must hold to answer such a question at all: a figure, a date, a name.
_NEEDS = {
    Ask.VALUE: re.compile(r"\d"),
    Ask.DUE: re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2} [A-Z][a-z]+"),
    Ask.WHEN: re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2} [A-Z][a-z]+"),
    Ask.CONTACT: re.compile(r"@|\b\d{5,}|\b\d{3,} \d{3,}"),
    Ask.TARGET: re.compile(r"(?i)target|\baim"),
    Ask.RAG: re.compile(r"(?i)\b(?:red|amber|green)\b"),
}
_WHO = {Ask.LEAD, Ask.AUTHOR, Ask.POST}
# A line this short is a heading or a label: it names what it is about and says nothing of it.
_SHORTEST = 45
_TRIED = 10
_FEWEST_WORDS, _SEVERAL_WORDS = 2, 4
_SIDE_BY_SIDE = 3
_SENTENCE = re.compile(r"(?<=[.;:?!])\s+(?=[A-Z0-9“'‘])")


def answer(question: Question, context: Context) -> Reply | None:
    """The passage that covers what was asked, quoted with its place; None where none does."""
    terms = weighed_by_passages(context.db, question.said)
    for passage in passages(context.db, _likely(question, terms, context)):
        quote = _quote(passage, terms)
        if quote and _can_answer(quote, question):
            heading = f" (under “{shortened(passage.heading, 80)}”)" if passage.heading else ""
            return answered([f"“{shortened(quote, 600)}”{heading}"], [passage.source])
    return None


def about_code(key: str, context: Context) -> Reply | None:
    """The passage that names a code of which no indicator is held; None where none does."""
    letters, number = code_prefix(key), key.removeprefix(code_prefix(key))
    found = search_passages(context.db, [stem(letters.lower()), number.lower()])
    for passage in passages(context.db, [entry.passage_id for entry in found]):
        if key in codes_in(passage.text) and len(passage.text) >= _SHORTEST:
            said = [s for s in _SENTENCE.split(passage.text) if key in codes_in(s)]
            return answered([f"“{shortened(' '.join(said), 600)}”"], [passage.source])
    return None


def _likely(question: Question, terms: list[Term], context: Context) -> list[int]:
    """The ids of the passages that cover enough of the question, the best first."""
    telling = [term for term in terms if not term.asking]
    known = sum(term.known for term in telling)
    if known < _FEWEST_WORDS:
        return []
    enough = ENOUGH if known >= _SEVERAL_WORDS else ENOUGH_OF_FEW
    stemmed = sorted({word for term in terms for word in term.stems})
    found = search_passages(context.db, stemmed)
    if question.councils:
        found = [passage for passage in found if passage.council in question.councils]
    scored = [
        (covered(terms, passage.stems), passage.passage_id)
        for passage in found
        if covered(telling, passage.stems) >= enough
    ]
    return [passage_id for _, passage_id in sorted(scored, key=lambda e: -e[0])[:_TRIED]]


def _quote(passage: Passage, terms: list[Term]) -> str:
    """The sentences side by side that cover the question best; "" where none cover enough.

    A long row or paragraph has many words by chance: what answers stands close together.
    """
    parts = _SENTENCE.split(passage.text)
    windows = [" ".join(parts[i : i + _SIDE_BY_SIDE]) for i in range(len(parts))]
    heading = frozenset(stems(passage.heading))
    scored = [(covered(terms, heading | frozenset(stems(text))), -len(text)) for text in windows]
    best = max(range(len(windows)), key=lambda n: scored[n])
    telling = [term for term in terms if not term.asking]
    enough = covered(telling, heading | frozenset(stems(windows[best]))) >= ENOUGH
    return windows[best] if enough else ""


def _can_answer(quote: str, question: Question) -> bool:
    needs = [_NEEDS[ask] for ask in question.plainly if ask in _NEEDS]
    if question.asks.keys() & _WHO and not has_given_name(quote):
        return False
    return len(quote) >= _SHORTEST and all(need.search(quote) for need in needs)
