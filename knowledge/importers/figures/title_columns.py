"""Which column of a table of money has the titles of its lines: not always the first."""

import re
from collections.abc import Sequence

from knowledge.importers.figures.budget_lines import is_figure, is_total
from knowledge.importers.figures.money_words import is_of_money, unit_in
from knowledge.readers.blocks import Row

_UNIT_OF_COUNCIL = re.compile(
    r"(?:directorate|department|service|division|portfolio|service area|dept"
    r"|(?:.* )?(?:category|cabinet member|portfolio holder|type))",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:.* )?(?:description|project|scheme|saving|proposal|line|item|budget heading)s?"
    r"|headline description of .*",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:(?:row|line|item|scheme|project|budget) ?)?(?:ref(?:erence)?|no|number|row|#)\.?",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:20)?\d\d ?[/-] ?(?:20)?\d\d\b")
_FEW, _MOST = 0.6, 0.8


def title_column(headings: Sequence[str], body: Sequence[Row]) -> int:
    """Where the lines have their titles: 0 but for columns that only count or sort them.

    Before the titles may stand the number of each line, the figures of the year before, or whose
    the lines are where few have many.
    """
    lines = [row for row in body if sum(bool(cell.text) for cell in row.cells) > 1]
    for at, heading in enumerate(headings):
        texts = [row.cells[at].text for row in lines if at < len(row.cells)]
        if not _is_of_figures(heading, texts):
            return at + _behind_owners(headings[at:], body, at)
    return 0


def _is_of_figures(heading: str, texts: Sequence[str]) -> bool:
    """True for a column of running numbers, or of money under a year or a word of money."""
    filled = [text for text in texts if text]
    says = _REFERENCE.fullmatch(heading) or _YEARS.search(heading) or unit_in(heading)
    figures = sum(map(is_figure, filled))
    return bool(filled and (says or is_of_money(heading))) and figures >= _MOST * len(filled)


def _behind_owners(headings: Sequence[str], body: Sequence[Row], begin: int) -> int:
    """How many columns before the titles say whose each line is, or of what sort."""
    owners = 0
    while owners < len(headings) and _UNIT_OF_COUNCIL.fullmatch(headings[owners].strip()):
        owners += 1
    if not owners or owners + 1 >= len(headings) or not _TITLE.fullmatch(headings[owners].strip()):
        return 0
    rows = [[cell.text for cell in row.cells[begin:]] for row in body]
    rows = [row for row in rows if row[0] and sum(map(bool, row)) > 1 and not is_total(row[0])]
    firsts = [row[0] for row in rows]
    titles = [row[owners] for row in rows]
    # Names of services that hardly repeat are the lines, and a description says why they vary.
    is_whose = len(set(firsts)) <= _FEW * len(firsts) and all(titles)
    return owners if is_whose and not any(map(is_figure, titles)) else 0
