"""Budget lines: the figures of a line under the headings asked for."""

import re

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.inquiry import Inquiry
from handlers.wording import answered, shortened
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.periods import parse_period
from knowledge.stems import stems
from knowledge.store.budgets import budget_lines_with_ids, lines_beside

_SHOWN = 4
Cell = tuple[str, str]
_FORECAST = re.compile(
    r"\bexpected\b|\bforecast\b|\bpredicted\b|\bwill (?:\w+ ){1,3}cost\b"
    r"|\b(?:think|expect|reckon)\b.*\b(?:cost|spend|come to)\b"
)
_HOW_MANY = re.compile(r"\bhow many\b|\bnumber of\b")
_HOW_MUCH = re.compile(r"\bhow (?:much|big)\b|\baltogether\b|\bin all\b|\badds? up to\b")
# What officers say, and the words of the headings that they mean.
_COLUMNS = (
    (
        re.compile(r"\b(over|under)[ -]?(spen[dt]\w*|shot)?\b|\bhow far over\b"),
        "variance over spend",
    ),
    (re.compile(r"\bspent\b|\bactual(ly)?\b|\bouturn\b"), "actual outturn"),
    (_FORECAST, "forecast"),
)


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The lines found, each with its table, its headings and cells as printed, and the unit."""
    held = _with_forecasts(budget_lines_with_ids(context.db, inquiry.record_ids), inquiry)
    fits = inquiry.question.when.fitting(line.time for line in held)
    chosen = [line for line, fit in zip(held, fits, strict=True) if fit][:_SHOWN]
    chosen += _sums_of(chosen, inquiry, context)
    lines = [_line(line, inquiry) for line in chosen]
    if len(held) > len(chosen) == _SHOWN:
        lines.append(f"… and {len(held) - _SHOWN} more lines of that name.")
    status = ReplyStatus.ANSWERED if chosen else ReplyStatus.UNKNOWN
    return answered(lines, [line.source for line in chosen], status)


def _sums_of(counts: list[BudgetLine], inquiry: Inquiry, context: Context) -> list[BudgetLine]:
    """What stands beside the one line that counts, where it is asked how much it comes to too."""
    both = inquiry.question.folded
    if len(counts) != 1 or not (_HOW_MANY.search(both) and _HOW_MUCH.search(both)):
        return []
    beside = lines_beside(context.db, counts[0])
    return beside if len(beside) < _SHOWN else []


def _with_forecasts(held: list[BudgetLine], inquiry: Inquiry) -> list[BudgetLine]:
    """The lines with a forecast where one was asked for and some have it; else all."""
    if not _FORECAST.search(inquiry.question.folded):
        return held
    return [
        line for line in held if any("forecast" in h.casefold() for h, _ in line.columns)
    ] or held


def _line(line: BudgetLine, inquiry: Inquiry) -> str:
    cells = [(heading, cell) for heading, cell in line.columns if cell]
    in_its_time = line.period and not inquiry.question.when.excludes(parse_period(line.period))
    said = "; ".join(f"{h} {cell}" for h, cell in _asked(cells, inquiry, timed=not in_its_time))
    unit = f" (in {line.unit})" if line.unit else ""
    period = f", {line.period}" if line.period and line.period not in line.table else ""
    return f"{line.line_title}{unit}: {said}. {shortened(line.table, 120)}{period}."


def _asked(cells: list[Cell], inquiry: Inquiry, *, timed: bool) -> list[Cell]:
    """The cells under the headings that the question names; all where it names none.

    A time names headings only where they are `timed`: where the line is of no time by itself.
    """
    question = inquiry.question
    times = {stem for word in question.when.said for stem in stems(word)}
    asked = {stem for word in question.words for stem in stems(word)} - times
    asked |= {
        stem
        for pattern, headings in _COLUMNS
        if pattern.search(question.folded)
        for stem in stems(headings)
    }
    # The time that was asked about only tells headings apart that have the words as well.
    scored = [
        ((len(asked & said), len(times & said)), cell)
        for cell in cells
        for said in [set(stems(cell[0]))]
    ]
    best = max((score for score, _ in scored), default=(0, 0))
    named = best[0] or (timed and best[1])
    return [cell for score, cell in scored if score == best] if named else cells
