"""Published papers of councils, where they stand beside the repository, against a reading by hand.

What is asserted was read off the papers by a person; it is a part of what each must give.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge.domain.actions import Action, ActionStatus, Recommendation
from knowledge.domain.comparators import ComparatorSet
from knowledge.domain.indicators import Measure, Observation, Polarity, Rag
from knowledge.domain.meetings import AgendaItem, Meeting, Minute, Report
from knowledge.domain.officers import Councillor, Officer
from knowledge.domain.records import Reading
from knowledge.domain.risks import Risk
from knowledge.domain.topics import Topic
from knowledge.importers.readings import readings_of
from knowledge.readers.files import read_file
from tests.knowledge.importers.printed import SHARED, of_type

Of = Callable[[str], Reading]


@pytest.fixture
def published() -> Of:
    """Reads a published paper by the beginning of its name; skipped where it is not there."""

    def reading(name: str) -> Reading:
        found: list[Path] = sorted(SHARED.glob(f"papers/{name}*"))
        if not found:
            pytest.skip("the published papers are not beside the repository")
        (reading,) = readings_of(read_file(found[0]), "")
        return reading

    return reading


def test_the_cabinet_agenda_of_kent(published: Of) -> None:
    reading = published("kent_cabinet_agenda")
    meeting, *_ = of_type(reading, Meeting)
    assert reading.document.council == "Kent County Council"
    assert meeting.starts_at.isoformat()[:16] == "2025-03-04T10:00"
    assert meeting.venue == "Council Chamber, Sessions House, County Hall, Maidstone"
    assert meeting.published == date(2025, 2, 24)
    (contact,) = meeting.contacts
    assert (contact.name, contact.phone) == ("Georgina Little", "03000 414043")
    assert contact.email == "georgina.little@kent.gov.uk"
    items = of_type(reading, AgendaItem)
    assert [item.number for item in items] == [str(n) for n in range(1, 9)]
    assert [(i.page_from, i.page_to) for i in items if i.page_from] == [
        *((1, 18), (19, 24), (25, 100), (101, 104))
    ]
    assert items[-1].title == "Home to School Transport - Presentation"
    assert not any(item.exempt for item in items)


def test_the_council_agenda_of_kent(published: Of) -> None:
    reading = published("kent_county_council_agenda")
    meeting, *_ = of_type(reading, Meeting)
    assert meeting.committee == "County Council"
    assert meeting.starts_at.isoformat()[:16] == "2025-03-13T10:00"
    assert meeting.venue == "Council Chamber, County Hall, Maidstone, Kent, ME14 1XQ"
    assert meeting.published == date(2025, 3, 5)
    items = of_type(reading, AgendaItem)
    assert len(items) == 17
    assert items[1].title == (
        "Declarations of Disclosable Pecuniary Interests or Other "
        "Significant Interests in items on the agenda"
    )
    assert items[12].title.endswith("Terms of Reference update")
    assert (items[16].page_from, items[16].page_to) == (341, 342)


def test_the_budget_risk_register_of_kent(published: Of) -> None:
    risks = of_type(published("kent_budget_risk_register"), Risk)
    assert len(risks) == 42
    by_title = {risk.description.partition(":")[0]: risk for risk in risks}
    first = by_title["High Needs Spending"]
    assert first.likelihood == "4"
    assert "165.0" in first.impact
    assert [owner.name for owner in first.owners] == ["CYPE"]
    assert first.triggers[0].startswith("The Dedicated Schools Grant (DSG) High Needs Block")
    assert first.consequences[0].startswith("The Department for Education withholds")
    assert by_title["VAT Partial Exemption"].likelihood == "2"
    assert by_title["Cyber Security"].triggers == ("Malicious attacks on KCC systems.",)


def test_the_corporate_parenting_minutes_of_kent(published: Of) -> None:
    reading = published("kent_corporate_parenting_panel_minutes")
    meeting, *_ = of_type(reading, Meeting)
    assert (meeting.committee, meeting.starts_at.date()) == (
        *("Corporate Parenting Panel", date(2024, 12, 10)),
    )
    assert meeting.venue == "Darent Room, Sessions House, County Hall, Maidstone"
    assert meeting.chair == "Shellina Prendergast"
    minutes = [minute for minute in of_type(reading, Minute) if minute.number]
    assert [minute.number for minute in minutes] == [str(n) for n in range(1, 11)]
    unresolved = {minute.number for minute in minutes if not minute.resolved}
    assert unresolved == {"1", "2", "9"}
    assert minutes[1].doer == "The Chair"
    assert {officer.name for officer in of_type(reading, Officer)} >= {
        *("Kevin Kasaven", "Ingrid Crisan", "Roxanne Hills", "Georgia Humphreys")
    }


def test_the_performance_cover_report_of_kent(published: Of) -> None:
    reading = published("kent_quarterly_performance_cover")
    (report,) = of_type(reading, Report)
    assert report.title == "Quarterly Performance Report, Quarter 3, 2024/25"
    assert "Roger Gough" in report.author and "Amanda Beer" in report.author
    assert report.contact and report.contact.name == "Matthew Wagner"
    (leader,) = of_type(reading, Councillor)
    assert (leader.name, leader.roles) == ("Roger Gough", ("Leader of the Council",))
    red = [o for o in of_type(reading, Observation) if o.rag_target is Rag.RED]
    assert len(red) == 9 and all(o.value is None for o in red)
    assert (red[0].measure, red[0].level) == (
        *("Percentage of complaints responded to within timescale", "Customer Services"),
    )
    counts = {o.measure: o.value for o in of_type(reading, Observation)}
    assert {name: counts[name] for name in counts if name.startswith("Indicators rated")} == {
        **{"Indicators rated Green": 17.0, "Indicators rated Amber": 12.0},
        **{"Indicators rated Red": 9.0},
    }


def test_the_finance_report_of_kent_names_what_is_kept_as_text(published: Of) -> None:
    reading = published("kent_finance_monitoring")
    assert reading.document.council == "Kent County Council"
    assert of_type(reading, Risk) == []
    assert of_type(reading, Action) == []


def test_the_agenda_and_kpis_and_programme_of_maidstone(published: Of) -> None:
    agenda = published("maidstone_osc_agenda")
    meeting, *_ = of_type(agenda, Meeting)
    assert (meeting.venue, meeting.starts_at.isoformat()[:16]) == (
        *("Town Hall, High Street Maidstone", "2024-01-23T18:30"),
    )
    assert len(of_type(agenda, AgendaItem)) == 16
    assert len(of_type(agenda, Councillor)) == 13
    kpis = published("maidstone_kpi")
    figures = {o.measure or o.indicator: (o.value, o.target) for o in of_type(kpis, Observation)}
    assert figures["NI 192"] == (54.96, 52.5)
    assert figures["Footfall on High Street"] == (2973349.0, 2400000.0)
    assert figures["KPIs rated Green"][0] == 10.0
    programme = published("maidstone_osc_work_programme")
    assert len(of_type(programme, Topic)) == 11
    assert [m.starts_at.date() for m in of_type(programme, Meeting)] == [
        *(date(2014, 6, 10), date(2014, 7, 7), date(2014, 7, 8), date(2014, 8, 5))
    ]


def test_the_agenda_of_west_sussex(published: Of) -> None:
    reading = published("westsussex")
    meeting, *_ = of_type(reading, Meeting)
    assert (meeting.venue, meeting.starts_at.isoformat()[:16]) == (
        *("County Hall, Chichester, PO19 1RQ", "2021-12-01T10:30"),
    )
    assert meeting.contacts[0].email == "ann.little@westsussex.gov.uk"
    items = of_type(reading, AgendaItem)
    assert len(items) == 6
    assert items[4].author == "Director of Children Young People and Learning"


def test_the_recommendation_tracker_of_york(published: Of) -> None:
    reading = published("york")
    asked = of_type(reading, Recommendation)
    assert [r.number for r in asked] == [
        *("SR (25/26) 01", "SR (25/26) 02", "SR (25/26) 03", "SR (25/26) 04", "SR (23/24) 19")
    ]
    actions = of_type(reading, Action)
    assert [action.status for action in actions] == [
        *(ActionStatus.COMPLETE, ActionStatus.ON_TRACK, ActionStatus.ON_TRACK),
        *(ActionStatus.COMPLETE, ActionStatus.DEFERRED),
    ]
    assert [[lead.name for lead in a.leads] for a in actions[3:]] == [["PR", "LSW"], ["JP", "CD"]]
    assert actions[1].progress.startswith("Summary of progress to date")


def test_the_indicator_register_of_trafford(published: Of) -> None:
    measures = of_type(published("trafford"), Measure)
    assert len(measures) == 32
    levels = [measure.level for measure in measures]
    assert [levels.count(name) for name in ("Health", "Poverty", "Climate")] == [13, 9, 10]
    fuel = next(m for m in measures if "fuel poverty" in m.text)
    assert fuel.definition and fuel.definition.next_release == "Apr 2023"
    assert fuel.definition.period == "2014 to 2020"


def test_the_data_dictionary_of_the_department_for_education(published: Of) -> None:
    measures = of_type(published("lait_data_dictionary"), Measure)
    assert len(measures) == 448
    told = [measure.definition for measure in measures if measure.definition]
    polarities = [definition.polarity for definition in told]
    assert [polarities.count(p) for p in (*list(Polarity)[:2], Polarity.NEITHER, None)] == [
        *(222, 100, 96, 30)
    ]
    assert [[d.decimal_places for d in told].count(n) for n in (2, 0, 1)] == [129, 45, 5]
    assert [d.year_type for d in told].count("Academic Year") == 275
    assert measures[0].text == "Infant Mortality rate per 1000 live births"


def test_the_statistical_neighbours_of_may_2025(published: Of) -> None:
    sets = {s.authority: s for s in of_type(published("sn_may_2025"), ComparatorSet)}
    assert len(sets) == 158
    assert [n.name for n in sets["Durham"].neighbours] == [
        *("Halton", "Wirral", "Gateshead", "Redcar and Cleveland", "Rotherham", "Barnsley"),
        *("Sunderland", "South Tyneside", "Stockton-on-Tees", "Darlington"),
    ]
    assert [n.name for n in sets["Darlington"].neighbours] == [
        *("Gateshead", "Stockton-on-Tees", "Dudley", "Wakefield", "Lancashire"),
        *("Telford and Wrekin", "Rotherham", "Tameside", "Durham", "Doncaster"),
    ]
    assert sets["Durham"].dated == "May 2025"


def test_none_of_them_gives_a_record_of_a_noun_that_it_does_not_print(published: Of) -> None:
    for name in ("kent_cabinet", "maidstone_osc_agenda", "westsussex", "trafford", "york"):
        found = {type(record) for record in published(name).records}
        assert Risk not in found
        assert ComparatorSet not in found
        assert Minute not in found
