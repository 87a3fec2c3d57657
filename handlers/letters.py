"""What is written to somebody because of what was learnt: a correction to whoever owns the record,
the weekly list of what is missing, a standard answer that ends soon.

Each is planned once, by its key. To a person it goes out with their one message of the day, or as
that message (`scheduler.letters`); to a channel by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.context import Context
from handlers.leavers import LEFT, leaver_letter
from handlers.messages import Choice, Reply
from handlers.owners import owners_of
from handlers.reminders import in_rehearsal
from handlers.unanswered import unanswered_text
from handlers.wording import shortened, uk_date
from knowledge.domain.calendars import LONDON
from knowledge.domain.deliveries import (
    LETTER,
    REHEARSAL,
    Delivery,
    DeliveryState,
    PlannedDelivery,
)
from knowledge.domain.feedback import WORDS_WITHIN, Correction, CorrectionState, correction_ref
from knowledge.domain.officers import Officer
from knowledge.domain.standard_answers import REMIND_BEFORE, StandardAnswer
from knowledge.store.deliveries import deliveries_of, delivery
from knowledge.store.feedback import correction_numbered, open_corrections
from knowledge.store.officers import officer_by_slack_id, officer_named, officers_called
from knowledge.store.standard_answers import standard_answer, standard_answers

_WEEK = timedelta(days=7)
_SAID = 400


def letters_due(context: Context, now: datetime) -> list[PlannedDelivery]:
    """Every letter that should be on its way by `now`; those planned before are among them."""
    return [*_corrections(context, now), *_weekly(context, now), *_ending(context, now)]


def letter(claimed: Delivery, context: Context) -> Reply | None:
    """The letter as it is sent now; None where there is no use for it any more."""
    if claimed.key.startswith(REHEARSAL):
        meant = letter(replace(claimed, key=claimed.key.removeprefix(REHEARSAL)), context)
        return Reply(claimed.text) if meant is not None else None
    what, number, *_ = claimed.key.split("|")
    if what == "correction":
        correction = correction_numbered(context.db, int(number))
        if correction is None or correction.state is not CorrectionState.OPEN:
            return None
        return Reply(_correction_text(correction), choices=_choices(correction))
    if what == "standard answer":
        held = standard_answer(context.db, int(number))
        return Reply(_ending_text(held)) if held is not None and held.state != "removed" else None
    if what == LEFT:
        text = leaver_letter(claimed, context)
        return Reply(text) if text else None
    return Reply(claimed.text)


def rehearsed(meant: PlannedDelivery, channel: str, context: Context) -> PlannedDelivery:
    """The same letter to the rehearsal's channel, under a key of its own and without buttons."""
    officer = officer_by_slack_id(context.db, meant.recipient)
    return replace(
        meant,
        key=f"{REHEARSAL}{meant.key}",
        recipient=channel,
        text=f"{in_rehearsal(officer.name if officer else meant.recipient)}\n{meant.text}",
        tells=(),
    )


def ref_of(planned: Delivery) -> str:
    """What a letter asks about, as messages name it; "" where it only tells something."""
    what, number, *_ = planned.key.split("|")
    return correction_ref(int(number)) if what == "correction" else ""


def _corrections(context: Context, now: datetime) -> Iterator[PlannedDelivery]:
    for each in open_corrections(context.db):
        if not each.is_ripe(now):
            continue
        due_at = each.at if each.correction else each.at + WORDS_WITHIN
        owners = _in_slack(owners_of(each, context, now.date()))
        sent = [_key(each, owner) for owner in owners]
        # Where Slack takes it to none of the owners, the administrator hears of it.
        failed = owners and all(_failed(context, key) for key in sent)
        for recipient in _administrators(context) if failed or not owners else owners:
            yield PlannedDelivery(
                key=_key(each, recipient),
                kind=LETTER,
                about=f"correction {each.id}",
                recipient=recipient,
                text=_correction_text(each),
                due_at=due_at,
            )


def _key(correction: Correction, recipient: str) -> str:
    return f"correction|{correction.id}|{recipient}"


def _failed(context: Context, key: str) -> bool:
    held = delivery(context.db, key)
    return held is not None and held.state is DeliveryState.FAILED


def _correction_text(correction: Correction) -> str:
    verdict = {"unclear": "is unclear"}.get(correction.verdict, f"is {correction.verdict}")
    said = f"They say: “{correction.correction}”" if correction.correction else ""
    by = f"From {correction.named}." if correction.named else "They left no name."
    lines = [
        f"Somebody says that an answer of mine {verdict}.",
        f"They asked: “{correction.question}”",
        f"I answered: “{shortened(correction.said, _SAID)}”",
        said or "They did not say what is right.",
        by,
        "Nothing is changed. If they are right, say: accept correction"
        f" {correction.id}. If not, say: decline correction {correction.id}.",
    ]
    return "\n".join(lines)


def _choices(correction: Correction) -> tuple[Choice, ...]:
    return (
        Choice("They are right", says=f"accept correction {correction.id}", keeps=True),
        Choice("They are not", says=f"decline correction {correction.id}", keeps=True),
    )


def _weekly(context: Context, now: datetime) -> Iterator[PlannedDelivery]:
    """The list of this week, where anything was missed since the last one."""
    weekday = context.rules.learning.weekday
    if weekday is None:
        return
    local = now.astimezone(LONDON)
    day = local.date() - timedelta(days=(local.weekday() - weekday) % 7)
    due_at = datetime.combine(day, context.rules.remind_at, LONDON)
    keys = {who: f"unanswered|{day.isoformat()}|{who}" for who in _administrators(context)}
    if now < due_at or not keys or deliveries_of(context.db, keys.values()):
        return
    text = unanswered_text(context.db, since=due_at - _WEEK, before=due_at)
    if not text:
        return
    lines = ["What was asked and not answered well in the last week.", text, _WHAT_TO_DO]
    for recipient, key in keys.items():
        yield PlannedDelivery(key, LETTER, "what is missing", recipient, "\n".join(lines), due_at)


_WHAT_TO_DO = (
    "A paper that says it can be imported; or say: standard answer to “the question” is “the"
    " answer”, owner NAME, until a date."
)


def _ending(context: Context, now: datetime) -> Iterator[PlannedDelivery]:
    today = now.astimezone(LONDON).date()
    for each in standard_answers(context.db):
        if not each.ends_soon(today):
            continue
        owner = officer_named(context.db, each.owner)
        due_at = datetime.combine(each.until - REMIND_BEFORE, context.rules.remind_at, LONDON)
        for recipient in _in_slack([owner] if owner else []) or _administrators(context):
            yield PlannedDelivery(
                key=f"standard answer|{each.id}|{recipient}",
                kind=LETTER,
                about=f"standard answer {each.id}",
                recipient=recipient,
                text=_ending_text(each),
                due_at=due_at,
            )


def _ending_text(answer: StandardAnswer) -> str:
    return (
        f"The standard answer to “{answer.question}” holds until {uk_date(answer.until)} and is"
        f" not said after that.\nIt says: “{shortened(answer.answer, _SAID)}”\n"
        "If it still holds, ask an administrator to add it again with a later date."
    )


def _administrators(context: Context) -> list[str]:
    """Where the administrator hears of things: the place set for it, else by direct message."""
    if context.rules.learning.tell:
        return [context.rules.learning.tell]
    return _in_slack(officers_called(context.db, sorted(context.rules.administrators)))


def _in_slack(officers: Iterable[Officer]) -> list[str]:
    return [each.slack_user_id for each in officers if each.slack_user_id]
