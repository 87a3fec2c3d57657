"""Year planners: a grid of days in which the bodies that meet stand, by name or by their letters.

Three shapes: the days of the month down the side and the months along the top, the other way
round, and weeks with a column for each weekday. A key says what the letters mean; letters that no
key spells out are left.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.domain.printed_dates import MONTHS, WEEKDAYS
from knowledge.importers.meetings.agenda_lines import committee_in, day_in
from knowledge.importers.meetings.month_headings import MONTH_AND_YEAR, Month
from knowledge.importers.meetings.municipal_years import Years, day_of
from knowledge.readers.blocks import Block, Cell, Pages, Row, Table

_LETTERS = r"[A-Z][A-Z&/]{0,6}[0-9]?"
_KEY = re.compile(rf"(?P<letters>{_LETTERS})\s*(?:=|:|\s[–-])\s*(?P<name>[A-Z][^=;|]{{3,90}})")
_DAY_NUMBER = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|[MTWFS])?[a-z]*\.? ?(\d{1,2})(?:st|nd|rd|th)?", re.I
)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: (?P<month>[A-Z][a-z]{2,8})\b)?\.?\s*(?P<rest>.*)"
)
_FEWEST_DAYS, _FEWEST_MONTHS, _FEWEST_WEEKDAYS = 20, 2, 5


@dataclass(frozen=True, slots=True)
class Planned:
    """What a planner has on one day, as printed but for the letters that its key spells out."""

    what: str
    day: date
    table: Table
    row: Row


def planned_in(pages: Pages, years: Years | None) -> Iterator[Planned]:
    """Every entry of the planners of a paper; `years` is the municipal year that it names."""
    key = _key_of(pages.blocks)
    over: Month | None = None
    for block in pages.blocks:
        if not isinstance(block, Table):
            over = month_in(block.text) or over
            continue
        found = (*_by_month(block, years), *_by_week(block, over, years))
        for cell, day, row in found:
            for text in _entries(cell, key):
                yield Planned(text, day, block, row)


def month_in(text: str) -> Month | None:
    """Month and year of "May", "Sept 2031"; None for any other words."""
    match = MONTH_AND_YEAR.fullmatch(text.strip(" :"))
    if not match:
        return None
    year = 2000 + int(match["year"][-2:]) if match["year"] else None
    return MONTHS.index(match["month"].lower()) + 1, year


def _by_month(table: Table, years: Years | None) -> Iterator[tuple[Cell, date, Row]]:
    """Days down the side and months along the top, or days along the top."""
    for heading, rows in _with_headings(table):
        months = {at: m for at, c in enumerate(heading.cells) if (m := month_in(c.text))}
        days = {at: d for at, c in enumerate(heading.cells) if (d := _day_number(c.text))}
        numbered = [(row, _day_number(row.cells[0].text)) for row in rows if row.cells]
        if len(months) >= _FEWEST_MONTHS and sum(bool(d) for _, d in numbered) >= _FEWEST_DAYS:
            for row, number in numbered:
                for at, month in months.items():
                    day = day_of(number, month, years) if number else None
                    if day and at < len(row.cells) and row.cells[at].parts:
                        yield row.cells[at], day, row
            return
        named = [(row, m) for row in rows if row.cells and (m := month_in(row.cells[0].text))]
        if len(days) >= _FEWEST_DAYS and len(named) >= _FEWEST_MONTHS:
            for row, month in named:
                for at, number in days.items():
                    day = day_of(number, month, years) if number else None
                    if day and at < len(row.cells) and row.cells[at].parts:
                        yield row.cells[at], day, row
            return


def _by_week(
    table: Table, over: Month | None, years: Years | None
) -> Iterator[tuple[Cell, date, Row]]:
    """Weekdays along the top; each cell begins with its day, of the month over the table."""
    for heading, rows in _with_headings(table):
        named = {at: c.text[:3].lower() for at, c in enumerate(heading.cells) if c.text}
        weekdays = {at: name for at, name in named.items() if name in WEEKDAYS}
        if len(weekdays) < _FEWEST_WEEKDAYS:
            continue
        for row in rows:
            for at, name in weekdays.items():
                cell = row.cells[at] if at < len(row.cells) else Cell()
                first = _DAY_FIRST.fullmatch(cell.parts[0]) if cell.parts else None
                day = _day_of(first, over, years) if first else None
                rest = (first["rest"], *cell.parts[1:]) if first else ()
                if day and any(rest) and WEEKDAYS[day.weekday()] == name:
                    yield Cell(tuple(filter(None, rest))), day, row
        return


def _with_headings(table: Table) -> Iterator[tuple[Row, Sequence[Row]]]:
    """A planner's own title may stand over its headings."""
    for at, row in enumerate(table.rows[:3]):
        yield row, table.rows[at + 1 :]


def _day_of(first: re.Match[str], over: Month | None, years: Years | None) -> date | None:
    """The day of a cell; one of the month before or after that over the table is not of it."""
    if over is None:
        return None
    own = month_in(first["month"]) if first["month"] else None
    if own and own[0] != over[0]:
        return None
    return day_of(int(first["day"]), over, years)


def _day_number(text: str) -> int | None:
    match = _DAY_NUMBER.fullmatch(text.strip())
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def _key_of(blocks: Sequence[Block]) -> dict[str, str]:
    """What the letters of a planner stand for: "CAB = Cabinet (10.00 am)", or two cells."""
    found: dict[str, str] = {}
    for block in blocks:
        if not isinstance(block, Table):
            pairs = [(m["letters"], m["name"]) for m in _KEY.finditer(block.text)]
        else:
            filled = ([c.text for c in row.cells if c.text] for row in block.rows)
            pairs = [
                (texts[0], texts[1])
                for texts in filled
                if len(texts) == 2 and re.fullmatch(_LETTERS, texts[0]) and " " in texts[1] + " "
            ]
            pairs += [
                (m["letters"], m["name"])
                for row in block.rows
                for cell in row.cells
                for m in _KEY.finditer(cell.text)
            ]
        for letters, name in pairs:
            found.setdefault(letters, name.strip(" ,."))
    return found


def _entries(cell: Cell, key: Mapping[str, str]) -> Iterator[str]:
    """The entries of a cell: its lines, or its letters spelt out."""
    for part in cell.parts:
        letters = re.findall(_LETTERS, part)
        alone = letters and not re.sub(
            rf"{_LETTERS}|[\s,;/&+*()-]|\d{{1,2}}[.:]\d\d|[ap]m", "", part
        )
        if alone and any(each in key for each in letters):
            yield from (key[each] for each in letters if each in key)
        elif committee_in(re.sub(r"\s+\d.*$", "", part)) or day_in(part) is None:
            yield part
