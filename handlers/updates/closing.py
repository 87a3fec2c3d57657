"""Closing an action: the committee's decision, recorded by democratic services with its minute."""

import re

from handlers.context import Context
from handlers.messages import Choice, Request
from handlers.updates.due_changes import AskedAgain
from handlers.updates.gaps import MINUTE_REFERENCE
from handlers.updates.typed_text import typed
from handlers.updates.wording import CLOSING, action_name
from knowledge.domain.actions import Action
from knowledge.domain.permissions import is_democratic_services
from knowledge.domain.updates import PROPOSAL_LASTS, Change, after
from knowledge.store.asked_back import AskedBack, Wanted


def not_yet_closed(
    request: Request, context: Context, action: Action, change: Change
) -> AskedAgain | None:
    """Why the action is not closed by this message; None where democratic services closes it.

    Others are offered "complete" instead; democratic services is asked for the minute.
    """
    officer = request.asker.officer
    if officer is None or not is_democratic_services(officer, context.rules):
        text = f"{action_name(action)}: {CLOSING.format(number=action.number)}"
        choices = (Choice(f"Action {action.number} is complete", f"{action.number} complete"),)
        return AskedAgain(text, choices=choices)
    if re.search(MINUTE_REFERENCE, change.note, re.IGNORECASE):
        return None
    text = (
        f"{action_name(action)}: which minute closes it? Say for example “minute 45 of 28"
        " September 2026”. Nothing is recorded without it."
    )
    asks = AskedBack(
        Wanted.MINUTE,
        before=f"{typed(request.text).original.rstrip(' .!')} - ",
        after="",
        expires_at=after(request.now, PROPOSAL_LASTS),
    )
    return AskedAgain(text, asks)
