"""What an update says of a due date: the date it moves to, the reason, and what is asked back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlers.updates.statement_edges import asks_or_supposes
from handlers.updates.statements import NUMBERS, UpdateSentence
from handlers.updates.typed_text import TypedText
from handlers.wording import listed, uk_weekday
from knowledge.domain.actions import ActionStatus
from knowledge.domain.periods import Period
from knowledge.domain.typed_dates import leading_date
from knowledge.domain.typed_forms import Doubt, Unclear

# Statuses after which "to ..." and "until ..." begin a date.
_PUT_OFF = frozenset({ActionStatus.DELAYED, ActionStatus.DEFERRED})
_TO = r"(?:to|until|till|til|by)"
_BEGINS = re.compile(
    rf"[\s,(-]*(?:back\s+)?(?:{_TO}|(?:and\s+|so\s+|is\s+)*(?:now|new|revised|due|moved|moving)\b)\b"
    r"(?:\s+(?:due|date|to|is|on|by|for|until|the|likely))*\s*[:=]?\s*",
)
_ANYWHERE = re.compile(
    r"(?:^|[\s,;.(-])(?:(?:new|revised)\s+(?:due\s+|completion\s+|target\s+)?date|now\s+due"
    r"|due\s+date(?:\s+(?:now|moved|moves|changed))?|moved\s+to|now\s+expected)\b"
    r"(?:\s+(?:is|now|to|on|by|of|in|for|the))*\s*[:=]?\s*"
)
_DATE_LIKE = re.compile(
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:week|month|year|term|quarter|soon|later"
    r"|asap|tb[cda]|christmas|easter|spring|summer|autumn|winter|jan|feb|mar|apr|june?|july?|aug"
    r"|sept?|oct|nov|dec)[a-z]*\b"
)
_CLAUSE = re.compile(
    r"\s*(?:[,;.(]|\s[-–—]\s|\b(?:because|as|since|due\s+to|while|owing\s+to)\b|$)"
)
_GOES_ON = re.compile(
    r"\s*(?:$|[-–—,;:.!)(]|(?:because|as|since|due|while|owing|so|and|at|for|when|after|until|in\s+order)\b)"
)
_LATEST = re.compile(r"^\s*at\s+the\s+latest\b|^\s*please\b")
_BECAUSE = re.compile(
    r"^[\s,;:.()–—-]*(?:(?:and\s+)?(?:because(?:\s+of)?|as|since|due\s+to|owing\s+to|reason:?)\b)?[\s,;:–—-]*",
    re.IGNORECASE,
)

_MOVE = re.compile(
    r"(?:(?:can|could|would|will)\s+(?:you|we)\s+)?(?:(?:please|kindly|just)\s+)*"
    r"(?P<verb>move|push|extend|put|shift|reschedule|change|set|delay|defer)\s+(?:back\s+)?"
    rf"(?:the\s+)?(?:due\s+date\s+(?:of|for|on)\s+)?(?:(?P<numbers>{NUMBERS})|(?P<words>[a-z][^;\n]*?))"
    r"(?:'s)?(?:\s+due\s+date)?(?:\s+(?:back|out|on))?\s+(?:to|until|till)\s+"
)
_DUE = re.compile(
    rf"(?P<numbers>{NUMBERS})(?:'s)?\s*[:=,-]?\s*(?:(?:is|now|has|the|a|new|revised|its)\s+)*"
    r"(?:due(?:\s+date)?|deadline|(?:completion|target|end|finish)\s+date)\b"
    r"(?:\s+(?:is|are|now|to|on|by|for|moved|moves|changed|changes|extended|back|until))*\s*[:=>-]*\s*"
)
_MOVED = re.compile(
    rf"(?:(?P<numbers>{NUMBERS})|(?P<words>[a-z][^;\n]*?))\s+(?:(?:is|are|has|have|been|now|to|be|needs?)\s+)*"
    r"(?:moved|moves|moving|extended|pushed\s+back|put\s+back|rescheduled)\s+(?:back\s+)?"
    r"(?:to|until|till)\s+"
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A due date said in an update: what it is, the words for it, and the rest as the reason."""

    due: Period | Unclear
    said: str
    reason: str


def moved_to(sentence: UpdateSentence, today: date) -> Moved | None:
    """The date to which an update moves the action; None where it speaks of no other due date.

    "Delayed until the tender is back" names no date and stays a note; "delayed until soon" is
    asked back.
    """
    note = sentence.note
    if sentence.moves:
        return _dated(note, 0, "", today, must=True)
    if sentence.status in _PUT_OFF and (begins := _BEGINS.match(note.lower())):
        return _dated(note, begins.end(), "", today) or _later_on(note, today)
    return _later_on(note, today) if sentence.status is not ActionStatus.COMPLETE else None


def moves(segment: TypedText) -> list[UpdateSentence]:
    """Statements that only move a date: "move 15 to 30 Nov because ...", "15 due 30 Nov"."""
    if asks_or_supposes(segment.plain):
        return []
    plain = segment.plain
    start = len(plain) - len(plain.lstrip(" -•>"))
    for form in (_MOVE, _DUE, _MOVED):
        match = form.match(plain, start)
        if match and leading_date(plain[match.end() :], date.min.replace(year=2000)):
            return list(_said(segment, match))
    return []


def _said(segment: TypedText, match: re.Match[str]) -> Iterator[UpdateSentence]:
    groups = match.groupdict()
    note = segment.part(match.end()).original.strip()
    verb = groups.get("verb") or ""
    status = {"delay": ActionStatus.DELAYED, "defer": ActionStatus.DEFERRED}.get(verb)
    if groups.get("words"):
        words = segment.part(match.start("words"), match.end("words")).original
        yield UpdateSentence(None, words, status, note, says_so=False, moves=True)
        return
    numbers = dict.fromkeys(int(number) for number in re.findall(r"[0-9]+", groups["numbers"]))
    for number in numbers:
        yield UpdateSentence(number, "", status, note, moves=True)


def _later_on(note: str, today: date) -> Moved | None:
    """ "... , new date 30 Nov": further on in the note, where it says plainly that it is one."""
    found = _ANYWHERE.search(note.lower())
    return _dated(note, found.end(), note[: found.start()], today) if found else None


def _dated(note: str, start: int, before: str, today: date, must: bool = False) -> Moved | None:
    words = note[start:]
    read = leading_date(words, today)
    if read is not None and _GOES_ON.match(words.lower(), read[1]):
        due, end = read
        return Moved(due, words[:end].strip(), _reason(before, words[end:]))
    clause = _CLAUSE.search(words.lower())
    end = clause.start() if clause else len(words)
    if must or _DATE_LIKE.search(words.lower()[:end]):
        said = words[:end].strip()
        return Moved(Unclear(said, Doubt.NO_DATE), said, _reason(before, words[end:]))
    return None


def _reason(before: str, rest: str) -> str:
    rest = _LATEST.sub("", rest)
    parts = (_BECAUSE.sub("", part, count=1).strip(" ,;:–—-") for part in (before, rest))
    return "; ".join(part for part in parts if any(c.isalnum() for c in part))


def asked_again(unclear: Unclear) -> str:
    """Why a date is not taken, and how to say it."""
    said, days = unclear.words, [_in_full(period) for period in unclear.readings]
    match unclear.doubt:
        case Doubt.NO_SUCH_DAY:
            return f"There is no such day as {said}. Which day is meant? Say it like 30 November."
        case Doubt.WRONG_WEEKDAY:
            return f"“{said}” does not fit: that day is {days[0]}. Which day is meant?"
        case Doubt.PAST if len(days) > 1:
            return f"“{said}” is past ({days[0]}). Is it {days[-1]}? Say the day with its year."
        case Doubt.PAST:
            return f"“{said}” is past. Which day is meant?"
        case Doubt.TOO_FAR:
            return f"“{said}” is very far ahead. Which day is meant?"
        case Doubt.TWO_READINGS if days:
            return f"“{said}” may be {listed(days, 'or')}. Which day is meant?"
        case _:
            return f"“{said}” is no day. Which day is meant? Say it like 30 November."


def _in_full(period: Period) -> str:
    if period.last_day and period.first_day == period.last_day:
        return uk_weekday(period.last_day)
    return period.text
