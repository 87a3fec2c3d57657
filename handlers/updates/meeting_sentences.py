"""What democratic services say of a meeting: moved, cancelled, confirmed, a new one.

Pure: text in, a reading out. Whether the words name a committee is for the caller to find out;
questions, negations and conditions are no such statements.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from handlers.updates.typed_text import typed
from knowledge.domain.meetings import MEETING_KINDS
from knowledge.domain.said_days import SaidDay, days_said


class Said(StrEnum):
    """What is to become of the meeting."""

    MOVE = "move"
    CANCEL = "cancel"
    CONFIRM = "confirm"
    PROVISIONAL = "make provisional"
    NEW = "arrange"


@dataclass(frozen=True, slots=True)
class MeetingSentence:
    """One statement. `words` are those that may name the committee, `day` the meeting's day.

    `to` and `hour` are the new ones of a move; of a new meeting `hour` is its own. `reason` and
    `venue` are as typed.
    """

    said: Said
    words: str
    day: SaidDay | None = None
    to: SaidDay | None = None
    hour: time | None = None
    kind: str = ""
    venue: str = ""
    reason: str = ""


_POLITE = r"(?:please |(?:can|could|would|will) you (?:please )?)*"
_POLITELY = re.compile(_POLITE)
_MOVE = r"(?:move|postpone|reschedule|re-?arrange|bring forward|put back|put off|shift|defer)"
_MOVED = r"(?:moved|postponed|rescheduled|re-?arranged|brought forward|put back|put off|shifted)"
_KIND = rf"(?P<kind>{'|'.join(MEETING_KINDS)})"
_FIRST = (
    (Said.MOVE, re.compile(rf"^{_POLITE}(?:{_MOVE}|change the date of)\b(?P<rest>.*)")),
    (Said.CANCEL, re.compile(rf"^{_POLITE}(?:cancel|call off)\b(?P<rest>.*)")),
    (Said.CONFIRM, re.compile(rf"^{_POLITE}(?:confirm|reinstate)\b(?P<rest>.*)")),
    (
        Said.NEW,
        re.compile(
            rf"^{_POLITE}(?:(?:add|arrange|book|schedule|create|set up|call) )?(?:an? )?(?:new )?"
            rf"(?:{_KIND} )?meeting\b(?P<rest>.*)"
        ),
    ),
)
_LAST = (
    (Said.MOVE, re.compile(rf"^(?P<rest>.*? (?:is|has been|was|now) {_MOVED} to\b.*)")),
    (
        Said.CANCEL,
        re.compile(r"^(?P<rest>.*? (?:is|has been|was) (?:now )?(?:cancelled|called off)\b.*)"),
    ),
    (Said.CONFIRM, re.compile(r"^(?P<rest>.*? (?:is|has been) (?:now )?confirmed\b.*)")),
    (Said.PROVISIONAL, re.compile(r"^(?P<rest>.*? is (?:now |only )?provisional\b.*)")),
)
_NEW_BEGINS = re.compile(r"\b(?:new|add|arrange|book|schedule|create|set up|call)\b")
_ASKS = re.compile(
    r"^(?:is|are|was|has|have|why|when|what|which|who|how|if|should|do|does|did|could we|can we)\b"
)
_DENIES = re.compile(r"\b(?:not|isn't|hasn't|don't|never|might|may be|perhaps|should be|if)\b")
_REASON = re.compile(
    r"\s-\s*(?=\S)|;\s*|\.\s+|,?\s(?=(?:because|due to|as the|as we|since the|so that)\b)"
)
_HOUR = re.compile(
    r"(?<![\d.:])(?P<twelve>1[0-2]|0?[1-9])(?:[.:](?P<past>[0-5]\d))? ?(?P<half>am|pm)\b"
    r"|(?<![\d.:])(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?![\d/.])"
    r"|\b(?P<noon>noon|midday)\b"
)
_VENUE = re.compile(r"\b(?:in|venue:?) (?:the )?(?=[a-z])")
_FILLER = re.compile(
    r"\b(?:the|meeting|meeting's|of|on|from|for|date|to|at|a|an|is|has|been|was|now|only|next"
    rf"|{_MOVED}|cancelled|called off|confirmed|provisional|please)\b|[^\w\s&'-]"
)


def read_meeting(text: str, today: date) -> MeetingSentence | None:
    """The statement in a message; None where it is none about a meeting."""
    message = typed(text)
    plain = message.plain
    polite = _POLITELY.match(plain)
    if _ASKS.match(plain) or _DENIES.search(plain):
        return None
    if plain.rstrip().endswith("?") and not (polite and polite.end()):
        return None
    found = _form(plain)
    if found is None:
        return None
    said, start, kind = found
    rest = plain[start:]
    day, to = _days(said, rest, today)
    end = max((each.end for each in (day, to) if each), default=0)
    why = _REASON.search(rest, end)
    tail = rest[end : why.start() if why else None]
    words_end = min(
        (each.start for each in (day, to) if each), default=why.start() if why else None
    )
    return MeetingSentence(
        said,
        words=" ".join(_FILLER.sub(" ", rest[:words_end]).split()),
        day=day,
        to=to,
        hour=_hour(tail),
        kind=kind,
        venue=_venue(message.original[start + end : start + end + len(tail)]),
        reason=message.original[start + why.end() :].strip(" .?") if why else "",
    )


def _form(plain: str) -> tuple[Said, int, str] | None:
    """What is said, where the rest of it begins, and the kind of a new meeting."""
    for said, form in (*_FIRST, *_LAST):
        match = form.match(plain)
        if match is None:
            continue
        kind = match.groupdict().get("kind") or ""
        if said is Said.NEW and not kind and not _NEW_BEGINS.search(plain[: match.start("rest")]):
            continue
        return said, match.start("rest"), kind
    return None


def _days(said: Said, rest: str, today: date) -> tuple[SaidDay | None, SaidDay | None]:
    """The meeting's day and, of a move, the new one: "28 Sept to 5 Oct", "the next to 5 Oct"."""
    days = days_said(rest, today)
    if not days:
        return None, None
    first, *more = days
    if said is not Said.MOVE:
        return first, None
    if more:
        return first, more[0]
    is_new = re.search(r"\bto (?:the )?$", rest[: first.start])
    return (None, first) if is_new else (first, None)


def _hour(tail: str) -> time | None:
    match = _HOUR.search(tail)
    if match is None:
        return None
    if match["noon"]:
        return time(12)
    if match["half"]:
        hour = int(match["twelve"]) % 12 + (12 if match["half"] == "pm" else 0)
        return time(hour, int(match["past"] or 0))
    return time(int(match["hour"]), int(match["minute"]))


def _venue(tail: str) -> str:
    match = _VENUE.search(tail.lower())
    return tail[match.end() :].strip(" .,?") if match else ""
