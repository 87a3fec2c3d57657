"""Measures: figures that a paper prints without a code."""

import re
from collections.abc import Iterator

from handlers.context import Context
from handlers.figure_standing import measure_standing
from handlers.figures import all_comparisons
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.wording import answered, figure, rag_word, shortened
from knowledge.domain.documents import Source
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Measure, Observation
from knowledge.store.indicators import measure
from knowledge.store.observations import observations_of_measure, sums_printed_with

_SHOWN = 12
_TARGET_OF = re.compile(r"(?i)\btarget of (?P<target>\d[^;:()]*?)\W*$")
_SHARE = re.compile(r"\bpercentage\b|\bper ?cent\b|%")
# "How many of them ..." may be told as a share; "how many are there" may not.
_COUNTED = re.compile(
    r"(?<!, )\bhow many (?!(?:of|per ?cent|met|made|hit|had|have|got|were|are)\b)"
    r"(?P<what>[a-z]+(?: [a-z]+)?)"
)
_AGAINST = re.compile(
    r"\b(?:against|vs|versus|compared? (?:to|with)) (?:the )?(?:england|nation\w*|region)"
)
# "How big was the programme, and across how many schools?"
_HOW_BIG = re.compile(r"\bhow (?:big|large|much)\b")
_SAID = 0.6


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The figures of the measures asked for, each with its period and paper."""
    found = list(_found(inquiry, context))
    told = [entry for entry in found if entry[1]] or found
    fits = inquiry.question.when.fitting(o.period for _, held in told for o in held)
    shown = [o for o, fit in zip((o for _, held in told for o in held), fits, strict=True) if fit]
    if any(held for _, held in told) and not shown:
        return _at_another_time([(e, held[0]) for e, held in told if held], inquiry)
    lines: list[str] = []
    sources: list[Source] = []
    known = [(e, held, [o for o in held if o in shown]) for e, held in told]
    known = [(e, held, kept) for e, held, kept in known if kept or not held]
    several, council = len({e.council for e, _, kept in known if kept}) > 1, ""
    for entry, held, kept in known:
        if several and entry.council != council:
            council = entry.council
            lines.append(f"{council}:")
        lines += _figures(entry, kept, Ask.TARGET in inquiry.question.plainly)
        if kept:
            lines += measure_standing(context, entry, kept[0], held)
        lines += _printed_share(kept, inquiry)
        sources += [o.source for o in kept] or [entry.source]
    asked_for_figures = inquiry.question.asks.get(Ask.VALUE, 0.0) == 1.0
    is_held = any(o.value is not None for o in shown) or not asked_for_figures
    if _asks_for_a_count(told, inquiry) and _are_shares_of_less(shown, inquiry):
        lines.insert(0, "No number of them is printed here. What is held is a share:")
        is_held = False
    if _AGAINST.search(inquiry.question.folded) and not any(o.comparators for o in shown):
        lines.append("The paper prints no figure of others to compare it with.")
        is_held = False
    sums = _sums_beside(shown, inquiry, context)
    lines += [_figure(observation.measure, observation) for observation in sums]
    sources += [observation.source for observation in sums]
    if Ask.TARGET in inquiry.question.plainly:
        # Of the one that was asked about first: another's target is not its own.
        named = [line for entry, _ in told[:1] if (line := _target_in_name(entry))]
        lines = [*named, *lines]
        is_held = bool(named) or any(o.target_as_printed for o in shown)
    return answered(lines, sources, ReplyStatus.ANSWERED if is_held else ReplyStatus.UNKNOWN)


def _target_in_name(entry: Measure) -> str:
    """The target that what is measured names itself: "within our target of 10 working days"."""
    printed = _TARGET_OF.search(entry.text)
    return f"Target: {printed['target']}, as it is printed in what is measured." if printed else ""


def _asks_for_a_count(told: list[tuple[Measure, list[Observation]]], inquiry: Inquiry) -> bool:
    """True for "how many children"; not where what is measured says so many of them itself: "how
    many working days" of what is done within 10 working days.
    """
    counted = _COUNTED.search(inquiry.question.folded)
    if counted is None:
        return False
    said = re.compile(rf"\d+ {counted['what']}\b")
    return not any(said.search(fold(entry.text)) for entry, _ in told)


def _are_shares_of_less(shown: list[Observation], inquiry: Inquiry) -> bool:
    """True where every figure is a percentage, and of something that the question says half of."""
    named = inquiry.chosen[0].named
    return bool(shown) and all(o.unit == "%" for o in shown) and named < _SAID


def _printed_share(observations: list[Observation], inquiry: Inquiry) -> list[str]:
    """The sentence that prints a percentage beside a sum, where a percentage was asked for."""
    if not _SHARE.search(inquiry.question.folded):
        return []
    printed = [o.source.as_printed for o in observations if o.unit != "%"]
    return [f"“{shortened(text, 300)}”" for text in printed if "%" in text]


def _found(inquiry: Inquiry, context: Context) -> Iterator[tuple[Measure, list[Observation]]]:
    for measure_id in inquiry.record_ids[:_SHOWN]:
        if entry := measure(context.db, measure_id):
            yield entry, observations_of_measure(context.db, measure_id)


def _at_another_time(other: list[tuple[Measure, Observation]], inquiry: Inquiry) -> Reply:
    stretch = inquiry.question.when.stretch
    lines = [f"No figure for {stretch.text if stretch else 'that time'} is held. What is held:"]
    for entry, observation in other:
        lines += [_figure(entry.text, observation), _compared(observation)]
    sources = [observation.source for _, observation in other]
    return answered([line for line in lines if line], sources, ReplyStatus.UNKNOWN)


def _figures(entry: Measure, observations: list[Observation], target: bool) -> list[str]:
    name = entry.text
    if not observations:
        return [f"{name}: the paper names it and prints no figure."]
    lines = [
        line
        for observation in observations
        for line in (_figure(name, observation, entry.level), _compared(observation))
        if line
    ]
    doubts = dict.fromkeys(o.doubt for o in observations if o.doubt)
    lines += [f"Mind: {doubt}." for doubt in doubts]
    if target and not any(o.target_as_printed for o in observations):
        lines.append("No target is printed beside it.")
    return lines


def _figure(name: str, observation: Observation, level: str = "") -> str:
    said = ", ".join(part for part in (level, observation.period.text) if part)
    when = f" ({said})" if said else ""
    value = figure(observation.as_printed, observation.unit)
    target = observation.target_as_printed
    against = f", against a target of {target}" if target else ""
    return f"{name}: {value}{when}{against}{rag_word(observation.rag_target)}."


def _compared(observation: Observation) -> str:
    """What the paper prints beside it: the figure before, England, the region."""
    return all_comparisons(observation, observation.unit, "Before")


def _sums_beside(shown: list[Observation], inquiry: Inquiry, context: Context) -> list[Observation]:
    """The sums of money printed in the sentence that counts, where a sum was asked for."""
    if Ask.MONEY not in inquiry.question.plainly and not _HOW_BIG.search(inquiry.question.folded):
        return []
    counts = [observation for observation in shown if not observation.unit]
    same = [each for each in counts if each.value == counts[0].value]
    sums = [found for each in same for found in sums_printed_with(context.db, each)]
    return list(dict.fromkeys(sums))
