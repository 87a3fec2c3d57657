"""What the clerk is told of somebody who has left: what they lead, and how to hand it over."""

from collections.abc import Iterable
from datetime import date, datetime

from handlers.context import Context
from handlers.updates.deciders import clerks
from handlers.wording import due_words, listed, shortened, uk_date
from knowledge.domain.actions import FINISHED
from knowledge.domain.deliveries import LETTER, Delivery, PlannedDelivery
from knowledge.domain.officers import Officer
from knowledge.domain.permissions import lead_keys
from knowledge.domain.stand_ins import StandInKind
from knowledge.store.actions import actions_led_by
from knowledge.store.officers import officers_with_ids
from knowledge.store.stand_ins import stand_ins_of
from knowledge.store.topics import topics_led_by

LEFT = "left"
_SHOWN = 15


def leaver_letters(
    leavers: Iterable[Officer], context: Context, now: datetime
) -> list[PlannedDelivery]:
    """A letter of each leaver to everybody of democratic services who is in Slack."""
    told = [each for each in clerks(context) if each.slack_user_id and not each.left_at]
    return [
        PlannedDelivery(
            key=f"{LEFT}|{leaver.id}|{leaver.left_at}|{clerk.slack_user_id}",
            kind=LETTER,
            about=f"{leaver.name}, who has left",
            recipient=clerk.slack_user_id,
            text=_text(leaver, context),
            due_at=now,
        )
        for leaver in leavers
        for clerk in told
    ]


def leaver_letter(claimed: Delivery, context: Context) -> str:
    """The letter as it is sent now, by what they still lead; "" where they came back."""
    _, number, left_at, *_ = claimed.key.split("|")
    found = officers_with_ids(context.db, [int(number)])
    leaver = next((each for each in found if each.left_at == left_at), None)
    return _text(leaver, context) if leaver else ""


def _text(leaver: Officer, context: Context) -> str:
    return leaver_text(leaver, context, today=date.fromisoformat(leaver.left_at))


def leaver_text(leaver: Officer, context: Context, *, today: date) -> str:
    """The message to democratic services about a deactivated account."""
    keys = lead_keys(leaver, today)
    led = actions_led_by(context.db, keys, leaver.council)
    open_ = [each for each in led if each.status not in FINISHED]
    topics = topics_led_by(context.db, keys, leaver.council)
    lines = [f"{leaver.name} has left: the Slack account is deactivated ({uk_date(today)})."]
    if not open_ and not topics:
        return f"{lines[0]} No open action or topic names them."
    lines.append(_count(len(open_), len(topics)))
    lines += [
        f"- action {each.number}: {shortened(each.title, 100)}"
        f" (due {due_words(each.due) or 'not given'})"
        for each in open_[:_SHOWN]
    ]
    if len(open_) > _SHOWN:
        lines.append(f"- and {len(open_) - _SHOWN} more actions")
    lines += [f"- topic: {shortened(each.title, 100)}" for each in topics[:_SHOWN]]
    lines += _stand_ins(leaver, context, today)
    if open_:
        lines.append(f"To hand them over, say “transfer all from {leaver.name} to …”.")
    return "\n".join(lines)


def _count(actions: int, topics: int) -> str:
    parts = [f"{actions} open action{'s' if actions != 1 else ''}"] if actions else []
    parts += [f"{topics} topic{'s' if topics != 1 else ''}"] if topics else []
    return f"They still lead {listed(parts)}:"


def _stand_ins(leaver: Officer, context: Context, today: date) -> list[str]:
    held = stand_ins_of(context.db, leaver.id or 0, today)
    deputies = [e.stand_in.name for e in held if e.stand_in and e.kind is StandInKind.DEPUTY]
    return [f"Their deputy is {listed(deputies)}."] if deputies else []
