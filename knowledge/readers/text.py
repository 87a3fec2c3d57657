"""Text and Markdown as extraction tools leave them: headings, paragraphs and tables."""

import hashlib
import re
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import cached_property
from textwrap import shorten

from knowledge.readers.aligned import AlignedText, may_begin, slashed
from knowledge.readers.blocks import Block, Heading, Pages, Paragraph, Row, Table
from knowledge.readers.coded_rows import coded_rows
from knowledge.readers.decoding import decode
from knowledge.readers.flattened import flattened, is_ended_by_bar
from knowledge.readers.lines import Item, heading_level, heading_text, is_lone_number, is_rule, item
from knowledge.readers.markup import bold_lead, cell, plain_text, unmarked_line
from knowledge.readers.right_pages import wrapped_beside_pages

# A longer heading is cut where a table is placed under it.
_HEADING_IN_PLACE = 80
# From this length on a line without a full stop is taken to run on in the next one.
_WRAPPED = 60
# "Lead officer: Ann Lee" begins a line of its own.
_LABELLED = re.compile(
    r"\s*(?:[A-Z][a-z]+(?: [a-z]+){0,3}: +\S"
    # "Wednesday 14    10.00 am    Board" is a line of a calendar.
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2}(?:st|nd|rd|th)?\s{2,}\S)"
)
_PAGES_AT_RIGHT = re.compile(
    r"\S(?:\s{3,}\d{1,4}(?:\s*[-–]\s*\d{1,4})?|\s+\(pages? \d{1,4}(?:\s*[-–]\s*\d{1,4})?\))\s*$",
    re.IGNORECASE,
)
_REPORT_OF = re.compile(r"\s*(?:Joint )?[Rr]eport (?:of|by|from) (?:the )?[A-Z]")
# A label with its first entry far to the right; the others stand under that one.
_COLUMN = re.compile(r"\s*[A-Z][^:]{2,40}:\s{3,}\S")
_TWO_COLUMNS = re.compile(r"\s*\S+(?: \S+){0,5}\s{3,}(?=\S)")
_DEEP = 16
_LONGEST_GROUP, _FEWEST_COLUMNS = 100, 3
_OPEN_BOLD = re.compile(r"(?:^|[\s(])\*\*\S(?:(?!\*\*).)*$")
# A file of nothing but bars is not searched for tables for ever.
_MOST_ATTEMPTS = 200
# The stamp that Modern.Gov puts on the empty sides of a printed pack.
_BLANK_PAGE = "this page is intentionally left blank"


def read_text(data: bytes, name: str) -> Pages:
    """The blocks of a text file with their line numbers (from 1), in reading order.

    Raises UnreadableFileError for an empty file and for bytes that are no text.
    """
    printed = decode(data, name).split("\n")
    pages = {at for at, line in enumerate(printed) if "\f" in line}
    lines = [unmarked_line(line.replace("\f", "")) for line in printed]
    return Pages(name, hashlib.sha256(data).hexdigest(), tuple(_Blocks(lines, pages).read()))


class _Blocks:
    """One pass over the lines; what it remembers is what decides the next line."""

    def __init__(self, lines: list[str], page_starts: Container[int]) -> None:
        self._lines = lines
        self._page_starts = page_starts
        self._at = 0
        self._heading = ""
        self._tables = 0
        self._number = ""
        self._last = 0
        self._restarted = False
        self._attempts = 0

    @cached_property
    def _placed_words(self) -> AlignedText:
        """Made with the first line that may begin such a table: most files have none."""
        return AlignedText(self._lines, self._page_starts)

    def read(self) -> Iterator[Block]:
        """The blocks, with paragraphs that a page break tore in two joined again."""
        waiting: Block | None = None
        for block in self._blocks():
            whole = _joined(waiting, block)
            if waiting and not whole:
                yield waiting
            waiting = whole or block
        if waiting:
            yield waiting

    def _blocks(self) -> Iterator[Block]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip() or line.strip().lower() == _BLANK_PAGE:
                self._at += 1
            elif _cells(line) is not None:
                yield self._table()
            elif flat := self._flattened() or self._aligned():
                yield flat
            elif plain_text(line):
                yield self._words()
            else:
                self._at += 1

    def _table(self) -> Table:
        """The run of table lines that begins here; a blank line or plain words end it."""
        first = self._at
        rows: list[Row] = []
        while self._at < len(self._lines):
            cells = _cells(self._lines[self._at])
            if cells is None and self._is_group(len(rows[-1].cells) if rows else 0):
                cells = [self._lines[self._at]]
            if cells is None:
                break
            self._at += 1
            if not is_rule(cells):
                rows.append(Row(tuple(cell(text) for text in cells), self._at))
        return Table(tuple(rows), self._table_place(first + 1), first + 1)

    def _is_group(self, width: int) -> bool:
        """True for a short line right between two rows of a table of tabs: it names a group."""
        line, after = self._lines[self._at], self._lines[self._at + 1 : self._at + 2]
        following = after[0].split("\t") if after else []
        is_short = 0 < len(line.strip()) <= _LONGEST_GROUP and not line.rstrip().endswith(".")
        return is_short and width >= _FEWEST_COLUMNS and len(following) == width

    def _flattened(self) -> Table | None:
        """The table that begins at this line with its cells one below the other, if one does."""
        following = self._lines[self._at + 1 : self._at + 2]
        begins = is_ended_by_bar(self._lines[self._at]) or following == ["|"]
        if not begins or self._attempts >= _MOST_ATTEMPTS:
            return None
        self._attempts += 1
        found = flattened(self._lines, self._at)
        if not found:
            return None
        line, self._at = self._at + 1, found.end
        return Table(found.rows, self._table_place(line), line)

    def _aligned(self) -> Table | None:
        """The table that begins at this line with its columns lined up by spaces."""
        line_here = self._lines[self._at]
        found = self._placed_words.table_at(self._at) if may_begin(line_here) else None
        found = found or (slashed(self._lines, self._at) if " / " in line_here else None)
        found = found or coded_rows(self._lines, self._at)
        if not found:
            return None
        line, self._at = self._at + 1, found.end
        return Table(found.rows, self._table_place(line), line)

    def _table_place(self, line: int) -> str:
        if not self._heading:
            return f"the table at line {line}"
        self._tables += 1
        which = "the table" if self._tables == 1 else f"table {self._tables}"
        return f"{which} under '{shorten(self._heading, _HEADING_IN_PLACE, placeholder=' …')}'"

    def _words(self) -> Heading | Paragraph:
        first = self._at
        text = self._wrapped_lines()
        level = heading_level(text, alone=self._is_alone(first))
        found = item(text, self._last)
        if level is not None and not (found.number or found.bulleted):
            self._heading, self._tables = heading_text(text), 0
            return Heading(self._heading, f"line {first + 1}", first + 1, level)
        place = self._place(found, first + 1)
        return Paragraph(found.text, place, found.number, first + 1, bold_lead(text))

    def _wrapped_lines(self) -> str:
        """This line with the ones that continue it."""
        text = self._lines[self._at]
        self._at += 1
        if is_lone_number(text):
            text = f"{text.strip()} {self._next_words()}"
        while self._at < len(self._lines):
            line = self._lines[self._at]
            last = self._lines[self._at - 1]
            if beside := wrapped_beside_pages(last, line):
                text, pages = f"{beside[0].rstrip()} {line.strip()}", beside[1]
                self._at += 1
                return f"{text} {pages}"
            if not line.strip() or _is_in_table(line) or not _runs_on(text, last, line):
                break
            text = f"{text.rstrip()} {line.strip()}"
            self._at += 1
        return text

    def _next_words(self) -> str:
        """The line after a number that stands alone on its own ("3." above "Minutes")."""
        after = self._at
        while after < len(self._lines) and not self._lines[after].strip():
            after += 1
        if after == len(self._lines) or _cells(self._lines[after]) is not None:
            return ""
        self._at = after + 1
        return self._lines[after].strip()

    def _is_alone(self, first: int) -> bool:
        before = first == 0 or not self._lines[first - 1].strip()
        after = self._at >= len(self._lines) or not self._lines[self._at].strip()
        return before and after

    def _place(self, found: Item, line: int) -> str:
        if not found.number:
            return f"line {line}"
        if not found.number.replace(".", "").isdigit():
            under = f"{self._number} " if self._number else ""
            return self._told_apart(f"paragraph {under}{found.number}", line)
        if found.number.isdigit():
            self._restarted |= bool(self._last) and int(found.number) <= self._last
            self._last = int(found.number)
        self._number = found.number
        return self._told_apart(f"paragraph {found.number}", line)

    def _told_apart(self, place: str, line: int) -> str:
        """A pack numbers its reports from 1 again: from there on the line tells them apart."""
        return f"{place} (line {line})" if self._restarted else place


def _cells(line: str) -> list[str] | None:
    """The cells of a table line, by tabs or by bars; None where it is no table line."""
    if "\t" in line:
        return line.split("\t")
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") > 1:
        return stripped[1:].removesuffix("|").split("|")
    return None


def _is_in_table(line: str) -> bool:
    return _cells(line) is not None or is_ended_by_bar(line)


def _runs_on(text: str, last: str, line: str) -> bool:
    """True where `line` continues the sentence, the title or the bold words of `text`.

    `last` is the line before it. After a bullet only a small letter continues.
    """
    if text.count("**") % 2 and _OPEN_BOLD.search(text):
        return True
    new = item(line, 0)
    if _REPORT_OF.match(line) and item(text, 0).number:
        return False
    if new.bulleted or new.number or _LABELLED.match(line) or line.lstrip().startswith(("#", "**")):
        return False
    if _is_column(last, line) or _are_two_columns(last, line):
        return False
    # The pages of an agenda item stand at the right of its line.
    if _PAGES_AT_RIGHT.search(last):
        return False
    ended = text.rstrip().endswith((".", ":", ";", "?", "!"))
    if ended or text.lstrip().startswith("#"):
        return False
    is_full = len(last.strip()) >= _WRAPPED and not text.isupper()
    return line.lstrip()[0].islower() or (is_full and not item(text, 0).bulleted)


def _are_two_columns(last: str, line: str) -> bool:
    """True for two lines that both begin with a few words, a wide gap and words at one place."""
    above, below = _TWO_COLUMNS.match(last), _TWO_COLUMNS.match(line)
    return above is not None and below is not None and above.end() == below.end()


def _is_column(last: str, line: str) -> bool:
    """True where `line` is the next entry of a column: "Officers:      Ann Lee, Head of Parks"."""
    indent = len(line) - len(line.lstrip())
    labelled = _COLUMN.match(last)
    above = labelled.end() - 1 if labelled else len(last) - len(last.lstrip())
    return indent >= _DEEP and above == indent and line.lstrip()[:1].isupper()


def _joined(before: Block | None, block: Block) -> Paragraph | None:
    """One paragraph where a page break tore a sentence: no full stop, then a small letter."""
    if not isinstance(before, Paragraph) or not isinstance(block, Paragraph):
        return None
    torn = len(before.text) >= _WRAPPED and before.text[-1] not in ".:;?!)"
    if not torn or block.number or not block.text[:1].islower():
        return None
    return replace(before, text=f"{before.text} {block.text}")
