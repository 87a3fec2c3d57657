"""Reading one table of `tipstaff.toml` strictly: every mistake is named with its place.

A key that nothing reads is a mistake too: a misspelt setting must not be silently ignored.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, NoReturn, TypeVar

from knowledge.domain.errors import SettingsError

_T = TypeVar("_T")
# About half a year: what is further off is a slip of the finger.
MOST_WORKING_DAYS = 130
_HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class SettingsTable:
    """A table of the file. `place` is as a person would say it: "[quiet_hours]"."""

    file: str
    place: str
    values: Mapping[str, Any]
    read: set[str] = field(default_factory=set[str])

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        return self._typed(key, default, str, 'a text in quotation marks, such as "Cabinet"')

    def yes_or_no(self, key: str, default: bool) -> bool:
        """A switch."""
        return self._typed(key, default, bool, "true or false, without quotation marks")

    def number(self, key: str, default: float) -> float:
        """A number that is not negative."""
        value = self._value(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            self.refuse(key, "must be a number of 0 or more, such as 0.02")
        return float(value)

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self._value(key, default)
        if not _is_whole(value) or not least <= value <= most:
            self.refuse(key, f"must be a whole number from {least} to {most}")
        return value

    def wholes(self, key: str, default: tuple[int, ...], least: int, most: int) -> tuple[int, ...]:
        """A list of whole numbers within bounds, each once, highest first."""
        values = self._list(key, default)
        if not all(_is_whole(value) and least <= value <= most for value in values):
            self.refuse(key, f"must be a list of whole numbers from {least} to {most}")
        return tuple(sorted(set(values), reverse=True))

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts."""
        values = self._list(key, default)
        if not all(isinstance(value, str) and value.strip() for value in values):
            self.refuse(key, 'must be a list of texts, such as ["first", "second"]')
        return tuple(values)

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts."""
        values = self._list(key, ())
        if not all(
            isinstance(group, list) and all(isinstance(each, str) for each in group)
            for group in values
        ):
            self.refuse(key, 'must be a list of lists of texts, such as [["first", "second"]]')
        return tuple(map(tuple, values))

    def words(
        self, key: str, default: tuple[str, ...], allowed: tuple[str, ...]
    ) -> tuple[str, ...]:
        """A list of words out of the allowed ones."""
        values = self.texts(key, default)
        if not set(values) <= set(allowed):
            self.refuse(key, f"may only hold {' and '.join(map(repr, allowed))}")
        return values

    def days(self, key: str) -> frozenset[date]:
        """A list of days."""
        return frozenset(self._day(key, value) for value in self._list(key, ()))

    def day(self, key: str) -> date | None:
        """One day, None where it is not given."""
        value = self._value(key, None)
        return None if value is None else self._day(key, value)

    def hour(self, key: str, default: time | None) -> time | None:
        """A time of day to the minute."""
        value = self._value(key, default)
        if value is None or (isinstance(value, time) and value.tzinfo is None):
            return value
        match = _HOUR.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            self.refuse(key, 'must be a time of day between quotation marks, such as "10:00"')
        return time(int(match[1]), int(match[2]))

    def table(self, key: str) -> "SettingsTable":
        """The table under this key; an empty one where there is none."""
        value = self._value(key, {})
        if not isinstance(value, dict):
            self.refuse(key, f"must be a table, begun with a line [{key}]")
        return SettingsTable(self.file, f"[{self._below(key)}]", value)

    def tables(self, key: str) -> Iterator["SettingsTable"]:
        """The tables under this key, in order."""
        for number, value in enumerate(self._list(key, ()), start=1):
            if not isinstance(value, dict):
                self.refuse(key, f"must be tables, each begun with a line [[{self._below(key)}]]")
            yield SettingsTable(self.file, f"[[{self._below(key)}]] number {number}", value)

    def finish(self) -> None:
        """Raises SettingsError for the first key that nothing has read."""
        for key in self.values:
            if key not in self.read:
                near = difflib.get_close_matches(key, self.read, n=1)
                meant = f' Did you mean "{near[0]}"?' if near else ""
                known = ", ".join(sorted(self.read)) or "none"
                self.refuse(key, f"is not a setting.{meant} Settings here: {known}")

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Raise the SettingsError that says file, table, key and what to do."""
        where = f"{self.place}, " if self.place else ""
        raise SettingsError(f'{self.file}: {where}"{key}" {problem}.')

    def _value(self, key: str, default: Any) -> Any:
        self.read.add(key)
        return self.values.get(key, default)

    def _typed(self, key: str, default: _T, kind: type[_T], wanted: str) -> _T:
        value = self._value(key, default)
        if not isinstance(value, kind):
            self.refuse(key, f"must be {wanted}")
        return value

    def _list(self, key: str, default: tuple[Any, ...]) -> list[Any]:
        value = self._value(key, list(default))
        if not isinstance(value, list):
            self.refuse(key, "must be a list between square brackets")
        return value

    def _day(self, key: str, value: object) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.refuse(key, f"holds {str(value)!r}: write days as 2026-12-24")

    def _below(self, key: str) -> str:
        parent = self.place.strip("[]").split("]")[0]
        return f"{parent}.{key}" if parent else key


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
