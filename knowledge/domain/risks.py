"""Risks of a plan or register."""

from dataclasses import dataclass

from knowledge.domain.documents import Source
from knowledge.domain.officers import Lead


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk. `score` as printed ("C3", "16"); likelihood and impact in the register's words.

    Where only the matrix or the score's letters say them, they are spelt out from its legend.
    `target_score` is "" where the register leaves it blank.
    """

    council: str
    register: str
    number: str
    description: str
    source: Source
    score: str = ""
    target_score: str = ""
    likelihood: str = ""
    impact: str = ""
    vulnerability: str = ""
    triggers: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    owners: tuple[Lead, ...] = ()
    doubt: str = ""
    id: int | None = None
