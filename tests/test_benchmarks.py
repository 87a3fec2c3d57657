"""`make bench` finds every report that it names."""

from importlib import import_module

import pytest

from benchmarks.__main__ import REPORTS
from benchmarks.questions import QUESTIONS


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_named_is_there(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").report)


def test_no_question_is_asked_twice_a_round() -> None:
    assert len(set(QUESTIONS)) == len(QUESTIONS) >= 60
