"""Supplementary agendas: reports that were to follow, or late ones, published by themselves."""

import re
from datetime import date

from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import TO_FOLLOW, AgendaItem
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_front import FRONT_BLOCKS
from knowledge.importers.meetings.agenda_lines import committee_in, day_in, item_title
from knowledge.importers.meetings.agenda_tables import lines_of
from knowledge.importers.mending.casing import titled
from knowledge.readers.blocks import Pages, Paragraph

_SUPPLEMENT = re.compile(
    r"\W*(?:supplement(?:ary)?(?: \w+){0,3}|late (?:papers?|reports?|items?)"
    r"|additional (?:papers?|documents?)|(?:papers?|reports?|items?) to follow)\W*",
    re.IGNORECASE,
)


def read_supplement(pages: Pages, document: Document) -> list[Record]:
    """The agenda items whose reports a supplement brings; [] for any other paper.

    One is known by a line that says so and nothing else ("Supplementary agenda"), beside a
    committee and one full date. An item that is still to follow stays as the agenda has it.
    """
    lines = lines_of(pages)[:FRONT_BLOCKS]
    if document.kind == "minutes" or not any(_SUPPLEMENT.fullmatch(x.text) for x in lines):
        return []
    committee, day = "", None
    items: list[AgendaItem] = []
    for line in lines:
        if committee and day and isinstance(line, Paragraph) and line.number.isdigit():
            found = item_title(line.text)
            if not TO_FOLLOW.search(line.text) and found.title:
                place = Source(document.title, f"agenda item {line.number}", line.text, line.line)
                items.append(_item(document, committee, day, line.number, place))
            continue
        if day is None:
            committee = titled(committee_in(line.text)) or committee
            day = day_in(line.text)
    return [*items]


def _item(document: Document, committee: str, day: date, number: str, place: Source) -> AgendaItem:
    found = item_title(place.as_printed)
    return AgendaItem(
        council=document.council,
        committee=committee,
        meeting=day,
        number=number,
        title=found.title,
        source=place,
        author=found.author,
        page_from=found.page_from,
        page_to=found.page_to,
        exempt=found.exempt,
    )
