"""Budget and capital lines, cell by cell as printed."""

from dataclasses import dataclass

from knowledge.domain.documents import Source


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of a financial table.

    `table` is the heading over the table, `line_title` the first cell, `columns` the headings
    with the cells under them as printed, `unit` what the figures are in ("£000", "£m", "").
    """

    council: str
    table: str
    line_title: str
    columns: tuple[tuple[str, str], ...]
    source: Source
    unit: str = ""
    period: str = ""
    doubt: str = ""
    id: int | None = None
