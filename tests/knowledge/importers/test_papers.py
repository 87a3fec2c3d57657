"""Importing papers: everything of a file or nothing, nothing doubled, and a report of it all."""

import sqlite3
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.domain.records import Outcome
from knowledge.importers.councils import council_of
from knowledge.importers.papers import ImportReport, import_paths
from knowledge.readers.text import read_text
from knowledge.store.database import opened, writing
from knowledge.store.documents import all_documents
from knowledge.store.indicators import all_indicators
from knowledge.store.passages import all_passages
from knowledge.store.topics import all_topics

KENT = "Kent County Council"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/London"))
PROGRAMME = (
    "HOMES SCRUTINY WORK PROGRAMME\n\nKent County Council\n\nREPAIRS:\n\n"
    "Lead Officer\tTopic\tOutcome\tLink to PMF\tStage 1 Approach\n"
    "Ann Lee\tRepairs\tWarm homes\tHOU 011\tAnnual report\n"
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "knowledge.db"


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    return written(tmp_path / "papers" / "programme.txt", PROGRAMME)


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def imported(
    database: Path, *paths: Path, council: str = "", dry_run: bool = False
) -> ImportReport:
    return import_paths(database, paths, now=NOW, council=council, dry_run=dry_run)


def titles(database: Path) -> list[str]:
    with opened(database) as db:
        return [topic.title for topic in all_topics(db)]


def test_a_paper_s_records_are_held_with_their_council_and_document(
    database: Path, programme: Path
) -> None:
    (file,) = imported(database, programme).files
    assert file.counts["topic"] == {Outcome.ADDED: 1}
    assert titles(database) == ["Repairs"]
    with opened(database) as db:
        (document,) = all_documents(db)
        (topic,) = all_topics(db)
    assert (document.council, document.kind) == ("Kent County Council", "work programme")
    assert topic.source.document == "Homes Scrutiny Work Programme"


def test_importing_the_same_paper_again_changes_nothing(database: Path, programme: Path) -> None:
    imported(database, programme)
    again = imported(database, programme)
    assert again.total(Outcome.ADDED) == again.total(Outcome.CHANGED) == 0
    assert again.total(Outcome.UNCHANGED) > 0


def test_a_corrected_paper_changes_what_it_corrects(database: Path, programme: Path) -> None:
    imported(database, programme)
    written(programme, PROGRAMME.replace("Annual report", "Quarterly report"))
    (file,) = imported(database, programme).files
    assert file.counts["topic"] == {Outcome.CHANGED: 1}
    with opened(database) as db:
        assert [topic.stage_1 for topic in all_topics(db)] == ["Quarterly report"]


def test_a_dry_run_says_the_same_and_writes_nothing(database: Path, programme: Path) -> None:
    dry = imported(database, programme, dry_run=True)
    assert not database.exists()
    assert dry.files[0].counts == imported(database, programme).files[0].counts
    written(programme, PROGRAMME.replace("Repairs\t", "Lettings\t"))
    assert imported(database, programme, dry_run=True).files[0].counts["topic"] == {
        Outcome.ADDED: 1
    }
    assert titles(database) == ["Repairs"]


def test_one_bad_file_in_a_folder_is_named_and_the_others_are_imported(
    database: Path, programme: Path
) -> None:
    (programme.parent / "broken.txt").write_bytes(b"\x00\x01\x02")
    written(programme.parent / "minutes.odt", "Minutes")
    report = imported(database, programme.parent)
    broken, unknown = (file.error for file in report.unreadable)
    assert broken == "broken.txt is not a text file: it holds binary data."
    assert unknown.startswith("minutes.odt: Tipstaff cannot read .odt files yet. It reads .csv,")
    assert titles(database) == ["Repairs"]


def test_a_missing_path_and_an_empty_folder_are_one_sentence_each(
    database: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    report = imported(database, tmp_path / "gone.txt", empty)
    assert [file.error for file in report.unreadable] == [
        f"{tmp_path / 'gone.txt'} is not there. Check the name and the folder.",
        f"The folder {empty} holds no files to import.",
    ]


def test_a_file_named_twice_is_read_once(database: Path, programme: Path) -> None:
    assert len(imported(database, programme, programme.parent, programme).files) == 1


def test_the_administrator_s_council_wins_over_the_paper_s_words(
    database: Path, programme: Path
) -> None:
    (file,) = imported(database, programme, council="Dover District Council").files
    assert file.documents[0].council == "Dover District Council"


def test_a_paper_that_names_no_council_is_imported_with_a_warning(
    database: Path, tmp_path: Path
) -> None:
    paper = written(tmp_path / "note.txt", "1. Rents rose by a tenth.")
    (file,) = imported(database, paper).files
    assert file.documents[0].council == ""
    assert "--council" in file.warnings[0]
    with opened(database) as db:
        assert [passage.text for passage in all_passages(db)] == ["Rents rose by a tenth."]


def test_a_failure_half_way_leaves_the_knowledge_as_it_was(database: Path, programme: Path) -> None:
    imported(database, programme)
    with opened(database) as db, writing(db):
        db.execute(
            "create trigger full before insert on passages"
            " begin select raise(abort, 'the disk is full'); end"
        )
    changed = PROGRAMME.replace("Annual report", "Quarterly report")
    written(programme, changed + "\nNotes\n\n1. Rents rose.")
    with pytest.raises(sqlite3.DatabaseError, match="the disk is full"):
        imported(database, programme)
    with opened(database) as db:
        assert [topic.stage_1 for topic in all_topics(db)] == ["Annual report"]


def test_a_table_that_nobody_understands_is_kept_as_text_and_said(
    database: Path, tmp_path: Path
) -> None:
    text = "PRICES:\n\nRoom\tDay\tEvening\nHall\t£40\t£60\nKitchen\t£10\t£15"
    (file,) = imported(database, written(tmp_path / "prices.txt", text), council="Kent").files
    assert [kept.headings for kept in file.kept_as_text] == [("Room", "Day", "Evening")]
    with opened(database) as db:
        assert "Room: Hall; Day: £40; Evening: £60" in [p.text for p in all_passages(db)]


def test_a_figure_of_an_indicator_that_nobody_defined_is_rejected_not_invented(
    database: Path, tmp_path: Path
) -> None:
    figures = written(tmp_path / "figures.csv", "indicator,period,value\nHOU 99,Q1 2024/25,40\n")
    (file,) = imported(database, figures, council="Kent County Council").files
    assert "no indicator HOU 99 is held for Kent County Council" in file.rejected[0].reason
    with opened(database) as db:
        assert all_indicators(db) == []


def test_progress_is_told_each_file_with_its_place_in_the_queue(
    database: Path, programme: Path
) -> None:
    written(programme.parent / "note.txt", "1. Rents rose.")
    told: list[tuple[str, int, int]] = []
    import_paths(
        database,
        [programme.parent],
        now=NOW,
        progress=lambda path, number, of: told.append((path.name, number, of)),
    )
    assert told == [("note.txt", 1, 2), ("programme.txt", 2, 2)]


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("A report to Durham County Council on the Darlington line.", "Durham County Council"),
        ("The London Borough of Camden Council met.", "London Borough of Camden"),
        ("Kent County Council met Dover District Council at Kent County Council", KENT),
        ("One Darlington: Perfectly Placed", "Darlington Borough Council"),
        ("Venue: County Hall, Chichester", ""),
        (
            "Write to clerk@westsussex.gov.uk at County Hall, Chichester",
            "West Sussex County Council",
        ),
        ("Reading and writing at Key Stage 2", ""),
        ("Dover and Thanet lead.", ""),
    ],
)
def test_the_council_is_taken_only_where_the_paper_is_clear(text: str, council: str) -> None:
    assert council_of(read_text(text.encode(), "paper.txt")) == council
