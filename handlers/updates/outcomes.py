"""What comes of a message: the proposal that waits for a yes, the question back, the refusal."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from handlers.context import Context
from handlers.messages import Choice, DirectMessage, Reply, ReplyStatus, Request
from handlers.updates.confirmations import officer_id_of
from handlers.updates.offers import MOST_CHOICES, Declined, Offer
from handlers.updates.requests import pass_on
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
from knowledge.store.updates import append, open_proposal


def outcome(request: Request, context: Context, results: Sequence[Offer | Declined]) -> Reply:
    """Keep what came of a message: the proposal, the question back, the refusal, the request."""
    offers = [result for result in results if isinstance(result, Offer)]
    declined = [result for result in results if isinstance(result, Declined)]
    with writing(context.db):
        _keep_refusals(request, context, declined)
        _keep_question(request, context, declined)
        declined, direct = _passed_on(request, context, declined)
        reply = (
            proposed(request, context, offers, declined) if offers else _declined_reply(declined)
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


def without_repeats(results: list[Offer | Declined]) -> list[Offer | Declined]:
    """A record that one message changes twice is asked back: no change of it is preferred."""
    named = Counter(each.change.name for each in results if isinstance(each, Offer))
    kept = [each for each in results if isinstance(each, Declined) or named[each.change.name] == 1]
    for name in (name for name, times in named.items() if times > 1):
        text = f"{name} is changed more than once in this message. {HOW_TO_SAY}."
        kept.append(Declined(text, ReplyStatus.AMBIGUOUS))
    return kept


def proposed(
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
