"""The headings of a table that a page break tore: their first line stands at the foot of a page."""

import re
from dataclasses import replace

from knowledge.readers.blocks import Cell
from knowledge.readers.pdf_lines import Line
from knowledge.readers.pdf_tables import PageTable

_FEWEST = 3
_SLACK = 3.0


def with_torn_heading(line: Line, table: PageTable) -> PageTable | None:
    """The table with the words of `line` put over those of its first row, column by column.

    None where the first row holds figures, or the words do not stand over its columns, one each.
    """
    words = line.text.split()
    lefts = (line.left, *line.stops)
    first = table.rows[0]
    is_heading = not any(re.search(r"\d", cell.text) for cell in first)
    if len(words) != len(lefts) or len(words) < _FEWEST or not is_heading:
        return None
    columns = [sum(left >= edge - _SLACK for edge in table.lefts) - 1 for left in lefts]
    blank = [at for at, cell in enumerate(first) if not cell.text]
    over_all = len(set(columns)) == len(columns) and set(blank) <= set(columns)
    if not over_all or not blank or max(columns) >= len(first):
        return None
    over = dict(zip(columns, words, strict=True))
    heading = tuple(
        Cell((f"{over.get(at, '')} {cell.text}".strip(),)) if over.get(at) or cell.text else cell
        for at, cell in enumerate(first)
    )
    return replace(table, rows=(heading, *table.rows[1:]))
