"""Figures in sentences, boxes and small tables become measures with what was observed."""

from knowledge.domain.documents import Document
from knowledge.domain.indicators import ComparatorGroup, Observation, ObservationStatus
from knowledge.domain.records import Record
from knowledge.importers.figures.figure_tables import read_figure_tables
from knowledge.importers.figures.printed_periods import period_in
from knowledge.importers.figures.prose_figures import read_prose_figures
from knowledge.importers.figures.sentence_figures import stated_in
from knowledge.importers.readings import readings_of
from tests.knowledge.importers.printed import document, paper, sample

BOXES = """
**Quarter One 2024/25 Performance Report**

**Purpose of the Report**

1. To report.

**Housing**

(Apr - Jun 2023)

(Apr - Jun 2024)

**Repairs done in time**

80.5%

91%

**Lets**

1,415 Homes let to families, more than last year (1,226)

**Quality (30 June 2024)**

- ♦ 640 tenants (81.4%) who are in a warm home, compared to 599 (84.4%) last year

**Second**

**Purpose of the Report**

1. To report again.
"""


def observed(records: list[Record]) -> list[Observation]:
    return [record for record in records if isinstance(record, Observation)]


AREAS = """
# Tenants (provisional data)

 | Elmley | North East | England
In work ✓ | 69.1% (Apr-Jun 2024) | 50% (2022/23) | 52% (2022/23)
"""


def prose(text: str) -> list[Observation]:
    return observed(read_prose_figures(paper(text), document()))


def figures(
    sentence: str, following: str = ""
) -> list[tuple[str, float | None, str, float | None]]:
    found = stated_in(sentence, following)
    return [(f.measure, f.value, f.period.text, f.previous) for f in found]


def pack() -> dict[tuple[int | None, str], Observation]:
    found = observed(read_prose_figures(sample("004"), document()))
    # Of several times in one paragraph the first is what it is about.
    return {(o.source.line, o.measure): o for o in reversed(found)}


def test_a_count_at_a_date_is_read_with_last_years_from_the_next_sentence() -> None:
    following = (
        "Although there are fewer than last quarter (81) there are more than last year (70)."
    )
    assert figures("There were 78 empty homes at the end of June 2024 in Elmley.", following) == [
        ("Empty homes in Elmley", 78, "the end of June 2024", 70)
    ]


def test_what_rose_from_last_year_is_read_with_both_figures() -> None:
    sentence = "The number of empty homes has increased from last year (58) to 86 in June 2024."
    assert figures(sentence) == [("Number of empty homes", 86, "June 2024", 58)]


def test_a_missed_target_is_kept_beside_the_figure() -> None:
    sentence = (
        "The target to complete 90% of repairs within 20 days was not met, with 65% completed"
        " within this timescale."
    )
    (found,) = stated_in(sentence)
    assert (found.measure, found.value) == ("Repairs completed within 20 days", 65)
    assert (found.target, found.target_as_printed) == (90, "90%")


def test_other_areas_in_brackets_are_comparators() -> None:
    (found,) = stated_in(
        "4.9% of homes in Elmley are empty, higher than national (2.7%) and North East (4.0)"
        " averages"
    )
    assert (found.measure, found.value) == ("Homes in Elmley empty", 4.9)
    assert [(c.group, c.group_name, c.value) for c in found.comparators] == [
        (ComparatorGroup.ENGLAND, "", 2.7),
        (ComparatorGroup.REGION, "North East", 4.0),
    ]


def test_money_is_read_in_pounds_with_what_it_was_at_first() -> None:
    assert figures("Housing Budget - £94.9 million (originally £94.3m)") == [
        ("Housing Budget", 94_900_000, "", None),
        ("Housing Budget (original)", 94_300_000, "", None),
    ]


def test_a_sentence_that_cannot_be_taken_apart_gives_nothing() -> None:
    for sentence in (
        "This showed that 42% of tenants had no change, 30% had one, and 28% had two or more.",
        "84 courses delivered and attended by 1,520 staff.",
        "Over 6,000 people have completed the course.",
        "¹ Figures as at Q1 2024/25",
        "It cost £3 million in 2024.",
        "Paragraphs 24-25 say more of level 3 in 2024.",
    ):
        assert stated_in(sentence) == [], sentence


def test_a_number_in_another_script_or_too_long_is_no_figure() -> None:
    assert stated_in("There were ٣٤ homes at the end of June 2024.") == []
    assert stated_in("There were 123456789012345 homes at the end of June 2024.") == []


def test_a_period_is_read_out_of_a_phrase_only_where_there_is_one() -> None:
    assert period_in("(Jul 2023/Jun 2024)").text == "Jul 2023/Jun 2024"
    assert str(period_in("Quarter 4 Mar 2024 (158 cases)").last_day) == "2024-03-31"
    assert not period_in("from March 2023 and again in June 2024")
    assert not period_in("last year")


def test_two_boxed_figures_take_the_two_periods_over_them() -> None:
    repairs = next(o for o in prose(BOXES) if o.measure == "Repairs done in time")
    assert (repairs.value, repairs.period.text, repairs.previous) == (91, "Apr - Jun 2024", 80.5)


def test_a_boxed_count_and_its_share_are_two_figures() -> None:
    found = {o.measure: o for o in prose(BOXES)}
    count, share = (
        found["Tenants who are in a warm home"],
        found["Tenants who are in a warm home (%)"],
    )
    assert (count.value, count.previous, count.period.text) == (640, 599, "30 June 2024")
    assert (share.value, share.previous, share.unit) == (81.4, 84.4, "%")
    assert found["Homes let to families"].previous == 1226


def test_a_figure_without_any_period_says_so() -> None:
    (found,) = prose("# Homes\n\n1,415 Homes let to families, more than last year (1,226)\n")
    assert (found.value, found.previous, found.period.text) == (1415, 1226, "")
    assert found.doubt == "no date is printed for this figure"


def test_a_table_with_a_column_a_period_gives_each_period_its_figure() -> None:
    text = "# Audit\n\nFiles | Target | Mar 2023 | Mar 2024\nGood | 80-100% | 40% | 61%\n"
    found = observed(read_figure_tables(paper(text), document()))
    assert [(o.measure, o.period.text, o.value, o.target_as_printed) for o in found] == [
        ("Files: Good", "Mar 2023", 40, ""),
        ("Files: Good", "Mar 2024", 61, "80-100%"),
    ]
    counted = text.replace("Mar 2023", "Mar 2023 (20 cases)").replace("2024 ", "2024 (92 cases) ")
    counted = counted.replace("Mar 2024\n", "Mar 2024 (92 cases)\n")
    both = observed(read_figure_tables(paper(counted), document()))
    assert [(o.measure, o.value) for o in both][2:] == [("Files: cases", 20), ("Files: cases", 92)]


def test_a_table_with_a_column_an_area_compares_the_first_with_the_others() -> None:
    (found,) = observed(read_figure_tables(paper(AREAS), document()))
    assert (found.measure, found.value) == ("Tenants: In work", 69.1)
    assert found.status is ObservationStatus.PROVISIONAL
    assert [(c.group_name, c.value, c.period.text) for c in found.comparators] == [
        ("North East", 50, "2022/23"),
        ("", 52, "2022/23"),
    ]


def test_a_sentence_and_a_table_that_disagree_each_say_what_the_other_prints() -> None:
    text = """
**Quarter One 2024/25 Report**

**Purpose of the Report**

- 1 The target to complete 90% of urgent council repairs in 20 days was not met, with 65% finished.

**Appendix**

PI ref | Description | Latest data | Period covered | Period target
HOU 1 | Percentage of urgent council repairs finished in 20 days | 66.0 | Apr - Jun 2024 | 90.0
HOU 2 | Percentage of homes let | 88.0 | Apr - Jun 2024 | 90.0

**Second**

**Purpose of the Report**

1. To note.
"""
    (reading,) = readings_of(paper(text), "Elmley")
    doubts = {o.indicator or o.measure: o.doubt for o in observed(list(reading.records))}
    assert "prints 65%" in doubts["HOU 1"]
    assert "prints 66.0 for HOU 1" in next(d for m, d in doubts.items() if m.startswith("Urgent"))
    assert doubts["HOU 2"] == ""


def test_a_performance_report_of_its_own_is_left_to_its_importer() -> None:
    kind = Document("Elmley", "Report", "performance report", "r.txt", "0" * 64)
    text = "1. There were 78 empty homes at the end of June 2024.\n"
    assert read_prose_figures(paper(text), kind) == []
    assert len(prose(text)) == 1


def test_the_sample_packs_sentences_are_read_exactly() -> None:
    found = pack()
    looked_after = found[1439, "Looked after children (LAC) in County Durham"]
    assert (looked_after.value, looked_after.previous) == (789, 712)
    assert str(looked_after.period.last_day) == "2017-06-30"
    plans = found[1408, "Plans completed within the statutory 20 week time limit"]
    assert (plans.value, plans.target, plans.period.text) == (65, 90, "Quarter One 2017/18")
    adopted = found[1430, "Children adopted (%)"]
    assert (adopted.value, adopted.previous, adopted.period.text) == (17.3, 11.1, "2016/17")
    protection = found[1424, "Number of children with a CPP in Durham"]
    assert (protection.value, protection.previous) == (486, 358)
    referrals = found[
        1412, "Processing rate for responding to statutory referrals within one working day"
    ]
    assert (referrals.value, referrals.previous) == (85.5, 58.6)
    assert referrals.period.text == "April to June 2017"


def test_the_sample_packs_boxes_are_read_exactly() -> None:
    found = pack()
    conceptions = found[1496, "Under 18 Conception rate"]
    assert (conceptions.value, conceptions.previous) == (25.9, 27.5)
    assert [(c.group_name, c.value) for c in conceptions.comparators] == [("", 20.4)]
    foster = found[1629, "LAC who are in a foster placement"]
    assert (foster.value, foster.previous, foster.period.text) == (640, 599, "June 2017")
    assert found[1539, "CPP rate"].unit == "per 10,000"
    assert found[1584, "Number of Children by Level of Need"].value == 6485
    families = found[1503, "Families benefitted from successful interventions (%)"]
    assert [(c.group, c.value) for c in families.comparators] == [
        (ComparatorGroup.REGION, 15.7),
        (ComparatorGroup.ENGLAND, 13.2),
    ]
    assert found[1559, "Single assessments completed in 45 days"].previous == 86.8


def test_the_sample_packs_money_in_sentences_is_read_exactly() -> None:
    found = pack()
    assert found[1917, "CYPS service cash limit overspend"].as_printed == "£3.857 million"
    assert found[2142, "CYPS service cash limit overspend"].period.text == "2017/18"
    reserve = found[2013, "Earmarked reserve relating to centrally retained DSG carried forward"]
    assert (reserve.value, reserve.previous) == (11_160_000, 12_185_000)
    deficit = found[2010, "Schools with a deficit balance"]
    assert (deficit.value, deficit.previous) == (16, 10)


def test_the_sample_packs_commentary_of_budgets_is_read_exactly() -> None:
    (reading,) = readings_of(sample("004"), "")
    found = {
        o.measure: (o.value, o.period.text)
        for o in observed(list(reading.records))
        if o.source.line and 1960 < o.source.line < 2220
    }
    torn = "External Agency Placements Central Recharges & SLAs: savings on transportation costs"
    assert found[f"{torn} for children and young people"] == (97_000, "2016/17")
    teams = "Child Protection & Disability Services: 3 Child Protection Teams over budget on agency"
    assert found[f"{teams} staff employed to cover vacancies and increased workloads"] == (
        912_000,
        "2016/17",
    )
    late = "School Places and Admissions: over spend relating to Home to School Transport for SEN"
    assert found[f"{late} pupils"] == (465_000, "2017/18")


def test_the_sample_packs_figures_without_a_shape_of_their_own_are_read_exactly() -> None:
    found = pack()
    assert sorted(o.value or 0 for (line, _), o in found.items() if line == 1440) == [
        12,
        16,
        30,
        42,
    ]
    assert found[699, "People who have completed the PREVENT duty counter terrorism e-learning"]
    website = found[696, "Website restructured: website hits"]
    assert (website.value, website.period.text) == (97_907, "2016/17")
    cost = found[154, "Child poverty cost the UK each year"]
    assert (cost.value, cost.as_printed, cost.period.text) == (29e9, "at least £29b", "2013")


def test_the_sample_packs_contradiction_about_plans_is_shown_on_both_sides() -> None:
    (reading,) = readings_of(sample("004"), "")
    doubted = {
        o.indicator or o.measure: o.doubt
        for o in observed(list(reading.records))
        if "in the same paper" in o.doubt
    }
    assert set(doubted) == {
        *("CYP S33", "Plans completed within the statutory 20 week time limit"),
        "Looked after children (LAC) in County Durham",
        "Numbers of children who need to be Looked After",
    }
    assert doubted["CYP S33"].startswith("paragraph 14")
