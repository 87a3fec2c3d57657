"""How a reply about a report or topic is written at the yes, and taken back by an undo.

Everything here runs inside the caller's transaction and raises before anything is written.
"""

import json
from dataclasses import replace
from datetime import date

from handlers.context import Context
from handlers.items import item_name, standing_words
from handlers.messages import Request
from handlers.updates.rights import permission_of
from handlers.updates.wording import NOT_LINKED, when
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.item_replies import ItemState
from knowledge.domain.owing import OpenItem
from knowledge.domain.updates import ANY_VERSION, Change, Update, UpdateKind
from knowledge.store.item_replies import reply_numbered, save_reply
from knowledge.store.reminders import reports_awaited, topics_led
from knowledge.store.updates import history


def change_item(request: Request, context: Context, change: Change) -> str:
    """Write the reply; what the person reads of it. Raises StaleProposalError or
    NotPermittedError."""
    held = reply_numbered(context.db, change.record_id)
    item = item_of(context, change.record_id, change.noun)
    if held is None or item is None:
        raise StaleProposalError(f"{change.name}: it is not waited for any more.")
    _check_right(request, context, item)
    if change.version not in (ANY_VERSION, held.version):
        by = f" ({held.who}, {when(held.at)})" if held.at else ""
        raise StaleProposalError(
            f"{change.name} has changed since: it is now {standing_words(held)}{by}."
        )
    until = json.loads(change.detail or "{}").get("until", "")
    said = replace(
        held,
        state=ItemState(json.loads(change.detail)["state"]),
        expected=date.fromisoformat(until) if until else None,
        note=change.note,
        who=request.asker.name,
        at=request.now,
    )
    save_reply(context.db, said)
    note = f" {change.note}" if change.note else ""
    return f"{change.name} is {change.after} (before: {change.before}).{note}"


def reverse_item(request: Request, context: Context, update: Update) -> str:
    """Let what was said before stand again; what the person reads of it."""
    held = reply_numbered(context.db, update.record_id)
    item = item_of(context, update.record_id, update.noun)
    if held is None or item is None:
        raise StaleProposalError(f"{update.name}: it is not waited for any more.")
    _check_right(request, context, item)
    rows = [
        row
        for row in history(context.db, update.noun, update.record_id)
        if row.kind in (UpdateKind.CHANGED, UpdateKind.UNDONE)
    ]
    if rows[-1].id != update.id:
        raise StaleProposalError(f"{update.name} has changed since ({rows[-1].who}).")
    before = next((s for s in ItemState if s and update.before.startswith(s)), ItemState.OPEN)
    save_reply(
        context.db,
        replace(held, state=before, expected=None, note="", who=request.asker.name, at=request.now),
    )
    return f"{update.name} is back to {update.before} (it was {update.after})."


def item_of(context: Context, number: int, noun: str) -> OpenItem | None:
    """The report or topic that a change is of; None where nobody waits for it any more."""
    held = reply_numbered(context.db, number)
    if held is None:
        return None
    every = (
        topics_led(context.db)
        if noun == "topic"
        else reports_awaited(context.db, date.min, date.max)
    )
    return next((item for item in every if item.ref == held.ref), None)


def _check_right(request: Request, context: Context, item: OpenItem) -> None:
    officer = request.asker.officer
    if officer is None:
        raise NotPermittedError(NOT_LINKED)
    permission = permission_of(officer, item, context, request.now.date())
    if not permission.allowed:
        raise NotPermittedError(f"{item_name(item)}: {permission.reason}.")
