"""What each conversation is about, so that the next line need not say it again."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from knowledge.store.rows import query, to_json

KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Remembered:
    """The subject of a conversation: records of one noun, what was asked of them, in which words.

    `offered` are the choices that the last reply gave, as what choosing each would say. `shown`
    are the records of the last list, each its noun and id, in the order shown, for as long as the
    talk is of one of them: "the second one", "and the other one?". `asked_as` are the words that
    said what was asked: "same for premises" wants the column of a table again. `words` are empty
    where the last line had no answer.
    """

    noun: str
    record_ids: tuple[int, ...]
    ask: str
    words: str
    offered: tuple[str, ...] = ()
    shown: tuple[tuple[str, int], ...] = ()
    asked_as: str = ""

    @property
    def among(self) -> tuple[int, ...]:
        """The records of its noun that the present ones were picked from."""
        return tuple(record_id for noun, record_id in self.shown if noun == self.noun)


def remember(db: Database, conversation: str, subject: Remembered, now: datetime) -> None:
    """Keep the subject of this conversation in place of any earlier one."""
    db.execute(
        "insert or replace into conversations"
        " (conversation, at, noun, record_ids, ask, words, offered, shown, asked_as)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            conversation,
            now.isoformat(),
            subject.noun,
            to_json(subject.record_ids),
            subject.ask,
            subject.words,
            to_json(subject.offered),
            to_json(subject.shown),
            subject.asked_as,
        ],
    )


def recall(db: Database, conversation: str, now: datetime) -> Remembered | None:
    """The subject of this conversation, None where there is none or it is over a day old."""
    sql = "select * from conversations where conversation = ?"
    row = next(query(db, sql, [conversation]), None)
    if row is None or now - datetime.fromisoformat(row["at"]) > KEPT:
        return None
    return Remembered(
        noun=row["noun"],
        record_ids=tuple(json.loads(row["record_ids"])),
        ask=row["ask"],
        words=row["words"],
        offered=tuple(json.loads(row["offered"])),
        shown=tuple((noun, record_id) for noun, record_id in json.loads(row["shown"])),
        asked_as=row["asked_as"],
    )


def spoken_at(db: Database, conversation: str) -> datetime | None:
    """When the subject of this conversation was last kept; None where there never was one."""
    row = db.execute(
        "select at from conversations where conversation = ?", [conversation]
    ).fetchone()
    return datetime.fromisoformat(row[0]) if row else None
