"""Risks printed one a page: the labels stand in the first column, what they say beside them."""

import re

from knowledge.importers.recognise import match
from knowledge.importers.risks.risk_columns import RISK_REGISTER
from knowledge.readers.blocks import Cell, Row, Table

# "Risk 1: Failure of the contractor" over the card names it.
_NAMED = re.compile(
    r"(?:corporate |strategic )?(?:risk(?: no\.?| number| scenario)?\s*)?"
    r"(?P<number>[A-Z]{0,4} ?\d{1,3})?\s*[:–-]\s*(?P<name>.{3,})",
    re.IGNORECASE,
)
_FEWEST_LABELS = 3
_LONGEST_LABEL = 40


def turned(table: Table, above: str) -> Table | None:
    """The card as a register of one row under its labels; None for any other table.

    A card without a label for the risk itself is named by the line over it, `above`.
    """
    rows = [row for row in table.rows if any(cell.text for cell in row.cells)]
    if len(rows) < _FEWEST_LABELS or not all(_is_labelled(row) for row in rows):
        return None
    labels = [row.cells[0] for row in rows]
    said = [Cell(tuple(p for cell in row.cells[1:] for p in cell.parts)) for row in rows]
    columns = match(Row(tuple(labels)), RISK_REGISTER)
    if columns is None or len(columns.columns) < _FEWEST_LABELS:
        return None
    if not {"title", "event", "named"} & {column.field for column in columns.columns}:
        named = _NAMED.fullmatch(above)
        if not named:
            return None
        number = Cell((named["number"],) if named["number"] else ())
        labels = [Cell(("Risk no",)), Cell(("Risk",)), *labels]
        said = [number, Cell((named["name"],)), *said]
    line = rows[0].line
    return Table((Row(tuple(labels), line), Row(tuple(said), line)), table.place, table.line)


def _is_labelled(row: Row) -> bool:
    label = row.cells[0].text
    return 0 < len(label) <= _LONGEST_LABEL and sum(bool(c.text) for c in row.cells) <= 2
