"""A figure in words: with its unit and period, its target, what it is compared with."""

import re

from handlers.wording import figure, rag_word
from knowledge.domain.indicators import Comparator, Indicator, IndicatorKind, Observation


def figure_at(entry: Indicator, observation: Observation) -> str:
    """The figure with its unit and, in brackets, its period."""
    value = figure(observation.as_printed, observation.unit or unit_of(entry))
    return f"{value} ({observation.period.text})" if observation.period else value


def target_words(entry: Indicator, latest: Observation) -> str:
    """The target with its rating, or that a tracker has none; "" where none is held."""
    if latest.target is not None:
        value = figure(latest.target_as_printed, unit_of(entry))
        return f"Target: {value}{rag_word(latest.rag_target)}."
    return "No target: it is a tracker." if entry.kind is IndicatorKind.TRACKER else ""


def all_comparisons(latest: Observation, unit: str, before: str = "12 months earlier") -> str:
    """Everything that the paper compares the figure with; "" for nothing. `before` is what the
    figure before it is called."""
    parts = [previous_words(latest, unit, before)]
    parts += [comparator_words(c, unit) for c in latest.comparators if c.value is not None]
    said = "; ".join(part for part in parts if part)
    return f"{said}." if said else ""


def previous_words(latest: Observation, unit: str, before: str = "12 months earlier") -> str:
    """The figure before with its rating; "" where none is held.

    What is printed in words ("Up 1.5% on 2007") is said so.
    """
    if latest.previous is None:
        return ""
    if latest.previous_as_printed[:1].isalpha():
        return latest.previous_as_printed
    value = figure(latest.previous_as_printed, unit)
    return f"{before}: {value}{rag_word(latest.rag_previous)}"


def beside_ours(ours: float | None, theirs: float | None) -> str:
    """ "; ours is lower" beside another's figure; "" where either is not known."""
    if ours is None or theirs is None:
        return ""
    said = "the same" if ours == theirs else "higher" if ours > theirs else "lower"
    return f"; ours is {said}"


def comparator_words(comparator: Comparator, unit: str) -> str:
    """One comparator with its rating and period."""
    name = comparator.group_name or comparator.group.value
    when = f", {comparator.period.text}" if comparator.period else ""
    value = figure(comparator.as_printed.rstrip("*"), unit)
    return f"{name}: {value}{rag_word(comparator.rag)}{when}"


def unit_of(entry: Indicator) -> str:
    """The unit of an indicator, read off its title where the paper gives none."""
    if entry.unit:
        return entry.unit
    return "%" if re.match(r"(?i)(percentage|proportion|%) ", entry.title) else ""
