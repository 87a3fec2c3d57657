"""Saved web pages: headings, paragraphs, lists and tables, without menus and scripts."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] (it is written in C)
from lxml import html as lxml_html

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Paragraph, Row, Table
from knowledge.readers.decoding import decode
from knowledge.readers.html_tables import grid_of
from knowledge.readers.lines import item
from knowledge.readers.placing import Places

_LEFT_OUT = frozenset(
    "script style noscript template nav header footer aside select button iframe svg head".split()
)
_FLOW = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figure form h1"
    " h2 h3 h4 h5 h6 hr html li main ol p pre section table tbody td tfoot th thead tr ul".split()
)
_BOLD = frozenset({"b", "strong"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Modern.Gov puts the page itself in this class, and an agenda's numbers and titles in those.
_CONTENT = "mgContent"
_ITEM_TITLE = re.compile(r"\bmg(?:Sub)?(?:Ai|Item)Title")
_NUMBER = re.compile(r"\(?\w{1,4}[.)]*")


def read_html(data: bytes, name: str) -> Pages:
    """The blocks of a web page; pictures give their alternative text.

    Of a page that marks its main part only that part is read. Raises UnreadableFileError for a
    page without words.
    """
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(data, name))
    try:
        root: Any = lxml_html.document_fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise UnreadableFileError(f"{name} holds no web page. Save it again as HTML.") from error
    for element in list(root.iter(*_LEFT_OUT, etree.Comment)):
        element.drop_tree()
    reader = _Reader()
    blocks = tuple(reader.flow(_main(root)))
    if not blocks:
        raise UnreadableFileError(f"{name} is a web page without words on it.")
    return Pages(name, hashlib.sha256(data).hexdigest(), blocks)


def _main(root: Any) -> Any:
    marked = root.xpath(
        f"//main | //*[@role='main'] | //*[contains(concat(' ', @class, ' '), ' {_CONTENT} ')]"
    )
    filled = [element for element in marked if _text(element)]
    return filled[0] if filled else root


class _Reader:
    """One pass over the page; what it remembers is the number of the last paragraph."""

    def __init__(self, *, in_cell: bool = False) -> None:
        self._places = Places()
        self._last = 0
        self._in_cell = in_cell

    def flow(self, element: Any) -> Iterator[Block]:
        """The blocks in an element: its own words between its inner blocks, and those."""
        words, lead = [element.text or ""], ""
        for child in element:
            if not isinstance(child.tag, str):
                words.append(child.tail or "")
            elif child.tag == "br":
                yield from self._paragraph(words, lead)
                words, lead = [child.tail or ""], ""
            elif _is_block(child):
                yield from self._paragraph(words, lead)
                yield from self._block(child)
                words, lead = [child.tail or ""], ""
            else:
                if child.tag in _BOLD and not "".join(words).strip(" \n.)0123456789"):
                    lead = _text(child)
                words.extend((_text(child), child.tail or ""))
        yield from self._paragraph(words, lead)

    def _block(self, element: Any) -> Iterator[Block]:
        if element.tag in _HEADINGS and _text(element):
            yield self._places.heading(_text(element), _HEADINGS[element.tag])
        elif element.tag in ("ul", "ol"):
            yield from self._list(element)
        elif element.tag == "table":
            yield from self._table(element)
        else:
            yield from self.flow(element)

    def _paragraph(self, words: Sequence[str], lead: str = "") -> Iterator[Block]:
        text = " ".join("".join(words).split())
        if not text:
            return
        if self._in_cell:
            # "1 May" in a cell is a date, no first item.
            yield self._places.paragraph(text)
            return
        found = item(text, self._last)
        if found.number.isdigit():
            self._last = int(found.number)
        if found.text:
            paragraph = self._places.paragraph(found.text, found.number)
            yield replace(paragraph, lead=_lead(lead, found.text))

    def _list(self, element: Any) -> Iterator[Block]:
        """Items of a numbered list carry their numbers, letters as "a)"."""
        number = int(element.get("start") or 1) if (element.get("start") or "1").isdigit() else 1
        for child in element:
            if child.tag != "li":
                continue
            if element.tag == "ol" and not any(map(_is_block, child)):
                lettered = element.get("type") in ("a", "A")
                printed = f"{chr(96 + number)})" if lettered and number <= 26 else str(number)
                yield self._places.paragraph(_text(child), printed)
            elif element.tag == "ol":
                yield from self._numbered(child, str(number))
            else:
                yield from self.flow(child)
            number += 1

    def _numbered(self, element: Any, number: str) -> Iterator[Block]:
        """What stands in an item of a numbered list: its first paragraph has the item's number."""
        for at, block in enumerate(self.flow(element)):
            if at or not isinstance(block, Paragraph) or block.number:
                yield block
            else:
                lead = block.lead
                yield replace(self._places.paragraph(block.text, number), lead=lead)

    def _table(self, table: Any) -> Iterator[Block]:
        """A register as a table; a table that only lays out the page as what stands in it."""
        if table.find(".//table") is not None or table.get("role") == "presentation":
            yield from self.flow(table)
            return
        if any(_ITEM_TITLE.search(each.get("class") or "") for each in table.iter()):
            for row in table.iter("tr"):
                if row.find("td") is not None:
                    yield from self._agenda_row(row)
            return
        rows = tuple(
            Row(tuple(Cell() if cell is None else _cell(cell) for cell in row))
            for row in grid_of(table)
        )
        rows = tuple(row for row in rows if any(cell.parts for cell in row.cells))
        if max((len(row.cells) for row in rows), default=0) < 2:
            yield from self.flow(table)
        else:
            yield self._places.table(rows)

    def _agenda_row(self, row: Any) -> Iterator[Block]:
        """Number and title, which stand in cells of their own, as one numbered paragraph."""
        number = ""
        for cell in row:
            text = _text(cell) if isinstance(cell.tag, str) else ""
            if not number and text and _NUMBER.fullmatch(text) and text[0].isdigit():
                number = text.rstrip(".)")
                continue
            blocks = list(self.flow(cell))
            if number and blocks and not isinstance(blocks[0], Table):
                yield self._places.paragraph(blocks[0].text, number)
                number, blocks = "", blocks[1:]
            yield from blocks


def _cell(element: Any) -> Cell:
    """The paragraphs, list items and lines of a cell as its parts."""
    parts: list[str] = []
    for block in _Reader(in_cell=True).flow(element):
        if isinstance(block, Table):
            parts.extend(cell.text for row in block.rows for cell in row.cells if cell.text)
        elif isinstance(block, Heading) or not block.number:
            parts.append(block.text)
        else:
            parts.append(f"{block.number.rstrip('.')}. {block.text}")
    return Cell(tuple(parts))


def _lead(bold: str, text: str) -> str:
    """The bold words that a paragraph begins with, without the number that is no part of it."""
    words = bold.strip()
    while words and not text.startswith(words):
        words = words.partition(" ")[2]
    return words


def _is_block(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    return element.tag in _FLOW or any(_is_block(child) for child in element)


def _text(element: Any) -> str:
    """The words of an element on one line, with the words that stand for its pictures."""
    if not isinstance(element.tag, str):
        return ""
    pieces = [element.get("alt") or "" if element.tag == "img" else element.text or ""]
    for child in element:
        gap = " " if child.tag == "br" or _is_block(child) or child.tag == "img" else ""
        pieces.extend((gap, _text(child), gap, child.tail or ""))
    return " ".join("".join(pieces).split())
