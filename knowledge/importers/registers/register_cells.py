"""Cells of a register as values: each either read for certain or refused with a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from re import IGNORECASE, fullmatch, split
from typing import TypeVar

from knowledge.domain.calendars import LONDON
from knowledge.domain.folding import fold
from knowledge.domain.numbers import parse_figure
from knowledge.domain.periods import Period, parse_period
from knowledge.importers.meetings.agenda_lines import time_in
from knowledge.importers.recognise import ColumnMap
from knowledge.readers.blocks import Row

_YES = frozenset({"yes", "y", "true", "1", "exempt", "part b", "part 2", "part ii"})
_Word = TypeVar("_Word", bound=StrEnum)


class CellError(ValueError):
    """A cell that cannot be read. `str(error)` is the reason for the report."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row of a register, read by the names of its fields."""

    row: Row
    columns: ColumnMap

    def text(self, field: str) -> str:
        """The cell as one line, "" where the register has no such column."""
        return self.columns.text(self.row, field)

    def needed(self, field: str) -> str:
        """The cell as one line; CellError where it is blank."""
        text = self.text(field)
        if not text:
            raise CellError(f"the {field.replace('_', ' ')} is blank")
        return text

    def entries(self, field: str) -> tuple[str, ...]:
        """The separate entries of a cell, by its lines and semicolons."""
        parts = self.columns.cell(self.row, field).parts
        return tuple(e.strip() for part in parts for e in split(r"[;|]", part) if e.strip())

    def period(self, field: str) -> Period:
        """A period or a vague date, as printed with the days it stands for."""
        return parse_period(self.text(field))

    def day(self, field: str) -> date:
        """A date, written 28/09/2017, 2017-09-28 or 28 September 2017."""
        period = parse_period(self.needed(field))
        if period.first_day is None or period.first_day != period.last_day:
            raise CellError(f"'{period.text}' is not a date: write it as 28/09/2017")
        return period.first_day

    def moment(self, day: str, hour: str) -> tuple[datetime, bool]:
        """The local time of a meeting, and whether an hour was given at all."""
        at = self._hour(self.text(hour)) or time_in(self.text(day))
        return datetime.combine(self.day(day), at or time(0), LONDON), at is not None

    def figure(self, field: str) -> float | None:
        """The number in a cell; None where it is blank or a marker such as "No data"."""
        return parse_figure(self.text(field)).value

    def whole(self, field: str) -> int | None:
        """A whole number (a page); None where it is blank."""
        printed = self.text(field)
        if not printed:
            return None
        if not printed.isdigit():
            raise CellError(f"'{printed}' is not a page number")
        return int(printed)

    def yes(self, field: str) -> bool:
        """True for "yes" and its like; blank is no."""
        return fold(self.text(field)) in _YES

    def word(self, field: str, kinds: type[_Word]) -> _Word | None:
        """The one of these words that the cell says; None for blank, CellError for any other."""
        printed = fold(self.text(field))
        if not printed:
            return None
        for kind in kinds:
            if printed in (kind.value.lower(), kind.name.lower().replace("_", " ")):
                return kind
        known = ", ".join(kind.value for kind in kinds)
        raise CellError(f"'{self.text(field)}' is none of: {known}")

    def printed(self) -> str:
        """The whole row, for the report and the source."""
        return " | ".join(self._filled())

    def _filled(self) -> Iterator[str]:
        yield from (cell.text for cell in self.row.cells if cell.text)

    def _hour(self, printed: str) -> time | None:
        """ "9.30 am", "14:00"; None where blank."""
        if not printed:
            return None
        match = fullmatch(r"(\d{1,2})(?:[.:](\d{2}))? ?(am|pm)?", printed, IGNORECASE)
        hour = int(match[1]) if match else 24
        if match and match[3] and hour <= 12:
            hour = hour % 12 + (12 if match[3].lower() == "pm" else 0)
        minute = int(match[2] or 0) if match else 0
        if hour > 23 or minute > 59:
            raise CellError(f"'{printed}' is not a time of day: write it as 9.30 am or 14:00")
        return time(hour, minute)
