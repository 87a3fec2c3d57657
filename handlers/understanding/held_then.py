"""Which of the figures found are of the time that was asked about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from handlers.understanding.candidates import Candidate
from handlers.understanding.choose import choose
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.understanding.sureness import AS_GOOD
from handlers.understanding.terms import all_said
from knowledge.domain.periods import Period
from knowledge.store.budgets import budget_lines_with_ids
from knowledge.store.observations import observations_of_measure

_FIGURES = frozenset({"measure", "budget_line"})
# So many of those that fit best are looked at.
_LOOKED_AT = 20


def of_its_time(
    inquiry: Inquiry, found: Iterable[Candidate], db: Database, now: datetime
) -> Inquiry:
    """The inquiry into a figure of the time asked about, where the one found is of other times.

    It must cover as much of what was asked, or have every word of it in its title, table or
    headings; else the inquiry itself.
    """
    question = inquiry.question
    if not question.when.stretched.stretch or inquiry.noun not in _FIGURES:
        return inquiry
    if then := tuple(c for c in inquiry.chosen if _is_held_then(c, question, db)):
        return replace(inquiry, chosen=then)
    least = inquiry.chosen[0].covered - AS_GOOD
    figures = [c for c in found if c.subject.noun in _FIGURES]
    as_good = [
        c for c in figures if c.covered >= least or all_said(question.telling, c.subject.anywhere)
    ]
    # Of two that cover it, the one that is about nothing else: not "other schools in deficit".
    as_good.sort(key=lambda candidate: len(candidate.subject.title_stems))
    held = [c for c in as_good[:_LOOKED_AT] if _is_held_then(c, question, db)]
    alike = [c for c in held if c.subject.noun == inquiry.noun]
    return choose(question, alike, now) or choose(question, held, now) or inquiry


def _is_held_then(candidate: Candidate, question: Question, db: Database) -> bool:
    """True where a period with days of this figure lies within the time asked about."""
    return any(
        period.first_day is not None and not question.when.stretched.excludes(period)
        for period in _periods(candidate, db)
    )


def _periods(candidate: Candidate, db: Database) -> list[Period]:
    record_id = candidate.subject.record_id
    if candidate.subject.noun == "measure":
        return [observation.period for observation in observations_of_measure(db, record_id)]
    return [line.time for line in budget_lines_with_ids(db, [record_id])]
