"""Meetings that an agenda or minutes name beside their own: the last one and the next."""

import re
from collections.abc import Iterable
from datetime import date

from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import Meeting
from knowledge.importers.meetings.agenda_lines import day_in, days_in, time_in
from knowledge.importers.meetings.calendar_entries import meeting_on

NEXT = re.compile(
    r"\b(?:dates?|time) of (?:the )?(?:next|future|forthcoming) meetings?\b|^next meetings?\b"
    r"|^the next (?:[a-z]+ ){0,2}meetings?\b|^future meetings?\b|^dates of meetings\b",
    re.IGNORECASE,
)
# "Minutes of the meeting held on 30 January 2025": of this committee, for it names no other.
_LAST = re.compile(
    r"\bminutes\b(?P<said>.*?)(?=\d{1,2}(?:st|nd|rd|th)? )(?P<day>.*)", re.IGNORECASE
)
# The hour of the next meeting is not that of further ones.
_SENTENCES = re.compile(r"(?<=[a-z0-9])\.\s+(?=[A-Z])")
_LITTLE = frozenset(
    {
        "of",
        "the",
        "last",
        "previous",
        "meeting",
        "meetings",
        "held",
        "on",
        "from",
        "a",
        "dated",
        "-",
    }
    | {
        "–",
        ":",
        "ordinary",
        "special",
        "public",
        "open",
        "and",
        "for",
        "as",
        "to",
        "confirm",
        "this",
    }
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "committee"}
)


def last_meeting_in(title: str) -> date | None:
    """The day of the meeting whose minutes an item approves; None for another body's minutes."""
    said = _LAST.search(title)
    if not said or not set(re.sub(r"[,.()]", " ", said["said"].lower()).split()) <= _LITTLE:
        return None
    return day_in(said["day"])


def next_meetings_in(text: str) -> list[date]:
    """The days in "Dates of future meetings: 5 May 2026, 4 August 2026", [] in another line."""
    return days_in(text) if NEXT.search(text) else []


def meetings_named(
    said: Iterable[tuple[str, Source]], committee: str, own: date, document: Document
) -> list[Meeting]:
    """The meetings of the same committee before and after `own` that these words name."""
    found: dict[date, Meeting] = {}
    for text, source in said:
        last = last_meeting_in(text)
        if last and last < own:
            found.setdefault(last, meeting_on(committee, last, None, "", source, document))
        sentences = _SENTENCES.split(text) if NEXT.search(text) else []
        for sentence, following in ((s, day) for s in sentences for day in days_in(s)):
            if following > own:
                at = time_in(sentence)
                meeting = meeting_on(committee, following, at, "", source, document)
                found.setdefault(following, meeting)
    return list(found.values())
