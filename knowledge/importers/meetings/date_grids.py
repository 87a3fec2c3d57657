"""Grids of meetings: committees down the side and months along the top, or the other way round,
with days of the month in the cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from knowledge.domain.documents import Document
from knowledge.domain.meetings import Meeting
from knowledge.domain.printed_dates import WEEKDAYS
from knowledge.importers.meetings.agenda_lines import time_in
from knowledge.importers.meetings.calendar_entries import meeting_on, name_in
from knowledge.importers.meetings.date_columns import body_in
from knowledge.importers.meetings.date_marks import marks_said, said_by_mark
from knowledge.importers.meetings.month_headings import (
    Month,
    month_of,
    months_along,
    years_over,
)
from knowledge.importers.meetings.municipal_years import Years, day_of
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Pages, Row, Table

# "4", "Tue 4", "4th (Tue)", "4 (provisional)"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?"
_DAY = rf"(?:{_WEEKDAY}\s*)?\d{{1,2}}(?:st|nd|rd|th)?\s?[*†‡#^]*(?:\s+\(?{_WEEKDAY}\)?)?"
_IN_CELL = re.compile(rf"(?P<day>{_DAY})(?:\s*\((?P<note>[^)]*)\))?", re.IGNORECASE)
_ONLY_DAYS = re.compile(rf"{_DAY}(?:(?:\s*[,&;]\s*|\s+and\s+|\s+){_DAY})*", re.IGNORECASE)
_BETWEEN = re.compile(rf"[,;&\n]|\band\b|(?<=\d)\s+(?={_WEEKDAY}\s*\d)", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:name of )?(?:committees?|meetings?|body|bodies)(?: ?(?:/|or|and) ?(?:committees?|meetings?"
    r"|body|bodies))?(?: name)?",
    re.IGNORECASE,
)
_HOUR_HEAD = re.compile(r"(?:start(?:ing)? )?times?\b|starts?\b|hour\b", re.IGNORECASE)
_PLACE_HEAD = re.compile(r"venue|location|place|(?:meeting )?room|where", re.IGNORECASE)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Paper:
    """What a paper says for all its grids: its two years, and what marks behind days mean."""

    years: Years | None
    marks: Mapping[str, str]
    document: Document


def meetings_in_grids(pages: Pages, years: Years | None, document: Document) -> Iterator[Meeting]:
    """The meetings of every such grid of a paper; `years` is the municipal year that it names.

    A day printed with the weekday of another is left out.
    """
    paper = _Paper(years, marks_said(pages), document)
    for table in pages.blocks:
        if not isinstance(table, Table) or not table.rows:
            continue
        months, rows = months_along(table.rows)
        above = table.rows[: len(table.rows) - len(rows)]
        hours, places = _columns(above, _HOUR_HEAD), _columns(above, _PLACE_HEAD)
        for row in rows:
            yield from _of_row(table, row, months, hours, places, paper)
        if not months:
            yield from _months_down(table, paper)


def _columns(rows: Sequence[Row], headed: re.Pattern[str]) -> list[int]:
    return [at for row in rows for at, cell in enumerate(row.cells) if headed.match(cell.text)]


def has_grid(pages: Pages) -> bool:
    """True for a table of bodies by months with their years, whose cells are days of the month."""
    for table in pages.blocks:
        if not isinstance(table, Table) or len(table.rows) < 2:
            continue
        found, rows = months_along(table.rows)
        *over, heading = table.rows[: len(table.rows) - len(rows)]
        # A name that goes down both rows stands in the upper.
        firsts = [row.cells[0].text.strip() for row in (heading, *over[::-1]) if row.cells]
        first = next(filter(None, firsts), "")
        # Printed in its own cell, or in the row of years: one year alone may head any table.
        own = {at for at in found if (m := month_of(heading.cells[at].text)) and m[1]}
        in_row = any(map(years_over, over))
        months = [at for at, (_, year) in found.items() if year and (in_row or at in own)]
        cells = [r.cells[at].text for r in rows for at in months if at < len(r.cells)]
        are_days = all(_ONLY_DAYS.fullmatch(c) for c in cells if c)
        is_named = _NAMES.fullmatch(first)
        if len(months) >= _FEWEST and is_named and are_days and any(cells):
            return True
    return False


def _of_row(
    table: Table,
    row: Row,
    months: dict[int, Month],
    hours: Sequence[int],
    places: Sequence[int],
    paper: _Paper,
) -> Iterator[Meeting]:
    texts = [cell.text for cell in row.cells]
    name = name_in(texts[0])
    at = next((time_in(texts[h]) for h in hours if h < len(texts)), None) or time_in(texts[0])
    venue = next((texts[p] for p in places if p < len(texts)), "")
    for position, month in months.items():
        cell = texts[position] if name and position < len(texts) else ""
        for day, own, note in _days_in(cell, month, paper):
            source = source_of_row(paper.document, table, row)
            yield meeting_on(name, day, own or at, note, source, paper.document, venue)


def _months_down(table: Table, paper: _Paper) -> Iterator[Meeting]:
    """The same with the bodies along the top and a month a row, where each heading is a body."""
    heading, *rows = table.rows
    bodies = {at: body_in(name_in(cell.text)) for at, cell in enumerate(heading.cells) if at}
    months = [month_of(row.cells[0].text) for row in rows]
    if len(bodies) < _FEWEST or not all(bodies.values()) or sum(map(bool, months)) < _FEWEST:
        return
    over, last = None, 0
    for row, month in zip(rows, months, strict=True):
        if month is None:
            continue
        # A year stands beside the first of its months alone.
        over = month[1] or (over + (month[0] < last) if over else None)
        last = month[0]
        for at, body in bodies.items():
            cell = row.cells[at].text if at < len(row.cells) else ""
            for day, own, note in _days_in(cell, (month[0], over), paper):
                hour = own or time_in(heading.cells[at].text)
                source = source_of_row(paper.document, table, row)
                yield meeting_on(body, day, hour, note, source, paper.document)


def _days_in(cell: str, month: Month, paper: _Paper) -> Iterator[tuple[date, time | None, str]]:
    """The days of a cell with hour and note: "Tue 4, Tue 25 (2 pm)"; none of another weekday."""
    for piece in filter(None, map(str.strip, _BETWEEN.split(cell))):
        match = _IN_CELL.fullmatch(piece)
        number = re.search(r"\d{1,2}", match["day"]) if match else None
        day = day_of(int(number[0]), month, paper.years) if number else None
        if match is None or day is None:
            continue
        named = re.search("|".join(WEEKDAYS), match["day"].lower())
        if named is None or named[0] == WEEKDAYS[day.weekday()]:
            note = match["note"] or ""
            yield day, time_in(note), said_by_mark(piece, paper.marks) or note
