"""Settling what somebody called wrong: by the owner of the record, or an administrator."""

import re
from dataclasses import replace

from handlers.curators import HOW_TO_ADD, Desk, audit_row, may_be_settled, until_said
from handlers.messages import Reply, ReplyStatus
from handlers.proposed_answers import proposed_answer
from handlers.wording import shortened
from knowledge.domain.errors import NotPermittedError
from knowledge.domain.feedback import Correction, CorrectionState
from knowledge.domain.standard_answers import HOLDS_FOR
from knowledge.store.database import writing
from knowledge.store.feedback import correction_numbered, settle_correction
from knowledge.store.updates import append


def settled_correction(desk: Desk, match: re.Match[str]) -> Reply:
    """The reply to "accept correction 4" or "decline correction 4" (`what`, `number`, `rest`).

    One accepted that says what is right becomes a standard answer, which waits for a yes. Raises
    NotPermittedError for whoever may not settle it.
    """
    correction = correction_numbered(desk.context.db, int(match["number"]))
    if correction is None:
        return Reply(f"No correction {match['number']} is held.", status=ReplyStatus.UNKNOWN)
    if not may_be_settled(desk, correction):
        raise NotPermittedError(
            "Only whoever owns that record, or an administrator, can settle it."
        )
    if correction.state is not CorrectionState.OPEN:
        return Reply(f"Correction {correction.id} was {correction.state} before.")
    accepted = match["what"].lower() == "accept"
    if accepted and correction.correction:
        until = until_said(match["rest"], desk.today) or desk.today + HOLDS_FOR
        return proposed_answer(
            desk,
            correction.question,
            correction.correction,
            desk.request.asker.name,
            until,
            correction.id,
        )
    _settle(desk, correction, accepted=accepted)
    if not accepted:
        return Reply(f"Correction {correction.id} is declined. Nothing is changed.")
    return Reply(
        f"Correction {correction.id} is accepted. They did not say what is right: record it by an"
        f" update or the next paper, or: {HOW_TO_ADD[5:]}"
    )


def _settle(desk: Desk, correction: Correction, *, accepted: bool) -> None:
    state = CorrectionState.ACCEPTED if accepted else CorrectionState.DECLINED
    with writing(desk.context.db):
        settle_correction(desk.context.db, correction.id, state, desk.request.asker.name)
        about = f"Correction of “{shortened(correction.question, 120)}”"
        row = replace(audit_row(desk), noun="correction", record_id=correction.id, about=about)
        append(desk.context.db, replace(row, before="open", after=state.value))
