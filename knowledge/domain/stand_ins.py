"""Who acts for whom: a deputy whenever, a cover while somebody is away."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.domain.officers import Officer


class StandInKind(StrEnum):
    """A COVER counts during an absence, a DEPUTY besides the officer."""

    COVER = "cover"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class StandIn:
    """`stand_in` acts for `officer` from one day to another, both included; None is open.

    An absence for which nobody covers has no `stand_in`.
    """

    officer: Officer
    kind: StandInKind
    stand_in: Officer | None = None
    first_day: date | None = None
    last_day: date | None = None
    id: int | None = None

    def holds_on(self, day: date) -> bool:
        """True on its first day, its last, and all between."""
        begun = self.first_day is None or self.first_day <= day
        return begun and (self.last_day is None or day <= self.last_day)
