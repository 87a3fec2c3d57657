"""Messages in Slack that are to be shown anew, because something in them is answered since."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlite_utils import Database

from knowledge.domain.deliveries import Answer, Stale
from knowledge.store.database import writing
from knowledge.store.moments import local, utc
from knowledge.store.rows import query, to_json

_TO_REFRESH = (
    "changed > shown and state = 'sent' and content <> ''"
    " and (refreshing_since is null or refreshing_since <= :before)"
)

_ENDED = (
    "i.answer is null and i.closed = '' and i.ref like 'action %' and exists (select 1 from"
    " actions a where a.number = cast(substr(i.ref, 8) as integer)"
    " and a.status in (select value from json_each(?)))"
)


def stale(db: Database, now: datetime, *, claimed_before: datetime) -> Iterator[Stale]:
    """The messages to be shown anew, each claimed for this process until it is done.

    A reply may come while the one before it is being shown; `mark_shown` tells them apart.
    """
    # Left to itself SQLite looks through everything that was ever sent, at every tick.
    rows = db.execute(
        f"select key from deliveries indexed by deliveries_to_refresh where {_TO_REFRESH}",
        _before(claimed_before),
    )
    for (key,) in rows.fetchall():
        with writing(db):
            row = db.execute(
                f"update deliveries set refreshing_since = :now where key = :key and {_TO_REFRESH}"
                " returning channel, slack_ts, content, changed",
                {"now": utc(now), "key": key, **_before(claimed_before)},
            ).fetchone()
        if row:
            yield Stale(key, *row, answers=_answers(db, key))


def mark_shown(db: Database, key: str, changed: int) -> None:
    """The message shows everything up to this change."""
    with writing(db):
        db.execute(
            "update deliveries set shown = max(shown, ?), refreshing_since = null where key = ?",
            [changed, key],
        )


def leave_for_later(db: Database, key: str) -> None:
    """It could not be shown anew just now; the next look tries again."""
    with writing(db):
        db.execute("update deliveries set refreshing_since = null where key = ?", [key])


def close_finished(db: Database, finished: Iterable[str]) -> None:
    """Messages about actions that became finished without a reply (by a paper) are shown anew.

    Inside the caller's transaction. `finished` are the statuses that end an action.
    """
    ended = [to_json(finished)]
    db.execute(
        "update deliveries set changed = changed + 1 where state = 'sent' and content <> ''"
        f" and key in (select delivery from delivery_items i where {_ENDED})",
        ended,
    )
    db.execute(
        "update delivery_items as i set closed = (select status from actions where number ="
        f" cast(substr(i.ref, 8) as integer)) where {_ENDED}",
        ended,
    )


def _before(moment: datetime) -> dict[str, str]:
    return {"before": utc(moment)}


def _answers(db: Database, key: str) -> dict[str, Answer]:
    rows = query(
        db,
        "select i.ref, i.closed, u.who, u.at, u.after, u.note from delivery_items i"
        " left join updates u on u.id = i.answer"
        " where i.delivery = ? and (i.answer is not null or i.closed <> '')",
        [key],
    )
    return {
        row["ref"]: Answer(
            row["who"] or "",
            local(row["at"]) if row["at"] else None,
            row["after"] if row["who"] else row["closed"],
            row["note"] or "",
        )
        for row in rows
    }
