"""Moving a due date: what it needs, who must agree, and how it is written.

The first date stays in the audit with every change and its reason. From the second change on an
approver must agree (Tewkesbury: target dates "amended for a fourth time").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.context import Context
from handlers.messages import Choice, Request
from handlers.updates.moved_dates import Moved, asked_again
from handlers.updates.typed_text import typed
from handlers.updates.wording import action_name, due_text
from knowledge.domain.actions import Action
from knowledge.domain.due_dates import written_down
from knowledge.domain.officers import Officer
from knowledge.domain.periods import Period
from knowledge.domain.permissions import may_approve_dates
from knowledge.domain.typed_forms import Unclear
from knowledge.domain.updates import PROPOSAL_LASTS, Change, Update, UpdateField, after
from knowledge.store.asked_back import AskedBack, Wanted
from knowledge.store.updates import changes_of

_MOST_CHOICES = 4
# A button holds 2,000 characters (Slack).
_LONGEST_CHOICE = 1900


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """What is asked back before a change is offered, and the message with its gap."""

    text: str
    asks: AskedBack | None = None
    choices: tuple[Choice, ...] = ()


def due_change(
    request: Request, context: Context, action: Action, moved: Moved
) -> Change | AskedAgain | None:
    """The change of the due date; None where it is due then already."""
    if isinstance(moved.due, Unclear):
        return _which_day(request, action, moved, moved.due)
    if moved.due == action.due or written_down(moved.due) == written_down(action.due):
        return None
    if not moved.reason and action.due:
        return _why(request, action, moved, moved.due)
    return Change(
        noun="action",
        record_id=action.number or 0,
        version=action.version,
        field=UpdateField.DUE,
        before=written_down(action.due),
        after=written_down(moved.due),
        note=moved.reason,
    )


def moves_so_far(context: Context, number: int) -> list[Update]:
    """Every change of a due date that was there, oldest first; the first date given is none."""
    changed = changes_of(context.db, "action", number, UpdateField.DUE)
    return [update for update in changed if update.before]


def needs_approval(context: Context, officer: Officer, change: Change) -> bool:
    """Whether somebody else must agree before this officer's yes moves the date."""
    if change.field != UpdateField.DUE or not change.before:
        return False
    if may_approve_dates(officer, context.rules):
        return False
    return bool(moves_so_far(context, change.record_id))


def history_lines(context: Context, action: Action) -> list[str]:
    """How often and why the due date moved, for the card of an action; [] where it never did."""
    moves = moves_so_far(context, action.number or 0)
    if not moves:
        return []
    times = "once" if len(moves) == 1 else f"{len(moves)} times"
    lines = [f"The due date has changed {times}. It was first {due_text(moves[0].before)}."]
    return [*lines, *_told(moves)]


def _told(moves: Sequence[Update]) -> list[str]:
    return [
        f"- to {due_text(update.after)} on {update.at.day} {update.at:%B %Y} ({update.who}):"
        f" {update.note or 'no reason is recorded'}"
        for update in moves
    ]


def _which_day(request: Request, action: Action, moved: Moved, unclear: Unclear) -> AskedAgain:
    asks = _with_gap(request, Wanted.DATE, moved.said, instead=True)
    choices = tuple(
        Choice(reading.text, says=asks.filled(reading.text))
        for reading in unclear.readings[:_MOST_CHOICES]
        if reading.last_day and reading.last_day >= request.now.date()
    )
    text = f"{action_name(action)}: {asked_again(unclear)} Nothing is recorded."
    return AskedAgain(text, asks, tuple(c for c in choices if len(c.says) <= _LONGEST_CHOICE))


def _why(request: Request, action: Action, moved: Moved, due: Period) -> AskedAgain:
    before, later = due_text(written_down(action.due)), due_text(written_down(due))
    text = (
        f"{action_name(action)}: why does the due date move from {before} to {later}?"
        " Say “because …”. Nothing is recorded without a reason."
    )
    return AskedAgain(text, _with_gap(request, Wanted.REASON, moved.said, instead=False))


def _with_gap(request: Request, wanted: Wanted, said: str, *, instead: bool) -> AskedBack:
    """The message as typed, open in place of what was `said` (or after it)."""
    original = typed(request.text).original
    at = max(original.find(said), 0)
    end = at + len(said)
    return AskedBack(
        wanted=wanted,
        before=original[:at] if instead else f"{original[:end]} because ",
        after=original[end:],
        expires_at=after(request.now, PROPOSAL_LASTS),
    )
