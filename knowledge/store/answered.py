"""What was asked about and is answered since: by message, or by what a newer paper says.

A reply by any route closes the item in every message that asked about it, in its own transaction;
`scheduler.refreshing` then shows these messages anew.
"""

from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.domain.deliveries import NO_LONGER_ASKED
from knowledge.domain.owing import OpenItem, OpenItemKind, figure_ref
from knowledge.domain.periods import parse_period
from knowledge.domain.returns import serves
from knowledge.domain.updates import Update, UpdateField, UpdateKind
from knowledge.store.figures import given_figure
from knowledge.store.item_replies import reply_numbered

_FIGURE = "observation"
_OPEN = "answer is null and closed = '' and"


def note_answer(db: Database, update: Update, update_id: int) -> None:
    """Close what a reply answers, in its transaction: its messages are to be shown anew."""
    if update.kind is UpdateKind.CHANGED:
        for ref in _refs_of(db, update):
            _show_anew(db, "delivery_items where ref = ?", ref)
            db.execute("update delivery_items set answer = ? where ref = ?", [update_id, ref])
    elif update.kind is UpdateKind.UNDONE and update.reverses is not None:
        _show_anew(db, "delivery_items where answer = ?", update.reverses)
        db.execute("update delivery_items set answer = null where answer = ?", [update.reverses])


def close(db: Database, ref: str, how: str) -> None:
    """One item is settled in another way than by an update; inside the caller's transaction."""
    _show_anew(db, f"delivery_items where {_OPEN} ref = ?", ref)
    db.execute(f"update delivery_items set closed = ? where {_OPEN} ref = ?", [how, ref])


def close_what_is_gone(db: Database, owed: Iterable[OpenItem]) -> None:
    """Figures and reports that are asked about in some message and owed no more are closed.

    A paper printed them, the agenda is out, or their quarter is over; nobody replied. Inside the
    caller's transaction.
    """
    still = {item.ref for item in owed if item.kind is not OpenItemKind.ACTION}
    rows = db.execute(
        f"select distinct ref from delivery_items where {_OPEN} ref not like 'action %'"
        " and ref not like 'correction %'"
    )
    for (ref,) in rows.fetchall():
        if ref not in still:
            close(db, ref, NO_LONGER_ASKED)


def _refs_of(db: Database, update: Update) -> list[str]:
    """The items that an update answers, as messages name them."""
    if update.noun == _FIGURE:
        return _figures_answered(db, update)
    if update.noun in (OpenItemKind.REPORT, OpenItemKind.TOPIC):
        reply = reply_numbered(db, update.record_id)
        return [reply.ref] if reply else []
    return [f"{update.noun} {update.record_id}"]


def _figures_answered(db: Database, update: Update) -> list[str]:
    """A figure as at June answers what was asked for the quarter to June."""
    figure = given_figure(db, update.record_id)
    if figure is None or update.field != UpdateField.FIGURE:
        return []
    head = figure_ref(figure.council, figure.name, "")
    rows = db.execute(
        "select distinct ref from delivery_items where substr(ref, 1, ?) = ?", [len(head), head]
    )
    return [
        ref
        for (ref,) in rows.fetchall()
        if serves(figure.period, parse_period(ref.rpartition("|")[2]))
    ]


def _show_anew(db: Database, where: str, parameter: str | int) -> None:
    db.execute(
        "update deliveries set changed = changed + 1 where state in ('sent', 'claimed', 'waiting')"
        f" and key in (select delivery from {where})",
        [parameter],
    )
