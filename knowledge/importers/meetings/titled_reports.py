"""Reports whose title page says "By ..." and "To Cabinet - 30 January 2032", without colons."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import Committee, Meeting, Report
from knowledge.domain.officers import Councillor, Officer, Post
from knowledge.domain.person_names import is_person, names_a_post
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_lines import committee_in, day_in
from knowledge.importers.sources import source_of_line, source_of_row
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph, Table

_FRONT_BLOCKS = 14
_BY = re.compile(r"By (?:the )?(?P<who>[A-Z].{8,160})")
_TO = re.compile(r"To (?:the )?(?P<body>[A-Z][^–:]{3,80}?)\s*[–-]\s*(?P<day>.*\d{4})")
# An author's line: "Director of Finance, John Betts", or a post or body alone.
_HOLDER = re.compile(r"(?P<post>.+), (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2})")
_MEMBERS_OFFICE = re.compile(
    r"(?:deputy )?leader\b|(?:cabinet|executive) member\b|portfolio holder\b", re.IGNORECASE
)
_ASKS = re.compile(r"(?:\d{1,2}\.?\s*\|?\s*)?recommendations?(?:\(s\))?:?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")
_SEE = re.compile(r"\s*\(?Please (?:refer to|see) .*$")
_LONGEST = 160

_Line = tuple[str, Source]


def read_titled_reports(pages: Pages, document: Document) -> list[Record]:
    """The report with its authors, the meeting it goes to and what is asked there; [] for others.

    Both lines must stand on the title page. `recommendations` are the numbered paragraphs or rows
    under the heading of that name, without the section that each refers to.
    """
    front = list(_lines(pages.blocks[:_FRONT_BLOCKS], document))
    by = next((at for at, (text, _) in enumerate(front) if _BY.fullmatch(text)), None)
    to = next((match for text, _ in front if (match := _TO.fullmatch(text))), None)
    body, day = (committee_in(to["body"]), day_in(to["day"])) if to else ("", None)
    if by is None or not to or not body or not day:
        return []
    source = next(source for text, source in front if text == to[0])
    authors = list(_authors(front, by))
    return [
        *_meeting(body, day, source, document),
        Report(
            council=document.council,
            title=document.title,
            source=front[0][1],
            author="; ".join(text for text, _ in authors),
            recommendations=tuple(_recommendations(pages.blocks)),
        ),
        *(person for line in authors if (person := _person(line, document))),
    ]


def _lines(blocks: Sequence[Block], document: Document) -> Iterator[_Line]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                filled = [cell for cell in row.cells if cell.text]
                for part in filled[0].parts if len(filled) == 1 else (row.printed,):
                    yield part.strip(), source_of_row(document, block, row)
        else:
            yield block.text.strip(), source_of_line(document, block)


def _authors(front: Sequence[_Line], by: int) -> Iterator[_Line]:
    """The line after "By" and those under it that name a post."""
    match = _BY.fullmatch(front[by][0])
    assert match is not None
    yield match["who"], front[by][1]
    for text, source in front[by + 1 :]:
        if _TO.fullmatch(text) or len(text) > _LONGEST or "|" in text or not _is_author(text):
            return
        yield text, source


def _is_author(text: str) -> bool:
    holder = _HOLDER.fullmatch(text)
    return names_a_post(holder["post"] if holder else text) or text.endswith("Directors")


def _person(line: _Line, document: Document) -> Councillor | Officer | None:
    """Who holds the post that the line names before them."""
    text, source = line
    holder = _HOLDER.fullmatch(text)
    if not holder or not is_person(holder["name"]):
        return None
    if _MEMBERS_OFFICE.search(holder["post"]):
        roles = tuple(re.split(r" and (?=(?:Cabinet|Executive) Member)", holder["post"]))
        return Councillor(document.council, holder["name"], source, roles=roles)
    return Officer(document.council, holder["name"], source, posts=(Post(holder["post"]),))


def _meeting(body: str, day: date, source: Source, document: Document) -> list[Record]:
    starts_at = datetime(day.year, day.month, day.day, tzinfo=LONDON)
    meeting = Meeting(document.council, body, starts_at, source, timed=False)
    return [Committee(document.council, body, source), meeting]


def _recommendations(blocks: Sequence[Block]) -> Iterator[str]:
    reading = False
    for block in blocks:
        if isinstance(block, Heading):
            if reading:
                return
            reading = bool(_ASKS.fullmatch(block.text.strip()))
        elif reading and isinstance(block, Paragraph) and _NUMBER.fullmatch(block.number):
            yield _SEE.sub("", block.text)
        elif reading and isinstance(block, Table):
            for row in block.rows:
                number, *others = (cell.text for cell in row.cells if cell.text)
                if others and _NUMBER.fullmatch(number):
                    yield _SEE.sub("", others[0])
