"""Searching where very many records share words."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.store import full_text
from knowledge.store.database import opened
from knowledge.store.full_text import merge_indexes
from knowledge.store.indicators import code_prefixes
from knowledge.store.numbered import subjects_numbered
from knowledge.store.subjects import count_subjects, document_frequencies, search_subjects
from tests.knowledge_files import fresh_file


def _subject(
    db: Database, noun: str, number: int, title: str, council: str = "Wexcombe Council"
) -> None:
    db.execute(
        "insert into subjects (noun, record_id, council, title, title_stems, word_stems)"
        " values (?, ?, ?, ?, ?, '')",
        [noun, number, council, title, title.casefold()],
    )


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A handful of rows is very many here."""
    monkeypatch.setattr(full_text, "RANKED", 5)
    monkeypatch.setattr(full_text, "_FOUND", 5)
    monkeypatch.setattr(full_text, "_COMMON", 5)
    monkeypatch.setattr(full_text, "_FEW_OF_A_NOUN", 2)


@pytest.mark.usefixtures("_few")
def test_a_common_word_ranks_what_a_rare_one_finds(tmp_path: Path) -> None:
    fresh_file(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db:
        for number in range(10):
            _subject(db, "action", number, "Children visit")
        for number in range(20, 60):
            _subject(db, "action", number, "Bins emptied")
        _subject(db, "action", 10, "Otter")
        _subject(db, "action", 11, "Otter children")
        found = search_subjects(db, ["children", "otter"])
        assert [each.title for each in found] == ["Otter children", "Otter"]


@pytest.mark.usefixtures("_few")
def test_what_has_two_common_words_is_found_among_what_has_one(tmp_path: Path) -> None:
    fresh_file(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db:
        for number in range(20):
            _subject(db, "action", number, ("Children", "Visit", "Care")[number % 3])
        _subject(db, "action", 30, "Care visit")
        _subject(db, "topic", 31, "Care visit")
        found = search_subjects(db, ["children", "visit", "care"], nouns=["action"])
        assert [(each.noun, each.title) for each in found] == [("action", "Care visit")]
        assert len(search_subjects(db, ["children"], limit=4)) == 4


@pytest.mark.parametrize("ranked", [5, 5000])
def test_a_councils_records_are_found_however_many_another_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ranked: int
) -> None:
    monkeypatch.setattr(full_text, "RANKED", ranked)
    fresh_file(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db:
        for number in range(70):
            _subject(db, "measure", number, "Care", "Harrowdene Council")
        _subject(db, "measure", 70, "Number of children in care")
        _subject(db, "action", 71, "Care")
        found = search_subjects(db, ["care"], nouns=["measure"], councils=["Wexcombe Council"])
        assert [each.title for each in found] == ["Number of children in care"]
        assert len(search_subjects(db, ["care"], councils=["Harrowdene Council"])) == 60


@pytest.mark.usefixtures("_few")
def test_a_record_of_a_rare_kind_is_found_by_a_word_that_very_many_others_have(
    tmp_path: Path,
) -> None:
    fresh_file(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db:
        for number in range(20):
            _subject(db, "agenda_item", number, "Scrutiny of roads")
        _subject(db, "committee", 30, "Scrutiny")
        found = search_subjects(db, ["scrutiny", "road"], nouns=["committee"])
        assert [(each.noun, each.title) for each in found] == [("committee", "Scrutiny")]


@pytest.mark.usefixtures("_few")
def test_the_same_words_are_sought_anew_once_something_is_written(tmp_path: Path) -> None:
    fresh_file(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db, opened(tmp_path / "k.db") as other:
        for number in range(10):
            _subject(db, "action", number, "Children visit")
        db.conn.commit()
        assert len(search_subjects(other, ["children", "otter"])) == 5
        _subject(db, "action", 11, "Otter children")
        db.conn.commit()
        assert search_subjects(other, ["children", "otter"])[0].title == "Otter children"


@pytest.mark.usefixtures("_few")
def test_common_words_are_counted_at_an_import_and_new_words_at_once(tmp_path: Path) -> None:
    fresh_file(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db:
        for number in range(9):
            _subject(db, "action", number, "Children visit")
        assert document_frequencies(db, ["children", "otter"]) == {"children": 9}
        merge_indexes(db)
        _subject(db, "action", 10, "Otter children")
        assert document_frequencies(db, ["children", "otter"]) == {"children": 9, "otter": 1}
        assert count_subjects(db) == 9
        merge_indexes(db)
        assert document_frequencies(db, ["children"]) == {"children": 10}
        assert count_subjects(db) == 10


@pytest.mark.usefixtures("_few")
def test_people_are_found_however_many_records_have_a_word_of_the_name(tmp_path: Path) -> None:
    fresh_file(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db:
        for number in range(10):
            _subject(db, "action", number, "Young people")
        _subject(db, "officer", 1, "Ann Young")
        people = ("officer", "councillor")
        assert [s.title for s in search_subjects(db, ["young"], nouns=people)] == ["Ann Young"]
        db.execute("update subjects set title_stems = 'ann old' where noun = 'officer'")
        assert search_subjects(db, ["young"], nouns=people) == []
        db.execute("delete from subjects where noun = 'officer'")
        assert search_subjects(db, ["ann"], nouns=people) == []


def test_an_action_is_called_by_exactly_its_number(tmp_path: Path) -> None:
    fresh_file(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db:
        assert subjects_numbered(db, "action", "012") == []
        assert subjects_numbered(db, "action", "3.5") == []
        assert subjects_numbered(db, "agenda_item", "9") == []
        assert code_prefixes(db) == frozenset()
