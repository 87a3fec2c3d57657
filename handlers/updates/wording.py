"""How updates are worded: the action, the change proposed, and what became of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.messages import PostedMessage
from handlers.wording import clock, due_words, shortened, uk_date
from knowledge.domain.actions import Action, ActionStatus
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


def change_lines(action: Action, change: Change) -> list[str]:
    """What a proposal shows of one change."""
    lines = [f"{action_name(action)} ({shortened(_where(action))})"]
    if change.field == UpdateField.STATUS:
        before, after = status_words(change.before), status_words(change.after)
        lines.append(f"Status: from {before} to {after}.")
    else:
        lines.append(f"A note; the status stays as it is ({status_words(action.status)}).")
    if change.note:
        lines.append(f"Note: {change.note}")
    if change.after == ActionStatus.DELAYED and action.due:
        lines.append(f"The due date stays {due_words(action.due)}; a message does not move it.")
    return lines


def recorded_line(action: Action, change: Change) -> str:
    """What a yes recorded of one change."""
    if change.field == UpdateField.NOTE:
        return f"{action_name(action)}: the note is recorded. Note: {change.note}"
    before = status_words(change.before)
    line = f"{action_name(action)}, is now {change.after} (before: {before})."
    if change.note:
        line += f" Note: {change.note}"
    return line


def ask_for_yes(changes: Sequence[Change]) -> str:
    """The last line of every proposal."""
    it = "it" if len(changes) == 1 else "them"
    return f"Nothing is recorded yet. Reply yes to record {it}, or no."


def undone_line(action: Action, update: Update) -> str:
    """What an undo reversed."""
    if update.field == UpdateField.NOTE:
        return f"{action_name(action)}: the note is withdrawn."
    before = status_words(update.before)
    return f"{action_name(action)}, is back to {before} (it was {update.after})."


def actions_of(changes: Iterable[Change | Update]) -> str:
    """ "Action 12 and Action 14"."""
    names = [change.name for change in changes]
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
