"""Meetings that a report only mentions: "agreed by the Working Group on 2 July 2018"."""

import re
from collections.abc import Iterator
from datetime import datetime

from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document
from knowledge.domain.folding import plain
from knowledge.domain.meetings import Meeting, MeetingStatus
from knowledge.domain.periods import parse_period
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Paragraph

_BODY = (
    r"(?P<body>(?:[A-Z][\w'’&-]+ (?:and |of |for |& )?){0,7}"
    r"(?:Group|Committee|Board|Panel|Cabinet|Council|Partnership|Commission|Forum|Executive))"
)
_DATE = r"(?:the )?(?P<date>\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4})\b"
_HELD = re.compile(rf"\b(?:by|at|to) (?:the )?{_BODY} on {_DATE}")
_AT_ITS_MEETING = re.compile(
    rf"(?:^|[.;] )(?:The )?{_BODY} [a-z][^.;]*? at (?:its|the|their) meeting (?:held )?on {_DATE}"
)
_TO_COME = re.compile(r"\b(?:will|shall|is to|are to|due to|planned|scheduled)\b")


def read_stated_meetings(pages: Pages, document: Document) -> list[Record]:
    """A meeting for each body that a sentence says met, agreed or was told something on a day.

    No hour and no place is printed: `timed` is False. One that the sentence says is to come is
    provisional.
    """
    return list(_meetings(pages, document))


def _meetings(pages: Pages, document: Document) -> Iterator[Meeting]:
    for block in pages.blocks:
        if not isinstance(block, (Heading, Paragraph)):
            continue
        text = plain(block.text)
        for match in (*_HELD.finditer(text), *_AT_ITS_MEETING.finditer(text)):
            day = parse_period(match["date"]).first_day
            if day:
                sentence = text[: match.start()].rpartition(". ")[2] + match[0]
                yield Meeting(
                    council=document.council,
                    committee=match["body"],
                    starts_at=datetime(day.year, day.month, day.day, tzinfo=LONDON),
                    source=source_of_line(document, block),
                    timed=False,
                    status=MeetingStatus.PROVISIONAL
                    if _TO_COME.search(sentence)
                    else MeetingStatus.CONFIRMED,
                )
