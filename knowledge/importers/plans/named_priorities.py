"""Priorities that a report only names: a short list, or headings "Priority: Early help"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold
from knowledge.domain.plans import Priority
from knowledge.domain.records import Record
from knowledge.importers.meetings.report_sections import ReportSection, report_sections
from knowledge.importers.plans.numbered_priorities import numbered_priorities
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph, Table
from knowledge.stems import stems

# "... which resulted in the following strategic priorities:"
_LEADS_IN = re.compile(r"\bpriorities\b[^.:;]{0,40}:$", re.IGNORECASE)
_HEADS_LIST = re.compile(
    r".*\bfollowing (?:\w+ )?priorities(?P<years> for (?:the years? )?\d[\d/ –-]+)?", re.IGNORECASE
)
# "Reducing", "Child", "Exploitation": one priority of a box, torn over lines.
_BEGINS = re.compile(
    r"(?:[A-Z][a-z]+ing|Increase|Reduce|Improve|Develop|Ensure|Promote|Strengthen|Support)\b"
)
_HEADING = re.compile(
    r"(?:section \d{1,2}\s*[-–:]\s*)?priority\s*[:–-]\s*(?P<title>[A-Z][^:]{3,80})", re.IGNORECASE
)
_NO_TITLE = re.compile(r"(?:very )?(?:high|medium|low|urgent|normal|none|yes|no)\b", re.IGNORECASE)
_MARKS = re.compile(r"[*_]+")
_MOST_WORDS = 10
_FEWEST_LISTED = 3
_FEWEST_HEADINGS = 2


def read_named_priorities(pages: Pages, document: Document) -> list[Record]:
    """The priorities of every such list and of such headings, each once in its report.

    A list has at least three short entries under a sentence that calls them priorities, headings
    are at least two. `plan` is the report's title; the heading over a list, which may name its
    years, is the additional information.
    """
    found: dict[tuple[str, str], Record] = {}
    for section in report_sections(pages, document):
        named = (*_listed(section, document), *_headed(section, document))
        for priority in (*named, *numbered_priorities(section, document)):
            found.setdefault((priority.plan, " ".join(stems(priority.title))), priority)
    return list(found.values())


def _listed(section: ReportSection, document: Document) -> Iterator[Priority]:
    over = ""
    for at, block in enumerate(section.blocks):
        if isinstance(block, Table):
            continue
        leads_in = isinstance(block, Paragraph) and _LEADS_IN.search(block.text)
        if isinstance(block, Heading) and not _HEADS_LIST.fullmatch(block.text):
            over = block.text
        elif leads_in or isinstance(block, Heading):
            heads = _HEADS_LIST.fullmatch(block.text)
            over = f"Priorities{heads['years']}" if heads and heads["years"] else over
            entries = _whole(_entries(section.blocks[at + 1 :]))
            if len(entries) >= _FEWEST_LISTED:
                for entry in entries:
                    yield _priority(entry, entry.text.rstrip(" .;,"), section, document, over)


def _whole(entries: list[Paragraph]) -> list[Paragraph]:
    """Entries torn over lines put together, where each begins with what is to be done."""
    begin = [bool(_BEGINS.match(entry.text)) for entry in entries]
    if not begin or not begin[0] or all(begin) or sum(begin) < _FEWEST_LISTED:
        return entries
    whole: list[Paragraph] = []
    for entry, is_first in zip(entries, begin, strict=True):
        if is_first:
            whole.append(entry)
        else:
            whole[-1] = replace(whole[-1], text=f"{whole[-1].text} {entry.text}")
    return whole


def _entries(blocks: Sequence[Block]) -> list[Paragraph]:
    """The short lines from here on, to the first line that is none."""
    found: list[Paragraph] = []
    for block in blocks:
        is_entry = (
            isinstance(block, Paragraph)
            and len(block.text.split()) <= _MOST_WORDS
            and block.text[:1].isupper()
            and not block.text.endswith((":", "."))
        )
        if not is_entry or not isinstance(block, Paragraph):
            break
        found.append(block)
    return found


def _headed(section: ReportSection, document: Document) -> list[Priority]:
    found: dict[str, Priority] = {}
    for block in section.blocks:
        match = (
            _HEADING.fullmatch(_MARKS.sub("", block.text)) if isinstance(block, Heading) else None
        )
        if match and isinstance(block, Heading) and not _NO_TITLE.match(match["title"]):
            title = match["title"].strip()
            found.setdefault(fold(title), _priority(block, title, section, document, ""))
    return list(found.values()) if len(found) >= _FEWEST_HEADINGS else []


def _priority(
    line: Heading | Paragraph, title: str, section: ReportSection, document: Document, over: str
) -> Priority:
    return Priority(
        council=document.council,
        plan=section.title,
        number=line.number if isinstance(line, Paragraph) else "",
        title=title,
        source=source_of_line(document, line),
        additional_information=over,
    )
