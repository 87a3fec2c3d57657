"""Comparator groups that a report lists in a sentence: "The 15 authorities that are in ..."."""

import re
from collections.abc import Iterator

from knowledge.domain.comparators import ComparatorSet, Neighbour
from knowledge.domain.documents import Document
from knowledge.domain.indicators import ComparatorGroup
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Paragraph

_PLACE = r"[A-Z][\w'’-]*(?:[ -](?:[A-Z][\w'’-]*|of|and|upon|on|with|the|under|le)){0,4}"
_LISTED = re.compile(r"(?::|\bi\.?e\.?,?|\b(?:are|is|namely|including))\s+(?=(?P<names>[^.:;()]+))")
_FOR = re.compile(rf"\b(?:close to|neighbours? (?:group )?(?:for|of)|similar to) (?P<who>{_PLACE})")
_NEIGHBOURS = re.compile(
    r"\b(?P<kind>nearest|statistical|CIPFA|comparator)\b[\w ]{0,30}"
    r"\b(?:neighbours?|group|authorities)",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"\bthe (?P<region>(?:North|South|East|West)(?: (?:East|West|Midlands|of England))?"
    r"|Yorkshire and (?:the )?Humber|London) (?:figure|average|region)\b"
)
# Authorities with "and" in their own name.
_OF_TWO = re.compile(
    r"(?:Redcar|Bath|Brighton|Telford|Kensington|Hammersmith|Barking|Windsor|Cheshire West) and "
)
_FEWEST = 3
_COUNCIL = re.compile(r"\s+(?:(?:County|City|Borough|Metropolitan|District|London)\s+)*Council\b.*")


def read_stated_neighbours(pages: Pages, document: Document) -> list[Record]:
    """The set of every sentence that lists at least three authorities as neighbours or region.

    The authority compared is the one that the sentence names; for a region the paper's own
    council. Every listed name must be a place's: one that is not leaves the sentence a passage.
    """
    found: dict[tuple[ComparatorGroup, str], Record] = {}
    for block in pages.blocks:
        if isinstance(block, (Heading, Paragraph)):
            for each in _sets(block, document):
                found.setdefault((each.group, each.authority), each)
    return list(found.values())


def _sets(block: Heading | Paragraph, document: Document) -> Iterator[ComparatorSet]:
    for sentence in re.split(r"(?<=[a-z]{2})\.\s+(?=[A-Z])", block.text):
        is_group, region = _NEIGHBOURS.search(sentence), _REGION.search(sentence)
        names = _names(sentence)
        if not names or not (is_group or region):
            continue
        named = _FOR.search(sentence) or _FOR.search(block.text)
        authority = named["who"] if is_group and named else _COUNCIL.sub("", document.council)
        kind = is_group["kind"].lower() if is_group else ""
        yield ComparatorSet(
            council=document.council,
            authority=re.sub(r" (?:using|are|is|by)\b.*", "", authority),
            group=_group(kind, block.text),
            neighbours=tuple(Neighbour(name) for name in names),
            source=source_of_line(document, block),
            region=region["region"] if region and not is_group else "",
        )


def _group(kind: str, text: str) -> ComparatorGroup:
    if not kind:
        return ComparatorGroup.REGION
    nearest = kind in ("nearest", "cipfa") or "cipfa" in text.lower()
    return ComparatorGroup.NEAREST_NEIGHBOURS if nearest else ComparatorGroup.STATISTICAL_NEIGHBOURS


def _names(sentence: str) -> list[str]:
    """The places of the sentence's one list, [] where anything in it is none."""
    for match in _LISTED.finditer(sentence):
        *most, last = re.split(r"\s*,\s*(?:and\s+)?", match["names"].strip())
        ends = [last] if _OF_TWO.match(last) else re.split(r"\s+and\s+", last, maxsplit=1)
        names = [name.strip() for name in (*most, *ends) if name.strip()]
        if len(names) >= _FEWEST and all(re.fullmatch(_PLACE, name) for name in names):
            return names
    return []
