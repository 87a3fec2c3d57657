"""Questions that had no answer: how often each was asked, never by whom.

Everything that writes runs inside the caller's transaction.
"""

from datetime import datetime

from sqlite_utils import Database

from knowledge.domain.feedback import Counted
from knowledge.store.moments import local, utc_second
from knowledge.store.rows import query


def count_unanswered(db: Database, question: str, now: datetime) -> None:
    """This question, folded, was asked once more in vain."""
    db.execute(
        "insert into unanswered (question, asked, first_at, last_at) values (?, 1, ?, ?)"
        " on conflict (question) do update set asked = asked + 1, last_at = excluded.last_at",
        [question, utc_second(now), utc_second(now)],
    )


def is_answered(db: Database, question: str) -> None:
    """The question has an answer now, so it is not missing any more."""
    db.execute("delete from unanswered where question = ?", [question])


def unanswered(db: Database, *, since: datetime | None = None) -> list[Counted]:
    """The questions without an answer (last asked since then), most often asked first."""
    rows = query(
        db,
        "select * from unanswered where last_at >= ? order by asked desc, last_at desc, question",
        [utc_second(since) if since else ""],
    )
    return [
        Counted(row["question"], row["asked"], local(row["first_at"]), local(row["last_at"]))
        for row in rows
    ]
