"""How updates are worded: the action, the change proposed, and what became of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.messages import PostedMessage
from handlers.wording import clock, due_words, shortened, uk_date, uk_weekday
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.due_dates import read_back
from knowledge.domain.updates import Change, Proposal, Update, UpdateField

NOT_LINKED = (
    "I do not know which officer you are, so I cannot record anything for you. Ask your Tipstaff"
    " administrator to link your Slack account to your officer record; after that your updates"
    " are taken."
)
CLOSING = (
    "Closing an action is the committee's decision. If the work is done, say “{number} complete”:"
    " it then shows as complete until the committee agrees to close it."
)
UNTIL_CLOSED = "Complete is your word; the committee decides when it is closed."
HOW_TO_SAY = "Say for example “12 complete - contract signed 3 September”, with the action's number"


def action_name(action: Action, limit: int = 160) -> str:
    """ "Action 12, “Audit foster care files”", the title cut at `limit` characters."""
    return f"Action {action.number}, “{shortened(action.title, limit).rstrip('.')}”"


def status_words(status: str) -> str:
    """A status inside a sentence; an unknown one is "no status"."""
    return "no status" if status == ActionStatus.UNKNOWN else status


def change_lines(action: Action, change: Change, due: Change | None = None) -> list[str]:
    """What a proposal shows of one change, perhaps together with a move of the due date."""
    if change.field == UpdateField.DUE:
        return _due_lines(action, change)
    lines = [f"{action_name(action)} ({shortened(_where(action))})"]
    if change.field == UpdateField.STATUS:
        before, after = status_words(change.before), status_words(change.after)
        lines.append(f"Status: from {before} to {after}.")
    else:
        lines.append(f"A note; the status stays as it is ({status_words(action.status)}).")
    if due:
        lines += _due_lines(action, due)[1:]
    elif change.note:
        lines.append(f"Note: {change.note}")
    if change.after == ActionStatus.DELAYED and action.due and due is None:
        lines.append(
            f"The due date stays {due_words(action.due)}. To move it, say the new date and why:"
            f" “{action.number} due 30 November because …”."
        )
    return lines


def _due_lines(action: Action, change: Change) -> list[str]:
    lines = [f"{action_name(action)} ({shortened(_where(action))})"]
    lines.append(f"Due: from {due_text(change.before)} to {due_text(change.after)}.")
    if change.note:
        lines.append(f"Reason: {change.note}")
    return lines


def due_text(kept: str) -> str:
    """A due date out of the audit, as people read it."""
    period = read_back(kept)
    day = period.last_day
    if day and period.first_day == day:
        return uk_weekday(day)
    return due_words(period) or "no date"


def recorded_line(action: Action, change: Change) -> str:
    """What a yes recorded of one change."""
    if change.field == UpdateField.NOTE:
        return f"{action_name(action)}: the note is recorded. Note: {change.note}"
    if change.field == UpdateField.DUE:
        moved = f"is now due {due_text(change.after)} (before: {due_text(change.before)})"
        reason = f" Reason: {change.note}" if change.note else ""
        return f"{action_name(action)}, {moved}.{reason}"
    before = status_words(change.before)
    line = f"{action_name(action)}, is now {change.after} (before: {before})."
    if change.note:
        line += f" Note: {change.note}"
    return line


def ask_for_yes(changes: Sequence[Change]) -> str:
    """The last line of every proposal."""
    it = "it" if len({change.name for change in changes}) == 1 else "them"
    return f"Nothing is recorded yet. Reply yes to record {it}, or no."


def undone_line(action: Action, update: Update) -> str:
    """What an undo reversed."""
    if update.field == UpdateField.NOTE:
        return f"{action_name(action)}: the note is withdrawn."
    if update.field == UpdateField.DUE:
        back = f"is due {due_text(update.before)} again (it was {due_text(update.after)})"
        return f"{action_name(action)}, {back}."
    before = status_words(update.before)
    return f"{action_name(action)}, is back to {before} (it was {update.after})."


def actions_of(changes: Iterable[Change | Update]) -> str:
    """ "Action 12 and Action 14"."""
    names = list(dict.fromkeys(change.name for change in changes))
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def when(moment: datetime) -> str:
    """ "on 7 September 2009 at 9.30 am"."""
    return f"on {uk_date(moment.date())} at {clock(moment)}"


def posting_of(proposal: Proposal | None) -> tuple[PostedMessage, ...]:
    """The message that asked for the yes, as what a reply closes."""
    if proposal is None or not proposal.posted_ts:
        return ()
    return (PostedMessage(proposal.posted_channel, proposal.posted_ts),)


def _where(action: Action) -> str:
    return ", ".join(part for part in (action.plan, action.section) if part)
