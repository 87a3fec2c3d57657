"""The sample papers beside the repository, against a reading by hand: how many, and which."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.domain.actions import Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.comparators import ComparatorSet
from knowledge.domain.contacts import ListedContact
from knowledge.domain.indicators import ComparatorGroup, Indicator, Observation, Rag
from knowledge.domain.meetings import Meeting, Report
from knowledge.domain.officers import Councillor
from knowledge.domain.plans import Objective, Priority
from knowledge.domain.records import Reading
from knowledge.domain.risks import Risk
from knowledge.domain.topics import Topic
from knowledge.importers.readings import readings_of
from knowledge.readers.files import read_file
from tests.knowledge.importers.printed import SHARED, of_type

# What a person counted in each paper. Passages are the rest of the text and are not counted.
COUNTED = {
    "000": {
        "Topic": 14,
        "Indicator": 21,
        "Officer": 13,
        "Committee": 1,
        "Meeting": 3,
        "KeyQuestion": 4,
        "GlossaryTerm": 6,
    },
    "001": {
        **{"Measure": 9, "Observation": 9, "Meeting": 3, "Recommendation": 1, "Report": 1},
        **{"Officer": 2, "Committee": 1, "GlossaryTerm": 3},
    },
    "002": {
        **{"Objective": 20, "Measure": 56, "Observation": 27, "Action": 8},
        **{"Councillor": 2, "Officer": 1},
    },
    "003": {
        **{"Action": 88, "Recommendation": 8, "Priority": 18, "Objective": 6, "Risk": 10},
        **{"Measure": 47, "Observation": 51, "GlossaryTerm": 4, "Indicator": 1},
    },
    "004": {
        **{"Indicator": 45, "KeyQuestion": 23, "Recommendation": 14, "Action": 67, "Theme": 4},
        **{"AgendaItem": 15, "Report": 6, "Meeting": 5, "Committee": 1, "Councillor": 27},
        **{"BudgetLine": 204, "School": 11, "Minute": 4, "Risk": 1, "ComparatorSet": 2},
        **{"ListedContact": 23, "Objective": 6, "Priority": 9, "GlossaryTerm": 35},
        **{"Officer": 32, "Measure": 237, "Observation": 284},
    },
}


@pytest.fixture(scope="module")
def papers() -> dict[str, Reading]:
    found: dict[str, Path] = {p.name[:3]: p for p in sorted(SHARED.glob("seeds/*.txt"))}
    if not found:
        pytest.skip("the sample papers are not beside the repository")
    return {name: readings_of(read_file(path), "")[0] for name, path in found.items()}


def test_each_paper_gives_what_was_counted_in_it(papers: dict[str, Reading]) -> None:
    for name, counted in COUNTED.items():
        found = Counter(type(record).__name__ for record in papers[name].records)
        del found["Passage"]
        assert dict(found) == counted, name
        assert papers[name].rejected == (), name
        assert papers[name].kept_as_text == (), name


def test_the_work_programme_s_torn_titles_are_whole_where_they_are_legible(
    papers: dict[str, Reading],
) -> None:
    titles = {i.code: i.title for i in of_type(papers["000"], Indicator)}
    assert titles["CSC 061"].endswith("below the floor targets at KS2 and KS4")
    assert titles["CSC 030"] == "… the subject of a Child …"
    topics = of_type(papers["000"], Topic)
    assert [lead.name for lead in topics[11].leads] == [
        *("Paul Richardson", "Helen Ellison", "Chris Archer")
    ]
    assert topics[12].leads == () and "another topic's title" in topics[12].doubt


def test_the_performance_report_is_signed_and_says_whom_to_ring(
    papers: dict[str, Reading],
) -> None:
    (report,) = of_type(papers["001"], Report)
    assert report.author == "Suzanne Joyner, Director of Children and Adult Services"
    assert report.contact and (report.contact.name, report.contact.phone) == (
        *("Sharon Raine", "6091"),
    )


def test_the_service_plan_s_levels_are_told_apart(papers: dict[str, Reading]) -> None:
    levels = Counter(o.level for o in of_type(papers["002"], Objective))
    assert levels == {"community strategy": 5, "corporate": 5, "departmental": 6, "service": 4}
    values = {(o.measure, o.level): o.value for o in of_type(papers["002"], Observation)}
    assert values["CPA score: Benefits", "corporate"] == 4.0
    assert values["Permanent exclusions", "departmental"] == 0.13


def test_the_departmental_plan_s_priorities_and_risks(papers: dict[str, Reading]) -> None:
    priorities = {p.number: p for p in of_type(papers["003"], Priority)}
    assert priorities["6"].efficiency_gains == "£40k cashable."
    sums = {o.measure: o.value for o in of_type(papers["003"], Observation)}
    assert sums["Priority 6: expected efficiency gains (cashable)"] == 40_000
    assert sums["GCSEs: 5+ A*-C: all schools"] == 30
    assert priorities["3.5"].theme == "Aspiring, Prosperous"
    risks = of_type(papers["003"], Risk)
    assert [risk.score for risk in risks] == [
        *("C3", "B3", "D2", "C3", "C2", "B2", "C3", "C2", "B2", "")
    ]
    assert len(risks[5].controls) == 7


def test_the_pack_s_figures_for_both_groups_of_others(papers: dict[str, Reading]) -> None:
    found = {o.indicator: o for o in of_type(papers["004"], Observation) if o.indicator}
    entrants = {c.group: c.value for c in found["CYP S35"].comparators}
    assert entrants == {ComparatorGroup.ENGLAND: 357.0, ComparatorGroup.NEAREST_NEIGHBOURS: 413.0}
    plan = found["CYP S17"]
    assert [(c.value, c.rag) for c in plan.comparators] == [(43.1, Rag.RED), (59.6, Rag.GREEN)]
    stated = {(o.measure, o.period.text): o.value for o in of_type(papers["004"], Observation)}
    assert (
        stated["CYPS Revenue Budget", "2017/18"],
        stated["CYPS Revenue Budget (original)", "2017/18"],
    ) == (105217000.0, 97897000.0)


def test_what_the_pack_says_outside_its_tables(papers: dict[str, Reading]) -> None:
    pack = papers["004"]
    (risk,) = of_type(pack, Risk)
    assert (risk.impact, risk.likelihood) == ("Critical", "Possible")
    assert [len(s.neighbours) for s in of_type(pack, ComparatorSet)] == [12, 15]
    assert {m.committee for m in of_type(pack, Meeting)} >= {"County Council", "LSCB Board"}
    themes = {r.number: r.theme for r in of_type(pack, Recommendation)}
    assert themes["3"] == "Theme 2: Strengthening Political and Management Oversight"
    assert themes["14"] == "Theme 4: Compliance with Regulations"
    leader = next(c for c in of_type(pack, Councillor) if c.name == "Simon Henig")
    assert leader.roles == ("Leader of the Council",)
    phones = {c.name: c.phone for c in of_type(pack, ListedContact)}
    assert phones["Durham Constabulary"] == "101"
    assert [p.title for p in of_type(pack, Priority)][:4] == [
        *("Child Sexual Exploitation", "Neglect", "Empowering Young People", "Working Together")
    ]


def test_the_pack_s_money_stands_under_the_headings_as_printed(papers: dict[str, Reading]) -> None:
    lines = {
        (b.line_title, b.source.line): dict(b.columns) for b in of_type(papers["004"], BudgetLine)
    }
    assert lines["Third Party Payments", 1928]["Cash Limit Variance"] == "4,036"
    assert lines["Looked After & Permanence", 1944]["2016/17 Outturn"] == "27,852"
    assert lines["School Devolved Capital", 2305]["Total Capital Prog."] == "5,592"
