"""Which council met, when and where, as the lines over its minutes say it in their many ways."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from knowledge.importers.meetings.agenda_lines import day_in, time_in, without_day_and_time
from knowledge.importers.mending.casing import titled
from knowledge.readers.blocks import Pages, Table

_NAME = r"(?:[A-Z][\w'’.-]*,?\s+(?:(?:and|&|upon|on|under|of|with|in|the|cum|next|le)\s+)*){1,6}?"
# "Elm and Fen Parish Council"; in capitals too.
_LOCAL = re.compile(
    rf"(?P<body>{_NAME}(?i:(?:(?:grouped|group|joint) )?(?:parish|town|community|village)"
    r"\s+(?:council(?!lor)|meeting)))\b"
)
# "The Parish Council of Elm"
_COUNCIL_OF = re.compile(
    r"\b(?P<kind>(?i:(?:parish|town|community)\s+(?:council|meeting)))(?P<meets>\s+(?i:meeting))?"
    r"\s+(?i:of|for|at)\s+(?P<place>[A-Z][\w'’-]*(?:\s+(?!HELD|ON\b|AT\b)[A-Z][\w'’-]*){0,2})"
)
_COUNCIL = re.compile(rf"(?P<body>{_NAME}(?i:(?:county|district|borough|city)\s+council(?!lor)))\b")
# What stands before the name and is no part of it.
_BEFORE = re.compile(
    r"^(?:(?:draft|unconfirmed|approved|the|of|minutes?|notes?|agenda|for|a|an|annual|ordinary|"
    r"extraordinary|special|virtual|remote|online|monthly|general|statutory|meeting|proceedings|record|full|at|held|by"
    r"|to|welcome|your|our|meet|all|current|list|dear|councillor|you|hereby|summoned|attend|from|in|these|are|and|council|parish|dear)\b[\s:,–-]*)+(?=\S+\s+\S)",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"\b(?P<body>(?:[A-Z][\w'’-]*,?\s+(?:(?:and|&|of)\s+)?){1,5}?"
    r"(?:Committee|COMMITTEE|Working (?:Group|Party)|WORKING (?:GROUP|PARTY)))\b"
)
_PLACE = (
    r"(?:hall|rooms?|church|chapel|centre|center|institute|pavilion|school|library|club|house"
    r"|chambers?|office|offices|hut|inn|pub|reading room|zoom|teams|guildhall|academy|college"
    r"|theatre|clubhouse|building|legion|vestry|surgery|cafe|museum|barn)"
)
_HELD = re.compile(
    r"(?:\b(?:held|took place|met|meeting|meets)\b(?:[^.;]|\.(?=\d))*?)\b(?:in|at|via|on"
    r"|by)\s+(?:the\s+)?"
    r"(?P<venue>(?!\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d)[A-Z][^.;:]*?)"
    r"(?=\s*[,(–-]*\s*(?:\b(?:on|at|from|starting|commencing|following|after|for the|to)\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\d{1,2}(?:\s?(?:st|nd|rd|th)\b|[.:/-]\d|\s*[ap]\.?m\b|\s+(?:of )?[A-Z][a-z]+,? (?:20)?\d\d))"
    r"|[.;]|$)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?", re.IGNORECASE)
_NUMBERS = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<year>(?:20)?\d\d)\b"
)
_OF_OTHERS = re.compile(
    r"\b(?:next|last|previous|approval|approved|adopted|signed|dated|published|summons)\b", re.I
)
# "Draft minutes subject to approval at the next meeting"
_DRAFT = re.compile(
    r"[(*\\]*\bdraft\b[^().]*\b(?:approv|confirm|adopt)[^().*\\]*[)*\\]*", re.IGNORECASE
)
# "Elm Annual Parish Council Meeting" is a meeting of its council.
_SORT_WITHIN = re.compile(
    r"\b(?:annual|ordinary|extraordinary|virtual) (?=(?:parish|town|community|village) council\b)",
    re.IGNORECASE,
)
# "Elm Community Councillors" are those of its council.
_COUNCILLORS = re.compile(r"\b((?i:parish|town|community)) (?i:council members|councillors)\b")
_KIND_ONLY = 2
_LONGEST_PLACE = 12


@dataclass(frozen=True, slots=True)
class Title:
    """What one line says of the meeting; "" and None where it does not."""

    body: str = ""
    day: date | None = None
    at: time | None = None
    venue: str = ""
    is_local: bool = False


def title_in(text: str) -> Title:
    """The council, day, hour and place of a line over minutes or an agenda."""
    text = _DRAFT.sub("", " ".join(text.split()))
    body, is_local = council_in(text)
    day = (
        None if _OF_OTHERS.search(text) and not re.search(r"\bheld\b", text) else meeting_day(text)
    )
    return Title(body, day, time_in(text), venue_in(text), is_local)


def council_in(text: str) -> tuple[str, bool]:
    """The council that a line names, or the committee of it; True for a town's or a parish's."""
    plain = _SORT_WITHIN.sub("", _BEFORE.sub("", text))
    local = _LOCAL.search(plain)
    if not local and (of := _COUNCIL_OF.search(text)):
        return titled(f"{of['place']} {of['kind']}"), True
    found = local or _COUNCIL.search(plain)
    if not found:
        alone = _COMMITTEE.match(_BEFORE.sub("", text))
        is_alone = alone and re.fullmatch(
            r"(?i:\s*(?:meeting|minutes)?\W*)", text[text.find(alone[0]) + len(alone[0]) :]
        )
        return (titled(alone["body"]), False) if alone and is_alone else ("", False)
    name = _BEFORE.sub("", found["body"])
    if re.search(r"[.!?]\s", name) or not re.match(r"\S+\s+\S", name):
        return "", False
    committee = _COMMITTEE.search(_BEFORE.sub("", plain.replace(found["body"], " | ")))
    if committee:
        name = _BEFORE.sub("", committee["body"])
    return titled(name.strip(" ,")), bool(local)


def meeting_day(text: str) -> date | None:
    """The day, also with its ordinal torn off or all in figures: "3 rd May 2031", "03.05.31"."""
    day = day_in(text)
    if day:
        return day
    found = [_by_numbers(match) for match in _NUMBERS.finditer(text)]
    return found[0] if len(found) == 1 else None


def _by_numbers(match: re.Match[str]) -> date | None:
    year = int(match["year"])
    try:
        return date(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def venue_in(text: str) -> str:
    """The place: behind "held at", behind the hour, or a line that is nothing else."""
    held = _HELD.search(text)
    if held and len(held["venue"].split()) <= _LONGEST_PLACE:
        place = re.sub(r"\s+(?:on|at)$", "", held["venue"].strip(" ,"))
        is_place = re.search(rf"\b{_PLACE}\b", place, re.IGNORECASE) or len(place.split()) > 1
        return titled(place) if is_place and not re.match("this|the ", place, re.I) else ""
    rest = _WEEKDAY.sub("|", without_day_and_time(_NUMBERS.sub("|", text), "|"))
    for piece in re.split(r"\s[–-]\s|[|;.]|,(?=\s*(?:in|at)\s)", rest):
        words = re.sub(
            r"^[\s,]*(?:(?:in|at|venue|place|location|the)\b[\s:]*)+|^[\s,]+", "", piece, flags=re.I
        )
        words = words.strip(" ,:()-–")
        if _is_place(words):
            return titled(words)
    return ""


def _is_place(words: str) -> bool:
    named = re.search(rf"\b{_PLACE}\b", words, re.IGNORECASE)
    other = re.search(
        r"\b(?:council(?! (?:chambers?|offices?|house))|minutes|meeting|present|clerk|members?"
        r"|public)\b",
        words,
        re.I,
    )
    short = 1 < len(words.split()) <= _LONGEST_PLACE and words[:1].isupper()
    return bool(named) and short and not other


def local_council_in(pages: Pages) -> str:
    """The one town's or parish's council that the lines of a page name; "" for none or several."""
    named: Counter[str] = Counter()
    for block in pages.blocks:
        text = "" if isinstance(block, Table) else _COUNCILLORS.sub(r"\1 Council", block.text)
        name, is_local = council_in(text)
        if is_local and name.endswith("Council") and len(name.split()) > _KIND_ONLY:
            named[name] += 1
    ranked = named.most_common(2)
    is_one = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] > 2 * ranked[1][1])
    return ranked[0][0] if is_one else ""
