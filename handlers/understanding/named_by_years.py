"""Papers that are called by their years ("Outturn 2016/17"): those of the year asked about."""

import re
from collections.abc import Sequence
from datetime import date

from handlers.understanding.question import Question
from handlers.understanding.weighing import Weighed
from knowledge.domain.periods import Period, days_in

PAPERS = frozenset({"report", "agenda_item"})
_LAST_YEAR = re.compile(r"\blast year['’]?s\b")
_APRIL = 4


def of_the_year(papers: Sequence[Weighed], question: Question, today: date) -> list[Weighed]:
    """Those whose title names a time that begins within the time asked about, or that stand in the
    paper of the day or month named; all if none does.

    "Last year's outturn" is that of the last financial year, from April to March.
    """
    printed = [p for p in papers if not p.candidate.subject.papers.isdisjoint(question.papers.ids)]
    if printed and question.when.said & question.papers.said:
        return printed
    asked = question.when.stretch
    if asked is None and _LAST_YEAR.search(question.folded):
        asked = _financial_year_before(today)
    then = [paper for paper in papers if asked and _is_called_by(paper, asked)]
    return then or list(papers)


def _financial_year_before(today: date) -> Period:
    last = today.year if today.month >= _APRIL else today.year - 1
    return Period("last year", date(last - 1, _APRIL, 1), date(last, _APRIL - 1, 31))


def _is_called_by(paper: Weighed, asked: Period) -> bool:
    if asked.first_day is None or asked.last_day is None:
        return False
    named = days_in(paper.candidate.subject.title)
    return any(asked.first_day <= first <= asked.last_day for first, _ in named)
