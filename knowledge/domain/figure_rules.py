"""What a council decides of its figures, as data: its returns, single indicators, RAG ratings."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.domain.codes import code_key
from knowledge.domain.committee_rules import REMIND
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Polarity


class Frequency(StrEnum):
    """How often a figure is owed. An annual one is not due in between, which is not missing."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"


class YearKind(StrEnum):
    """Which year a figure belongs to: from April, from September or from January."""

    FINANCIAL = "financial"
    ACADEMIC = "academic"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class QuarterlyReturn:
    """A return of figures due so many working days after each quarter ends (a local rule).

    `channel` is the Slack channel ID that is reminded, `remind` working days before it is due.
    `opens_after` working days after the quarter's end everybody who owes a figure is asked for
    it; a figure `escalate_after` working days late goes to the lead's manager and the performance
    officers. `indicators` are the codes or titles of its figures, "CSC*" for all that begin so;
    without any it has every figure that no other return names. `council` is whose, "" for all.
    """

    title: str
    channel: str
    working_days: int = 15
    remind: tuple[int, ...] = REMIND
    opens_after: int = 1
    escalate_after: int = 5
    indicators: tuple[str, ...] = ()
    council: str = ""

    def is_of(self, council: str) -> bool:
        """Whether it is a return of this council."""
        return fold(self.council) in ("", fold(council))

    def names(self, code: str) -> bool:
        """Whether it names this figure, by its code or title or by how they begin."""
        wanted = code_key(code)
        begins = (code_key(each[:-1]) for each in self.indicators if each.endswith("*"))
        return any(code_key(each) == wanted for each in self.indicators) or any(
            wanted.startswith(beginning) for beginning in begins
        )


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """What a council decides of one indicator beside what its papers print.

    `code` is the indicator's code, or the title of a figure without one. `council` is "" where
    one council's file needs no telling. `leads` may give the figure: the lead, the data owner and
    the deputy, by name or post. `polarity`, `unit` and `target` take the place of the papers' where
    given. `floor` is the floor standard: amber is then from target to floor, both included. None
    or "" leaves each as the papers have it; `frequency` None: as its printed periods show.
    """

    code: str
    council: str = ""
    leads: tuple[str, ...] = ()
    frequency: Frequency | None = None
    year: YearKind = YearKind.FINANCIAL
    polarity: Polarity | None = None
    unit: str = ""
    target: float | None = None
    floor: float | None = None


@dataclass(frozen=True, slots=True)
class RagRule:
    """How far a figure may be worse than its comparator and still be amber, for one council.

    `tolerance` is 0.02 for Durham's "within 2%". Where `relative`, it is that share of the
    comparator (which reproduces every printed rating of Durham's reports); else it is points.
    """

    council: str = ""
    tolerance: float = 0.02
    relative: bool = True
