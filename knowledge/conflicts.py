"""Figures that contradict each other: one thing at one time with two values, however worded."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.domain.indicators import Observation
from knowledge.stems import stems

# What many measures say and what changes nothing of what is counted.
_LITTLE = frozenset(
    stems(
        "a an and are as at be been by current currently for from had has have in is need needs of"
        " on or our overall that the their there these those to total was were who with"
        " number numbers council county borough city district"
    )
)
# How the doubt of a figure that its own paper contradicts ends.
IN_ONE_PAPER = "in the same paper"
_ASIDE = re.compile(r"\s*\([A-Z][A-Za-z&]{1,7}\)")
_LONGEST_SNAPSHOT_DAYS = 31
_FEWEST_WORDS = 2
_ROUNDED = re.compile(r"\d(?:[\d,]*)(?:\.(?P<decimals>\d+))?")


@dataclass(frozen=True, slots=True)
class Printed:
    """One value that a paper prints: an observation's own, or the one twelve months before it."""

    observation: Observation
    value: float
    as_printed: str
    is_year_before: bool = False

    @property
    def words(self) -> str:
        """The value with what it is of and when: "712 for 'Boats' (a year before June 2031)"."""
        when = self.observation.period.text
        when = f"a year before {when}" if self.is_year_before else when
        return f"{self.as_printed} for '{self.observation.measure}' ({when})"


def disputed(observations: Iterable[Observation]) -> list[tuple[Printed, Printed]]:
    """Two values of one measure for one time that differ by more than rounding.

    Measures are one where their telling words are the same, whatever the little words and the
    abbreviations in brackets; times where they are the same days, or snapshots of one month.
    Only figures without a code are compared here: codes are matched exactly elsewhere.
    """
    alike: dict[tuple[object, ...], list[Printed]] = {}
    for observation in observations:
        words = telling(observation.measure, observation.council)
        if observation.indicator or len(words) < _FEWEST_WORDS:
            continue
        for printed, time in _values(observation):
            key = (observation.council, observation.level, observation.unit, words, time)
            alike.setdefault(key, []).append(printed)
    return [pair for group in alike.values() for pair in _pairs(group)]


def telling(measure: str, council: str = "") -> frozenset[str]:
    """The words that say what is measured, without the name of the council's own place."""
    return frozenset(stems(_ASIDE.sub("", measure))) - _LITTLE - frozenset(stems(council))


def _values(observation: Observation) -> Iterator[tuple[Printed, object]]:
    first, last = observation.period.first_day, observation.period.last_day
    if first is None or last is None:
        return
    is_snapshot = (last - first).days <= _LONGEST_SNAPSHOT_DAYS
    own = (last.year, last.month) if is_snapshot else (first, last)
    if observation.value is not None:
        yield Printed(observation, observation.value, observation.as_printed), own
    # "Previous quarter: 13.9" is of another time.
    is_of_year_before = not observation.previous_as_printed[:1].isalpha()
    if observation.previous is not None and is_snapshot and is_of_year_before:
        before = (last.year - 1, last.month)
        previous = observation.previous_as_printed.split(" (")[0]
        yield Printed(observation, observation.previous, previous, is_year_before=True), before


def _pairs(group: list[Printed]) -> Iterator[tuple[Printed, Printed]]:
    """The first value with each other one; values said twice in one way are one."""
    seen: list[Printed] = []
    for printed in group:
        if not any(_agree(printed, other) for other in seen):
            seen.append(printed)
    first = seen[0]
    yield from ((first, other) for other in seen[1:])


def _agree(one: Printed, other: Printed) -> bool:
    """The same, or as near as the coarser of the two prints is rounded."""
    return abs(one.value - other.value) <= max(_rounding(one), _rounding(other)) + 1e-9


def _rounding(printed: Printed) -> float:
    match = _ROUNDED.search(printed.as_printed)
    decimals = len(match["decimals"] or "") if match else 0
    number = float(re.sub(r"[^\d.]", "", match[0])) if match else 0.0
    scale = abs(printed.value) / number if number else 1.0
    return 0.5 * 10**-decimals * scale if decimals or scale > 1 else 0.0
