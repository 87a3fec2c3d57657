"""Proposals that somebody else decides: the lead, or who must agree to a date moved again.

Each person asked has a proposal of their own with the same request; the first answer counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.messages import Choice, DirectMessage, PostedMessage, Request
from handlers.updates.wording import posting_of
from handlers.wording import listed, uk_date
from knowledge.domain.officers import Officer
from knowledge.domain.updates import (
    ANY_VERSION,
    REQUEST_LASTS,
    Change,
    Proposal,
    ProposalState,
    after,
)
from knowledge.store.officers import officer as find_officer
from knowledge.store.updates import (
    next_request,
    open_proposal,
    open_requests_by,
    proposals_of_request,
    settle,
)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Whom a request went to, in words for the speaker, and what those are told."""

    text: str
    direct: tuple[DirectMessage, ...] = ()


def pass_on(
    request: Request,
    context: Context,
    changes: Sequence[Change],
    lines: Sequence[str],
    deciders: Sequence[Officer],
) -> PassedOn:
    """Put the changes before `deciders`, in the caller's transaction. Said again, it waits once."""
    speaker = request.asker.officer
    if speaker is None or speaker.id is None or not deciders:
        return PassedOn("Nobody who could decide it is known. Tell democratic services.")
    names = listed([each.name for each in deciders], "or")
    # What others decide later holds for the record as it stands then, as long as that field does.
    loose = tuple(_loose(change) for change in changes)
    if any(open_.changes == loose for open_ in open_requests_by(context.db, speaker.id)):
        return PassedOn(f"It is proposed already and waits for {names}.")
    number = next_request(context.db)
    direct = [
        _asked(request, context, decider, loose, lines, number, speaker) for decider in deciders
    ]
    reached = tuple(each for each in direct if each.user)
    told = f"{names} is asked" if len(deciders) == 1 else f"{names} may agree; both are asked"
    if len(deciders) > 2:
        told = f"{names} may agree; all are asked"
    how = "by direct message" if reached else "but is not linked to Slack, so please tell them"
    text = f"It is proposed: {told} {how}. Nothing is recorded until they say yes."
    return PassedOn(text, reached)


def settle_others(context: Context, decided: Proposal) -> tuple[PostedMessage, ...]:
    """End what others were asked by the same request; the messages that asked them."""
    if decided.request is None:
        return posting_of(decided)
    asked = proposals_of_request(context.db, decided.request)
    for each in asked:
        if each.id != decided.id:
            settle(context.db, each.id or 0, ProposalState.REPLACED)
    return tuple(posting for each in asked for posting in posting_of(each))


def tell_proposer(
    request: Request, context: Context, decided: Proposal, text: str
) -> tuple[DirectMessage, ...]:
    """What became of a request, for the one who made it; () for one's own proposal."""
    if decided.proposed_by is None:
        return ()
    proposer = find_officer(context.db, decided.proposed_by)
    if proposer is None or not proposer.slack_user_id:
        return ()
    lead = f"{request.asker.name} has answered what you proposed."
    return (DirectMessage(proposer.slack_user_id, f"{lead}\n{text}"),)


def _asked(
    request: Request,
    context: Context,
    decider: Officer,
    changes: tuple[Change, ...],
    lines: Sequence[str],
    number: int,
    speaker: Officer,
) -> DirectMessage:
    until = after(request.now, REQUEST_LASTS)
    proposal_id, _ = open_proposal(
        context.db,
        Proposal(
            officer_id=decider.id or 0,
            conversation=f"request {number} to {decider.id}",
            changes=changes,
            link=request.link,
            made_at=request.now,
            expires_at=until,
            proposed_by=speaker.id,
            request=number,
        ),
    )
    text = [
        f"{speaker.name} proposes:",
        *lines,
        f"Nothing is recorded unless you agree. Press a button, or say “yes proposal {proposal_id}”"
        f" or “no proposal {proposal_id}”. It waits until {uk_date(until.date())}.",
    ]
    return DirectMessage(
        decider.slack_user_id,
        "\n".join(text),
        choices=(
            Choice("Yes, record it", says=f"yes proposal {proposal_id}", style="primary"),
            Choice("No", says=f"no proposal {proposal_id}"),
        ),
        proposal=proposal_id,
    )


def _loose(change: Change) -> Change:
    return replace(change, version=ANY_VERSION)
