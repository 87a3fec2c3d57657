"""Budget and capital lines, cell by cell as printed."""

from dataclasses import dataclass, replace
from datetime import date

from knowledge.domain.documents import Source
from knowledge.domain.periods import Period, days_in, parse_period


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

    @property
    def time(self) -> Period:
        """The day that its table says ("at 31 March 2017"), else the time of its paper; of a table
        of forecasts up to the 31 March that ends the financial year.
        """
        printed = days_in(self.table)
        if len(printed) == 1:
            return Period(self.table, *printed[0])
        of_its_paper = parse_period(self.period)
        last = of_its_paper.last_day
        if last is None or "forecast" not in self.table.casefold():
            return of_its_paper
        return replace(of_its_paper, last_day=date(last.year + (last.month > 3), 3, 31))
