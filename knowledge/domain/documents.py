"""Documents and the places in them that facts come from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read, so that a person can look it up.

    `document` is the paper's title with its date, `place` is as a person would say it
    ("page 12", "paragraph 6", "row 9 of Appendix 3"), `as_printed` the words as they stand
    there, `line` the line of a text file (None where the file has no lines).
    """

    document: str
    place: str
    as_printed: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that was imported.

    `kind` is what the paper is ("work programme", "performance report", "agenda pack", "plan",
    "register"), `dated` the ISO date printed on it or "", `period` the period it covers as
    printed or "", `sha256` of the file's bytes.
    """

    council: str
    title: str
    kind: str
    file: str
    sha256: str
    dated: str = ""
    period: str = ""
    committee: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered paragraph, a bullet or a table row kept as text, for full text search.

    `heading` is the nearest one above it, `part` the report or appendix that it stands in.
    """

    council: str
    text: str
    source: Source
    number: str = ""
    heading: str = ""
    part: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """An abbreviation that a paper itself expands."""

    council: str
    term: str
    expansion: str
    source: Source
    id: int | None = None
