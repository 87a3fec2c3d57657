"""Parts of an agenda's item that each member reports on: "ii. Drainage    G. Low"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.domain.documents import Source
from knowledge.domain.meetings import AgendaItem
from knowledge.readers.blocks import Line, with_number

_PART = re.compile(r"\(?(?P<number>[a-z]|[ivx]{1,5})[.)]*\s+(?P<words>[A-Z].{2,100})")
_BY_MEMBER = re.compile(
    r"(?P<title>.{3,}?)\s+(?:[–-]\s+)?(?P<who>(?:Cllrs?\.? )?(?:[A-Z]\.? ?){1,2}[A-Z][a-z][\w'’-]+)"
)
_FEWEST = 3


def reported_parts(lines: Sequence[Line], item: AgendaItem) -> list[AgendaItem]:
    """The lettered lines that begin `lines`, each an item of its own under `item`.

    [] where not most of them end with a member's name: then they are words of the item.
    """
    parts: list[tuple[Line, re.Match[str]]] = []
    for line in lines:
        match = _PART.fullmatch(with_number(line))
        if match is None:
            break
        parts.append((line, match))
    named = sum(bool(_BY_MEMBER.fullmatch(match["words"])) for _, match in parts)
    if named < _FEWEST or 2 * named <= len(parts):
        return []
    return [_part(line, match, item, parts) for line, match in parts]


def _part(
    line: Line,
    match: re.Match[str],
    item: AgendaItem,
    parts: Sequence[tuple[Line, re.Match[str]]],
) -> AgendaItem:
    by = _BY_MEMBER.fullmatch(match["words"])
    number = f"{item.number} {match['number']}"
    first = next(other for _, other in parts if other["number"] == match["number"])
    if first is not match:
        # A letter printed twice by mistake is told apart by its title.
        number = f"{number} ({(by['title'] if by else match['words']).strip()})"
    return replace(
        item,
        number=number,
        title=(by["title"] if by else match["words"]).strip(" .-–"),
        author=by["who"].strip() if by else "",
        source=Source(item.source.document, f"agenda item {number}", line.text, line.line),
        presenter="",
        page_from=None,
        page_to=None,
    )
