"""Figures given by message: what was said, how settled it is, and whether it is plausible.

A figure is one indicator or measure for one period. It is provisional until somebody else
approves it; changing an approved or a printed figure is a restatement, which keeps the old value
and the reason. Every step is a version of its own and none is overwritten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.domain.indicators import Polarity
from knowledge.domain.officers import Lead
from knowledge.domain.periods import Period
from knowledge.domain.said_figures import SaidValue, with_unit

# How many of the last periods a new figure is held against.
PERIODS_COMPARED = 8


class FigureState(StrEnum):
    """How settled a figure is. REVISED was approved or printed and has been changed since.

    WITHDRAWN: the last message about it was undone and nothing was said of it before.
    """

    PROVISIONAL = "provisional"
    APPROVED = "approved"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FigureSubject:
    """What a figure is of: an indicator (its code) or a measure (its title) of one council.

    `leads` may give its figures. `record` is ("indicator" or "measure", the record's id). `unit`
    and `polarity` are the settings' or the papers'; `floor` as in `rules.IndicatorRule`.
    """

    record: tuple[str, int]
    name: str
    title: str
    council: str
    leads: tuple[Lead, ...] = ()
    unit: str = ""
    polarity: Polarity | None = None
    target: float | None = None
    target_from: str = ""
    floor: float | None = None


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """One version of a figure given by message. `version` counts from 1.

    `commentary` is why and what is done about it, as typed. `restated_from` is the approved or
    printed figure that it replaced, in its written form, and `restated_because` the reason. `who`
    gave it (or changed it) `at` that time; `approved_by` is "" until somebody did.
    """

    record: tuple[str, int]
    name: str
    council: str
    period: Period
    said: SaidValue
    state: FigureState
    at: datetime
    who: str
    officer_id: int | None = None
    commentary: str = ""
    restated_from: str = ""
    restated_because: str = ""
    approved_by: str = ""
    link: str = ""
    version: int = 0
    figure_id: int = 0

    @property
    def is_held(self) -> bool:
        """True where something is said of the figure, also that there is no data."""
        return self.state is not FigureState.WITHDRAWN


def unit_problem(said: SaidValue, unit: str) -> str:
    """Why the unit said is not the indicator's; "" where it may be."""
    if said.value is None or not unit or not said.unit or said.unit == unit:
        return ""
    if said.denominator is not None:
        return f"it is measured in {_spoken(unit)}, so I cannot make a percentage of it"
    return f"it is measured in {_spoken(unit)}, not {_spoken(said.unit)}"


def range_problem(said: SaidValue, unit: str, earlier: Sequence[float]) -> str:
    """Why the figure cannot be: a share below 0 or above 100; "" where it can.

    A figure that has been outside before (a change in per cent) may be so again.
    """
    if said.value is None or (said.unit or unit) != "%":
        return ""
    if said.value < 0 and min(earlier, default=0) >= 0:
        return "a percentage cannot be below 0"
    if said.value > 100 and max(earlier, default=0) <= 100:
        return "a percentage cannot be above 100"
    return ""


def is_jump(value: float, earlier: Sequence[float]) -> bool:
    """True where a figure lies far outside what the last eight periods (latest first) had.

    Far: beyond their range by as much again, where the range is taken as at least a fifth of
    their size (with one or two earlier figures, half of it).
    """
    known = list(earlier[:PERIODS_COMPARED])
    if not known:
        return False
    low, high = min(known), max(known)
    least = (0.2 if len(known) > 2 else 0.5) * max(abs(low), abs(high))
    spread = max(high - low, least)
    return value < low - 1.5 * spread or value > high + 1.5 * spread


def slip_of_the_point(value: float, unit: str, earlier: Sequence[float]) -> float | None:
    """The figure that was meant if the decimal point slipped ("142" for 14.2), None for none."""
    for factor in (10, 100):
        for other in (round(value / factor, 6), round(value * factor, 6)):
            possible = unit != "%" or 0 <= other <= 100
            if possible and other != value and not is_jump(other, earlier):
                return other
    return None


def said_with(said: SaidValue, unit: str) -> SaidValue:
    """The value with the indicator's unit where none was said: "14.2" of a share is 14.2%."""
    if said.value is None or said.unit:
        return said
    return SaidValue(said.kind, said.value, unit)


def printed_text(value: float | None, as_printed: str, unit: str) -> str:
    """A printed figure in the written form of those given by message."""
    return as_printed if value is None else with_unit(value, unit)


def kinds_differ(one: SaidValue, other: SaidValue) -> bool:
    """True where they are not the same figure: other value, other parts, or another reason."""
    return (one.kind, one.value, one.numerator, one.denominator) != (
        other.kind,
        other.value,
        other.numerator,
        other.denominator,
    )


def _spoken(unit: str) -> str:
    return {"%": "per cent", "£": "pounds"}.get(unit, unit)
