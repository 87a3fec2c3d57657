"""Pages of a PDF put in one reading order: running heads dropped, torn tables and sentences joined.

The places of blocks are pages of the file, counted from 1: "page 12", "paragraph 3.2 on page 12",
"row 4 of table 2 on page 12".
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from knowledge.readers.blocks import Block, Cell, Heading, Paragraph, Row, Table
from knowledge.readers.lines import ENDED, Item, is_capitals, item
from knowledge.readers.pdf_lines import Line, joined, margins_of, paragraphs_of
from knowledge.readers.pdf_tables import PageTable
from knowledge.readers.pdf_torn_headings import with_torn_heading
from knowledge.readers.placed_tables import PlacedTable

# The share of a page's height in which running heads and feet stand.
_EDGE = 0.12
_FEWEST_PAGES = 3
_PAGE_NUMBER = re.compile(r"(?:page )?\d+(?: ?(?:of|/) ?\d+)?", re.IGNORECASE)
_NUMBERED_PAGE = re.compile(r"\bpage \d+(?: ?(?:of|/) ?\d+)?", re.IGNORECASE)
# What stands for the number of a page in a line that counts them.
_PAGE = "#page"
_LARGER = 1.12
_LONGEST_TITLE = 110
_SAME_COLUMNS = 8.0


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page: its lines and tables from the top; `number` counts from 1."""

    number: int
    width: float
    height: float
    items: tuple[Line | PageTable, ...]
    letters: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph (its lines) or a table, on one page; a joined table knows each row's page."""

    page: int
    lines: tuple[Line, ...] = ()
    table: PageTable | None = None
    pages: tuple[int, ...] = ()


def blocks_of(pages: Sequence[PageContent]) -> tuple[Block, ...]:
    """All pages as headings, paragraphs and tables."""
    parts: list[_Part] = []
    for page in _without_running_heads(pages):
        _add(parts, list(_parts(page)))
    return tuple(_blocks(parts))


def _without_running_heads(pages: Sequence[PageContent]) -> Iterator[PageContent]:
    """Pages without what is printed on many of them at one place; a head is kept once.

    A line that counts the pages ("Homes plan - Page 2") is known by two.
    """
    counts = Counter(key for page in pages for key in {_key(page, each) for each in page.items})
    fewest = max(_FEWEST_PAGES, len(pages) / 3)
    often = {key for key, n in counts.items() if key and n >= (2 if _says_page(key) else fewest)}
    seen: set[tuple[str, int, str]] = set()
    for page in pages:
        kept: list[Line | PageTable] = []
        for each in page.items:
            key = _key(page, each)
            if key is None:
                kept.append(each)
                continue
            again = key in often and (key[0] == "foot" or key in seen)
            seen.add(key)
            if not again and not (isinstance(each, Line) and _is_page_number(each.text)):
                kept.append(each)
        yield replace(page, items=tuple(kept))


def _key(page: PageContent, each: Line | PageTable) -> tuple[str, int, str] | None:
    """Where and what something at the head or foot of a page is, the page's number aside."""
    if each.bottom < _EDGE * page.height:
        zone = "head"
    elif each.top > (1 - _EDGE) * page.height:
        zone = "foot"
    else:
        return None
    if isinstance(each, PageTable):
        return zone, round(each.top / 4), " ".join(cell.text for r in each.rows for cell in r)
    return zone, round(each.top / 4), _NUMBERED_PAGE.sub(_PAGE, each.text)


def _says_page(key: tuple[str, int, str]) -> bool:
    return key[2].startswith(_PAGE) or key[2].endswith(_PAGE)


def _is_page_number(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text.strip(" -–|")))


def _parts(page: PageContent) -> Iterator[_Part]:
    lines: list[Line] = []
    margins = margins_of((x for x in page.items if isinstance(x, Line)), page.width)
    for each in page.items:
        if isinstance(each, Line):
            lines.append(each)
            continue
        yield from (
            _Part(page.number, group) for group in paragraphs_of(lines, margins, page.width)
        )
        lines = []
        yield _Part(page.number, table=each, pages=(page.number,) * len(each.rows))
    yield from (_Part(page.number, group) for group in paragraphs_of(lines, margins, page.width))


def _add(parts: list[_Part], new: list[_Part]) -> None:
    """Put the parts of a page after those before it; what the page break tore is joined."""
    if parts and new:
        whole = _whole(parts[-1], new[0])
        if whole:
            parts[-1] = whole
            new = new[1:]
    parts.extend(new)


def _whole(last: _Part, first: _Part) -> _Part | None:
    if last.table and first.table:
        return _whole_table(last, last.table, first, first.table)
    if (
        first.table
        and len(last.lines) == 1
        and (table := with_torn_heading(last.lines[0], first.table))
    ):
        return replace(first, table=table)
    if last.table or first.table:
        return None
    before, after = last.lines[-1], first.lines[0]
    goes_on = not before.text.endswith(ENDED) and after.text[:1].islower()
    alike = before.bold == after.bold and abs(before.size - after.size) < 1
    numbered = item(after.text, 0)
    if goes_on and alike and not (numbered.number or numbered.bulleted):
        return replace(last, lines=last.lines + first.lines)
    return None


def _whole_table(last: _Part, above: PageTable, first: _Part, below: PageTable) -> _Part | None:
    """The two as one table where the columns stand at the same places."""
    same = len(above.lefts) == len(below.lefts) and all(
        abs(a - b) <= _SAME_COLUMNS for a, b in zip(above.lefts, below.lefts, strict=True)
    )
    same = same and len(above.rows[-1]) == len(below.rows[0])
    if not same or abs(above.right - below.right) > _SAME_COLUMNS:
        return None
    pairs = zip(above.rows, below.rows, strict=False)
    repeated = sum(1 for _ in takewhile(lambda pair: _texts(pair[0]) == _texts(pair[1]), pairs))
    rows = below.rows[repeated:]
    kept = above.rows
    if rows and _is_torn(kept, rows[0]):
        cells = zip(kept[-1], rows[0], strict=True)
        kept = (*kept[:-1], tuple(_joined_cell(a, b) for a, b in cells))
        rows = rows[1:]
    pages = (*last.pages, *[first.page] * len(rows))
    return replace(last, table=replace(above, rows=(*kept, *rows)), pages=pages)


def _texts(row: Iterable[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _is_torn(rows: Sequence[tuple[Cell, ...]], row: tuple[Cell, ...]) -> bool:
    """True for a row without its first cell that goes on with a sentence of the last row."""
    if row[0].parts or len(rows) < 2:
        return False
    pairs = [(a.text, b.text) for a, b in zip(rows[-1], row, strict=True) if b.text]
    return any(a and not a.endswith(ENDED) and b[0].islower() for a, b in pairs)


def _joined_cell(above: Cell, below: Cell) -> Cell:
    if not above.parts or not below.parts:
        return Cell(above.parts + below.parts)
    if above.text.endswith(ENDED) or not below.text[0].islower():
        return Cell(above.parts + below.parts)
    return Cell((*above.parts[:-1], f"{above.parts[-1]} {below.parts[0]}", *below.parts[1:]))


def _blocks(parts: Sequence[_Part]) -> Iterator[Block]:
    usual = _usual_size(parts)
    counts = Counter(part.page for part in parts if part.table)
    nth: Counter[int] = Counter()
    last = section = 0
    for index, part in enumerate(parts):
        if part.table:
            nth[part.page] += 1
            yield _table(part, part.table, nth[part.page] if counts[part.page] > 1 else 0)
            continue
        text = joined(part.lines)
        found = item(text, last)
        level = _heading_level(part, text, usual)
        following = joined(parts[index + 1].lines) if index + 1 < len(parts) else ""
        if level is not None and _is_heading(found, following, section):
            section = int(found.number) if found.number.isdigit() else section
            yield Heading(text.rstrip(": "), f"page {part.page}", level=level)
        else:
            yield Paragraph(found.text, _place(found, last, part.page), found.number)
        if found.number.isdigit():
            last = int(found.number)


def _is_heading(found: Item, following: str, section: int) -> bool:
    """A numbered line is one only where paragraphs numbered under it follow ("2." before "2.1").

    It is one too where the section before it was: "3. Recommendations" after "2." of that kind.
    """
    if not found.number:
        return not found.bulleted
    if section and found.number == str(section + 1):
        return True
    return item(following, 0).number.startswith(f"{found.number}.")


def _place(found: Item, last: int, page: int) -> str:
    if not found.number:
        return f"page {page}"
    under = f"{last} " if last and not found.number[0].isdigit() else ""
    return f"paragraph {under}{found.number.rstrip('.')} on page {page}"


def _heading_level(part: _Part, text: str, usual: float) -> int | None:
    """0 for a heading in bold or capitals, 1 to 3 for larger letters, None for body text."""
    if len(text) > _LONGEST_TITLE or text.endswith((".", ";", ",")):
        return None
    if not any(c.isalpha() for c in text):
        return None
    size = max(line.size for line in part.lines)
    for level, share in ((1, 1.6), (2, 1.3), (3, _LARGER)):
        if size >= share * usual:
            return level
    bold = all(line.bold for line in part.lines)
    return 0 if bold or is_capitals(text) else None


def _usual_size(parts: Iterable[_Part]) -> float:
    """The size in which most of the text is printed, in points."""
    sizes: Counter[float] = Counter()
    for part in parts:
        for line in part.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _table(part: _Part, table: PageTable, nth: int) -> Table:
    name = f"table {nth}" if nth else "the table"
    rows = tuple(Row(cells) for cells in table.rows)
    first, last = part.pages[0], part.pages[-1]
    if first == last:
        return Table(rows, f"{name} on page {first}")
    place = f"{name} on pages {first} to {last}"
    places = (f"page {page}, row {nth} of {place}" for nth, page in enumerate(part.pages, 1))
    return PlacedTable(rows, place, places=tuple(places))
