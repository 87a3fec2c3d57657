"""Updates that lack something: what was said, with the gap that the next line may fill."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from knowledge.store.moments import local
from knowledge.store.rows import query


class Wanted(StrEnum):
    """What was asked back: a date that can be read, the reason of a change, the reference of the
    minute that closes an action, words that a new action lacks, or a figure."""

    DATE = "date"
    REASON = "reason"
    MINUTE = "minute"
    WORDS = "words"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class AskedBack:
    """A message with a gap: `before` and `after` are what was typed around it."""

    wanted: Wanted
    before: str
    after: str
    expires_at: datetime

    def filled(self, answer: str) -> str:
        """The message as it would have been with the answer in it."""
        return f"{self.before}{answer}{self.after}"


def ask_back(db: Database, officer_id: int, conversation: str, asked: AskedBack) -> None:
    """Keep it; the newest question of a person in a conversation is the one that counts."""
    db.execute(
        "insert or replace into asked_back (officer_id, conversation, expires_at, wanted, before,"
        " after) values (?, ?, ?, ?, ?, ?)",
        [
            officer_id,
            conversation,
            asked.expires_at.isoformat(),
            asked.wanted,
            asked.before,
            asked.after,
        ],
    )


def asked_back(db: Database, officer_id: int, conversation: str, now: datetime) -> AskedBack | None:
    """What was asked of this person here and is not answered yet; None also where it is over."""
    sql = "select * from asked_back where officer_id = ? and conversation = ?"
    row = next(query(db, sql, [officer_id, conversation]), None)
    if row is None:
        return None
    expires_at = local(row["expires_at"])
    if now > expires_at:
        return None
    return AskedBack(Wanted(row["wanted"]), row["before"], row["after"], expires_at)


def forget_asked(db: Database, officer_id: int, conversation: str) -> None:
    """It is answered, or something else was said."""
    db.execute(
        "delete from asked_back where officer_id = ? and conversation = ?",
        [officer_id, conversation],
    )
