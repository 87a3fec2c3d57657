"""What Slack would not take: told to the clerk once, in a letter, and whenever they ask."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.updates.deciders import clerks
from handlers.wording import shortened, uk_date
from knowledge.domain.calendars import LONDON
from knowledge.domain.deliveries import LETTER, Delivery, DeliveryState, PlannedDelivery
from knowledge.domain.folding import fold
from knowledge.domain.officers import Officer
from knowledge.store.deliveries import deliveries_in, failures_untold
from knowledge.store.officers import officer_by_slack_id, officers_called

UNDELIVERED = "undelivered|"
# Letters that begin so: that one of these failed is told by `doctor` alone, or an administrator
# got the correction instead.
_TOLD_OTHERWISE = (UNDELIVERED, "correction|")
_SHOWN = 10
_SAID = 160
_ASKED = re.compile(
    r"\W*(?:(?:show|list|tell)(?: me)? )?(?:what|which (?:reminders?|messages?)|the|all|any)?\W*"
    r"(?:(?:reminders?|messages?) )?(?:that )?(?:(?:was|were|is|are) )?"
    r"(?:undelivered(?: reminders?| messages?)?|(?:could ?n[o']?t|could not|can ?not) be delivered"
    r"|not (?:be )?delivered|failed)\W*"
)


def failures_due(context: Context, now: datetime) -> Iterator[PlannedDelivery]:
    """One letter a clerk and day with everything that failed and that nobody was told of yet."""
    told: dict[str, list[Delivery]] = {}
    for failed in failures_untold(context.db):
        # Letters to one person: each of them has failed with this message, and is told of itself.
        if failed.kind == LETTER and failed.is_of_a_day:
            continue
        if not failed.key.startswith(_TOLD_OTHERWISE):
            for recipient in _told_of(failed, context):
                told.setdefault(recipient, []).append(failed)
    day = now.astimezone(LONDON).date().isoformat()
    for recipient, failures in told.items():
        yield PlannedDelivery(
            key=f"{UNDELIVERED}{day}|{recipient}",
            kind=LETTER,
            about="what could not be delivered",
            recipient=recipient,
            text=_text(failures, context),
            due_at=now,
            tells=tuple(failed.key for failed in failures),
        )


def respond(request: Request, context: Context) -> Reply | None:
    """The reply to "what could not be delivered?"; None for any other message."""
    if not _ASKED.fullmatch(fold(request.text)):
        return None
    if not request.asker.sees_all:
        text = "What could not be delivered is for democratic services and administrators to see."
        return Reply(text, status=ReplyStatus.UNKNOWN, private=True)
    failed = deliveries_in(context.db, DeliveryState.FAILED)[::-1]
    text = _text(failed, context) if failed else "Every reminder that was due has been delivered."
    return Reply(text, private=True)


def _told_of(failed: Delivery, context: Context) -> list[str]:
    """The committee's own clerk, else democratic services, else the administrators.

    Whoever could not be reached by this very message is not the one to be told of it.
    """
    own = context.rules.for_committee(failed.about).clerk
    found = _in_slack(officers_called(context.db, [own] if own else []), failed)
    found = found or _in_slack(clerks(context), failed)
    if not found and context.rules.learning.tell != failed.recipient:
        found = list(filter(None, [context.rules.learning.tell]))
    administrators = officers_called(context.db, sorted(context.rules.administrators))
    return found or _in_slack(administrators, failed)


def _in_slack(officers: Iterable[Officer], failed: Delivery) -> list[str]:
    found = (each.slack_user_id for each in officers if not each.left_at)
    return [each for each in found if each and each != failed.recipient]


def _text(failures: Sequence[Delivery], context: Context) -> str:
    number = "1 message" if len(failures) == 1 else f"{len(failures)} messages"
    lines = [f"{number} could not be delivered, and I do not try again:"]
    for failed in failures[:_SHOWN]:
        lines += _one(failed, context)
    if len(failures) > _SHOWN:
        lines.append(f"and {len(failures) - _SHOWN} more.")
    lines.append("Please tell those whom it concerns.")
    return "\n".join(lines)


def _one(failed: Delivery, context: Context) -> Iterator[str]:
    officer = officer_by_slack_id(context.db, failed.recipient)
    to = officer.name if officer else f"the channel {failed.recipient}"
    about = f" about {failed.about}" if failed.about else ""
    yield f"• To {to}{about}, due {uk_date(failed.due_at.date())}: {failed.problem}."
    yield f"  It says: “{shortened(' '.join(failed.text.split()), _SAID)}”"
    yield f"  {_to_do(failed, officer)}"


def _to_do(failed: Delivery, officer: Officer | None) -> str:
    if failed.uncertain:
        return (
            "It may stand there already: look first. With the permission channels:history (for a"
            " private channel groups:history) I could look myself."
        )
    if officer is not None:
        return "If they have left, say who stands in: “NAME is deputy for NAME”."
    return (
        "Invite me to that channel, or ask your administrator to set another one for the committee."
    )
