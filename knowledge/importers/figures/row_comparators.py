"""What a row of a table of indicators is compared with: England, a region, its neighbours."""

import re

from knowledge.domain.folding import fold
from knowledge.domain.indicators import Comparator, ComparatorGroup, Rag
from knowledge.domain.numbers import STATED, Figure, parse_figure
from knowledge.domain.periods import Period, parse_period
from knowledge.importers.figures.compared_groups import groups_compared, period_headed
from knowledge.importers.figures.indicator_rows import IndicatorLine
from knowledge.importers.plans.action_cells import printed_rag


def comparators_of(line: IndicatorLine) -> tuple[Comparator, ...]:
    """One for each column of comparators that holds a figure or a mark for one."""
    found: list[Comparator] = []
    for heading, text in line.columns.each(line.row, "national")[:1]:
        national = parse_figure(text)
        if national.kind in STATED:
            period = _period_of(line, ("england", "national", "eng"), heading)
            rating = printed_rag(line.columns.text(line.row, "rag_national"))
            found.append(_comparator(ComparatorGroup.ENGLAND, national, "", period, rating))
    for heading, text in line.columns.each(line.row, "neighbours"):
        others, groups = parse_figure(text), groups_compared(heading)
        # Where stars tell the groups apart, a figure without them could be any group's.
        if others.kind not in STATED or others.stars not in groups:
            continue
        group, name = groups[others.stars]
        initials = "".join(word[0] for word in fold(name).split())
        period = _period_of(line, (fold(name), initials), heading)
        is_first = heading == line.columns.heading("neighbours")
        rating = printed_rag(line.columns.text(line.row, "rag_neighbours")) if is_first else None
        found.append(_comparator(group, others, name, period, rating))
    return tuple(found)


def _comparator(
    group: ComparatorGroup, figure: Figure, name: str, period: Period, rating: Rag | None
) -> Comparator:
    return Comparator(group, figure.value, figure.as_printed, name, period, rating)


def _period_of(line: IndicatorLine, names: tuple[str, ...], heading: str) -> Period:
    """The comparators' period; "England - 2011/12 NE - 2010/11" gives each group its own.

    Without a column for it the one that the heading names.
    """
    text = line.columns.text(line.row, "comparator_period")
    labelled = re.findall(r"([A-Za-z][A-Za-z ]*?)\s+-\s+(.*?)(?=\s[A-Z][A-Za-z ]*\s-\s|$)", text)
    own = [period for name, period in labelled if fold(name) in names]
    if own:
        return parse_period(own[0])
    return parse_period(text) if text else period_headed(heading)
