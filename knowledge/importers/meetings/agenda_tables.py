"""Agendas printed as tables, and page numbers that stand bare at the end of each item."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.domain.meetings import AgendaItem
from knowledge.importers.meetings.agenda_front import PRIVATE, PUBLIC
from knowledge.importers.meetings.agenda_lines import goes_on
from knowledge.importers.meetings.people_tables import members_of
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Paragraph, Table

_LABEL = re.compile(r"(?:(?<=\s)|^)(?:Date|Time|Venue|Place)\s*:(?=\s)")
_NUMBER = re.compile(r"(\d{1,2})[.)]?")
_ITEM = re.compile(r"(?P<number>\d{1,2}(?=[.)])|\d{1,4}/\d{2,4})[.)]?\s+(?P<title>[A-Z].*)")
_AUTHOR = re.compile(
    r"(?:report |paper )?(?:by|of|from|author)|(?:lead|report|presenting|responsible) officer"
    r"|(?:to be )?presented by|presenter|lead|who",
    re.IGNORECASE,
)
# Columns that say more of an item than its title: its hour, what it is for, what was said.
_OTHER = re.compile(
    r"(?:start )?times?|duration|mins|minutes|purpose|discussion|notes?|comments?|action required"
    r"|for|decision / discussion|paper|enclosures?|format",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:To (?:receive|consider|note|approve|agree|confirm|declare|hear|review)"
    r"|(?:A |Joint )?[Rr]eports? (?:of|by|from)|Purpose:|Contact|Presented by"
    r"|(?:Verbal |Oral )?(?:[Uu]pdate|[Pp]resentation|[Bb]riefing) (?:by|from)"
    r"|Additional documents|Minutes:|Decision:|Draft decision:)"
)
_TO_DO = re.compile(r"actions?|actions? agreed|by when|due(?: date)?|deadline", re.IGNORECASE)
_PAGES_HEAD = re.compile(r"page(?:s|\(s\))?(?: (?:no|number)s?\.?)?", re.IGNORECASE)
_PAGES = re.compile(r"\d{1,4}(?:(?:\s*[-–]\s*|\s+to\s+)\d{1,4})?")
_AT_END = re.compile(r"(?P<title>.*\S)\s(?P<from>\d{1,4}) ?[-–] ?(?P<to>\d{1,4})")
_CHAIR = re.compile(
    r"(?:the )?(?:vice[- ])?(?:chair(?:man|woman|person)?|convener|mayor|all)", re.I
)
_FEWEST_ITEMS = 2
_SENTENCE_WORDS = 5


_FRONT = 14
_FEWEST_LABELS = 2
_FRONT_LABEL = re.compile(
    r"(?:date(?: and time|/time| & time)?|time|place|venue|location|contact(?: officer)?)\s*:?",
    re.IGNORECASE,
)
# Beside such labels, where those stand one below the other.
_SIDE_LABEL = re.compile(rf"{_FRONT_LABEL.pattern}|(?:chair|published)\s*:?", re.IGNORECASE)
_SIDE_CELLS = 2


def lines_of(pages: Pages) -> list[Heading | Paragraph]:
    """The headings and paragraphs; where no item is numbered among them, also rows as lines.

    A row whose first cell is a number is the item of that number, its last cell its pages and the
    cell under "Report by" whose report it is.
    """
    blocks = _with_front_tables(_without_bars(_without_footers(pages.blocks)))
    whole = [part for block in blocks for part in _parted_labels(block)]
    plain = [block for block in whole if not isinstance(block, Table)]
    if any(isinstance(line, Paragraph) and line.number == "1" for line in plain):
        return plain
    marked = [_as_item(line) for line in plain]
    numbers = [line.number for line in marked if isinstance(line, Paragraph)]
    if "1" in numbers or sum("/" in number for number in numbers) >= _FEWEST_ITEMS:
        return marked
    lines: list[Heading | Paragraph] = []
    for block in whole:
        if isinstance(block, Table):
            lines.extend(_rows_as_lines(block))
        else:
            lines.append(block)
    return lines


def _without_bars(blocks: Sequence[Block]) -> list[Block]:
    """Items whose table was torn to lines: "4. |" over the title is its number."""
    found: list[Block] = []
    number = ""
    for block in blocks:
        is_bar = not isinstance(block, Table) and block.text.strip() == "|"
        if is_bar:
            number = block.number if isinstance(block, Paragraph) else ""
        elif number and not isinstance(block, Table):
            found.append(Paragraph(block.text, block.place, number, block.line))
            number = ""
        else:
            found.append(block)
    return found


def _with_front_tables(blocks: Sequence[Block]) -> list[Block]:
    """Date, place and contact that stand beside each other under their labels, as lines.

    So are the members, where a table lists them.
    """
    found: list[Block] = []
    for at, block in enumerate(blocks):
        labels = _front_labels(block) if at < _FRONT and isinstance(block, Table) else {}
        beside = _labels_beside(block) if at < _FRONT and isinstance(block, Table) else []
        members = members_of(block) if at < _FRONT and isinstance(block, Table) else []
        if members:
            found.extend(members)
            continue
        if beside:
            # Items may follow in the same table.
            found.extend((*beside, block))
            continue
        if not labels or not isinstance(block, Table):
            found.append(block)
            continue
        for column, label in labels.items():
            cells = (row.cells[column] for row in block.rows[1:] if column < len(row.cells))
            parts = [part for cell in cells for part in cell.parts]
            mark = " " if re.match("date|time", label, re.IGNORECASE) else ", "
            said = mark.join(part.strip(" ,") for part in parts)
            found.append(Paragraph(f"{label.rstrip(' :')}: {said}", block.place, "", block.line))
    return found


def _front_labels(table: Table) -> dict[int, str]:
    """The labels of a table of when and where, by column; {} for any other table."""
    heads = {at: cell.text for at, cell in enumerate(table.rows[0].cells)} if table.rows else {}
    labels = {at: text for at, text in heads.items() if _FRONT_LABEL.fullmatch(text.strip())}
    dated = any(re.match("date", text, re.IGNORECASE) for text in labels.values())
    return labels if dated and len(labels) >= _FEWEST_LABELS else {}


def _labels_beside(table: Table) -> list[Paragraph]:
    """Rows "Date | 11 June 2031", "Venue | Town Hall" from the first on, as lines; else []."""
    rows = [(r, [c.text.strip() for c in r.cells if c.text.strip()]) for r in table.rows]
    said = [(r, t) for r, t in rows if len(t) == _SIDE_CELLS and _SIDE_LABEL.fullmatch(t[0])]
    begins = bool(said) and said[0][0] is table.rows[0]
    dated = any(re.match("date", texts[0], re.IGNORECASE) for _, texts in said)
    if not begins or not dated or len(said) < _FEWEST_LABELS:
        return []
    return [
        Paragraph(f"{texts[0].rstrip(' :')}: {texts[1]}", table.place_of(row), "", row.line)
        for row, texts in said
    ]


def _without_footers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the foot of each page: the same words, then the page's number."""
    feet = [
        at
        for at in range(1, len(blocks))
        if re.fullmatch(r"\d{1,3}", _text(blocks[at])) and _text(blocks[at - 1])
    ]
    said = Counter(_text(blocks[at - 1]) for at in feet)
    out = {each for at in feet if said[_text(blocks[at - 1])] > 1 for each in (at - 1, at)}
    return [block for at, block in enumerate(blocks) if at not in out]


def _text(block: Block) -> str:
    if isinstance(block, Table) or (isinstance(block, Paragraph) and block.number):
        return ""
    return block.text.strip()


def _parted_labels(block: Block) -> list[Block]:
    """ "Venue: Town Hall, Date: 11 June 2031": two columns of labels that ran into one line."""
    if isinstance(block, Table) or not _LABEL.match(block.text):
        return [block]
    starts = [match.start() for match in _LABEL.finditer(block.text)]
    if len(starts) < _FEWEST_ITEMS:
        return [block]
    ends = [*starts[1:], len(block.text)]
    parts = [block.text[a:b].strip(" ,") for a, b in zip(starts, ends, strict=True)]
    return [Paragraph(part, block.place, "", block.line) for part in parts]


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
    """The rows that begin with an item's number; none of a table that says who is to do what."""
    heading = [cell.text.strip(" :") for cell in table.rows[0].cells] if table.rows else []
    if any(_TO_DO.fullmatch(text) for text in heading):
        return []
    authors = {at for at, text in enumerate(heading) if at and _AUTHOR.fullmatch(text)}
    left_out = {at for at, text in enumerate(heading) if at and _OTHER.fullmatch(text)} | authors
    paged = {at for at, text in enumerate(heading) if at and _PAGES_HEAD.fullmatch(text)}
    found: list[Paragraph] = []
    for row in table.rows:
        texts = [cell.text for cell in row.cells]
        match = _NUMBER.fullmatch(texts[0])
        said = [
            _title_of(cell)
            for at, cell in enumerate(row.cells)
            # "Verbal" under "Pages" says that there are none.
            if at and cell.text and at not in left_out
            if at not in paged or _PAGES.fullmatch(cell.text)
        ]
        if _is_part(texts):
            found.append(Paragraph(texts[0], table.place_of(row), "", row.line))
        if not match or not said or not re.search("[A-Za-z]{3}", said[0]):
            continue
        by = [
            f"- Report of {texts[at]}"
            for at in authors
            if at < len(texts) and _is_author(texts[at])
        ]
        said = [text for text in said if text not in ("-", "–")]
        if len(said) > 1 and _PAGES.fullmatch(said[-1]):
            ends = re.search("[-–]| to ", said[-1])
            said[-1] = f"(Pages {said[-1]})" if ends else f"(Page {said[-1]} -)"
        words = [said[0], *by[:1], *said[1:]]
        place = table.place_of(row)
        found.append(Paragraph(" ".join(words), place, match[1], row.line))
        notes = (part for cell in row.cells for part in cell.parts[1:] if _NOTE.match(part))
        found.extend(Paragraph(note, place, "", row.line) for note in notes)
    return found


def _is_part(texts: Sequence[str]) -> bool:
    """True for a row that only says which part begins: "PART B - Not for publication"."""
    return not any(texts[1:]) and bool(PRIVATE.match(texts[0]) or PUBLIC.match(texts[0]))


def _is_author(text: str) -> bool:
    """Who chairs the meeting leads an item, and writes no report for it."""
    return bool(re.search("[A-Za-z]{2}", text)) and not _CHAIR.fullmatch(text.strip())


def _title_of(cell: Cell) -> str:
    """The words of a cell up to the first paragraph that only says more of the item."""
    notes = (
        at
        for at, part in enumerate(cell.parts)
        if at and (_NOTE.match(part) or _is_sentence(cell.parts[at - 1], part))
    )
    end = next(notes, None)
    return " ".join(cell.parts[:end])


def _is_sentence(above: str, part: str) -> bool:
    """True for a sentence below a title that ended: titles have no full stop."""
    begins = part[:1].isupper() and not goes_on(above)
    return begins and part.endswith(".") and len(part.split()) >= _SENTENCE_WORDS


def with_trailing_pages(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items with the pages that end their titles, where those rise from item to item.

    "Schools Capital Programme 25 - 60" alone could be anything; after "Minutes 5 - 24" and before
    "Finance 61 - 92" it is pages 25 to 60.
    """
    found = [_pages_after(item.author) or _pages_after(item.title) for item in items]
    ranges = [(int(match["from"]), int(match["to"])) for match in found if match]
    rising = all(before[1] <= after[0] for before, after in pairwise(ranges))
    paged = any(item.page_from for item in items)
    if len(ranges) < _FEWEST_ITEMS or not rising or paged:
        return list(items)
    return [
        _with_pages(item, match) if match else item
        for item, match in zip(items, found, strict=True)
    ]


def _with_pages(item: AgendaItem, match: re.Match[str]) -> AgendaItem:
    """The item with the pages that end its title, or the name of its author behind that."""
    words = match["title"].strip()
    paged = replace(item, page_from=int(match["from"]), page_to=int(match["to"]))
    behind = match.string == item.author
    return replace(paged, author=words) if behind else replace(paged, title=words)
