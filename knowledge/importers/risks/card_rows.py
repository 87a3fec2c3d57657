"""The rows of a risk's card as labels and what they say, several of them in a row too.

    Risk 4          Frost on the runway
    Causes          Cold snap
    Current score   Likelihood: 3   Impact: 4   Score: 12
    Risk owner      Airfield Manager    Trend   Up

A table may hold several cards one below the other: a label that comes again begins the next.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.folding import squash
from knowledge.importers.heading_fit import fit
from knowledge.importers.risks.card_weights import Pair, weights_along, weights_under
from knowledge.importers.risks.risk_columns import RISK_REGISTER
from knowledge.readers.blocks import Cell, Row, Table

_NUMBERED = re.compile(
    r"(?:(?:(?:corporate|strategic) )?risk(?: (?:no|number|ref|reference|id)\b\.?)?|ref(?:erence)?)"
    r"\s*[:.]?\s*(?P<number>[A-Z]{0,4}[ -]?\d{1,3}(?:\.\d{1,2})*)\s*:?",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?P<label>[A-Z][A-Za-z' ]{0,24}?)\s*[:=]\s*(?P<said>\S.*)")
# Weights before controls, or those aimed at, never say how a risk stands.
_NOT_NOW = re.compile(r"\b(?:inherent|gross|initial|original|previous|target|future)\b", re.I)
# "Target impact", "Inherent score", and what no register has a column for.
_LABEL = re.compile(
    r"(?:(?:inherent|gross|initial|original|previous|target|future|current|residual|net) )?"
    r"(?:risk )?(?:likelihood|impact|probability|severity|score|rating)"
    r"|trend|direction(?: of travel)?|status|(?:date )?(?:last )?reviewed"
    r"|(?:next )?review(?: date)?|date(?: raised| added| identified| opened)?"
    r"|(?:risk )?(?:type|category|appetite)|tolerance|proximity|priority"
    r"|(?:corporate|strategic) (?:priority|objective)",
    re.IGNORECASE,
)
_FEWEST_WITHIN = 2
_SURE = 85.0


def cards_in(table: Table) -> list[list[tuple[Pair, Row]]]:
    """The cards of a table, each its pairs with their rows; [] where a row is of no card.

    At least one row must hold several labels, or name its risk by number: other cards have two
    columns.
    """
    cards: list[list[tuple[Pair, Row]]] = []
    is_wide = False
    grid: dict[int, str] = {}
    for row in table.rows:
        filled = [cell for cell in row.cells if cell.text]
        weighed = weights_under(grid, row)
        if heads := weights_along(row):
            grid = heads
        if not filled or heads:
            continue
        grid = grid if weighed else {}
        pairs = weighed or list(_pairs(row, filled))
        if not pairs:
            return []
        named = bool(_NUMBERED.fullmatch(filled[0].text))
        is_wide = is_wide or named or len(filled) > 2
        labels = {squash(label.text) for (label, _), _ in cards[-1]} if cards else set[str]()
        if not cards or named or any(squash(label.text) in labels for label, _ in pairs):
            cards.append([])
        cards[-1].extend((pair, row) for pair in pairs)
    return cards if is_wide else []


def _pairs(row: Row, filled: Sequence[Cell]) -> Iterator[Pair]:
    """The labels of a row with what they say; none for a row that is of no card."""
    if not row.cells[0].text:
        return
    first, *others = filled
    named = _NUMBERED.fullmatch(first.text)
    within = [_WITHIN.fullmatch(cell.text) for cell in others]
    if named and len(others) == 1:
        yield Cell(("Risk no",)), Cell((named["number"].strip(),))
        yield Cell(("Risk",)), others[0]
    elif len(others) >= _FEWEST_WITHIN and all(m and _is_known(m["label"]) for m in within):
        yield from _weights(first.text, [m for m in within if m])
    elif len(others) <= 1:
        yield Cell((first.text.rstrip(" :"),)), others[0] if others else Cell()
    else:
        yield from _side_by_side(filled)


def _side_by_side(filled: Sequence[Cell]) -> Iterator[Pair]:
    """Several labels in a row, each with at most one cell of what it says; none for other rows."""
    pairs: list[list[Cell]] = []
    for at, cell in enumerate(filled):
        if not at or _is_label(cell.text):
            pairs.append([Cell((cell.text.rstrip(" :"),))])
        else:
            pairs[-1].append(cell)
    if len(pairs) > 1 and all(len(pair) <= 2 for pair in pairs):
        yield from ((pair[0], pair[1] if len(pair) > 1 else Cell()) for pair in pairs)


def _weights(over: str, within: Sequence[re.Match[str]]) -> Iterator[Pair]:
    """ "Likelihood: 3", "Score: 12" under "Current score"; under "Inherent" they say so too."""
    before = _NOT_NOW.search(over)
    for match in within:
        label = f"{before[0].capitalize()} {match['label'].lower()}" if before else match["label"]
        yield Cell((label,)), Cell((match["said"],))


def _is_known(label: str) -> bool:
    found = max(
        (f[0] for each in RISK_REGISTER.fields if (f := fit(label, each.synonyms))), default=0
    )
    return found >= _SURE


def _is_label(text: str) -> bool:
    return _is_known(text) or bool(_LABEL.fullmatch(text.strip(" :")))
