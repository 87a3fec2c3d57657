"""Everything that a paper can yield, as one type, and what became of it at an import."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.comparators import ComparatorSet
from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import Document, GlossaryTerm, Passage, Source
from knowledge.domain.indicators import Indicator, Measure, Observation
from knowledge.domain.meetings import AgendaItem, Committee, Meeting, Minute, Report
from knowledge.domain.officers import Councillor, Officer
from knowledge.domain.plans import KeyQuestion, Objective, Priority, Theme
from knowledge.domain.risks import Risk
from knowledge.domain.schools import School
from knowledge.domain.topics import Topic

Record = (
    Action
    | AgendaItem
    | BudgetLine
    | Committee
    | ComparatorSet
    | Councillor
    | GlossaryTerm
    | Indicator
    | KeyQuestion
    | ListedContact
    | Measure
    | Meeting
    | Minute
    | Objective
    | Observation
    | Officer
    | Passage
    | Priority
    | Recommendation
    | Report
    | Risk
    | School
    | Theme
    | Topic
)


class Outcome(StrEnum):
    """What became of one record at an import."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that looked like a record and could not be taken, with the reason in words."""

    source: Source
    reason: str


@dataclass(frozen=True, slots=True)
class KeptAsText:
    """A table that looked like a register and was not understood: kept as passages, and said."""

    source: Source
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MappedTable:
    """Which heading of a table was taken for what: (heading, field), field "" for none."""

    source: Source
    noun: str
    headings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds: its document, the records in reading order, and what was not taken."""

    document: Document
    records: tuple[Record, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    kept_as_text: tuple[KeptAsText, ...] = ()
    mapped: tuple[MappedTable, ...] = ()
