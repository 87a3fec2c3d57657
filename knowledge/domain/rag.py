"""Rating a figure by the council's own rule, with the numbers that a person needs to check it.

Only a rating that a paper prints is quoted; this is what Tipstaff works out itself, and every
answer says so. Durham's "within 2%" is a share of the target, not points (all 94 ratings of its
2017 report agree); Kent's amber runs from target to floor, the floor included.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.domain.figure_rules import RagRule
from knowledge.domain.indicators import Indicator, Observation, Polarity, Rag

# Figures are printed to a few places: binary fractions must not decide between two colours.
_PLACES = 9


@dataclass(frozen=True, slots=True)
class Aim:
    """What a figure is rated against. `is_gap`: a gap is rated by its size, lower being better."""

    target: float
    polarity: Polarity
    floor: float | None = None
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating with its working. `worse_by` is how far on the wrong side of the target the figure
    is, in its own unit (0 where it is on the right side), `share` the same as a share of the
    target (None for a target of 0). `limit` is the last value that is still amber.
    """

    rag: Rag
    aim: Aim
    worse_by: float
    share: float | None
    limit: float


def rated(value: float, aim: Aim, rule: RagRule) -> Rating | None:
    """The rating of a figure; None where neither way is good, which no rule can rate.

    Green is the target or better. Amber is worse by no more than the tolerance (a share of the
    target, or points), or down to the floor where there is one; beyond it is red. A figure that
    should stay close to its target is green within the tolerance on either side and amber within
    twice that.
    """
    if aim.polarity is Polarity.NEITHER:
        return None
    target = abs(aim.target) if aim.is_gap else aim.target
    value = abs(value) if aim.is_gap else value
    room = abs(target) * rule.tolerance if rule.relative else rule.tolerance
    if aim.polarity is Polarity.CLOSE_TO_TARGET:
        worse = _rounded(abs(value - target))
        rag = _colour(worse - _rounded(room), worse - _rounded(2 * room))
        return Rating(rag, aim, worse, _share(worse, target), target + 2 * room)
    sign = -1 if aim.polarity is Polarity.LOWER_IS_BETTER or aim.is_gap else 1
    limit = aim.floor if aim.floor is not None else target - sign * room
    worse = max(_rounded(sign * (target - value)), 0.0)
    rag = _colour(worse, _rounded(sign * (limit - value)))
    return Rating(rag, aim, worse, _share(worse, target), limit)


def polarity_shown(entry: Indicator, observations: Iterable[Observation]) -> Polarity | None:
    """Which way is good: as the paper says, else as the ratings that it prints show.

    A figure above its target that is printed red or amber should be lower; ratings that
    contradict one another show nothing.
    """
    if entry.polarity is not None:
        return entry.polarity
    shown = {found for each in observations for found in _shown_by(each)}
    return shown.pop() if len(shown) == 1 else None


def is_gap(title: str) -> bool:
    """True for a figure that measures a gap ("The gap between ..."): its size counts."""
    words = title.lower().split()
    return "gap" in words[:8]


def _shown_by(observation: Observation) -> Iterable[Polarity]:
    pairs = [(observation.target, observation.rag_target)]
    pairs += [(each.value, each.rag) for each in observation.comparators]
    for other, rag in pairs:
        if observation.value is None or other is None or rag in (None, Rag.NOT_RATED, Rag.BLUE):
            continue
        if observation.value != other:
            higher = (observation.value > other) == (rag is Rag.GREEN)
            yield Polarity.HIGHER_IS_BETTER if higher else Polarity.LOWER_IS_BETTER


def _colour(off_target: float, beyond: float) -> Rag:
    if off_target <= 0:
        return Rag.GREEN
    return Rag.AMBER if beyond <= 0 else Rag.RED


def _share(worse: float, target: float) -> float | None:
    return worse / abs(target) if target else None


def _rounded(number: float) -> float:
    return round(number, _PLACES)
