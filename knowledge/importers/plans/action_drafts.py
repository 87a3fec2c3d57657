"""One action of a plan while it is put together from its rows, and rows that hold several.

Plans print several actions in one row, each with its own lead and dates below the other, or let
the last entries of a cell have rows of their own to the right. They are parted only where as many
dates (and leads, or one for all) stand there as actions; else the row stays one action.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.domain.folding import fold
from knowledge.domain.leads import parse_leads
from knowledge.domain.periods import NO_PERIOD, Period, parse_period
from knowledge.domain.printed_dates import MONTH
from knowledge.importers.mending.run_together import parted
from knowledge.importers.plans.action_cells import over_page_breaks
from knowledge.importers.plans.action_columns import WHEN_NEWEST_FIRST
from knowledge.importers.table_entries import TableEntry
from knowledge.readers.blocks import Cell, Row

BY_ORDER = "printed in one row with other actions: its lead and dates are taken by their order"
_DATES = ("start", "due")
_LABEL_WORDS = 4
_FEWEST_WORDS = 4
_ONE_DATE = re.compile(rf"\b{MONTH}\b\.?[\s,]*'?(?:20)?\d\d\b|\bstarted\b|\bon-?going\b")
_STARTED = re.compile(r"\bstarted\b")
_STARTED_THEN = re.compile(rf"started:? (?:in |on |from )?(?:\d+\w* )?{MONTH}\b[^;]*")
_NEXT_SENTENCE = re.compile(r"(?<=[a-z)][.;])\s+(?=[A-Z])")


@dataclass(slots=True)
class Draft(TableEntry):
    """One action while its row may still go on in the next."""

    section: str
    part: str = ""
    is_under_heading: bool = True
    doubt: str = ""
    plan: str = ""

    def text(self, field: str) -> str:
        """The column over all its rows as one line; a word that a page tore is whole."""
        cells = (self.columns.text(row, field) for row in self.rows)
        return over_page_breaks(tuple(text for text in cells if text))

    def period(self, name: str) -> Period:
        """The days of the column; beside "Started", dates are of steps and do not say when."""
        text = self.text(name)
        if not text:
            return NO_PERIOD
        is_of_steps = _STARTED.search(fold(text)) and not _STARTED_THEN.fullmatch(fold(text))
        return Period(text) if is_of_steps else parse_period(text)

    @property
    def due(self) -> Period:
        """The date as it was last moved, else the one that was first set."""
        found = (self.period(name) for name in WHEN_NEWEST_FIRST)
        return next((period for period in found if period), NO_PERIOD)

    @property
    def named_section(self) -> str:
        """What the row's own column says it stands under, after the priority or theme above."""
        if not self.part:
            return self.section
        return self.part if self.is_under_heading else f"{self.section} / {self.part}"


def each_action(draft: Draft) -> list[Draft]:
    """The actions that the rows of `draft` hold, in printed order: mostly it alone."""
    first, *others = _with_rows_of_their_own(draft)
    return [*_in_one_row(first), *others]


def _with_rows_of_their_own(draft: Draft) -> list[Draft]:
    """The last entries of the first cell part where each has a row with a lead and a date."""
    own = [row for row in draft.rows[1:] if _has_lead_and_date(draft, row)]
    entries = draft.columns.cell(draft.rows[0], "action").parts
    if not own or own != draft.rows[1:] or len(entries) < 2:
        return [draft]
    titles = _in_entries(entries[-1], len(own))
    if not titles or not all(_is_title(title) for title in titles):
        return [draft]
    main = _row_with(draft, draft.rows[0], {"action": entries[:-1]})
    label = entries[:1] if _is_label(entries[0]) else ()
    rows = [
        _row_with(draft, row, {"action": (*label, title)})
        for row, title in zip(own, titles, strict=True)
    ]
    return [replace(draft, rows=[row], doubt=BY_ORDER) for row in (main, *rows)]


def _has_lead_and_date(draft: Draft, row: Row) -> bool:
    return bool(draft.columns.text(row, "lead")) and any(
        parse_period(draft.columns.text(row, name)).last_day for name in _DATES
    )


def _in_one_row(draft: Draft) -> list[Draft]:
    """The actions of one row whose leads and dates stand in the same order."""
    if len(draft.rows) > 1:
        return [draft]
    row = draft.rows[0]
    dates = {name: _dates(draft.columns.cell(row, name)) for name in _DATES}
    counts = {len(found) for found in dates.values() if found}
    if len(counts) != 1 or (count := counts.pop()) < 2:
        return [draft]
    leads = _leads(draft.columns.cell(row, "lead"), count)
    label, actions = _actions(draft.columns.cell(row, "action").parts, count)
    # Dates run together in one line only count with as many leads.
    in_lines = all(len(draft.columns.cell(row, name).parts) in (0, count) for name in _DATES)
    if not actions or not leads or not (in_lines or len(leads) == count):
        return [draft]
    cells = [
        {
            "action": (*label, *actions[at]),
            "lead": (leads[at % len(leads)],),
            **{name: (found[at],) for name, found in dates.items() if found},
        }
        for at in range(count)
    ]
    return [replace(draft, rows=[_row_with(draft, row, each)], doubt=BY_ORDER) for each in cells]


def _dates(cell: Cell) -> Sequence[str]:
    """The dates of a cell: its lines, or of one line the dates in it where nothing else is said."""
    if len(cell.parts) != 1:
        return cell.parts
    found = [match[0] for match in _ONE_DATE.finditer(fold(cell.text))]
    rest = _ONE_DATE.sub("", fold(cell.text))
    if rest.strip():
        return cell.parts
    words = iter(cell.text.split())
    return [" ".join(next(words) for _ in date.split()) for date in found]


def _leads(cell: Cell, count: int) -> Sequence[str]:
    """One lead for all actions, or one for each; () where they do not fit."""
    if len(cell.parts) == count:
        return cell.parts
    if len(cell.parts) != 1:
        return ()
    found = [lead.name for lead in parse_leads(cell.parts)]
    return found if len(found) == count else cell.parts


def _actions(parts: Sequence[str], count: int) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The label over the actions, and the entries of each; no actions where they do not fit."""
    label = tuple(parts[:1]) if parts and _is_label(parts[0]) else ()
    entries = list(parts[len(label) :])
    if len(entries) == 1:
        entries = list(_in_entries(entries[0], count))
    grouped = _grouped(entries, count)
    titles = [group[0] for group in grouped]
    return (label, grouped) if titles and all(map(_is_title, titles)) else ((), [])


def _in_entries(text: str, count: int) -> Sequence[str]:
    """`text` as `count` sentences, or as `count` entries run together; () where it is neither."""
    readings = (_NEXT_SENTENCE.split(text), parted(text))
    return next((found for found in readings if len(found) == count), ())


def _grouped(entries: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """`count` actions: each entry one, but a list after a colon belongs to the entry before it."""
    more = len(entries) - count
    colons = [at for at, entry in enumerate(entries) if entry.endswith(":")]
    if more == 0 and not colons:
        return [(entry,) for entry in entries]
    if more <= 0 or len(colons) != 1 or colons[0] + more >= len(entries):
        return []
    starts = [at for at in range(len(entries)) if not colons[0] < at <= colons[0] + more]
    return [tuple(entries[at:end]) for at, end in pairwise([*starts, len(entries)])]


def _is_label(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS and text[-1] not in ".:;"


def _is_title(text: str) -> bool:
    """A sentence of what is to be done, not a word or two of a list."""
    return len(text.split()) >= _FEWEST_WORDS and text[0].isupper()


def _row_with(draft: Draft, row: Row, cells: dict[str, Sequence[str]]) -> Row:
    """`row` with other entries in the columns named."""
    wide = list(row.cells)
    for column in draft.columns.columns:
        if column.field in cells and column.position < len(wide):
            wide[column.position] = Cell(tuple(cells[column.field]))
    return Row(tuple(wide), row.line)
