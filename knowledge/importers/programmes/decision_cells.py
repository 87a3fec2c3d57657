"""What cells of plans of decisions hold: a title with its purpose, or a question's yes or no."""

import re
from dataclasses import replace

from knowledge.readers.blocks import Cell, Row, Table

_ANSWER = re.compile(
    r"(?:yes|no|y|n|key|non[- ]?key|not key|open|exempt|public|private|part[- ]exempt)?"
    r"(?: ?\([^()]{1,12}\))?|[-–✓✔✗x]|n/?a",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\?|\b(?:key|open|exempt|private|public|confidential|yes|y/n)\b", re.IGNORECASE
)
_PURPOSE = re.compile(r"(?:To [a-z]+ |(?:The )?[Pp]urpose\b|This (?:report|decision|item) )")


def without_answers(table: Table) -> Table:
    """The table without the headings of columns that only answer a question ("Key decision?").

    Such a heading reads like that of the items themselves.
    """
    if len(table.rows) < 2:
        return table
    heading, *rows = table.rows
    cells = [
        Cell() if _ASKED.search(cell.text) and _is_answered(at, rows) else cell
        for at, cell in enumerate(heading.cells)
    ]
    return replace(table, rows=(Row(tuple(cells), heading.line), *rows))


def _is_answered(at: int, rows: list[Row]) -> bool:
    texts = [row.cells[at].text.strip() for row in rows if at < len(row.cells)]
    # A row of one cell, the day of a meeting, says nothing of a column.
    return any(texts) and all(_ANSWER.fullmatch(text) for text in texts)


def title_and_purpose(cell: Cell) -> tuple[str, tuple[str, ...]]:
    """The title of a decision and, from its own line on, what it is for: "To approve ...".

    A cell in which other lines begin with a capital holds several items: it has no purpose.
    """
    begins = [at for at, part in enumerate(cell.parts) if _PURPOSE.match(part)]
    others = [part for at, part in enumerate(cell.parts) if at and at not in begins]
    if len(begins) != 1 or not begins[0] or any(part[:1].isupper() for part in others):
        return cell.text, ()
    return " ".join(cell.parts[: begins[0]]), cell.parts[begins[0] :]
