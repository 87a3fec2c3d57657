"""A standard answer that waits for a yes: proposed or to be removed, then kept, removed or left."""

import re
from datetime import date

from handlers.curators import Desk, audit, audit_row, check_administrator, may_be_settled
from handlers.messages import Choice, Reply, ReplyStatus
from handlers.standard_answers import telling_words
from handlers.updates.sentences import No, Yes, understood
from handlers.wording import uk_date
from knowledge.domain.errors import NotPermittedError
from knowledge.domain.feedback import CorrectionState
from knowledge.domain.standard_answers import StandardAnswer, StandardState
from knowledge.store.database import writing
from knowledge.store.feedback import correction_numbered, settle_correction
from knowledge.store.standard_answers import (
    add_standard_answer,
    set_state,
    standard_answer,
    waiting_for_yes,
)
from knowledge.store.updates import open_proposal_of


def proposed_answer(
    desk: Desk,
    question: str,
    answer: str,
    owner: str,
    until: date,
    correction: int | None = None,
) -> Reply:
    """Keep a standard answer that waits for a yes, and show it.

    `correction` is the number of the correction that it comes from, None for none.
    """
    context = desk.context
    telling = telling_words(question, context.vocabulary)
    if not telling:
        return Reply("That question has no telling word, so nobody could ask it again.")
    draft = StandardAnswer(
        question=question.strip(),
        telling=telling,
        answer=answer.strip(),
        owner=owner,
        added_on=desk.today,
        until=until,
        state=StandardState.PROPOSED,
        asked_by=desk.who,
        conversation=desk.request.conversation,
        asked_at=desk.request.now,
        correction=correction,
    )
    with writing(context.db):
        number = add_standard_answer(context.db, draft)
    lines = [
        f"Standard answer to “{draft.question}”:",
        draft.answer,
        f"Owner: {owner}. It holds until {uk_date(until)}.",
        "It is not kept yet. Reply yes to keep it, or no.",
    ]
    return asking_for_yes("\n".join(lines), number, "Yes, keep it")


def asking_for_yes(text: str, number: int, yes: str) -> Reply:
    """The question about a standard answer, with its two buttons; `yes` is what the first says."""
    choices = (
        Choice(yes, says=f"yes standard answer {number}", style="primary"),
        Choice("No", says=f"no standard answer {number}"),
    )
    return Reply(text, status=ReplyStatus.AMBIGUOUS, choices=choices)


def by_button(desk: Desk, match: re.Match[str]) -> Reply:
    """The reply to a pressed yes or no (`what`, `number`), which only whoever asked may press."""
    waiting = standard_answer(desk.context.db, int(match["number"]))
    if waiting is None or waiting.state in (StandardState.CURRENT, StandardState.REMOVED):
        return Reply("Nothing waits for a yes there any more.", status=ReplyStatus.UNKNOWN)
    if waiting.asked_by != desk.who:
        text = "Only whoever asked for it can answer that. Nothing is changed."
        return Reply(text, status=ReplyStatus.UNKNOWN, private=True)
    return _settled(desk, waiting, yes=match["what"].lower() == "yes")


def plain_yes_or_no(desk: Desk, text: str) -> Reply | None:
    """A bare yes or no, where a standard answer waits for it and no update was proposed since."""
    said = understood(text)
    if not isinstance(said, Yes | No) or said.proposal is not None or said.number is not None:
        return None
    waiting = waiting_for_yes(desk.context.db, desk.who, desk.request.conversation)
    if (
        waiting is None
        or waiting.asked_at is None
        or not waiting.may_be_confirmed(desk.request.now)
    ):
        return None
    officer = desk.request.asker.officer
    if officer is not None and officer.id is not None:
        update = open_proposal_of(desk.context.db, officer.id, desk.request.conversation)
        if update is not None and update.made_at > waiting.asked_at:
            return None
    return _settled(desk, waiting, yes=isinstance(said, Yes))


def _settled(desk: Desk, waiting: StandardAnswer, *, yes: bool) -> Reply:
    if yes and not waiting.may_be_confirmed(desk.request.now):
        return Reply(
            "That waited longer than 15 minutes. Nothing is changed; say it again.",
            status=ReplyStatus.UNKNOWN,
        )
    removing = waiting.state is StandardState.REMOVING
    with writing(desk.context.db):
        if not yes:
            back = StandardState.CURRENT if removing else StandardState.REMOVED
            set_state(desk.context.db, waiting.id, back)
            return Reply("Nothing is changed.")
        # The right is asked again: it may have gone since.
        if waiting.correction is None:
            check_administrator(desk)
        return _removed(desk, waiting) if removing else _kept(desk, waiting)


def _kept(desk: Desk, waiting: StandardAnswer) -> Reply:
    context = desk.context
    if waiting.correction is not None:
        correction = correction_numbered(context.db, waiting.correction)
        if correction is None or not may_be_settled(desk, correction):
            raise NotPermittedError("Only whoever owns that record can accept a correction of it.")
        settle_correction(
            context.db, correction.id, CorrectionState.ACCEPTED, desk.request.asker.name
        )
    set_state(context.db, waiting.id, StandardState.CURRENT)
    audit(context, waiting, "", waiting.answer, audit_row(desk))
    text = f"Kept as standard answer {waiting.id}, until {uk_date(waiting.until)}."
    return Reply(f"{text} To take it back, say: remove standard answer {waiting.id}.")


def _removed(desk: Desk, waiting: StandardAnswer) -> Reply:
    set_state(desk.context.db, waiting.id, StandardState.REMOVED)
    audit(desk.context, waiting, waiting.answer, "", audit_row(desk))
    return Reply(f"Standard answer {waiting.id} is removed.")
