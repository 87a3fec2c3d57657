"""What was understood: which ask, about which records. What a handler for a noun is given."""

from dataclasses import dataclass
from datetime import datetime

from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate
from handlers.understanding.question import Question


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question understood: what is asked (`ask`) about which records of one noun.

    `chosen` are the records that fit equally well, best first; more than one means that the
    question does not tell them apart. `runners_up` are near misses, only ever offered.
    `says_it` is False where records of this noun never say what was plainly asked.
    """

    question: Question
    ask: Ask
    noun: str
    chosen: tuple[Candidate, ...]
    runners_up: tuple[Candidate, ...]
    now: datetime
    says_it: bool = True

    @property
    def record_ids(self) -> list[int]:
        """The ids of the chosen records, best first."""
        return [candidate.subject.record_id for candidate in self.chosen]
