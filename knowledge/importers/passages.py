"""Everything that a paper prints, as passages for full text search: nothing is unfindable."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.domain.documents import Document, Passage, Source
from knowledge.domain.records import Record
from knowledge.importers.headings import Over, is_title_line, over_each
from knowledge.importers.mending.torn import is_torn, joined_line
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph, Row, Table

_LONGEST_LABEL = 60
_LABELLED = re.compile(r"[A-Z][^:]{2,40}\s*:\s*\S.{1,60}")
_IN_BRACKETS = re.compile(r"\([^()]{3,100}\)")
_FEWEST_LABELS, _NAME_AND_VALUE = 2, 2


def read_passages(pages: Pages, document: Document) -> list[Record]:
    """One passage for each paragraph, list item and table row, with the heading above it.

    A heading with nothing under it is a passage itself, and so is one that says something ("Chair:
    to be announced"). Where the table's first row is a row of
    labels, each cell is given with its label and the row of labels is no passage of its own.
    """
    passages: list[Record] = []
    for (block, over), following in _with_next(_explained(pages.blocks)):
        if isinstance(block, Heading):
            is_last = following is None or isinstance(following, Heading)
            if is_last or not is_title_line(block.text):
                alone = Over(part=over.part) if is_title_line(block.text) else over
                passages.append(_passage(document, block.text, block.place, block, alone))
        elif isinstance(block, Paragraph):
            own = Over(part=over.part) if over.heading == block.text else over
            passages.append(_passage(document, block.text, block.place, block, own, block.number))
        else:
            passages.extend(_rows(document, block, over))
    return passages


def _explained(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a line in brackets taken with the label and name above it.

    "Agreed by: Cllr Poe", "(Cabinet Member)" is one statement.
    """
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if (
            isinstance(block, Paragraph)
            and isinstance(above, Heading | Paragraph)
            and _IN_BRACKETS.fullmatch(block.text.strip())
            and _LABELLED.fullmatch(above.text)
        ):
            found[-1] = replace(above, text=f"{above.text} {block.text}")
        else:
            found.append(block)
    return found


def _with_next(blocks: Sequence[Block]) -> Iterator[tuple[tuple[Block, Over], Block | None]]:
    return zip(over_each(blocks), [*blocks[1:], None], strict=True)


def _row_text(row: Row, labels: Row | None) -> str:
    """A table row as one line that can be read aloud: "Feb-16: 40%; Oct-16: 0%"."""
    if is_torn(row.cells):
        return joined_line(row.cells)
    if sum(bool(cell.text) for cell in row.cells) == 1:
        return "".join(cell.text for cell in row.cells)
    filled = [cell.text for cell in row.cells if cell.text]
    if labels is None and len(filled) == _NAME_AND_VALUE and _is_a_label(filled[0]):
        return f"{filled[0]}: {filled[1]}"
    entries: list[str] = []
    for position, cell in enumerate(row.cells):
        label = labels.cells[position].text if labels and position < len(labels.cells) else ""
        if cell.text:
            entries.append(f"{label}: {cell.text}" if label else cell.text)
    return "; ".join(entries)


def _is_a_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and text[-1].isalpha() and text[0].isupper()


def _rows(document: Document, table: Table, over: Over) -> Iterator[Passage]:
    labels = table.rows[0] if _is_labels(table) else None
    for row in table.rows:
        text = _row_text(row, labels)
        if text and row is not labels:
            yield _passage(document, text, table.place_of(row), row, over)


def _is_labels(table: Table) -> bool:
    """A first row of short, different words over rows that are no wider."""
    if len(table.rows) < _FEWEST_LABELS:
        return False
    texts = [cell.text for cell in table.rows[0].cells]
    filled = [text for text in texts if text]
    short = all(len(text) <= _LONGEST_LABEL for text in filled)
    widest = max(len(row.cells) for row in table.rows)
    is_full = len(filled) >= max(_FEWEST_LABELS, len(texts) - 1)
    return short and is_full and len(set(filled)) == len(filled) and widest <= len(texts)


def _passage(
    document: Document,
    text: str,
    place: str,
    block: Block | Row,
    over: Over,
    number: str = "",
) -> Passage:
    source = Source(document.title, place, text, block.line)
    return Passage(document.council, text, source, number, over.heading, over.part)
