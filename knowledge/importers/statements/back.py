"""Sentences that point back: "the figure had been at a high level in June 2014 (446)".

What they count was said in the sentence before; they are read only where that is known.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from knowledge.domain.indicators import Comparator
from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.importers.figures.stated import Stated
from knowledge.importers.statements.marks import FIGURE, PERIOD, QUARTER_BEFORE, Marked

_POINTS_BACK = re.compile(
    r"\W*(?:(?:the|this|these) (?:figures?|numbers?|rates?|percentages?|proportions?|totals?)\b"
    r"|(?:numbers|rates) (?:have|had|has)\b|although there (?:are|were)\b)",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"(?P<period>{PERIOD}) ?\((?P<a>{FIGURE})\)|(?:base|point|level|high|low|peak) of "
    rf"(?P<b>{FIGURE})"
    rf" in (?P<other>{PERIOD})|{QUARTER_BEFORE} \((?P<c>{FIGURE})\)"
)
_ESTIMATE = re.compile(
    rf"\W*This (?:estimates to be|equates to|represents|amounts to|is|means) (?P<figure>{FIGURE})"
    r" (?P<noun>[a-z]+)\b"
)
_PARTS = re.compile(rf"\W*{FIGURE} [A-Za-z ]+?(?:(?:,|,? and) {FIGURE} [A-Za-z ]+?)+\W*")


def pointing_back(marks: Marked, before: Stated) -> Iterator[Stated]:
    """The figures of a sentence that speaks of what `before` measured; none of any other."""
    yield from _estimate(marks, before)
    yield from _parts(marks, before)
    if not _POINTS_BACK.match(marks.text):
        return
    for match in _AT.finditer(marks.text):
        quantity = marks.quantity(match["a"] or match["b"] or match["c"])
        mark = match["period"] or match["other"]
        period = marks.period(mark) if mark else quarter_before(before.period)
        if quantity.unit == before.unit and period and period.text != before.period.text:
            yield _again(before, before.measure, quantity.value, quantity.as_printed, period)


def quarter_before(period: Period) -> Period:
    """The quarter before the one in which `period` ends; NO_PERIOD where it has no end."""
    if period.last_day is None:
        return NO_PERIOD
    month = 3 * ((period.last_day.month - 1) // 3) + 1
    last = date(period.last_day.year, month, 1) - timedelta(days=1)
    return Period("last quarter", date(last.year, last.month - 2, 1), last)


def _estimate(marks: Marked, before: Stated) -> Iterator[Stated]:
    """ "This estimates to be approximately 18,000 children" after a share of children."""
    match = _ESTIMATE.match(marks.text)
    if not match or before.unit != "%" or match["noun"] not in before.measure.lower():
        return
    quantity = marks.quantity(match["figure"])
    if not quantity.unit:
        name = f"{before.measure} (number)"
        yield _again(before, name, quantity.value, quantity.as_printed, before.period)


def _parts(marks: Marked, before: Stated) -> Iterator[Stated]:
    """ "6 LA maintained schools and 5 academies" after 11 schools of which that is the whole."""
    if not _PARTS.fullmatch(marks.text) or sum(q.value for q in marks.quantities) != before.value:
        return
    parts = re.findall(rf"({FIGURE}) ([A-Za-z ]+?)(?=,| and {FIGURE}|\W*$)", marks.text)
    for mark, noun in parts:
        quantity = marks.quantity(mark)
        name = f"{before.measure}: {noun}"
        yield _again(before, name, quantity.value, quantity.as_printed, before.period)


def _again(before: Stated, name: str, value: float, printed: str, period: Period) -> Stated:
    none: tuple[Comparator, ...] = ()
    bare = replace(before, previous=None, previous_as_printed="", target=None, comparators=none)
    return replace(
        bare,
        measure=name,
        value=value,
        as_printed=printed,
        period=period,
        unit="" if name.endswith("(number)") else before.unit,
        target_as_printed="",
        earlier=NO_PERIOD,
        earlier_as_printed="",
    )
