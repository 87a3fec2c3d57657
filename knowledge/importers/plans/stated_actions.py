"""Actions that a report prints as a list or sentence of its text, outside any table.

Lettered entries under "The following actions are proposed ...:", entries "Title – what" under a
heading "Our plans for 2017 and 2018", and what a body "will" do under "Next steps". None has a
date, and only the last a lead; each says so.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.actions import Action
from knowledge.domain.documents import Document
from knowledge.domain.records import Record
from knowledge.importers.meetings.report_sections import ReportSection, report_sections
from knowledge.importers.plans.lettered_lists import lettered
from knowledge.importers.plans.undertakings import Under, undertakings
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph

_PROPOSED = re.compile(
    r"\bfollowing (?:\w+ ){0,2}actions? (?:are|is|were|was|will be|have been)"
    r" (?:also )?(?:proposed|planned|agreed|recommended|to be taken)\b.*:\s*[-–]?$",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"(?:our |the board'?s? )?(?:future )?plans? for (?:the (?:future|coming year|year ahead)"
    r"|20\d\d(?:\s?(?:[-/–]|and|to)\s?(?:20)?\d\d)?)",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:theme|priority|objective|strand|aim) \d", re.IGNORECASE)
_NEXT_STEPS = re.compile(r"(?:\d+\.? )?(?:next steps|way forward)", re.IGNORECASE)
_TITLED = re.compile(r"(?P<title>[A-Z][^–.:;]{2,70}?)\s+[–-]\s+(?P<text>[A-Z].{8,})")
_FEWEST_WORDS = 4
_FEWEST_LISTED = 2
_NO_LEAD_OR_DATE = "printed in the text of the paper, without a lead or a date"


def read_stated_actions(pages: Pages, document: Document) -> list[Record]:
    """The actions of these shapes, in reading order; [] where a paper has none."""
    found: list[Record] = []
    for section in report_sections(pages, document):
        found.extend(_proposed(section, document))
        found.extend(_planned(section, document))
        found.extend(_next_steps(section, document))
    return found


def _next_steps(section: ReportSection, document: Document) -> Iterator[Action]:
    heading = ""
    for block in section.blocks:
        if isinstance(block, Heading):
            heading = block.text.rstrip(" :")
        elif isinstance(block, Paragraph) and _NEXT_STEPS.fullmatch(heading):
            under = Under(section.title, heading)
            yield from undertakings(block.text, under, source_of_line(document, block), document)


def _proposed(section: ReportSection, document: Document) -> Iterator[Action]:
    over = ""
    for at, block in enumerate(section.blocks):
        if isinstance(block, Heading) and (_PART.match(block.text) or not _PART.match(over)):
            over = block.text.rstrip(" :")
        elif isinstance(block, Paragraph) and _PROPOSED.search(block.text):
            listed = lettered(section.blocks[at + 1 :])
            entries = [entry for entry in listed if len(entry.text.split()) >= _FEWEST_WORDS]
            if len(entries) >= _FEWEST_LISTED:
                for entry in entries:
                    yield _action(entry, section.title, over, document)


def _planned(section: ReportSection, document: Document) -> Iterator[Action]:
    """Under the heading, groups of entries that all have a title of their own."""
    plan = ""
    for at, block in enumerate(section.blocks):
        if not isinstance(block, Heading):
            continue
        if _PLANS.fullmatch(block.text):
            plan = block.text
            continue
        entries = _titled(section.blocks[at + 1 :]) if plan else []
        if len(entries) < _FEWEST_LISTED:
            plan = ""
        for entry in entries:
            yield _action(entry, plan, block.text, document)


def _titled(blocks: Sequence[Block]) -> list[Paragraph]:
    """The entries up to the next heading; [] where one of them has no title."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Heading):
            break
        if not isinstance(block, Paragraph) or not _TITLED.fullmatch(block.text):
            return []
        found.append(block)
    return found


def _action(line: Paragraph, plan: str, section: str, document: Document) -> Action:
    return Action(
        council=document.council,
        plan=plan,
        title=line.text,
        source=source_of_line(document, line),
        section=section,
        doubt=_NO_LEAD_OR_DATE,
    )
