"""Tables of one row of figures each, whose indicator is named by the line over the table.

"HM 3 - Homes made ready within 20 days" over "Q1 | Q2 | Target | RAG" and a line of figures: the
name is put into a column of its own, so that the table reads like any other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.importers.figures.indicator_columns import is_heading
from knowledge.importers.figures.table_titles import name_over
from knowledge.readers.blocks import Block, Cell, Row, Table

_CODED = re.compile(
    r"(?P<code>[A-Z]{1,6}[ -]?\d{1,4}(?:\.\d{1,3})?[a-z]?)\s*[:–-]?\s+(?P<title>[A-Z%].{3,})"
)
_ROWS = 2
_FEWEST = 2
_LONGEST_NAME = 150


def with_names(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each such table with its name in front of its figures.

    Without a code in the name only where several tables of the paper have the same headings: one
    table of figures may well stand under the heading of a section.
    """
    headings = Counter(
        _headings(block) for block in blocks if isinstance(block, Table) and _is_one_row(block)
    )
    for at, block in enumerate(blocks):
        name = ""
        if isinstance(block, Table) and _is_one_row(block):
            name = name_over(blocks, at)
        if not isinstance(block, Table) or not name or len(name) > _LONGEST_NAME:
            yield block
            continue
        is_sure = _CODED.fullmatch(name) or headings[_headings(block)] >= _FEWEST
        yield _named(block, name) if is_sure else block


def _headings(table: Table) -> tuple[str, ...]:
    return tuple(cell.text for cell in table.rows[0].cells)


def _is_one_row(table: Table) -> bool:
    """True for headings of figures without one for what they are of, over one row."""
    if len(table.rows) != _ROWS or is_heading(table.rows[0]):
        return False
    return is_heading(_with_cells(table.rows[0], "Indicator"))


def _named(table: Table, name: str) -> Table:
    head, row = table.rows
    coded = _CODED.fullmatch(name)
    texts = (coded["code"], coded["title"]) if coded else (name,)
    headings = ("Code", "Indicator") if coded else ("Indicator",)
    return replace(table, rows=(_with_cells(head, *headings), _with_cells(row, *texts)))


def _with_cells(row: Row, *texts: str) -> Row:
    return replace(row, cells=(*(Cell((text,)) for text in texts), *row.cells))
