"""When a small council meets: the days that its page lists, at the hour that it says for all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import Committee, Meeting
from knowledge.domain.printed_dates import WEEKDAYS
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_lines import days_in, time_in, without_day_and_time
from knowledge.importers.meetings.calendar_entries import meeting_on
from knowledge.importers.meetings.meeting_titles import council_in, local_council_in, venue_in
from knowledge.importers.meetings.month_headings import MONTH_AND_YEAR, month_of
from knowledge.importers.meetings.municipal_years import day_of
from knowledge.importers.sources import source_of_line, source_of_row
from knowledge.readers.blocks import Pages, Table, with_number

_SAYS = re.compile(
    r"\b(?:future|forthcoming|upcoming|next|council|meetings?) dates\b|\bdates (?:of"
    r"|for) (?:\w+ ){0,4}"
    r"(?:meetings?|20\d\d)|\bdates are\b|\bmeets\b|\bwe meet\b|\bmeetings? (?:\w+ )?(?:are|is"
    r"|will be) (?:\w+ )?"
    r"held\b|\b(?:schedule|calendar|list|programme) of (?:\w+ ){0,3}meetings\b"
    r"|\bmeetings? (?:schedule|calendar)\b"
    r"|\bmeetings (?:in |for )?20\d\d",
    re.IGNORECASE,
)
_NO_MEETING = re.compile(r"\bno meeting\b", re.IGNORECASE)
_WEEKDAY = r"(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+"
_WITHOUT_YEAR = re.compile(
    rf"{_WEEKDAY}(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s+(?:of )?(?P<month>[A-Z][a-z]{{2,8}})\b(?!,?\s+20\d\d)",
    re.IGNORECASE,
)
_OTHER_BODY = re.compile(
    r"\b(?P<body>Annual (?:Parish|Town|Community) (?:Meeting|Assembly)"
    r"|(?:[A-Z][\w&]+ (?:(?:and|&) )?){1,4}(?:Committee|Working (?:Group|Party)))\b"
)
_MOST_WORDS = 10
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Listed:
    """One line or row with a day on it."""

    text: str
    source: Source
    days: tuple[date, ...]


def listed_days(pages: Pages, document: Document) -> list[Record]:
    """The meetings of the one town's or parish's council that a page lists the days of.

    [] where it lists fewer than two, or names no such council. A line that says more than a day,
    an hour, a place and whose meeting it is is none of the list.
    """
    if document.kind in ("minutes", "agenda pack"):
        return []
    body = local_council_in(pages)
    said = [text for text, _ in _lines(pages, document)]
    if not body or not any(map(_SAYS.search, said)):
        return []
    listed = list(_listed(pages, document, said))
    if sum(len(each.days) for each in listed) < _FEWEST:
        return []
    at, venue = _of_all(said)
    meetings = [
        meeting for each in listed for meeting in _meetings(each, body, at, venue, document)
    ]
    named = {meeting.committee: meeting.source for meeting in reversed(meetings)}
    committees = [Committee(document.council, name, source) for name, source in named.items()]
    return [*committees, *meetings]


def _lines(pages: Pages, document: Document) -> Iterator[tuple[str, Source]]:
    for block in pages.blocks:
        if not isinstance(block, Table):
            yield with_number(block), source_of_line(document, block)
            continue
        for row in block.rows:
            yield row.printed, source_of_row(document, block, row)


def _listed(pages: Pages, document: Document, said: list[str]) -> Iterator[_Listed]:
    """The lines that are a day and little else."""
    years = {int(year) for text in said for year in re.findall(r"\b20\d\d\b", text)}
    for text, source in _lines(pages, document):
        days = days_in(text) or _without_year(text, years)
        rest = re.findall(r"[A-Za-z]{2,}", without_day_and_time(_WITHOUT_YEAR.sub("", text)))
        is_sentence = re.search(r"\b(?:was|were|by|until|before|since|closes?|deadline)\b", text)
        if days and len(rest) <= _MOST_WORDS and not is_sentence:
            yield _Listed(text, source, tuple(days))


def _without_year(text: str, years: set[int]) -> list[date]:
    """Days whose year only the page says: that in which they fall on the weekday printed."""
    found: list[date] = []
    for match in _WITHOUT_YEAR.finditer(text):
        month = month_of(match["month"]) if MONTH_AND_YEAR.fullmatch(match["month"]) else None
        fitting = [
            day
            for year in years
            if month
            and (day := day_of(int(match["day"]), (month[0], year), None))
            and WEEKDAYS[day.weekday()] == match["weekday"].lower()[:3]
        ]
        found.extend(fitting if len(fitting) == 1 else [])
    return found


def _of_all(said: list[str]) -> tuple[time | None, str]:
    """The one hour that the sentences beside the list say, and the place."""
    sentences = [text for text in said if _SAYS.search(text) and not days_in(text)]
    hours = {at for text in sentences if (at := time_in(text))}
    venues = [venue for text in sentences if (venue := venue_in(text))]
    return (hours.pop() if len(hours) == 1 else None), (venues[0] if venues else "")


def _meetings(
    listed: _Listed, body: str, at: time | None, venue: str, document: Document
) -> Iterator[Meeting]:
    other = _OTHER_BODY.search(listed.text)
    name = other["body"] if other and "Council" not in council_in(listed.text)[0] else body
    hour = time_in(listed.text) or (at if name == body else None)
    venue = venue_in(listed.text) or (venue if name == body else "")
    note = "cancelled" if _NO_MEETING.search(listed.text) else listed.text
    for day in listed.days:
        yield meeting_on(name, day, hour, note, listed.source, document, venue)
