"""What members should look at in a quarter: the red, the amber that got worse, the missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.context import Context
from handlers.figure_subjects import observations_of, subject_of_record
from handlers.ratings import incomplete_words, rating_of
from handlers.wording import lead_names, shortened
from knowledge.domain.documents import Source
from knowledge.domain.figures import FigureSubject
from knowledge.domain.indicators import Observation, Polarity, Rag
from knowledge.domain.returns import OwedFigure, Standing
from knowledge.domain.said_figures import with_unit


@dataclass(slots=True)
class Exceptions:
    """The exceptions of a return, each as a line; `unrated` have a figure that nothing rates."""

    red: list[str] = field(default_factory=list[str])
    worse: list[str] = field(default_factory=list[str])
    missing: list[OwedFigure] = field(default_factory=list[OwedFigure])
    unrated: list[OwedFigure] = field(default_factory=list[OwedFigure])
    sources: list[Source] = field(default_factory=list[Source])


def exceptions_of(context: Context, owed: Sequence[OwedFigure]) -> Exceptions:
    """What of a return is an exception; green, steady amber and what is not due are left out."""
    found = Exceptions()
    for each in owed:
        if each.standing is Standing.MISSING:
            found.missing.append(each)
        elif each.standing is not Standing.NOT_DUE:
            _judge(context, each, found)
    return found


def _judge(context: Context, owed: OwedFigure, found: Exceptions) -> None:
    subject = subject_of_record(context, owed.expected.record)
    held = observations_of(context, owed.expected.record)
    at = next((n for n, each in enumerate(held) if each.period == owed.held), -1)
    if subject is None or at < 0 or held[at].value is None:
        return
    now, before = held[at], _before(held, at)
    rag, printed = _rag(context, subject, now)
    if rag is None:
        found.unrated.append(owed)
    elif rag is Rag.RED or (rag is Rag.AMBER and _is_worse(subject, now, before)):
        line = _line(context, subject, now, before, f"{rag.value}, {printed}")
        (found.red if rag is Rag.RED else found.worse).append(line)
        found.sources.append(now.source)


def _before(held: Sequence[Observation], at: int) -> Observation | None:
    """The newest figure of an earlier period."""
    last = held[at].period.last_day
    for each in held[at + 1 :]:
        earlier = each.period.last_day
        if each.value is not None and earlier and last and earlier < last:
            return each
    return None


def _rag(
    context: Context, subject: FigureSubject, observation: Observation
) -> tuple[Rag | None, str]:
    """The rating that the paper prints, else the one by the council's rule, and which it is."""
    if observation.rag_target is not None:
        printed = None if observation.rag_target is Rag.NOT_RATED else observation.rag_target
        return printed, "as printed"
    rating = rating_of(context, subject, observation.value)
    return (rating.rag if rating else None), "by the council's rule"


def _is_worse(subject: FigureSubject, now: Observation, before: Observation | None) -> bool:
    if before is None or before.value is None or now.value is None:
        return False
    if subject.polarity is Polarity.CLOSE_TO_TARGET and subject.target is not None:
        return abs(now.value - subject.target) > abs(before.value - subject.target)
    if subject.polarity is Polarity.LOWER_IS_BETTER:
        return now.value > before.value
    return subject.polarity is Polarity.HIGHER_IS_BETTER and now.value < before.value


def _line(
    context: Context,
    subject: FigureSubject,
    now: Observation,
    before: Observation | None,
    rated: str,
) -> str:
    unit = subject.unit
    target = f" against {with_unit(subject.target, unit)}" if subject.target is not None else ""
    value = with_unit(now.value or 0.0, unit)
    line = f"{subject.name} ({shortened(subject.title, 80)}): {value}{target} ({rated})"
    if before is not None and before.value is not None:
        line += f"; {with_unit(before.value, unit)} in {before.period.text}"
    line += f". Lead: {lead_names(subject.leads) or 'none named'}."
    if now.given is None:
        return line
    if now.given.commentary:
        line += f" Comment: {shortened(now.given.commentary, 200)}"
    missing = incomplete_words(context, subject, now.value, now.given.commentary)
    return f"{line} {missing}".rstrip()
