"""The hour and the place that a paper says for all its meetings, or for those of one body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time

from knowledge.domain.calendars import LONDON
from knowledge.domain.folding import fold
from knowledge.domain.meetings import Meeting
from knowledge.importers.meetings.agenda_lines import committee_in, time_in
from knowledge.readers.blocks import Heading, Pages, Table

_ALL = re.compile(
    r"\b(?:all |these |the )?meetings (?:of [\w, ]+ )?(?:will )?(?:usually |normally )?"
    r"(?:start|begin|commence|take place|be held|are held|are)\b(?P<said>[^.]*(?:\.\d\d[^.]*)*)",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?P<who>[A-Z][\w'’&]*(?: (?:and |of |& |for )?[A-Z][\w'’&]*)*) "
    r"(?:will )?(?:starts?|begins?|commences?|meets?)\b(?P<said>[^.]*(?:\.\d\d[^.]*)*)"
)
_WHERE = re.compile(r"\b(?:in|at) (?:the )?(?P<venue>[A-Z][^.;]*?)(?= unless| except|[.;]|$)")
_A_DAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+\d{1,2}", re.IGNORECASE)


def said_of_all(pages: Pages) -> tuple[time | None, str]:
    """The hour and the place of "All meetings begin at 6.30 pm in the Council Chamber"."""
    text = re.sub(
        r"\b([ap])\.m\.(?=\s+[a-z(])", r"\1m", " . ".join(_lines(pages, under_bodies=True))
    )
    everybody = _ALL.search(text)
    return _said(everybody["said"]) if everybody else (None, "")


def held_at(meeting: Meeting, hour: time | None, venue: str) -> Meeting:
    """The meeting at the hour and place that the paper says for all; what it prints itself wins."""
    if meeting.timed or hour is None:
        return replace(meeting, venue=meeting.venue or venue)
    starts_at = datetime.combine(meeting.starts_at.date(), hour, LONDON)
    return replace(meeting, starts_at=starts_at, timed=True, venue=meeting.venue or venue)


def with_shared(meetings: Sequence[Meeting], pages: Pages) -> list[Meeting]:
    """The meetings with the hour and the place that the paper says for all, or for one body.

    "Meetings start at 6.30 pm in the Council Chamber unless stated. Planning Committee starts at
    2.00 pm." What a meeting's own entry prints wins.
    """
    # The stops of "10.00 a.m. in the Chamber" end no sentence.
    text = re.sub(
        r"\b([ap])\.m\.(?=\s+[a-z(])", r"\1m", " . ".join(_lines(pages, under_bodies=False))
    )
    everybody = _ALL.search(text)
    hour, venue = _said(everybody["said"]) if everybody else (None, "")
    own = {fold(match["who"]): _said(match["said"]) for match in _ONE.finditer(text)}
    found: list[Meeting] = []
    for meeting in meetings:
        own_hour, own_venue = own.get(fold(meeting.committee), (None, ""))
        found.append(held_at(meeting, own_hour or hour, own_venue or venue))
    return found


def _lines(pages: Pages, *, under_bodies: bool) -> Iterator[str]:
    """The lines, with or without those that stand under a committee's own heading."""
    own = False
    for block in pages.blocks:
        if isinstance(block, Heading) and not _A_DAY.match(block.text):
            own = bool(committee_in(block.text))
        if isinstance(block, Table):
            printed = ([cell.text for cell in row.cells if cell.text] for row in block.rows)
            # A note under the table of a spreadsheet is a row with one cell.
            yield from (texts[0] for texts in printed if len(texts) == 1)
        elif under_bodies or not own:
            yield block.text


def _said(words: str) -> tuple[time | None, str]:
    place = _WHERE.search(re.sub(r"\bat \d[\d.:]* ?(?:[ap]\.?m\.?)?", "", words))
    return time_in(words), place["venue"].strip(" ,") if place else ""
