"""What stands over each block of a paper: its heading, and the part of the paper that it is in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.importers.meetings.agenda_lines import is_a_date
from knowledge.importers.meetings.report_sections import report_titles
from knowledge.readers.blocks import Block, Heading, Paragraph

_MONTH = re.compile(r"[A-Z][a-z]{2,8},? (?:19|20)\d\d")
_APPENDIX = re.compile(r"(?i)(?:appendix|annex)\s+[\w.]+\b")
# "Vice Chair – TBA", "Tel: 03000 267 896": a line that says something is over nothing.
_LABELLED = re.compile(r"\w\s*:\s+\S|\s[–—-]\s")
# A section's number ("6", "6.1") before a few words without a full stop.
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_LONGEST_SECTION, _MOST_TITLE_LINES = 70, 2


@dataclass(frozen=True, slots=True)
class Over:
    """`heading` is the nearest one above; `part` the report, appendix or document in the paper
    that it belongs to ("Child Poverty Working Group, Terms of Reference"). "" where none is.
    """

    heading: str = ""
    part: str = ""


def over_each(blocks: Sequence[Block]) -> Iterator[tuple[Block, Over]]:
    """Every block with what stands over it, in the order of the paper.

    A part begins at a report's title, at an appendix, and where unnumbered headings stand right
    above a section 1: they name what the sections belong to. A date, or a line that says something
    ("Vice Chair – TBA"), is never a heading of what follows.
    """
    reports = {title.at: title.block.text for title in report_titles(blocks)}
    report, part, over = "", "", Over()
    lines: list[str] = []
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if position in reports:
            report, part = reports[position], ""
            over = Over("", report)
        if isinstance(block, Heading):
            lines = [*lines, block.text] if is_title_line(block.text) else lines
            if _APPENDIX.match(block.text):
                part = block.text
            elif is_a_date(block.text) and lines:
                # A front page: the last line over the date says what begins here.
                report, part = "", lines[-1]
            if is_title_line(block.text) and position not in reports:
                over = Over(block.text, _joined(report, part))
            yield block, over
            continue
        if isinstance(block, Paragraph) and block.number and is_section(block, following):
            if lines and block.number.strip(".") == "1":
                part = ", ".join(lines[-_MOST_TITLE_LINES:])
            over = Over(block.text, _joined(report, part))
        lines = []
        yield block, over


def is_section(block: Paragraph, following: Block | None) -> bool:
    """True for a numbered line that stands over what follows ("6. Membership")."""
    if not _SECTION.fullmatch(block.number) or len(block.text) > _LONGEST_SECTION:
        return False
    if block.text.endswith((".", ";", ",", ":")) or following is None:
        return False
    return not (isinstance(following, Paragraph) and _SECTION.fullmatch(following.number or ""))


def is_title_line(text: str) -> bool:
    """True for a heading that names what follows, and is not a date or says something itself."""
    is_time = is_a_date(text) or _MONTH.fullmatch(text.strip())
    return not is_time and not _LABELLED.search(text)


def _joined(report: str, part: str) -> str:
    return ", ".join(dict.fromkeys(words for words in (report, part) if words))
