"""What becomes of a proposal: the yes that writes it and the no that drops it.

Each is one transaction: the records are read again, the right is asked again, and the change,
its audit row and the end of the proposal are written together.
"""

from collections.abc import Callable

from handlers.context import Context
from handlers.messages import Choice, Reply, ReplyStatus, Request
from handlers.updates.sentences import No, Yes
from handlers.updates.wording import (
    NOT_LINKED,
    UNTIL_CLOSED,
    action_name,
    actions_of,
    ask_for_yes,
    posting_of,
    recorded_line,
    status_words,
    when,
)
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.officers import Officer
from knowledge.domain.permissions import may_update
from knowledge.domain.updates import (
    Change,
    Proposal,
    ProposalState,
    Update,
    UpdateField,
    UpdateKind,
)
from knowledge.store.actions import find_action, set_status
from knowledge.store.database import writing
from knowledge.store.officers import officer as find_officer
from knowledge.store.updates import (
    append,
    last_proposal_of,
    last_written,
    open_proposal_in,
    open_proposal_of,
    proposal,
    settle,
)

_ENDED = {
    ProposalState.DONE: "That is already recorded: {actions}. Nothing more is changed.",
    ProposalState.CANCELLED: "You said no to that: {actions}. Say the update again to record it.",
    ProposalState.EXPIRED: "That waited too long and was dropped: {actions}. Say it again.",
    ProposalState.REPLACED: "A newer update took the place of that one: {actions}.",
    ProposalState.REFUSED: "That could not be recorded: {actions}. Say the update again.",
}
_SHAKY_YES = (
    "I take only a plain yes. Still waiting: {actions}. Nothing is recorded yet. Reply yes to"
    " record it, no to drop it, or say the update again as it should stand."
)


def confirm(request: Request, context: Context, yes: Yes) -> Reply | None:
    """Write what waits for this person's yes; None for a "1" that nothing waits for."""
    with writing(context.db):
        return _settled(request, context, yes, _record)


def cancel(request: Request, context: Context, no: No) -> Reply | None:
    """Drop what waits for this person's yes."""
    with writing(context.db):
        return _settled(request, context, no, _drop)


def say_what_waits(request: Request, context: Context) -> Reply | None:
    """The answer to "ok" or "yes but ..." while something waits; None where nothing does."""
    officer_id = officer_id_of(request.asker.officer)
    if officer_id is None:
        return None
    waiting = open_proposal_of(context.db, officer_id, request.conversation)
    if waiting is None or waiting.is_expired(request.now):
        return None
    text = _SHAKY_YES.format(actions=actions_of(waiting.changes))
    return Reply(text, status=ReplyStatus.AMBIGUOUS)


_Outcome = Callable[[Request, Context, Proposal], Reply]


def _settled(
    request: Request, context: Context, answer: Yes | No, outcome: _Outcome
) -> Reply | None:
    """`outcome` for the open proposal that the answer means, or why there is none."""
    meant = _meant(request, context, answer)
    if not isinstance(meant, Proposal):
        return meant
    if meant.state is not ProposalState.OPEN:
        text = _ENDED[meant.state].format(actions=actions_of(meant.changes))
        return Reply(text, status=ReplyStatus.UNKNOWN, closes=posting_of(meant))
    if meant.is_expired(request.now):
        settle(context.db, meant.id or 0, ProposalState.EXPIRED)
        text = (
            f"That was proposed {when(meant.made_at)} and is dropped after 15 minutes:"
            f" {actions_of(meant.changes)}. Nothing is recorded. Say the update again."
        )
        return Reply(text, status=ReplyStatus.UNKNOWN, closes=posting_of(meant))
    return outcome(request, context, meant)


def _meant(request: Request, context: Context, answer: Yes | No) -> Proposal | Reply | None:
    """The proposal an answer means: the one its button names, else the one that is open here."""
    db, officer_id = context.db, officer_id_of(request.asker.officer)
    if answer.proposal is not None:
        named = proposal(db, answer.proposal)
        if named is None:
            return Reply("I know of no such proposal.", status=ReplyStatus.UNKNOWN)
        return named if named.officer_id == officer_id else _refused(request, context, named)
    own = None
    if officer_id is not None:
        own = open_proposal_of(db, officer_id, request.conversation)
    if own is not None:
        return own if _names(answer, own) else _other_number(own)
    if isinstance(answer, Yes) and answer.bare:
        return None
    others = open_proposal_in(db, request.conversation)
    if others is not None and not others.is_expired(request.now):
        return _refused(request, context, others)
    last = last_proposal_of(db, officer_id, request.conversation) if officer_id else None
    return last or Reply("Nothing waits for a yes or no here.", status=ReplyStatus.UNKNOWN)


def _names(answer: Yes | No, waiting: Proposal) -> bool:
    """True for a bare answer, "confirm 1" (the one that waits), and the action's own number."""
    if answer.number is None or answer.number in (1, waiting.id):
        return True
    return all(change.record_id == answer.number for change in waiting.changes)


def _other_number(waiting: Proposal) -> Reply:
    text = f"What waits here is {actions_of(waiting.changes)}. {ask_for_yes(waiting.changes)}"
    return Reply(text, status=ReplyStatus.AMBIGUOUS)


def _refused(request: Request, context: Context, others: Proposal) -> Reply:
    """Somebody else's yes or no: said to them alone, and kept in the audit."""
    for change in others.changes:
        append(context.db, _audit(request, change, UpdateKind.REFUSED, others))
    owner = find_officer(context.db, others.officer_id)
    name = owner.name if owner else "the officer who proposed it"
    text = f"Only {name} can answer that ({actions_of(others.changes)}). Nothing is changed."
    return Reply(text, status=ReplyStatus.UNKNOWN, private=True)


def _record(request: Request, context: Context, agreed: Proposal) -> Reply:
    lines: list[str] = []
    written = 0
    for change in agreed.changes:
        try:
            lines.append(_written(request, context, agreed, change))
            written += 1
        except StaleProposalError as stale:
            lines.append(f"{stale} Nothing is recorded for it.")
        except NotPermittedError as refusal:
            append(context.db, _audit(request, change, UpdateKind.REFUSED, agreed))
            lines.append(f"{refusal} Nothing is recorded for it.")
    state = ProposalState.DONE if written else ProposalState.REFUSED
    settle(context.db, agreed.id or 0, state)
    if not written:
        text = "\n".join(lines)
        return Reply(text, status=ReplyStatus.UNKNOWN, closes=posting_of(agreed))
    if any(change.after == ActionStatus.COMPLETE for change in agreed.changes):
        lines.append(UNTIL_CLOSED)
    lines.append("Say undo within 30 minutes to take it back.")
    return Reply(
        "\n".join([f"Recorded {when(request.now)}.", *lines]),
        choices=(Choice("Undo", says=f"undo proposal {agreed.id}"),),
        closes=posting_of(agreed),
        proposal=agreed.id,
    )


def _written(request: Request, context: Context, agreed: Proposal, change: Change) -> str:
    """Make one change with its audit row; what the person reads of it.

    Raises StaleProposalError or NotPermittedError, with nothing written.
    """
    line = WRITERS[change.noun](request, context, change)
    append(context.db, _audit(request, change, UpdateKind.CHANGED, agreed))
    return line


def _change_action(request: Request, context: Context, change: Change) -> str:
    action = find_action(context.db, change.record_id)
    if action is None:
        raise StaleProposalError(f"Action {change.record_id} is no longer held.")
    check_right(request, context, action)
    if action.version != change.version or not _stands_as_shown(action, change):
        raise changed_since(context, action)
    if change.field == UpdateField.STATUS:
        status = ActionStatus(change.after)
        set_status(context.db, change.record_id, status, version=change.version)
    return recorded_line(action, change)


# noun → who makes a change of such a record, inside the caller's transaction
WRITERS: dict[str, Callable[[Request, Context, Change], str]] = {"action": _change_action}


def _drop(request: Request, context: Context, dropped: Proposal) -> Reply:
    settle(context.db, dropped.id or 0, ProposalState.CANCELLED)
    for change in dropped.changes:
        append(context.db, _audit(request, change, UpdateKind.CANCELLED, dropped))
    text = f"Dropped; nothing is recorded for {actions_of(dropped.changes)}."
    return Reply(text, closes=posting_of(dropped))


def check_right(request: Request, context: Context, action: Action) -> None:
    """Raise NotPermittedError unless this person may change the action today."""
    officer = request.asker.officer
    if officer is None:
        raise NotPermittedError(NOT_LINKED)
    permission = may_update(officer, action, context.rules, today=request.now.date())
    if not permission.allowed:
        raise NotPermittedError(f"{action_name(action)}: {permission.reason}.")


def _stands_as_shown(action: Action, change: Change) -> bool:
    return change.field != UpdateField.STATUS or action.status == change.before


def changed_since(context: Context, action: Action) -> StaleProposalError:
    """The error that says how the action stands now, and who changed it when."""
    last = last_written(context.db, "action", action.number or 0, UpdateField.STATUS)
    by = f" ({last.who}, {when(last.at)})" if last else ""
    return StaleProposalError(
        f"{action_name(action)}, has changed since: it is now {status_words(action.status)}{by}."
    )


def _audit(request: Request, change: Change, kind: UpdateKind, about: Proposal) -> Update:
    return Update(
        at=request.now,
        who=request.asker.name,
        officer_id=officer_id_of(request.asker.officer),
        kind=kind,
        noun=change.noun,
        record_id=change.record_id,
        field=change.field,
        before=change.before,
        after=change.after,
        note=change.note,
        link=about.link or request.link,
        proposal=about.id,
        about=change.about,
    )


def officer_id_of(officer: Officer | None) -> int | None:
    """The officer's id in the knowledge file; None for somebody nobody has linked."""
    return officer.id if officer else None
