"""Word documents (.docx): paragraphs, headings, lists and tables in the order of the page."""

import hashlib
import io
from collections.abc import Iterator
from typing import Any

from docx import Document as open_document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Paragraph, Row, Table
from knowledge.readers.lines import Item, is_capitals, item
from knowledge.readers.markup import plain_text
from knowledge.readers.placing import Places
from knowledge.readers.word_numbering import Numbering
from knowledge.readers.zipped import DAMAGED

_LONGEST_TITLE = 110


def read_word(data: bytes, name: str) -> Pages:
    """The blocks of a Word document; automatic numbers are printed, deleted words are not.

    A word processor has no fixed pages, so places are headings and numbered paragraphs. Raises
    UnreadableFileError for a damaged file, an encrypted one and one without any words.
    """
    try:
        document = open_document(io.BytesIO(data))
    except (*DAMAGED, PackageNotFoundError) as error:
        raise UnreadableFileError(
            f"{name} is damaged and cannot be read as a Word document. Open it in Word and save "
            "it again."
        ) from error
    blocks = tuple(_Blocks(document).read())
    if not blocks:
        raise UnreadableFileError(f"{name} holds no words.")
    return Pages(name, hashlib.sha256(data).hexdigest(), blocks)


class _Blocks:
    """One pass over the body; what it remembers gives each block its place."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._numbering = Numbering(document)
        self._places = Places()
        self._last = 0

    def read(self) -> Iterator[Block]:
        """The blocks in reading order; the words of a text box follow the paragraph it hangs on."""
        for part in self._document.iter_inner_content():
            if isinstance(part, WordTable):
                table = self._table(part)
                if table.rows:
                    yield table
                continue
            yield from self._words(part)
            for boxed in _boxed(part):
                yield from self._words(boxed)

    def _words(self, paragraph: WordParagraph) -> Iterator[Heading | Paragraph]:
        printed = self._numbering.printed(paragraph)
        text = plain_text(_text(paragraph))
        if not text:
            return
        level = _level(paragraph, text)
        if level is not None and not (level == 0 and printed):
            yield self._places.heading(" ".join(filter(None, (printed, text))), level)
            return
        found = Item(text, _bare(printed)) if printed else item(text, self._last)
        if found.number.isdigit():
            self._last = int(found.number)
        yield self._places.paragraph(found.text, found.number)

    def _table(self, table: WordTable) -> Table:
        return self._places.table(tuple(_rows(table, self._numbering)))


def _rows(table: WordTable, numbering: Numbering) -> Iterator[Row]:
    """Rows with one cell a column; what a merged cell covers beside its first place is empty."""
    seen: set[Any] = set()
    for row in table.rows:
        cells = [Cell()] * row.grid_cols_before
        for cell in row.cells:
            first = cell._tc not in seen
            seen.add(cell._tc)
            cells.append(_cell(cell, numbering) if first else Cell())
        if any(cell.parts for cell in cells):
            yield Row(tuple(cells))


def _cell(cell: WordCell, numbering: Numbering) -> Cell:
    """The paragraphs of a cell as its parts, those of a table inside it too."""
    parts: list[str] = []
    for inner in cell.iter_inner_content():
        if isinstance(inner, WordTable):
            parts.extend(
                " ".join(each.text for each in row.cells if each.text)
                for row in _rows(inner, numbering)
            )
            continue
        printed = numbering.printed(inner)
        for line in _text(inner).split("\n"):
            text = plain_text(line)
            if text:
                parts.append(" ".join(part for part in (printed, text) if part))
                printed = ""
    return Cell(tuple(parts))


def _text(paragraph: WordParagraph) -> str:
    """The words of a paragraph: insertions and links are in it, deletions and hidden words not."""
    pieces: list[str] = []
    for element in paragraph._p.iter(qn("w:r")):
        run = Run(element, paragraph)
        if _is_in_box(element, paragraph._p) or run.font.hidden:
            continue
        pieces.append(run.text)
    return "".join(pieces)


def _is_in_box(element: Any, paragraph: Any) -> bool:
    for above in element.iterancestors():
        if above is paragraph:
            return False
        if above.tag == qn("w:txbxContent"):
            return True
    return False


def _boxed(paragraph: WordParagraph) -> Iterator[WordParagraph]:
    """Paragraphs of the text boxes anchored here, once: Word writes each box in two forms."""
    for box in paragraph._p.iter(qn("w:txbxContent")):
        fallback = any(above.tag.endswith("}Fallback") for above in box.iterancestors())
        if not fallback:
            yield from (WordParagraph(p, paragraph) for p in box.iterchildren(qn("w:p")))


def _level(paragraph: WordParagraph, text: str) -> int | None:
    """The level of a heading style; 0 for a short line all in bold or capitals; else None."""
    style = paragraph.style
    name = (style.name or "").lower() if style is not None else ""
    if name == "title":
        return 1
    if name.startswith("heading "):
        digits = name.removeprefix("heading ")[:1]
        return int(digits) if digits.isdigit() else 0
    if len(text) > _LONGEST_TITLE or text.endswith((".", ";", ",")):
        return None
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(_is_bold(run, paragraph) for run in runs)
    return 0 if (bold or is_capitals(text)) and not item(text, 0).number else None


def _is_bold(run: Run, paragraph: WordParagraph) -> bool:
    if run.bold is not None:
        return run.bold
    style = paragraph.style
    return bool(style is not None and style.font.bold)


def _bare(printed: str) -> str:
    """ "3." as the number 3; letters keep their mark, as in text: "a)"."""
    digits = printed.strip("().")
    return digits if digits[:1].isdigit() else printed
