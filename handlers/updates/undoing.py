"""Taking back what one's own last yes recorded: the change is reversed, both rows stay."""

from collections.abc import Callable

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.updates.action_changes import reverse_action
from handlers.updates.confirmations import officer_id_of
from handlers.updates.figure_changes import reverse_figure
from handlers.updates.meeting_writing import reverse_arrangement, reverse_meeting
from handlers.updates.sentences import Undo
from handlers.updates.wording import NOT_LINKED, actions_of, posting_of, when
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.updates import Update, UpdateKind
from knowledge.store.database import writing
from knowledge.store.updates import append, is_undone, last_change_by, proposal


def undo(request: Request, context: Context, said: Undo) -> Reply:
    """Reverse the person's last change, all that one yes wrote, in one transaction.

    Refused after half an hour, and for a record that has been changed since. Saying it twice
    reverses nothing more.
    """
    officer_id = officer_id_of(request.asker.officer)
    if officer_id is None:
        return Reply(NOT_LINKED, status=ReplyStatus.UNKNOWN)
    with writing(context.db):
        last = last_change_by(context.db, officer_id)
        problem = _not_undoable(request, context, said, last)
        if problem:
            return Reply(problem, status=ReplyStatus.UNKNOWN)
        lines = [_undone(request, context, update) for update in last]
        agreed = proposal(context.db, last[0].proposal or 0)
        done = any(is_undone(context.db, update.id or 0) for update in last)
    status = ReplyStatus.ANSWERED if done else ReplyStatus.UNKNOWN
    return Reply("\n".join(lines), status=status, closes=posting_of(agreed))


def _not_undoable(request: Request, context: Context, said: Undo, last: list[Update]) -> str:
    """Why nothing of the last change can be undone, or ""."""
    if not last:
        return "You have recorded no change that could be undone."
    numbers = {update.record_id for update in last}
    named = actions_of(last)
    if said.number is not None and said.number not in numbers:
        return f"Your last change was {named}, not Action {said.number}. Nothing is undone."
    if said.proposal is not None and said.proposal != last[0].proposal:
        return f"That is not your last change any more; the last was {named}. Nothing is undone."
    if any(is_undone(context.db, update.id or 0) for update in last):
        return f"Your last change ({named}) is undone already."
    if not last[0].may_be_undone(request.now):
        return (
            f"Your last change ({named}) was recorded {when(last[0].at)}, more than 30 minutes ago."
            " Say the new status instead."
        )
    return ""


def _undone(request: Request, context: Context, update: Update) -> str:
    try:
        return _reversed(request, context, update)
    except (StaleProposalError, NotPermittedError) as reason:
        return f"{reason} It is not undone."


def _reversed(request: Request, context: Context, update: Update) -> str:
    """Reverse one row with a row of its own; raises StaleProposalError or NotPermittedError."""
    line = REVERSERS[update.noun](request, context, update)
    append(context.db, _reversal(request, update))
    return line


# noun → who takes back a change of such a record, inside the caller's transaction
REVERSERS: dict[str, Callable[[Request, Context, Update], str]] = {
    "action": reverse_action,
    "observation": reverse_figure,
    "meeting": reverse_meeting,
    "committee": reverse_arrangement,
}


def _reversal(request: Request, update: Update) -> Update:
    return Update(
        at=request.now,
        who=request.asker.name,
        officer_id=update.officer_id,
        kind=UpdateKind.UNDONE,
        noun=update.noun,
        record_id=update.record_id,
        field=update.field,
        before=update.after,
        after=update.before,
        link=request.link,
        reverses=update.id,
        proposal=update.proposal,
        about=update.about,
    )
