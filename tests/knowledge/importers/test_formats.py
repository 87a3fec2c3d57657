"""One work programme in every format gives the same topics."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.domain.topics import Topic
from knowledge.importers.readings import readings_of
from knowledge.readers.files import read_file
from tests.knowledge.readers.made_files import excel, pdf, word

TITLE = "Wexcombe Council children and families scrutiny work programme"
HEADINGS = ["Topic", "Lead officer", "Outcome", "Stage 1 approach", "Stage 2 approach", "Timescale"]
TOPICS = [
    [
        "Fostering sufficiency",
        "Ann Lee\nBo Day",
        "More children live near home",
        "Report to committee",
        "Visit to carers",
        "June 2026",
    ],
    ["Early help", "Cy Fox", "Fewer referrals", "Quarterly figures", "Task group", "Ongoing"],
]
GRID = [HEADINGS, *TOPICS]


def as_text() -> bytes:
    rows = [[cell.replace("\n", "<br>") for cell in row] for row in GRID]
    return "\n".join([TITLE, "", *("| " + " | ".join(row) + " |" for row in rows)]).encode()


def as_html() -> bytes:
    rows = ("".join(f"<td>{c}</td>".replace("\n", "<br>") for c in row) for row in GRID)
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<html><body><h1>{TITLE}</h1><table>{table}</table></body></html>".encode()


def topics(path: Path) -> Iterator[tuple[object, ...]]:
    (reading,) = readings_of(read_file(path), "Wexcombe")
    for record in reading.records:
        if isinstance(record, Topic):
            yield (
                record.title,
                record.leads,
                record.outcomes,
                record.stage_1,
                record.stage_2,
                record.timescale,
            )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("programme.pdf", pdf([f"# {TITLE}", GRID])),
        ("programme.docx", word(f"# {TITLE}", GRID)),
        ("programme.xlsx", excel([[TITLE], *GRID], "Programme")),
        ("programme.html", as_html()),
    ],
)
def test_topics_are_the_same_as_out_of_the_text(name: str, data: bytes, tmp_path: Path) -> None:
    text, paper = tmp_path / "programme.md", tmp_path / name
    text.write_bytes(as_text())
    paper.write_bytes(data)
    expected = list(topics(text))
    assert [topic[0] for topic in expected] == ["Fostering sufficiency", "Early help"]
    assert list(topics(paper)) == expected
