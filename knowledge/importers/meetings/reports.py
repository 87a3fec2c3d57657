"""The reports inside an agenda pack: title, author, what members are asked to do, contact."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.fuzz import token_set_ratio

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold, plain
from knowledge.domain.meetings import AgendaItem, Contact, Report
from knowledge.domain.person_names import has_given_name, is_person
from knowledge.domain.records import Record
from knowledge.importers.figures.performance_report import signature
from knowledge.importers.meetings.agenda import read_agenda
from knowledge.importers.meetings.cover_reports import is_cover_report
from knowledge.importers.meetings.report_sections import ReportTitle, report_titles
from knowledge.importers.officers.contact_lines import is_contact_line, read_contacts
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph, Table

_ASKS = re.compile(r"(?:\d+\.?\s*)?recommendations?(?: and reasons?)?", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:recommend|request|asked|invited|that|note|agree|approve)\b", re.IGNORECASE
)
_LETTER = re.compile(r"\(?[a-z]{1,4}[.)]", re.IGNORECASE)
# "Report of Management Team Ann Lee, Director of Roads"
_TEAM_THEN_NAME = re.compile(
    r"(?P<team>\b(?:Team|Board|Group|Service|Services)) (?P<name>[A-Z][\w'’-]+ [A-Z][\w'’-]+),"
)
_LONGEST_SIGNATURE = 140
_ALIKE = 88


def read_reports(
    pages: Pages, document: Document, items: Sequence[AgendaItem] = ()
) -> list[Record]:
    """Every report that says "Purpose of the Report" under its title, in reading order.

    `author` is as printed after "Report of", or the name and post under the title; a report
    without either is its signatory's, and a signature with a telephone is its contact.
    `recommendations` are the paragraphs under that heading, the lettered ones each by itself.
    `agenda_item` is the number of the item on the pack's own front page, "" where none fits.
    """
    titles = report_titles(pages.blocks)
    if len(titles) == 1 and is_cover_report(pages):
        return []
    ends = [*(title.at for title in titles[1:]), len(pages.blocks)]
    reports = [
        _report(title, pages.blocks[title.start : end], document)
        for title, end in zip(titles, ends, strict=False)
    ]
    items = [item for item in read_agenda(pages, document) if isinstance(item, AgendaItem)]
    return list(_with_items(reports, items))


def _report(title: ReportTitle, blocks: Sequence[Block], document: Document) -> Report:
    body = [block for block in blocks if not isinstance(block, Table)]
    printed = title.block
    author, contact = title.author, _contact(body)
    if not author:
        author, signed = _signatories(body)
        contact = contact or signed
    return Report(
        council=document.council,
        title=printed.text,
        source=source_of_line(document, printed),
        author=_parted(author),
        recommendations=_recommendations(body),
        contact=contact,
    )


def _parted(author: str) -> str:
    """Several authors, each printed on a line of its own, with a semicolon between them."""
    words = re.sub(r"(?<=[\w)]) (?=(?:Councillor|Cllr) [A-Z])", "; ", author)
    return _TEAM_THEN_NAME.sub(_then, words)


def _then(match: re.Match[str]) -> str:
    is_name = is_person(match["name"]) and has_given_name(match["name"])
    return f"{match['team']}; {match['name']}," if is_name else match[0]


def _recommendations(body: Sequence[Heading | Paragraph]) -> tuple[str, ...]:
    """The paragraphs under the heading; one that only leads to lettered ones is left out."""
    found: list[Paragraph] = []
    reading = False
    for block in body:
        if isinstance(block, Heading) or is_contact_line(block.text):
            if found:
                break
            reading = bool(_ASKS.fullmatch(block.text.strip(" :")))
        elif reading and (block.number or (not found and _ASKED.search(block.text))):
            found.append(block)
    lettered = [block for block in found if _LETTER.fullmatch(block.number)]
    wanted = [b for b in found if not (lettered and b.text.rstrip().endswith(":"))]
    return tuple(block.text for block in wanted)


def _contact(body: Sequence[Heading | Paragraph]) -> Contact | None:
    for index, block in enumerate(body):
        if is_contact_line(block.text):
            below = body[index + 1].text if index + 1 < len(body) else ""
            numbers = [below] if re.match(r"(?:tel|phone|e-?mail)", below, re.IGNORECASE) else []
            return next(iter(read_contacts(block.text, numbers)), None)
    return None


def _signatories(body: Sequence[Heading | Paragraph]) -> tuple[str, Contact | None]:
    """Who signs a report, and whom a signature with a telephone number says to ring."""
    texts = [plain(block.text) for block in body]
    # The post may stand on the line under the name.
    below = [f"{name} {post}" if is_person(name) else "" for name, post in pairwise(texts)]
    short = (text for text in (*texts, *below) if len(text) <= _LONGEST_SIGNATURE)
    signed = [(o.name, o.phone, o.posts[0].title) for text in short if (o := signature(text))]
    authors = (f"{name}, {post}" for name, phone, post in signed if not phone)
    contacts = (Contact(name, phone, role=post) for name, phone, post in signed if phone)
    return next(authors, ""), next(contacts, None)


def _with_items(reports: Sequence[Report], items: Sequence[AgendaItem]) -> Iterator[Report]:
    """Each report with its item: the one with a like title, or else the next one in order.

    By order only where as many reports as items with an author are left: a pack prints its
    reports in the order of its agenda.
    """
    by_title = [_item_of(report, items) for report in reports]
    left = [item.number for item in items if item.author and item.number not in by_title]
    in_order = iter(left if len(left) == by_title.count("") else [])
    for report, number in zip(reports, by_title, strict=True):
        yield replace(report, agenda_item=number or next(in_order, ""))


def _item_of(report: Report, items: Sequence[AgendaItem]) -> str:
    title = fold(report.title)
    same = [item for item in items if fold(item.title) == title]
    alike = same or [i for i in items if token_set_ratio(fold(i.title), title) >= _ALIKE]
    return alike[0].number if len(alike) == 1 else ""
