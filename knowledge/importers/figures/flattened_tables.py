"""Counts by rating ("Green 10, Amber 0, Red 1, Total 11"), with their grid or one cell a line.

The rhythm is certain only where the sums agree: the figures of each row, one under each rating,
must add up to the total that the row itself prints.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Measure, Observation
from knowledge.domain.periods import NO_PERIOD, parse_period
from knowledge.domain.records import Record
from knowledge.importers.plans.action_cells import printed_rag
from knowledge.readers.blocks import Block, Pages, Paragraph, Row, Table

_FEWEST_RATINGS, _MOST_RATINGS = 2, 8
_LONGEST_LABEL = 60
_LONGEST_RATING = 12
_DIRECTIONS = frozenset(
    {"up", "down", "no change", "same", "improved", "improving", "declined", "declining", "worse"}
    | {"worsening", "better", "sustained", "stable", "static", "maintained", "deteriorated"}
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell, or a line that may have been one; text "" for anything else."""

    text: str
    block: Block
    row: Row | None = None

    def source(self, document: Document, printed: str) -> Source:
        """Where it stands; looked up only for the few cells that give a record."""
        if self.row is None or not isinstance(self.block, Table):
            return Source(document.title, self.block.place, printed, self.block.line)
        return Source(document.title, self.block.place_of(self.row), printed, self.row.line)


def read_flattened_counts(pages: Pages, document: Document) -> list[Record]:
    """How many indicators have each rating, as measures with one observation each.

    Recognised by the cells "Green", "Amber", "Red", "Total" and then rows of a label and as many
    whole numbers, of which the last is the sum of the others. [] where the sum is another: then
    they stay text.
    """
    found: list[Record] = []
    cells = [cell for block in pages.blocks for cell in _cells(block)]
    at = 0
    while at < len(cells):
        ratings = _ratings(cells, at)
        at += 1
        if ratings:
            at += len(ratings)
            for label, counts in _rows(cells, at, len(ratings) + 1):
                found.extend(_records(label, ratings, counts, document))
                at += len(counts) + 1
    return found


def _cells(block: Block) -> Iterator[_Cell]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from (_Cell(cell.text, block, row) for cell in row.cells)
        return
    text = block.text.rstrip(" |")
    is_cell = isinstance(block, Paragraph) and not block.number and len(text) <= _LONGEST_LABEL
    yield _Cell(text if is_cell else "", block)


def _ratings(cells: Sequence[_Cell], at: int) -> list[str]:
    """The ratings from here to the cell "Total", of which two at least are colours; else []."""
    names: list[str] = []
    for cell in cells[at : at + _MOST_RATINGS + 1]:
        if names and fold(cell.text) == "total":
            return names if len(names) >= _FEWEST_RATINGS else []
        is_rating = printed_rag(cell.text) or fold(cell.text) in _DIRECTIONS
        if len(cell.text) > _LONGEST_RATING or not is_rating:
            return []
        names.append(cell.text)
    return []


def _rows(cells: Sequence[_Cell], at: int, width: int) -> Iterator[tuple[_Cell, list[_Cell]]]:
    """Each label with the figures after it, as long as they add up."""
    while at + width < len(cells):
        label, *figures = cells[at : at + width + 1]
        numbers = [cell.text.replace(",", "") for cell in figures]
        if not re.search("[A-Za-z]", label.text) or not all(n.isdecimal() for n in numbers):
            return
        if sum(map(int, numbers[:-1])) != int(numbers[-1]):
            return
        yield label, figures
        at += width + 1


def _counted(label: str, rating: str, is_way: bool) -> str:
    """What a count is of: "KPIs rated Green", "Direction since Last year: Up", "KPIs in total"."""
    if is_way:
        return f"Direction since {label}: {rating}"
    return f"{label} {rating}" if rating == "in total" else f"{label} rated {rating}"


def _records(
    label: _Cell, ratings: Sequence[str], counts: Sequence[_Cell], document: Document
) -> Iterator[Record]:
    is_way = any(fold(rating) in _DIRECTIONS for rating in ratings)
    for rating, count in zip((*ratings, "in total"), counts, strict=True):
        text = _counted(label.text, rating, is_way)
        printed = f"{label.text}: {count.text} {rating}"
        source = count.source(document, printed)
        unit = "" if is_way else label.text
        yield Measure(document.council, text, source, unit=unit)
        yield Observation(
            council=document.council,
            period=parse_period(document.period) if document.period else NO_PERIOD,
            value=float(count.text.replace(",", "")),
            as_printed=count.text,
            source=source,
            measure=text,
            unit=unit,
        )
