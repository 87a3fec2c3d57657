"""What officers say for what performance reports measure, and their shorthand for it."""

from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Request
from handlers.router import respond
from handlers.understanding.when import when_named
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from tests.handlers.eastmarsh import FIGURES, NOW, make_file


@pytest.fixture(scope="module")
def eastmarsh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge file that no test changes but for what conversations are about."""
    return make_file(tmp_path_factory.mktemp("figures") / "eastmarsh.db")


def said(file: Path, text: str) -> str:
    """The reply to one question."""
    with opened(file) as db:
        return respond(Request(text, Asker("somebody"), NOW, text), Context(db, Rules())).text


@pytest.mark.parametrize(
    ("question", "title"),
    [
        # Shorthand.
        ("what's the SATOD figure?", "Percentage of mothers smoking at time of delivery"),
        ("what % of SWs have fewer than 20 cases?",
         "Percentage of social workers with fewer than 20 cases"),
        ("how many SAs were done?", "Single assessments completed"),
        ("what's the re-ref rate?", "Percentage of re-referrals within 12 months"),
        ("what's our average A8?", "Average attainment 8 score"),
        ("what is the income from EU money?", "Income from the European Social Fund"),
        # Children and families.
        ("how many full assessments were done within seven weeks?",
         "Core assessments completed within 35 working days"),
        ("how many kids went back onto a CP plan?",
         "Children becoming subject of a child protection plan for a second time"),
        ("how many LAC are in private homes?",
         "Looked after children in independent residential placements"),
        ("what do we save on people giving lifts?", "Savings from volunteer drivers"),
        # Schools.
        ("what's the value added from 11 to 16?", "Contextual value added KS2 - KS4"),
        ("how many left school with nothing?", "Pupils leaving with no GCSEs"),
        ("how many pupils turn up for lessons at secondary school?",
         "Secondary school attendance"),
        ("how many half-days are missed without permission?",
         "Sessions missed due to unauthorised absence"),
        # Homes and health.
        ("how many kids live where no adult has a job?", "Children living in workless households"),
        ("how many poor kids have a parent in work?",
         "Children in poverty who live in working households"),
        ("what % are still on mum's milk at around two months?",
         "Prevalence of breastfeeding at 6-8 weeks"),
        ("how many four and five year olds are over a healthy weight?",
         "Children overweight or obese in reception year"),
        # Safety, planning and money.
        ("how many partner abuse cases happen again?", "Repeat incidents of domestic violence"),
        ("how many career criminals do we have?", "Prolific and priority offenders"),
        ("how many planning apps are decided in two months?",
         "Planning applications processed within 8 weeks"),
        ("what was set aside and rolled over?", "Earmarked reserves carried forward"),
    ],
)  # fmt: skip
def test_a_figure_is_found_by_what_officers_say(eastmarsh: Path, question: str, title: str) -> None:
    assert str(FIGURES[title]) in said(eastmarsh, question)


@pytest.mark.parametrize(
    ("question", "meant", "other"),
    [
        ("how many care leavers aren't working or studying?", "31.8", "57.2"),
        ("how many children live where no parent works?", "17.3", "64.5"),
        ("how many children in poverty have a parent who works?", "64.5", "17.3"),
    ],
)
def test_what_is_said_with_not_is_never_what_is_said_without(
    eastmarsh: Path, question: str, meant: str, other: str
) -> None:
    reply = said(eastmarsh, question)
    assert meant in reply
    assert other not in reply


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("how do looked after pupils do on A8?", "22.9"),
        ("what's the average A8 at our schools?", "46.6"),
        ("how far behind are disadvantaged pupils on A8?", "12.7"),
        ("what's the A8 gap?", "12.7"),
    ],
)
def test_how_far_apart_two_groups_are_is_told_where_that_was_asked(
    eastmarsh: Path, question: str, meant: str
) -> None:
    reply = said(eastmarsh, question)
    assert meant in reply
    assert meant == "12.7" or "12.7" not in reply


def test_to_hit_a_target_says_nothing_of_what_is_measured(eastmarsh: Path) -> None:
    reply = said(eastmarsh, "did we hit target on re-refs?")
    assert "Percentage of re-referrals within 12 months" in reply


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("how many 16/17 year olds are in work?", False),
        ("did we hit target on 16/17 neets?", False),
        ("how many neets were there in 16/17?", True),
        ("what was it in 2016/17?", True),
    ],
)
def test_an_age_is_no_year(question: str, period: bool) -> None:
    assert bool(when_named(question).stretch) == period
