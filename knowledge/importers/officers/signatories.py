"""Who stands behind a paper: "Agreed by: Cllr Poe (Portfolio Holder)", "Ann Ray, Leader"."""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Councillor, Officer, Post
from knowledge.domain.person_names import has_given_name, is_councillor, is_person
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Pages, Table

_SIGNED = re.compile(
    r"(?:agreed|approved|authorised|delivered|monitored|owned|prepared|produced|signed|sponsored)"
    r" (?:off )?by\s*:\s*(?P<name>[^()]{3,60}?)\s*(?:\((?P<post>[^()]+)\))?",
    re.IGNORECASE,
)
_POST = re.compile(r"\((?P<post>[^()]{3,100})\)")
_NAME = r"(?:[A-Z][\w'’.-]* ){1,3}[A-Z][\w'’-]+"
# Offices that only an elected member holds; what a cabinet member is for ends with the line.
_OFFICE = (
    r"(?:(?:Deputy |Joint )?Leader of (?:the )?(?:Council|County Council|[A-Z]\w+ Council)"
    r"|(?:Deputy )?(?:Cabinet|Executive|Lead) (?:Member|Councillor|Portfolio Holder) (?:for|with)"
    r" [A-Z][^.;|]{2,90}|(?:Cabinet )?Portfolio Holder (?:for )?[A-Z][^.;|]{2,90})"
)
_HOLDS = re.compile(
    rf"(?:^|[:;|]\s*|\b(?P<title>Councillor|Cllr\.?) )(?:[Ff]rom:?\s+)?"
    rf"(?P<name>{_NAME})\s*(?:,|[–-])\s*(?P<office>{_OFFICE})$"
)


def read_signatories(pages: Pages, document: Document) -> list[Record]:
    """Whom a paper names as having agreed, delivering or monitoring it, with the post in brackets.

    Elected members come out as councillors, everybody else as officers; a line without a person's
    name or without a post is left out. A line that ends with a name and an office of elected
    members ("Ann Ray, Leader of the Council") names a councillor, with the title or without.
    """
    return [*_signatories(pages, document), *_members(pages, document)]


def _signatories(pages: Pages, document: Document) -> Iterator[Record]:
    blocks = [block for block in pages.blocks if not isinstance(block, Table)]
    for index, block in enumerate(blocks):
        signed = _SIGNED.fullmatch(block.text)
        if not signed or not is_person(signed["name"]):
            continue
        below = blocks[index + 1].text if index + 1 < len(blocks) else ""
        beneath = _POST.fullmatch(below.strip())
        post = signed["post"] or (beneath["post"] if beneath else "")
        if not post:
            continue
        printed = block.text if signed["post"] else f"{block.text} {below}"
        source = Source(document.title, block.place, printed, block.line)
        if is_councillor(signed["name"]):
            yield Councillor(document.council, signed["name"], source, roles=(post,))
        else:
            yield Officer(document.council, signed["name"], source, posts=(Post(post),))


def _members(pages: Pages, document: Document) -> Iterator[Councillor]:
    for block in pages.blocks:
        match = None if isinstance(block, Table) else _HOLDS.search(block.text.strip(" *"))
        if not match or isinstance(block, Table) or not is_person(match["name"]):
            continue
        if match["title"] or has_given_name(match["name"]):
            roles = (match["office"].strip(),)
            source = source_of_line(document, block)
            yield Councillor(document.council, match["name"], source, roles=roles)
