"""Minutes in a table: an item a row, what was said beside its number, the actions in a column."""

import re
from collections.abc import Iterator, Sequence

from knowledge.importers.meetings.people_tables import people_at
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Paragraph, Row, Table

_NUMBERS = re.compile(
    r"(?:agenda )?(?:item|min|minute|no|ref)\.?(?: no\.?| number)?", re.IGNORECASE
)
# The widest column may stand between the two others without a heading of its own.
_SAID = re.compile(r"(?:(?:minutes?|discussion|notes?|summary)(?: of discussion)?)?", re.IGNORECASE)
_ACTIONS = re.compile(r"actions?(?: points?)?", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:by|before) [^,;]*20\d\d\.?$")
_WHO_AND_WHEN = re.compile(r"[A-Z][^,;:–]{2,60}, (?:by|before) [^,;]*20\d\d\.?")
_COLUMNS = 3
_NUMBER_ALONE = re.compile(r"\d{1,4}[.)]")
# "Send the plan", "Ann Lee", "by 30 May 2031", one below the other.
_WHEN_ALONE = re.compile(r"(?:by|before) [^,;]*20\d\d\.?")
_WHO_ALONE = re.compile(r"[A-Z][^.,;:–]{2,60}")
_GOES_ON = re.compile(
    r"\b(?:an?|and|at|by|for|from|in|of|on|or|that|the|to|with|all)$", re.IGNORECASE
)
_FEWEST_STACKED = 2


def with_minuted_rows(pages: Pages) -> Iterator[Block]:
    """The blocks, a table headed "Item | Discussion | Action" being items with paragraphs.

    Each action is a paragraph as printed: "Send the plan – Ann Lee, by 30 May 2031". A table of
    who was there is the lines that say so.
    """
    for block in pages.blocks:
        if isinstance(block, Table) and (people := people_at(block)):
            yield from people
            continue
        if isinstance(block, Table) and _is_numbered(block):
            for row in block.rows:
                yield Paragraph(row.cells[1].text, block.place_of(row), row.cells[0].text, row.line)
            continue
        if not isinstance(block, Table) or not _is_of_minutes(block):
            yield block
            continue
        is_stacked = _are_stacked(block)
        for row in block.rows[1:]:
            yield from _item(row, block, is_stacked=is_stacked)


def _is_numbered(table: Table) -> bool:
    """True for numbers that only a tab parts from their lines: "3730.    Police report: none"."""
    return all(
        len(row.cells) == _FEWEST_STACKED and _NUMBER_ALONE.fullmatch(row.cells[0].text)
        for row in table.rows
    )


def _is_of_minutes(table: Table) -> bool:
    heads = [cell.text.strip() for cell in table.rows[0].cells] if table.rows else []
    patterns = (_NUMBERS, _SAID, _ACTIONS)
    if len(heads) != _COLUMNS or not all(
        pattern.fullmatch(head) for pattern, head in zip(patterns, heads, strict=True)
    ):
        return False
    return all(re.fullmatch(r"\d{1,3}\.?", row.cells[0].text) for row in table.rows[1:])


def _item(row: Row, table: Table, *, is_stacked: bool) -> Iterator[Block]:
    number, said, actions = row.cells
    if not said.parts:
        return
    place = table.place_of(row)
    yield Heading(f"{number.text.rstrip('.')} {said.parts[0]}", place, row.line)
    for part in said.parts[1:]:
        yield Paragraph(part, place, line=row.line)
    for action in _actions(actions):
        text = _stacked(action) if is_stacked else _joined(action)
        yield Paragraph(text, place, line=row.line)


def _actions(cell: Cell) -> Iterator[list[str]]:
    """The lines of each action of a cell; a line without its date goes on in the next."""
    waiting: list[str] = []
    for part in cell.parts:
        waiting.append(part)
        if _ENDS.search(part):
            yield waiting
            waiting = []
    yield from ([part] for part in waiting)


def _joined(action: Sequence[str]) -> str:
    """A dash at the beginning of a line ("– Ann Lee, by 30 May 2031") was read as a bullet's."""
    return (" – " if _WHO_AND_WHEN.fullmatch(action[-1]) else " ").join(action)


def _stacked(action: Sequence[str]) -> str:
    return f"{' '.join(action[:-2])} – {action[-2]}, {action[-1]}"


def _are_stacked(table: Table) -> bool:
    """True where every action of the table is what, who and by when, each on a line of its own."""
    actions = [action for row in table.rows[1:] for action in _actions(row.cells[2])]
    return len(actions) >= _FEWEST_STACKED and all(map(_is_stacked, actions))


def _is_stacked(action: Sequence[str]) -> bool:
    if len(action) < _COLUMNS or not _WHEN_ALONE.fullmatch(action[-1]):
        return False
    return bool(_WHO_ALONE.fullmatch(action[-2])) and not _GOES_ON.search(action[-3])
