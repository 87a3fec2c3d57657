"""What a handler may use besides the request itself."""

from dataclasses import dataclass, field

from sqlite_utils import Database

from handlers.understanding.vocabulary import Vocabulary, standard_vocabulary
from knowledge.domain.rules import Rules


@dataclass(frozen=True, slots=True)
class Context:
    """The open knowledge file and the council's rules. One is made for each message."""

    db: Database
    rules: Rules
    vocabulary: Vocabulary = field(default_factory=standard_vocabulary)
