"""One entry of a calendar of meetings: whose name it prints, and what is said of the meeting."""

import re
from datetime import date, datetime, time

from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import Meeting, MeetingStatus
from knowledge.importers.meetings.date_columns import body_in

_NO_MEETING = re.compile(
    r"\b(?:training|briefing|holiday|visit|seminar|workshop|elections?|recess|working|easter"
    r"|christmas|closed|awareness|conference)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)|\*+")
_HOUR_FIRST = re.compile(
    r"^\s*(?:\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m\.?|\d{1,2}[.:]\d\d|12 noon|noon|midday)\s*[-–:,]?\s+",
    re.I,
)
# "Cabinet - CANCELLED": what is said of the meeting behind its name.
_MARKED = re.compile(
    r"\s*[-–:,]\s*(?:cancell?ed|provisional|tentative|postponed|moved|new|reserve(?: date)?"
    r"|if (?:required|needed)|annual meeting|budget(?: meeting)?|special|extraordinary)$"
    r"|\s+(?:cancell?ed|provisional)$",
    re.IGNORECASE,
)
# "PROVISIONAL Planning Committee": capitals part the mark from the name.
_MARK_FIRST = re.compile(r"(?:CANCELL?ED|PROVISIONAL|TENTATIVE|POSTPONED|MOVED)\b[\s:–-]+(?=[A-Z])")
MOST_WORDS = 9


def names_a_body(name: str) -> bool:
    """True for the name of a body that meets: a committee, the council, an authority."""
    return bool(
        body_in(name) or re.search(r"\b(?:council|cabinet|scrutiny)\b", name, re.IGNORECASE)
    )


def name_in(printed: str) -> str:
    """What meets, without notes; "" for training, a holiday or nothing."""
    name = _NOTE.sub("", _HOUR_FIRST.sub("", printed)).strip(" -–:,.")
    name = _MARK_FIRST.sub("", _MARKED.sub("", name), count=1)
    name = re.sub(r"\s*[-–,]?\s*\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m\.?.*$", "", name, flags=re.I).strip(
        " -–"
    )
    short = 0 < len(name.split()) <= MOST_WORDS and name[:1].isupper()
    return name if short and not _NO_MEETING.search(name) else ""


def meeting_on(
    name: str,
    day: date,
    at: time | None,
    note: str,
    source: Source,
    document: Document,
    venue: str = "",
) -> Meeting:
    """The meeting of a body on a day; its note says whether it is provisional or cancelled."""
    status = MeetingStatus.CONFIRMED
    if re.search(r"\bcancell?ed\b", note, re.IGNORECASE):
        status = MeetingStatus.CANCELLED
    elif re.search(r"\b(?:provisional|tentative|if (?:required|needed)|reserve)\b", note, re.I):
        status = MeetingStatus.PROVISIONAL
    return Meeting(
        council=document.council,
        committee=name,
        starts_at=datetime.combine(day, at or time(), LONDON),
        source=source,
        timed=at is not None,
        venue=venue,
        status=status,
    )
