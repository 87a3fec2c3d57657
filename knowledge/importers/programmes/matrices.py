"""Work programmes with a column for each meeting, in which a mark says what it takes.

"Item | Lead officer | 17 June 2025 | 16 September 2025" with crosses below the days becomes a table
whose items have their days in one column, so that the importers read it like any other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.importers.meetings.agenda_lines import day_in
from knowledge.importers.programmes.forward_plan import says_plan
from knowledge.readers.blocks import Block, Cell, Pages, Row, Table

_MARK = re.compile(r"[xX✓✔●•■◆*]|yes|y|√", re.IGNORECASE)
_FEWEST_DATES = 2
_TOP_ROWS = 3
HEADING = "Meeting date"


def with_marked_dates(pages: Pages) -> Pages:
    """The paper with every such table of a work programme put so."""
    texts = [b.text for b in pages.blocks[:12] if not isinstance(b, Table)]
    if not any(map(says_plan, texts)):
        return pages
    return replace(pages, blocks=tuple(map(_put, pages.blocks)))


def _put(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    for at, row in enumerate(block.rows[:_TOP_ROWS]):
        dated = [i for i, c in enumerate(row.cells) if _is_day(c.text)]
        body = block.rows[at + 1 :]
        if len(dated) >= _FEWEST_DATES and _are_marked(body, dated):
            others = [i for i in range(len(row.cells)) if i not in dated]
            heading = Row((*(row.cells[i] for i in others), Cell((HEADING,))), row.line)
            rows = (_row(r, row, others, dated) for r in body)
            return replace(block, rows=(*block.rows[:at], heading, *rows))
    return block


def _is_day(text: str) -> bool:
    return len(text.split()) <= 6 and day_in(text) is not None


def _are_marked(body: Sequence[Row], dated: Sequence[int]) -> bool:
    held = [r.cells[i].text for r in body for i in dated if i < len(r.cells) and r.cells[i].text]
    return bool(held) and all(_MARK.fullmatch(text) for text in held)


def _row(row: Row, heading: Row, others: Sequence[int], dated: Sequence[int]) -> Row:
    days = [heading.cells[i].text for i in dated if i < len(row.cells) and row.cells[i].text]
    kept = (row.cells[i] if i < len(row.cells) else Cell() for i in others)
    return Row((*kept, Cell(("; ".join(days),) if days else ())), row.line)
