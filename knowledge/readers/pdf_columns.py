"""Tables of a PDF page that no line rules: words in columns under a line of headings."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from knowledge.readers.blocks import Cell
from knowledge.readers.columned import columned
from knowledge.readers.lines import item
from knowledge.readers.pdf_margins import table_with_margin
from knowledge.readers.pdf_tables import PageTable
from knowledge.readers.pdf_words import Word, rows_of
from knowledge.readers.placed_words import PlacedLine, PlacedWord

# Of the letters' size: cells stand further apart than words.
_GUTTER = 0.7
# So much further than the lines of one cell stand rows that space parts.
_ROW_GAP = 1.25
_FEWEST_LINES = 3


def tables_by_space(words: Sequence[Word]) -> tuple[list[PageTable], list[Word]]:
    """The tables among the words of a page that stand in no ruled one, and the words in none."""
    rows = rows_of(words)
    if len(rows) < _FEWEST_LINES:
        return [], list(words)
    gutter = _GUTTER * median(word.size for word in words)
    lines = _placed(rows)
    tables: list[PageTable] = []
    left: list[Word] = []
    at = 0
    while at < len(lines):
        if margin := table_with_margin(rows, at, gutter):
            tables.append(margin[0])
            at = margin[1]
            continue
        found = columned(lines, at, gutter)
        if found is None:
            left.extend(rows[at])
            at += 1
            continue
        inside = [word for row in rows[at : found.end] for word in row]
        cells = tuple(tuple(_cell(texts) for texts in row.cells) for row in found.rows)
        tables.append(
            PageTable(
                cells,
                tuple(found.lefts),
                max(word.right for word in inside),
                min(word.top for word in inside),
                max(word.bottom for word in inside),
            )
        )
        at = found.end
    return tables, left


def _placed(rows: Sequence[Sequence[Word]]) -> list[PlacedLine]:
    tops = [min(word.top for word in row) for row in rows]
    pitches = sorted(below - above for above, below in pairwise(tops) if below > above)
    usual = pitches[len(pitches) // 10] if pitches else 0.0
    found: list[PlacedLine] = []
    for at, row in enumerate(rows):
        apart = at > 0 and tops[at] - tops[at - 1] > _ROW_GAP * usual
        words = tuple(PlacedWord(word.text, word.left, word.right) for word in row)
        found.append(PlacedLine(words, at, int(apart)))
    return found


def _cell(texts: Sequence[str]) -> Cell:
    found = (item(text, 0) for text in texts)
    parts = (
        each.text if each.bulleted and not each.number else text
        for each, text in zip(found, texts, strict=True)
    )
    return Cell(tuple(part for part in parts if part))
