"""What a plan is made of beside its actions: objectives, priorities, themes, key questions."""

from dataclasses import dataclass

from knowledge.domain.documents import Source
from knowledge.domain.officers import Lead


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective of a plan; `level` says whose ("corporate", "departmental", "service").

    `number` is "" where the plan numbers none. `links` are what the plan ties it to, in words
    (corporate objective, community strategy theme). `indicators` are codes with their letters.
    """

    council: str
    plan: str
    level: str
    title: str
    source: Source
    number: str = ""
    text: str = ""
    indicators: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    doubt: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """One priority of a plan with the cells of its heading and footer, each as printed.

    "" is a cell left blank: "N/A" is kept, because the plan says it.
    """

    council: str
    plan: str
    number: str
    title: str
    source: Source
    aim: str = ""
    change_driver: str = ""
    risk: str = ""
    service_plan_objective: str = ""
    departmental_objective: str = ""
    corporate_objective: str = ""
    theme: str = ""
    service_improvement: str = ""
    expected_outcome: str = ""
    efficiency_gains: str = ""
    corporate_implications: str = ""
    additional_information: str = ""
    doubt: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A strand of an improvement plan: who leads it, who is on its group, its milestones."""

    council: str
    plan: str
    number: str
    title: str
    source: Source
    leads: tuple[Lead, ...] = ()
    members: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    doubt: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """A key performance question: what a group of indicators is meant to answer."""

    council: str
    number: str
    text: str
    source: Source
    theme: str = ""
    indicators: tuple[str, ...] = ()
    doubt: str = ""
    id: int | None = None
