"""What becomes of a proposal: the yes that writes it and the no that drops it.

Each is one transaction: the records are read again, the right is asked again, and the change,
its audit row and the end of the proposal are written together.
"""

from collections.abc import Callable

from handlers.context import Context
from handlers.messages import Choice, DirectMessage, Reply, ReplyStatus, Request
from handlers.updates.action_changes import change_action, check_right
from handlers.updates.arrangements import write_stand_in
from handlers.updates.deciders import approvers
from handlers.updates.due_changes import history_lines, needs_approval
from handlers.updates.figure_changes import change_figure
from handlers.updates.item_writing import change_item
from handlers.updates.meeting_writing import arrange, change_meeting
from handlers.updates.new_actions import made
from handlers.updates.requests import PassedOn, pass_on, settle_others, tell_proposer
from handlers.updates.sentences import No, Yes
from handlers.updates.wording import (
    UNTIL_CLOSED,
    action_name,
    actions_of,
    ask_for_yes,
    change_lines,
    posting_of,
    when,
)
from knowledge.domain.actions import ActionStatus
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.officers import Officer
from knowledge.domain.updates import (
    Change,
    Proposal,
    ProposalState,
    Update,
    UpdateField,
    UpdateKind,
)
from knowledge.store.actions import find_action
from knowledge.store.database import writing
from knowledge.store.officers import officer as find_officer
from knowledge.store.updates import (
    append,
    last_proposal_of,
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
        lasted = "14 days" if meant.request else "15 minutes"
        text = (
            f"That was proposed {when(meant.made_at)} and is dropped after {lasted}:"
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
    direct: list[DirectMessage] = []
    written = passed_on = 0
    for change in agreed.changes:
        try:
            if asked := _passed_to_approvers(request, context, change):
                lines.append(asked.text)
                direct += asked.direct
                passed_on += 1
                continue
            lines.append(_written(request, context, agreed, change))
            written += 1
        except StaleProposalError as stale:
            lines.append(f"{stale} Nothing is recorded for it.")
        except NotPermittedError as refusal:
            append(context.db, _audit(request, change, UpdateKind.REFUSED, agreed))
            lines.append(f"{refusal} Nothing is recorded for it.")
    state = ProposalState.DONE if written or passed_on else ProposalState.REFUSED
    settle(context.db, agreed.id or 0, state)
    closes = settle_others(context, agreed)
    direct += tell_proposer(request, context, agreed, "\n".join(lines))
    if not written:
        status = ReplyStatus.ANSWERED if passed_on else ReplyStatus.UNKNOWN
        return Reply("\n".join(lines), status=status, closes=closes, direct=tuple(direct))
    if any(change.after == ActionStatus.COMPLETE for change in agreed.changes):
        lines.append(UNTIL_CLOSED)
    lines.append("Say undo within 30 minutes to take it back.")
    return Reply(
        "\n".join([f"Recorded {when(request.now)}.", *lines]),
        choices=(Choice("Undo", says=f"undo proposal {agreed.id}"),),
        closes=closes,
        proposal=agreed.id,
        direct=tuple(direct),
    )


def _passed_to_approvers(request: Request, context: Context, change: Change) -> PassedOn | None:
    """A due date that has moved before goes to who must agree; None for any other change."""
    officer = request.asker.officer
    action = find_action(context.db, change.record_id) if change.noun == "action" else None
    if officer is None or action is None or not needs_approval(context, officer, change):
        return None
    check_right(request, context, action)
    lines = [*change_lines(action, change), *history_lines(context, action)]
    asked = pass_on(request, context, [change], lines, approvers(context))
    text = f"{action_name(action)}: its due date has moved before, so it stays. {asked.text}"
    return PassedOn(text, asked.direct)


def _written(request: Request, context: Context, agreed: Proposal, change: Change) -> str:
    """Make one change with its audit row; what the person reads of it.

    Raises StaleProposalError or NotPermittedError, with nothing written.
    """
    if change.field == UpdateField.NEW:
        change = made(request, context, change)
    line = WRITERS[change.noun](request, context, change)
    append(context.db, _audit(request, change, UpdateKind.CHANGED, agreed))
    return line


# noun → who makes a change of such a record, inside the caller's transaction
WRITERS: dict[str, Callable[[Request, Context, Change], str]] = {
    "action": change_action,
    "observation": change_figure,
    "meeting": change_meeting,
    "committee": arrange,
    "officer": write_stand_in,
    "report": change_item,
    "topic": change_item,
}


def _drop(request: Request, context: Context, dropped: Proposal) -> Reply:
    settle(context.db, dropped.id or 0, ProposalState.CANCELLED)
    for change in dropped.changes:
        append(context.db, _audit(request, change, UpdateKind.CANCELLED, dropped))
    text = f"Dropped; nothing is recorded for {actions_of(dropped.changes)}."
    direct = tell_proposer(request, context, dropped, text)
    return Reply(text, closes=settle_others(context, dropped), direct=direct)


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
