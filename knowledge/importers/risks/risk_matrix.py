"""A risk matrix: which risks stand in which cell, and the words of its two axes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.domain.folding import fold
from knowledge.readers.blocks import Cell, Row, Table

_LABEL = re.compile(r"(?P<mark>[A-Z]|[1-9]|[IVX]{1,4})[ .):-]+(?P<words>[A-Z][A-Za-z /-]+)")
_NUMBERS = re.compile(r"\d{1,3}(?:\s*[,;&/ ]\s*\d{1,3})*\s*,?")
_IMPACT = ("impact", "severity", "consequence")
_LIKELIHOOD = ("likelihood", "probability")
_FEWEST_LABELS = 3
_SCORE = re.compile(r"(?P<row>[A-Z])\s*[-/]?\s*(?P<column>\d|[IVX]{1,4})")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}


@dataclass(frozen=True, slots=True)
class Standing:
    """How likely and how grave, in the matrix's words."""

    likelihood: str
    impact: str


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """`plotted` has the standing of each risk by its number; the axes have words by mark."""

    likelihoods: dict[str, str]
    impacts: dict[str, str]
    plotted: dict[str, Standing]

    def of_score(self, score: str) -> Standing | None:
        """What the marks of a score such as "C3" mean; None where they are not the matrix's."""
        match = _SCORE.fullmatch(score.strip())
        if not match:
            return None
        likelihood = self.likelihoods.get(match["row"])
        impact = next(
            (w for mark, w in self.impacts.items() if _value(mark) == _value(match["column"])), None
        )
        return Standing(likelihood, impact) if likelihood and impact else None


def matrix_of(table: Table) -> RiskMatrix | None:
    """The matrix that a table is, None where it is none or does not say which axis is which."""
    labels = [row for row in table.rows if _labels_all(row)]
    rows = [row for row in table.rows if row not in labels and any(_row_label(row))]
    if len(labels) != 1 or len(rows) < _FEWEST_LABELS:
        return None
    columns = {at: found for at, cell in enumerate(labels[0].cells) if (found := _label(cell))}
    across = _axis_across(table, min(columns))
    if not across:
        return None
    placed: dict[str, tuple[str, str]] = {}
    for row in rows:
        for number, at in _plotted(row):
            if at in columns:
                placed[number] = (_row_label(row)[1], columns[at][1])
    by_row = dict(_row_label(row) for row in rows)
    by_column = dict(columns.values())
    if across == "impact":
        return RiskMatrix(by_row, by_column, {n: Standing(*p) for n, p in placed.items()})
    return RiskMatrix(by_column, by_row, {n: Standing(p[1], p[0]) for n, p in placed.items()})


def _axis_across(table: Table, first_column: int) -> str:
    """Which axis runs across, by a name over or under the columns or one beside the rows."""
    for row in table.rows:
        filled = [(at, fold(cell.text)) for at, cell in enumerate(row.cells) if cell.text]
        for at, word in filled:
            if word in (*_IMPACT, *_LIKELIHOOD):
                is_across = at >= first_column and len(filled) == 1
                return "impact" if is_across == (word in _IMPACT) else "likelihood"
    return ""


def _labels_all(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell.text]
    return len(filled) >= _FEWEST_LABELS and all(_label(cell) for cell in filled)


def _row_label(row: Row) -> tuple[str, str]:
    """Mark and words of the row's own label; ("", "") where other words stand in the row."""
    labels = [found for cell in row.cells if (found := _label(cell))]
    others = [cell.text for cell in row.cells if cell.text and not _label(cell)]
    named = [text for text in others if fold(text) in (*_IMPACT, *_LIKELIHOOD)]
    numbers = [text for text in others if _NUMBERS.fullmatch(text)]
    fits = len(labels) == 1 and len(named) + len(numbers) == len(others)
    return labels[0] if fits else ("", "")


def _label(cell: Cell) -> tuple[str, str] | None:
    match = _LABEL.fullmatch(cell.text)
    return (match["mark"], match["words"].strip()) if match else None


def _plotted(row: Row) -> Iterable[tuple[str, int]]:
    for at, cell in enumerate(row.cells):
        if _NUMBERS.fullmatch(cell.text):
            for number in re.findall(r"\d+", cell.text):
                yield number, at


def _value(mark: str) -> int | None:
    return int(mark) if mark.isdigit() else _ROMAN.get(mark)
