"""What stands as a list under a heading that a question says."""

from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.asks import Ask
from handlers.understanding.question import Question
from handlers.understanding.quotes import covered
from handlers.understanding.terms import Term, weighed_by_passages
from handlers.wording import answered
from knowledge.stems import stems
from knowledge.store.passages import likeliest_passages, passages, passages_headed

_LISTING = {Ask.LIST, Ask.DEFINE, Ask.CODES, Ask.LINKS}
# A line this short is an entry of a list, and so many of them are one.
_ENTRY, _A_LIST = 120, 2
_FEWEST_WORDS = 2
# How much of the question a heading must have, alone, or where the question says all of it.
_ALL_OF_IT, _MOST_OF_IT = 0.95, 0.58
_WHOLE_HEADING, _SHORT = 3, 4


def answer(question: Question, context: Context) -> Reply | None:
    """What stands as a list under the heading that the question says; None where none does."""
    if question.numbered or set(question.plainly) - _LISTING:
        return None
    terms = [
        t for t in weighed_by_passages(context.db, question.said, question.scope) if not t.common
    ]
    named = [t for t in terms if not question.asking.issuperset(t.said.split())]
    if sum(term.known for term in named) < _FEWEST_WORDS or not all(term.known for term in named):
        return None
    stemmed = sorted({word for term in named for word in term.stems})
    found = likeliest_passages(context.db, stemmed, councils=question.scope)
    for passage in passages(context.db, found):
        if not _heads(passage.heading, named):
            continue
        under = passages_headed(context.db, passage)
        entries = [p for p in under if len(p.text) <= _ENTRY and not p.number]
        if len(entries) >= _A_LIST:
            lines = [f"{passage.heading}:", *(f"- {entry.text}" for entry in entries)]
            return answered(lines, [entry.source for entry in entries[:1]])
    return None


def _heads(heading: str, named: list[Term]) -> bool:
    """True where the question says no more than the heading, or the whole heading and hardly more:
    "the strategic priorities for 2017-20".
    """
    own = frozenset(stems(heading))
    share = covered(named, own)
    said = frozenset(word for term in named for word in term.stems)
    whole = len(own & said) >= _WHOLE_HEADING and all(len(w) < _SHORT or w in said for w in own)
    numbers = {term.said for term in named if term.said.isdecimal()}
    return share >= _ALL_OF_IT or (whole and share >= _MOST_OF_IT and numbers <= own)
