"""A council's own register in CSV, and the bundled sample, become records with sources."""

import csv
from pathlib import Path

import pytest

import knowledge.sample
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.indicators import ComparatorGroup, Indicator, Measure, Observation, Rag
from knowledge.domain.meetings import AgendaItem, Meeting
from knowledge.domain.officers import Officer
from knowledge.domain.records import Reading, Record
from knowledge.domain.topics import Topic
from knowledge.importers.registers.registers import is_register, read_register
from knowledge.readers.csv_file import read_csv

SAMPLE = sorted(Path(knowledge.sample.__file__).parent.glob("*.csv"))


def readings(text: str) -> list[Reading]:
    return read_register(read_csv(text.encode(), "our_register.csv"), "Kent County Council")


def records(text: str) -> list[Record]:
    return [record for reading in readings(text) for record in reading.records]


def reasons(text: str) -> list[str]:
    return [rejection.reason for reading in readings(text) for rejection in reading.rejected]


def test_columns_may_stand_in_any_order_under_the_council_s_own_names() -> None:
    (action, *_) = records(
        "Due date,Lead officer,Action,Status,Expected outcome\n"
        "31/07/2026,Ann Lee/Bo Day,Write the plan,On track,Warm homes\n"
    )
    assert isinstance(action, Action)
    assert [lead.name for lead in action.leads] == ["Ann Lee", "Bo Day"]
    assert (action.title, action.outcome) == ("Write the plan", "Warm homes")
    assert action.status is ActionStatus.ON_TRACK
    assert action.due.last_day is not None
    assert action.due.last_day.isoformat() == "2026-07-31"
    assert action.source.place == "row 2 of the register"


def test_each_row_cites_the_paper_that_it_was_taken_from() -> None:
    found = readings(
        "committee,date,time,venue,council,document,document date,place\n"
        "Cabinet,04/03/2025,10.00 am,County Hall,Kent CC,Cabinet agenda,2025-03-04,front page\n"
        "Council,13/03/2025,,,Kent CC,Council agenda,2025-03-13,front page\n"
    )
    assert [(r.document.title, r.document.dated) for r in found] == [
        ("Cabinet agenda", "2025-03-04"),
        ("Council agenda", "2025-03-13"),
    ]
    cabinet, council = (reading.records[0] for reading in found)
    assert isinstance(cabinet, Meeting)
    assert isinstance(council, Meeting)
    assert cabinet.starts_at.isoformat() == "2025-03-04T10:00:00+00:00"
    assert (cabinet.timed, council.timed) == (True, False)
    assert cabinet.source.place == "front page"


def test_a_figure_has_its_comparators_and_a_missing_figure_is_no_nought() -> None:
    known, missing = records(
        "indicator,period,value,target,previous,england,england rag,region,region name\n"
        "HOU 011,Apr - Jun 2017,42.6%,90,75.2,76.7,red,82.4*,North East\n"
        "HOU 012,Apr - Jun 2017,No data,,,,,,\n"
    )[:2]
    assert isinstance(known, Observation)
    assert isinstance(missing, Observation)
    assert (known.value, known.target, known.previous) == (42.6, 90, 75.2)
    assert [(c.group, c.value, c.rag, c.group_name) for c in known.comparators] == [
        (ComparatorGroup.ENGLAND, 76.7, Rag.RED, ""),
        (ComparatorGroup.REGION, 82.4, None, "North East"),
    ]
    assert (missing.value, missing.as_printed) == (None, "No data")


def test_a_row_that_cannot_be_read_is_rejected_with_its_place_and_the_others_are_taken() -> None:
    text = (
        "committee,date,time\n"
        "Cabinet,31/02/2025,10.00 am\n"
        "Cabinet,04/03/2025,25.00\n"
        ",04/03/2025,10.00 am\n"
        "Cabinet,04/03/2025,2.30 pm\n"
    )
    assert reasons(text) == [
        "row 2 of the register: '31/02/2025' is not a date: write it as 28/09/2017",
        "row 3 of the register: '25.00' is not a time of day: write it as 9.30 am or 14:00",
        "row 4 of the register: the committee is blank",
    ]
    assert [type(r) for r in records(text) if isinstance(r, Meeting)] == [Meeting]


def test_a_word_outside_the_vocabulary_is_refused_with_the_words_that_may_stand_there() -> None:
    (reason,) = reasons("action,due,lead,status\nWrite,May 2026,Ann Lee,nearly there\n")
    assert reason.startswith(
        "row 2 of the register: 'nearly there' is none of: unknown, not started"
    )


def test_a_dictionary_of_measures_without_codes_gives_measures() -> None:
    text = (
        "Measure_code,Topic,Chart_title,Polarity,y_axis_name\n4,Health,Infant mortality,Low,Rate\n"
    )
    found = records(text.replace("Low", ""))
    assert isinstance(found[0], Measure)
    assert (found[0].text, found[0].level, found[0].unit) == ("Infant mortality", "Health", "Rate")


def test_two_values_for_one_figure_are_not_settled_in_silence() -> None:
    text = "indicator,period,value\nHOU 011,Q1 2024/25,40\nHOU 011,Q1 2024/25,45\n"
    assert len([r for r in records(text) if isinstance(r, Observation)]) == 1
    assert "a second value for HOU 011 in Q1 2024/25: 45, not 40" in reasons(text)[0]


@pytest.mark.parametrize("text", ["name,price\nPaper,2\n", "a,b,c\n1,2,3\n"])
def test_a_list_that_is_no_register_is_left_alone(text: str) -> None:
    assert not is_register(read_csv(text.encode(), "list.csv"))
    assert records(text) == []


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_every_row_of_the_bundled_sample_is_taken_and_cites_a_paper(path: Path) -> None:
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    found = read_register(read_csv(path.read_bytes(), path.name), "")
    assert [rejection for reading in found for rejection in reading.rejected] == []
    main = [
        record
        for reading in found
        for record in reading.records
        if path.stem == "measures" or not isinstance(record, Measure)
    ]
    assert len(main) == len(rows)
    for record in main:
        assert record.council
        assert record.source.document
        assert record.source.place != "place not given"


def test_a_newcomer_can_ask_the_sample_about_what_the_welcome_names() -> None:
    held: list[Record] = [
        record
        for path in SAMPLE
        for reading in read_register(read_csv(path.read_bytes(), path.name), "")
        for record in reading.records
    ]
    repeat_plans = next(r for r in held if isinstance(r, Indicator) and r.code == "CSC 011")
    assert "second or subsequent time" in repeat_plans.title
    assert any(isinstance(r, Observation) and r.indicator == "CYP S14" for r in held)
    assert any(isinstance(r, Officer) and r.name == "David Mason" for r in held)
    assert any(isinstance(r, Topic) and "Early Help" in r.title for r in held)
    assert any(isinstance(r, AgendaItem) for r in held)
    assert any(isinstance(r, Action) and r.leads for r in held)
    assert not any(isinstance(r, Officer) and (r.email or r.phone) for r in held)
