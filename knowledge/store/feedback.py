"""Answers that were given, what was said of them, and the corrections that owners should hear.

Everything that writes runs inside the caller's transaction.
"""

import json
from datetime import datetime

from sqlite_utils import Database

from knowledge.domain.feedback import (
    GIVEN_FOR,
    WORDS_WITHIN,
    Correction,
    CorrectionState,
    Counted,
    Given,
    Verdict,
    correction_ref,
)
from knowledge.store.answered import close
from knowledge.store.moments import local, utc_second
from knowledge.store.rows import Row, query, to_json


def keep_given(db: Database, given: Given, now: datetime) -> int:
    """Keep an answer for as long as it may be spoken of; its number. Old ones are dropped."""
    db.execute("delete from answers_given where at < ?", [utc_second(now - GIVEN_FOR)])
    cursor = db.execute(
        "insert into answers_given"
        " (conversation, at, question, noun, record_ids, said, listing, shown)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            given.conversation,
            utc_second(now),
            given.question,
            given.noun,
            to_json(given.record_ids),
            given.said,
            given.listing,
            given.shown,
        ],
    )
    return cursor.lastrowid or 0


def given_answer(db: Database, number: int) -> Given | None:
    """The answer of this number, None where it is not kept any more."""
    return _first_given(db, "where id = ?", [number])


def last_given(db: Database, conversation: str, since: datetime) -> Given | None:
    """The newest answer in this conversation, None where the last was before `since`."""
    where = "where conversation = ? and at >= ? order by id desc limit 1"
    return _first_given(db, where, [conversation, utc_second(since)])


def mark_shown(db: Database, number: int, shown: int) -> None:
    """So many items of this list have been shown."""
    db.execute("update answers_given set shown = ? where id = ?", [shown, number])


def count_verdict(db: Database, question: str, verdict: Verdict, now: datetime) -> None:
    """One more person judged the answer to this question so."""
    db.execute(
        "insert into verdicts (question, verdict, given, first_at, last_at) values (?, ?, 1, ?, ?)"
        " on conflict (question, verdict) do update set given = given + 1,"
        " last_at = excluded.last_at",
        [question, verdict, utc_second(now), utc_second(now)],
    )


def verdicts(db: Database, *, since: datetime | None = None) -> list[Counted]:
    """The questions whose answers were called anything but right, most often judged first."""
    rows = query(
        db,
        "select * from verdicts where verdict <> 'right' and last_at >= ?"
        " order by given desc, last_at desc, question",
        [utc_second(since) if since else ""],
    )
    return [
        Counted(
            row["question"],
            row["given"],
            local(row["first_at"]),
            local(row["last_at"]),
            row["verdict"],
        )
        for row in rows
    ]


def keep_correction(db: Database, correction: Correction) -> int:
    """Keep a correction; its number. Words for a verdict that still waits for some join it."""
    waiting = db.execute(
        "select id from corrections where answer_id = ? and verdict = ? and correction = ''"
        " and state = 'open' and at > ? order by id desc limit 1",
        [correction.answer_id, correction.verdict, utc_second(correction.at - WORDS_WITHIN)],
    ).fetchone()
    if waiting is not None and correction.correction:
        db.execute(
            "update corrections set correction = ?, named = ? where id = ?",
            [correction.correction, correction.named, waiting[0]],
        )
        return waiting[0]
    return waiting[0] if waiting else _insert(db, correction)


def open_corrections(db: Database) -> list[Correction]:
    """The corrections that no owner has settled, oldest first."""
    rows = query(db, "select * from corrections where state = 'open' order by id")
    return [_correction(row) for row in rows]


def correction_numbered(db: Database, number: int) -> Correction | None:
    """The correction of this number, in whatever state."""
    row = next(query(db, "select * from corrections where id = ?", [number]), None)
    return _correction(row) if row else None


def settle_correction(db: Database, number: int, state: CorrectionState, by: str) -> bool:
    """End an open correction; False where it had ended already. Its messages lose their buttons."""
    cursor = db.execute(
        "update corrections set state = ?, settled_by = ? where id = ? and state = 'open'",
        [state, by, number],
    )
    close(db, correction_ref(number), f"{state.value} by {by}")
    return cursor.rowcount == 1


def _insert(db: Database, correction: Correction) -> int:
    cursor = db.execute(
        "insert into corrections (at, verdict, question, said, correction, named, noun,"
        " record_ids, answer_id, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')",
        [
            utc_second(correction.at),
            correction.verdict,
            correction.question,
            correction.said,
            correction.correction,
            correction.named,
            correction.noun,
            to_json(correction.record_ids),
            correction.answer_id,
        ],
    )
    return cursor.lastrowid or 0


def _first_given(db: Database, where: str, parameters: list[object]) -> Given | None:
    row = next(query(db, f"select * from answers_given {where}", parameters), None)
    if row is None:
        return None
    return Given(
        conversation=row["conversation"],
        question=row["question"],
        noun=row["noun"],
        record_ids=tuple(json.loads(row["record_ids"])),
        said=row["said"],
        listing=row["listing"],
        shown=row["shown"],
        id=row["id"],
    )


def _correction(row: Row) -> Correction:
    return Correction(
        at=local(row["at"]),
        verdict=Verdict(row["verdict"]),
        question=row["question"],
        said=row["said"],
        noun=row["noun"],
        record_ids=tuple(json.loads(row["record_ids"])),
        answer_id=row["answer_id"],
        correction=row["correction"],
        named=row["named"],
        state=CorrectionState(row["state"]),
        id=row["id"],
    )
