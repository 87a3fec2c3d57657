"""Which columns a table has, by the meaning of its heading row.

Every importer says what it looks for as a Layout; nothing is known of file names, lines or
column order. How well a heading fits a field `heading_fit.py` says; `ColumnMap.explain()` says
which heading was taken for what, and why.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.domain.folding import squash
from knowledge.importers.heading_fit import LONGEST_HEADING, fit
from knowledge.readers.blocks import Cell, Row, Table

_VALUE = re.compile(
    r"(?!(?:19|20)\d\d\b)[£]?\d[\d.,]*%?|\d{1,2}[-/ .](?:\d{1,2}|[A-Z][a-z]{2,8})[-/ .](?:20)?\d\d"
    r"|[A-Z]{1,6}[/-]\d{2,4}[/-]\d{1,4}"
)
# These say which of several likelihoods, targets or dates stand under them.
_QUALIFIES = re.compile(
    r"\b(?:inherent|gross|initial|uncontrolled|original|previous|residual|current|net|mitigated"
    r"|controlled|target|future|revised|planned|actual|20\d\d|q[1-4])\b",
    re.IGNORECASE,
)
_NO_CELL = Cell()
# What headings score on the whole that are known ones.
_SURE = 85.0


@dataclass(frozen=True, slots=True)
class Field:
    """A column to look for: its name for the importer and what papers call it."""

    name: str
    synonyms: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What a register of one noun looks like: `at_least` so many of its fields, all required.

    `said` puts a printed heading into the words of the fields' names, as which it is compared.
    """

    noun: str
    fields: tuple[Field, ...]
    at_least: int = 2
    said: Callable[[str], str] = str


_STANDS = frozenset({"rag", "status"})
_TIMED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\bq[1-4]\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Column:
    """One recognised column: where it stands, what it is, what was printed, and why."""

    position: int
    field: str
    heading: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The columns of a table; `heading_rows` is 2 where the headings stand in two rows."""

    noun: str
    columns: tuple[Column, ...]
    heading_rows: int = 1

    def __contains__(self, field: str) -> bool:
        return any(column.field == field for column in self.columns)

    def cell(self, row: Row, field: str) -> Cell:
        """The cell of `row` in the column of `field`; empty where either is missing."""
        for column in self.columns:
            if column.field == field and column.position < len(row.cells):
                return row.cells[column.position]
        return _NO_CELL

    def text(self, row: Row, field: str) -> str:
        """The words of that cell as one line."""
        return self.cell(row, field).text

    def explain(self) -> str:
        """One line a column: "column 2, 'Торіс', is topic (same letters)"."""
        return "\n".join(
            f"column {c.position + 1}, '{c.heading}', is {c.field} ({c.reason})"
            for c in self.columns
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A heading row and the rows that stand under it until the next heading row."""

    columns: ColumnMap
    heading: Row
    rows: tuple[Row, ...]


def match(row: Row, layout: Layout) -> ColumnMap | None:
    """The columns where `row` is a heading row of `layout`, else None.

    Each field takes at most one column and each column one field: the best pair first, and of
    equals the leftmost.
    """
    texts = [cell.text for cell in row.cells]
    if sum(map(bool, texts)) < layout.at_least:
        return None
    pairs = sorted(
        (
            Column(position, field.name, text, *found)
            for position, text in enumerate(texts)
            if 0 < len(text) <= LONGEST_HEADING
            for field in layout.fields
            if (found := fit(layout.said(text), field.synonyms))
        ),
        key=lambda column: (-column.score, _at(column)),
    )
    taken: dict[str, Column] = {}
    used: set[int] = set()
    for column in pairs:
        if column.field not in taken and column.position not in used:
            taken[column.field] = column
            used.add(column.position)
    if not _is_enough(taken, layout):
        return None
    return ColumnMap(layout.noun, tuple(sorted(taken.values(), key=lambda c: c.position)))


def _at(column: Column) -> int:
    """Its place from the left; of ratings each of a time ("BRAG Nov", "BRAG Jan") from the right:
    the last is how it stands now.
    """
    is_timed = column.field in _STANDS and _TIMED.search(column.heading)
    return -column.position if is_timed else column.position


def sections(table: Table, layout: Layout) -> Iterator[Section]:
    """The parts of a table under each heading row of `layout`, wherever and however often.

    Rows before the first heading row (a title, a priority) belong to no section.
    """
    found = list(_headings(table, layout))
    for index, (position, columns) in enumerate(found):
        end = found[index + 1][0] if index + 1 < len(found) else len(table.rows)
        body = table.rows[position + columns.heading_rows : end]
        yield Section(columns, table.rows[position], body)


def _headings(table: Table, layout: Layout) -> Iterator[tuple[int, ColumnMap]]:
    skip_to = 0
    first: ColumnMap | None = None
    for position, row in enumerate(table.rows):
        if position < skip_to or not _may_be_heading(row) or _holds_values(row):
            continue
        below = table.rows[position + 1] if position + 1 < len(table.rows) else None
        columns = in_one_row_or_two(row, below, layout)
        # Words of an entry may look like headings; headings printed again are surely some.
        if columns and (first is None or _is_again(columns, first)):
            first = first or columns
            skip_to = position + columns.heading_rows
            yield position, columns


def _is_again(columns: ColumnMap, first: ColumnMap) -> bool:
    mean = sum(column.score for column in columns.columns) / len(columns.columns)
    same = {squash(c.heading) for c in columns.columns} & {squash(c.heading) for c in first.columns}
    return mean >= _SURE or len(same) > 1


def in_one_row_or_two(row: Row, below: Row | None, layout: Layout) -> ColumnMap | None:
    """The columns of a heading in one row, or in two: `heading_rows` says which.

    Two rows are read as one heading only where that recognises more than either alone, or as
    much and the lower row says the same words twice ("Likelihood" under "Inherent" and under
    "Residual"): only the upper row tells those apart.
    """
    single = match(row, layout)
    if below is None or not _may_be_heading(below) or _holds_values(below):
        return single
    merged = match(_without_groups(row, below, layout), layout)
    alone = max(_count(single), _count(match(below, layout)))
    if merged and len(merged.columns) + _repeats(row, below) > alone:
        return ColumnMap(merged.noun, merged.columns, heading_rows=2)
    return single


def _repeats(row: Row, below: Row) -> bool:
    """True where the words of a heading stand twice in the lower row, told apart by the upper."""
    under = [cell.text for cell in below.cells if cell.text]
    both = [cell.text for cell in _merged(row, below).cells if cell.text]
    return len(set(under)) < len(under) and len(set(both)) == len(both)


def merged_headings(row: Row, below: Row) -> Row:
    """The headings of two rows as one: what stands over several columns is said of each."""
    return _merged(row, below)


def _merged(row: Row, below: Row) -> Row:
    width = max(len(row.cells), len(below.cells))
    above, under = [(*r.cells, *[_NO_CELL] * (width - len(r.cells))) for r in (row, below)]
    cells = (
        Cell(upper.parts + lower.parts)
        for upper, lower in zip(_spread(above, under), under, strict=True)
    )
    return Row(tuple(cells), row.line)


def _without_groups(row: Row, below: Row, layout: Layout) -> Row:
    """The two rows as one, without an upper heading that only holds others together.

    "Cause", "Event" and "Effect" are fields of their own under "Risk description"; "Likelihood" is
    another under "Inherent" than under "Residual".
    """
    merged = _merged(row, below)
    # A heading over several columns leaves blanks beside it: most rows of a table have none.
    if all(cell.text for cell in row.cells):
        return merged
    uppers = [
        whole.text.removesuffix(lower.text)
        for whole, lower in zip(merged.cells, below.cells, strict=False)
    ]
    if not any(uppers):
        return merged
    known = _known_letters(layout)
    alone = [squash(cell.text) for cell in below.cells]
    cells = list(merged.cells)
    for at, (lower, upper) in enumerate(zip(below.cells, uppers, strict=True)):
        is_one = alone[at] in known and alone.count(alone[at]) == 1
        if upper and is_one and not _QUALIFIES.search(upper):
            cells[at] = lower
    return Row(tuple(cells), row.line)


@lru_cache(maxsize=64)
def _known_letters(layout: Layout) -> frozenset[str]:
    """Every name of every field, by its letters."""
    return frozenset(squash(name) for field in layout.fields for name in field.synonyms)


def _spread(above: tuple[Cell, ...], under: tuple[Cell, ...]) -> list[Cell]:
    """A heading over several columns ("Current" over likelihood, impact) stands over each."""
    found: list[Cell] = []
    for at, upper in enumerate(above):
        goes_on = at > 0 and not upper.text and under[at].text and under[at - 1].text
        found.append(found[-1] if goes_on else upper)
    return found


def _may_be_heading(row: Row) -> bool:
    return all(len(cell.text) <= LONGEST_HEADING for cell in row.cells)


def _holds_values(row: Row) -> bool:
    """True for a row of an entry: a bare number that is no year, a full date, a reference."""
    return any(_VALUE.fullmatch(cell.text) for cell in row.cells)


def _count(columns: ColumnMap | None) -> int:
    return len(columns.columns) if columns else 0


def _is_enough(taken: dict[str, Column], layout: Layout) -> bool:
    required = {field.name for field in layout.fields if field.required}
    return required <= taken.keys() and len(taken) >= layout.at_least
