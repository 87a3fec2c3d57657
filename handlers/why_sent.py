"""Why somebody got their last message, out of the keys of what it held."""

import re
from datetime import date

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.wording import listed, uk_date, uk_weekday
from knowledge.domain.folding import fold
from knowledge.store.asked import last_message_to
from knowledge.store.meetings import all_committees
from knowledge.store.officers import officer_by_slack_id

_OVERDUE = re.compile(
    r"(?P<ref>.+)\|(?P<day>\d{4}-\d\d-\d\d)\|(?P<kind>overdue|escalated)\|(?P<lead>[^|]*)"
)
_LETTERS = {
    "correction": "somebody says that an answer about what you own is not right",
    "unanswered": "it is the weekly list of what had no good answer, which administrators get",
    "standard answer": "a standard answer that you own ends soon",
    "undelivered": "something could not be delivered, and you are asked to see to it",
}
_MOST = 8


def why(request: Request, context: Context) -> Reply:
    """Every reason for the last message to the asker, what it asked about, how to be asked less."""
    own_id = request.asker.slack_user_id
    sent = last_message_to(context.db, own_id)
    if sent is None:
        return Reply("I have sent you no reminder yet.", status=ReplyStatus.UNKNOWN)
    lines = [f"My last reminder to you went out on {uk_weekday(sent.sent_at.date())}, because:"]
    reasons = (_reason(key, own_id, context) for key in sent.reminders)
    lines += dict.fromkeys(f"- {reason}" for reason in reasons if reason)
    if sent.refs:
        named = [ref_words(ref) for ref in sent.refs[:_MOST]]
        more = len(sent.refs) - _MOST
        lines.append(f"It asked about {listed([*named, *([f'{more} more'] if more > 0 else [])])}.")
    lines.append(
        "Say “snooze until” and a day, or “digest only”, to be asked less. On which days people"
        " are asked, your administrator sets for each committee and return."
    )
    return Reply("\n".join(lines), private=True)


def ref_words(ref: str) -> str:
    """What people call an item that a message asked about: "CSC 011 for Q2 2026/27"."""
    kind, _, rest = ref.partition(" ")
    parts = rest.split("|")
    if kind == "figure" and len(parts) == 3:
        return f"{parts[1]} for {parts[2]}"
    if kind == "report" and len(parts) == 3:
        return f"report {parts[2]} of {uk_date(date.fromisoformat(parts[1]))}".replace("  ", " ")
    return f"the topic {parts[-1]}" if kind == "topic" else ref


def _reason(key: str, own_id: str, context: Context) -> str:
    """Why a reminder was sent, out of its key: committee, day, step, offset, lead."""
    parts = key.split("|")
    if parts[0] in _LETTERS:
        return _LETTERS[parts[0]]
    if parts[0].startswith("snooze "):
        return "you asked to be reminded that day"
    if overdue := _OVERDUE.fullmatch(key.partition(" to U")[0]):
        return _overdue(overdue, own_id, context)
    lead = officer_by_slack_id(context.db, parts[-1]) if parts[-1] != own_id else None
    whose = f"{lead.name} leads" if lead else "you lead"
    instead = f", and {lead.name} has left or is away" if lead else ""
    committee = _committee(parts[0], context)
    if len(parts) > 1 and parts[1].startswith("changed"):
        return f"a meeting of {committee} was changed, to which you owe something"
    if len(parts) < 5:
        return ""
    day = uk_date(date.fromisoformat(parts[1]))
    when = f"{parts[3]} working days" if parts[3] != "1" else "1 working day"
    if parts[2] == "reports to follow":
        return f"reports for {committee} of {day} are to follow, and its clerk is told of them"
    if title := _return_title(parts[2], context):
        whose = f"{lead.name} gives" if lead else "you give"
        return f"{whose} a figure of {title}, quarter to {day}, due in {when}{instead}"
    step = "the meeting" if parts[2] == "before the meeting" else parts[2]
    return f"{whose} something for {committee} of {day}, {when} before {step}{instead}"


def _overdue(match: re.Match[str], own_id: str, context: Context) -> str:
    """Of what is overdue its lead is warned, and then others are told."""
    what = ref_words(match["ref"])
    lead = officer_by_slack_id(context.db, match["lead"])
    name = lead.name if lead else "the lead"
    if match["kind"] == "escalated":
        role = "run the returns or manage" if what != match["ref"] else "are the manager of"
        return f"{what} is overdue, and you {role} {name}"
    if match["lead"] == own_id:
        return f"you lead {what}, which is overdue"
    return f"{name} leads {what}, which is overdue, and {name} has left or is away"


def _return_title(step: str, context: Context) -> str:
    titles = (each.title for each in context.rules.returns)
    return next((title for title in titles if fold(title) == step), "")


def _committee(place: str, context: Context) -> str:
    for committee in all_committees(context.db):
        if place in (fold(committee.title), f"{fold(committee.council)}/{fold(committee.title)}"):
            return committee.title
    return place.rpartition("/")[2]
