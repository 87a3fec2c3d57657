"""Replies about reports and topics: the newest of each item stands.

Everything that writes runs inside the caller's transaction.
"""

from sqlite_utils import Database

from knowledge.domain.item_replies import ItemReply, ItemState
from knowledge.store.moments import kept_day, local
from knowledge.store.rows import Row, query


def place_of(db: Database, noun: str, ref: str) -> ItemReply:
    """The reply about an item as it stands; its place is made where nothing was said yet."""
    held = reply_about(db, ref)
    if held is not None:
        return held
    cursor = db.execute("insert into item_replies (ref, noun) values (?, ?)", [ref, noun])
    return ItemReply(cursor.lastrowid or 0, ref)


def reply_about(db: Database, ref: str) -> ItemReply | None:
    """The reply about the item with this ref; None where nobody ever spoke of it."""
    return _one(db, "where ref = ?", ref)


def reply_numbered(db: Database, wanted: int) -> ItemReply | None:
    """The same by the number that proposals and the audit know it under."""
    return _one(db, "where id = ?", wanted)


def replies(db: Database) -> dict[str, ItemReply]:
    """All that stand, by the ref of their item."""
    rows = query(db, "select * from item_replies where state <> ''", [])
    return {row["ref"]: _reply(row) for row in rows}


def save_reply(db: Database, reply: ItemReply) -> None:
    """Let this reply stand; `version` is the one that it follows."""
    db.execute(
        "update item_replies set state = ?, expected = ?, note = ?, who = ?, at = ?,"
        " version = version + 1 where id = ? and version = ?",
        [
            reply.state,
            reply.expected.isoformat() if reply.expected else "",
            reply.note,
            reply.who,
            reply.at.isoformat() if reply.at else "",
            reply.id,
            reply.version,
        ],
    )


def _one(db: Database, where: str, parameter: str | int) -> ItemReply | None:
    row = next(query(db, f"select * from item_replies {where}", [parameter]), None)
    return _reply(row) if row else None


def _reply(row: Row) -> ItemReply:
    return ItemReply(
        id=row["id"],
        ref=row["ref"],
        state=ItemState(row["state"]),
        expected=kept_day(row["expected"]),
        note=row["note"],
        who=row["who"],
        at=local(row["at"]) if row["at"] else None,
        version=row["version"],
    )
