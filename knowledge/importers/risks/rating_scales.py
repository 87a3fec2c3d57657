"""The scale under a register of risks: "Likelihood rating: Very likely 5, Likely 4, ..."."""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.documents import Document, GlossaryTerm
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

_TITLE = re.compile(
    r"(?P<of>likelihood|probability|impact|severity)(?: (?:rating|score|scale|level)s?)?"
    r"(?: (?:key|\(1 ?[-–] ?\d\)))?:?",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"(?P<words>[A-Z][A-Za-z /-]{2,30}?)\s*[-–:=(]?\s*(?P<score>\d{1,2})\)?")
_LEVEL_AFTER = re.compile(r"(?P<score>\d{1,2})\s*[-–:=.]?\s*(?P<words>[A-Z][A-Za-z /-]{2,30})")
_FEWEST = 3


def read_rating_scales(pages: Pages, document: Document) -> list[Record]:
    """What each score of a scale means ("Likelihood 5": "Very Likely").

    The lines under the title must count up or down by one, at least three of them; else none is
    taken. A grid is no scale, and its words are not read.
    """
    lines = [block for block in pages.blocks if not isinstance(block, Table)]
    found: list[Record] = []
    for index, line in enumerate(lines):
        title = _TITLE.fullmatch(line.text.strip())
        if title:
            levels = list(_levels(lines[index + 1 :]))
            if len(levels) >= _FEWEST and _counts(levels):
                of = title["of"].capitalize()
                found.extend(
                    GlossaryTerm(
                        document.council, f"{of} {score}", words, source_of_line(document, each)
                    )
                    for score, words, each in levels
                )
    return found


def _levels(
    lines: Sequence[Heading | Paragraph],
) -> Iterator[tuple[int, str, Heading | Paragraph]]:
    for line in lines:
        number = line.number.strip("(). ") if isinstance(line, Paragraph) else ""
        text = f"{number} {line.text}".strip()
        level = _LEVEL.fullmatch(text) or _LEVEL_AFTER.fullmatch(text)
        if not level:
            return
        yield int(level["score"]), level["words"].strip(), line


def _counts(levels: Sequence[tuple[int, str, Heading | Paragraph]]) -> bool:
    scores = [score for score, _, _ in levels]
    first, last = sorted((scores[0], scores[-1]))
    return sorted(scores) == scores[:: 1 if scores[0] == first else -1] == [*range(first, last + 1)]
