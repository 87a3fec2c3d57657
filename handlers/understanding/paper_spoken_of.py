"""The paper that a line only points at: "who delivers that plan?" after one of its figures."""

import re
from dataclasses import replace

from handlers.context import Context
from handlers.understanding.asks import Ask
from handlers.understanding.papers_named import PapersNamed, may_be_called
from handlers.understanding.question import Question
from handlers.understanding.terms import Term
from knowledge.domain.folding import words
from knowledge.store.conversations import Remembered
from knowledge.store.subjects import subjects_with_ids

_THAT_PAPER = re.compile(
    r"\b(?:that|this|the same|same) (?P<what>plan|programme|report|paper|pack|register)\b"
)
# What is itself a part of a paper that is called so.
_PAPERS = frozenset({"report", "agenda_item", "document"})


def paper_pointed_to(
    question: Question, remembered: Remembered | None, context: Context
) -> Question | None:
    """The line put to the one paper that prints what was spoken of; None where it points at none.

    A plan that the record itself speaks of ("Write a transport plan") may be meant: then none is.
    """
    match = _THAT_PAPER.search(question.folded)
    if match is None or remembered is None or not remembered.record_ids or question.papers.ids:
        return None
    if remembered.noun in _PAPERS:
        return None
    spoken_of = subjects_with_ids(context.db, remembered.noun, remembered.record_ids)
    what = match["what"]
    if any(what in words(subject.title) for subject in spoken_of):
        return None
    ids = {paper for subject in spoken_of for paper in subject.papers}
    if len(ids) != 1 or not may_be_called(context.db, next(iter(ids)), what):
        return None
    if not (terms := _told_by(question.terms, what, question)):
        return None
    papers = PapersNamed(frozenset(ids), frozenset({what}))
    said = _told_by(question.said, what, question)
    return replace(question, papers=papers, terms=terms, said=said)


def _told_by(terms: tuple[Term, ...], what: str, question: Question) -> tuple[Term, ...]:
    """The terms without the paper's; "who wrote that plan?" is told by what its writer did."""
    left = tuple(term for term in terms if term.said != what)
    if any(not term.asking for term in left):
        return left
    return tuple(replace(t, asking=False) for t in left) if Ask.AUTHOR in question.plainly else ()
