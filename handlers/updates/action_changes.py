"""How a change of an action is written at the yes, and taken back by an undo.

Everything here runs inside the caller's transaction and raises before anything is written.
"""

from handlers.context import Context
from handlers.messages import Request
from handlers.updates.due_changes import moves_so_far
from handlers.updates.new_actions import made_line, reverse_made
from handlers.updates.rights import permission_of
from handlers.updates.transfers import reverse_transfer, write_transfer
from handlers.updates.wording import (
    NOT_LINKED,
    action_name,
    due_text,
    recorded_line,
    status_words,
    undone_line,
    when,
)
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.due_dates import read_back, written_down
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.officers import Officer
from knowledge.domain.permissions import is_democratic_services, may_approve_dates
from knowledge.domain.updates import ANY_VERSION, Change, Update, UpdateField
from knowledge.store.actions import find_action, set_due, set_status
from knowledge.store.updates import last_written


def change_action(request: Request, context: Context, change: Change) -> str:
    """Make the change of an action; what the person reads of it.

    Raises StaleProposalError or NotPermittedError.
    """
    if change.field == UpdateField.NEW:
        return made_line(change)
    action = _held(context, change.record_id)
    if change.field == UpdateField.LEADS:
        return write_transfer(request, context, action, change)
    _check_change(request, context, action, change)
    if change.version not in (ANY_VERSION, action.version) or not _as_shown(action, change):
        raise changed_since(context, action, change.field)
    if change.field == UpdateField.STATUS:
        set_status(context.db, change.record_id, ActionStatus(change.after), version=action.version)
    if change.field == UpdateField.DUE:
        set_due(context.db, change.record_id, read_back(change.after), version=action.version)
    return recorded_line(action, change)


def reverse_action(request: Request, context: Context, update: Update) -> str:
    """Take a change of an action back; what the person reads of it."""
    action = _held(context, update.record_id)
    if update.field == UpdateField.LEADS:
        return reverse_transfer(request, context, action, update)
    if update.field == UpdateField.NEW:
        return reverse_made(context, action, update)
    officer = _known(request)
    if update.field != UpdateField.DUE or not may_approve_dates(officer, context.rules):
        check_right(request, context, action)
    if update.field in (UpdateField.STATUS, UpdateField.DUE):
        newest = last_written(context.db, update.noun, update.record_id, update.field)
        if (
            newest is None
            or newest.id != update.id
            or _stands(action, update.field) != update.after
        ):
            raise changed_since(context, action, update.field)
    if update.field == UpdateField.STATUS:
        before = ActionStatus(update.before)
        set_status(context.db, update.record_id, before, version=action.version)
    if update.field == UpdateField.DUE:
        set_due(context.db, update.record_id, read_back(update.before), version=action.version)
    return undone_line(action, update)


def check_right(request: Request, context: Context, action: Action) -> None:
    """Raise NotPermittedError unless this person may change the action today."""
    permission = permission_of(_known(request), action, context, request.now.date())
    if not permission.allowed:
        raise NotPermittedError(f"{action_name(action)}: {permission.reason}.")


def changed_since(context: Context, action: Action, field: str) -> StaleProposalError:
    """The error that says how the action stands now, and who changed it when."""
    last = last_written(context.db, "action", action.number or 0, field)
    by = f" ({last.who}, {when(last.at)})" if last else ""
    if field == UpdateField.DUE and last:
        now = f"due {due_text(written_down(action.due))}"
    else:
        now = status_words(action.status)
    return StaleProposalError(f"{action_name(action)}, has changed since: it is now {now}{by}.")


def _check_change(request: Request, context: Context, action: Action, change: Change) -> None:
    """Who agrees to dates need not lead the action; who leads it needs them from the second on."""
    officer = _known(request)
    if change.field == UpdateField.DUE and may_approve_dates(officer, context.rules):
        return
    check_right(request, context, action)
    if change.after == ActionStatus.CLOSED and not is_democratic_services(officer, context.rules):
        raise NotPermittedError(f"{action_name(action)}: only the committee closes it.")
    if (
        change.field == UpdateField.DUE
        and change.before
        and moves_so_far(context, change.record_id)
    ):
        raise NotPermittedError(
            f"{action_name(action)}: its due date has moved before, so somebody else must agree."
        )


def _known(request: Request) -> Officer:
    if request.asker.officer is None:
        raise NotPermittedError(NOT_LINKED)
    return request.asker.officer


def _held(context: Context, number: int) -> Action:
    action = find_action(context.db, number)
    if action is None:
        raise StaleProposalError(f"Action {number} is no longer held.")
    return action


def _as_shown(action: Action, change: Change) -> bool:
    stands = _stands(action, change.field)
    return stands is None or stands == change.before


def _stands(action: Action, field: str) -> str | None:
    """The field as it stands, in the words of the audit; None for a note."""
    if field == UpdateField.STATUS:
        return action.status
    return written_down(action.due) if field == UpdateField.DUE else None
