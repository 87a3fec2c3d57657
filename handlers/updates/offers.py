"""What comes of one statement: a change that may be offered for a yes, or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.messages import Choice, ReplyStatus, Request
from handlers.updates.closing import not_yet_closed
from handlers.updates.deciders import deciders_of
from handlers.updates.due_changes import AskedAgain, due_change
from handlers.updates.moved_dates import moved_to
from handlers.updates.rights import permission_of
from handlers.updates.statements import UpdateSentence
from handlers.updates.subjects import described, led_by, resembles
from handlers.updates.wording import (
    HOW_TO_SAY,
    NOT_LINKED,
    action_name,
    change_lines,
)
from handlers.wording import shortened
from knowledge.domain.actions import FINISHED, Action, ActionStatus
from knowledge.domain.documents import Source
from knowledge.domain.officers import Officer
from knowledge.domain.updates import Change, UpdateField
from knowledge.store.actions import all_actions, find_action
from knowledge.store.asked_back import AskedBack

MOST_CHOICES = 5
# A button holds 2,000 characters (Slack).
_NOTE_IN_CHOICE = 1500


@dataclass(frozen=True, slots=True)
class Offer:
    """A change that this person may make, waiting for the yes.

    `lines` show it to them, `sources` are where the record stands as it is now. `more` are
    further changes of the same record that the same yes records.
    """

    change: Change
    lines: tuple[str, ...]
    sources: tuple[Source, ...] = ()
    more: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that the yes records, in order."""
        return (self.change, *self.more)


@dataclass(frozen=True, slots=True)
class Declined:
    """A statement that leads to no change: why, and what to say instead.

    `refused` is set where a right was missing, which the audit keeps. `asks` is what is asked
    back, so that the next line may be the answer. `passed_on` is what goes to the `deciders`,
    because the speaker may not decide it.
    """

    text: str
    status: ReplyStatus = ReplyStatus.UNKNOWN
    choices: tuple[Choice, ...] = ()
    refused: Change | None = None
    asks: AskedBack | None = None
    passed_on: Offer | None = None
    deciders: tuple[Officer, ...] = ()


def asks_back(text: str) -> Declined:
    """What is said instead of a change where it was not surely understood."""
    return Declined(f"{text} Nothing is recorded.", ReplyStatus.AMBIGUOUS)


def considered(
    request: Request, context: Context, sentence: UpdateSentence
) -> Offer | Declined | None:
    """What comes of one statement; None where it is more likely a question."""
    officer = request.asker.officer
    sentence = _with_aside(context, sentence)
    found = _action_meant(request, context, sentence)
    if not isinstance(found, Action):
        return found
    if officer is None:
        return Declined(NOT_LINKED, refused=_change(found, sentence))
    today = request.now.date()
    offer = _offer(request, context, found, sentence)
    permission = permission_of(officer, found, context, today)
    if permission.allowed or isinstance(offer, Declined):
        return offer
    text = f"I cannot record that for you. {action_name(found)}: {permission.reason}."
    deciders = deciders_of(found, context, today)
    return Declined(text, passed_on=offer, deciders=tuple(deciders))


def _offer(
    request: Request, context: Context, action: Action, sentence: UpdateSentence
) -> Offer | Declined:
    """What the statement would change, with the due date that it speaks of."""
    moved = moved_to(sentence, request.now.date())
    if moved is None:
        return _fitting(request, context, action, _change(action, sentence))
    sentence = replace(sentence, note=moved.reason)
    due = due_change(request, context, action, moved)
    if isinstance(due, AskedAgain):
        return Declined(due.text, ReplyStatus.AMBIGUOUS, due.choices, asks=due.asks)
    if due is None or sentence.status in (None, action.status):
        return (
            offered(action, due)
            if due
            else _fitting(request, context, action, _change(action, sentence))
        )
    status = _fitting(request, context, action, _change(action, sentence))
    if isinstance(status, Declined):
        return status
    # The status is written first, and counts as a version of its own.
    due = replace(due, version=due.version + 1)
    lines = change_lines(action, status.change, due)
    return Offer(status.change, tuple(lines), status.sources, more=(due,))


def _with_aside(context: Context, sentence: UpdateSentence) -> UpdateSentence:
    """ "12 contract signed - complete": words apart from the status are its note, unless they are
    like some other action than the one numbered, which is asked back."""
    if sentence.number is None or not (sentence.apart and sentence.words):
        return sentence
    action = find_action(context.db, sentence.number)
    if action is None or resembles(sentence.words, action):
        return sentence
    if described(sentence.words, all_actions(context.db)):
        return sentence
    note = "; ".join(filter(None, (sentence.words, sentence.note)))
    return replace(sentence, words="", note=note)


def _action_meant(
    request: Request, context: Context, sentence: UpdateSentence
) -> Action | Declined | None:
    officer = request.asker.officer
    if sentence.doubt:
        text = f"I am not sure what to record: {sentence.doubt}. {HOW_TO_SAY}."
        return Declined(text, ReplyStatus.AMBIGUOUS)
    if sentence.number is not None:
        return _action_numbered(request, context, sentence, sentence.number)
    if officer is None:
        return Declined(NOT_LINKED) if sentence.says_so else None
    own = led_by(context.db, officer, request.now.date())
    found = described(sentence.words, own)
    if len(found) == 1:
        return found[0]
    if found:
        return _which(found, sentence)
    return _no_such_words(sentence) if sentence.says_so else None


def _action_numbered(
    request: Request, context: Context, sentence: UpdateSentence, number: int
) -> Action | Declined:
    action = find_action(context.db, number)
    if action is None:
        return Declined(f"There is no action {number}. {_nearest_help(request, context)}")
    if not resembles(sentence.words, action):
        text = f"{action_name(action)}, does not look like “{shortened(sentence.words, 80)}”."
        choices = _choices([action], sentence)
        return Declined(f"{text} Is it the one you mean?", ReplyStatus.AMBIGUOUS, choices)
    return action


def _fitting(
    request: Request, context: Context, action: Action, change: Change
) -> Offer | Declined:
    """The change if it can be made to the action as it stands."""
    if change.field == UpdateField.STATUS and change.before == change.after:
        text = f"{action_name(action)}, is already {change.after}. Nothing to record."
        return Declined(text, ReplyStatus.ANSWERED)
    if change.after == ActionStatus.CLOSED and (
        problem := not_yet_closed(request, context, action, change)
    ):
        return Declined(problem.text, ReplyStatus.AMBIGUOUS, problem.choices, asks=problem.asks)
    if action.status is ActionStatus.CLOSED and change.field == UpdateField.STATUS:
        text = f"{action_name(action)}, was closed by the committee; a message does not reopen it."
        return Declined(text)
    return offered(action, change)


def offered(action: Action, change: Change) -> Offer:
    """A change of an action, as it is shown for the yes."""
    return Offer(change, tuple(change_lines(action, change)), (action.source,))


def offered_again(context: Context, change: Change) -> Offer | None:
    """The same for a change that waits already; None where the action is no longer held."""
    action = find_action(context.db, change.record_id)
    return offered(action, change) if action else None


def _change(action: Action, sentence: UpdateSentence) -> Change:
    """The change a statement asks for; a note to a status that it has already is only a note."""
    said = sentence.status
    only_a_note = said is None or (said == action.status and bool(sentence.note))
    return Change(
        noun="action",
        record_id=action.number or 0,
        version=action.version,
        field=UpdateField.NOTE if only_a_note else UpdateField.STATUS,
        before="" if only_a_note else action.status,
        after="" if only_a_note or said is None else said,
        note=sentence.note,
    )


def _which(found: Sequence[Action], sentence: UpdateSentence) -> Declined:
    shown = found[:MOST_CHOICES]
    listed = [f"- {action_name(action)} ({shortened(action.section, 90)})" for action in shown]
    text = f"“{shortened(sentence.words, 80)}” fits {len(found)} of your actions:"
    lines = [text, *listed, "Say its number."]
    return Declined("\n".join(lines), ReplyStatus.AMBIGUOUS, _choices(shown, sentence))


def _choices(actions: Sequence[Action], sentence: UpdateSentence) -> tuple[Choice, ...]:
    """A button for each action that says the update again with its number."""
    if sentence.status is None or len(sentence.note) > _NOTE_IN_CHOICE:
        return ()
    tail = f" - {sentence.note}" if sentence.note else ""
    return tuple(
        Choice(
            shortened(f"Action {action.number}: {action.title}", 70),
            says=f"{action.number} {sentence.status}{tail}",
        )
        for action in actions
    )


def _no_such_words(sentence: UpdateSentence) -> Declined:
    text = f"I cannot tell which of your actions “{shortened(sentence.words, 80)}” is."
    return Declined(f"{text} Nothing is recorded. {HOW_TO_SAY}.", ReplyStatus.AMBIGUOUS)


def _nearest_help(request: Request, context: Context) -> str:
    """The numbers of the asker's own unfinished actions, or where to find numbers."""
    officer = request.asker.officer
    own = led_by(context.db, officer, request.now.date()) if officer else []
    unfinished = [action for action in own if action.status not in FINISHED][:MOST_CHOICES]
    if not unfinished:
        return "Ask me about it by its words, and I say its number."
    names = "; ".join(action_name(action, 70) for action in unfinished)
    return f"Among those you lead are: {names}."
