"""The months along the top of a grid of meetings, each with the year that is printed for it."""

import re
from collections.abc import Sequence

from knowledge.domain.printed_dates import MONTHS
from knowledge.readers.blocks import Row

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
# "May", "Sept 2031", and any word that begins like a month.
MONTH_AND_YEAR = re.compile(
    rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?,?[\s-]*(?P<year>(?:20)?\d\d)?", re.I
)
# "2031 May": the year that stands over its months came down into the cell of one.
_YEAR_FIRST = re.compile(r"(?P<year>20\d\d)\s+(?P<month>[A-Za-z]{3,9}\.?)")
_YEAR = re.compile(r"20\d\d")
# "2031/32" over months of both years.
_TWO_YEARS = re.compile(r"(?P<first>20\d\d)\s*[/–-]\s*(?:20)?\d\d")
_FIRST_MONTH = 4
_FEWEST = 2
_MOST_TITLES = 3

Month = tuple[int, int | None]


def month_of(text: str) -> Month | None:
    """Month and year of "May", "Sept 2031", "2031 May"; None for any other words."""
    printed = _YEAR_FIRST.sub(r"\g<month> \g<year>", text.strip(" :"))
    match = MONTH_AND_YEAR.fullmatch(printed)
    if not match:
        return None
    word = re.match("[A-Za-z]+", printed)
    number = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower()))
    if word and not _MONTHS[number - 1].startswith(word[0].lower()) and word[0].lower() != "sept":
        return None
    return number, 2000 + int(match["year"][-2:]) if match["year"] else None


def months_along(rows: Sequence[Row]) -> tuple[dict[int, Month], Sequence[Row]]:
    """The months of the columns, by column, and the rows below; {} where these are no such rows.

    The years may stand in a row of their own above. A month without a year is of the year that
    its neighbours say, in which months only rise; where two printed years speak against that,
    each month has the year of its own cell alone. Titles of the table may stand over all this.
    """
    rows = _without_titles(rows)
    over = years_over(rows[0]) if rows else {}
    heading, *below = rows[1:] if over and len(rows) > 1 else rows
    months = {at: found for at, c in enumerate(heading.cells) if (found := month_of(c.text))}
    if len(months) < _FEWEST:
        return {}, ()
    both = _two_years_over(rows[0]) if over else set()
    over = {at: y for at, y in over.items() if at not in both or _begins(months.get(at))}
    printed = {at: (month, year or over.get(at)) for at, (month, year) in months.items()}
    return _with_years(printed), below


def _begins(month: Month | None) -> bool:
    """True for a month in which two years "2031/32" are in the first of them."""
    return month is not None and month[0] >= _FIRST_MONTH


def _without_titles(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows behind those at the top that hold one cell of words: no month, no year."""
    for at, row in enumerate(rows[: _MOST_TITLES + 1]):
        filled = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if len(filled) > 1 or any(month_of(t) or _YEAR.fullmatch(t) for t in filled):
            return rows[at:]
    return rows


def years_over(row: Row) -> dict[int, int]:
    """The years of a row that holds nothing else but names of columns that go down two rows.

    Of "2031/32" the first.
    """
    texts = {at: c.text.strip() for at, c in enumerate(row.cells) if c.text.strip()}
    years = {
        at: int((_TWO_YEARS.fullmatch(text) or {"first": text})["first"])
        for at, text in texts.items()
        if _YEAR.fullmatch(text) or _TWO_YEARS.fullmatch(text)
    }
    others = [text for at, text in texts.items() if at not in years]
    are_names = not any(re.search(r"\d", text) or month_of(text) for text in others)
    return years if are_names else {}


def _two_years_over(row: Row) -> set[int]:
    return {at for at, c in enumerate(row.cells) if _TWO_YEARS.fullmatch(c.text.strip())}


def _with_years(printed: dict[int, Month]) -> dict[int, Month]:
    """The same months, each in the year in which it follows the one before it."""
    turns, turn, last = dict[int, int](), 0, 0
    for at, (month, _) in printed.items():
        turn += month < last
        turns[at], last = turn, month
    first = {year - turns[at] for at, (_, year) in printed.items() if year}
    if len(first) != 1:
        return printed
    year = first.pop()
    return {at: (month, year + turns[at]) for at, (month, _) in printed.items()}
