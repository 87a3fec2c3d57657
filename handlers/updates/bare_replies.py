"""A reply that names nothing, to a message that asked for something: "complete", "14.2%", "sent".

In the thread of that message, or in the direct message after it. Where it can mean one thing only
it is read as said of that; where it can mean several, it is asked which. Either way what would be
recorded is shown, and nothing is before the yes.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from handlers.context import Context
from handlers.items import item_name, item_words
from handlers.messages import Choice, Reply, ReplyStatus, Request
from handlers.updates.item_sentences import bare_state
from handlers.updates.offers import MOST_CHOICES
from handlers.updates.period_words import period_at
from handlers.updates.sentences import Yes, understood
from handlers.updates.typed_text import typed
from handlers.wording import listed, shortened
from knowledge.domain.item_replies import ItemState
from knowledge.domain.owing import OpenItem, OpenItemKind
from knowledge.domain.said_figures import SaidValue, value_at
from knowledge.store.asked import asked_here
from knowledge.store.conversations import recall, spoken_at
from knowledge.store.reminders import known_around
from knowledge.store.updates import open_proposal_of

# For so long a message is what a bare reply in the same direct message is about.
_RIGHT_AFTER = timedelta(days=3)
_LONGEST = 1_500
_LEAST_LETTERS = re.compile(r"[a-z0-9]")
_ALL = re.compile(
    r"\s*(?:(?:they|these)\s+are\s+)?(?:all|both|everything)\b(?:\s+of\s+them)?[\s,]*"
)


def named(request: Request, context: Context) -> str | Reply | None:
    """The message with what it is about named in it, or the question which; None for any other."""
    kinds = _fitting(request.text)
    if not kinds or _is_a_yes(request, context):
        return None
    if number := _action_spoken_of(request, context, kinds):
        return f"{number} {request.text}"
    items = _asked(request, context)
    if not items:
        return None
    fitting = [item for item in items if item.kind in kinds]
    if len(fitting) == 1:
        return _said_of(fitting[0], request.text)
    actions = [item.number for item in fitting if item.kind is OpenItemKind.ACTION]
    everything = _ALL.match(typed(request.text).plain)
    if everything and len(actions) == len(items):
        return f"{', '.join(actions)} {typed(request.text).original[everything.end() :]}"
    return _which(fitting, request.text) if fitting else _not_that(items, request.text)


def _fitting(text: str) -> set[OpenItemKind]:
    """The kinds of things of which somebody may have said this and no more."""
    plain = typed(text).plain
    if not 0 < len(plain) <= _LONGEST or not _LEAST_LETTERS.search(plain) or "?" in plain:
        return set()
    found: set[OpenItemKind] = set()
    if _is_status(text):
        found.add(OpenItemKind.ACTION)
    if state := bare_state(text):
        found.add(OpenItemKind.REPORT)
        if state is ItemState.IN_HAND:
            found.add(OpenItemKind.TOPIC)
    value, _ = value_at(plain)
    period = period_at(plain, 0)
    if isinstance(value, SaidValue) and not (period and not plain[period[1] :].strip(" .!")):
        found.add(OpenItemKind.FIGURE)
    return found


def _is_status(text: str) -> bool:
    """True where it is an update as soon as an action's number stands before it."""
    if everything := _ALL.match(typed(text).plain):
        text = typed(text).original[everything.end() :]
    already = understood(text)
    if isinstance(already, tuple) and any(each.number is not None for each in already):
        return False
    said = understood(f"1 {text}")
    if not isinstance(said, tuple) or len(said) != 1:
        return False
    one = said[0]
    return one.number == 1 and not one.words and bool(one.status is not None or one.doubt)


def _is_a_yes(request: Request, context: Context) -> bool:
    """ "1" is a yes while something waits for one."""
    officer = request.asker.officer
    if not isinstance(understood(request.text), Yes) or officer is None or officer.id is None:
        return False
    waiting = open_proposal_of(context.db, officer.id, request.conversation)
    return waiting is not None and not waiting.is_expired(request.now)


def _action_spoken_of(request: Request, context: Context, kinds: set[OpenItemKind]) -> int | None:
    """The one action that the conversation has turned to since it was last asked for anything."""
    if OpenItemKind.ACTION not in kinds or request.under is not None:
        return None
    about = recall(context.db, request.conversation, request.now)
    at = spoken_at(context.db, request.conversation)
    if about is None or at is None or about.noun != "action" or len(about.record_ids) != 1:
        return None
    asked = asked_here(context.db, request.conversation, request.now - _RIGHT_AFTER)
    return about.record_ids[0] if asked and at > asked.sent_at else None


def _asked(request: Request, context: Context) -> list[OpenItem]:
    """What the message asked for to which this replies, as far as it is still open."""
    under = request.under
    if under is not None:
        asked = asked_here(context.db, under.channel, ts=under.ts)
    else:
        asked = asked_here(context.db, request.conversation, request.now - _RIGHT_AFTER)
    if asked is None:
        return []
    today = request.now.date()
    known = known_around(context.db, context.rules, today, today, today=today)
    held = {item.ref: item for item in known.items}
    return [held[ref] for ref in asked.refs if ref in held]


def _said_of(item: OpenItem, text: str) -> str:
    if item.kind is OpenItemKind.ACTION:
        return f"{item.number} {text}"
    if item.kind is OpenItemKind.FIGURE:
        return f"{item.number} {item.period} = {text}"
    return f"{item_words(item)}: {text}"


def _which(items: Sequence[OpenItem], text: str) -> Reply:
    shown = items[:MOST_CHOICES]
    lines = [f"Which one is “{shortened(text, 60)}”? I asked you about:"]
    lines += [f"- {_name(item)}" for item in items]
    lines.append("Nothing is recorded yet.")
    choices = tuple(Choice(shortened(_name(item), 70), says=_said_of(item, text)) for item in shown)
    return Reply("\n".join(lines), ReplyStatus.AMBIGUOUS, choices=choices)


def _not_that(items: Sequence[OpenItem], text: str) -> Reply:
    """A figure where an action was asked for, or the other way round."""
    how = {
        OpenItemKind.ACTION: "how an action stands (“complete”, “on track”, “delayed because …”)",
        OpenItemKind.FIGURE: "a figure (“14.2%”, or “no data”)",
        OpenItemKind.REPORT: "whether a report is sent, in hand or late",
        OpenItemKind.TOPIC: "whether a topic is in hand",
    }
    asked = listed([how[kind] for kind in dict.fromkeys(item.kind for item in items)])
    names = listed([_name(item) for item in items[:MOST_CHOICES]])
    return Reply(
        f"I cannot tell what “{shortened(text, 60)}” is of. I asked about {names}: say {asked}."
        " For anything else name it as well. Nothing is recorded.",
        ReplyStatus.AMBIGUOUS,
    )


def _name(item: OpenItem) -> str:
    if item.kind is OpenItemKind.ACTION:
        return f"Action {item.number}, “{shortened(item.title, 80)}”"
    if item.kind is OpenItemKind.FIGURE:
        return f"{item.number} for {item.period}"
    return item_name(item)
