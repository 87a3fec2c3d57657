"""A new action out of a message: "new action: publish the guide, owner Ann Price, due 30 Nov,
committee Families Scrutiny". What is missing is asked back, one thing at a time.

Democratic services and administrators make one for anybody, an officer for themselves; one made
for somebody else is put before them.
"""

import json
import re
from dataclasses import replace

from handlers.context import Context
from handlers.messages import ReplyStatus, Request
from handlers.updates.moved_dates import asked_again
from handlers.updates.named_officers import officer_meant
from handlers.updates.offers import Declined, Offer
from handlers.updates.typed_text import typed
from handlers.updates.wording import NOT_LINKED, due_text
from handlers.wording import listed, uk_date
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.documents import Document, Source
from knowledge.domain.due_dates import read_back, written_down
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.folding import fold
from knowledge.domain.meetings import Committee
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.periods import Period
from knowledge.domain.permissions import may_arrange
from knowledge.domain.typed_dates import read_typed_date
from knowledge.domain.typed_forms import Unclear
from knowledge.domain.updates import PROPOSAL_LASTS, Change, Update, UpdateField, after
from knowledge.store.actions import remove_made_action
from knowledge.store.asked_back import AskedBack, Wanted
from knowledge.store.meetings import all_committees
from knowledge.store.officers import officer as find_officer
from knowledge.store.records import add_made_action
from knowledge.store.updates import history

_NEW = re.compile(r"(?:please\s+)?(?:(?:add|make|create)\s+(?:an?\s+)?)?new\s+action\b\s*[:,-]*\s*")
_LABEL = re.compile(
    r"(?:^|[,;\n]\s*|\s[-–—]\s|\.\s+)(?P<label>owner|lead(?:\s+officer)?|led\s+by|owned\s+by|due"
    r"(?:\s+date|\s+by|\s+on)?|by\s+when|committee)\b\s*(?:is\b)?\s*[:=]?\s*"
)
_FIELDS = {"o": "owner", "l": "owner", "d": "due", "b": "due", "c": "committee"}


def considered(request: Request, context: Context) -> Offer | Declined | None:
    """What comes of "new action: ..."; None for any other message."""
    message = typed(request.text)
    start = _NEW.match(message.plain)
    if start is None:
        return None
    if request.asker.officer is None:
        return Declined(NOT_LINKED)
    said = _parts(message.original[start.end() :])
    if not said["title"]:
        return _ask(request, "What is to be done? Say “new action: …” with what is to be done.", "")
    owner = officer_meant(said["owner"], context) if said["owner"] else ""
    if isinstance(owner, str):
        return _ask(request, owner or "Who owns it?", "owner", said["owner"])
    due = read_typed_date(said["due"], request.now.date()) if said["due"] else None
    if due is None or isinstance(due, Unclear):
        text = asked_again(due) if due else "When is it due?"
        return _ask(request, text, "due", said["due"])
    committee = _committee(said["committee"] or request.committee, owner.council, context)
    if isinstance(committee, str):
        return _ask(request, committee, "committee", said["committee"])
    return _offer(request, context, said["title"], owner, due, committee)


def made(request: Request, context: Context, change: Change) -> Change:
    """Make the action, in the caller's transaction; the change with its number.

    Raises NotPermittedError, with nothing made.
    """
    kept = json.loads(change.detail)
    owner = find_officer(context.db, kept["owner"])
    asker = request.asker.officer
    if owner is None:
        raise StaleProposalError("The owner of the new action is no longer held.")
    if asker is None or not (asker.id == owner.id or may_arrange(asker, context.rules)):
        raise NotPermittedError(f"Only {owner.name} or democratic services can agree to that.")
    plan = f"Actions made by message for {kept['committee']}"
    today = request.now.date()
    document = Document(owner.council, plan, "message", "", "", committee=kept["committee"])
    said = f"{kept['title']}; owner {owner.name}; due {due_text(kept['due'])}"
    source = Source(plan, f"message of {uk_date(today)}", said)
    action = Action(
        owner.council,
        plan,
        kept["title"],
        source,
        leads=(Lead(owner.name, LeadKind.PERSON),),
        due=read_back(kept["due"]),
        status=ActionStatus.NOT_STARTED,
    )
    number = add_made_action(context.db, action, document, request.now)
    return replace(change, record_id=number, about="")


def made_line(change: Change) -> str:
    """What the yes made, as the person reads it."""
    return f"Action {change.record_id} is made: {change.after}."


def reverse_made(context: Context, action: Action, update: Update) -> str:
    """Take a new action back, as long as nothing has happened to it since."""
    if any(row.id != update.id for row in history(context.db, "action", update.record_id)):
        raise StaleProposalError(f"Action {action.number} has been changed since.")
    remove_made_action(context.db, update.record_id)
    return f"Action {update.record_id} is taken back: {update.after}."


def _parts(text: str) -> dict[str, str]:
    """The title, and what stands behind each label."""
    found = {"title": "", "owner": "", "due": "", "committee": ""}
    name, start = "title", 0
    for label in _LABEL.finditer(text.lower()):
        found[name] = text[start : label.start()].strip(" ,;.-–—\n")
        name, start = _FIELDS[label["label"][0]], label.end()
    found[name] = text[start:].strip(" ,;.-–—\n")
    return found


def _committee(said: str, council: str, context: Context) -> Committee | str:
    held = [each for each in all_committees(context.db) if fold(each.council) == fold(council)]
    if not said and len(held) == 1:
        return held[0]
    wanted = fold(said)
    exact = [each for each in held if fold(each.title) == wanted]
    near = exact or [each for each in held if wanted and wanted in fold(each.title)]
    if len(near) == 1:
        return near[0]
    names = listed([each.title for each in (near or held)[:6]], "or")
    problem = f"I know no committee called “{said}”. " if said and not near else ""
    return f"{problem}Which committee is it for: {names}?" if names else "No committee is held."


def _offer(
    request: Request,
    context: Context,
    title: str,
    owner: Officer,
    due: Period,
    committee: Committee,
) -> Offer | Declined:
    kept = {
        "title": title,
        "owner": owner.id,
        "due": written_down(due),
        "committee": committee.title,
    }
    by = due_text(written_down(due))
    change = Change(
        noun="action",
        record_id=0,
        version=0,
        field=UpdateField.NEW,
        before="",
        after=f"“{title}”, owner {owner.name}, due {by}, {committee.title}",
        about=f"the new action “{title[:60]}”",
        detail=json.dumps(kept, ensure_ascii=False),
    )
    offer = _shown(change)
    asker = request.asker.officer
    if asker is not None and (asker.id == owner.id or may_arrange(asker, context.rules)):
        return offer
    text = f"The action would be {owner.name}'s, so they decide."
    return Declined(text, passed_on=offer, deciders=(owner,))


def shown_again(context: Context, change: Change) -> Offer | None:
    """The same for a new action that waits already."""
    return _shown(change)


def _shown(change: Change) -> Offer:
    kept = json.loads(change.detail)
    owner = change.after.split(", owner ", 1)[1].split(", due ", 1)[0]
    lines = (
        f"New action: {kept['title']}",
        f"Owner: {owner}.",
        f"Due: {due_text(kept['due'])}.",
        f"Committee: {kept['committee']}.",
        "Status: not started.",
    )
    return Offer(change, lines)


def _ask(request: Request, text: str, label: str, said: str = "") -> Declined:
    """Ask for one thing; the answer takes the place of what was not understood."""
    original = typed(request.text).original.rstrip(" ,;.")
    at = original.rfind(said) if said else -1
    before = original[:at] if at >= 0 else f"{original}, {label} " if label else f"{original}: "
    asks = AskedBack(
        Wanted.WORDS,
        before=before,
        after=original[at + len(said) :] if at >= 0 else "",
        expires_at=after(request.now, PROPOSAL_LASTS),
    )
    return Declined(f"{text} Nothing is recorded yet.", ReplyStatus.AMBIGUOUS, asks=asks)
