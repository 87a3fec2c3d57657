"""The members of a working group as its terms of reference list them: post or body, then names."""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.documents import Document
from knowledge.domain.officers import Officer, Post
from knowledge.domain.person_names import is_chair, is_councillor, is_person
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Block, Pages, Paragraph, Table

_MEMBERSHIP = re.compile(
    r"(?:core )?member(?:ship|s)(?: of the (?:group|board))?\s*:?", re.IGNORECASE
)
_DASH = re.compile(r"\s+[-–—]\s*|[-–—]\s+|\s*[–—]\s*")
_BETWEEN = re.compile(r"\s*/\s*|\s*,\s*|\s+(?:and|&)\s+")
_FEWEST = 3
_LONGEST = 140


def read_memberships(pages: Pages, document: Document) -> list[Record]:
    """The officers on every list of at least three lines under "Membership"; [] without one.

    The words before the name are the post, as printed: a post's title, or the body or service
    that the member comes from. Names that share one post ("Head of Health - Ann Lee/ Bo Poe") each
    have it.
    """
    found: list[Record] = []
    for index, block in enumerate(pages.blocks):
        if not isinstance(block, Table) and _MEMBERSHIP.fullmatch(block.text):
            listed = list(_listed(pages.blocks[index + 1 :]))
            if len(listed) >= _FEWEST:
                found.extend(
                    o
                    for line, title, names in listed
                    for o in _officers(line, title, names, document)
                )
    return found


def _listed(blocks: Sequence[Block]) -> Iterator[tuple[Paragraph, str, list[str]]]:
    """The lines of one list with what stands before the names; the first other line ends it."""
    for block in blocks:
        if not isinstance(block, Paragraph) or block.number or len(block.text) > _LONGEST:
            return
        line = _title_and_names(block.text)
        if line is None:
            return
        yield block, *line


def _title_and_names(text: str) -> tuple[str, list[str]] | None:
    parts = [part.strip() for part in _DASH.split(text) if part.strip()]
    if len(parts) > 2 and is_chair(parts[-1]):
        del parts[-1]
    if len(parts) < 2:
        return None
    names = _BETWEEN.split(parts[-1])
    if not all(is_person(name) and " " in name for name in names):
        return None
    return text[: text.rfind(parts[-1])].rstrip(" -–—"), names


def _officers(
    line: Paragraph, title: str, names: Sequence[str], document: Document
) -> Iterator[Officer]:
    source = source_of_line(document, line)
    for name in names:
        if not is_councillor(name):
            yield Officer(document.council, name, source, posts=(Post(title),))
