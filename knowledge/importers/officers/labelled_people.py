"""People whom a paper's own lines name behind what they are: "Chair: Councillor Ann Poe".

"Scrutiny Officer: Jo Ray, 01632 960881, jo.ray@example.gov.uk" gives an officer only with how to
reach them: what else stands behind a label ("Lead officer: ...") says who does one thing.
"""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document
from knowledge.domain.officers import Councillor, Officer, Post
from knowledge.domain.person_names import is_chair, is_councillor, is_person, names_a_post
from knowledge.domain.records import Record
from knowledge.importers.officers.contact_lines import EMAIL, phone_in
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

_PIECE = re.compile(r"(?<=[\w)])[.;|]\s+(?=[A-Z][\w /-]{2,50}:)")
_LABELLED = re.compile(r"(?P<post>[A-Z][\w /&'’-]{2,50}?)\s*:\s*(?P<said>[A-Z].{3,140})")
# Who does one thing, not what they are.
_OF_ONE_THING = re.compile(
    r"\b(?:lead|responsible|accountable|contact|report(?:ing)?|presenting|author|owner|sponsor"
    r"|decision|case|action|risk)\b",
    re.IGNORECASE,
)
# These have readers of their own.
_ELSEWHERE = ("agenda pack", "minutes")


def read_labelled_people(pages: Pages, document: Document) -> list[Record]:
    """The chair and the officers whom such lines name; [] in agendas and minutes."""
    if document.kind in _ELSEWHERE:
        return []
    return [
        record
        for block in pages.blocks
        if not isinstance(block, Table) and ":" in block.text
        for piece in _PIECE.split(block.text)
        for record in _people(piece.strip(" ."), block, document)
    ]


def _people(piece: str, block: Heading | Paragraph, document: Document) -> Iterator[Record]:
    match = _LABELLED.fullmatch(piece)
    if not match:
        return
    post, said = match["post"].strip(), match["said"]
    name = said.split(",")[0].strip(" .")
    if " " not in name or not is_person(name):
        return
    source = source_of_line(document, block)
    if is_chair(post):
        if is_councillor(name) and name == said.strip(" ."):
            plain = re.sub(r"^(?:Councillor|Cllr)\b\.?\s+", "", name)
            yield Councillor(document.council, plain, source, document.committee, (post,))
        return
    phone, email = phone_in(said), EMAIL.search(said)
    is_post = names_a_post(post) and not _OF_ONE_THING.search(post)
    if is_post and (phone or email) and not is_councillor(name):
        posts, address = (Post(post),), email[0] if email else ""
        yield Officer(document.council, name, source, posts=posts, phone=phone, email=address)
