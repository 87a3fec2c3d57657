"""`make bench` finds every report that it names."""

import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.__main__ import LONG_REPORTS, REPORTS
from benchmarks.many_councils import multiplied
from benchmarks.papers import imported, sets_of_papers
from benchmarks.questions import QUESTIONS


@pytest.mark.parametrize("name", [*REPORTS, *LONG_REPORTS])
def test_every_report_named_is_there(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").report)


def test_no_question_is_asked_twice_a_round() -> None:
    assert len(set(QUESTIONS)) == len(QUESTIONS) >= 60


def test_a_made_file_of_four_councils_has_four_times_the_records_in_other_words(
    tmp_path: Path,
) -> None:
    sample = tmp_path / "sample.db"
    imported(sample, sets_of_papers()["the registers carried along"])
    made = multiplied(sample, tmp_path / "made.db", 4)
    with closing(sqlite3.connect(sample)) as one, closing(sqlite3.connect(made)) as four:
        counts = "select count(*), count(distinct council), count(distinct title) from indicators"
        held, councils, titles = one.execute(counts).fetchone()
        records, more_councils, more_titles = four.execute(counts).fetchone()
        broken = four.execute("pragma foreign_key_check").fetchall()
    assert records == 4 * held > 0
    assert more_councils == councils + 3
    assert more_titles > titles
    assert not broken


def test_a_made_file_is_the_same_each_time(tmp_path: Path) -> None:
    sample = tmp_path / "sample.db"
    imported(sample, sets_of_papers()["the registers carried along"])
    titles = [
        sqlite3.connect(multiplied(sample, tmp_path / name, 3))
        .execute("select title from subjects order by id")
        .fetchall()
        for name in ("once.db", "again.db")
    ]
    assert titles[0] == titles[1]
