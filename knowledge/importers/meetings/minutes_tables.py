"""Minutes in a table: an item a row, what was said beside its number, the actions in a column."""

import re
from collections.abc import Iterator

from knowledge.readers.blocks import Block, Cell, Heading, Pages, Paragraph, Row, Table

_NUMBERS = re.compile(r"(?:agenda )?(?:item|minute|no|ref)\.?(?: no\.?| number)?", re.IGNORECASE)
_SAID = re.compile(r"(?:minutes?|discussion|notes?|summary)(?: of discussion)?", re.IGNORECASE)
_ACTIONS = re.compile(r"actions?(?: points?)?", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:by|before) [^,;]*20\d\d\.?$")
_WHO_AND_WHEN = re.compile(r"[A-Z][^,;:–]{2,60}, (?:by|before) [^,;]*20\d\d\.?")
_COLUMNS = 3


def with_minuted_rows(pages: Pages) -> Iterator[Block]:
    """The blocks, a table headed "Item | Discussion | Action" being items with paragraphs.

    Each action is a paragraph as printed: "Send the plan – Ann Lee, by 30 May 2031".
    """
    for block in pages.blocks:
        if not isinstance(block, Table) or not _is_of_minutes(block):
            yield block
            continue
        for row in block.rows[1:]:
            yield from _item(row, block)


def _is_of_minutes(table: Table) -> bool:
    heads = [cell.text.strip() for cell in table.rows[0].cells] if table.rows else []
    patterns = (_NUMBERS, _SAID, _ACTIONS)
    if len(heads) != _COLUMNS or not all(
        pattern.fullmatch(head) for pattern, head in zip(patterns, heads, strict=True)
    ):
        return False
    return all(re.fullmatch(r"\d{1,3}\.?", row.cells[0].text) for row in table.rows[1:])


def _item(row: Row, table: Table) -> Iterator[Block]:
    number, said, actions = row.cells
    if not said.parts:
        return
    place = table.place_of(row)
    yield Heading(f"{number.text.rstrip('.')} {said.parts[0]}", place, row.line)
    for part in said.parts[1:]:
        yield Paragraph(part, place, line=row.line)
    for text in _actions(actions):
        yield Paragraph(text, place, line=row.line)


def _actions(cell: Cell) -> Iterator[str]:
    """Each action of a cell; a line without its date goes on in the next.

    A dash at the beginning of a line ("– Ann Lee, by 30 May 2031") was read as a bullet's.
    """
    waiting: list[str] = []
    for part in cell.parts:
        waiting.append(part)
        if _ENDS.search(part):
            yield (" – " if _WHO_AND_WHEN.fullmatch(part) else " ").join(waiting)
            waiting = []
    yield from waiting
