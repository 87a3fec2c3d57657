"""Work programme topics: what a scrutiny committee has set itself to look at."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.domain.documents import Source
from knowledge.domain.officers import Lead
from knowledge.domain.periods import days_in

_SENTENCE = re.compile(r"(?<=[.;])\s+")


@dataclass(frozen=True, slots=True)
class Topic:
    """One row of a work programme, its cells as printed.

    `indicators` are codes as printed; `stage_1` is the report or monitoring at committee,
    `stage_2` the further evidence, special meeting or group.
    """

    council: str
    title: str
    source: Source
    committee: str = ""
    heading: str = ""
    leads: tuple[Lead, ...] = ()
    outcomes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    metrics: str = ""
    stage_1: str = ""
    stage_2: str = ""
    evidence: str = ""
    timescale: str = ""
    doubt: str = ""
    id: int | None = None

    @property
    def planned(self) -> tuple["Planned", ...]:
        """What is to happen on a day that a cell prints, in the order printed."""
        cells = (self.stage_1, self.stage_2, self.evidence, self.timescale)
        said = (sentence for cell in cells for sentence in _SENTENCE.split(cell))
        dated = ((sentence, days_in(sentence)) for sentence in said)
        return tuple(
            Planned(words.rstrip("."), tuple(last for _, last in days))
            for words, days in dated
            if days
        )


@dataclass(frozen=True, slots=True)
class Planned:
    """ "Report to Scrutiny 11 April 2016" with its days; of a stretch, the last one."""

    words: str
    days: tuple[date, ...]
