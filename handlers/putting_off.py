"""Putting reminders off: "snooze 12 until 5 Oct", "remind me tomorrow", "digest only"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.context import Context
from handlers.item_buttons import snooze_words
from handlers.items import item_words
from handlers.messages import Reply, ReplyStatus, Request
from handlers.own_items import OwnItem, named_among, own_items
from handlers.wording import listed, shortened, uk_weekday
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import WorkingCalendar
from knowledge.domain.folding import fold
from knowledge.domain.officers import Officer
from knowledge.domain.owing import OpenItem, OpenItemKind
from knowledge.domain.typed_dates import read_typed_date
from knowledge.domain.typed_forms import Unclear
from knowledge.domain.updates import PROPOSAL_LASTS, after
from knowledge.store.asked_back import AskedBack, Wanted, ask_back
from knowledge.store.database import writing
from knowledge.store.people import set_digest_only, snooze, times_snoozed

# "Tell me about ..." asks something; "tell me later" puts something off.
_SNOOZE = re.compile(
    r"\W*(?:please )?(?:snooze|(?:ask|remind) me (?:again )?(?=later|about|on|tomorrow|next"
    r"|in|until|\d|mon|tue|wed|thu|fri)|tell me (?:again )?(?=later|tomorrow))\b[:,]?"
    r"\s*(?P<rest>.*)"
)
_REASON = re.compile(r"\s*(?:\bbecause\b|\bas\b(?= the| we| i)|\s[-–]\s|,\s*reason:?)\s*")
_ABOUT = re.compile(
    r"(?:about\s+)?(?:(?:all|everything|it|them)\b|(?:actions?\s+)?(?P<numbers>\#?\d{1,9}"
    r"(?:\s*(?:,|and|&)\s*\#?\d{1,9})*)(?![/\d]))?\s*(?:,\s*)?"
)
_UNTIL = re.compile(r"(?:again\s+)?(?:until|till|to|on|for)\s+")
_UNTIL_AFTER = re.compile(
    r"\s+(?:again\s+)?(?:until|till)\s+|\s+(?=(?:again\s+)?(?:later|tomorrow)$)"
)
_LATER = frozenset({"", "later", "again", "again later", "tomorrow", "the next working day"})
_DIGEST = re.compile(r"\W*(?:weekly )?digest only\W*")
_AS_USUAL = re.compile(
    r"\W*(?:(?:reminders|digest) (?:as usual|as before|off)|no digest|normal reminders)\W*"
)
_FARTHEST = timedelta(days=92)
_LONGEST_DAY = 3
_NOT_LINKED = (
    "I do not know which officer you are, so I send you no reminders. Ask your Tipstaff"
    " administrator to link your Slack account to your officer record."
)


@dataclass(frozen=True, slots=True)
class _Said:
    """`about` names the items, "" for everything; `until` in words, "" for the next working day."""

    about: str
    until: str
    reason: str


def respond(request: Request, context: Context) -> Reply | None:
    """The reply to a wish about one's own reminders; None for any other message."""
    text = fold(request.text)
    if _DIGEST.fullmatch(text) or _AS_USUAL.fullmatch(text):
        return _preference(bool(_DIGEST.fullmatch(text)), request, context)
    match = _SNOOZE.fullmatch(text)
    if match is None:
        return None
    officer, today = request.asker.officer, request.now.date()
    own = own_items(officer, context, today) if officer and officer.slack_user_id else []
    said = _read(match["rest"], own, today)
    if said is None or ("snooze" not in text and _asks(text, said.until)):
        return None
    if officer is None or not officer.slack_user_id:
        return Reply(_NOT_LINKED, status=ReplyStatus.UNKNOWN)
    until = _day_meant(said.until, request.now.date(), council_calendar(context.rules))
    if isinstance(until, Reply):
        return until
    return _put_off(said, until, own, officer, request, context)


def _asks(text: str, until: str) -> bool:
    """True for "remind me 28 Sept scrutiny - which room?": too many words for a day."""
    return text.endswith("?") or len(until.split()) > _LONGEST_DAY


def _read(rest: str, own: Sequence[OwnItem], today: date) -> _Said | None:
    """What is put off and until when; None for a wish to be told about something."""
    words, *reason = _REASON.split(rest, maxsplit=1)
    because = reason[0].strip() if reason else ""
    about, *later = _UNTIL_AFTER.split(words.removeprefix("about ").strip(), maxsplit=1)
    if named_among(about, own, today) is not None:
        return _Said(about, later[0].strip(" .!?") if later else "", because)
    found = _ABOUT.match(words)
    if words.startswith("about ") and (found is None or found.group().strip() == "about"):
        # "Remind me about child poverty": of what the papers say.
        return None
    numbers = found["numbers"] if found else None
    until = words[found.end() :] if found else words
    if numbers and re.match(r"\s*(?:st|nd|rd|th|[a-z]{3,9}\b)", until) and not _UNTIL.match(until):
        # "remind me 5 October": the number was the day's.
        numbers, until = None, words
    until = _UNTIL.sub("", until.strip(), count=1).strip(" .!?")
    return _Said(numbers or "", until, because)


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
    said: _Said,
    until: date,
    own: Sequence[OwnItem],
    officer: Officer,
    request: Request,
    context: Context,
) -> Reply:
    named = named_among(said.about, own, request.now.date()) if said.about else []
    if named is None:
        what = f"action {said.about}" if said.about[:1].isdigit() else f"“{said.about}”"
        text = f"I do not ask you about {what}, so there is nothing to put off."
        return Reply(text, status=ReplyStatus.UNKNOWN)
    whose = [(each.lead, each.item) for each in named] or [(officer.slack_user_id, None)]
    with writing(context.db):
        often = [
            item
            for lead, item in whose
            if times_snoozed(context.db, lead, item.ref if item else "")
            >= context.rules.reminding.free_snoozes
        ]
        if often and not said.reason:
            return _needs_reason(often[0], until, officer, request, context)
        for lead, item in whose:
            ref = item.ref if item else ""
            snooze(context.db, lead, ref, until, request.now, reason=said.reason)
    what = listed([_name(item) for _, item in whose])
    return Reply(
        f"I ask you about {what} again on {uk_weekday(until)}, if it is still open then. Deadlines"
        " stay as they are."
    )


def _name(item: OpenItem | None) -> str:
    if item is None:
        return "what you owe"
    return snooze_words(item).removeprefix("snooze ") if item.number == "" else _numbered(item)


def _numbered(item: OpenItem) -> str:
    if item.kind is OpenItemKind.ACTION:
        return f"action {item.number}"
    if item.kind is OpenItemKind.FIGURE:
        return f"{item.number} for {item.period}"
    return item_words(item)


def _needs_reason(
    item: OpenItem | None, until: date, officer: Officer, request: Request, context: Context
) -> Reply:
    """From the next one on a reason is asked back, and the next line may be it."""
    day = f"{until.day} {until:%B}"
    says = f"{snooze_words(item) if item else 'snooze'} until {day} because "
    waits_until = after(request.now, PROPOSAL_LASTS)
    ask_back(
        context.db,
        officer.id or 0,
        request.conversation,
        AskedBack(Wanted.REASON, says, "", waits_until),
    )
    return Reply(
        f"You have put off {_name(item) if item else 'everything'}"
        f" {context.rules.reminding.free_snoozes} times already. Say why this time (the"
        f" reason alone is enough), for example: {says}the tender is late",
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
