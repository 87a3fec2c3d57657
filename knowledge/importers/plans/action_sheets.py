"""Actions with a sheet each: a table of labels in groups, and beside each what it says.

    Action          Name               Plant a street wood
                    Description        Two hundred trees
    Delivery        Responsible body   Parks team
                    Outcomes           Cooler streets

Each sheet is put into a table of one row under its labels, which importers of actions read. Where
a page tears the columns of a sheet, its labels stand in the first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.domain.folding import fold
from knowledge.importers.plans.action_columns import ACTION_PLAN
from knowledge.importers.recognise import ColumnMap, match
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Row, Table

_FEWEST_LABELS = 4
_COLUMNS = 3
_LONGEST_LABEL = 90
_PART = "Theme"
# "Outcome (see module 3)", "Comments - consider mentioning resources"
_ASIDE = re.compile(
    r"\s*\([^()]*\)|\s+[–-]\s+(?:consider|e\.?g|please|including|such as)\b.*", re.I
)
_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2})*)[.):]?\s+(?=[A-Z])")
# What a cell for people says where nobody is named.
_NOBODY = re.compile(
    r"\b(?:to be|would be|will be|is yet to be|not (?:yet )?(?:been )?)(?: \w+)? ?"
    r"(?:identified|confirmed|agreed|determined|decided|appointed)\b|\btb[acd]\b",
    re.IGNORECASE,
)
_IS_RESPONSIBLE = re.compile(
    r"\s+(?:is|are) (?:the )?(?:main |lead |overall )?(?:responsible|lead)(?: \w+){0,2}\.?$", re.I
)


@dataclass(slots=True)
class _Sheet:
    """The labels of a sheet with what they say, and what stands over them."""

    over: str = ""
    pairs: list[tuple[str, list[str]]] = field(default_factory=list)


def with_action_sheets(pages: Pages) -> Pages:
    """The paper with every such sheet as a register of one action."""
    blocks: list[Block] = []
    heading = part = ""
    for block in pages.blocks:
        if isinstance(block, Heading):
            heading = block.text
        if not isinstance(block, Table):
            blocks.append(block)
            continue
        sheet = _sheet_of(block)
        if sheet.over and fold(sheet.over) != fold(heading):
            part = sheet.over
        blocks.append(_as_register(sheet, part, block) or block)
    return replace(pages, blocks=tuple(blocks))


def _sheet_of(table: Table) -> _Sheet:
    """What a table says as a sheet; a table of other columns gives one without pairs."""
    sheet = _Sheet()
    if max((_width(row) for row in table.rows), default=0) > _COLUMNS:
        return sheet
    for row in table.rows:
        cells = [*row.cells, *[Cell()] * _COLUMNS][:_COLUMNS]
        filled = [at for at, cell in enumerate(cells) if cell.text]
        if filled == [0] and not sheet.pairs:
            sheet.over = cells[0].text
        elif filled and len(cells[filled[0]].text) <= _LONGEST_LABEL and filled != [2]:
            at = 1 if filled[-1] == 2 and 1 in filled else filled[0]
            said = cells[at + 1].parts if at + 1 < _COLUMNS else ()
            sheet.pairs.append((cells[at].text.strip(" :"), list(said)))
        elif filled == [2] and sheet.pairs:
            # What the label above says goes on.
            sheet.pairs[-1][1].extend(cells[2].parts)
        elif filled:
            return _Sheet(sheet.over)
    return sheet


def _width(row: Row) -> int:
    return max((at for at, cell in enumerate(row.cells, 1) if cell.text), default=0)


def _as_register(sheet: _Sheet, part: str, table: Table) -> Table | None:
    """The sheet as headings over one row; None where its labels are not those of an action."""
    labels = [_ASIDE.sub("", label).strip() for label, _ in sheet.pairs]
    columns = match(Row(tuple(Cell((label,)) for label in labels)), ACTION_PLAN)
    is_grouped = any(row.cells and not row.cells[0].text for row in table.rows)
    if not is_grouped or columns is None or not _is_of_an_action(columns, labels):
        return None
    said = [tuple(parts) for _, parts in sheet.pairs]
    named = next(c.position for c in columns.columns if c.field == "action")
    number = _NUMBERED.match(" ".join(said[named]))
    if number:
        title = " ".join(said[named])[number.end() :]
        said[named] = (title,)
    lead = next((c.position for c in columns.columns if c.field == "lead"), None)
    if lead is not None:
        said[lead] = _people(said[lead])
    headings = (_PART, *labels) if part and "part" not in columns else tuple(labels)
    values = ((part,), *said) if part and "part" not in columns else tuple(said)
    line = table.rows[0].line
    rows = (
        Row(tuple(Cell((text,)) for text in headings), line),
        Row(tuple(Cell(tuple(p for p in parts if p)) for parts in values), line),
    )
    return Table(rows, table.place, table.line)


def _is_of_an_action(columns: ColumnMap, labels: Sequence[str]) -> bool:
    """True where a label says what the action is called, and others who does it or what for."""
    named = next(c for c in columns.columns if c.field == "action")
    is_sure = bool(re.match(r"(?:name|title)\b|.*\b(?:name|title)$|action$", fold(named.heading)))
    told = sum(field in columns for field in ("lead", "outcome", "due", "resources", "response"))
    return is_sure and told > 1 and len(labels) >= _FEWEST_LABELS


def _people(parts: Sequence[str]) -> tuple[str, ...]:
    """Who does it; nobody where the cell only says that somebody will be found."""
    if _NOBODY.search(" ".join(parts)):
        return ()
    return tuple(_IS_RESPONSIBLE.sub("", part) for part in parts)
