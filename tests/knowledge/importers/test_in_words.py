"""What sentences count in words or give as a range, and what counts nothing that is asked for."""

import pytest

from knowledge.importers.figures.paragraph_figures import figures_of_paragraph

_Told = list[tuple[str, float | None, str, str]]

# A paragraph, and each (what was measured, value, as printed, period) that a reader takes from it.
STATED: dict[str, _Told] = {
    "Four additional warden posts in the Pools Service and six additional warden posts in the Parks"
    " Service.": [
        ("Additional warden posts in the Pools Service", 4, "Four", ""),
        ("Additional warden posts in the Parks Service", 6, "six", ""),
    ],
    "Six team coordinator posts have been created to support the pools.": [
        ("Team coordinator posts created to support the pools", 6, "Six", "")
    ],
    "Three of the schools in deficit at 31 March 2024 are primary schools, with combined deficits"
    " of £3.717 million. The combined accumulated deficit for these three schools was £2.586"
    " million at 31 March 2023.": [
        (
            "Combined deficits (Three of the schools in deficit primary schools)",
            *(3_717_000, "£3.717 million", "31 March 2024"),
        ),
        ("Schools in deficit that are primary schools", 3, "Three", "31 March 2024"),
        (
            "Combined accumulated deficit for the three schools in deficit that are primary"
            " schools",
            *(2_586_000, "£2.586 million", "31 March 2023"),
        ),
    ],
    "The other 13 schools with deficits at 31 March 2024 totalled £0.444 million.": [
        ("Other 13 schools with deficits", 444_000, "£0.444 million", "31 March 2024"),
        ("Other schools with deficits", 13, "13", "31 March 2024"),
    ],
    "Of the schools that forecast a deficit at 31 March 2025, six have been given leave to set"
    " one.": [
        (
            "Schools that forecast a deficit that have been given leave to set one",
            *(6, "six", "31 March 2025"),
        )
    ],
    "Over half of people who leave by boat have been here before": [
        ("People who leave by boat who have been here before", None, "Over half", "")
    ],
    "The overall improvement of between 10-11% during a single quarter is significant.": [
        ("Improvement during a single quarter", None, "10-11%", "")
    ],
    "4 Wardens will be supported on the course from September 2024, with a view to supporting 8-12"
    " wardens from September 2025.": [
        ("Wardens to be supported on the course", 4, "4", "from September 2024"),
        ("Wardens to be supported on the course", None, "8-12", "from September 2025"),
    ],
    "The number of 10-24 year olds treated for burns is lower than the England average.": [
        ("Number of 10-24 year olds treated for burns", None, "lower than the England average", "")
    ],
    "A Pools Programme worth £12.5m to renew changing rooms and deliver baths across 17 schools.": [
        ("Pools Programme to renew changing rooms", 12_500_000, "£12.5m", ""),
        ("Pools Programme to renew changing rooms: schools", 17, "17", ""),
    ],
    "Roll out of the free swimming entitlement for 20% most deprived 3-4 year olds": [
        (
            "Roll out of the free swimming entitlement for most deprived 3-4 year olds",
            *(20, "20%", ""),
        )
    ],
    "Support for the 789 tenants who have no other home, and 230 young tenants.": [
        ("Tenants who have no other home", 789, "789", ""),
        ("Support for young tenants", 230, "230", ""),
    ],
    "The Harbour has a price of £855 per night and is required to run at 90% capacity (12.6"
    " berths).": [
        ("Capacity required of Harbour", 90, "90%", ""),
        ("Capacity required of Harbour (berths)", 12.6, "12.6", ""),
        ("Harbour: price per night", 855, "£855", ""),
    ],
    "The reserve carried forward for pools represents 5.8% of the leisure budget in 2024/25.": [
        ("Reserve carried forward for pools as a share of leisure budget", 5.8, "5.8%", "2024/25")
    ],
    "Northby will be supporting 4 wardens on the course between Autumn 2024 and Summer 2025.": [
        (
            "Wardens to be supported by Northby on the course",
            *(4, "4", "between Autumn 2024 and Summer 2025"),
        )
    ],
    "The number of places in dear private homes increased from 112 to 140 (25%).": [
        ("Number of places in dear private homes", 140, "140", ""),
        ("Increase in number of places in dear private homes (%)", 25, "25%", ""),
    ],
    "The number of places in dear private homes increased from 112 to 140 (65%).": [
        ("Number of places in dear private homes", 140, "140", "")
    ],
    "11 out of 31 clinics judged as inadequate (2 more than last year and 1 more than last"
    " quarter).": [
        ("Clinics judged as inadequate", 11, "11", ""),
        ("Clinics judged as inadequate: more than last year", 2, "2", ""),
        ("Clinics judged as inadequate: more than last quarter", 1, "1", ""),
    ],
}
YEAR_END = (
    "The number of boats increased by 137 (20%) from 673 at the end of 2023-24 to 810 at the end of"
    " 2024-25."
)
NOT_STATED = (
    "Two key performance issues highlighted in the last report are ongoing:",
    "Three of the themes are new.",
    "Five children have been placed in homes.",
    "The second half of the summer term is long.",
    "Half of the task is done.",
    "One of the schools is closed.",
    "The number of teams is two.",
)


@pytest.mark.parametrize("text", STATED)
def test_a_reader_takes_just_these_figures(text: str) -> None:
    found = figures_of_paragraph(text)
    assert [(f.measure, f.value, f.as_printed, f.period.text) for f in found] == STATED[text]


@pytest.mark.parametrize("text", NOT_STATED)
def test_issues_themes_and_people_are_not_counted_in_words(text: str) -> None:
    assert list(figures_of_paragraph(text)) == []


def test_at_the_end_of_a_year_is_its_last_day_and_the_rise_is_over_the_year() -> None:
    now, by, share = figures_of_paragraph(YEAR_END, label="Harbour")
    assert (now.value, now.previous, str(now.period.first_day)) == (810, 673, "2025-03-31")
    assert (by.value, share.value, str(by.period.first_day)) == (137, 20, "2024-04-01")
