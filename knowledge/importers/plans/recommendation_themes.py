"""Under which theme a report works on which numbered recommendation, as its sentences say.

"Theme 2: Oversight" stands over "This theme is working towards Ofsted Recommendation 2: ... and
3: ...", or over a list "6: ...", "7: ...".
"""

import re
from collections.abc import Sequence

from knowledge.readers.blocks import Block, Heading, Paragraph, Table

_THEME = re.compile(r"(?:theme|strand|workstream)\s*\d{1,2}\s*[:.–-]\s*\S.{3,110}", re.IGNORECASE)
_SAYS = re.compile(r"\bthis (?:theme|strand|workstream)\b.*\brecommendations?\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\brecommendations?\s+(\d{1,2})\b|\b(\d{1,2})\s*:(?=\s)", re.IGNORECASE)
_LISTED = re.compile(r"(\d{1,2})\s*:\s+\S")


def themes_by_number(blocks: Sequence[Block]) -> dict[str, str]:
    """The theme's heading for each recommendation's number; a number under two themes has none."""
    found: dict[str, set[str]] = {}
    theme, reading = "", False
    for block in blocks:
        if isinstance(block, Table):
            theme, reading = "", False
            continue
        if _THEME.fullmatch(block.text):
            theme, reading = block.text.rstrip(" :"), False
        elif isinstance(block, Heading) and reading:
            reading = False
        elif theme and _SAYS.search(block.text):
            reading = True
            for number in _numbers(block.text):
                found.setdefault(number, set()).add(theme)
        elif reading and (number := _listed(block)):
            found.setdefault(number, set()).add(theme)
        else:
            reading = False
    return {number: min(themes) for number, themes in found.items() if len(themes) == 1}


def _numbers(text: str) -> list[str]:
    return [first or second for first, second in _NUMBERS.findall(text)]


def _listed(block: Heading | Paragraph) -> str:
    """The number that a line of the list begins with, "" for any other line."""
    match = _LISTED.match(block.text)
    return match[1] if match else ""
