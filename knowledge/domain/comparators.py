"""Comparator sets: with which other authorities an authority's figures are compared."""

from dataclasses import dataclass

from knowledge.domain.documents import Source
from knowledge.domain.indicators import ComparatorGroup


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One authority of a set. `number` is the Department for Education's, as printed.

    `closeness` is the list's own word ("Very close"), "" where it prints none.
    """

    name: str
    number: str = ""
    closeness: str = ""


@dataclass(frozen=True, slots=True)
class ComparatorSet:
    """The authorities that one authority is compared with, nearest first, as at one date.

    Sets are revised from time to time and are not symmetrical: that A has B as a neighbour does
    not make A a neighbour of B. `dated` is as printed ("May 2025"), "" where the list gives no
    date. `doubt` says what is not certain, such as a number that the list does not name.
    """

    council: str
    authority: str
    group: ComparatorGroup
    neighbours: tuple[Neighbour, ...]
    source: Source
    authority_number: str = ""
    region: str = ""
    dated: str = ""
    doubt: str = ""
    id: int | None = None
