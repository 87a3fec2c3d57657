"""Recommendations named in brackets after what they ask: "... at age 18 (JAR recommendation 6)".

A plan lists what it will do and says of an entry which recommendation of an inspection it answers.
Only entries of a table's cell are read, and only where the cell has such a name in brackets: prose
that mentions a recommendation does not print it.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.actions import Recommendation
from knowledge.domain.documents import Document, Source
from knowledge.domain.records import Record
from knowledge.readers.blocks import Cell, Pages, Row, Table

_NAME = r"(?P<body>[A-Z]{2,6}|Ofsted|Peer Review|Audit) [Rr]ecommendation (?P<number>\d{1,2})"
_IN_BRACKETS = re.compile(rf"^(?P<text>.*\S)\s*\({_NAME}\)\.?$")
_AT_THE_END = re.compile(rf"^(?P<text>.*\S)\s+{_NAME}\.?$")
_PRINTED_NUMBER = re.compile(r"^\d+(?:\.\d+)+\s+")
_FEWEST_WORDS = 5


def read_named_recommendations(pages: Pages, document: Document) -> list[Record]:
    """Each recommendation that an entry of a table says it answers, the first print of each."""
    found: dict[tuple[str, str], Recommendation] = {}
    for table in pages.blocks:
        if isinstance(table, Table):
            for row in table.rows:
                for each in _of_row(row, table, document):
                    found.setdefault((each.body, each.number), each)
    return list(found.values())


def _of_row(row: Row, table: Table, document: Document) -> Iterator[Recommendation]:
    for cell in row.cells:
        for match, printed in _named(cell):
            text = _PRINTED_NUMBER.sub("", match["text"])
            if len(text.split()) >= _FEWEST_WORDS:
                source = Source(document.title, table.place_of(row), printed, row.line)
                yield Recommendation(
                    document.council, match["number"], text, source, body=match["body"]
                )


def _named(cell: Cell) -> Sequence[tuple[re.Match[str], str]]:
    """The entries of `cell` that end in such a name, and each as printed."""
    bracketed = [(m, part) for part in cell.parts if (m := _IN_BRACKETS.match(part))]
    if not bracketed or len(cell.parts) < 2:
        return []
    bodies = {match["body"] for match, _ in bracketed}
    # One of a list may have lost its brackets.
    bare = [
        (m, part) for part in cell.parts if (m := _AT_THE_END.match(part)) and m["body"] in bodies
    ]
    return [*bracketed, *bare]
