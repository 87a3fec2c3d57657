"""What council prose states: what was measured, its value, when, and what stands beside it."""

import pytest

from knowledge.domain.indicators import ComparatorGroup
from knowledge.importers.figures.paragraph_figures import figures_of_paragraph
from knowledge.importers.figures.stated import Stated
from knowledge.importers.statements.marks import marked
from knowledge.importers.statements.sentences import Around, statements_in

# A sentence, and each (what was measured, value, as printed, period) that a reader takes from it.
STATED: dict[str, list[tuple[str, float, str, str]]] = {
    "To date 34 wardens have completed the training and a second cohort of 16 wardens is"
    " underway.": [
        ("Wardens who have completed the training", 34, "34", ""),
        ("Second cohort of wardens underway", 16, "16", ""),
    ],
    "Over 6,000 people have completed the fire safety e-learning.": [
        ("People who have completed the fire safety e-learning", 6000, "Over 6,000", "")
    ],
    "Trained over 1,800 taxi drivers in first aid.": [
        ("Taxi drivers trained in first aid", 1800, "over 1,800", "")
    ],
    "84 training courses delivered and attended by 1,520 staff.": [
        ("Training courses delivered", 84, "84", ""),
        ("Staff who attended training courses", 1520, "1,520", ""),
    ],
    "This showed that 42% of tenants had no change of housing officer, 30% had one change, but 28%"
    " had two or more changes.": [
        ("Tenants who had no change of housing officer", 42, "42%", ""),
        ("Tenants who had one change of housing officer", 30, "30%", ""),
        ("Tenants who had two or more changes of housing officer", 28, "28%", ""),
    ],
    "At 31 March 2024 there were 16 schools with a deficit balance, with a total accumulated"
    " deficit"
    " of £4.161 million.": [
        ("Schools with a deficit balance", 16, "16", "31 March 2024"),
        ("Total accumulated deficit", 4_161_000, "£4.161 million", "31 March 2024"),
    ],
    "The 3 repair teams were over budget by £912K on agency staff, this was offset by savings of"
    " (£393K) from vacancies among wardens.": [
        ("3 repair teams over budget on agency staff", 912_000, "£912K", ""),
        ("Savings from vacancies among wardens", 393_000, "£393K", ""),
    ],
    "The Housing Repairs service had an overspend of £3.9m in 2023/24, which represents a 4.1%"
    " overspend.": [
        ("Housing Repairs service: overspend", 3_900_000, "£3.9m", "2023/24"),
        ("Housing Repairs service: overspend (%)", 4.1, "4.1%", "2023/24"),
    ],
    "The rate of repeat visits within 12 months for the 12 months to March 2031 was 22.2%.": [
        ("Rate of repeat visits within 12 months", 22.2, "22.2%", "the 12 months to March 2031")
    ],
    "There are 410 wardens in the county along with 90 volunteers.": [
        ("Wardens in the county", 410, "410", ""),
    ],
    "The awards night was held at the barracks with 28 awards being handed out and broken down"
    " into: medals and cups.": [("Awards being handed out", 28, "28", "")],
    "The gate has been busy, with over 800 warning notices issued in June 2031 alone.": [
        ("Warning notices issued", 800, "over 800", "June 2031")
    ],
    "The team learnt of a new bus allocation for 2031/32 of £23.1m.": [
        ("New bus allocation", 23_100_000, "£23.1m", "2031/32")
    ],
    "The performance measure for 'Percentage of cases closed with outcomes achieved was 14.9%.": [
        ("Percentage of cases closed with outcomes achieved", 14.9, "14.9%", "")
    ],
    "As a result, core inflation crept back up from 3.3% to 3.6%.": [
        ("Core inflation", 3.6, "3.6%", "")
    ],
    "74% of care assessments completed were completed within 28 days of receipt.": [
        ("Care assessments completed within 28 days of receipt", 74, "74%", "")
    ],
    "Over 771,600 visits to libraries took place in June 2031 which represents a 4% increase.": [
        ("Visits to libraries took place", 771_600, "Over 771,600", "June 2031")
    ],
    "Balances were £19.8 million at 31 March 2024, a reduction of £4.3 million in year.": [],
    "The real underspend is due to an underspend on Elm School (-£0.462m), as there is a"
    " contribution.": [("Underspend on Elm School", -462_000, "-£0.462m", "")],
    "The Council follows the calculator for bus passes and this has presented a +£3m pressure on"
    " bus passes.": [("Pressure on bus passes", 3_000_000, "+£3m", "")],
    "In 2024-25 the Council is to have a further £9m, the third part of the £140m repair"
    " commitment.": [("Repair commitment", 140_000_000, "£140m", "")],
    "+£2.7m relates to budget pressures across Elm Lodge, Ash House, and Oak View day centres due"
    " to sickness.": [
        (
            "Budget pressures across Elm Lodge, Ash House, and Oak View day centres",
            2_700_000,
            "+£2.7m",
            "",
        )
    ],
    "Maintained school balances were £19.8 million at 31 March 2024, a reduction of £4.3 million"
    " in year.": [
        ("Maintained school balances", 19_800_000, "£19.8 million", "31 March 2024"),
        ("Reduction in maintained school balances", 4_300_000, "£4.3 million", ""),
    ],
    "In 2023, a report for the Trust estimated that fuel poverty cost the borough at least £29m"
    " each year.": [
        ("Fuel poverty cost the borough each year", 29_000_000, "at least £29m", "2023")
    ],
    "Overspends are being reported in Adult Social Care (+£35.4m), Highways (+£6.3m) and Libraries"
    " (+£2.6m).": [
        ("Overspends in Adult Social Care", 35_400_000, "+£35.4m", ""),
        ("Overspends in Highways", 6_300_000, "+£6.3m", ""),
        ("Overspends in Libraries", 2_600_000, "+£2.6m", ""),
    ],
    "£1.5 million is earmarked for repairs to bridges; £0.3 million has been used to fill"
    " potholes.": [
        ("Sum earmarked for repairs to bridges", 1_500_000, "£1.5 million", ""),
        ("Sum used to fill potholes", 300_000, "£0.3 million", ""),
    ],
    "The number of open cases in the service has risen by 383 since June 2024.": [
        ("Increase in number of open cases in the service", 383, "383", "since June 2024")
    ],
    "There has been a 7% reduction in wardens holding 25 or more cases and a 2% increase in those"
    " holding the required 20 or below.": [
        ("Reduction in wardens holding 25 or more cases", 7, "7%", ""),
        ("Increase in wardens holding the required 20 or below", 2, "2%", ""),
    ],
    "Of the 45 complaints received, 30 were upheld.": [
        ("Complaints received", 45, "45", ""),
        ("Complaints received that were upheld", 30, "30", ""),
    ],
    "The average age of tenants is 52 years.": [("Average age of tenants", 52, "52 years", "")],
    "At the end of July there were 33 families who were in temporary homes.": [
        ("Families who were in temporary homes", 33, "33", "the end of July")
    ],
    "£2.2m funding secured for the flood defence of Low Street.": [
        ("Funding secured for the flood defence of Low Street", 2_200_000, "£2.2m", "")
    ],
    "Elmley will be supporting 4 apprentices on the scheme between January 2024 and May 2025.": [
        (
            "Apprentices to be supported by Elmley on the scheme",
            4,
            "4",
            "between January 2024 and May 2025",
        )
    ],
    "The Board heard that berth occupancy was 81% in May 2032.": [
        ("Berth occupancy", 81, "81%", "May 2032")
    ],
    "Councillors were informed that use of the slipway stood at 57 per cent.": [
        ("Use of the slipway", 57, "57 per cent", "")
    ],
    "11 out of 31 schools judged as inadequate.": [("Schools judged as inadequate", 11, "11", "")],
}

# Numbers that say nothing of what was measured, and sentences that state nothing.
NOT_STATED = (
    "The meeting will be held at 10.30 am on 3 May 2024 in Room 12.",
    "Section 17 of the Children Act 1989 requires 2 officers.",
    "Paragraphs 24-25 of Appendix 3 say more of Key Stage 4 and level 2.",
    "Children aged 5 to 16 who had been in care for 12 months are included.",
    "Telephone 03000 261 630 or write to 12 High Street.",
    "Members are asked to note that 45% of homes should be insulated by 2030.",
    "It is anticipated that a further 5 cohorts will be required.",
    "All 12 have been appointed to posts within teams.",
    "Our ambition is for 80% of files to be good or above.",
    "A score of 14-16 is considered borderline.",
    "(9.4) The tree planting was delayed by the weather.",
    "(12) Following the debate, the Chairman put the amendment to the vote.",
    "The Committee considered a report which set out 12 recommendations.",
    "The under 18 conception rate is the lowest since 1998.",
    "It cost £3 million in 2024.",
    "Of these, 30 were theirs.",
    "1 minibus repurposed for the Isle rather than returned.",
    "Is it true that 40% of homes are empty?",
    "Department (-£1.2m) and Corporate Running Costs (-£7.0m).",
    "There is rising average cost resulting in an overall pressure on both foster care (£2.2m).",
    "Kerbside volumes are 9% above the levels of before, but still 26% below those planned.",
    "We work closely with 36 Royal Engineers and especially its Commanding Officer.",
    "The service completed more, with 898 requested in the quarter.",
    "The fee will increase from £25 to £30 from 1 April 2025.",
)


@pytest.mark.parametrize("sentence", STATED, ids=range(len(STATED)))
def test_a_sentence_states_just_what_a_reader_takes_from_it(sentence: str) -> None:
    found = statements_in(sentence)
    assert [(f.measure, f.value, f.as_printed, f.period.text) for f in found] == STATED[sentence]


@pytest.mark.parametrize("sentence", NOT_STATED)
def test_what_states_no_figure_of_anything_gives_none(sentence: str) -> None:
    assert statements_in(sentence, Around(heading="Homes")) == []


def paragraph(text: str, heading: str = "", label: str = "") -> dict[str, Stated]:
    return {
        f"{f.measure} {f.period.text}".strip(): f
        for f in figures_of_paragraph(text, heading, label)
    }


def test_a_year_before_and_other_areas_are_kept_beside_the_figure() -> None:
    (found,) = statements_in(
        "The average repair score amongst tenants (16 points) is worse than regional (14.5 points)"
        " and national (14 point) averages."
    )
    assert (found.value, found.unit) == (16, "points")
    assert [(c.group, c.value) for c in found.comparators] == [
        (ComparatorGroup.REGION, 14.5),
        (ComparatorGroup.ENGLAND, 14),
    ]
    (rose,) = statements_in(
        "There is also an increase in the use of private landlords, rising from 14 last year to 25"
        " this quarter (at 28 June 2024)."
    )
    assert (rose.measure, rose.value, rose.previous) == ("Use of private landlords", 25, 14)
    assert rose.period.text == "28 June 2024"


def test_a_target_is_kept_beside_the_figure_and_never_taken_for_it() -> None:
    (found,) = statements_in(
        "74% of calls were answered within 30 seconds, against a target of 80%."
    )
    assert (found.measure, found.value, found.target) == (
        "Calls answered within 30 seconds",
        74,
        80,
    )


def test_a_fall_between_two_years_gives_each_year_its_figure() -> None:
    (found,) = statements_in(
        "The recycling rate of homes fell from 45% to 42% between 2021/22 and 2022/23."
    )
    assert (found.period.text, found.value, found.previous) == ("2022/23", 42, 45)


def test_the_sentence_after_speaks_of_the_same_figure() -> None:
    found = paragraph(
        "There were 789 empty homes at the end of June 2024 in Elmley. Although there are fewer"
        " than"
        " last quarter (810) there are more than last year (712). Numbers have generally been"
        " increasing since a low base of 410 in 2008."
    )
    assert {key: f.value for key, f in found.items()} == {
        "Empty homes in Elmley the end of June 2024": 789,
        "Empty homes in Elmley last quarter": 810,
        "Empty homes in Elmley 2008": 410,
    }
    before = found["Empty homes in Elmley last quarter"].period
    assert (str(before.first_day), str(before.last_day)) == ("2024-01-01", "2024-03-31")


def test_what_goes_on_about_the_same_report_is_of_the_same_time() -> None:
    found = paragraph(
        "In 2023, a report for the Trust estimated that fuel poverty cost the borough £29m. Of"
        " this, £20m is a direct cost to the health service. The report also says that each home"
        " in fuel poverty costs the NHS £861 each year. Council house arrears were £2m."
    )
    assert [f.period.text for f in found.values()] == ["2023", "2023", "2023", ""]


def test_parts_that_make_up_the_figure_before_are_parts_of_it() -> None:
    found = paragraph(
        "11 out of 31 clinics judged as inadequate. 6 NHS clinics and 5 private ones."
    )
    assert [f.measure for f in found.values()] == [
        "Clinics judged as inadequate",
        "Clinics judged as inadequate: NHS clinics",
        "Clinics judged as inadequate: private ones",
    ]
    apart = paragraph(
        "11 out of 31 clinics judged as inadequate. 6 NHS clinics and 2 private ones."
    )
    assert len(apart) == 1


def test_a_commentary_says_whose_the_figures_are() -> None:
    found = paragraph("Under budget by (£68K) as a result of vacancies.", label="Repairs")
    assert [(f.measure, f.value) for f in found.values()] == [("Repairs: Under budget", 68_000)]


def test_the_title_of_a_list_item_stands_before_what_it_counts() -> None:
    found = paragraph(
        "First Line - a course for managers of housing teams. Elmley will be supporting 4"
        " participants on the programme in June 2025."
    )
    (name,) = [f.measure for f in found.values()]
    assert name.startswith("First Line: participants to be supported by Elmley")


def test_a_heading_completes_a_name_that_tells_too_little() -> None:
    assert statements_in("The re-let rate is 17%.") == []
    (found,) = statements_in("The re-let rate is 17%.", Around(heading="Council Homes"))
    assert found.measure == "Council Homes: re-let rate"
    assert statements_in("The re-let rate is 17%.", Around(heading="1. Introduction")) == []


def test_the_rest_of_a_torn_sentence_is_left_alone() -> None:
    assert paragraph("and additional income overspend (+£0.9m).") == {}


def test_no_sentence_is_too_hostile_to_be_read() -> None:
    for text in ("\ue000 \ue100 5% of homes were let", "%" * 500, "£" + "9" * 300, "1 " * 400):
        assert isinstance(statements_in(text), list)
    assert marked("1,000 homes").quantities[0].value == 1000
    assert not marked("\u0661\u0662 homes were let").quantities


def test_who_was_told_is_left_out_only_where_the_meeting_was() -> None:
    (found,) = statements_in("Of tenants told that a repair was due, 45% were content.")
    assert found.measure.startswith("Tenants told")


def test_the_rest_of_a_list_of_places_is_no_count_of_all() -> None:
    said = (
        "Elm district accounted for 20 of the 102 pupils excluded in the period to June 2031,"
        " followed by Oak with 15 and Ash with 13 pupils excluded."
    )
    assert 13 not in [f.value for f in figures_of_paragraph(said)]


def test_a_year_that_begins_a_line_counts_nothing() -> None:
    said = "2031 Elmford Borough Council were awarded the silver award for employers."
    assert list(figures_of_paragraph(said)) == []


def test_what_was_since_a_day_is_not_of_that_day() -> None:
    said = "The total return on the funds over the 6 months since 31 March 2031 is £6.9m."
    (found,) = figures_of_paragraph(said)
    assert (found.period.text, found.period.last_day) == ("since 31 March 2031", None)


def test_the_rate_of_england_at_another_time_is_no_earlier_rate_of_our_own() -> None:
    said = (
        "The rate per 10,000 children (aged 0-17) was 32.9, which remains below the last"
        " published rate for England of 41.6 (31 March 2031)."
    )
    (found,) = figures_of_paragraph(said)
    assert (found.value, found.earlier_as_printed) == (32.9, "")
    assert [(c.group, c.value) for c in found.comparators] == [(ComparatorGroup.ENGLAND, 41.6)]
