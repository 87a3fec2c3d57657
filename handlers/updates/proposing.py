"""Updates by message: what an officer says becomes a proposal, and nothing is written yet.

What becomes of the proposal, the yes, the no and the undo, is in `handlers.updates.confirmations`.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers import putting_off
from handlers.context import Context
from handlers.messages import Choice, DirectMessage, FilledFigure, Reply, ReplyStatus, Request
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
from handlers.updates.offers import MOST_CHOICES, Declined, Offer, considered, offered_again
from handlers.updates.own_words import in_our_words
from handlers.updates.requests import pass_on
from handlers.updates.sentences import No, NotPlain, Reason, Undo, Yes, understood
from handlers.updates.statements import UpdateSentence, asks_or_supposes
from handlers.updates.status_words import STATUS
from handlers.updates.typed_text import typed
from handlers.updates.undoing import undo
from handlers.updates.wording import (
    HOW_TO_SAY,
    actions_of,
    ask_for_yes,
    posting_of,
)
from knowledge.domain.officers import Officer
from knowledge.domain.updates import PROPOSAL_LASTS, Change, Proposal, Update, UpdateKind, after
from knowledge.store.asked_back import ask_back
from knowledge.store.database import writing
from knowledge.store.indicators import code_prefixes
from knowledge.store.updates import append, open_proposal, open_proposal_of

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
    """The reply to anything about updates; None where the message is something else.

    A line that fills what was asked back before is read as the whole message that it completes.
    """
    if isinstance(request.form, FilledFigure):
        return _propose_figure(request, context, request.form)
    if request.form is not None:
        return _propose(request, context, (sentence_of(request.form),))
    filled = completed(request, context)
    if filled is not None:
        request = replace(request, text=filled)
        if reply := putting_off.respond(request, context):
            return reply
    elif bare := named(request, context):
        if isinstance(bare, Reply):
            return bare
        request = replace(request, text=bare)
    elif asks := ask_for_figure(request, context):
        return asks
    if reply := _figures(request, context):
        return reply
    for command in COMMANDS:
        if (result := command(request, context)) is not None:
            return _outcome(request, context, [result])
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
    return _outcome(request, context, [found])


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
    results = _without_repeats([result for result in found if result is not None])
    return _outcome(request, context, results) if results else None


def _outcome(request: Request, context: Context, results: Sequence[Offer | Declined]) -> Reply:
    """Keep what came of a message: the proposal, the question back, the refusal, the request."""
    offers = [result for result in results if isinstance(result, Offer)]
    declined = [result for result in results if isinstance(result, Declined)]
    with writing(context.db):
        _keep_refusals(request, context, declined)
        _keep_question(request, context, declined)
        declined, direct = _passed_on(request, context, declined)
        reply = (
            _proposed(request, context, offers, declined) if offers else _declined_reply(declined)
        )
        return replace(reply, direct=direct)


def _keep_question(request: Request, context: Context, declined: Sequence[Declined]) -> None:
    """What is asked back may be answered by the next line."""
    asked = [each.asks for each in declined if each.asks is not None]
    officer_id = officer_id_of(request.asker.officer)
    if asked and officer_id is not None:
        ask_back(context.db, officer_id, request.conversation, asked[0])


def _passed_on(
    request: Request, context: Context, declined: Sequence[Declined]
) -> tuple[list[Declined], tuple[DirectMessage, ...]]:
    """What others decide is put before them, all that is for the same people in one message, and
    said so beside why the speaker may not."""
    kept: list[Declined] = []
    direct: list[DirectMessage] = []
    together: dict[tuple[int | None, ...], list[Declined]] = {}
    for each in declined:
        if each.passed_on is None:
            kept.append(each)
        else:
            together.setdefault(tuple(d.id for d in each.deciders), []).append(each)
    for theirs in together.values():
        offers = [each.passed_on for each in theirs if each.passed_on is not None]
        changes = [change for offer in offers for change in offer.changes]
        lines = [line for offer in offers for line in offer.lines]
        asked = pass_on(request, context, changes, lines, theirs[0].deciders)
        texts = [each.text for each in theirs]
        kept.append(replace(theirs[-1], text=" ".join(["\n".join(texts), asked.text])))
        direct += asked.direct
    return kept, tuple(direct)


def _without_repeats(results: list[Offer | Declined]) -> list[Offer | Declined]:
    """A record that one message changes twice is asked back: no change of it is preferred."""
    named = Counter(each.change.name for each in results if isinstance(each, Offer))
    kept = [each for each in results if isinstance(each, Declined) or named[each.change.name] == 1]
    for name in (name for name, times in named.items() if times > 1):
        text = f"{name} is changed more than once in this message. {HOW_TO_SAY}."
        kept.append(Declined(text, ReplyStatus.AMBIGUOUS))
    return kept


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
        return _proposed(request, context, offers, ())


def _proposed(
    request: Request, context: Context, offers: Sequence[Offer], declined: Sequence[Declined]
) -> Reply:
    """Keep the offers as the one proposal that waits here, and show what a yes would record."""
    changes = tuple(change for offer in offers for change in offer.changes)
    proposal_id, earlier = open_proposal(context.db, _proposal(request, changes))
    lines = [line for offer in offers for line in offer.lines]
    if declined:
        lines += ["Not included:", *(f"- {text}" for text in _texts(declined))]
    if earlier is not None:
        lines.append(f"This replaces what waited for your yes about {actions_of(earlier.changes)}.")
    return Reply(
        "\n".join([*lines, ask_for_yes(changes)]),
        sources=tuple(dict.fromkeys(source for offer in offers for source in offer.sources)),
        choices=(
            Choice("Yes, record it", says=f"yes proposal {proposal_id}", style="primary"),
            Choice("No", says=f"no proposal {proposal_id}"),
        ),
        closes=posting_of(earlier),
        proposal=proposal_id,
    )


def _proposal(request: Request, changes: tuple[Change, ...]) -> Proposal:
    return Proposal(
        officer_id=_officer_id(request.asker.officer),
        conversation=request.conversation,
        changes=changes,
        link=request.link,
        made_at=request.now,
        expires_at=after(request.now, PROPOSAL_LASTS),
    )


def _declined_reply(declined: Sequence[Declined]) -> Reply:
    return Reply(
        "\n".join(_texts(declined)),
        status=declined[0].status,
        choices=tuple(choice for each in declined for choice in each.choices)[:MOST_CHOICES],
    )


def _keep_refusals(request: Request, context: Context, declined: Sequence[Declined]) -> None:
    for change in (each.refused for each in declined if each.refused is not None):
        update = Update(
            at=request.now,
            who=request.asker.name,
            officer_id=officer_id_of(request.asker.officer),
            kind=UpdateKind.REFUSED,
            noun=change.noun,
            record_id=change.record_id,
            field=change.field,
            before=change.before,
            after=change.after,
            note=change.note,
            link=request.link,
            about=change.about,
        )
        append(context.db, update)


def _texts(declined: Sequence[Declined]) -> list[str]:
    return list(dict.fromkeys(each.text for each in declined))


def _officer_id(officer: Officer | None) -> int:
    officer_id = officer_id_of(officer)
    if officer_id is None:
        raise ValueError("A proposal belongs to an officer of the knowledge file.")
    return officer_id
