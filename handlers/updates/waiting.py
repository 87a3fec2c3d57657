"""What others have put before me, and what I have put before others: "proposals"."""

import re
from collections.abc import Sequence

from handlers.context import Context
from handlers.messages import Choice, Reply, ReplyStatus, Request
from handlers.updates.typed_text import typed
from handlers.updates.wording import NOT_LINKED, due_text, status_words
from handlers.wording import uk_date
from knowledge.domain.updates import Change, Proposal, UpdateField
from knowledge.store.officers import officer as find_officer
from knowledge.store.updates import open_requests_by, open_requests_to

_ASKED = re.compile(
    r"(?:(?:show|list)\s+(?:me\s+)?)?(?:my\s+|the\s+)?(?:open\s+|pending\s+)?(?:proposals?|approvals)"
    r"(?:\s+(?:for|to)\s+me)?[\s?!.]*"
    r"|what(?:'s|\s+is)?\s+(?:is\s+)?wait(?:s|ing)\s+for\s+(?:me|my\s+(?:yes|approval))[\s?!.]*"
)
_MOST = 5


def answer(request: Request, context: Context) -> Reply | None:
    """The open proposals that this person decides or has made; None for any other message."""
    if not _ASKED.fullmatch(typed(request.text).plain.strip()):
        return None
    officer = request.asker.officer
    if officer is None or officer.id is None:
        return Reply(NOT_LINKED, status=ReplyStatus.UNKNOWN)
    mine = [p for p in open_requests_to(context.db, officer.id) if not p.is_expired(request.now)]
    made = [p for p in open_requests_by(context.db, officer.id) if not p.is_expired(request.now)]
    if not mine and not made:
        return Reply("No proposal waits for you, and none of yours waits for others.")
    lines = [*_to_decide(mine, context), *_of_ones_own(made, context)]
    return Reply("\n".join(lines), choices=_choices(mine))


def _to_decide(waiting: Sequence[Proposal], context: Context) -> list[str]:
    if not waiting:
        return []
    lines = ["These wait for your yes or no:"]
    for each in waiting:
        who = find_officer(context.db, each.proposed_by or 0)
        name = who.name if who else "somebody"
        lines.append(
            f"- proposal {each.id}, by {name}, {uk_date(each.made_at.date())}: {_what(each)}"
        )
    return [*lines, f"Say for example “yes proposal {waiting[0].id}”."]


def _of_ones_own(made: Sequence[Proposal], context: Context) -> list[str]:
    lines = ["These of yours wait for others:"] if made else []
    for each in made:
        decider = find_officer(context.db, each.officer_id)
        lines.append(f"- {_what(each)}: waits for {decider.name if decider else 'somebody'}")
    return lines


def _what(proposal: Proposal) -> str:
    return "; ".join(_said(change) for change in proposal.changes[:_MOST])


def _said(change: Change) -> str:
    if change.field == UpdateField.STATUS:
        return f"{change.name}, status to {status_words(change.after)}"
    if change.field == UpdateField.DUE:
        return f"{change.name}, due {due_text(change.after)}"
    return f"{change.name}, {change.field}: {change.after or change.note}"


def _choices(waiting: Sequence[Proposal]) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"{word} to proposal {each.id}", says=f"{word.lower()} proposal {each.id}")
        for each in waiting[:_MOST]
        for word in ("Yes", "No")
    )
