"""Searching where very many records share words."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.store import subjects
from knowledge.store.database import opened, prepare
from knowledge.store.indicators import code_prefixes
from knowledge.store.numbered import subjects_numbered
from knowledge.store.subjects import document_frequencies, search_subjects, sought


def _subject(db: Database, noun: str, number: int, title: str) -> None:
    db.execute(
        "insert into subjects (noun, record_id, council, title, title_stems, word_stems)"
        " values (?, ?, 'Wexcombe Council', ?, ?, '')",
        [noun, number, title, title.casefold()],
    )


def test_a_common_word_ranks_what_a_rare_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subjects, "RANKED", 5)
    prepare(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db:
        for number in range(10):
            _subject(db, "action", number, "Children visit")
        for number in range(20, 60):
            _subject(db, "action", number, "Bins emptied")
        _subject(db, "action", 10, "Otter")
        _subject(db, "action", 11, "Otter children")
        found = search_subjects(db, ["children", "otter"])
        assert [each.title for each in found] == ["Otter children", "Otter"]
        only_common = search_subjects(db, ["children", "visit"], limit=20)
        assert len(only_common) == 10
        query = sought(["children", "elsewhere"], document_frequencies, db)
        assert query == '("children") AND ("children" OR "elsewhere")'


def test_people_are_found_however_many_records_have_a_word_of_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subjects, "RANKED", 5)
    prepare(tmp_path / "k.db")
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
    prepare(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db:
        assert subjects_numbered(db, "action", "012") == []
        assert subjects_numbered(db, "action", "3.5") == []
        assert subjects_numbered(db, "agenda_item", "9") == []
        assert code_prefixes(db) == frozenset()
