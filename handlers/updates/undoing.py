"""Taking back what one's own last yes recorded: the change is reversed, both rows stay."""

from collections.abc import Callable

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.updates.action_changes import reverse_action
from handlers.updates.arrangements import reverse_stand_in
from handlers.updates.figure_changes import reverse_figure
from handlers.updates.item_writing import reverse_item
from handlers.updates.meeting_writing import reverse_arrangement, reverse_meeting
from handlers.updates.sentences import Undo
from handlers.updates.wording import NOT_LINKED, actions_of, posting_of, when
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.permissions import is_democratic_services
from knowledge.domain.updates import Update, UpdateKind
from knowledge.store.database import writing
from knowledge.store.updates import (
    append,
    changes_agreed,
    is_undone,
    last_change_by,
    last_change_of,
    proposal,
)


def undo(request: Request, context: Context, said: Undo) -> Reply:
    """Reverse the person's last change, all that one yes wrote, in one transaction.

    Refused after half an hour, and for a record that has been changed since. Democratic services
    may take back its own at any time, and by its number anybody's last change of an action.
    Saying it twice reverses nothing more.
    """
    officer = request.asker.officer
    if officer is None or officer.id is None:
        return Reply(NOT_LINKED, status=ReplyStatus.UNKNOWN)
    clerk = is_democratic_services(officer, context.rules)
    with writing(context.db):
        last = _meant(context, officer.id, said, anybodys=clerk)
        problem = _not_undoable(request, context, said, last, at_any_time=clerk)
        if problem:
            return Reply(problem, status=ReplyStatus.UNKNOWN)
        lines = [_undone(request, context, update) for update in last]
        agreed = proposal(context.db, last[0].proposal or 0)
        done = any(is_undone(context.db, update.id or 0) for update in last)
    status = ReplyStatus.ANSWERED if done else ReplyStatus.UNKNOWN
    return Reply("\n".join(lines), status=status, closes=posting_of(agreed))


def _meant(context: Context, officer_id: int, said: Undo, *, anybodys: bool) -> list[Update]:
    """The rows to take back: of one's own last yes, or (for the clerk) of the one named."""
    if anybodys and said.proposal is not None:
        return changes_agreed(context.db, said.proposal)
    if anybodys and said.number is not None:
        return last_change_of(context.db, "action", said.number)
    return last_change_by(context.db, officer_id)


def _not_undoable(
    request: Request, context: Context, said: Undo, last: list[Update], *, at_any_time: bool
) -> str:
    """Why nothing of the last change can be undone, or ""."""
    if not last and at_any_time and said.number is not None:
        return f"No change of Action {said.number} is recorded that could be undone."
    if not last:
        return "You have recorded no change that could be undone."
    numbers = {update.record_id for update in last}
    named = actions_of(last)
    if said.number is not None and said.number not in numbers:
        return f"Your last change was {named}, not Action {said.number}. Nothing is undone."
    if said.proposal is not None and said.proposal != last[0].proposal:
        return f"That is not your last change any more; the last was {named}. Nothing is undone."
    whose = "Your last change" if last[0].officer_id == _id(request) else "That change"
    if any(is_undone(context.db, update.id or 0) for update in last):
        return f"{whose} ({named}) is undone already."
    if not at_any_time and not last[0].may_be_undone(request.now):
        return (
            f"{whose} ({named}) was recorded {when(last[0].at)}, more than 30 minutes ago."
            " Say the new status instead, or ask democratic services to undo it."
        )
    return ""


def _id(request: Request) -> int | None:
    return request.asker.officer.id if request.asker.officer else None


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
    "officer": reverse_stand_in,
    "report": reverse_item,
    "topic": reverse_item,
}


def _reversal(request: Request, update: Update) -> Update:
    return Update(
        at=request.now,
        who=request.asker.name,
        officer_id=_id(request),
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
