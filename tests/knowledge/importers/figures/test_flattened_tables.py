"""Tables that lost their grid: taken where the rhythm is certain, else left as text."""

from knowledge.domain.indicators import Measure, Observation
from knowledge.domain.topics import Topic
from knowledge.importers.figures.flattened_tables import read_flattened_counts
from knowledge.importers.readings import readings_of
from knowledge.readers.blocks import Pages, Table
from knowledge.readers.text import read_text
from tests.knowledge.importers.printed import document

_COUNTS = ["RAG Rating", "Green", "Amber", "Red", "Total", "KPIs", "7", "2", "0", "9"]


def _flattened(cells: list[str]) -> Pages:
    return read_text("\n".join(f"{cell} |" for cell in cells).encode(), "page.md")


def _counts(cells: list[str]) -> dict[str, float | None]:
    found = read_flattened_counts(_flattened(cells), document())
    measures = [record.text for record in found if isinstance(record, Measure)]
    seen = {record.measure: record.value for record in found if isinstance(record, Observation)}
    assert measures == list(seen)
    return seen


def test_counts_by_rating_are_taken_where_they_add_up_to_the_printed_total() -> None:
    assert _counts(_COUNTS) == {
        **{"KPIs rated Green": 7.0, "KPIs rated Amber": 2.0, "KPIs rated Red": 0.0},
        "KPIs in total": 9.0,
    }


def test_several_rows_are_told_apart_by_their_labels() -> None:
    found = _counts([*_COUNTS, "Actions", "1", "1", "1", "3"])
    assert found["Actions rated Red"] == 1.0
    assert len(found) == 8


def test_counts_that_do_not_add_up_are_left_as_text() -> None:
    assert _counts([*_COUNTS[:-1], "10"]) == {}
    assert _counts([*_COUNTS[:-2], "none", "9"]) == {}


def test_headings_that_are_no_ratings_are_left_as_text() -> None:
    assert _counts(["Wards", "North", "South", "Total", "Homes", "3", "4", "7"]) == {}


def test_a_flattened_work_programme_gives_its_items_with_their_meeting() -> None:
    lines = ["Homes Scrutiny Committee", "", "Work Programme 2031/32", ""]
    cells = ["Meeting Date", "Agenda Items", "Desired outcome", "Report Author"]
    cells += ["10 June 2031", "Repairs", "Quicker repairs", "Ann Lee"]
    cells += ["8 July 2031", "Voids", "Fewer empty homes", "Bo Day"]
    text = "\n".join([*lines, *(f"{cell} |" for cell in cells)])
    (reading,) = readings_of(read_text(text.encode(), "page.md"), "Northby Council")
    topics = [record for record in reading.records if isinstance(record, Topic)]
    assert [(t.title, t.timescale, t.leads[0].name) for t in topics] == [
        ("Repairs", "10 June 2031", "Ann Lee"),
        ("Voids", "8 July 2031", "Bo Day"),
    ]


def test_lines_without_a_rhythm_are_no_table() -> None:
    cells = ["Meeting Date", "Agenda Items", "10 June 2031", "Repairs and voids", "Ann Lee", "7"]
    assert not any(isinstance(block, Table) for block in _flattened(cells).blocks)
