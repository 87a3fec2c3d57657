"""The grid of an HTML table: cells that reach over several columns or rows put in their place."""

from collections.abc import Iterator
from typing import Any

# What HTML itself allows; a page that claims more is broken.
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534


def grid_of(table: Any) -> Iterator[tuple[Any | None, ...]]:
    """Each row's cells by column; None where a cell above or to the left reaches over."""
    reaching: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: dict[int, Any | None] = {}
        column = 0
        for cell in row.iterchildren("td", "th"):
            while reaching.get(column, 0):
                column += 1
            width, height = (
                _span(cell, "colspan", _MOST_COLUMNS),
                _span(cell, "rowspan", _MOST_ROWS),
            )
            for offset in range(width):
                cells[column + offset] = None if offset else cell
                # Counted down below once for this row too.
                reaching[column + offset] = height
            column += width
        widest = max([*cells, *(c for c, rows in reaching.items() if rows)], default=-1)
        reaching = {c: rows - 1 for c, rows in reaching.items() if rows > 1}
        yield tuple(cells.get(column) for column in range(widest + 1))


def _span(cell: Any, name: str, most: int) -> int:
    printed = (cell.get(name) or "1").strip()
    return min(max(int(printed), 1), most) if printed.isdigit() else 1
