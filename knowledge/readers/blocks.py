"""What a reader makes of a file: headings, paragraphs and tables, each with its place.

A reader knows its format and nothing of councils; an importer knows councils and nothing of
files. Text in blocks is for people: markup is gone, entities are characters, but torn words,
look-alike letters and misspellings are as printed (see `knowledge.domain.folding`).
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. `parts` are the separate entries (bullets, paragraphs, lines) in it."""

    parts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole cell as one line."""
        return self.parts[0] if len(self.parts) == 1 else " ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `line` is where it starts in a text file, None elsewhere."""

    cells: tuple[Cell, ...]
    line: int | None = None

    @property
    def printed(self) -> str:
        """The cells with something in them, as one line."""
        return " | ".join(cell.text for cell in self.cells if cell.text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that stands over what follows; `level` 1 is the highest, 0 is unknown."""

    text: str
    place: str
    line: int | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item; `number` is its printed number or letter ("6", "a)") or "".

    `lead` are the words in bold that it begins with, "" where none are or the file does not tell.
    """

    text: str
    place: str
    number: str = ""
    line: int | None = None
    lead: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as ruled; `rows` includes the heading row wherever it stands."""

    rows: tuple[Row, ...]
    place: str
    line: int | None = None

    def place_of(self, row: Row) -> str:
        """Where `row` stands, as a person would count it: the heading row is row 1."""
        # Two rows may say the same.
        own = (at for at, each in enumerate(self.rows, 1) if each is row)
        return f"row {next(own, 0) or self.rows.index(row) + 1} of {self.place}"


Line = Heading | Paragraph
Block = Line | Table


def with_number(block: Block) -> str:
    """The line as printed: "7 June 2017" may have been read as item 7; "" for a table."""
    if isinstance(block, Table):
        return ""
    number = block.number if isinstance(block, Paragraph) else ""
    return f"{number} {block.text}".strip()


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole file as blocks in reading order, with what the bytes were."""

    file: str
    sha256: str
    blocks: tuple[Block, ...]
