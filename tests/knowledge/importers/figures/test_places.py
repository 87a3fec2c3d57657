"""Places among others ("15th best in the country") and indicators that a sentence introduces."""

import pytest

from knowledge.domain.indicators import Indicator
from knowledge.importers.figures.places import places_in
from knowledge.importers.figures.stated_indicators import read_stated_indicators
from tests.knowledge.importers.printed import document, paper


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "School attendance significantly improved to 15th best in the country",
            [("School attendance: place", 15, "15th best in the country", "")],
        ),
        (
            "The absence figures show that Northby has moved from being the 16th worst out of 150"
            " authorities in the 2006 autumn term to being the 15th best in the 2008 spring term.",
            [
                ("Absence figures: place of Northby", 15, "15th best", "2008 spring term"),
                (
                    "Absence figures: place of Northby",
                    *(16, "16th worst out of 150 authorities", "2006 autumn term"),
                ),
            ],
        ),
        (
            "Northby has the third highest rate in the North East and fifteenth highest of all"
            " councils in England.",
            [
                ("Northby: place by rate", 3, "third highest rate in the North East", ""),
                (
                    "Northby: place by rate of all councils in England",
                    *(15, "fifteenth highest of all councils in England", ""),
                ),
            ],
        ),
        (
            "One of only 41 authorities in the county to have its plan approved.",
            [
                (
                    "Authorities in the county to have its plan approved",
                    *(41, "One of only 41 authorities in the county to have its plan approved", ""),
                )
            ],
        ),
    ],
)
def test_a_place_is_kept_with_its_words(
    sentence: str, found: list[tuple[str, float, str, str]]
) -> None:
    stated = [(s.measure, s.value, s.as_printed, s.period.text) for s in places_in(sentence)]
    assert stated == found


def test_a_mere_rate_is_of_what_the_sentence_before_speaks_of() -> None:
    (first, _) = places_in(
        "Northby has the third highest rate in the North East and fifteenth highest of all councils"
        " in England.",
        "Boats moored at night has also reduced from last year.",
    )
    assert first.measure == "Northby: place by rate of boats moored at night"


@pytest.mark.parametrize(
    "sentence",
    [
        "It improved to 15th best in the country",
        "The best of them moved to the 4th floor",
        "The meeting was moved to the 15th of May",
        "We hope to be the best in the country by 2020",
        "One of the 41 authorities replied",
    ],
)
def test_other_sentences_give_no_place(sentence: str) -> None:
    assert list(places_in(sentence)) == []


def _introduced(text: str) -> list[tuple[str, str]]:
    found = read_stated_indicators(paper(text), document())
    return [(i.code, i.title) for i in found if isinstance(i, Indicator)]


def test_a_sentence_that_says_what_an_indicator_will_measure_defines_it() -> None:
    assert _introduced(
        "From 1st April a new National Indicator will be introduced, NI 71 will measure how well"
        " the needs of young runaways are met. A group will be set up."
    ) == [("NI 71", "How well the needs of young runaways are met")]


@pytest.mark.parametrize(
    "text",
    [
        "Road A167 measures seven metres from kerb to kerb in places.",
        "Indicator NI 71 was reported late this year by all of the partners.",
    ],
)
def test_other_codes_are_no_indicators(text: str) -> None:
    assert _introduced(text) == []
