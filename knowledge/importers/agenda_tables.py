"""Agendas printed as tables, and page numbers that stand bare at the end of each item."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.domain.meetings import AgendaItem
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

_NUMBER = re.compile(r"(\d{1,2})[.)]?")
_ITEM = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?P<title>[A-Z].*)")
_AUTHOR = re.compile(
    r"(?:report |paper )?(?:by|of|from|author)|(?:lead|report|presenting|responsible) officer"
    r"|(?:to be )?presented by|presenter|lead|who",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?:start )?times?|duration|mins|minutes", re.IGNORECASE)
_PAGES = re.compile(r"\d{1,4}(?:\s*[-–]\s*\d{1,4})?")
_AT_END = re.compile(r"(?P<title>.*\S)\s(?P<from>\d{1,4}) ?[-–] ?(?P<to>\d{1,4})")
_FEWEST_ITEMS = 2


def lines_of(pages: Pages) -> list[Heading | Paragraph]:
    """The headings and paragraphs; where no item is numbered among them, also rows as lines.

    A row whose first cell is a number is the item of that number, its last cell its pages and the
    cell under "Report by" whose report it is.
    """
    plain = [block for block in pages.blocks if not isinstance(block, Table)]
    if any(isinstance(line, Paragraph) and line.number == "1" for line in plain):
        return plain
    marked = [_as_item(line) for line in plain]
    if any(isinstance(line, Paragraph) and line.number == "1" for line in marked):
        return marked
    lines: list[Heading | Paragraph] = []
    for block in pages.blocks:
        if isinstance(block, Table):
            lines.extend(_rows_as_lines(block))
        else:
            lines.append(block)
    return lines


def _as_item(line: Heading | Paragraph) -> Heading | Paragraph:
    """ "1. Apologies" in bold letters is an item as well."""
    match = _ITEM.fullmatch(line.text)
    if not match or (isinstance(line, Paragraph) and line.number):
        return line
    return Paragraph(match["title"], line.place, match["number"], line.line)


def _pages_after(title: str) -> re.Match[str] | None:
    """Not "Budget 2024 - 25": pages run upwards."""
    match = _AT_END.fullmatch(title)
    return match if match and int(match["from"]) <= int(match["to"]) else None


def _rows_as_lines(table: Table) -> list[Paragraph]:
    found: list[Paragraph] = []
    heading = [cell.text for cell in table.rows[0].cells] if table.rows else []
    authors = {at for at, text in enumerate(heading[1:]) if _AUTHOR.fullmatch(text.strip(" :"))}
    hours = {at for at, text in enumerate(heading[1:]) if _HOUR.fullmatch(text.strip(" :"))}
    for row in table.rows:
        number, *rest = (cell.text for cell in row.cells)
        match = _NUMBER.fullmatch(number)
        by = next((f"- Report of {rest[at]}" for at in authors if at < len(rest) and rest[at]), "")
        rest = [by if at in authors else text for at, text in enumerate(rest) if at not in hours]
        filled = [text for text in rest if text]
        if match and filled and re.search("[A-Za-z]{3}", filled[0]):
            if len(filled) > 1 and _PAGES.fullmatch(filled[-1]):
                filled[-1] = f"(Pages {filled[-1]})"
            place = table.place_of(row)
            found.append(Paragraph(" ".join(filled), place, match[1], row.line))
    return found


def with_trailing_pages(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items with the pages that end their titles, where those rise from item to item.

    "Schools Capital Programme 25 - 60" alone could be anything; after "Minutes 5 - 24" and before
    "Finance 61 - 92" it is pages 25 to 60.
    """
    found = [_pages_after(item.title) for item in items]
    ranges = [(int(match["from"]), int(match["to"])) for match in found if match]
    rising = all(before[1] <= after[0] for before, after in pairwise(ranges))
    paged = any(item.page_from for item in items)
    if len(ranges) < _FEWEST_ITEMS or not rising or paged:
        return list(items)
    return [
        replace(
            item,
            title=match["title"].strip(),
            page_from=int(match["from"]),
            page_to=int(match["to"]),
        )
        if match
        else item
        for item, match in zip(items, found, strict=True)
    ]
