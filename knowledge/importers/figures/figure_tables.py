"""Small tables of figures without codes: one column a period, or one column an area.

"Good or above | 40% | 50% | 61%" under headings that name the periods; or "Durham | North East |
England" with the period inside each cell.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold
from knowledge.domain.indicators import (
    Comparator,
    ComparatorGroup,
    Measure,
    Observation,
    ObservationStatus,
)
from knowledge.domain.numbers import FigureKind, parse_figure
from knowledge.domain.periods import Period, days_in
from knowledge.domain.records import Record
from knowledge.importers.figures.column_periods import period_over, said_over_all
from knowledge.importers.figures.printed_periods import period_in
from knowledge.importers.figures.table_titles import caption_in
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Heading, Pages, Row, Table

_MARKS = re.compile(r"\s*[✓✔✗✘✖↔*]+\s*$")
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*)\)\s*$")
# "Quarter 4 Mar 2017 (158 cases)": of how many the shares below are.
_BASE = re.compile(r"\((?P<count>\d[\d,]*) (?P<noun>[a-z]+)\)\s*$")
_NATIONAL = frozenset({"england", "national"})
_REGIONS = frozenset(
    {"north east", "north west", "yorkshire and the humber", "east midlands", "west midlands"}
    | {"east of england", "london", "south east", "south west", "region", "regional"}
)
# What a line is, where that is all that the heading of the first column says.
_OF_A_LINE = re.compile(
    r"(?:(?:service|transaction|activity|request|contact|complaint|enquiry|placement) )?"
    r"(?:area|type|categor(?:y|ies)|group|team|directorate|department|division|district|locality"
    r"|service|status|school|provider|ward|cohort|breakdown|source|outcome)s?"
)
_NAMES_ITSELF = re.compile(r"(?:key )?(?:performance )?(?:indicator|measure|kpi|metric)s?")
_BESIDE = re.compile("target")
_BESIDE_MANY = re.compile(
    r"target|.*\b(?:total|average|change|difference|trend|direction of travel|dot|comments?"
    r"|last 12 months)\b.*"
)
_SAYS_FORECAST = re.compile(
    r"\b(?:forecasts?|project(?:ed|ions?)|planned|plans?|targets?|estimate[ds]?|expected|budgets?"
    r"|proposed|future|demand|need)\b",
    re.IGNORECASE,
)
_LONGEST_GROUP = 60
_MOST_HEADING_ROWS = 2
_FEWEST_PERIODS = 2


def read_figure_tables(pages: Pages, document: Document) -> list[Record]:
    """A measure for each line of such tables, with what was observed of it; [] without any.

    The measure is the heading (or the label over the lines) and the line's own words. Figures
    and periods are as printed; a line with a cell that is no figure is left to full text search.
    """
    found: list[Record] = []
    heading = caption = ""
    for block in pages.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            found.extend(_by_area(block, heading, document))
            found.extend(_by_period(block, caption, heading, document))
        caption = "" if isinstance(block, Table) else caption_in(block.text)
    return found


def _by_period(table: Table, caption: str, heading: str, document: Document) -> Iterator[Record]:
    heads = table.rows[: _heading_rows(table)]
    if not heads:
        return
    printed = [_over(heads, position) for position in range(len(table.rows[0].cells))]
    periods = [period_over(text) for text in printed]
    if not _is_by_period(printed, periods):
        return
    about = _about(printed[0], caption or heading)
    if _is_foretold(periods, printed[0], about, document):
        return
    every = said_over_all([t for t, p in zip(printed, periods, strict=True) if p])
    target_at = next((i for i, text in enumerate(printed) if fold(text) == "target"), None)
    for group, row in _grouped(table.rows[len(heads) :], printed[0]):
        cells = [(periods[i], c.text) for i, c in enumerate(row.cells) if i and periods[i]]
        over = ", ".join(part for part in (about, group) if part)
        title = ": ".join(part for part in (over, _MARKS.sub("", row.cells[0].text)) if part)
        title = f"{title} ({every.lower()})" if every else title
        target = row.cells[target_at].text if target_at is not None else ""
        yield from _line(table, row, title, cells, target, document)
    bases = [(period, _BASE.search(text)) for period, text in zip(periods, printed, strict=True)]
    counted = [(period, base) for period, base in bases if period and base]
    nouns = {base["noun"] for _, base in counted}
    if len(counted) >= _FEWEST_PERIODS and len(nouns) == 1:
        title = ": ".join(part for part in (printed[0], *nouns) if part)
        cells = [(period, base["count"]) for period, base in counted]
        yield from _line(table, heads[0], title, cells, "", document)


def _is_foretold(periods: Sequence[Period], first: str, about: str, document: Document) -> bool:
    """True where a column is of a time after the table's or the paper's own day: nothing was
    observed then, and nothing over the table says that it is a forecast."""
    printed = days_in(first)
    day = printed[-1][1].isoformat() if printed else document.dated
    later = any(period.first_day and period.first_day.isoformat() > day for period in periods)
    return bool(day) and later and not _SAYS_FORECAST.search(about)


def _about(first: str, over: str) -> str:
    """What the lines are of: the heading of the first column, unless it only says what a line is
    ("Service area"); then what stands over the table."""
    if _OF_A_LINE.fullmatch(fold(first)):
        return over or first
    return "" if _NAMES_ITSELF.fullmatch(fold(first)) else first or over


def _grouped(rows: Sequence[Row], first: str) -> Iterator[tuple[str, Row]]:
    """Each line with the row of one cell that it stands under ("Gender" over "Male", "Female");
    of the first lines of a table in groups the heading of their column says it."""
    alone = [_is_alone(row) for row in rows]
    group = first if any(alone) and _OF_A_LINE.fullmatch(fold(first)) else ""
    for row, is_group in zip(rows, alone, strict=True):
        if is_group:
            group = row.cells[0].text
        else:
            yield group, row


def _is_alone(row: Row) -> bool:
    text = row.cells[0].text
    is_name = bool(re.search("[A-Za-z]{3}", text)) and len(text) <= _LONGEST_GROUP
    return is_name and not any(cell.text for cell in row.cells[1:])


def _is_by_period(printed: Sequence[str], periods: Sequence[Period]) -> bool:
    """Every column of figures has a period of its own; beside them may be a target, and beside
    several what they sum up to."""
    own = [period for period in periods[1:] if period]
    others = [
        fold(text)
        for text, period in zip(printed[1:], periods[1:], strict=True)
        if text and not period
    ]
    days = {(period.first_day, period.last_day) for period in own}
    is_money = any("£" in text for text in printed)
    beside = _BESIDE_MANY if len(own) > _FEWEST_PERIODS else _BESIDE
    are_known = all(beside.fullmatch(text) for text in others)
    return len(own) >= _FEWEST_PERIODS and len(days) == len(own) and are_known and not is_money


def _heading_rows(table: Table) -> int:
    """How many rows stand over the figures; 0 where the second row holds none either."""
    for count, row in enumerate(table.rows[: _MOST_HEADING_ROWS + 1]):
        if any(_is_value(cell.text) for cell in row.cells[1:]):
            return count
    return 0


def _over(heads: Sequence[Row], position: int) -> str:
    texts = (row.cells[position].text for row in heads if position < len(row.cells))
    return " ".join(text for text in texts if text)


def _line(
    table: Table,
    row: Row,
    title: str,
    cells: Sequence[tuple[Period, str]],
    target: str,
    document: Document,
) -> Iterator[Record]:
    filled = [(period, parse_figure(text)) for period, text in cells if text]
    if not filled or not re.search("[A-Za-z]{3}", title):
        return
    if any(figure.kind is not FigureKind.VALUE for _, figure in filled):
        return
    source = source_of_row(document, table, row)
    unit = filled[0][1].unit
    latest = max((p for p, _ in filled), key=lambda period: str(period.last_day))
    yield Measure(document.council, title, source, unit=unit)
    for period, figure in filled:
        aim = target if period is latest else ""
        yield Observation(
            council=document.council,
            period=period,
            value=figure.value,
            as_printed=figure.as_printed,
            source=source,
            measure=title,
            unit=figure.unit,
            target=parse_figure(aim).value if aim else None,
            target_as_printed=aim,
        )


def _by_area(table: Table, heading: str, document: Document) -> Iterator[Record]:
    """Own area in the first column of figures, the others to compare it with beside it."""
    areas = [cell.text for cell in table.rows[0].cells]
    groups = [_group(area) for area in areas]
    if len(areas) < 3 or areas[0] or groups[1] or not areas[1] or not all(groups[2:]):
        return
    status = ObservationStatus.PROVISIONAL if "provisional" in fold(heading) else None
    about = _BRACKET.sub("", heading)
    for row in table.rows[1:]:
        cells = [_split(cell.text) for cell in row.cells[1:]]
        if not all(_is_value(value) for value, _ in cells):
            continue
        title = f"{about}: {_MARKS.sub('', row.cells[0].text)}"
        own, source = parse_figure(cells[0][0]), source_of_row(document, table, row)
        yield Measure(document.council, title, source, unit=own.unit)
        yield Observation(
            council=document.council,
            period=cells[0][1],
            value=own.value,
            as_printed=own.as_printed,
            source=source,
            measure=title,
            unit=own.unit,
            comparators=_comparators(areas[2:], cells[1:]),
            status=status,
        )


def _comparators(
    areas: Sequence[str], cells: Sequence[tuple[str, Period]]
) -> tuple[Comparator, ...]:
    found: list[Comparator] = []
    for area, (printed, period) in zip(areas, cells, strict=False):
        group = _group(area)
        if group:
            name = "" if group is ComparatorGroup.ENGLAND else area
            value = parse_figure(printed).value
            found.append(Comparator(group, value, printed, name, period))
    return tuple(found)


def _group(area: str) -> ComparatorGroup | None:
    folded = fold(area).removesuffix(" average")
    if folded in _NATIONAL:
        return ComparatorGroup.ENGLAND
    return ComparatorGroup.REGION if folded in _REGIONS else None


def _split(text: str) -> tuple[str, Period]:
    """ "94.3%" and its period of "94.3% (Apr-Jun 2017)"."""
    match = _BRACKET.search(text)
    period = period_in(match["inside"]) if match else period_in("")
    return (text[: match.start()], period) if match and period else (text, period)


def _is_value(text: str) -> bool:
    return parse_figure(text).kind is FigureKind.VALUE
