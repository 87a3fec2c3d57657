"""What people ask about reminders: why they got one, what is to come, who has not replied."""

import re
from datetime import timedelta

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.reminders import counted
from handlers.silence import not_replied
from handlers.why_sent import why
from handlers.wording import uk_date, uk_weekday
from knowledge.bank_holidays import council_calendar
from knowledge.domain.folding import fold
from knowledge.domain.gathering import Message, scheduled_messages
from knowledge.domain.officers import Officer
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


def respond(request: Request, context: Context) -> Reply | None:
    """The reply to a question about reminders; None for any other message."""
    text = fold(request.text)
    if _WHY.fullmatch(text):
        return why(request, context)
    if _TO_COME.fullmatch(text):
        return _to_come(request, context)
    match = _NOT_REPLIED.fullmatch(text)
    return not_replied(match["said"] or "", request, context) if match else None


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
