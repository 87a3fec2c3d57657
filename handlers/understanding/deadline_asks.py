"""Messages that ask by when something must be done: which step of a meeting, or which clock.

Pure: it reads the wording only. Whether a day or a committee is named, and so whether it is such
a question at all, is for the handler to find out.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.domain.clocks import ClockKind


class MeetingAsk(StrEnum):
    """What is asked of one meeting's timetable."""

    TIMETABLE = "the whole timetable"
    REPORT = "when the report must be in"
    PUBLICATION = "when the agenda must be published"
    LATE_ITEM = "whether an item can still be added"
    STEP = "one step by its name"


@dataclass(frozen=True, slots=True)
class DeadlineAsk:
    """A question about a meeting's deadlines. `plainly` is False where only a day or a committee
    makes it one; `rest` are the words beside those that ask."""

    ask: MeetingAsk
    rest: str
    plainly: bool = False


_TIMETABLE = re.compile(
    r"^\W*(?:(?:please|(?:can|could) i (?:have|get|see)|what(?:'s| is| are)?|show|give|tell|me|us"
    r"|list|all|the|full|committee|report) )*(?:deadlines|timetable|key dates)\b"
    r"|^\W*(?:the )?deadline\b(?! (?:for|of|on) (?:(?:the|my|our) )?(?:report|paper))"
)
_ASKS_WHEN = re.compile(
    r"\b(?:when|by when|deadline|latest|last (?:day|date|time)|what (?:date|day|time)|how long"
    r"|cut-?off|due)\b"
)
_PAPER = r"(?:reports?|papers?|submissions?)"
_REPORT = re.compile(
    rf"\b{_PAPER}\b.*?\b(?:be in|due(?: in)?|to be in|submitted|in by|ready|locked?|finalised"
    r"|handed in|with you|with democratic services|deadline|cut-?off|sent in|go in)\b"
    rf"|\b(?:deadline|latest|last (?:day|date)|cut-?off|due date)\b.*?\b{_PAPER}\b"
    rf"|\b(?:submit|send in|send|get|hand in|file)\b.*?\b{_PAPER}\b(?: in\b)?"
)
_PUBLICATION = re.compile(
    r"\b(?:agenda|pack|papers|summons|notice of (?:the )?meeting)\b.*?"
    r"\b(?:be (?:published|out|issued|sent out|live|on the website)|go out|get published"
    r"|publish(?:ing)?)\b"
    r"|\b(?:publish|publishing|publication of|issue|send out|despatch|dispatch)\b.*?"
    r"\b(?:agenda|pack|papers|summons)\b"
)
_PAST = re.compile(r"\b(?:was|were|did|has been|have been|had)\b")
_LATE = re.compile(
    r"\b(?:can|could|may|too late|possible|still|time|late|urgent)\b.*?"
    r"\b(?:add|put|get|squeeze|include|take|accept|bring|have)\b.*?"
    r"\b(?:item|report|paper|something|it)\b.*?\b(?:on|onto|to|for|at|before|in)\b"
    r"|\b(?:late|urgent) (?:item|report)s?\b.*?\b(?:for|to|on|at|before)\b"
)
_LATE_CONTEXT = re.compile(r"\b(?:agenda|meeting|late|urgent|too late|still)\b")
_FILLER = re.compile(
    r"\b(?:when|what|which|date|day|time|by|must|should|does|do|can|could|will|have|has|need|needs"
    r"|is|are|the|my|our|a|an|we|i|you|it|to|be|for|of|on|in|at|before|still|please|latest|last"
    r"|next|coming|meeting|meeting's|item|items|agenda|agendas|report|reports|paper|papers|add"
    r"|added|put|get|deadline|deadlines|timetable|key|dates|due|published|publish|publishing|out"
    r"|go|submit|submitted|final|late|urgent|too|long|how|s|there|any|something|with|democratic"
    r"|services|onto|into|send|sent|issued|pack|summons|or|and|if|time|cut-?off|get|got|ready|period|us|there)\b"
    r"|[^\w\s&'-]"
)

_CLOCKS: tuple[tuple[ClockKind, re.Pattern[str]], ...] = (
    (ClockKind.SPECIAL_URGENCY, re.compile(r"\bspecial urgency\b|\bregulation 11\b")),
    (ClockKind.GENERAL_EXCEPTION, re.compile(r"\bgeneral exception\b|\bregulation 10\b")),
    (ClockKind.CALL_IN, re.compile(r"\bcall(?:ed|s)?[ -]?ins?\b")),
    (
        ClockKind.EIR,
        re.compile(r"\beirs?\b|\benvironmental information\b"),
    ),
    (ClockKind.FOI, re.compile(r"\bfois?\b|\bfreedom of information\b")),
    (
        ClockKind.ELECTION,
        re.compile(r"\bpre-?election\b|\bpurdah\b|\bnotice of (?:the )?election\b"),
    ),
    (ClockKind.KEY_DECISION, re.compile(r"\bkey decision\b|\b28 (?:clear )?days?\b")),
    (
        ClockKind.RESPONSE,
        re.compile(
            r"\brespon(?:se|ses|d|ding)\b.*?\b(?:recommendations?|scrutiny report|scrutiny's)\b"
            r"|\b(?:recommendations?|scrutiny report)\b.*?\brespon(?:se|ses|d)\b"
        ),
    ),
    (
        ClockKind.MEMBERS_ACCESS,
        re.compile(
            r"\b(?:members?|councillors?)\b.*?\b(?:request\w*|asked|access)\b.*?"
            r"\b(?:documents?|papers)\b"
        ),
    ),
)
_ASKS_A_CLOCK = re.compile(
    r"\b(?:when|due|deadline|how long|by when|ends?|ending|last (?:day|date)|latest|earliest"
    r"|until|expires?|starts?|begins?|notice|respond|answer|publish\w*)\b"
)
_BEHIND = (
    ClockKind.CALL_IN,
    ClockKind.RESPONSE,
    ClockKind.FOI,
    ClockKind.EIR,
    ClockKind.MEMBERS_ACCESS,
)


def meeting_ask(folded: str) -> DeadlineAsk | None:
    """What a folded message asks of a meeting's timetable; None where its wording asks nothing."""
    if match := _TIMETABLE.match(folded):
        return DeadlineAsk(MeetingAsk.TIMETABLE, _rest(folded[match.end() :]), plainly=True)
    if _PAST.search(folded):
        return None
    if _LATE.search(folded) and _LATE_CONTEXT.search(folded):
        return DeadlineAsk(MeetingAsk.LATE_ITEM, _rest(folded))
    if not _ASKS_WHEN.search(folded):
        return None
    if _PUBLICATION.search(folded):
        return DeadlineAsk(MeetingAsk.PUBLICATION, _rest(folded))
    if _REPORT.search(folded):
        return DeadlineAsk(MeetingAsk.REPORT, _rest(folded))
    return DeadlineAsk(MeetingAsk.STEP, _rest(folded))


def clock_ask(folded: str) -> ClockKind | None:
    """Which clock a folded message asks about; None for none."""
    if not _ASKS_A_CLOCK.search(folded):
        return None
    return next((kind for kind, said in _CLOCKS if said.search(folded)), None)


def asks_only_of_a_clock(kind: ClockKind, folded: str) -> bool:
    """True where nothing is said beside the clock: "when does call-in end?"."""
    said = next(pattern for each, pattern in _CLOCKS if each is kind)
    words = _rest(_ASKS_A_CLOCK.sub(" ", said.sub(" ", folded)))
    return not set(words.split()) - {"period", "decision", "request", "answer", "work", "poll"}


def looks_back(kind: ClockKind, folded: str) -> bool:
    """True where a day without its year is the last such day: something came or went out then."""
    if kind is ClockKind.GENERAL_EXCEPTION:
        return bool(re.search(r"\b(?:gave|given|published|was|sent)\b", folded))
    return kind in _BEHIND and not re.search(
        r"\b(?:will be|going to be|to be published|planned)\b", folded
    )


def _rest(text: str) -> str:
    return " ".join(_FILLER.sub(" ", text).split())
