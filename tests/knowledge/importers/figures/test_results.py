"""What a plan says was achieved: figures with the ones before them."""

from dataclasses import replace

import pytest

from knowledge.domain.indicators import Measure, Observation, ObservationStatus
from knowledge.importers.figures.result_lines import result_in
from knowledge.importers.figures.results import read_results
from tests.knowledge.importers.printed import document, paper, sample

PLAN = """\
Key achievements over last 12 months

- Swimming lessons 96.9% up from 95.6% (2007)
- Closure of pool gap in the valley from 37.7% – 37.3%
- Badges: -
 - Gold (68.4%) - Up 8.5% on 2007. All halls above 30%
- Improved attendance:

- Pool attendance 94.8% - 94.9%
- Reduction in days lost from 117,792 [2007] to 104,709 [2008]

The scheme has succeeded in reducing broken benches from 47 to 23.

Increased park scores (provisional results):

 | 2007 | 2008
– Ambridge | 98.1 | 102.2
– Borchester | 995.5 | n/a

2008 Hall scores

 | Small | Large
Lowest | 99.8 | -0.6
"""


def _observations(text: str = PLAN) -> list[Observation]:
    found = read_results(paper(text), document())
    named = {r.text for r in found if isinstance(r, Measure)}
    seen = [r for r in found if isinstance(r, Observation)]
    assert {o.measure for o in seen} == named
    return seen


def _one(measure: str) -> Observation:
    (found,) = [o for o in _observations() if o.measure == measure]
    return found


def test_up_from_gives_the_figure_and_the_one_before_it() -> None:
    found = _one("Swimming lessons")
    assert (found.value, found.unit, found.previous) == (96.9, "%", 95.6)
    assert found.previous_as_printed == "95.6% (2007)"


def test_a_figure_without_a_year_has_the_section_s_own_words_for_its_period_and_a_doubt() -> None:
    found = _one("Swimming lessons")
    assert (found.period.text, found.period.last_day) == ("last 12 months", None)
    assert found.doubt == "no year is printed for this figure, only 2007 for the one before"


def test_the_word_that_says_how_it_moved_is_not_part_of_the_measure() -> None:
    assert (_one("Pool gap in the valley").value, _one("Pool gap in the valley").previous) == (
        *(37.3, 37.7),
    )
    lost = _one("Days lost")
    assert (lost.value, lost.period.text, lost.previous_as_printed, lost.doubt) == (
        *(104709.0, "2008", "117,792 (2007)", ""),
    )


def test_a_rise_printed_without_the_figure_before_is_never_subtracted() -> None:
    found = _one("Badges: Gold")
    assert (found.value, found.previous, found.previous_as_printed) == (
        *(68.4, None, "Up 8.5% on 2007"),
    )


def test_a_dash_between_two_percentages_is_read_as_from_and_to_with_a_doubt() -> None:
    found = _one("Pool attendance")
    assert (found.previous, found.value) == (94.8, 94.9)
    assert "only a dash" in found.doubt


def test_a_sentence_that_says_from_and_to_names_what_moved() -> None:
    assert (_one("Broken benches").value, _one("Broken benches").previous) == (23.0, 47.0)


def test_a_table_of_years_gives_one_figure_a_year_with_the_status_of_its_caption() -> None:
    first, second = (o for o in _observations() if o.measure == "Park scores: Ambridge")
    assert [(o.period.text, o.value, o.previous) for o in (first, second)] == [
        *(("2007", 98.1, None), ("2008", 102.2, 98.1)),
    ]
    assert second.status is ObservationStatus.PROVISIONAL
    # A row with something else than figures is left to full text search.
    assert not [o for o in _observations() if "Borchester" in o.measure]


def test_a_table_without_years_takes_the_year_of_its_caption() -> None:
    assert (_one("Hall scores: Lowest: Large").value, _one("Hall scores: Lowest: Large").unit) == (
        *(-0.6, ""),
    )
    assert _one("Hall scores: Lowest: Small").period.text == "2008"


@pytest.mark.parametrize(
    "line",
    [
        "Over 2,000 people have received training in 14 halls",
        "The 14-19 Strategy covers pages 12 - 14",
        "Moved from being the 16th worst out of 150 to being the 15th best",
        "£2.2m funding secured for a pilot",
        "Free care for 20% most disadvantaged 3-4 year olds",
        "A programme worth £12.544m across 17 schools",
        "Open from 9 to 5",
    ],
)
def test_other_sentences_with_figures_are_not_mined(line: str) -> None:
    found = result_in(line)
    assert found is None, found


def test_a_paper_that_is_no_plan_has_no_results_of_this_kind() -> None:
    assert read_results(paper(PLAN), replace(document(), kind="agenda pack")) == []


def test_every_result_of_the_sample_departmental_plan() -> None:
    found = [r for r in read_results(sample("003"), document()) if isinstance(r, Observation)]
    prose = [o for o in found if o.source.line and not 83 < o.source.line < 99]
    assert {
        o.source.line: (o.measure, o.as_printed, o.previous_as_printed) for o in prose
    } == GOLDEN
    years = {(o.measure, o.period.text): o.value for o in found if o.source.line in (85, 86, 87)}
    assert years == {
        **{(f"{_CVA}: KS1-KS2", "2007"): 98.1, (f"{_CVA}: KS1-KS2", "2008"): 102.2},
        **{(f"{_CVA}: KS2-KS4", "2007"): 995.5, (f"{_CVA}: KS2-KS4", "2008"): 1051.0},
        **{(f"{_CVA}: KS3-KS4", "2007"): 995.5, (f"{_CVA}: KS3-KS4", "2008"): 1052.2},
    }
    areas = [o for o in found if o.source.line in (96, 97, 98)]
    assert [o.value for o in areas] == [
        *(99.8, 98.9, 1006.0, 1030.9, 100.4, 99.5, 1015.8, 1017.0, -0.6, -0.6, -9.8, 13.9),
    ]
    assert {o.period.text for o in areas} == {"2008"}
    assert areas[0].measure == "CVA Scores: Lowest 30% SOA: KS1- KS2"


_CVA = "Percentage CVA Scores"
# Line: measure, figure, the one before.
GOLDEN = {
    67: ("No of child protection cases review within timescales", "100%", ""),
    68: ("Health Assessments LAC", "96.9%", "95.6% (2007)"),
    69: ("Participation of LAC in reviews", "98.2%", "97.6% (2007)"),
    70: (
        "% of young people leaving care aged 16 or over with at least 1 GCSE at grades A*- G or a "
        "GNVQ",
        *("60%", "50% (2007)"),
    ),
    74: ("Equality gap in early years", "37.3%", "37.7%"),
    76: ("GCSEs: 5+ A*-C", "68.4%", "Up 8.5% on 2007"),
    77: ("GCSEs: 5+ A*-C (Inc. English & Maths)", "47.5%", "Up 1.5% on 2007"),
    78: ("GCSEs: 1+ A*-G", "97.1%", "Up 0.7% on 2007"),
    79: ("GCSEs: Leaving with no GCSE grade pass", "2.9%", ""),
    80: ("GCSEs: 1+ Passes", "98.1%", "Up 0.7% on 2007"),
    81: ("GCSEs: Leaving with nothing at KS4", "1.9%", ""),
    106: ("Primary attendance", "94.9%", "94.8%"),
    107: ("Secondary attendance", "93.5%", "91.5%"),
    108: ("Full time equivalent days lost", "104,709", "117,792 (2007)"),
    110: ("Permanent exclusions", "23", "47"),
    112: ("Top quartile responses", "38", "16 (2007)"),
    139: ("Schools offering the extended school core offer", "70%", ""),
    148: ("SEN assessments carried out in less than 26 weeks", "100%", ""),
}
