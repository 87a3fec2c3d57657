"""Handing over: "transfer all from A to B", shown whole, agreed once, written in one transaction.

By democratic services and administrators; anybody else's is put before democratic services.
"""

import re
from collections.abc import Iterable, Sequence

from handlers.context import Context
from handlers.messages import ReplyStatus, Request
from handlers.updates.deciders import clerks
from handlers.updates.named_officers import officer_meant
from handlers.updates.offers import Declined, Offer, asks_back
from handlers.updates.typed_text import typed
from handlers.updates.wording import NOT_LINKED, action_name
from handlers.wording import shortened
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.permissions import may_arrange
from knowledge.domain.person_names import name_key
from knowledge.domain.updates import Change, Update, UpdateField
from knowledge.store.actions import actions_led_by, actions_numbered, set_leads
from knowledge.store.updates import last_written

_TRANSFER = re.compile(
    r"(?:please\s+)?(?:transfer|hand\s+over|reassign|move)\s+"
    r"(?P<what>all|everything|all\s+(?:the\s+)?actions|(?:actions?\s+)?#?\d[\d\s,&#]*(?:and\s+#?\d+)?)"
    r"(?:\s+from\s+(?P<giver>@?[^\W\d_][\w'’. -]*?))?"
    r"\s+to\s+(?P<taker>@?[^\W\d_][\w'’. -]*?)[\s.!]*"
)
# What is over stays with whoever did it.
_STAYS = frozenset({ActionStatus.CLOSED, ActionStatus.SUPERSEDED})
_SHOWN = 10
_LONGEST = 300


def considered(request: Request, context: Context) -> Offer | Declined | None:
    """What comes of a transfer; None for any other message."""
    plain = typed(request.text).plain.strip()
    match = _TRANSFER.fullmatch(plain) if len(plain) <= _LONGEST else None
    if match is None:
        return None
    taker = officer_meant(match["taker"], context)
    giver = officer_meant(match["giver"], context) if match["giver"] else None
    if isinstance(taker, str) or isinstance(giver, str):
        whom = taker if isinstance(taker, str) else str(giver)
        return asks_back(whom) if match["giver"] else None
    numbers = [int(number) for number in re.findall(r"\d+", match["what"])]
    if giver is None and not numbers:
        return asks_back("Say from whom: “transfer all from Ann Lee to Bob Ray”.")
    found = actions_numbered(context.db, numbers) if numbers else _all_of(context, giver)
    handed = [(action, after) for action in found if (after := _handed(action, giver, taker))]
    if not handed:
        return _nothing(giver, taker)
    return _offer(request, context, handed, giver, taker)


def write_transfer(request: Request, context: Context, action: Action, change: Change) -> str:
    """Give the action its new leads, in the caller's transaction."""
    _check(request, context)
    if leads_text(action.leads) != change.before:
        raise StaleProposalError(
            f"{action_name(action)}, has other leads since: {leads_text(action.leads) or 'none'}."
        )
    set_leads(context.db, change.record_id, leads_read(change.after), version=action.version)
    return f"{action_name(action)}, is now led by {change.after}."


def reverse_transfer(request: Request, context: Context, action: Action, update: Update) -> str:
    """Give the action its former leads back, in the caller's transaction."""
    _check(request, context)
    newest = last_written(context.db, update.noun, update.record_id, update.field)
    if newest is None or newest.id != update.id or leads_text(action.leads) != update.after:
        raise StaleProposalError(f"{action_name(action)}, has other leads since.")
    set_leads(context.db, update.record_id, leads_read(update.before), version=action.version)
    return f"{action_name(action)}, is led by {update.before} again."


def leads_text(leads: Iterable[Lead]) -> str:
    """Leads as the audit keeps them: persons by name, others with their kind."""
    return "; ".join(
        lead.name if lead.kind is LeadKind.PERSON else f"{lead.name} [{lead.kind}]"
        for lead in leads
    )


def leads_read(text: str) -> tuple[Lead, ...]:
    """The leads that `leads_text` wrote."""
    found: list[Lead] = []
    for entry in filter(None, text.split("; ")):
        match = re.fullmatch(r"(?P<name>.*) \[(?P<kind>role|board)\]", entry)
        found.append(
            Lead(match["name"], LeadKind(match["kind"])) if match else Lead(entry, LeadKind.PERSON)
        )
    return tuple(found)


def _all_of(context: Context, giver: Officer | None) -> list[Action]:
    """The actions that name the officer; those of a post stay with whoever holds it."""
    if giver is None:
        return []
    keys = [name_key(name) for name in (giver.name, *giver.also_written)]
    led = actions_led_by(context.db, keys, giver.council)
    return [each for each in led if each.status not in _STAYS]


def _handed(action: Action, giver: Officer | None, taker: Officer) -> str:
    """The leads after the transfer, as the audit keeps them; "" where nothing changes."""
    keys = {name_key(name) for name in (giver.name, *giver.also_written)} if giver else set[str]()
    new = Lead(taker.name, LeadKind.PERSON)
    if giver is None:
        after: list[Lead] = [new]
    else:
        after = [new if name_key(lead.name) in keys else lead for lead in action.leads]
    once = list({(name_key(lead.name), lead.kind): lead for lead in after}.values())
    text = leads_text(once)
    return "" if text == leads_text(action.leads) else text


def _offer(
    request: Request,
    context: Context,
    handed: Sequence[tuple[Action, str]],
    giver: Officer | None,
    taker: Officer,
) -> Offer | Declined:
    changes = tuple(
        Change(
            noun="action",
            record_id=action.number or 0,
            version=action.version,
            field=UpdateField.LEADS,
            before=leads_text(action.leads),
            after=after,
        )
        for action, after in handed
    )
    source = f" from {giver.name}" if giver else ""
    count = f"{len(handed)} action{'s' if len(handed) > 1 else ''}"
    lines = [f"{count}{source} to {taker.name}:"]
    lines += [
        f"- action {action.number}: {shortened(action.title, 90)} (led by"
        f" {leads_text(action.leads) or 'nobody'}, then by {after})"
        for action, after in handed[:_SHOWN]
    ]
    if len(handed) > _SHOWN:
        lines.append(f"- and {len(handed) - _SHOWN} more")
    sources = tuple(dict.fromkeys(action.source for action, _ in handed[:_SHOWN]))
    offer = Offer(changes[0], tuple(lines), sources, more=changes[1:])
    asker = request.asker.officer
    if asker is None:
        return Declined(NOT_LINKED, refused=changes[0])
    if may_arrange(asker, context.rules):
        return offer
    text = "Transfers are for democratic services or an administrator."
    return Declined(text, passed_on=offer, deciders=tuple(clerks(context)))


def _check(request: Request, context: Context) -> None:
    officer = request.asker.officer
    if officer is None or not may_arrange(officer, context.rules):
        raise NotPermittedError("Only democratic services or an administrator transfers actions.")


def _nothing(giver: Officer | None, taker: Officer) -> Declined:
    who = f"{giver.name} leads no open action" if giver else f"{taker.name} leads those already"
    return Declined(f"{who}, so there is nothing to transfer.", ReplyStatus.UNKNOWN)
