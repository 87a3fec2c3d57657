"""Standard answers: kept, looked up by their telling words, ended.

Everything that writes runs inside the caller's transaction.
"""

from collections.abc import Iterator
from datetime import date, datetime

from sqlite_utils import Database

from knowledge.domain.standard_answers import StandardAnswer, StandardState
from knowledge.store.moments import local, utc
from knowledge.store.rows import Row, query

_HELD = "state in ('current', 'removing')"


def add_standard_answer(db: Database, answer: StandardAnswer) -> int:
    """Keep a standard answer; its number."""
    cursor = db.execute(
        "insert into standard_answers (question, telling, answer, owner, added_on, until, state,"
        " asked_by, conversation, asked_at, correction_id)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            answer.question,
            answer.telling,
            answer.answer,
            answer.owner,
            answer.added_on.isoformat(),
            answer.until.isoformat(),
            answer.state,
            answer.asked_by,
            answer.conversation,
            utc(answer.asked_at) if answer.asked_at else "",
            answer.correction,
        ],
    )
    return cursor.lastrowid or 0


def set_state(db: Database, number: int, state: StandardState) -> None:
    """Move a standard answer on."""
    db.execute("update standard_answers set state = ? where id = ?", [state, number])


def ask_to_remove(
    db: Database, number: int, asked_by: str, conversation: str, now: datetime
) -> None:
    """It waits for a yes to its removal, and is said meanwhile."""
    db.execute(
        "update standard_answers set state = 'removing', asked_by = ?, conversation = ?,"
        " asked_at = ? where id = ?",
        [asked_by, conversation, utc(now), number],
    )


def standard_answer(db: Database, number: int) -> StandardAnswer | None:
    """The standard answer of this number, in whatever state."""
    return next(_read(db, "where id = ?", [number]), None)


def standard_answers(db: Database) -> list[StandardAnswer]:
    """Those that are held, expired ones among them, in the order of their numbers."""
    return list(_read(db, f"where {_HELD} order by id", []))


def any_standard_answer(db: Database) -> bool:
    """Whether any is held at all: most councils have few or none."""
    return (
        db.execute(f"select 1 from standard_answers where {_HELD} limit 1").fetchone() is not None
    )


def standard_answers_to(db: Database, telling: str) -> list[StandardAnswer]:
    """Those held for a question of these telling words, the newest first."""
    return list(_read(db, f"where telling = ? and {_HELD} order by id desc", [telling]))


def waiting_for_yes(db: Database, asked_by: str, conversation: str) -> StandardAnswer | None:
    """The newest one that waits for this person's yes in this conversation."""
    where = (
        "where asked_by = ? and conversation = ? and state in ('proposed', 'removing')"
        " order by asked_at desc, id desc limit 1"
    )
    return next(_read(db, where, [asked_by, conversation]), None)


def _read(db: Database, where: str, parameters: list[object]) -> Iterator[StandardAnswer]:
    return map(_answer, query(db, f"select * from standard_answers {where}", parameters))


def _answer(row: Row) -> StandardAnswer:
    return StandardAnswer(
        question=row["question"],
        telling=row["telling"],
        answer=row["answer"],
        owner=row["owner"],
        added_on=date.fromisoformat(row["added_on"]),
        until=date.fromisoformat(row["until"]),
        state=StandardState(row["state"]),
        asked_by=row["asked_by"],
        conversation=row["conversation"],
        asked_at=local(row["asked_at"]) if row["asked_at"] else None,
        correction=row["correction_id"],
        id=row["id"],
    )
