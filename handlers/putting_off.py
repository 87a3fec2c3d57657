"""Putting reminders off: "snooze 12 until 5 Oct", "remind me tomorrow", "digest only"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.wording import listed, shortened, uk_weekday
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import WorkingCalendar
from knowledge.domain.folding import fold
from knowledge.domain.officers import Officer
from knowledge.domain.permissions import lead_keys
from knowledge.domain.typed_dates import read_typed_date
from knowledge.domain.typed_forms import Unclear
from knowledge.store.actions import actions_led_by
from knowledge.store.database import writing
from knowledge.store.people import set_digest_only, snooze, times_snoozed

_SNOOZE = re.compile(
    r"\W*(?:please )?(?:snooze|(?:ask|remind|tell) me (?:again )?(?=later|about|on|tomorrow|next"
    r"|in|until|\d|mon|tue|wed|thu|fri))\b[:,]?\s*(?P<rest>.*)"
)
_REASON = re.compile(r"\s*(?:\bbecause\b|\bas\b(?= the| we| i)|\s[-–]\s|,\s*reason:?)\s*")
_ABOUT = re.compile(
    r"(?:about\s+)?(?:all|everything|it|them|(?:actions?\s+)?(?P<numbers>\#?\d{1,9}"
    r"(?:\s*(?:,|and|&)\s*\#?\d{1,9})*)(?![/\d]))?\s*(?:,\s*)?"
)
_UNTIL = re.compile(r"(?:again\s+)?(?:until|till|to|on|for)\s+")
_LATER = frozenset({"", "later", "again", "again later", "tomorrow", "the next working day"})
_DIGEST = re.compile(r"\W*(?:weekly )?digest only\W*")
_AS_USUAL = re.compile(
    r"\W*(?:(?:reminders|digest) (?:as usual|as before|off)|no digest|normal reminders)\W*"
)
_FARTHEST = timedelta(days=92)
_NOT_LINKED = (
    "I do not know which officer you are, so I send you no reminders. Ask your Tipstaff"
    " administrator to link your Slack account to your officer record."
)


@dataclass(frozen=True, slots=True)
class _Said:
    """`numbers` of actions, () for everything; `until` in words, "" for the next working day."""

    numbers: tuple[int, ...]
    until: str
    reason: str


def respond(request: Request, context: Context) -> Reply | None:
    """The reply to a wish about one's own reminders; None for any other message."""
    text = fold(request.text)
    if _DIGEST.fullmatch(text) or _AS_USUAL.fullmatch(text):
        return _preference(bool(_DIGEST.fullmatch(text)), request, context)
    match = _SNOOZE.fullmatch(text)
    said = _read(match["rest"]) if match else None
    if said is None:
        return None
    officer = request.asker.officer
    if officer is None or not officer.slack_user_id:
        return Reply(_NOT_LINKED, status=ReplyStatus.UNKNOWN)
    until = _day_meant(said.until, request.now.date(), council_calendar(context.rules))
    if isinstance(until, Reply):
        return until
    return _put_off(said, until, officer, request, context)


def _read(rest: str) -> _Said | None:
    words, *reason = _REASON.split(rest, maxsplit=1)
    about = _ABOUT.match(words)
    numbers = re.findall(r"\d+", about["numbers"] or "") if about else []
    until = words[about.end() :] if about else words
    if numbers and re.match(r"\s*(?:st|nd|rd|th|[a-z]{3,9}\b)", until) and not _UNTIL.match(until):
        # "remind me 5 October": the number was the day's.
        numbers, until = [], words
    until = _UNTIL.sub("", until.strip(), count=1).strip(" .!?")
    return _Said(tuple(map(int, numbers)), until, reason[0].strip() if reason else "")


def _day_meant(words: str, today: date, calendar: WorkingCalendar) -> date | Reply:
    if words in _LATER:
        return calendar.working_day_after(today, 1)
    read = read_typed_date(words, today)
    day = None if isinstance(read, Unclear) else read.first_day
    if day is None or day <= today:
        text = f"I cannot tell until when “{shortened(words, 40)}” is. Say a day that is to come,"
        return Reply(f"{text} for example: snooze 12 until 5 October.", ReplyStatus.AMBIGUOUS)
    if day - today > _FARTHEST:
        text = "I put nothing off for more than three months. Say an earlier day."
        return Reply(text, ReplyStatus.UNKNOWN)
    return day if calendar.is_working_day(day) else calendar.working_day_after(day, 1)


def _put_off(
    said: _Said, until: date, officer: Officer, request: Request, context: Context
) -> Reply:
    led = {a.number for a in actions_led_by(context.db, lead_keys(officer, request.now.date()))}
    strange = [number for number in said.numbers if number not in led]
    if strange:
        numbers = listed([str(number) for number in strange])
        text = f"I do not ask you about action {numbers}, so there is nothing to put off."
        return Reply(text, status=ReplyStatus.UNKNOWN)
    refs = [f"action {number}" for number in said.numbers] or [""]
    with writing(context.db):
        often = [
            ref
            for ref in refs
            if times_snoozed(context.db, officer.slack_user_id, ref)
            >= context.rules.reminding.free_snoozes
        ]
        if often and not said.reason:
            return _needs_reason(often[0], until, context)
        for ref in refs:
            snooze(context.db, officer.slack_user_id, ref, until, request.now, reason=said.reason)
    what = listed([ref or "what you owe" for ref in refs])
    return Reply(
        f"I ask you about {what} again on {uk_weekday(until)}, if it is still open then. Deadlines"
        " stay as they are."
    )


def _needs_reason(ref: str, until: date, context: Context) -> Reply:
    number = f" {ref.removeprefix('action ')}" if ref else ""
    day = f"{until.day} {until:%B}"
    return Reply(
        f"You have put off {ref or 'everything'} {context.rules.reminding.free_snoozes} times"
        " already. Say why this time, for example:"
        f" snooze{number} until {day} because the tender is late",
        status=ReplyStatus.AMBIGUOUS,
    )


def _preference(digest_only: bool, request: Request, context: Context) -> Reply:
    officer = request.asker.officer
    if officer is None or not officer.slack_user_id:
        return Reply(_NOT_LINKED, status=ReplyStatus.UNKNOWN)
    with writing(context.db):
        set_digest_only(context.db, officer.slack_user_id, digest_only)
    if digest_only:
        return Reply(
            "From now on you get one message a week, on its first working day, with all you owe"
            " that week. Say “reminders as usual” to change that."
        )
    return Reply("You are reminded as usual again. Say “digest only” for one message a week.")
