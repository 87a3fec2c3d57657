"""Lists of meetings: calendars, answers of Modern.Gov, and tables of dates in any paper."""

import re
from dataclasses import replace
from datetime import date, datetime, time

from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document
from knowledge.domain.meetings import Committee, Meeting, MeetingStatus
from knowledge.domain.periods import parse_period
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_lines import committee_in, time_in
from knowledge.importers.meetings.meeting_marks import Sort, sort_of
from knowledge.importers.recognise import ColumnMap, Field, Layout, sections
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Pages, Row, Table

MEETINGS = Layout(
    "meeting",
    (
        Field("committee", ("event", "meeting", "committee", "name of meeting"), required=True),
        Field("date", ("date", "meeting date", "date of meeting"), required=True),
        Field("time", ("time", "start time", "start")),
        Field("venue", ("venue", "location", "place", "room")),
        Field("status", ("status", "meeting status")),
        Field("notes", ("notes", "description", "note", "comments", "remarks")),
    ),
    at_least=3,
)
# A tracker says too which committee asked, and on what day.
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:recommendation|action|resolution|risk|indicator|target|topic)s?\b", re.IGNORECASE
)
_TELLING = ("time", "venue", "status")
_LONGEST_HEADING = 40
# Before the committee's name, or after it, in capitals or not: "CANCELLED - Cabinet".
_MARKS = (
    r"(?:new|cancell?ed|moved|postponed|rescheduled|re-?arranged|provisional|tentative|confirmed"
    r"|date changed|additional)"
)
_PREFIX = re.compile(rf"^\W*{_MARKS}\b(?:\s+(?:meeting|date))?\W+", re.IGNORECASE)
_SUFFIX = re.compile(rf"\W+{_MARKS}\W*$", re.IGNORECASE)
_ADDITIONAL = re.compile(r"\W*additional\b", re.IGNORECASE)
_DAY = (
    r"(?:[A-Z][a-z]+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}|\d{1,2}/\d{1,2}/\d{4})"
)
MOVED_FROM = re.compile(rf"(?:from|originally(?: on)?|instead of|previously)\s+({_DAY})")
_MOVED_TO = re.compile(rf"(?:moved|postponed|rescheduled|rearranged) to\s+({_DAY})", re.IGNORECASE)
# The first that fits decides: a meeting both moved and cancelled does not take place.
_STATUSES = (
    (MeetingStatus.CANCELLED, re.compile(r"\bcancell?ed\b", re.IGNORECASE)),
    (
        MeetingStatus.MOVED,
        re.compile(r"\b(?:moved|postponed|rescheduled|re-?arranged|date changed)\b", re.I),
    ),
    (MeetingStatus.PROVISIONAL, re.compile(r"\b(?:provisional|tentative)\b", re.IGNORECASE)),
)


def read_calendars(pages: Pages, document: Document) -> list[Record]:
    """The committees and meetings of every table that lists meetings with their dates.

    A row without a full date or whose words name no committee, board or panel is left out: a
    calendar holds training and holidays too. A word before the name ("CANCELLED - ...") counts
    like the status column, of which only the beginning is a status ("Confirmed; Budget Council").
    """
    meetings = [
        meeting
        for table in pages.blocks
        if isinstance(table, Table)
        and names_columns(table, "date", "event", "meeting", "committee")
        for section in sections(table, MEETINGS)
        if any(field in section.columns for field in _TELLING)
        and not any(_OF_SOMETHING_ELSE.search(cell.text) for cell in section.heading.cells)
        for row in section.rows
        if (meeting := _meeting(table, row, section.columns, document))
    ]
    committees = {meeting.committee: meeting.source for meeting in reversed(meetings)}
    named = [Committee(document.council, title, source) for title, source in committees.items()]
    return [*reversed(named), *meetings]


def names_columns(table: Table, always: str, *one_of: str) -> bool:
    """True where short cells of one row hold these words: a quick look before a careful one."""
    for row in table.rows:
        short = [cell.text.lower() for cell in row.cells if len(cell.text) <= _LONGEST_HEADING]
        if any(always in text for text in short) and any(w in t for t in short for w in one_of):
            return True
    return False


def day_of(printed: str) -> date | None:
    """The one day that a cell prints, None for a month, several days or no date."""
    period = parse_period(printed.strip())
    return period.first_day if period.first_day == period.last_day else None


def _meeting(table: Table, row: Row, columns: ColumnMap, document: Document) -> Meeting | None:
    printed = columns.text(row, "committee")
    sort = _sorted(printed)
    named, *joined = sort.bodies if sort.kind else (printed,)
    day, committee = day_of(columns.text(row, "date")), _committee(named)
    if day is None or not committee:
        return None
    at = time_in(columns.text(row, "time")) or time_in(columns.text(row, "date"))
    noted = marks_of(columns.text(row, "notes"))
    meeting = Meeting(
        council=document.council,
        committee=committee,
        starts_at=datetime.combine(day, at or time(), LONDON),
        source=source_of_row(document, table, row),
        timed=at is not None,
        venue=columns.text(row, "venue"),
        status=_status(printed, columns.text(row, "status") or noted),
        kind=sort.kind,
        joint_with="; ".join(filter(None, map(_committee, joined))),
    )
    return _moved(meeting, f"{printed} {columns.text(row, 'notes')}")


def _sorted(printed: str) -> Sort:
    """What sort of meeting it is and whose; "Additional" is a mark only before other words."""
    return sort_of(_PREFIX.sub("", printed) if not _ADDITIONAL.match(printed) else printed)


def _committee(printed: str) -> str:
    """The name without what is said of the meeting; "" for words that name no committee."""
    name, before = printed, ""
    while name != before:
        before, name = name, _SUFFIX.sub("", _PREFIX.sub("", name))
    name = re.sub(r"\s*\(.*\)$|\s+[-–]\s+(?:moved|now|re).*$", "", name, flags=re.IGNORECASE)
    named = committee_in(name)
    return named or (name if re.search(r"\bscrutiny$", name, re.IGNORECASE) else "")


def _status(printed: str, status: str) -> MeetingStatus:
    marks = f"{_first(_PREFIX, printed)} {_first(_SUFFIX, printed)} {status.partition(';')[0]}"
    return next((s for s, pattern in _STATUSES if pattern.search(marks)), MeetingStatus.CONFIRMED)


def marks_of(notes: str) -> str:
    """The note where it begins with a mark ("Provisional") and so says how the meeting stands."""
    return notes if re.match(_MARKS + r"\b", notes, re.IGNORECASE) else ""


def status_noted(notes: str) -> MeetingStatus:
    """How the meeting stands by the note beside it; confirmed where that does not say."""
    return _status("", marks_of(notes))


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _moved(meeting: Meeting, said: str) -> Meeting:
    """A moved meeting with its old date, where the words give the old date or the new one."""
    if meeting.status is not MeetingStatus.MOVED:
        return meeting
    new, old = _MOVED_TO.search(said), MOVED_FROM.search(said)
    if new and (day := day_of(new[1])):
        moved = datetime.combine(day, time(), LONDON)
        return replace(meeting, starts_at=moved, timed=False, moved_from=meeting.starts_at.date())
    return replace(meeting, moved_from=day_of(old[1]) if old else None)
