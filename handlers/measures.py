"""Measures: figures that a paper prints without a code."""

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.wording import answered, figure
from knowledge.domain.documents import Source
from knowledge.domain.indicators import Measure, Observation
from knowledge.store.indicators import measure
from knowledge.store.observations import observations_of_measure

_SHOWN = 8


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The figures of the measures asked for, each with its period and paper."""
    lines: list[str] = []
    sources: list[Source] = []
    held = False
    other: list[tuple[Measure, Observation]] = []
    for measure_id in inquiry.record_ids[:_SHOWN]:
        entry = measure(context.db, measure_id)
        if entry is None:
            continue
        held_here = observations_of_measure(context.db, measure_id)
        observations = [o for o in held_here if not inquiry.question.when.excludes(o.period)]
        if held_here and not observations:
            other.append((entry, held_here[0]))
            continue
        lines += _figures(entry, observations, inquiry.ask)
        sources += [o.source for o in observations] or [entry.source]
        held = held or any(o.value is not None for o in observations)
    if not lines and other:
        return _at_another_time(other, inquiry)
    status = ReplyStatus.ANSWERED if held else ReplyStatus.UNKNOWN
    return answered(lines, sources, status)


def _at_another_time(other: list[tuple[Measure, Observation]], inquiry: Inquiry) -> Reply:
    stretch = inquiry.question.when.stretch
    lines = [f"No figure for {stretch.text if stretch else 'that time'} is held. What is held:"]
    lines += [_figure(entry.text, observation) for entry, observation in other]
    return answered(lines, [o.source for _, o in other], ReplyStatus.UNKNOWN)


def _figures(entry: Measure, observations: list[Observation], ask: Ask) -> list[str]:
    name = f"{entry.text} ({entry.level})" if entry.level else entry.text
    if not observations:
        return [f"{name}: the paper names it and prints no figure."]
    lines = [_figure(name, observation) for observation in observations]
    if ask is Ask.TARGET and not any(o.target_as_printed for o in observations):
        lines.append("No target is printed beside it.")
    return lines


def _figure(name: str, observation: Observation) -> str:
    when = f" ({observation.period.text})" if observation.period else ""
    value = figure(observation.as_printed, observation.unit)
    target = f", against a target of {observation.target_as_printed}"
    return f"{name}: {value}{when}{target if observation.target_as_printed else ''}."
