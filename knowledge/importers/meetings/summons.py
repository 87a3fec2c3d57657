"""Where and when a meeting is, on lines without labels: the summons, the address, the hour."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from knowledge.domain.folding import plain
from knowledge.importers.meetings.agenda_lines import day_in, time_in, without_day_and_time
from knowledge.importers.mending.casing import titled

_SUMMONS = re.compile(
    r"\b[Mm](?:eeting|EETING) of (?:the )?(?P<body>[A-Z][^.;]*?) "
    r"(?:(?:will|is to|to) be|is being|was|which is to be)? ?held (?P<said>(?:in|at|on) .*)",
)
# "The Cabinet of Northby Council will meet in the Guildhall on Monday 7 July 2025 at 2 pm"
_WILL_MEET = re.compile(
    r"\b(?:[Tt]he )?(?P<body>(?:[A-Z][\w'’&, ]*? )??(?:Committee|Cabinet|Board|Panel|Commission"
    r"|Council|Executive|Forum))(?: of (?:the )?[A-Z][\w'’ ]*?Council)? (?:will|is to) meet"
    r" (?P<said>(?:in|at|on) .*)"
)
_NEXT = re.compile(r"\bnext (?:\w+ )?meeting\b", re.IGNORECASE)
_HELD_IN = re.compile(
    r"\b(?:in|at) (?:the )?(?P<venue>[A-Z].*?)"
    r"(?=,? (?:to (?:deal|consider|transact)|for the (?:transaction|purpose|consideration))|[.;]|$)"
)
_HELD = re.compile(r"\b(?:to be|will be|be) held (?P<said>(?:in|at|on) .*)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_PLACE = re.compile(
    r"\b(?:rooms?|halls?|house|chambers?|centre|offices?|building|suites?|theatre|library"
    r"|guildhall|townhall|via (?:microsoft )?teams|microsoft teams|virtual meeting|remote meeting"
    r"|online|zoom)\b",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\b(?:webcast\w*|please|should|will be (?:recorded|broadcast|live)|members of the public"
    r"|contact|telephone|e-?mail|enquiries|agenda|committee on|housing|report|click|attend)\b",
    re.IGNORECASE,
)
_LONGEST_VENUE = 140


_MOST_PIECES = 4
_OPEN_SUMMONS = re.compile(r"\bmeeting of(?: the)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Summons:
    """What a summons says of the meeting; `at` is None and `venue` "" where it does not say."""

    body: str
    day: date
    at: time | None
    venue: str


def summons_in(text: str) -> Summons | None:
    """The meeting of "A meeting of the X will be held in VENUE on DATE at TIME"; else None."""
    match = _SUMMONS.search(plain(text)) or _WILL_MEET.search(plain(text))
    if not match or _NEXT.search(text):
        return None
    day = day_in(match["said"])
    if day is None:
        return None
    body = re.sub(r" of (?:the )?[A-Z][\w'’ ]*? Council$", "", match["body"].strip(" ,"))
    return Summons(body, day, time_in(match["said"]), titled(_venue(match["said"])))


def summons_at(texts: Sequence[str], index: int) -> Summons | None:
    """The summons that begins in this line, also where it is set out over several lines.

    "You are summoned to attend a meeting of the" / "PLANNING COMMITTEE" / "to be held in ...".
    """
    if not _OPEN_SUMMONS.search(texts[index].strip()):
        return summons_in(texts[index])
    for end in range(index + 2, min(index + _MOST_PIECES, len(texts)) + 1):
        if found := summons_in(" ".join(texts[index:end])):
            return found
    return None


def held_in(text: str) -> str:
    """The place of "Meeting to be held in the Civic Hall on DATE at TIME", "" for another line."""
    match = _HELD.search(plain(text))
    return _venue(match["said"]) if match and day_in(match["said"]) else ""


def address_in(text: str) -> str:
    """The line as a place, "" where it does not read like one: "In Committee Room 2, Town Hall"."""
    line = plain(text).strip(" .,")
    if len(line) > _LONGEST_VENUE or not (_PLACE.search(line) or _POSTCODE.search(line)):
        return ""
    named = re.sub(r"^(?:in|at|venue)(?: the)?\s*:?\s+", "", line, flags=re.IGNORECASE)
    is_named = named[:1].isupper() and not _NO_PLACE.search(named) and not day_in(named)
    return named if is_named else ""


def hour_alone(text: str) -> time | None:
    """The hour of a line that holds nothing else: "14:00", "10.30 am"."""
    at = time_in(text)
    rest = re.sub(r"\b(?:at|from|time|hours|start(?:s|ing)?)\b|\W", "", without_day_and_time(text))
    return at if at and not rest else None


def _venue(said: str) -> str:
    place = _HELD_IN.search(without_day_and_time(said))
    return (
        re.sub(r"(?:[\s,]*\b(?:on|at)\b)+[\s,.]*$", "", place["venue"]).strip(" ,.")
        if place
        else ""
    )
