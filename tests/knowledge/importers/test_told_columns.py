"""What a council says a heading of its registers means: for this import and all later ones."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.errors import UnknownColumnError
from knowledge.domain.folding import squash
from knowledge.domain.risks import Risk
from knowledge.importers.figures.indicator_registers import INDICATOR_REGISTER
from knowledge.importers.papers import ImportReport, import_paths
from knowledge.importers.plans.action_columns import ACTION_PLAN
from knowledge.importers.plans.tracker_columns import TRACKER
from knowledge.importers.programmes.forward_plan import FORWARD_PLAN
from knowledge.importers.programmes.programme_entries import WORK_PROGRAMME
from knowledge.importers.readings import readings_of
from knowledge.importers.risks.risk_columns import RISK_REGISTER
from knowledge.importers.told_columns import (
    MEANINGS,
    ToldColumn,
    as_printed,
    told_column,
    with_told_columns,
)
from knowledge.store.actions import all_actions
from knowledge.store.columns import column_readings
from knowledge.store.database import opened
from knowledge.store.passages import all_passages
from tests.knowledge.importers.printed import of_type, paper

NOW = datetime(2031, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/London"))
PLAN = """\
Kent County Council

What shall happen\tPerson in charge\tReady at\tWhere we stand
Paint the hall\tAnn Lee\t30 June 2031\tOn track
Mend the roof\tBo Day\tJuly 2031\tComplete
"""
SAID = (
    ToldColumn("What shall happen", "action"),
    ToldColumn("Person in charge", "lead"),
    ToldColumn("Ready at", "due"),
    ToldColumn("Where we stand", "status"),
)


def imported(path: Path, *said: ToldColumn, dry_run: bool = False) -> ImportReport:
    file = path / "plan.txt"
    file.write_text(PLAN, encoding="utf-8")
    return import_paths(path / "k.db", [file], now=NOW, dry_run=dry_run, columns=said)


def actions(path: Path) -> list[Action]:
    with opened(path / "k.db") as db:
        return all_actions(db)


def test_a_register_in_words_of_its_own_is_kept_as_text_until_its_columns_are_told(
    tmp_path: Path,
) -> None:
    (file,) = imported(tmp_path).files
    assert file.kept_as_text[0].headings[0] == "What shall happen"
    assert actions(tmp_path) == []
    (file,) = imported(tmp_path, *SAID).files
    found = actions(tmp_path)
    assert [(a.title, a.leads[0].name, a.due.text) for a in found] == [
        ("Paint the hall", "Ann Lee", "30 June 2031"),
        ("Mend the roof", "Bo Day", "July 2031"),
    ]
    assert [a.status for a in found] == [ActionStatus.ON_TRACK, ActionStatus.COMPLETE]


def test_what_was_told_is_kept_for_the_council_and_shown_with_its_own_headings(
    tmp_path: Path,
) -> None:
    imported(tmp_path, *SAID)
    (file,) = imported(tmp_path, dry_run=True).files
    (shown,) = file.mapped
    assert ("Person in charge", "lead, as the council says") in shown.headings
    with opened(tmp_path / "k.db") as db:
        assert ("Ready at", "due") in column_readings(db, "Kent County Council")
        assert column_readings(db, "Surrey County Council") == []


def test_passages_stay_as_printed(tmp_path: Path) -> None:
    imported(tmp_path, *SAID)
    with opened(tmp_path / "k.db") as db:
        assert any("Person in charge: Ann Lee" in p.text for p in all_passages(db))


def test_a_dry_run_shows_what_would_be_read_and_keeps_nothing(tmp_path: Path) -> None:
    imported(tmp_path)
    (file,) = imported(tmp_path, *SAID, dry_run=True).files
    assert file.counts["action"]
    with opened(tmp_path / "k.db") as db:
        assert column_readings(db, "Kent County Council") == []


def test_what_was_told_is_taken_back(tmp_path: Path) -> None:
    imported(tmp_path, *SAID)
    imported(tmp_path, told_column("Where we stand=as printed"))
    with opened(tmp_path / "k.db") as db:
        held = dict(column_readings(db, "Kent County Council"))
    assert "Where we stand" not in held
    assert "Ready at" in held


def test_a_heading_that_no_table_has_is_said(tmp_path: Path) -> None:
    (file,) = imported(tmp_path, ToldColumn("Rady", "due")).files
    assert file.warnings == ('No table of this file has a column headed "Rady".',)


@pytest.mark.parametrize("said", ["Ready at=frog", "Ready at", "=due"])
def test_a_wrong_word_is_refused_with_the_meanings(said: str) -> None:
    with pytest.raises(UnknownColumnError, match=r"Meanings: number, action, .*due"):
        told_column(said)


def test_a_told_column_is_read_where_the_headings_are_repeated_and_nowhere_else() -> None:
    text = """\
Menace | How likely | How bad | What we do
Flood | 4 | 5 | Pumps are ready

Menace | How likely | How bad | What we do
Menace | 2 | 3 | A word in a cell stays
"""
    told = [told_column("Menace=risk"), told_column("How likely=likelihood")]
    told += [told_column("How bad=impact"), told_column("What we do=control")]
    pages = paper(f"Risk register\n\n{text}")
    known, found = with_told_columns(pages, told)
    (reading,) = readings_of(known, "Kent County Council")
    risks = of_type(as_printed(reading, found, pages), Risk)
    assert [(r.description, r.likelihood, r.impact) for r in risks] == [
        *(("Flood", "4", "5"), ("Menace", "2", "3"))
    ]


def test_every_meaning_is_a_heading_that_some_importer_knows() -> None:
    layouts = (ACTION_PLAN, FORWARD_PLAN, INDICATOR_REGISTER, RISK_REGISTER, TRACKER)
    names = {
        squash(synonym)
        for layout in (*layouts, WORK_PROGRAMME)
        for field in layout.fields
        for synonym in field.synonyms
    }
    # Figures and what they are compared with are read by rules of their own.
    of_figures = {"value", "previous", "period", "national", "neighbours", "nothing"}
    for meaning, heading in MEANINGS.items():
        assert meaning in of_figures or squash(heading) in names, meaning
