"""A performance report in prose becomes a meeting, figures, recommendations and officers."""

import json
from pathlib import Path

import pytest

from knowledge.domain.actions import Recommendation
from knowledge.domain.indicators import Observation
from knowledge.domain.meetings import Meeting
from knowledge.domain.officers import Officer
from knowledge.domain.records import Record
from knowledge.importers.figures.figures import figures_in
from knowledge.importers.figures.performance_report import read_performance_report
from knowledge.importers.front import describe
from knowledge.importers.readings import readings_of
from knowledge.readers.text import read_text

SHARED = Path(__file__).parents[5] / "shared"
REPORT = """HOUSING SCRUTINY COMMITTEE 4 MARCH 2024

PERFORMANCE INDICATORS Q3 2023/24

Summary

1. The set was agreed by Homes Delivery Board on 2 July 2023.

- 2. Timeliness of repairs is 92.7% which is above the target of 90%.
- The number of empty homes which is 1,278.

Recommendation

3. It is recommended:

a) That the report is noted.

Ann Lee Director of Housing

Bo Day Head of Repairs: Extension 6012
"""


def read(text: str) -> list[Record]:
    pages = read_text(text.encode(), "report.txt")
    return read_performance_report(pages, describe(pages, "Kent County Council"))


def figures(sentence: str) -> list[tuple[str, float, str, float | None]]:
    return [(f.measure, f.value, f.unit, f.target) for f in figures_in(sentence)]


def test_the_first_lines_give_committee_day_title_and_period() -> None:
    document = describe(read_text(REPORT.encode(), "report.txt"), "Kent County Council")
    assert document.committee == "Housing Scrutiny Committee"
    assert (document.title, document.period) == ("Performance Indicators Q3 2023/24", "Q3 2023/24")
    assert (document.dated, document.kind) == ("2024-03-04", "performance report")


def test_the_meeting_and_the_meetings_it_speaks_of_are_kept() -> None:
    (reading,) = readings_of(read_text(REPORT.encode(), "report.txt"), "Kent County Council")
    meetings = [record for record in reading.records if isinstance(record, Meeting)]
    assert [(m.committee, m.starts_at.date().isoformat()) for m in meetings] == [
        ("Housing Scrutiny Committee", "2024-03-04"),
        ("Homes Delivery Board", "2023-07-02"),
    ]


def test_figures_carry_their_period_target_and_place() -> None:
    first, second = [record for record in read(REPORT) if isinstance(record, Observation)]
    assert (first.measure, first.value, first.target) == ("Timeliness of repairs", 92.7, 90)
    assert first.period.text == "Q3 2023/24"
    assert first.period.last_day is not None
    assert first.period.last_day.isoformat() == "2023-12-31"
    assert first.source.place == "paragraph 2"
    assert (second.measure, second.value, second.unit) == ("Number of empty homes", 1278, "homes")


def test_a_lettered_recommendation_carries_its_paragraph() -> None:
    (asked,) = [record for record in read(REPORT) if isinstance(record, Recommendation)]
    assert (asked.number, asked.text) == ("3 a)", "That the report is noted.")


def test_those_who_sign_are_officers_with_posts() -> None:
    officers = [record for record in read(REPORT) if isinstance(record, Officer)]
    assert [(o.name, o.posts[0].title, o.phone) for o in officers] == [
        ("Ann Lee", "Director of Housing", ""),
        ("Bo Day", "Head of Repairs", "6012"),
    ]


def test_a_share_of_people_who_did_something() -> None:
    assert figures("23.1% of tenants were not in work.") == [
        ("Tenants not in work", 23.1, "%", None)
    ]


def test_two_shares_in_one_sentence_each_have_their_own_words() -> None:
    assert figures(
        "93.3% of visits were completed within 15 working days, and 73.8% of visits were "
        "completed within our target time of 10 working days."
    ) == [
        ("Visits completed within 15 working days", 93.3, "%", None),
        ("Visits completed within our target time of 10 working days", 73.8, "%", None),
    ]


def test_what_is_said_of_two_groups_is_said_of_each() -> None:
    assert figures("100% of tenants and 98% of leaseholders have a named officer.") == [
        ("Tenants who have a named officer", 100, "%", None),
        ("Leaseholders who have a named officer", 98, "%", None),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Performance improved from 80% to 85%.",
        "85% of calls were answered, up from 80% last year.",
        "It is 50%.",
        "45% of cases, compared to 30% nationally, were late.",
        "The Committee met 4 times.",
        "Paragraph 12 is 3.",
    ],
)
def test_a_sentence_that_is_not_surely_understood_yields_no_figure(sentence: str) -> None:
    assert figures(sentence) == []


def test_a_figure_of_another_year_is_not_given_to_the_report_s_period() -> None:
    text = REPORT.replace("Timeliness of repairs is", "Timeliness of repairs last year was")
    observations = [record for record in read(text) if isinstance(record, Observation)]
    assert [o.measure for o in observations] == ["Number of empty homes"]


def test_minutes_with_figures_are_no_performance_report() -> None:
    assert read(REPORT.replace("PERFORMANCE INDICATORS", "MINUTES")) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the sample papers are not on this machine")
def test_every_figure_of_the_sample_report_is_read_and_none_is_made_up() -> None:
    expected = json.loads((SHARED / "records" / "records_001.json").read_text("utf-8"))
    paper = next((SHARED / "seeds").glob("001*"))
    found = [r for r in read(paper.read_text("utf-8")) if isinstance(r, Observation)]
    assert [(o.value, o.unit, o.source.line) for o in found] == [
        (e["value"], e["unit"], e["line"]) for e in expected["observations"]
    ]


def test_a_paragraph_that_names_its_own_time_gives_the_figures_of_that_time() -> None:
    text = REPORT + "\n9. At 31 March 2024 there were 45 families in temporary homes.\n"
    found = [r for r in read(text) if isinstance(r, Observation)]
    (homes,) = [o for o in found if o.measure == "Families in temporary homes"]
    assert (homes.value, homes.period.text) == (45, "31 March 2024")


def test_a_paragraph_not_understood_whole_gives_what_is_understood_clause_by_clause() -> None:
    text = REPORT + "\n9. To date 34 wardens have completed the first aid training, a great help.\n"
    found = [r for r in read(text) if isinstance(r, Observation)]
    (wardens,) = [o for o in found if o.measure.startswith("Wardens who")]
    assert (wardens.value, wardens.period.text) == (34, "Q3 2023/24")


def test_a_quarter_without_a_year_is_of_the_year_of_the_quarters_report() -> None:
    text = """Marlshire Council

Quarterly Performance Report Q3 2031/32

In Quarter 3, 2,296 people received support at home.

At the end of Quarter 3 last year 84% of care plans were reviewed.
"""
    found = {r.measure: r for r in read(text) if isinstance(r, Observation)}
    assert list(found) == ["People received support at home"]
    assert found["People received support at home"].period.text == "Q3 2031/32"
