"""A pack taken apart into its reports: which blocks belong to which title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.domain.documents import Document
from knowledge.importers.meetings.agenda_lines import author_in, is_a_date
from knowledge.importers.officers.contact_lines import named_post
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph, Table

_BEGINS = re.compile(r"(?:\d+\.?\s*)?purpose of (?:the|this) report\b", re.IGNORECASE)
_LINES_BEFORE = 4


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One report of a paper, or what stands before the first; `title` as printed.

    A paper without reports is one section under its own title.
    """

    title: str
    blocks: tuple[Block, ...]
    is_one_of_several: bool = False


@dataclass(frozen=True, slots=True)
class ReportTitle:
    """Where a report begins: `start` is the block that says its purpose, `at` its title's."""

    start: int
    at: int
    block: Heading | Paragraph
    author: str = ""


def report_titles(blocks: Sequence[Block]) -> list[ReportTitle]:
    """The titles over every "Purpose of the Report", in reading order, with who wrote it."""
    starts = [i for i, b in enumerate(blocks) if not isinstance(b, Table) and _BEGINS.match(b.text)]
    return [found for start in starts if (found := _title(blocks, start))]


def report_sections(pages: Pages, document: Document) -> list[ReportSection]:
    """The whole paper in order, part by part."""
    titles = report_titles(pages.blocks)
    if not titles:
        return [ReportSection(document.title, pages.blocks)]
    first = pages.blocks[: titles[0].at]
    ends = [*(title.at for title in titles[1:]), len(pages.blocks)]
    sections = [ReportSection(document.title, first)] if first else []
    sections.extend(
        ReportSection(title.block.text, pages.blocks[title.at : end], len(titles) > 1)
        for title, end in zip(titles, ends, strict=True)
    )
    return sections


def _title(blocks: Sequence[Block], start: int) -> ReportTitle | None:
    author = ""
    for at in range(start - 1, max(0, start - _LINES_BEFORE) - 1, -1):
        block = blocks[at]
        if isinstance(block, Table):
            return None
        by = author_in(block.text) or (block.text if named_post(block.text) else "")
        if by and not author:
            author = by
        elif not is_a_date(block.text):
            return ReportTitle(start, at, block, author)
    return None
