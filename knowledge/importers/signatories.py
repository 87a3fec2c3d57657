"""Who stands behind a plan: "Agreed by: Cllr Poe (Portfolio Holder)"."""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Councillor, Officer, Post, is_councillor, is_person
from knowledge.domain.records import Record
from knowledge.readers.blocks import Pages, Table

_SIGNED = re.compile(
    r"(?:agreed|approved|authorised|delivered|monitored|owned|prepared|produced|signed|sponsored)"
    r" (?:off )?by\s*:\s*(?P<name>[^()]{3,60}?)\s*(?:\((?P<post>[^()]+)\))?",
    re.IGNORECASE,
)
_POST = re.compile(r"\((?P<post>[^()]{3,100})\)")


def read_signatories(pages: Pages, document: Document) -> list[Record]:
    """Whom a paper names as having agreed, delivering or monitoring it, with the post in brackets.

    Elected members come out as councillors, everybody else as officers; a line without a person's
    name or without a post is left out.
    """
    return list(_signatories(pages, document))


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
