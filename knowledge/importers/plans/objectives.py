"""Objectives of a plan: the numbered list of them, and the grid that ties them to indicators.

The list says what each objective means, the grid what it serves and is measured by. Where a plan
has both they are one record, read from the grid with the words of the list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold
from knowledge.domain.plans import Objective
from knowledge.domain.records import Record
from knowledge.importers.plans.action_cells import printed_codes
from knowledge.importers.plans.objective_words import parted_title
from knowledge.importers.recognise import Field, Layout, Section, sections
from knowledge.importers.sources import source_of_line, source_of_row
from knowledge.readers.blocks import Heading, Pages, Paragraph, Row, Table
from knowledge.stems import stems

_LEVELS = "departmental|directorate|corporate|service|strategic|team|council|divisional"
_HEADING = re.compile(rf"(?:our |the |key )*(?P<level>{_LEVELS})? ?objectives", re.IGNORECASE)
# The terms of reference of a group have objectives of their own.
_OF_A_GROUP = re.compile(
    r"(?:the )?(?:aims and )?objectives of (?:the )?(?P<group>[A-Z][\w'’& -]{3,80}?)", re.IGNORECASE
)
_COLUMN = re.compile(rf"(?P<level>{_LEVELS}) objectives?", re.IGNORECASE)
_GRID = Layout(
    "objective",
    (
        Field(
            "objective",
            (
                *("Departmental Objective", "Departmental Objectives", "Service Objective"),
                *("Service Objectives", "Directorate Objective", "Strategic Objective"),
                *("Objective", "Objectives", "Team Objective"),
            ),
            required=True,
        ),
        Field("indicators", ("PIs", "PI", "Performance indicators", "Indicators"), required=True),
        Field("number", ("No", "No.", "Number", "Ref", "Objective number")),
        Field("corporate", ("Corporate Objective", "Corporate Objectives", "Corporate priority")),
        Field("theme", ("Community Strategy Themes", "Community Strategy Theme", "Theme")),
        Field("outcome", ("Outcome", "Outcomes", "Every Child Matters outcome")),
    ),
    at_least=3,
)
_LINKS = ("corporate", "theme", "outcome")
_ENTRY = re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|[IVX]{1,5})[.)]|\d{1,2}\.\d{1,2}")
_PREFIX = re.compile(r"\b([A-Z]{2,5})[\s,.]*\d")
_FEWEST_LISTED = 2
# The list may be broken by one line ("In addition the department will:").
_LONGEST_BREAK = 1


@dataclass(frozen=True, slots=True)
class _Listed:
    """The numbered paragraphs under "Departmental objectives:"; `plan` "" for the paper's own."""

    level: str
    paragraphs: tuple[Paragraph, ...]
    plan: str = ""


def read_objectives(pages: Pages, document: Document) -> list[Record]:
    """The objectives that a plan numbers in a list or ties to indicators in a grid.

    Indicator codes carry their letters: a range is every number in it, and a cell printed
    without letters takes the column's, with the doubt said. What was printed is in the source.
    """
    lists = _lists(pages.blocks) if "plan" in document.kind else []
    lists += _lists_of_groups(pages.blocks)
    listed = [each for one in lists for each in _of_list(one, document)]
    found: list[Objective] = []
    for table in pages.blocks:
        if isinstance(table, Table) and _speaks_of_objectives(table):
            for section in sections(table, _GRID):
                found.extend(_of_grid(section, table, document))
    matched = [_with_words(objective, listed) for objective in found]
    named = {(each.level, each.number) for each in matched}
    return [*matched, *(each for each in listed if (each.level, each.number) not in named)]


def _speaks_of_objectives(table: Table) -> bool:
    return any("objective" in cell.text.casefold() for row in table.rows for cell in row.cells)


def _lists(blocks: Sequence[Heading | Paragraph | Table]) -> list[_Listed]:
    found: list[_Listed] = []
    for at, block in enumerate(blocks):
        heading = _HEADING.fullmatch(block.text) if isinstance(block, Heading) else None
        if heading:
            paragraphs = _numbered(blocks[at + 1 :])
            if len(paragraphs) >= _FEWEST_LISTED:
                found.append(_Listed(fold(heading["level"] or ""), paragraphs))
    return found


def _lists_of_groups(blocks: Sequence[Heading | Paragraph | Table]) -> list[_Listed]:
    """The lists under "Objectives of the Play Board", numbered in any way."""
    found: list[_Listed] = []
    for at, block in enumerate(blocks):
        match = None if isinstance(block, Table) else _OF_A_GROUP.fullmatch(block.text.strip(" :"))
        if match:
            paragraphs: list[Paragraph] = []
            for each in blocks[at + 1 :]:
                if not isinstance(each, Paragraph) or not _ENTRY.fullmatch(each.number):
                    break
                paragraphs.append(each)
            if len(paragraphs) >= _FEWEST_LISTED:
                found.append(_Listed("", tuple(paragraphs), match["group"]))
    return found


def _numbered(blocks: Sequence[Heading | Paragraph | Table]) -> tuple[Paragraph, ...]:
    """The paragraphs numbered 1, 2, 3, ... from here on, across a line between two of them."""
    found: list[Paragraph] = []
    between = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.number == str(len(found) + 1):
            found.append(block)
            between = 0
        elif isinstance(block, Table) or between == _LONGEST_BREAK:
            break
        else:
            between += 1
    return tuple(found)


def _of_list(listed: _Listed, document: Document) -> list[Objective]:
    plain = [parted_title(paragraph.text) for paragraph in listed.paragraphs]
    mostly_named = sum(bool(text) for _, text in plain) * 2 > len(plain)
    found: list[Objective] = []
    for paragraph in listed.paragraphs:
        title, text = parted_title(paragraph.text.rstrip(" ;"), at_comma=mostly_named)
        source = source_of_line(document, paragraph)
        found.append(
            Objective(
                council=document.council,
                plan=listed.plan or document.title,
                level=listed.level,
                title=title,
                source=source,
                number=paragraph.number.strip("()."),
                text=text,
            )
        )
    return found


def _of_grid(section: Section, table: Table, document: Document) -> list[Objective]:
    columns = section.columns
    heading = next(c.heading for c in columns.columns if c.field == "objective")
    level = _COLUMN.search(heading)
    prefix = _usual_prefix([columns.text(row, "indicators") for row in section.rows])
    found: list[Objective] = []
    for row in section.rows:
        title = columns.text(row, "objective")
        if not re.search("[A-Za-z]{3}", title):
            continue
        indicators, doubt = _codes(columns.text(row, "indicators"), prefix)
        found.append(
            Objective(
                council=document.council,
                plan=document.title,
                level=fold(level["level"]) if level else "",
                title=title,
                source=source_of_row(document, table, row),
                number=_number(section, row),
                indicators=indicators,
                links=_links(section, row),
                doubt=doubt,
            )
        )
    return found


def _number(section: Section, row: Row) -> str:
    """From its column; an unnamed first column holds it too."""
    printed = section.columns.text(row, "number") or row.cells[0].text
    match = re.fullmatch(r"(\d{1,2})[.)]?", printed)
    return match[1] if match else ""


def _links(section: Section, row: Row) -> tuple[str, ...]:
    """What the row ties the objective to, each with its heading: "Theme: Safer town"."""
    return tuple(
        f"{column.heading}: {text}"
        for column in section.columns.columns
        if column.field in _LINKS and (text := section.columns.text(row, column.field))
    )


def _usual_prefix(cells: Sequence[str]) -> str:
    """The letters that most cells of the column print, "" where none does."""
    found = [prefix for cell in cells for prefix in _PREFIX.findall(cell.upper())[:1]]
    return max(found, key=found.count, default="")


def _codes(printed: str, prefix: str) -> tuple[tuple[str, ...], str]:
    codes = printed_codes(printed)
    if codes or not prefix or not re.search(r"\d", printed):
        return codes, ""
    carried = printed_codes(f"{prefix} {printed}")
    doubt = f"the codes are printed without letters: {prefix} is taken from the rows beside them"
    return carried, doubt if carried else ""


def _with_words(objective: Objective, listed: Sequence[Objective]) -> Objective:
    """The grid's objective with the title and text of the same number in the list."""
    same = [
        each
        for each in listed
        if each.number and (each.level, each.number) == (objective.level, objective.number)
    ]
    if not same:
        return objective
    words = same[0]
    doubts = [objective.doubt] if objective.doubt else []
    if not set(stems(words.title)) & set(stems(objective.title)):
        doubts.append(f"the grid calls it '{objective.title}'")
    source = replace(
        objective.source,
        place=f"{objective.source.place}; its words at {words.source.place}",
        as_printed=f"{objective.source.as_printed} / {words.source.as_printed}",
    )
    return replace(
        objective, title=words.title, text=words.text, source=source, doubt="; ".join(doubts)
    )
