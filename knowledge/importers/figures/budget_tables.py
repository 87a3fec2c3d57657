"""Budget and capital tables: lines of money, each cell kept as printed.

A table of money says its unit ("£000", "£m") in its headings, in the titles of its lines or just
above ("All figures in £m"), or its headings are words of money ("Budget", "Variance"). It holds
figures under most of them. It may have two rows of headings, go on after a page break with the
headings repeated or without them, and tear a line over that break.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.domain.budgets import BudgetLine
from knowledge.domain.documents import Document, Source
from knowledge.domain.records import Record
from knowledge.importers.figures.budget_lines import (
    Line,
    has_figure,
    is_figure,
    lines_of,
    repeats,
    title_first,
)
from knowledge.importers.figures.money_words import (
    is_headed_by_money,
    is_unit_alone,
    stated_above,
    stated_unit,
    unit_in,
)
from knowledge.importers.figures.table_titles import title_over
from knowledge.importers.figures.title_columns import title_column
from knowledge.importers.meetings.report_sections import ReportSection, report_sections
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Row, Table

_YEAR = re.compile(r"\b(?:19|20)\d\d\s?[/-]\s?(?:20)?\d\d\b")
_QUARTER = re.compile(r"\b(?:Q|Quarter ?)[1-4]\b", re.IGNORECASE)
# A narrow column tears the last letter off a word: "Revenu e Budget".
_TORN = re.compile(r"(?<=[a-z]{4}) ([b-hj-z])(?= |$)")
# A register may say what a risk or an action costs: that makes it no table of money.
_REGISTER = re.compile(
    r"\b(?:risk(?! indicator)|likelihood|lead officer|owner|deadline)\b", re.IGNORECASE
)
_YEARS = re.compile(r"(?:20)?\d\d ?[/-] ?(?:20)?\d\d")
_FEWEST_LINES = 2
_MANY_FIGURES = 5
_FEWEST_YEARS = 3
_MOST_HEADING_ROWS = 3
_LONGEST_HEADING = 90
UNTITLED = "Total"
_NO_TITLE = "the paper prints no title for this line; it stands where a total stands"


@dataclass(frozen=True, slots=True)
class _Money:
    """A table of money: its headings by column, its unit, its lines."""

    caption: str
    headings: tuple[str, ...]
    unit: str
    lines: tuple[Line, ...]
    open_groups: tuple[str, ...] = ()
    goes_on: bool = False
    title_at: int = 0


def read_budget_tables(pages: Pages, document: Document) -> list[Record]:
    """Every line of every table of money, in printed order; [] where there is none.

    `table` is the title over the table, with the group that the line stands in after " / ".
    `columns` leaves out blank cells; a column of words ("Description") is kept too. `period` is
    the financial year, with the quarter, that the report's title names.
    """
    found: list[Record] = []
    title, last = "", None
    before: Block | None = None
    for section in report_sections(pages, document):
        for index, block in enumerate(section.blocks):
            if not isinstance(block, Table) and stated_unit(block.text):
                continue
            if not isinstance(block, Table):
                before, last = None, None if isinstance(block, Heading) else last
                continue
            money = _money(block, last, stated_above(section.blocks, index))
            if money:
                same = (before and last) or money.goes_on
                title = title if same else _title(section.blocks, index)
                if before and last and found and _goes_on(money, last):
                    money = _joined_on(found, money)
                found.extend(_records(money, title, section, document))
            before, last = block, money
    return found


def _title(blocks: Sequence[Block], index: int) -> str:
    """What stands over the table, beside the line that says its unit."""
    above = [b for b in blocks[:index] if isinstance(b, Table) or not stated_unit(b.text)]
    return title_over([*above, blocks[index]], len(above))


def _money(table: Table, last: _Money | None, stated: str) -> _Money | None:
    """The table read as money, None where it is none; `stated` is the unit said above it."""
    title, rows = _titled(table.rows)
    stated = stated_unit(title) or stated
    title = "" if stated_unit(title) else title
    heads, body = _parted(rows)
    if last and _has_no_headings(table, last):
        return _rest_of(table, last)
    if not heads or not _may_be_money(heads):
        return None
    width = max(len(row.cells) for row in table.rows)
    caption, heads = _caption(heads)
    units = [unit for row in heads for cell in row.cells if (unit := unit_in(cell.text))]
    over = _spread(heads)
    headings = tuple(_heading(over, position) for position in range(width))
    at = title_column(headings, body)
    headings = title_first(headings, at)
    carried = last.open_groups if last and last.headings == headings else ()
    lines, groups = lines_of(table, body, heads, carried, at)
    in_titles = [line for line in lines if unit_in(line.texts[0])]
    says_money = units or in_titles or stated or is_headed_by_money(headings)
    says_money = says_money or _is_of_years_in_pounds(headings, lines)
    headless = any(map(is_figure, headings[1:]))
    if not _is_enough(lines) or not says_money or headless or not _holds_figures(lines):
        return None
    return _Money(
        caption or title, headings, units[0] if units else stated, lines, groups, title_at=at
    )


def _is_enough(lines: Sequence[Line]) -> bool:
    """Two lines, or one with figures under many headings."""
    figures = sum(is_figure(text) for line in lines for text in line.texts[1:])
    return len(lines) >= _FEWEST_LINES or figures >= _MANY_FIGURES


def _is_of_years_in_pounds(headings: Sequence[str], lines: Sequence[Line]) -> bool:
    """True where years stand over pounds: "2031/32" over "£150m"."""
    years = sum(bool(_YEARS.fullmatch(heading)) for heading in headings[1:])
    figures = [text for line in lines for text in line.texts[1:] if is_figure(text)]
    return years >= _FEWEST_YEARS and bool(figures) and all("£" in text for text in figures)


def _has_no_headings(table: Table, last: _Money) -> bool:
    """The rest of the table before, over the page: as wide, with figures in the first row."""
    width = len(last.headings)
    return all(len(row.cells) == width for row in table.rows) and has_figure(table.rows[0])


def _rest_of(table: Table, last: _Money) -> _Money:
    lines, groups = lines_of(table, table.rows, (), last.open_groups, last.title_at)
    return replace(last, lines=lines, open_groups=groups, goes_on=True)


def _holds_figures(lines: Sequence[Line]) -> bool:
    return any(is_figure(text) for line in lines for text in line.texts[1:])


def _titled(rows: tuple[Row, ...]) -> tuple[str, tuple[Row, ...]]:
    """A first row of nothing but its first cell is the table's own title."""
    first, *others = (cell.text for cell in rows[0].cells)
    is_title = bool(first and others) and not any(others) and len(rows) > _FEWEST_LINES
    return (first, rows[1:]) if is_title else ("", rows)


def _parted(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The heading rows and the rest; the first row is always a heading."""
    count = 1
    for row in rows[1:_MOST_HEADING_ROWS]:
        filled = [cell.text for cell in row.cells if cell.text]
        goes_on = not row.cells[0].text or repeats(row, rows[0]) or all(map(is_unit_alone, filled))
        is_sentence = any(text[0].islower() for text in filled)
        if has_figure(row) or not goes_on or not filled or is_sentence:
            break
        count += 1
    return rows[:count], rows[count:]


def _may_be_money(heads: Sequence[Row]) -> bool:
    texts = [cell.text for row in heads for cell in row.cells]
    return all(len(text) <= _LONGEST_HEADING and not _REGISTER.search(text) for text in texts)


def _caption(heads: Sequence[Row]) -> tuple[str, Sequence[Row]]:
    """A first row of one cell over several columns is the table's own title."""
    filled = [cell.text for cell in heads[0].cells if cell.text]
    if len(heads) > 1 and len(filled) == 1 and not heads[0].cells[0].text:
        return filled[0], heads[1:]
    return "", heads


def _spread(heads: Sequence[Row]) -> Sequence[Row]:
    """The headings with those that reach over several columns said over each of them.

    They surely do where those under them repeat: "2031" over "Core" and "Total", "2032" again.
    """
    told = [row for row in heads if not all(is_unit_alone(c.text) for c in row.cells if c.text)]
    labels = [cell.text for cell in told[-1].cells[1:] if cell.text] if told else []
    if not told[1:] or len(set(labels)) == len(labels):
        return heads
    return [row if row is told[-1] or row not in told else _filled_right(row) for row in heads]


def _filled_right(row: Row) -> Row:
    """The row with each blank cell behind its first saying what stands left of it."""
    cells: list[Cell] = []
    for at, cell in enumerate(row.cells):
        over = cells[-1] if at > 1 else Cell()
        cells.append(cell if cell.text else over)
    return Row(tuple(cells), row.line)


def _heading(heads: Sequence[Row], position: int) -> str:
    """What stands over a column, without a row that says nothing but the unit."""
    texts = [row.cells[position].text for row in heads if position < len(row.cells)]
    words = [text for text in texts if text and not is_unit_alone(text)]
    return _TORN.sub(r"\1", " ".join(words)) or next((text for text in texts if text), "")


def _goes_on(money: _Money, last: _Money) -> bool:
    """True where the first line only adds words to the last one of the page before."""
    first = money.lines[0].texts
    if money.headings != last.headings or len(first) < 3:
        return False
    said = [text for text in last.lines[-1].texts if text and not is_figure(text)]
    blank = not any(map(is_figure, first))
    return blank and bool(first[0]) and not said[-1].endswith(".")


def _joined_on(found: list[Record], money: _Money) -> _Money:
    """Adds the first line's words to the last record found; the other lines are left."""
    before, first = found[-1], money.lines[0]
    assert isinstance(before, BudgetLine)
    added = dict(zip(money.headings[1:], first.texts[1:], strict=False))
    found[-1] = replace(
        before,
        line_title=f"{before.line_title} {first.texts[0]}",
        columns=tuple(
            (name, f"{text} {added.get(name, '')}".strip()) for name, text in before.columns
        ),
        source=replace(
            before.source, as_printed=f"{before.source.as_printed} / {_printed(first.texts)}"
        ),
    )
    return replace(money, lines=money.lines[1:])


def _records(
    money: _Money, title: str, section: ReportSection, document: Document
) -> Iterator[BudgetLine]:
    where = f"{section.title}, " if section.is_one_of_several else ""
    for line in money.lines:
        # "£s per pupil" over the columns says in what the table counts, not what it is of.
        is_unit = money.caption.startswith("£") and bool(title)
        caption = f"{title} ({money.caption})" if is_unit else money.caption or title
        named = " / ".join(part for part in (caption, line.group) if part)
        yield BudgetLine(
            council=document.council,
            table=named,
            line_title=line.texts[0] or UNTITLED,
            columns=_columns(money.headings, line.texts),
            source=Source(
                document.title, f"{where}{line.place}", _printed(line.texts), line.row.line
            ),
            unit=unit_in(line.texts[0]) or money.unit,
            period=_period(section.title) or _period(document.title) or document.period,
            doubt="" if line.texts[0] else _NO_TITLE,
        )


def _columns(headings: Sequence[str], texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for position, text in enumerate(texts):
        if position and text:
            name = headings[position] if position < len(headings) else ""
            name = name or f"column {position + 1}"
            found[f"{name} (column {position + 1})" if name in found else name] = text
    return tuple(found.items())


def _period(title: str) -> str:
    year, quarter = _YEAR.search(title), _QUARTER.search(title)
    if not year:
        return ""
    return f"{quarter[0]} {year[0]}" if quarter else year[0]


def _printed(texts: Sequence[str]) -> str:
    return " | ".join(text for text in texts if text)
