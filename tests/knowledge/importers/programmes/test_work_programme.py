"""A scrutiny work programme becomes topics, leads, indicators and planned meetings."""

import json
from pathlib import Path

import pytest

from knowledge.domain.documents import Document
from knowledge.domain.indicators import Indicator
from knowledge.domain.meetings import Meeting, MeetingStatus
from knowledge.domain.officers import Officer
from knowledge.domain.records import Record
from knowledge.domain.topics import Topic
from knowledge.importers.mending.torn import completed
from knowledge.importers.programmes.work_programme import read_work_programme
from knowledge.readers.text import read_text

SHARED = Path(__file__).parents[5] / "shared"
HEADINGS = "Lead Officer\tТорic\tOutcome\tLink to PMF (metrics)\tStage 1 Approach\tStage 2 Approach"
PAPER = Document(
    "Kent County Council",
    "Homes Scrutiny Work Programme",
    "work programme",
    "f",
    "s",
    committee="Homes Scrutiny",
)


def read(text: str) -> list[Record]:
    return read_work_programme(read_text(text.encode(), "programme.txt"), PAPER)


def topics(text: str) -> list[Topic]:
    return [record for record in read(text) if isinstance(record, Topic)]


def indicators(text: str) -> dict[str, Indicator]:
    return {record.code: record for record in read(text) if isinstance(record, Indicator)}


def programme(*rows: str, heading: str = "HOUSING REPAIRS:", headings: str = HEADINGS) -> str:
    return "\n".join((heading, "", headings, *rows))


def test_a_topic_has_its_leads_outcomes_codes_and_stages() -> None:
    text = programme(
        "Ann Lee/Bo Day\tHousing repairs\tWarm homes\tHOU 011 HOU 012\tAnnual report\t"
    )
    (topic,) = topics(text)
    assert topic.title == "Housing repairs"
    assert topic.heading == "HOUSING REPAIRS"
    assert [lead.name for lead in topic.leads] == ["Ann Lee", "Bo Day"]
    assert topic.indicators == ("HOU 011", "HOU 012")
    assert (topic.stage_1, topic.stage_2) == ("Annual report", "")
    assert (topic.source.line, topic.committee) == (4, "Homes Scrutiny")


def test_outcomes_run_together_are_parted_where_the_table_shows_that_they_can_be() -> None:
    text = programme(
        "Ann Lee\tRepairs\tWarm homes for all Safe streets at night\tHOU 011\t\t",
        "Bo Day\tLettings\tSafe streets at night Clean air in towns\tHOU 012\t\t",
        "Bo Day\tAir\tClean air in towns Warm homes for all\tHOU 013\t\t",
    )
    assert [topic.outcomes for topic in topics(text)] == [
        ("Warm homes for all", "Safe streets at night"),
        ("Safe streets at night", "Clean air in towns"),
        ("Clean air in towns", "Warm homes for all"),
    ]


def test_a_name_inside_an_outcome_does_not_part_it() -> None:
    text = programme(
        "Ann Lee\tRepairs\tImprove all Kent schools together\tHOU 011\t\t",
        "Bo Day\tLettings\tImprove all Kent schools together\tHOU 012\t\t",
    )
    assert [topic.outcomes for topic in topics(text)] == [
        ("Improve all Kent schools together",)
    ] * 2


def test_without_a_lead_column_there_is_no_lead_and_nothing_shifts() -> None:
    text = programme("Repairs\tWarm homes\tHOU 011\tReport\t", headings=HEADINGS.partition("\t")[2])
    (topic,) = topics(text)
    assert (topic.title, topic.leads, topic.stage_1) == ("Repairs", (), "Report")


def test_a_title_copied_from_another_topic_gives_way_to_the_heading() -> None:
    text = (
        programme("Ann Lee\tRepairs\tWarm homes\tHOU 011\tReport\t", heading="REPAIRS:")
        + "\n\n"
        + programme(
            "Bo Day\tRepairs\tWarm homes\tHOU 012\tReport\t", heading="LETTING OF EMPTY HOMES:"
        )
    )
    first, second = topics(text)
    assert (first.title, first.doubt) == ("Repairs", "")
    assert second.title == "Letting of Empty Homes"
    assert "prints 'Repairs'" in second.doubt


def test_a_code_printed_beside_its_title_is_certain() -> None:
    text = programme(
        "Ann Lee\tRepairs\tWarm homes\tHOU 011\tReport\t",
        "Performance Ma\tnagement Metrics:",
        "HOU 011 – Percent\tage of homes\tre-let within 20 days",
    )
    found = indicators(text)["HOU 011"]
    assert found.title == "Percentage of homes re-let within 20 days"
    assert (found.doubt, found.unit, found.source.line) == ("", "%", 6)


def test_a_torn_title_keeps_what_is_legible_and_says_so() -> None:
    text = programme(
        "Ann Lee\tRepairs\tWarm homes\tHOU 011 HOU 012\tReport\t",
        "Performance Management Metrics:\t",
        "\t-\teen waiting for a home for over\ta year",
        "mber of homes\tlet in the quarter",
        "Topics:\t",
        "What is the impact\ton tenants?",
    )
    found = indicators(text)
    assert found["HOU 011"].title == "… waiting for a home for over a year"
    assert "torn" in found["HOU 011"].doubt
    assert found["HOU 012"].title == "Number of homes let in the quarter"
    assert "order" in found["HOU 012"].doubt


def test_a_lost_beginning_is_filled_in_only_from_one_and_the_same_other_print() -> None:
    torn = "… became homeless again"
    other = "Metrics: share of tenants who became homeless again in the year"
    assert completed(torn, [torn, other]) == "… share of tenants who became homeless again"
    another = "Metrics: number of people who became homeless again"
    assert completed(torn, [torn, other, another]) == torn


def test_titles_are_not_given_to_codes_when_their_numbers_differ() -> None:
    text = programme(
        "Ann Lee\tRepairs\tWarm homes\tHOU 011 HOU 012\tReport\t",
        "Performance Management Metrics:\t",
        "mber of homes\tlet in the quarter",
    )
    assert {code: i.title for code, i in indicators(text).items()} == {"HOU 011": "", "HOU 012": ""}


def test_key_stages_and_years_are_no_codes() -> None:
    text = programme("Ann Lee\tSchools\tLearning\tEDU 036 Basket of KS2 results MAY 2016\tReport\t")
    (topic,) = topics(text)
    assert topic.indicators == ("EDU 036",)
    assert topic.metrics == "Basket of KS2 results MAY 2016"


def test_a_dated_report_to_the_committee_is_a_planned_meeting() -> None:
    text = programme(
        "Ann Lee\tRepairs\tHomes\tHOU 011\tReports to Scrutiny 7 November 2016 and 9 January 2017\t"
    )
    meetings = [record for record in read(text) if isinstance(record, Meeting)]
    assert [m.starts_at.date().isoformat() for m in meetings] == ["2016-11-07", "2017-01-09"]
    assert {(m.committee, m.status, m.timed) for m in meetings} == {
        ("Homes Scrutiny", MeetingStatus.PROVISIONAL, False)
    }


def test_the_items_of_one_meeting_are_topics_of_their_own() -> None:
    text = (
        "Homes Overview and Scrutiny Committee\n\nMeeting Date |\nAgenda Items |\n"
        "Desired outcome |\nReport Author |\n10 June 2014 |\n\u00b7 Lettings\n\u00b7 Repairs |\n"
        "Fewer empty homes |\n\u00b7 Ann Lee\n\u00b7 Bo Day |\n7 July 2014 |\n\u00b7 Rents |\n"
        "To agree rents |\nCy Fox / Di Gray |"
    )
    found = [(t.title, [lead.name for lead in t.leads], t.timescale) for t in topics(text)]
    assert found == [
        ("Lettings", ["Ann Lee"], "10 June 2014"),
        ("Repairs", ["Bo Day"], "10 June 2014"),
        ("Rents", ["Cy Fox", "Di Gray"], "7 July 2014"),
    ]
    meetings = {r.starts_at.date().isoformat() for r in read(text) if isinstance(r, Meeting)}
    assert meetings == {"2014-06-10", "2014-07-07"}
    assert {t.committee for t in topics(text)} == {"Homes Overview and Scrutiny Committee"}


def test_leads_who_are_people_become_officers() -> None:
    text = programme("Ann Lee/Head of Housing\tRepairs\tHomes\tHOU 011\tReport\t")
    assert [record.name for record in read(text) if isinstance(record, Officer)] == ["Ann Lee"]


def test_an_action_plan_or_a_price_list_is_no_work_programme() -> None:
    assert read("Action\tLead Officer\tDue date\nWrite plan\tAnn Lee\tMay 2026") == []
    assert read("Item\tPrice\tNumber\nPaper\t£2\t40") == []


@pytest.mark.skipif(not SHARED.exists(), reason="the sample papers are not on this machine")
def test_every_topic_of_the_sample_programme_is_read_as_a_careful_reader_does() -> None:
    expected = json.loads((SHARED / "records" / "records_000.json").read_text("utf-8"))
    paper = next((SHARED / "seeds").glob("000*"))
    records = read_work_programme(read_text(paper.read_bytes(), paper.name), PAPER)
    found = [record for record in records if isinstance(record, Topic)]
    codes = [record.code for record in records if isinstance(record, Indicator)]
    assert [t.title for t in found] == [e["title"] for e in expected["topics"]]
    assert [[lead.name for lead in t.leads] for t in found] == [
        e["leads"] for e in expected["topics"]
    ]
    assert [list(t.outcomes) for t in found] == [e["scs_outcomes"] for e in expected["topics"]]
    assert [list(t.indicators) for t in found] == [e["indicators"] for e in expected["topics"]]
    assert [t.stage_1 for t in found] == [e["stage1"] or "" for e in expected["topics"]]
    assert sorted(codes) == sorted(e["code"] for e in expected["indicators"])
