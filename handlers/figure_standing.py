"""How a figure stands, for an answer about it: who gave it, how settled it is, how it is rated."""

from collections.abc import Sequence

from handlers.context import Context
from handlers.figure_subjects import subject_of, subject_of_measure
from handlers.figures import figure_at
from handlers.messages import Reply, ReplyStatus
from handlers.ratings import given_words, incomplete_words, rating_of, rating_words
from handlers.wording import answered, joined
from knowledge.domain.figures import FigureSubject
from knowledge.domain.indicators import Indicator, Measure, Observation


def indicator_standing(
    context: Context, entry: Indicator, latest: Observation, held: Sequence[Observation]
) -> list[str]:
    """Lines about an indicator's figure that its paper does not print; [] where there are none."""
    if latest.given is None and (latest.target is None or latest.rag_target is not None):
        return []
    return _standing(context, subject_of(context, entry, held), latest)


def measure_standing(
    context: Context, entry: Measure, latest: Observation, held: Sequence[Observation]
) -> list[str]:
    """The same about a figure without a code."""
    if latest.given is None:
        return []
    return _standing(context, subject_of_measure(context, entry, held), latest)


def before_printed(
    entry: Indicator, latest: Observation, standing: Sequence[str], printed: Reply
) -> Reply:
    """A figure given by message as it is rated, and after it what the newest paper compares."""
    first = f"{entry.code}: {figure_at(entry, latest)}."
    given = answered([first, *standing], [latest.source])
    return joined([given, printed]) if printed.status is ReplyStatus.ANSWERED else given


def _standing(context: Context, subject: FigureSubject, latest: Observation) -> list[str]:
    if latest.given is None:
        # A printed figure: only a rating that can be worked out is worth a line.
        rated = rating_of(context, subject, latest.value) is not None
        return [rating_words(context, subject, latest.value, latest.period.text)] if rated else []
    lines = given_words(latest, context.rules.small_number)
    lines.append(rating_words(context, subject, latest.value, latest.period.text))
    lines.append(incomplete_words(context, subject, latest.value, latest.given.commentary))
    return [line for line in lines if line]
