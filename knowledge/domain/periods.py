"""Periods and vague dates: the words as printed beside the range of days they stand for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with the words it was printed in.

    Used for an observation's period, an action's start and its due date alike. Where the words
    name no day ("Ongoing", "TBC", "Started") both days are None: such a due date is never
    overdue. "July 2009" is 1 to 31 July 2009, so it is overdue only after the 31st.
    """

    text: str
    first_day: date | None = None
    last_day: date | None = None

    def __bool__(self) -> bool:
        return bool(self.text)


NO_PERIOD = Period("")
