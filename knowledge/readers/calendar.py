"""Calendars (iCalendar, .ics): one table with a row for each event, times in local time."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from icalendar import Calendar, vDDDTypes, vRecur

from knowledge.domain.calendars import LONDON
from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Cell, Heading, Pages, Row, Table
from knowledge.readers.decoding import decode
from knowledge.readers.markup import plain_text

HEADINGS = ("Event", "Date", "Time", "Venue", "Status", "Repeats", "Notes")


def read_calendar(data: bytes, name: str) -> Pages:
    """The calendar's name as a heading and its events as a table, in order of their dates.

    Dates are "28 September 2017", times "09:30" as clocks in London show them, "" for an event
    of whole days. `Repeats` is the rule as the file writes it: repetitions are not worked out.
    Raises UnreadableFileError for a file that is no calendar or has no events.
    """
    try:
        calendars = [Calendar.from_ical(decode(data, name))]
    except (ValueError, KeyError, IndexError) as error:
        raise UnreadableFileError(
            f"{name} cannot be read as a calendar. Export it again as iCalendar (.ics)."
        ) from error
    events = [event for each in calendars for event in each.walk("VEVENT")]
    dated = sorted(((_starts(event), event) for event in events if _starts(event)), key=_order)
    if not dated:
        raise UnreadableFileError(f"{name} is a calendar without events that have a date.")
    title = plain_text(str(calendars[0].get("X-WR-CALNAME", ""))) or name
    rows = [Row(tuple(Cell((heading,)) for heading in HEADINGS))]
    rows.extend(Row(tuple(_row(starts, event))) for starts, event in dated if starts)
    table = Table(tuple(rows), f"the calendar '{title}'")
    blocks = (Heading(title, "the calendar's name", level=1), table)
    return Pages(name, hashlib.sha256(data).hexdigest(), blocks)


def _starts(event: Any) -> date | datetime | None:
    """The local start; a time without a zone is local already."""
    start = event.get("DTSTART")
    value = start.dt if isinstance(start, vDDDTypes) else None
    if isinstance(value, datetime):
        return value.astimezone(LONDON) if value.tzinfo else value.replace(tzinfo=LONDON)
    return value if isinstance(value, date) else None


def _order(entry: tuple[date | datetime | None, Any]) -> str:
    return entry[0].isoformat() if entry[0] else ""


def _row(starts: date | datetime, event: Any) -> Iterator[Cell]:
    yield _cell(event.get("SUMMARY"))
    yield Cell((f"{starts.day} {starts:%B %Y}",))
    yield Cell((f"{starts:%H:%M}",) if isinstance(starts, datetime) else ())
    yield _cell(event.get("LOCATION"))
    yield _cell(event.get("STATUS"))
    rule = event.get("RRULE")
    yield _cell(rule.to_ical().decode() if isinstance(rule, vRecur) else "")
    yield _cell(event.get("DESCRIPTION"))


def _cell(value: object) -> Cell:
    lines = (plain_text(line) for line in str(value or "").splitlines())
    return Cell(tuple(line for line in lines if line))
