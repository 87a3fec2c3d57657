"""What a handler may use besides the request itself."""

from dataclasses import dataclass

from sqlite_utils import Database

from handlers.understanding.vocabulary import Vocabulary, vocabulary_of
from knowledge.domain.rules import Rules


@dataclass(frozen=True, slots=True)
class Context:
    """The open knowledge file and the council's rules. One is made for each message."""

    db: Database
    rules: Rules

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that Tipstaff knows, the council's own among them."""
        return vocabulary_of(self.rules.everyday_words)
