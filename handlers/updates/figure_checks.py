"""What is checked of a figure before it is offered for a yes: period, unit, range, jump.

Whatever is unlikely is asked back, with what was probably meant; nothing is refused in silence.
"""

from collections.abc import Sequence
from datetime import date

from handlers.messages import Choice, ReplyStatus
from handlers.updates.figure_sentences import FigureSentence
from handlers.updates.offers import Declined
from handlers.wording import uk_date
from knowledge.domain.figures import (
    PERIODS_COMPARED,
    FigureSubject,
    is_jump,
    range_problem,
    said_with,
    slip_of_the_point,
    unit_problem,
)
from knowledge.domain.folding import capitalised
from knowledge.domain.indicators import Observation
from knowledge.domain.periods import Period
from knowledge.domain.quarters import last_quarter, period_meant
from knowledge.domain.said_figures import SaidValue, with_unit

_NOTE_IN_CHOICE = 1500


def period_of(subject: FigureSubject, sentence: FigureSentence, today: date) -> Period | Declined:
    """The period that the sentence means; asked back where it has none or has not ended."""
    latest = last_quarter(today)
    if not sentence.period:
        text = f"Which period is {_said(sentence)} of {subject.name} for? Say for example"
        example = _again(subject, latest, sentence)
        choices = (Choice(f"For {latest.text}", says=example),)
        return Declined(f"{text} “{example}”.", ReplyStatus.AMBIGUOUS, choices)
    period = period_meant(sentence.period, today)
    if period is None or period.last_day is None or period.first_day is None:
        text = (
            f"I cannot tell the days of “{sentence.period}”. Say a quarter with its year"
            f" ({latest.text}), a month (December {today.year}) or a year (2015/16)."
        )
        return Declined(text, ReplyStatus.AMBIGUOUS)
    if period.last_day > today:
        begun = "has not ended" if period.first_day <= today else "has not begun"
        text = (
            f"{period.text} {begun}: it ends on {uk_date(period.last_day)}. I take figures once a"
            f" period has ended. The latest quarter is {latest.text}."
        )
        choices = (Choice(f"For {latest.text}", says=_again(subject, latest, sentence)),)
        return Declined(text, ReplyStatus.AMBIGUOUS, choices)
    return period


def value_of(
    subject: FigureSubject,
    period: Period,
    sentence: FigureSentence,
    held: Sequence[Observation],
) -> SaidValue | Declined:
    """The figure with its unit; asked back where it is of another unit, impossible or unlikely."""
    if sentence.value is None:
        return _asked(subject, period, sentence, "the figure itself is missing", [])
    earlier = earlier_values(held, period)
    if problem := unit_problem(sentence.value, subject.unit):
        return _asked(subject, period, sentence, problem, [])
    said = said_with(sentence.value, subject.unit)
    if said.value is None:
        return said
    slip = slip_of_the_point(said.value, said.unit, earlier)
    if problem := range_problem(said, subject.unit, earlier):
        slip = slip if slip is not None else _within_a_hundred(said.value)
        return _asked(subject, period, sentence, problem, [slip])
    if is_jump(said.value, earlier) and not sentence.checked:
        return _asked(subject, period, sentence, _far_off(said, earlier), [slip], checkable=True)
    return said


def earlier_values(held: Sequence[Observation], period: Period) -> list[float]:
    """The values of the last eight periods up to this one, latest first, one for each period."""
    found: dict[tuple[date | None, date], float] = {}
    for each in held:
        last = each.period.last_day
        if each.value is None or last is None or period.last_day is None:
            continue
        if last <= period.last_day:
            found.setdefault((each.period.first_day, last), each.value)
    return list(found.values())[:PERIODS_COMPARED]


def _far_off(said: SaidValue, earlier: Sequence[float]) -> str:
    low, high = (with_unit(edge, said.unit) for edge in (min(earlier), max(earlier)))
    known = f"from {low} to {high}" if low != high else f"at {low}"
    count = len(earlier)
    were = "the last figure was" if count == 1 else f"the last {count} figures were"
    return f"{were} {known}"


def _within_a_hundred(value: float) -> float | None:
    """142 % was 14.2 %: the point slipped; nothing is guessed for less than 0."""
    return round(value / 10, 6) if 100 < value <= 1000 else None


def _asked(
    subject: FigureSubject,
    period: Period,
    sentence: FigureSentence,
    problem: str,
    meant: Sequence[float | None],
    *,
    checkable: bool = False,
) -> Declined:
    """The question back, with a button for each figure that may have been meant."""
    said = _said(sentence)
    text = f"{subject.name} for {period.text} = {said}? {capitalised(problem)}."
    choices: list[Choice] = []
    unit = sentence.value.unit if sentence.value else ""
    for value in meant:
        if value is not None:
            other = with_unit(value, unit or subject.unit)
            text += f" Did you mean {other}?"
            choices.append(Choice(f"It is {other}", _again(subject, period, sentence, other)))
    if checkable:
        kept = _again(subject, period, sentence, f"{said} checked")
        text += f" If {said} is right, say “{kept[:160]}”."
        choices.append(Choice(f"It is {said}, checked", says=kept))
    return Declined(f"{text} Nothing is recorded yet.", ReplyStatus.AMBIGUOUS, tuple(choices))


def _said(sentence: FigureSentence) -> str:
    return sentence.value.text if sentence.value else "the figure"


def _again(
    subject: FigureSubject, period: Period, sentence: FigureSentence, value: str = ""
) -> str:
    """The same statement with another period or figure, as it may be typed or pressed."""
    note = sentence.note[:_NOTE_IN_CHOICE].replace("\n", ", ").replace(";", ",")
    tail = f" - {note}" if note else ""
    return f"{subject.name} {period.text} = {value or _said(sentence)}{tail}"
