"""What waits for sending: planned once by key, withdrawn when it is due no more, letters kept."""

from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.domain.deliveries import (
    LETTER,
    PlannedDelivery,
)
from knowledge.store.database import writing
from knowledge.store.deliveries import deliveries_of, withdraw
from knowledge.store.moments import utc
from knowledge.store.rows import to_json


def plan(db: Database, planned: Iterable[PlannedDelivery], no_longer_due: str) -> None:
    """Make what is due wait for sending, and withdraw what waits and is not due any more.

    A key that is known keeps its row: what was sent stays sent. A withdrawn one that is due
    again (a cancelled meeting that is on after all) waits again. `no_longer_due` is the reason
    written beside what is withdrawn.
    """
    wanted = {each.key: each for each in planned}
    if not _changes(db, wanted):
        return
    with writing(db):
        to_wait, to_withdraw = _difference(db, wanted)
        for key in to_withdraw:
            withdraw(db, key, no_longer_due)
        for key in to_wait:
            _wait(db, wanted[key])


def post_later(db: Database, letters: Iterable[PlannedDelivery]) -> None:
    """Make letters wait for sending, each once for ever: a key that is known stays as it is."""
    wanted = {letter.key: letter for letter in letters}
    known = {each.key for each in deliveries_of(db, wanted)}
    new = [letter for key, letter in wanted.items() if key not in known]
    if not new:
        return
    with writing(db):
        for letter in new:
            db.execute(
                "insert into deliveries (key, kind, about, recipient, text, due_at, state)"
                " values (?, ?, ?, ?, ?, ?, 'waiting') on conflict (key) do nothing",
                [
                    letter.key,
                    letter.kind,
                    letter.about,
                    letter.recipient,
                    letter.text,
                    utc(letter.due_at),
                ],
            )
            db.execute(
                "update deliveries set told_in = ?"
                " where key in (select value from json_each(?)) and state = 'failed'",
                [letter.key, to_json(letter.tells)],
            )


def _changes(db: Database, wanted: dict[str, PlannedDelivery]) -> bool:
    """Looked at without the write lock first: at most ticks there is nothing to write."""
    return any(_difference(db, wanted))


def _difference(db: Database, wanted: dict[str, PlannedDelivery]) -> tuple[list[str], list[str]]:
    """The keys that must begin to wait, and those that wait and must be withdrawn.

    One whose outcome is not known is not withdrawn here: it may be in Slack already. Letters
    are not worked out from the records, so they are left alone.
    """
    rows = db.execute(
        "select key, state from deliveries where (state = 'waiting' and not uncertain"
        " and kind <> ?) or key in (select value from json_each(?))",
        [LETTER, to_json(wanted)],
    )
    states: dict[str, str] = dict(rows.fetchall())
    to_wait = [key for key in wanted if states.get(key, "withdrawn") == "withdrawn"]
    to_withdraw = [key for key in states if key not in wanted]
    return to_wait, to_withdraw


def _wait(db: Database, planned: PlannedDelivery) -> None:
    db.execute(
        "insert into deliveries (key, kind, about, recipient, text, due_at, state)"
        " values (?, ?, ?, ?, ?, ?, 'waiting')"
        " on conflict (key) do update set state = 'waiting', text = excluded.text,"
        " due_at = excluded.due_at, not_before = null, problem = ''",
        [
            planned.key,
            planned.kind,
            planned.about,
            planned.recipient,
            planned.text,
            utc(planned.due_at),
        ],
    )
