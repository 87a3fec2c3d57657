"""Papers typed out in a test, read with the real reader."""

from pathlib import Path
from typing import TypeVar

import pytest

from knowledge.domain.documents import Document
from knowledge.domain.records import Reading
from knowledge.importers.readings import readings_of
from knowledge.readers.blocks import Pages
from knowledge.readers.text import read_text

SHARED = Path(__file__).parents[4] / "shared"

T = TypeVar("T")


def paper(text: str) -> Pages:
    """The blocks of a paper in which "|" stands for the tab between two cells."""
    lines = ("\t".join(cell.strip() for cell in line.split("|")) for line in text.split("\n"))
    return read_text("\n".join(lines).encode(), "paper.txt")


def document(title: str = "Plan") -> Document:
    return Document("Borchester", title, "plan", "paper.txt", "0" * 64)


def sample(number: str) -> Pages:
    """One of the sample papers beside the repository; the test is skipped without them."""
    found = sorted(SHARED.glob(f"seeds/{number}_*.txt"))
    if not found:
        pytest.skip("the sample papers are not beside the repository")
    return read_text(found[0].read_bytes(), found[0].name)


def reading_of(text: str) -> Reading:
    """What the whole import reads in a paper as typed here, Markdown or plain."""
    (reading,) = readings_of(read_text(text.encode(), "paper.md"), "Northby Borough Council")
    return reading


def of_type(reading: Reading, kind: type[T]) -> list[T]:
    """The records of one kind, in reading order."""
    return [record for record in reading.records if isinstance(record, kind)]
