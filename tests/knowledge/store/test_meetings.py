"""What papers say of one meeting: kept together, and said again without end by none."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import Meeting
from knowledge.domain.records import Reading
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

COUNCIL = "Tarrow Borough Council"
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2031, 3, 1, 9, 0, tzinfo=LONDON)


def _mentioned(title: str, sha256: str, venue: str = "") -> Reading:
    """A paper that mentions the cabinet's meeting of one day, and where it met if it says so."""
    paper = Document(COUNCIL, title, "paper", f"{title}.txt", sha256 * 64)
    day = datetime(2031, 1, 30, tzinfo=LONDON)
    source = Source(title, "page 1", f"To Cabinet, 30 January 2031, as {title} says")
    meeting = Meeting(COUNCIL, "Cabinet", day, source, venue=venue, timed=bool(venue))
    return Reading(paper, (meeting,))


def test_two_papers_that_only_name_the_day_of_a_meeting_change_nothing_again(
    tmp_path: Path,
) -> None:
    agenda, report = _mentioned("Agenda", "1"), _mentioned("Report", "2")
    with opened(fresh_file(tmp_path / "tarrow.db")) as db:
        for reading in (agenda, report, agenda, report):
            with writing(db):
                save_reading(db, reading, NOW)
            printed = db.execute("select as_printed from meetings").fetchall()
            assert printed == [("To Cabinet, 30 January 2031, as Agenda says",)]


def test_a_paper_that_says_where_a_meeting_is_tells_more_than_its_day(tmp_path: Path) -> None:
    with opened(fresh_file(tmp_path / "tarrow.db")) as db:
        for reading in (_mentioned("Report", "2"), _mentioned("Agenda", "1", "Town Hall")):
            with writing(db):
                save_reading(db, reading, NOW)
        assert db.execute("select venue from meetings").fetchall() == [("Town Hall",)]
