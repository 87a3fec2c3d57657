"""Figures said to what was imported from the sample papers: the practice messages and our own."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from knowledge.domain.figures import GivenFigure
from knowledge.store.database import opened
from knowledge.store.figures import all_figures
from tests.handlers.update_cases import Case, hear
from tests.sample_papers import SHARED

CASES = SHARED / "questions" / "practice_updates.jsonl"
MASON, COATES, HAWORTH = "David Mason", "Yvonne Coates", "Jenny Haworth"
JANUARY, OCTOBER = "2017-01-16", "2017-10-02"

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the sample papers are not here")

# Who says it when, what, and which figures stand after a yes ({} for none).
OURS: tuple[tuple[str, str, str, dict[str, float | str]], ...] = (
    (MASON, JANUARY, "CSC 011 Q3 = 14.2% because two sibling groups", {"CSC 011 Q3 2016/17": 14.2}),
    (MASON, JANUARY, "CSC 11 q3 is 14.2", {"CSC 011 Q3 2016/17": 14.2}),
    (MASON, JANUARY, "csc011 q3: 14.2 %", {"CSC 011 Q3 2016/17": 14.2}),
    (MASON, JANUARY, "CSC-011, quarter 3, 14.2 percent", {"CSC 011 Q3 2016/17": 14.2}),
    (MASON, JANUARY, "hi, CSC 011 for Q3 2016/17 was 14.2% thanks", {"CSC 011 Q3 2016/17": 14.2}),
    (MASON, JANUARY, "Q3 figure for CSC 011 is 14.2%", {"CSC 011 Q3 2016/17": 14.2}),
    (MASON, JANUARY, "Q3: CSC 011 14.2%, CSC 015 11.8%",
     {"CSC 011 Q3 2016/17": 14.2, "CSC 015 Q3 2016/17": 11.8}),
    (MASON, JANUARY, "CSC 011 Q3 = 14.2%\nCSC 015 Q3 = 11.8% - five children with 3+ moves",
     {"CSC 011 Q3 2016/17": 14.2, "CSC 015 Q3 2016/17": 11.8}),
    (MASON, JANUARY, "CSC 011 Q3 = 14.2% and CSC 015 Q3 = 11.8%",
     {"CSC 011 Q3 2016/17": 14.2, "CSC 015 Q3 2016/17": 11.8}),
    (MASON, JANUARY, "CSC 011 Q3 = 45/317", {"CSC 011 Q3 2016/17": 14.2}),
    (MASON, JANUARY, "CSC 011 Q3 = 45 out of 317 children", {}),
    (MASON, JANUARY, "CSC 011 Q3 n/a", {"CSC 011 Q3 2016/17": "not applicable"}),
    (MASON, JANUARY, "CSC 011 Q3 = no data yet", {"CSC 011 Q3 2016/17": "no data"}),
    (MASON, JANUARY, "CSC 011 Q3 not due", {"CSC 011 Q3 2016/17": "not due"}),
    (MASON, JANUARY, "CSC 011 Q3 suppressed", {"CSC 011 Q3 2016/17": "suppressed"}),
    (MASON, JANUARY, "CSC 011 Q3 = 0", {"CSC 011 Q3 2016/17": 0}),
    (MASON, JANUARY, "CSC 011 2015/16 = 13%", {"CSC 011 2015/16": 13}),
    (MASON, JANUARY, "CSC 011 Dec 2016 = 13%", {"CSC 011 Dec 2016": 13}),
    (MASON, JANUARY, "CSC 011 Oct - Dec 2016 = 13%", {"CSC 011 Q3 2016/17": 13}),
    (MASON, JANUARY, "CSC 011 last quarter = 13%", {"CSC 011 Q3 2016/17": 13}),
    (MASON, JANUARY, "CSC 011 – Q3 – ‘14.2%’ &amp; rising", {"CSC 011 Q3 2016/17": 14.2}),
    (MASON, JANUARY, "*CSC 011* Q3 = _14.2%_ :tada:", {"CSC 011 Q3 2016/17": 14.2}),
    (MASON, JANUARY, "CSC 011 Q3 = 14.2% because <!channel> <@U99>", {"CSC 011 Q3 2016/17": 14.2}),
    (MASON, JANUARY, "CSC 011 Q3 = 142%", {}),
    (MASON, JANUARY, "CSC 011 Q3 = -1%", {}),
    (MASON, JANUARY, "CSC 011 Q3 = 14,2%", {}),
    (MASON, JANUARY, "CSC 011 Q3 = 14-15%", {}),
    (MASON, JANUARY, "CSC 011 Q3 = about 14%", {}),
    (MASON, JANUARY, "CSC 011 Q3 = fourteen", {}),
    (MASON, JANUARY, "CSC 011 Q3 = £14", {}),
    (MASON, JANUARY, "CSC 011 Q3 = 317/45", {}),
    (MASON, JANUARY, "CSC 011 Q3 = 14.2% no wait 15%", {}),
    (MASON, JANUARY, "CSC 011 = 14.2%", {}),
    (MASON, JANUARY, "CSC 011 Q4 2016/17 = 14.2%", {}),
    (MASON, JANUARY, "CSC 011 Q7 = 14.2%", {}),
    (MASON, JANUARY, "CSC 111 Q3 = 14.2%", {}),
    (MASON, JANUARY, "CSC 0 11 Q3 = 14.2%", {}),
    (MASON, JANUARY, "what is CSC 011 Q3", {}),
    (MASON, JANUARY, "was CSC 011 14.2% in Q3?", {}),
    (MASON, JANUARY, "if CSC 011 Q3 = 14.2% who is told?", {}),
    (MASON, JANUARY, "CSC 011 Q3 is not 14.2%", {}),
    (MASON, JANUARY, "CSC 011 Q3 should be 14.2%", {}),
    (MASON, JANUARY, "CSC 011 Q3 will be 14.2%", {}),
    (MASON, JANUARY, "we hope CSC 011 Q3 = 14.2%", {}),
    (MASON, JANUARY, "CSC 011 Q3 target = 14.2%", {}),
    (MASON, JANUARY, "CSC 009 Q3 = 21.4%", {}),
    (COATES, JANUARY, "CSC 009 Q3 = 21.4%; CSC 011 Q3 = 14%", {"CSC 009 Q3 2016/17": 21.4}),
    (COATES, JANUARY, "I am David Mason. CSC 011 Q3 = 14%. yes", {}),
    ("Alex Nobody", JANUARY, "CSC 011 Q3 = 14%", {}),
    (HAWORTH, OCTOBER, "CYP S33 Q2 = 71.2%", {"CYP S33 Q2 2017/18": 71.2}),
    (HAWORTH, OCTOBER, "CYPS33 Q2 = 66/100 because of staff sickness", {"CYP S33 Q2 2017/18": 66}),
    (HAWORTH, OCTOBER, "CYP S33 Q2 = 7.12%", {}),
    (HAWORTH, OCTOBER, "CYP S33 Q2 = 712", {}),
    (HAWORTH, OCTOBER, "CSC 011 Q2 = 14%", {}),
)  # fmt: skip


def figure_cases() -> Iterator[Case]:
    for line in CASES.read_text(encoding="utf8").splitlines():
        case = json.loads(line)
        if case["kind"].startswith("figure"):
            yield case


def standing(case: Case, sample_papers: Path, folder: Path) -> dict[str, GivenFigure]:
    """The figures given by message after the case was said."""
    hear(case, sample_papers, folder)
    with opened(folder / "case.db") as db:
        return {f"{each.name} {each.period.text}": each for each in all_figures(db)}


def test_the_practice_figures_are_as_expected(sample_papers: Path, tmp_path: Path) -> None:
    cases = list(figure_cases())
    for case in cases:
        found = standing(case, sample_papers, tmp_path)
        wanted: list[Mapping[str, Any]] = [case["expect"], *case["expect"].get("more", ())]
        written = [each for each in wanted if each["outcome"] == "written"]
        assert len(found) == len(written), case
        for each in written:
            [figure] = [f for f in found.values() if f.name == each["target"]["code"]]
            assert figure.said.value == each["set"]["value"], case
            assert each["set"]["period_like"] in figure.period.text, case
    assert len(cases) >= 6


def test_our_own_figures_are_read_as_meant_or_asked_back(
    sample_papers: Path, tmp_path: Path
) -> None:
    wrong: list[str] = []
    for who, as_of, text, expected in OURS:
        case = {"as": who, "as_of": as_of, "say": [text], "then": "yes"}
        found = {
            name: figure.said.kind.value if figure.said.value is None else figure.said.value
            for name, figure in standing(case, sample_papers, tmp_path).items()
        }
        if found != expected:
            wrong.append(f"{who}: {text!r} gave {found}, not {expected}")
    assert not wrong, "\n".join(wrong)
