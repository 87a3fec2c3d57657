"""Figures in the commentary of budget lines: "over budget by £912K on agency staff".

The words stand in a column of the table of money, beside the line they explain. The importer of
budgets has joined them over page breaks already, so they are read from its records.
"""

import re
from collections.abc import Iterable, Iterator

from knowledge.domain.budgets import BudgetLine
from knowledge.domain.documents import Document
from knowledge.domain.periods import NO_PERIOD, Period, parse_period
from knowledge.domain.records import Record
from knowledge.importers.figures.paragraph_figures import figures_of_paragraph
from knowledge.importers.figures.stated import settled
from knowledge.importers.figures.stated_records import records_of

_FEWEST_WORDS = 6
# What is of other years than the budget, or of the whole of a project.
_OF_MANY_YEARS = re.compile(
    r"\b(?:later|future|coming|previous|prior) years?\b|\b(?:project|scheme|programme) estimate\b"
    r"|\b(?:lifetime|whole life)\b",
    re.IGNORECASE,
)


def commentary_figures(records: Iterable[Record], document: Document) -> Iterator[Record]:
    """A measure and its observation for each figure that the words of a budget line state."""
    for line in records:
        if isinstance(line, BudgetLine):
            period = _year(line.period)
            for _, text in line.columns:
                if len(text.split()) >= _FEWEST_WORDS:
                    for stated in figures_of_paragraph(text, label=line.line_title):
                        within = NO_PERIOD if _OF_MANY_YEARS.search(stated.measure) else period
                        for each in settled(stated, within):
                            yield from records_of(each, line.source, document)


def _year(printed: str) -> Period:
    """The year of the budget: "Quarter 1 2017/18" says when it was looked at."""
    year = re.search(r"\b(?:19|20)\d\d\s?[/-]\s?(?:20)?\d\d\b", printed)
    return parse_period(year[0] if year else printed) if printed else NO_PERIOD
