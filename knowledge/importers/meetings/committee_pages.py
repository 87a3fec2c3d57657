"""Agenda items out of the answers of Modern.Gov: the table that its reader makes of them."""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import AgendaItem
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_lines import item_title
from knowledge.importers.meetings.calendars import day_of, names_columns
from knowledge.importers.recognise import ColumnMap, Field, Layout, sections
from knowledge.readers.blocks import Pages, Row, Table

AGENDA_ITEMS = Layout(
    "agenda item",
    (
        Field("meeting", ("meeting", "committee"), required=True),
        Field("date", ("meeting date", "date of meeting"), required=True),
        Field("number", ("no.", "no", "item no", "number"), required=True),
        Field("title", ("agenda item", "item"), required=True),
        Field("restricted", ("restricted", "exempt"), required=True),
    ),
    at_least=5,
)
# A line of the agenda that is no item: from it on the public is excluded.
_PRIVATE = re.compile(
    r"(?:part (?:b|ii|2)|exempt items?|confidential items?|restricted items?"
    r"|exclusion of (?:the )?(?:press|public).*)\W*",
    re.IGNORECASE,
)
_YES = re.compile(r"y(?:es)?|true", re.IGNORECASE)


def read_committee_pages(pages: Pages, document: Document) -> list[Record]:
    """The numbered items of each meeting; unnumbered lines of an agenda are no items.

    An item is exempt where all its documents are restricted, where its title says so, and where
    it stands after a line that excludes the public.
    """
    return [
        item
        for table in pages.blocks
        if isinstance(table, Table) and names_columns(table, "agenda item", "meeting", "committee")
        for section in sections(table, AGENDA_ITEMS)
        for item in _items(table, section.rows, section.columns, document)
    ]


def _items(
    table: Table, rows: Sequence[Row], columns: ColumnMap, document: Document
) -> Iterator[AgendaItem]:
    private: tuple[str, str] | None = None
    for row in rows:
        of = (columns.text(row, "meeting"), columns.text(row, "date"))
        day, printed = day_of(of[1]), columns.text(row, "title")
        if day is None or not of[0]:
            continue
        if _PRIVATE.fullmatch(printed):
            private = of
        number = columns.text(row, "number")
        if not number:
            continue
        found = item_title(printed)
        yield AgendaItem(
            council=document.council,
            committee=of[0],
            meeting=day,
            number=number,
            title=found.title,
            source=Source(document.title, table.place_of(row), printed, row.line),
            author=found.author,
            page_from=found.page_from,
            page_to=found.page_to,
            exempt=found.exempt or private == of or _is_yes(columns.text(row, "restricted")),
        )


def _is_yes(text: str) -> bool:
    return bool(_YES.fullmatch(text))
