"""One paper in every format gives the same records: programme, plan, indicators, risks."""

from dataclasses import fields
from pathlib import Path

import pytest

from knowledge.domain.actions import Action
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.records import Record
from knowledge.domain.risks import Risk
from knowledge.domain.topics import Topic
from knowledge.importers.readings import readings_of
from knowledge.readers.files import read_file
from tests.knowledge.readers.made_files import excel, pdf, word

Grid = list[list[str]]
PAPERS: dict[str, tuple[str, type[Record], int, Grid]] = {
    "programme": (
        "Wexcombe Council children and families scrutiny work programme",
        Topic,
        2,
        [
            [
                *("Topic", "Lead officer", "Outcome", "Stage 1 approach", "Stage 2 approach"),
                "Timescale",
            ],
            [
                *("Fostering sufficiency", "Ann Lee\nBo Day", "More children live near home"),
                *("Report to committee", "Visit to carers", "June 2026"),
            ],
            [
                *("Early help", "Cy Fox", "Fewer referrals", "Quarterly figures", "Task group"),
                "Ongoing",
            ],
        ],
    ),
    "plan": (
        "Wexcombe Council neglect action plan",
        Action,
        3,
        [
            ["Ref", "Action", "Lead officer", "Start date", "Due date", "Success measure", "RAG"],
            ["1", "Train every school", "Ann Lee", "April 2026", "30 June 2026", "All", "Amber"],
            ["2", "Launch the toolkit", "Head of Early Help", "", "Ongoing", "", "Green"],
            ["3", "Review thresholds", "Bo Day/Cy Fox", "May 2026", "Sept 2026", "", "R"],
        ],
    ),
    "indicators": (
        "Wexcombe Council scorecard",
        Observation,
        2,
        [
            ["PI ref", "Indicator", "Latest data", "Period covered", "Target", "RAG", "England"],
            ["WEX 1", "Percentage seen in time", "91.4", "Apr - Jun 2026", "92", "Amber", "90.2"],
            ["WEX 2", "Days to re-let a home", "26", "As at June 2026", "25", "Red", "No Data"],
        ],
    ),
    "risks": (
        "Wexcombe Council risk register",
        Risk,
        2,
        [
            ["Ref", "Risk", "Likelihood", "Impact", "Score", "Controls", "Risk owner"],
            ["R1", "Flood of the depot", "3", "4", "12", "Pumps are ready", "Head of Roads"],
            ["R2", "Loss of key staff", "2", "3", "6", "Succession plans", "Ann Lee"],
        ],
    ),
}


def as_text(title: str, grid: Grid) -> bytes:
    rows = [[cell.replace("\n", "<br>") for cell in row] for row in grid]
    return "\n".join([title, "", *("| " + " | ".join(row) + " |" for row in rows)]).encode()


def as_html(title: str, grid: Grid) -> bytes:
    rows = ("".join(f"<td>{c}</td>".replace("\n", "<br>") for c in row) for row in grid)
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<html><body><h1>{title}</h1><table>{table}</table></body></html>".encode()


FORMATS = {
    "pdf": lambda title, grid: pdf([f"# {title}", grid]),
    "docx": lambda title, grid: word(f"# {title}", grid),
    "xlsx": lambda title, grid: excel([[title], *grid], "Sheet"),
    "html": as_html,
}


def told(path: Path, kind: type[Record]) -> list[dict[str, object]]:
    """What each record says, without where it stands and under which heading."""
    (reading,) = readings_of(read_file(path), "Wexcombe")
    kinds = (kind, Indicator) if kind is Observation else (kind,)
    left_out = {"source", "section", "heading", "plan", "register", "id"}
    return [
        {f.name: getattr(r, f.name) for f in fields(r) if f.name not in left_out}
        for r in reading.records
        if isinstance(r, kinds)
    ]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("paper", PAPERS)
def test_records_are_the_same_as_out_of_the_text(paper: str, format_: str, tmp_path: Path) -> None:
    title, kind, count, grid = PAPERS[paper]
    text, other = tmp_path / f"{paper}.md", tmp_path / f"{paper}.{format_}"
    text.write_bytes(as_text(title, grid))
    other.write_bytes(FORMATS[format_](title, grid))
    expected = told(text, kind)
    assert len(expected) == count * (2 if kind is Observation else 1)
    assert told(other, kind) == expected
