"""Meetings that a work programme plans: dates beside the word for the committee itself."""

import re
from collections.abc import Iterator
from datetime import datetime, time

from knowledge.domain.calendars import LONDON
from knowledge.domain.meetings import Meeting, MeetingStatus
from knowledge.domain.periods import parse_period
from knowledge.domain.topics import Topic
from knowledge.importers.meetings.agenda_lines import time_in

# A decision that one member or officer takes alone is taken at no meeting.
_ONE_PERSON = re.compile(r"\b(?:member for|portfolio holder|leader|director|officer)\b", re.I)
_DATE = r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}"
# "Report to Scrutiny on 11 April 2016", "Reports to Committee 7 November 2016 and 9 January 2017".
_TO_COMMITTEE = re.compile(
    rf"\bto (?:this |the )?(?:Scrutiny|Committee|Scrutiny Committee)(?: on| at its meeting on)? "
    rf"(?P<dates>{_DATE}(?:(?:, | and |, and ){_DATE})*)"
)


def planned_meetings(topic: Topic, meeting_date: str = "") -> Iterator[Meeting]:
    """The committee's meetings that a topic names by day; none without a committee.

    `meeting_date` is the topic's cell under "Meeting date", where the programme has one. The
    meetings are provisional: the programme plans them, no agenda has been published.
    """
    if not topic.committee or _ONE_PERSON.search(topic.committee):
        return
    own = parse_period(meeting_date)
    is_one_day = own.first_day is not None and own.first_day == own.last_day
    printed = [meeting_date] if is_one_day else _days_listed(meeting_date)
    for text in (topic.stage_1, topic.stage_2, topic.timescale):
        for match in _TO_COMMITTEE.finditer(text):
            printed.extend(re.findall(_DATE, match["dates"]))
    at = time_in(meeting_date) if is_one_day else None
    for day in filter(None, (parse_period(each).first_day for each in printed)):
        own_hour = at if day == own.first_day else None
        yield Meeting(
            council=topic.council,
            committee=topic.committee,
            starts_at=datetime.combine(day, own_hour or time(), LONDON),
            source=topic.source,
            timed=own_hour is not None,
            status=MeetingStatus.PROVISIONAL,
        )


def _days_listed(printed: str) -> list[str]:
    """The days of "17 June 2031; 16 September 2031", [] where anything else is printed."""
    days = printed.split(";")
    found = [parse_period(day) for day in days]
    are_days = all(each.first_day and each.first_day == each.last_day for each in found)
    return days if len(days) > 1 and are_days else []
