"""Grids of meetings: committees down the side, months along the top, days of the month in cells."""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.documents import Document
from knowledge.domain.meetings import Meeting
from knowledge.importers.meetings.agenda_lines import time_in
from knowledge.importers.meetings.calendar_entries import meeting_on, name_in
from knowledge.importers.meetings.month_headings import (
    Month,
    month_of,
    months_along,
    years_over,
)
from knowledge.importers.meetings.municipal_years import Years, day_of
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Pages, Row, Table

_IN_CELL = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\**(?:\s*\((?P<note>[^)]*)\))?")
_FEWEST = 2


def meetings_in_grids(pages: Pages, years: Years | None, document: Document) -> Iterator[Meeting]:
    """The meetings of every such grid of a paper; `years` is the municipal year that it names."""
    for table in pages.blocks:
        if not isinstance(table, Table) or not table.rows:
            continue
        months, rows = months_along(table.rows)
        above = table.rows[: len(table.rows) - len(rows)]
        hours = [
            at
            for row in above
            for at, cell in enumerate(row.cells)
            if re.match("(?:start )?time|start", cell.text, re.I)
        ]
        for row in rows:
            yield from _of_row(table, row, months, hours, years, document)


def has_grid(pages: Pages) -> bool:
    """True for a table of bodies by months with their years, whose cells are days of the month."""
    for table in pages.blocks:
        if not isinstance(table, Table) or len(table.rows) < 2:
            continue
        found, rows = months_along(table.rows)
        *over, heading = table.rows[: len(table.rows) - len(rows)]
        first = heading.cells[0].text.strip() if heading.cells else ""
        # Printed in its own cell, or in the row of years: one year alone may head any table.
        own = {at for at in found if (m := month_of(heading.cells[at].text)) and m[1]}
        in_row = any(map(years_over, over))
        months = [at for at, (_, year) in found.items() if year and (in_row or at in own)]
        cells = [r.cells[at].text for r in rows for at in months if at < len(r.cells)]
        are_days = all(re.fullmatch(r"\d{1,2}(?:\s*[,&;]\s*\d{1,2})*", c) for c in cells if c)
        is_named = re.fullmatch("committees?|meetings?|body", first, re.IGNORECASE)
        if len(months) >= _FEWEST and is_named and are_days and any(cells):
            return True
    return False


def _of_row(
    table: Table,
    row: Row,
    months: dict[int, Month],
    hours: Sequence[int],
    years: Years | None,
    document: Document,
) -> Iterator[Meeting]:
    name = name_in(row.cells[0].text)
    at = next((time_in(row.cells[h].text) for h in hours if h < len(row.cells)), None)
    at = at or time_in(row.cells[0].text)
    for position, month in months.items():
        cell = row.cells[position].text if position < len(row.cells) else ""
        pieces = [piece.strip() for piece in re.split(r"[,;&\n]|\band\b", cell) if piece.strip()]
        for piece in pieces if name else ():
            match = _IN_CELL.fullmatch(piece)
            day = day_of(int(match["day"]), month, years) if match else None
            if match and day:
                own = time_in(match["note"] or "") or at
                source = source_of_row(document, table, row)
                yield meeting_on(name, day, own, match["note"] or "", source, document)
