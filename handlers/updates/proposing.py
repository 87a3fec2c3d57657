"""Updates by message: what an officer says becomes a proposal, and nothing is written yet.

What becomes of the proposal, the yes, the no and the undo, is in `handlers.updates.confirmations`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers import putting_off
from handlers.context import Context
from handlers.messages import FilledFigure, Reply, ReplyStatus, Request
from handlers.updates import arrangements, new_actions, transfers
from handlers.updates.bare_replies import named
from handlers.updates.confirmations import cancel, confirm, officer_id_of, say_what_waits
from handlers.updates.figure_asked import ask_for_figure
from handlers.updates.figure_forms import sentence_of as figure_of
from handlers.updates.figure_sentences import read_figures
from handlers.updates.figures import considered_figure, offered_figure_again
from handlers.updates.forms import sentence_of
from handlers.updates.gaps import completed
from handlers.updates.item_replies import considered_item, offered_item_again
from handlers.updates.meetings import considered_meeting, offered_meeting_again
from handlers.updates.offers import Declined, Offer, considered, offered_again
from handlers.updates.outcomes import outcome, proposed, without_repeats
from handlers.updates.own_words import in_our_words
from handlers.updates.sentences import No, NotPlain, Reason, Undo, Yes, understood
from handlers.updates.statement_edges import asks_or_supposes
from handlers.updates.statements import UpdateSentence
from handlers.updates.status_words import STATUS
from handlers.updates.typed_text import typed
from handlers.updates.undoing import undo
from knowledge.domain.updates import Change
from knowledge.store.database import writing
from knowledge.store.indicators import code_prefixes
from knowledge.store.updates import open_proposal_of

_MOST_AT_ONCE = 20
# noun → how a change that waits for a yes is shown once more
AGAIN: dict[str, Callable[[Context, Change], Offer | None]] = {
    "action": offered_again,
    "observation": offered_figure_again,
    "meeting": offered_meeting_again,
    "committee": offered_meeting_again,
    "officer": arrangements.shown_again,
    "report": offered_item_again,
    "topic": offered_item_again,
}
# What is not said of one action's progress: tried in this order.
COMMANDS: tuple[Callable[[Request, Context], Offer | Declined | None], ...] = (
    considered_meeting,
    arrangements.considered,
    transfers.considered,
    new_actions.considered,
    considered_item,
)


def respond(request: Request, context: Context) -> Reply | None:
    """The reply to anything about updates; None where the message is something else."""
    if isinstance(request.form, FilledFigure):
        return _propose_figure(request, context, request.form)
    if request.form is not None:
        return _propose(request, context, (sentence_of(request.form),))
    whole = _made_whole(request, context)
    if isinstance(whole, Reply):
        return whole
    if reply := _figures(whole, context):
        return reply
    for command in COMMANDS:
        if (result := command(whole, context)) is not None:
            return outcome(whole, context, [result])
    return _understood(whole, context)


def _made_whole(request: Request, context: Context) -> Request | Reply:
    """The message that a line completes, where it fills what was asked back before or answers
    the message above it; the reply where that is all it needs."""
    filled = completed(request, context)
    if filled is not None:
        request = replace(request, text=filled)
        return putting_off.respond(request, context) or request
    bare = named(request, context)
    if isinstance(bare, Reply):
        return bare
    if bare:
        return replace(request, text=bare)
    return ask_for_figure(request, context) or request


def _understood(request: Request, context: Context) -> Reply | None:
    """A yes, a no, an undo, a reason, or statements about actions."""
    request = replace(request, text=in_our_words(request.text, context.rules.status_words))
    said = understood(request.text)
    match said:
        case None:
            return _still_waiting(request, context)
        case Yes():
            return confirm(request, context, said)
        case No():
            return cancel(request, context, said)
        case Undo():
            return undo(request, context, said)
        case Reason():
            return _with_reason(request, context, said)
        case NotPlain():
            return say_what_waits(request, context)
        case _:
            return _propose(request, context, said)


def _still_waiting(request: Request, context: Context) -> Reply | None:
    """Words about a status that are no update must not seem to replace what waits for a yes."""
    plain = typed(request.text).plain
    if asks_or_supposes(plain) or not STATUS.search(plain):
        return None
    return say_what_waits(request, context)


def _propose(
    request: Request, context: Context, sentences: Sequence[UpdateSentence]
) -> Reply | None:
    if len(sentences) > _MOST_AT_ONCE:
        text = f"That is {len(sentences)} updates; I take at most {_MOST_AT_ONCE} in one message."
        return Reply(f"{text} Nothing is recorded.", status=ReplyStatus.UNKNOWN)
    found = [considered(request, context, sentence) for sentence in sentences]
    return _answered(request, context, found)


def _propose_figure(request: Request, context: Context, form: FilledFigure) -> Reply:
    sentence = figure_of(form, context)
    found = considered_figure(request, context, sentence) if sentence else None
    if found is None:
        return Reply("That indicator is no longer held. Nothing is recorded.", ReplyStatus.UNKNOWN)
    return outcome(request, context, [found])


def _figures(request: Request, context: Context) -> Reply | None:
    """The reply to a message with figures in it, and with updates of actions beside them."""
    if not any(c.isdigit() for c in request.text) and "=" not in request.text:
        return None
    read = read_figures(request.text, code_prefixes(context.db))
    if read is None or len(read.sentences) > _MOST_AT_ONCE:
        return None
    found = [considered_figure(request, context, sentence) for sentence in read.sentences]
    if not any(found):
        return None
    beside = understood(read.rest) if read.rest else None
    if isinstance(beside, tuple):
        found += [considered(request, context, sentence) for sentence in beside]
    return _answered(request, context, found)


def _answered(
    request: Request, context: Context, found: Sequence[Offer | Declined | None]
) -> Reply | None:
    """The proposal of what can be recorded, and why the rest cannot."""
    results = without_repeats([result for result in found if result is not None])
    return outcome(request, context, results) if results else None


def _with_reason(request: Request, context: Context, said: Reason) -> Reply | None:
    """What waits here, with the reason as the note of its last change; None if nothing waits."""
    officer_id = officer_id_of(request.asker.officer)
    if officer_id is None:
        return None
    with writing(context.db):
        waiting = open_proposal_of(context.db, officer_id, request.conversation)
        if waiting is None or waiting.is_expired(request.now):
            return None
        last = waiting.changes[-1]
        note = " ".join(filter(None, (last.note, said.note)))
        changes = (*waiting.changes[:-1], replace(last, note=note))
        held = [AGAIN[change.noun](context, change) for change in changes]
        offers = [offer for offer in held if offer is not None]
        return proposed(request, context, offers, ())
