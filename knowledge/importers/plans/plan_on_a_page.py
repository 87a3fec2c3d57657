"""A plan on one page: a wide table of objectives by level with their measures beside them.

Each row begins with whose objectives it holds ("CORPORATE OBJECTIVES", "SERVICE ACTIONS"), then
the objectives, the label of the measures, and the measures with their figures run together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Measure, Observation
from knowledge.domain.numbers import FigureKind, parse_figure
from knowledge.domain.periods import parse_period
from knowledge.domain.plans import Objective
from knowledge.domain.records import Record
from knowledge.importers.mending.run_together import Entry, entries_with_figures, names_in, parted
from knowledge.importers.plans.objective_words import parted_title
from knowledge.readers.blocks import Cell, Pages, Row, Table

_LABEL = re.compile(
    r"(?P<whose>[A-Za-z][\w&' ]{2,50}?)\s+(?P<what>objectives?|priorities|aims|outcomes|actions)"
    r"|(?P<strategy>[\w&' ]*\bcommunity strategy)",
    re.IGNORECASE,
)
_MEASURES = re.compile(r"(?:key )?(?:performance )?(?:measures?|indicators?)", re.IGNORECASE)
_LEAD_IN = re.compile(r"(?:(?P<what>.+?),?\s+through|.*?)\s*:\s*[-–]?")
# A caption over measures that says nothing of what they measure.
_CAPTION = re.compile(r"key (?:areas|measures|indicators)\b.*|.*\bareas of performance", re.I)
_FEWEST_LEVELS = 2
_LONGEST_CAPTION = 6


@dataclass(frozen=True, slots=True)
class _Level:
    """One row: whose objectives or actions it holds, and the cells of either kind."""

    whose: str
    what: str
    entries: tuple[str, ...]
    through: tuple[str, ...]
    measures: tuple[Cell, ...]
    row: Row
    place: str


def read_plan_on_a_page(pages: Pages, document: Document) -> list[Record]:
    """The objectives, measures with their figures, and actions of every level; [] elsewhere.

    A measure's level is the level of the objectives beside it: the same measure under two levels
    is two measures. Figures belong to the plan's own period; "New" gives an observation without
    a value, and a measure without a figure gives none.
    """
    text = " ".join(block.text for block in pages.blocks if not isinstance(block, Table))
    tables = [block for block in pages.blocks if isinstance(block, Table)]
    found: list[Record] = []
    for table in tables:
        levels = [level for row in table.rows if (level := _level(row, table))]
        if len(levels) >= _FEWEST_LEVELS and any(level.measures for level in levels):
            cells = " ".join(cell.text for row in table.rows for cell in row.cells)
            names = names_in(f"{text} {cells}")
            for level in levels:
                found.extend(_records_of(level, document, names))
    return found


def _level(row: Row, table: Table) -> _Level | None:
    parts = row.cells[0].parts
    label = _LABEL.fullmatch(parts[0]) if parts else None
    if not label:
        return None
    others = row.cells[1:]
    at = next((n for n, cell in enumerate(others) if _MEASURES.fullmatch(cell.text)), len(others))
    own = (*parts[1:], *(part for cell in others[:at] for part in cell.parts))
    return _Level(
        whose=_whose(label),
        what="action" if fold(label["what"] or "") == "actions" else "objective",
        entries=tuple(part for part in own if not _LEAD_IN.fullmatch(part)),
        through=tuple(said for part in own if (said := _reached_through(part))),
        measures=tuple(cell for cell in others[at + 1 :] if cell.parts),
        row=row,
        place=table.place_of(row),
    )


def _reached_through(part: str) -> str:
    """ "One Town : Well Placed" of "One Town : Well Placed, through:-"; "" of another line."""
    match = _LEAD_IN.fullmatch(part)
    return match["what"].strip(" '‘’“”\"") if match and match["what"] else ""


def _whose(label: re.Match[str]) -> str:
    """ "corporate" of "CORPORATE OBJECTIVES"; a community strategy is called just that."""
    return "community strategy" if label["strategy"] else fold(label["whose"])


def _records_of(level: _Level, document: Document, names: frozenset[str]) -> Iterator[Record]:
    for entry in level.entries:
        if level.what == "action":
            yield Action(
                council=document.council,
                plan=document.title,
                title=entry,
                source=_source(level, document, entry),
                section=f"{level.whose.capitalize()} actions",
            )
        else:
            title, text = parted_title(entry)
            source = _source(level, document, entry)
            yield Objective(
                council=document.council,
                plan=document.title,
                level=level.whose,
                title=title,
                source=source,
                text=text,
                links=level.through,
            )
    for cell in level.measures:
        for entry in _entries(cell, names):
            yield from _measure(entry, level, document)


def _entries(cell: Cell, names: frozenset[str]) -> list[Entry]:
    """The measures of one cell; a caption over figures ("CPA score") is put before each."""
    first, *others = (_whole(part, names) for part in cell.parts)
    below = [entry for entries in others for entry in entries]
    caption = cell.parts[0]
    is_short = len(caption.split()) <= _LONGEST_CAPTION and not first[0].figure
    if below and is_short and _CAPTION.fullmatch(caption):
        return below
    if len(below) > 1 and is_short and all(entry.figure for entry in below):
        return [Entry(f"{caption}: {e.text}", e.figure, e.as_printed) for e in below]
    return [*first, *below]


def _whole(text: str, names: frozenset[str]) -> tuple[Entry, ...]:
    return entries_with_figures(text) or tuple(Entry(each) for each in parted(text, names))


def _measure(entry: Entry, level: _Level, document: Document) -> Iterator[Record]:
    figure = parse_figure(entry.figure)
    source = _source(level, document, entry.as_printed)
    yield Measure(document.council, entry.text, source, level=level.whose, unit=figure.unit)
    if figure.kind is not FigureKind.BLANK:
        yield Observation(
            council=document.council,
            period=parse_period(document.period),
            value=figure.value,
            as_printed=figure.as_printed,
            source=source,
            measure=entry.text,
            level=level.whose,
            unit=figure.unit,
            doubt=_doubt(figure.value, figure.unit),
        )


def _doubt(value: float | None, unit: str) -> str:
    """A share printed as "0.75" among percentages is kept as it is, and said."""
    is_share = value is not None and not unit and 0 < value < 1
    return "printed without a unit: it may be a share, not a count" if is_share else ""


def _source(level: _Level, document: Document, printed: str) -> Source:
    return Source(document.title, level.place, printed, level.row.line)
