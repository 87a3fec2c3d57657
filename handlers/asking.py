"""What people ask about reminders: why they got one, what is to come, who has not replied."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.reminders import counted
from handlers.understanding.meetings_named import MeetingNamed, meetings_named
from handlers.wording import listed, uk_date, uk_weekday
from knowledge.bank_holidays import council_calendar
from knowledge.domain.folding import fold
from knowledge.domain.gathering import Message, scheduled_messages
from knowledge.domain.joint import rules_of
from knowledge.domain.known import Known, owing_of
from knowledge.domain.meetings import Meeting
from knowledge.domain.officers import Officer
from knowledge.domain.owing import OpenItem
from knowledge.domain.said_days import days_said
from knowledge.store.asked import Asked, asked_about, last_message_to, replies_before
from knowledge.store.meetings import all_committees
from knowledge.store.officers import officer_by_slack_id
from knowledge.store.reminders import known_around

_NOT_REPLIED = re.compile(
    r"\W*who (?:has ?n[o']?t|has not|have ?n[o']?t|have not|did not|did ?n't) (?:yet )?"
    r"(?:replied|reply|responded|respond|answered|answer|updated)(?: yet)?"
    r"(?:\W+(?:for|to|before|about|on|in)\W+(?P<said>.+?))?\W*"
)
_WHY = re.compile(
    r"\W*why (?:did (?:i|we) (?:get|receive)|am i getting|have i got|did you (?:send|ask)|are you"
    r" (?:sending|asking)|do you (?:send|ask))(?: me)?(?: this| that| it)?"
    r"(?: message| reminder)?\W*"
)
_TO_COME = re.compile(
    r"\W*what (?:will|are) you (?:going to )?(?:send|sending|ask|remind)(?: me)?(?: of| about)?"
    r"(?: next| soon)?\W*"
)
_AHEAD = timedelta(days=28)
_SEES_ALL = frozenset({"democratic services", "administrator"})


def respond(request: Request, context: Context) -> Reply | None:
    """The reply to a question about reminders; None for any other message."""
    text = fold(request.text)
    if _WHY.fullmatch(text):
        return _why(request, context)
    if _TO_COME.fullmatch(text):
        return _to_come(request, context)
    match = _NOT_REPLIED.fullmatch(text)
    return _not_replied(match["said"] or "", request, context) if match else None


def _why(request: Request, context: Context) -> Reply:
    sent = last_message_to(context.db, request.asker.slack_user_id)
    if sent is None:
        return Reply("I have sent you no reminder yet.", status=ReplyStatus.UNKNOWN)
    lines = [f"My last reminder to you went out on {uk_weekday(sent.sent_at.date())}, because:"]
    lines += dict.fromkeys(
        f"- {reason}"
        for key in sent.reminders
        if (reason := _reason(key, request.asker.slack_user_id, context))
    )
    if sent.refs:
        lines.append(f"It asked about {listed(list(sent.refs[:8]))}.")
    lines.append(
        "Say “snooze until” and a day, or “digest only”, to be asked less. On which days people"
        " are asked, your administrator sets for each committee."
    )
    return Reply("\n".join(lines), private=True)


def _reason(key: str, own_id: str, context: Context) -> str:
    """Why a reminder was sent, out of its key: committee, day, step, offset, lead."""
    parts = key.split("|")
    lead = officer_by_slack_id(context.db, parts[-1]) if parts[-1] != own_id else None
    whose = f"{lead.name} leads" if lead else "you lead"
    instead = f", and {lead.name} has left or is away" if lead else ""
    if parts[0].startswith("snooze "):
        return "you asked to be reminded that day"
    if len(parts) > 3 and parts[2] == "overdue":
        return f"{whose} {parts[0]}, which is overdue{instead}"
    if len(parts) > 3 and parts[2] == "escalated":
        name = lead.name if lead else "the lead"
        return f"{parts[0]} is overdue, and you are the manager of {name}"
    committee = _committee(parts[0], context)
    if len(parts) > 1 and parts[1].startswith("changed"):
        return f"a meeting of {committee} was changed, to which you owe something"
    if len(parts) < 5:
        return ""
    day = uk_date(date.fromisoformat(parts[1]))
    when = f"{parts[3]} working days" if parts[3] != "1" else "1 working day"
    if parts[2] == "reports to follow":
        return f"reports for {committee} of {day} are to follow, and its clerk is told of them"
    step = "the meeting" if parts[2] == "before the meeting" else parts[2]
    return f"{whose} something for {committee} of {day}, {when} before {step}{instead}"


def _committee(place: str, context: Context) -> str:
    for committee in all_committees(context.db):
        if place in (fold(committee.title), f"{fold(committee.council)}/{fold(committee.title)}"):
            return committee.title
    return place.rpartition("/")[2]


def _to_come(request: Request, context: Context) -> Reply:
    officer = request.asker.officer
    if officer is None:
        text = "I do not know which officer you are, so I send you no reminders."
        return Reply(text, status=ReplyStatus.UNKNOWN)
    today = request.now.date()
    known = known_around(context.db, context.rules, today, today + _AHEAD, today=today)
    planned = scheduled_messages(
        today, today + _AHEAD, known, context.rules, council_calendar(context.rules)
    )
    own = [
        message
        for message in planned.messages
        if _is_for(message, officer) and message.due_at > request.now
    ]
    if not own:
        text = f"Nothing in the next four weeks, until {uk_date(today + _AHEAD)}."
        return Reply(_with_link(text, officer), private=True)
    lines = ["By the records as they stand today, in the next four weeks:"]
    lines += [f"- {_to_be_sent(message)}" for message in own]
    lines.append("What is done before then is left out.")
    return Reply(_with_link("\n".join(lines), officer), private=True)


def _is_for(message: Message, officer: Officer) -> bool:
    part = message.parts[0]
    if not part.personal:
        return False
    if officer.slack_user_id:
        return officer.slack_user_id in (message.recipient, message.meant_for)
    return part.lead == officer.name


def _with_link(text: str, officer: Officer) -> str:
    if officer.slack_user_id:
        return text
    return f"{text}\nBut your Slack account is not linked yet, so nothing can be sent to you."


def _to_be_sent(message: Message) -> str:
    when = f"{uk_weekday(message.due_at.date())} at {message.due_at:%H:%M}"
    about = f" for {message.about}" if message.about else ""
    return f"{when}: {counted(message.items) or 'news of a meeting'}{about}"


def _not_replied(said: str, request: Request, context: Context) -> Reply:
    if not request.asker.roles & _SEES_ALL:
        text = "Who has not replied is for democratic services and administrators to see."
        return Reply(text, status=ReplyStatus.UNKNOWN, private=True)
    named = meetings_named(said, days_said(fold(said), request.now.date()), request, context)
    meetings = [each.held for each in named if each.held]
    if not meetings:
        return Reply(_no_meeting(named, said), status=ReplyStatus.UNKNOWN, private=True)
    if len(meetings) > 1:
        names = listed([f"{m.committee} on {uk_date(m.starts_at.date())}" for m in meetings], "or")
        return Reply(f"Which meeting: {names}?", status=ReplyStatus.AMBIGUOUS, private=True)
    return Reply("\n".join(_standing(meetings[0], request, context)), private=True)


def _no_meeting(named: list[MeetingNamed], said: str) -> str:
    committees = [each.committee.title for each in named if each.committee]
    if committees:
        return f"I know of no coming meeting of {listed(committees, 'or')}."
    what = f"I know of no meeting “{said}”. " if said else ""
    return f"{what}Say whose meeting, for example: who hasn't replied for Cabinet?"


def _standing(meeting: Meeting, request: Request, context: Context) -> Iterator[str]:
    day, today = meeting.starts_at.date(), request.now.date()
    known = known_around(context.db, context.rules, today, day, today=today)
    plans = rules_of(meeting, context.rules).plans
    owed = owing_of(known).before(meeting, plans)
    asked = asked_about(context.db)
    name = f"{meeting.committee} on {uk_weekday(day)}"
    place = f"{fold(meeting.council)}/{fold(meeting.committee)}|{day.isoformat()}|"
    replies = replies_before(context.db, place)
    silent = [line for each in owed if (line := _silence(*each, asked, known))]
    waiting = [line for each in owed if (line := _not_asked(*each, asked))]
    if not owed and not replies:
        yield f"Nobody owes anything before {name}."
        return
    yield f"Before {name}, {len(silent)} {'has' if len(silent) == 1 else 'have'} not replied."
    yield from silent
    if replies:
        yield f"Replied: {listed(sorted(replies))}."
    if waiting:
        yield "Not asked yet:"
        yield from waiting


def _silence(
    officer: Officer, items: tuple[OpenItem, ...], asked: dict[tuple[str, str], Asked], known: Known
) -> str:
    found = [
        (item, asked[key])
        for item in items
        if (key := (officer.slack_user_id, item.ref)) in asked and not asked[key].answered
    ]
    if not found:
        return ""
    times = max(each.times for _, each in found)
    last = max(each.last for _, each in found)
    often = "once" if times == 1 else f"{times} times"
    over = ", and is not asked again" if times >= known.most_asks else ""
    what = _named([item for item, _ in found])
    return f"- {officer.name}: {what} (asked {often}, last on {uk_date(last.date())}{over})"


def _not_asked(
    officer: Officer, items: tuple[OpenItem, ...], asked: dict[tuple[str, str], Asked]
) -> str:
    found = [item for item in items if (officer.slack_user_id, item.ref) not in asked]
    if not found:
        return ""
    why = "" if officer.slack_user_id else " (not linked to Slack)"
    why = " (has left)" if officer.left_at else why
    return f"- {officer.name}{why}: {_named(found)}"


def _named(items: list[OpenItem]) -> str:
    numbers = [item.number for item in items if item.number]
    if len(numbers) == len(items) and len({item.kind for item in items}) == 1:
        return f"{items[0].kind} {listed(numbers)}"
    return counted(items)
