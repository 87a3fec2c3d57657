"""Whom a sentence says to ring or write to: "speak to Childline 0800 1111".

A sentence must name the body or service right before its number or address, or say "call them"
after it. A number whose owner is not named beside it stays text. Contacts of reports and meetings,
and lists under a heading, have importers of their own.
"""

import re
from collections.abc import Iterator

from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import Document
from knowledge.domain.folding import plain
from knowledge.domain.records import Record
from knowledge.importers.officers.contact_lines import EMAIL, is_contact_line
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Table

_WORD = r"[A-Z][\w'’&]*"
_NAME = rf"(?P<name>{_WORD}(?:,? (?:and |& |of |for |the )?{_WORD}){{0,7}})"
_PHONE = r"(?P<phone>(?:\+44 ?|0)(?:[ -]?\d){7,10}|101|111|116 ?\d{3})(?![\d.,]*\d)"
_ASK = r"(?:[Rr]ing|[Cc]all|[Pp]hone|[Tt]elephone|[Cc]ontact|[Ss]peak to|[Tt]alk to)"
_SHAPES = (
    # "Ring the Police 101", "speak to Childline on 0800 1111"
    re.compile(rf"\b{_ASK} (?:the )?{_NAME},? (?:on |at )?{_PHONE}"),
    # "help from PAPYRUS www.example.org or you can call them on 0800 000 000"
    re.compile(
        rf"\bfrom (?:the )?{_NAME},? (?:\(?(?:www\.|https?:)\S+ )?(?:or )?(?:by|you can)"
        rf"(?: also)? (?:calling|ringing|call|ring|phone|contact)(?: them)? on {_PHONE}"
    ),
)
# "If a child is at immediate risk of harm ☎ 999": the line says when, not whom.
_IN_NEED = re.compile(
    r"(?P<name>If [a-z][^.;:]{8,100}?)[\s,:☎📞✆]+(?:(?:please )?(?:call|ring|dial|phone)[\s:]+)?"
    r"(?P<phone>999|112|101|111)\W*"
)
_WRITTEN = re.compile(
    rf"\b(?:from|to|with|by) (?:the )?{_NAME},? (?:at|on|by e-?mail at) (?P<email>{EMAIL.pattern})"
)
# "let ann.poe@example.gov.uk know": the address names its owner.
_LET_KNOW = re.compile(
    r"\b(?:let|e-?mail|tell|contact) (?P<email>(?P<first>[A-Za-z]+)\.(?P<last>[A-Za-z]+)@\S+?)"
    r"(?=[\s,;)]|\.?$)"
)


def read_stated_contacts(pages: Pages, document: Document) -> list[Record]:
    """The contacts that sentences name, each name once; `about` is the heading they stand under."""
    found: dict[str, ListedContact] = {}
    over = ""
    for block in pages.blocks:
        if isinstance(block, Table) or is_contact_line(block.text):
            continue
        for name, phone, email in _named(plain(block.text)):
            contact = ListedContact(
                document.council, name, source_of_line(document, block), phone, email, over
            )
            found.setdefault(name.casefold(), contact)
        if isinstance(block, Heading):
            over = block.text
    return list(found.values())


def _named(text: str) -> Iterator[tuple[str, str, str]]:
    """Name, telephone and address of everybody whom `text` says to reach."""
    for shape in _SHAPES:
        for match in shape.finditer(text):
            yield match["name"], " ".join(match["phone"].split()), ""
    if need := _IN_NEED.fullmatch(text):
        yield need["name"], need["phone"], ""
    for match in _WRITTEN.finditer(text):
        yield match["name"], "", match["email"].rstrip(".")
    for match in _LET_KNOW.finditer(text):
        name = f"{match['first'].capitalize()} {match['last'].capitalize()}"
        yield name, "", match["email"].rstrip(".")
