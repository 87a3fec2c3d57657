"""An update by form: what the form offers, what is wrong with it as filled in, what it says."""

import re
from dataclasses import dataclass
from datetime import date

from handlers.context import Context
from handlers.messages import Asker, FilledForm
from handlers.updates.sentences import understood
from handlers.updates.statements import UpdateSentence
from handlers.updates.subjects import described, led_by
from handlers.updates.wording import NOT_LINKED
from handlers.wording import shortened
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.officers import Officer
from knowledge.store.actions import find_action

# A menu in Slack holds a hundred.
_MOST_OFFERED = 100
_ONLY_A_NUMBER = re.compile(r"\s*(?:action\s+)?#?([0-9]{1,9})\s*", re.IGNORECASE)
PUT_OFF = (ActionStatus.DELAYED, ActionStatus.DEFERRED)
STATUSES = (
    ActionStatus.NOT_STARTED,
    ActionStatus.ON_TRACK,
    ActionStatus.AT_RISK,
    ActionStatus.DELAYED,
    ActionStatus.COMPLETE,
    ActionStatus.DEFERRED,
    ActionStatus.SUPERSEDED,
)
_LEADS_NONE = (
    "You lead no action that is held here. Democratic services can record an update for you."
)


@dataclass(frozen=True, slots=True)
class UpdateForm:
    """What a form offers: `actions` are numbers with titles; the rest is filled in already."""

    actions: tuple[tuple[int, str], ...]
    chosen: int | None = None
    status: str = ""
    note: str = ""


def update_form(asker: Asker, context: Context, today: date, *, text: str = "") -> UpdateForm | str:
    """The form for this person, or why there is none for them.

    `text` is a message to record: what it says as an update is filled in, else all of it is the
    note. The form offers the actions that the person leads, and the one that the text numbers.
    """
    officer = asker.officer
    if officer is None:
        return NOT_LINKED
    said = _first_update(text)
    offered = _offered(officer, context, today, said)
    if not offered:
        return _LEADS_NONE
    numbers = {action.number for action in offered}
    chosen = said.number if said and said.number in numbers else None
    if said and chosen is None:
        found = described(said.words, offered) if said.words else []
        chosen = found[0].number if len(found) == 1 else None
    status = said.status if said and said.status in STATUSES else None
    return UpdateForm(
        actions=tuple((each.number or 0, shortened(each.title, 60)) for each in offered),
        chosen=chosen,
        status=status or "",
        note=said.note if said and chosen is not None else text.strip(),
    )


def problems(form: FilledForm) -> dict[str, str]:
    """What is wrong with a form as filled in: a sentence for each field; {} if it is sound."""
    if form.status not in ("", *STATUSES):
        return {"status": "That is not one of the statuses."}
    if not form.status and not form.note:
        return {"note": "Choose a status, or write a note."}
    if form.due and form.status not in PUT_OFF:
        return {"due": "A new date goes with delayed or deferred: choose one of them."}
    if form.due and not form.note:
        return {"note": "Say why the date moves."}
    return {}


def in_words(form: FilledForm) -> str:
    """The form as the person could have typed it."""
    if not form.status:
        return f"note on {form.number}: {form.note}"
    said = f"{form.number} {form.status}"
    if form.due:
        said += f" to {form.due}"
    return f"{said} - {form.note}" if form.note else said


def sentence_of(form: FilledForm) -> UpdateSentence:
    """The one statement that the form makes, whatever its note looks like."""
    due = f"to {form.due}" if form.due else ""
    note = " - ".join(part for part in (due, form.note) if part)
    status = ActionStatus(form.status) if form.status in STATUSES else None
    return UpdateSentence(form.number, "", status, note)


def _first_update(text: str) -> UpdateSentence | None:
    number = _ONLY_A_NUMBER.fullmatch(text)
    if number:
        return UpdateSentence(int(number[1]), "", None)
    said = understood(text)
    return said[0] if isinstance(said, tuple) and said else None


def _offered(
    officer: Officer, context: Context, today: date, said: UpdateSentence | None
) -> list[Action]:
    own = [
        action
        for action in led_by(context.db, officer, today)
        if action.status is not ActionStatus.CLOSED
    ]
    named = find_action(context.db, said.number) if said and said.number is not None else None
    if named is not None and named not in own:
        own.insert(0, named)
    return own[:_MOST_OFFERED]
