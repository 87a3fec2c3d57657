"""Plans on a page: objectives by level, measures run together beside them, who stands behind."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.actions import Action
from knowledge.domain.calendars import LONDON
from knowledge.domain.indicators import Measure, Observation
from knowledge.domain.officers import Councillor, Officer, Post
from knowledge.domain.plans import Objective
from knowledge.domain.records import Outcome, Record
from knowledge.importers.mending.run_together import entries_with_figures, names_in, parted
from knowledge.importers.officers.signatories import read_signatories
from knowledge.importers.papers import import_paths
from knowledge.importers.plans.plan_on_a_page import read_plan_on_a_page
from knowledge.readers.blocks import Pages
from knowledge.store.database import opened
from knowledge.store.observations import all_observations
from tests.knowledge.importers.printed import document, paper, sample

PLAN = """\
Leisure Service Plan 2011/14

COMMUNITY STRATEGY <ul> Better Borchester, through:- ❖ Fit Borchester ❖ Green Borchester </ul> \
| PERFORMANCE MEASURES | Visits to pools Residents cycling to work (all wards) Obesity at age 11 |
CORPORATE OBJECTIVES <ul> Our aims:- ❖ Good value ❖ Open doors </ul> | PERFORMANCE MEASURES \
| ❖ Inspection score ❖ Pools 3 ❖ Parks - North 4 ❖ Halls 2 | Key areas of performance ❖ Parks: \
Benches mended ❖ Lidos open PDRs completed
SERVICE OBJECTIVES <ul> ❖ Swim More – Teaching every child to swim ❖ Keep every hall open \
all year </ul> | PERFORMANCE MEASURES | Children at Key Stage 2 able to swim 71% Under 8 lessons \
within 7 days of asking 6.5% Visits to the North Lido 1,254 Use of Village Halls New | \
Hall bookings 0.75
SERVICE ACTIONS <ul> ❖ Survey the halls ❖ Open the lido </ul> | | ❖ Write a swimming strategy | \

Agreed by : **Cllr Poe**
(Cabinet Portfolio Holder)

Delivered by : **Ann Ross** (Head of Leisure)

Prepared by : the Leisure Team
"""


def _read(text: str = PLAN) -> list[Record]:
    return read_plan_on_a_page(paper(text), replace(document(), period="2011/14"))


def _measures(records: list[Record]) -> dict[str, str]:
    return {record.text: record.level for record in records if isinstance(record, Measure)}


def _figures(records: list[Record]) -> dict[str, tuple[float | None, str, str]]:
    seen = (record for record in records if isinstance(record, Observation))
    return {each.measure: (each.value, each.as_printed, each.unit) for each in seen}


def test_each_row_gives_its_level_s_objectives_without_the_words_that_lead_them_in() -> None:
    found = [r for r in _read() if isinstance(r, Objective)]
    assert [(o.level, o.title, o.text) for o in found] == [
        ("community strategy", "Fit Borchester", ""),
        ("community strategy", "Green Borchester", ""),
        ("corporate", "Good value", ""),
        ("corporate", "Open doors", ""),
        ("service", "Swim More", "Teaching every child to swim"),
        ("service", "Keep every hall open all year", ""),
    ]


def test_an_objective_keeps_what_is_reached_through_it() -> None:
    found = {r.title: r.links for r in _read() if isinstance(r, Objective)}
    assert found["Fit Borchester"] == ("Better Borchester",)
    assert found["Green Borchester"] == ("Better Borchester",)


def test_figures_part_the_measures_that_a_cell_runs_together() -> None:
    found = _figures(_read())
    assert found["Children at Key Stage 2 able to swim"] == (71.0, "71%", "%")
    assert found["Under 8 lessons within 7 days of asking"] == (6.5, "6.5%", "%")
    assert found["Visits to the North Lido"] == (1254.0, "1,254", "")


def test_new_is_a_marker_and_no_number() -> None:
    assert _figures(_read())["Use of Village Halls"] == (None, "New", "")


def test_a_caption_over_scores_is_put_before_each_and_a_general_one_is_not() -> None:
    records = _read()
    assert _figures(records)["Inspection score: Parks - North"] == (4.0, "4", "")
    assert "Key areas of performance" not in " ".join(_measures(records))


def test_measures_without_figures_are_measures_without_observations() -> None:
    records = _read()
    assert [text for text in _measures(records) if text not in _figures(records)] == [
        *("Visits to pools", "Residents cycling to work (all wards)", "Obesity at age 11"),
        *("Parks: Benches mended", "Lidos open", "PDRs completed"),
    ]


def test_a_share_without_a_percent_sign_is_kept_as_printed_and_doubted() -> None:
    (booking,) = [r for r in _read() if isinstance(r, Observation) and "bookings" in r.measure]
    assert (booking.value, booking.unit) == (0.75, "")
    assert "share" in booking.doubt
    assert booking.period.text == "2011/14"
    assert booking.source.as_printed == "Hall bookings 0.75"


def test_the_same_measure_under_two_levels_is_two_measures_each_with_its_figure() -> None:
    text = (
        "CORPORATE OBJECTIVES <ul> ❖ Open doors </ul> | MEASURES | Pool visits 254\n"
        "SERVICE OBJECTIVES <ul> ❖ Swim more </ul> | MEASURES | Pool visits 310\n"
    )
    records = _read(text)
    assert [r.level for r in records if isinstance(r, Measure)] == ["corporate", "service"]
    seen = [(r.level, r.value) for r in records if isinstance(r, Observation)]
    assert seen == [("corporate", 254.0), ("service", 310.0)]


def test_both_figures_of_one_measure_under_two_levels_are_held(tmp_path: Path) -> None:
    plan = (
        "Leisure Service Plan 2011/14\n\nKent County Council\n\n"
        "CORPORATE OBJECTIVES <ul> ❖ Open doors </ul>\tMEASURES\tPool visits 254\n"
        "SERVICE OBJECTIVES <ul> ❖ Swim more </ul>\tMEASURES\tPool visits 310\n"
    )
    (tmp_path / "plan.txt").write_text(plan, encoding="utf-8")
    database, now = tmp_path / "knowledge.db", datetime(2026, 3, 2, 9, tzinfo=LONDON)
    import_paths(database, [tmp_path / "plan.txt"], now=now)
    report = import_paths(database, [tmp_path / "plan.txt"], now=now)
    assert (report.total(Outcome.ADDED), report.total(Outcome.CHANGED)) == (0, 0)
    with opened(database) as db:
        seen = [(o.measure, o.level, o.value) for o in all_observations(db)]
    assert seen == [("Pool visits", "corporate", 254.0), ("Pool visits", "service", 310.0)]


def test_the_row_of_actions_gives_actions_of_the_plan() -> None:
    found = [r for r in _read() if isinstance(r, Action)]
    assert [a.title for a in found] == [
        *("Survey the halls", "Open the lido", "Write a swimming strategy"),
    ]
    assert {(a.plan, a.section, a.leads) for a in found} == {("Plan", "Service actions", ())}


def test_those_behind_a_plan_are_named_with_the_post_in_brackets() -> None:
    councillor, officer = read_signatories(paper(PLAN), document())
    assert isinstance(councillor, Councillor) and isinstance(officer, Officer)
    assert (councillor.name, councillor.roles) == ("Cllr Poe", ("Cabinet Portfolio Holder",))
    assert (officer.name, officer.posts) == ("Ann Ross", (Post("Head of Leisure"),))


def test_other_tables_that_speak_of_objectives_are_no_plan_on_a_page() -> None:
    for text in (
        "Departmental objectives | Measures\nStay safe | NI 59\nBe healthy | NI 52\n",
        "CORPORATE OBJECTIVES | PERFORMANCE MEASURES | Visits 12%\n",
    ):
        assert _read(text) == []


@pytest.mark.parametrize(
    ("printed", "entries"),
    [
        ("Staff turnover Days lost to sickness", ("Staff turnover", "Days lost to sickness")),
        ("Visits by people in Ambridge Hall", ("Visits by people in Ambridge Hall",)),
        ("Per capita CO ₂ emissions", ("Per capita CO ₂ emissions",)),
        ("Pupils good at Maths and English Buses on time", None),
        ("Standard for Local Government", ("Standard for Local Government",)),
        ("Plans in place MTFP has been updated", ("Plans in place", "MTFP has been updated")),
    ],
)
def test_an_entry_begins_only_at_a_capital_that_the_words_before_do_not_ask_for(
    printed: str, entries: tuple[str, ...] | None
) -> None:
    expected = entries or ("Pupils good at Maths and English", "Buses on time")
    assert parted(printed) == expected


def test_a_word_that_the_paper_uses_as_a_name_begins_no_entry() -> None:
    names = names_in("Pools in Ambridge are open. Lack of staff.")
    assert parted("Cost of moving outside Ambridge Vale", names) == (
        "Cost of moving outside Ambridge Vale",
    )
    assert parted("Budget problems Lack of staff", names) == ("Budget problems", "Lack of staff")


_PIECES = st.lists(
    st.sampled_from(["Visits", "to", "pools", "12%", "New", "Key", "Stage", "4", "254", "(all)"]),
    max_size=12,
)


@given(_PIECES)
def test_parting_never_loses_or_invents_a_word(pieces: list[str]) -> None:
    text = " ".join(pieces)
    entries = entries_with_figures(text)
    assert not entries or " ".join(e.as_printed for e in entries) == text
    assert " ".join(parted(text)) == text


def test_the_sample_service_plan_word_for_word() -> None:
    records = read_plan_on_a_page(sample("002"), replace(document(), period="2008/12"))
    objectives = [r for r in records if isinstance(r, Objective)]
    levels = [o.level for o in objectives]
    assert [levels.count(level) for level in dict.fromkeys(levels)] == [5, 5, 6, 4]
    assert objectives[11].title == "Stay Safe"
    assert len([r for r in records if isinstance(r, Measure)]) == 56
    assert len([r for r in records if isinstance(r, Action)]) == 8
    assert _figures(records) == GOLDEN_FIGURES
    assert [text for text in _measures(records) if text not in GOLDEN_FIGURES] == GOLDEN_UNFIGURED
    assert len(read_signatories(Pages("", "", sample("002").blocks), document())) == 3


_SCORES = {
    **{"Children's Services": "3", "Social Care - Adults": "3", "Environment": "3"},
    **{"Benefits": "4", "Use of Resources": "3", "Housing": "3", "Culture": "3"},
}
_PERCENTAGES = {
    "Permanent exclusions": "0.13%",
    "Achievement gap between FSM pupils and their peers: at Key Stage 4": "33%",
    "SEN/Non SEN gap achieving 5 A* - C GCSEs": "48.4%",
    "16-18 year olds not in Education, training or employment": "6.4%",
    "Stability of placements for Looked After Children": "55%",
    "Children becoming subject of a Child Protection Plan for a second time": "7%",
    "Schools participating in National Healthy Schools Standards": "100%",
    "Initial assessments for children's social care carried out within 7 working days of "
    "referral": "65%",
    "Core assessments for children's social care that were carried out within 35 working days of "
    "their commencement": "88%",
    "Stability of looked after children adopted following an agency decision that the child "
    "should be placed for adoption": "98%",
    "Stability of placements of looked after children: number of moves": "12%",
    "Stability of placements of looked after children: length of placement": "55%",
    "Child protection cases which were reviewed within required timescales": "100%",
    "Special Educational Needs – statements issued within 26 weeks": "96%",
    "The Special Educational Needs SEN/non-SEN gap – achieving 5 A*-C GCSE inc. English and "
    "Maths": "48.4%",
}
GOLDEN_FIGURES = {
    **{f"CPA score: {name}": (float(n), n, "") for name, n in _SCORES.items()},
    **{name: (float(printed[:-1]), printed, "%") for name, printed in _PERCENTAGES.items()},
    "First time entrants to the Youth Justice System": (254.0, "254", ""),
    "First time entrants to the Youth Justice System aged 10 – 17": (254.0, "254", ""),
    "Young people's participation in positive activities": (None, "New", ""),
    "Use of Public Libraries": (None, "New", ""),
    "Care leavers in Employment Education or training": (0.75, "0.75", ""),
}
GOLDEN_UNFIGURED = [
    "Average Earnings",
    "Numbers out of work (priority wards)",
    "Overall Employment",
    "Inequality gap: Level 2 - qualifications by age 19",
    "Achievement gap: Key Stages 2 and 4",
    "Pupils with 5 or more GCSEs at Grades A* - C (including English and Maths)",
    "Healthy life expectancy at age 65",
    "All age, all causes mortality rate",
    "Under 18 conception rate",
    "Per capita CO ₂ emissions",
    "Climate Change action level achieved",
    "Household waste recycled and composted",
    "Re-offending rate of prolific and priority offenders",
    "Repeat incidents of domestic violence",
    "Perceptions of anti-social behaviour",
    "Residents' satisfaction",
    "Employee satisfaction of the Council as a place to work",
    "Direction of travel (improving strongly)",
    "Equality Standard for Local Government",
    "Waste: Household waste recycled & composted",
    "Development control: Processing planning applications (other) within 8 weeks",
    "PDRs undertaken",
    "Average number of days sick",
    "Pupils with 5 or more GCSE's at grades A* - C including Maths and English",
    "Pupils leaving with no GCSEs",
    "Key Stage 3 Pupils Level 5 or above in both English and Maths",
    "Key Stage 2 Pupils Level 4 or above in both English and Maths",
    "Secondary half days missed due to unauthorised absences",
    "Primary half days missed due to unauthorised absences",
]
