"""Risks printed one a page: the labels stand in the first column, what they say beside them."""

import re
from collections.abc import Sequence

from knowledge.domain.folding import squash
from knowledge.importers.recognise import match
from knowledge.importers.risks.card_rows import Pair, cards_in
from knowledge.importers.risks.risk_columns import RISK_REGISTER
from knowledge.readers.blocks import Block, Cell, Paragraph, Row, Table

# "Risk 1: Failure of the contractor" over the card names it.
_NAMED = re.compile(
    r"(?:corporate |strategic )?(?:risk(?: no\.?| number| scenario)?\s*)?"
    r"(?P<number>[A-Z]{0,4} ?\d{1,3})?\s*[:–-]\s*(?P<name>.{3,})",
    re.IGNORECASE,
)
_FEWEST_LABELS = 3
_PAIRS_BESIDE = 4
_LONGEST_LABEL = 40


def turned(table: Table, above: str) -> Table | None:
    """The card as a register of one row under its labels; None for any other table.

    A card without a label for the risk itself is named by the line over it, `above`.
    """
    rows = _single(table) or [row for row in table.rows if any(cell.text for cell in row.cells)]
    if len(rows) < _FEWEST_LABELS or not all(_is_labelled(row) for row in rows):
        return _of_wide_cards(table)
    labels = [row.cells[0] for row in rows]
    said = [Cell(tuple(p for cell in row.cells[1:] for p in cell.parts)) for row in rows]
    columns = match(Row(tuple(labels)), RISK_REGISTER)
    if columns is None or len(columns.columns) < _FEWEST_LABELS:
        return None
    if not {"title", "event", "named"} & {column.field for column in columns.columns}:
        named = _NAMED.fullmatch(above)
        if not named:
            return None
        number = Cell((named["number"],) if named["number"] else ())
        labels = [Cell(("Risk no",)), Cell(("Risk",)), *labels]
        said = [number, Cell((named["name"],)), *said]
    line = rows[0].line
    return Table((Row(tuple(labels), line), Row(tuple(said), line)), table.place, table.line)


def _of_wide_cards(table: Table) -> Table | None:
    """Cards with several labels in a row as a register; None where they name no risk or lack
    what registers have."""
    cards = cards_in(table)
    labels: dict[str, Cell] = {}
    for card in cards:
        for (label, _), _ in card:
            labels.setdefault(squash(label.text), label)
    columns = match(Row(tuple(labels.values())), RISK_REGISTER)
    if columns is None or not {"title", "event", "named"} & {c.field for c in columns.columns}:
        return None
    rows = [Row(tuple(_said(card, key) for key in labels), card[0][1].line) for card in cards]
    return Table((Row(tuple(labels.values()), rows[0].line), *rows), table.place, table.line)


def _said(card: Sequence[tuple[Pair, Row]], key: str) -> Cell:
    return next((said for (label, said), _ in card if squash(label.text) == key), Cell())


def with_whole_cards(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a card that the end of a page parted being one table again.

    Only where the two parts have no label in common, no heading parts them, and another card of
    the paper has the labels of both.
    """
    labels = [_labels(block) for block in blocks]
    known = set(labels)
    whole: list[Block] = []
    open_at: int | None = None
    for block, own in zip(blocks, labels, strict=True):
        first = whole[open_at] if open_at is not None else None
        if isinstance(first, Table) and isinstance(block, Table) and open_at is not None:
            before = _labels(first)
            if own and not own & before and own | before in known:
                whole[open_at] = Table((*first.rows, *block.rows), first.place, first.line)
                continue
        if not isinstance(block, Paragraph):
            open_at = len(whole) if own else None
        whole.append(block)
    return whole


def _labels(block: Block) -> frozenset[str]:
    """The labels of a card that has them two by two in its rows; none for another table."""
    rows = _single(block) if isinstance(block, Table) else []
    return frozenset(row.cells[0].text.lower() for row in rows)


def _single(table: Table) -> list[Row]:
    """The rows of a card with two labels beside each other, as one row a label; [] for others.

    "Cause | Frost | Impact | 4": every label in the third place is one that registers have.
    """
    if any(len(row.cells) != _PAIRS_BESIDE or not row.cells[0].text for row in table.rows):
        return []
    pairs = [(row.cells[at], row.cells[at + 1], row.line) for row in table.rows for at in (0, 2)]
    pairs = [(label, said, line) for label, said, line in pairs if label.text or said.text]
    beside = [row.cells[2] for row in table.rows if row.cells[2].text]
    known = match(Row(tuple(label for label, _, _ in pairs)), RISK_REGISTER)
    if not beside or known is None or len(known.columns) < len(pairs):
        return []
    return [Row((label, said), line) for label, said, line in pairs]


def _is_labelled(row: Row) -> bool:
    label = row.cells[0].text
    return 0 < len(label) <= _LONGEST_LABEL and sum(bool(c.text) for c in row.cells) <= 2
