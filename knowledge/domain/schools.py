"""Schools as a paper lists them."""

from dataclasses import dataclass

from knowledge.domain.documents import Source


@dataclass(frozen=True, slots=True)
class School:
    """One school with what the list says of it: judgement, kind (maintained, academy), phase."""

    council: str
    name: str
    source: Source
    judgement: str = ""
    kind: str = ""
    phase: str = ""
    id: int | None = None
