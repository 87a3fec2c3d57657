"""Lists of contacts: under a heading that says so, names with telephone numbers or e-mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import Document, Source
from knowledge.domain.records import Record
from knowledge.importers.officers.contact_lines import EMAIL
from knowledge.readers.blocks import Heading, Pages, Paragraph, Row, Table

_HEADING = re.compile(
    r"(?:useful |key |emergency |local )?(?:contacts?|contact (?:details|numbers|list)"
    r"|telephone (?:numbers|list))\b.{0,60}",
    re.IGNORECASE,
)
_NUMBER = r"(?:\+44|0)[\d ()-]{8,14}\d"
_PHONE = re.compile(_NUMBER)
_PHONE_ALONE = re.compile(
    rf"(?:tel(?:ephone)?\.?:?\s*)?(?P<phone>{_NUMBER}|\d{{3,6}})", re.IGNORECASE
)
_NO_NUMBER = re.compile(r"\s*\b(?:web ?(?:link|site)(?: only)?|www\.\S+)\s*$", re.IGNORECASE)
_FEWEST = 3
_LONGEST_NAME = 90
_LINES_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    phone: str
    email: str
    row: Row


def read_contact_lists(pages: Pages, document: Document) -> list[Record]:
    """The entries of every table under such a heading; a row may hold several side by side.

    A name without a number or address is left out, as the list gives no way to reach it, but for
    one that says so ("web link only"). A table with fewer than three entries is no list.
    """
    found: list[Record] = []
    title, lines = "", 0
    for block in pages.blocks:
        if isinstance(block, Table):
            if title:
                found.extend(_of_table(block, title, document))
            continue
        if _HEADING.fullmatch(block.text):
            title, lines = block.text, 0
        elif isinstance(block, Heading | Paragraph):
            # The navigation of a booklet may stand between the title and its list.
            lines += 1
            title = title if lines <= _LINES_BETWEEN else ""
    return found


def _of_table(table: Table, title: str, document: Document) -> list[ListedContact]:
    entries = [entry for row in table.rows for entry in _entries(row)]
    if sum(bool(entry.phone or entry.email) for entry in entries) < _FEWEST:
        return []
    return [
        ListedContact(
            council=document.council,
            name=entry.name,
            source=Source(
                document.title, table.place_of(entry.row), entry.row.printed, entry.row.line
            ),
            phone=entry.phone,
            email=entry.email,
            about=title,
        )
        for entry in entries
    ]


def _entries(row: Row) -> Iterator[_Entry]:
    """Names with the number beside them: in the next cell, or at the end of their own."""
    waiting = ""
    for cell in row.cells:
        text = cell.text.strip()
        alone, phone, email = _PHONE_ALONE.fullmatch(text), _PHONE.search(text), EMAIL.search(text)
        if waiting and (alone or (email and email[0] == text)):
            yield _Entry(waiting, alone["phone"] if alone else "", email[0] if email else "", row)
            waiting = ""
            continue
        if phone or email:
            first = min(match.start() for match in (phone, email) if match)
            name = text[:first].strip(" ,:;-–")
            if _is_name(name):
                yield _Entry(name, phone[0] if phone else "", email[0] if email else "", row)
            waiting = ""
        elif _NO_NUMBER.search(text) and _is_name(_NO_NUMBER.sub("", text)):
            # Named without a number: "Schools and Colleges web link only".
            yield _Entry(_NO_NUMBER.sub("", text), "", "", row)
            waiting = ""
        else:
            waiting = text if _is_name(text) else ""


def _is_name(text: str) -> bool:
    return bool(re.search("[A-Za-z]{2}", text)) and len(text) <= _LONGEST_NAME
