"""One officer in several papers: each adds what it says, and none changes again what is held."""

from datetime import datetime
from pathlib import Path

from knowledge.domain.calendars import LONDON
from knowledge.domain.records import Outcome
from knowledge.importers.papers import import_paths

SIGNED = "Northby Borough Council\n\nHomes report\n\nBenjamin Watts\n\nHead of Housing\n"
CONTACT = "Northby Borough Council\n\nRoads report\n\nContact: Benjamin Watts Tel: 01632 960123\n"


def test_a_number_that_another_paper_gives_is_no_change_of_the_first(tmp_path: Path) -> None:
    papers = [tmp_path / "homes.txt", tmp_path / "roads.txt"]
    for path, text in zip(papers, (SIGNED, CONTACT), strict=True):
        path.write_text(text)
    now = datetime(2031, 3, 4, tzinfo=LONDON)
    import_paths(tmp_path / "kept.db", papers, now=now)
    again = import_paths(tmp_path / "kept.db", papers, now=now)
    assert again.total(Outcome.CHANGED) == again.total(Outcome.ADDED) == 0
