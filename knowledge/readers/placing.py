"""Places in files that have no pages and no lines: headings and numbered paragraphs."""

from collections import Counter
from textwrap import shorten

from knowledge.readers.blocks import Heading, Paragraph, Row, Table
from knowledge.readers.lines import heading_text

_LONGEST_HEADING = 80


class Places:
    """Makes blocks with their places, in reading order: each knows what stood before it."""

    def __init__(self) -> None:
        self._heading = ""
        self._within = ""
        self._seen: Counter[str] = Counter()
        self._tables = 0

    def heading(self, text: str, level: int = 0) -> Heading:
        """A heading: what follows stands under it."""
        self._heading, self._tables = heading_text(text), 0
        return Heading(self._heading, f"the heading '{self._short()}'", level=level)

    def paragraph(self, text: str, number: str = "") -> Paragraph:
        """ "paragraph 3", "paragraph 3 a" or, without a number, the heading above it."""
        if not number:
            place = f"under '{self._short()}'" if self._heading else "the beginning"
            return Paragraph(text, place)
        if number[0].isdigit():
            self._within = number
            place = f"paragraph {number}"
        else:
            place = f"paragraph {self._within} {number.strip('().')}".replace("  ", " ")
        self._seen[place] += 1
        if self._seen[place] > 1 and self._heading:
            place = f"{place} under '{self._short()}'"
        return Paragraph(text, place, number)

    def table(self, rows: tuple[Row, ...]) -> Table:
        """ "the table under 'Actions'", "table 2 under 'Actions'"."""
        self._tables += 1
        name = "the table" if self._tables == 1 else f"table {self._tables}"
        where = f"under '{self._short()}'" if self._heading else "at the beginning"
        return Table(rows, f"{name} {where}")

    def _short(self) -> str:
        return shorten(self._heading, _LONGEST_HEADING, placeholder=" …")
