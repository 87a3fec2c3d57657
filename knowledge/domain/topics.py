"""Work programme topics: what a scrutiny committee has set itself to look at."""

from dataclasses import dataclass

from knowledge.domain.documents import Source
from knowledge.domain.officers import Lead


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
