"""Programmes of meetings with the bodies across the top and the days of each below its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from knowledge.domain.printed_dates import WEEKDAYS
from knowledge.importers.meetings.agenda_lines import committee_in, day_in, time_in
from knowledge.readers.blocks import Row, Table

_ONE_DAY = re.compile(
    r"(?:(?P<name>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? 20\d\d"
    r"(?:,? (?:at )?(?P<hour>\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?))?"
    r"(?:\s*[-–(]\s*(?P<note>[^()]*)\)?)?"
)
_HOURS = re.compile(r"(?:start(?:ing|s)?(?: time)?|times?|commenc\w+|begins?)", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:[A-Z][\w&'’]* (?:and |of )?){1,7}Authority")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class ColumnDay:
    """One day below the name of a body: its hour, its own or the column's, and its note."""

    body: str
    day: date
    at: time | None
    note: str
    row: Row


def body_in(text: str) -> str:
    """The committee, council or authority that a heading names and nothing else; else ""."""
    return committee_in(text) or (text if _AUTHORITY.fullmatch(text) else "")


def days_below_bodies(table: Table) -> Iterator[ColumnDay]:
    """The days of a table each of whose columns, but the first, is headed by a body.

    A cell that is not one full date is left out, and so is a day printed with the weekday of
    another.
    """
    heading, *rows = _without_title(table) or (None,)
    named = [c.text.strip() for c in heading.cells[1:]] if heading else []
    bodies = {at: body for at, text in enumerate(named, 1) if (body := body_in(text))}
    if len(bodies) < _FEWEST or len(bodies) < sum(map(bool, named)):
        return
    hours = {at: time_in(named[at - 1]) for at in bodies}
    for row in rows:
        cells = [cell.text.strip() for cell in row.cells]
        for at, body in bodies.items():
            text = cells[at] if at < len(cells) else ""
            if _HOURS.fullmatch(cells[0]):
                hours[at] = time_in(text)
            elif found := _one_day(text):
                day, own, note = found
                yield ColumnDay(body, day, own or hours[at], note, row)


def _without_title(table: Table) -> list[Row]:
    """The rows from the first with several cells on: a sheet's own title stands over them."""
    rows = list(table.rows)
    while rows and sum(bool(cell.text) for cell in rows[0].cells) < _FEWEST:
        rows.pop(0)
    return rows


def _one_day(text: str) -> tuple[date, time | None, str] | None:
    match, day = _ONE_DAY.fullmatch(text), day_in(text)
    if match is None or day is None:
        return None
    if match["name"] and WEEKDAYS[day.weekday()] != match["name"].lower():
        return None
    return day, time_in(match["hour"] or match["note"] or ""), match["note"] or ""
