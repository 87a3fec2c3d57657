"""What a handler may use besides the request itself."""

from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.domain.rules import Rules


@dataclass(frozen=True, slots=True)
class Context:
    """The open knowledge file and the council's rules. One is made for each message."""

    db: Database
    rules: Rules
