"""The rows of tables of indicators, each with its columns and what stands above it."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.domain.numbers import FigureKind, parse_figure
from knowledge.domain.periods import NO_PERIOD, Period, parse_period
from knowledge.importers.figures.indicator_columns import (
    Columns,
    columns_of,
    is_heading,
    is_register_heading,
)
from knowledge.importers.figures.named_rows import with_names
from knowledge.importers.plans.action_cells import printed_rag
from knowledge.importers.recognise import merged_headings
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Row, Table

NOTE = re.compile(r"\s*\[\d{1,2}\]")
_TOP_ROWS = 4
_FEWEST_UNDER, _LONGEST_UNDER = 2, 60
_INTRODUCES = re.compile(
    r"(?:[\d.]+ )?(?P<about>[A-Z][^:.]{8,80}):"
    r" (?:This indicator|The (?:purpose|aim) of this indicator)"
)
_QUESTION = re.compile(r"(?P<number>\d{1,2})\.?\s+(?P<text>.+\?)")


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One row with what stands above it."""

    row: Row
    columns: Columns
    place: str
    theme: str
    question: str
    period: Period
    about: str = ""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A row that asks what the indicators under it answer, numbered within its theme."""

    number: str
    text: str
    theme: str
    place: str
    line: int | None


@dataclass(slots=True)
class IndicatorRows:
    """What a paper's tables of indicators hold, in reading order.

    `lines` are rows with figures, `questions` the rows that ask what those below them answer,
    `listed` the rows of a register that gives no figures.
    """

    lines: list[IndicatorLine] = field(default_factory=list)
    questions: list[QuestionRow] = field(default_factory=list)
    listed: list[tuple[Row, Columns, str]] = field(default_factory=list)
    columns: Columns | None = None
    width: int = 0
    theme: str = ""
    question: str = ""
    about: str = ""

    def read(self, block: Block) -> None:
        """The rows of a table; a heading or a paragraph ends the columns of the table before."""
        if isinstance(block, Table):
            self._table(block)
            last = block.rows[-1].cells[-1].text if block.rows else ""
            self.about = _about(last) or self.about
            return
        self.about = _about(block.text) or self.about
        self.columns = None
        if isinstance(block, Heading):
            self.theme, self.question = "", ""

    def _table(self, table: Table) -> None:
        """A table with headings of its own, or the rest of the one before without them."""
        table = _with_one_heading(table)
        if self.about and self.columns is None and table.rows:
            table = _with_first_headed(table)
        starts = [at for at, row in enumerate(table.rows) if is_heading(row)]
        registers = [at for at, row in enumerate(table.rows) if is_register_heading(row)]
        if not starts:
            self._rows(table, table.rows if self._goes_on(table) else ())
            self._register(table, registers)
            return
        for at, end in zip(starts, [*starts[1:], len(table.rows)], strict=True):
            body = table.rows[at + 1 : end]
            self.columns = columns_of(table.rows[at], body)
            self.width = max(len(row.cells) for row in table.rows[at:end])
            self._rows(table, body)

    def _goes_on(self, table: Table) -> bool:
        """As wide, and its first row has a figure, a rating or nothing where figures stand.

        Words there are headings of another table.
        """
        if self.columns is None or any(len(r.cells) != self.width for r in table.rows):
            return False
        first = (parse_figure(text) for _, text in self.columns.values(table.rows[0]) if text)
        return all(figure.kind is not FigureKind.UNREAD for figure in first)

    def _rows(self, table: Table, rows: tuple[Row, ...]) -> None:
        if not rows or self.columns is None:
            self.columns = None
            return
        for row in rows:
            if not self._is_group(row, table):
                heading = self.columns.heading("value")
                period = self.columns.text(row, "period")
                self.lines.append(
                    IndicatorLine(
                        row,
                        self.columns,
                        table.place_of(row),
                        self.theme,
                        self.question,
                        parse_period(period) if period else _period_in(heading),
                        self.about,
                    )
                )

    def _is_group(self, row: Row, table: Table) -> bool:
        """A row of one cell names the theme or the key performance question of those below."""
        filled = [cell.text for cell in row.cells if cell.text]
        if len(row.cells) < 2 or len(filled) != 1 or filled[0] != row.cells[0].text:
            return False
        question = _QUESTION.fullmatch(filled[0])
        if question:
            self.question = question["text"]
            place = table.place_of(row)
            self.questions.append(
                QuestionRow(question["number"], self.question, self.theme, place, row.line)
            )
        elif re.search("[A-Za-z]{3}", filled[0]) and not NOTE.match(filled[0]):
            self.theme, self.question = filled[0], ""
        return True

    def _register(self, table: Table, starts: list[int]) -> None:
        for at in starts[:1]:
            columns = columns_of(table.rows[at], table.rows[at + 1 :])
            if columns:
                rows = table.rows[at + 1 :]
                self.listed.extend((row, columns, table.place_of(row)) for row in rows)


def _with_one_heading(table: Table) -> Table:
    """The table with a heading in two rows put into one: "Q2 2031/32" over "Value", "Target"."""
    for at, (row, below) in enumerate(pairwise(table.rows[:_TOP_ROWS])):
        if not goes_under(row, below) and (not _is_second_heading(row, below) or is_heading(row)):
            continue
        merged = merged_headings(row, below)
        if is_heading(merged):
            rows = (*table.rows[:at], merged, *table.rows[at + 2 :])
            return replace(table, rows=rows)
    return table


def _with_first_headed(table: Table) -> Table:
    """The table with a heading over its first column, where the words above it say of what its
    lines are parts: "Under 12 months" under "Actual", "Upper limit"."""
    head, *body = table.rows
    if not body or not all(row.cells for row in table.rows):
        return table
    if head.cells[0].text or not all(row.cells[0].text for row in body):
        return table
    headed = replace(head, cells=(Cell(("Indicator",)), *head.cells[1:]))
    return replace(table, rows=(headed, *body)) if is_heading(headed) else table


def goes_under(row: Row, below: Row) -> bool:
    """True where `below` only says more of headings that stand over several columns: "Q1", "Q2"
    under "2031/32", blank under every other heading."""
    width = max(len(row.cells), len(below.cells))
    above, under = ([c.text for c in r.cells] + [""] * (width - len(r.cells)) for r in (row, below))
    filled = [at for at, text in enumerate(under) if text]
    if len(filled) < _FEWEST_UNDER or filled[0] == 0 or not above[0]:
        return False
    groups = [at for at in filled if above[at] and at + 1 in filled and not above[at + 1]]
    begun = [max((g for g in range(at + 1) if above[g]), default=-1) for at in filled]
    are_grouped = all(group in groups for group in begun)
    is_closed = all(at in groups for at in filled if above[at])
    return are_grouped and is_closed and not any(_is_of_a_row(under[at]) for at in filled)


def _is_of_a_row(text: str) -> bool:
    """True for what stands in a row of figures and not over it."""
    if len(text) > _LONGEST_UNDER or printed_rag(text):
        return True
    is_year = re.fullmatch(r"(?:19|20)\d\d", text.strip())
    return not is_year and parse_figure(text).kind is not FigureKind.UNREAD


def _is_second_heading(row: Row, below: Row) -> bool:
    """Several words without figures, under a row that leaves blanks beside a heading."""
    if all(cell.text for cell in row.cells):
        return False
    words = [cell.text for cell in below.cells if cell.text]
    return len(words) > 1 and not any(re.search(r"\d", text) for text in words)


def _about(text: str) -> str:
    """What the words over a table say that its indicator is: "Maturity of borrowing: This ..."."""
    found = _INTRODUCES.match(text)
    return found["about"] if found else ""


def indicator_rows(pages: Pages) -> IndicatorRows:
    """The rows of every table of indicators in a paper."""
    rows = IndicatorRows()
    for block in with_names(pages.blocks):
        rows.read(block)
    return rows


def _period_in(heading: str) -> Period:
    """The period that a heading names ("Quarter 2 2019/20"); a bare "Value" names none."""
    period = parse_period(heading)
    return period if period.last_day else NO_PERIOD
