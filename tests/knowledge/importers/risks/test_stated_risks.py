"""Risks that a paragraph rates in words, and paragraphs that rate nothing."""

import pytest

from knowledge.domain.risks import Risk
from knowledge.importers.risks.stated_risks import read_stated_risks
from tests.knowledge.importers.printed import document, paper

RATED = (
    "29. The key risk and how we are managing it is; failure to keep a pool safe. This will result"
    " in serious damage to the council's name. To mitigate the risk, guards are trained."
    " (Critical / Possible)\n"
)


def _read(text: str) -> list[Risk]:
    return [r for r in read_stated_risks(paper(text), document()) if isinstance(r, Risk)]


def test_the_score_is_what_stands_in_the_brackets() -> None:
    (risk,) = _read(RATED)
    assert (risk.score, risk.impact, risk.likelihood) == (
        *("Critical / Possible", "Critical", "Possible"),
    )
    assert risk.description == "Failure to keep a pool safe"
    assert risk.controls == ("To mitigate the risk, guards are trained.",)


@pytest.mark.parametrize(
    "text", [RATED.replace("(Critical / Possible)", ""), RATED.replace("/", "and")]
)
def test_a_paragraph_without_a_rating_is_no_risk(text: str) -> None:
    assert _read(text) == []


DRIVERS = """\
Issues most likely to affect the service | What the service needs to do to change
Performance | Publish results
<p>Risks</p> <p>The pool's pump fails</p> | <p>Buy a second pump</p>
"""


def test_the_row_of_risks_among_what_drives_change_is_a_risk_without_a_score() -> None:
    (risk,) = _read(DRIVERS)
    assert (risk.description, risk.controls, risk.score) == (
        *("The pool's pump fails", ("Buy a second pump",), ""),
    )
    assert risk.doubt
    assert _read(DRIVERS.replace("needs to do", "did")) == []
