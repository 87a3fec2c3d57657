"""What was understood: which ask, about which records. What a handler for a noun is given."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.understanding.askable import SEVERAL
from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate
from handlers.understanding.question import Question


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question understood: what is asked (`ask`) about which records of one noun.

    `chosen` are the records that fit equally well, best first; more than one means that the
    question does not tell them apart. `also` are records of other nouns
    that fit as well as the chosen. `says_it` is False where records of
    this noun never say what was plainly asked.
    """

    question: Question
    ask: Ask
    noun: str
    chosen: tuple[Candidate, ...]
    now: datetime
    says_it: bool = True
    also: tuple[Candidate, ...] = ()

    def of_others(self) -> Iterator["Inquiry"]:
        """The same question asked of the records of other nouns that fit as well."""
        for noun in dict.fromkeys(candidate.subject.noun for candidate in self.also):
            chosen = tuple(c for c in self.also if c.subject.noun == noun)
            yield replace(self, noun=noun, chosen=chosen, also=())

    @property
    def asks_for_several(self) -> bool:
        """True for "which actions are about ...": all that fit are wanted, not one of them."""
        return not SEVERAL.isdisjoint(self.question.corrected_words)

    @property
    def record_ids(self) -> list[int]:
        """The ids of the chosen records, best first."""
        return [candidate.subject.record_id for candidate in self.chosen]
