"""What is read for the reminders: reports that are still to come."""

from datetime import date
from pathlib import Path

from knowledge.domain.documents import Source
from knowledge.domain.meetings import AgendaItem
from knowledge.domain.owing import OpenItemKind
from knowledge.store.agendas import save_agenda_item
from knowledge.store.database import opened, writing
from knowledge.store.reminders import known_around
from tests.scheduler.council import (
    COMMITTEE,
    COUNCIL,
    MEETING_DAY,
    RULES,
    add_meeting,
    document,
    founded,
)


def test_once_the_agenda_is_out_only_the_reports_to_follow_are_still_owed(tmp_path: Path) -> None:
    path = founded(tmp_path / "knowledge.db")
    with opened(path) as db:
        with writing(db):
            for number, printed in (
                ("3", "Budget - Report of Ann Price"),
                ("4", "Fostering - Report of Bob Ray (TO FOLLOW)"),
            ):
                title, _, author = printed.partition(" - ")
                source = Source("Agenda", f"item {number}", printed)
                item = AgendaItem(COUNCIL, COMMITTEE, MEETING_DAY, number, title, source, author)
                save_agenda_item(db, item, document(db))
        add_meeting(db, MEETING_DAY, published=date(2026, 10, 6))
        known = known_around(
            db, RULES, date(2026, 10, 7), date(2026, 10, 8), today=date(2026, 10, 7)
        )

    [owed] = [item for item in known.items if item.kind is OpenItemKind.REPORT]
    assert (owed.number, [lead.name for lead in owed.leads]) == ("4", ["Bob Ray"])
