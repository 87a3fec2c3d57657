"""What objectives serve is found by its name."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from knowledge.domain.documents import Document, Source
from knowledge.domain.plans import Objective
from knowledge.domain.records import Reading
from knowledge.store.database import opened, writing
from knowledge.store.migrations import MIGRATIONS
from knowledge.store.plans import names_served, objectives_serving
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

COUNCIL, VISION = "Tidewick Council", "Our Harbour: Safe & Busy"
PLAN = Document(COUNCIL, "Harbour plan", "plan", "plan.txt", "4" * 64)
NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def objective(title: str, *links: str) -> Objective:
    return Objective(COUNCIL, PLAN.title, "service", title, Source(PLAN.title, title), links=links)


def saved(db: Database, *objectives: Objective) -> None:
    with writing(db):
        save_reading(db, Reading(PLAN, objectives), NOW)


def test_objectives_are_found_by_what_they_serve_as_it_is_now(tmp_path: Path) -> None:
    with opened(fresh_file(tmp_path / "k.db")) as db:
        saved(db, objective("Dredge the berths", VISION), objective("Paint the piers", "Clean sea"))
        assert names_served(db, ["our harbour safe busy", "our harbour"]) == [
            "our harbour safe busy"
        ]
        [found] = objectives_serving(db, ["our harbour safe busy"], [COUNCIL])
        assert found.title == "Dredge the berths"
        assert objectives_serving(db, ["our harbour safe busy"], ["Another Council"]) == []

        saved(db, objective("Dredge the berths", "Clean sea"), objective("Paint the piers"))
        assert names_served(db, ["our harbour safe busy"]) == []


def test_a_file_made_before_finds_what_its_objectives_serve_too(tmp_path: Path) -> None:
    db = Database(sqlite3.connect(tmp_path / "old.db"), execute_plugins=False)
    MIGRATIONS.apply(db, stop_before="m029_served")
    db.execute(
        "insert into documents (id, council, title, kind, file, sha256, imported_at)"
        " values (1, ?, 'Harbour plan', 'plan', 'plan.txt', '4', '2026-09-07')",
        [COUNCIL],
    )
    db.execute(
        "insert into objectives (council, plan, level, title_key, title, number, text, indicators,"
        " links, document_id, place, line, as_printed, doubt, digest)"
        f""" values ('{COUNCIL}', 'Harbour plan', 'service', 'dredge', 'Dredge', '', '', '[]',"""
        f""" '["{VISION}"]', 1, 'row 1', 0, '', '', '')"""
    )
    MIGRATIONS.apply(db)
    assert names_served(db, ["our harbour safe busy"]) == ["our harbour safe busy"]
    db.close()
