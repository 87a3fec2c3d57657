"""A report that is to follow is asked for after the agenda is out, until somebody has it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.meetings import agenda as agenda_reply
from handlers.messages import Asker, Request
from handlers.router import respond
from knowledge.domain.meetings import AgendaItem
from knowledge.importers.meetings.supplements import read_supplement
from knowledge.store.agendas import all_agenda_items, save_agenda_item
from knowledge.store.database import opened, writing
from knowledge.store.meetings import all_meetings
from knowledge.store.officers import officer_by_slack_id
from tests.knowledge.importers.printed import document as printed_document
from tests.knowledge.importers.printed import paper
from tests.scheduler.council import (
    COMMITTEE,
    COUNCIL,
    GILL,
    MEETING_DAY,
    RULES,
    SOURCE,
    add_meeting,
    add_officer,
    at,
    document,
    founded,
)
from tests.scheduler.slack import Slack, run

CLERK = "U0CLERK"
# Meets on Wednesday 14 October; its agenda is out since the 6th.
WITH_CLERK = replace(
    RULES,
    committees=(replace(RULES.committees[0], steps=(), asks=(10, 5, 1)),),
    democratic_services=frozenset({"Clare Clerk"}),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = founded(tmp_path / "knowledge.db")
    with opened(file) as db:
        add_officer(db, "Gill Walker", GILL)
        add_officer(db, "Clare Clerk", CLERK)
        add_meeting(db, MEETING_DAY, published=date(2026, 10, 6))
        agenda(file, "4", "Budget", "Gill Walker")
        agenda(file, "5", "Fostering (to follow)", "Gill Walker")
        agenda(file, "6", "Actions to follow up", "Gill Walker")
    return file


def agenda(path: Path, number: str, title: str, author: str) -> None:
    source = replace(SOURCE, as_printed=f"{number}. {title}")
    item = AgendaItem(
        COUNCIL, COMMITTEE, MEETING_DAY, number, title, source, author=f"Report of {author}"
    )
    with opened(path) as db, writing(db):
        save_agenda_item(db, item, document(db, COMMITTEE))


def days(path: Path, *dates: str) -> Slack:
    slack = Slack()
    for day in dates:
        run(path, slack, at(day), WITH_CLERK)
    return slack


def to(slack: Slack, person: str) -> list[str]:
    return [text for recipient, text, _ in slack.posted if recipient == person]


AFTER = ("2026-10-07", "2026-10-08", "2026-10-09", "2026-10-12", "2026-10-13", "2026-10-14")


def says(path: Path, text: str, who: str) -> str:
    with opened(path) as db:
        officer = officer_by_slack_id(db, who)
        assert officer is not None
        asker = Asker(officer.name, officer, who, frozenset({"democratic services"}))
        request = Request(text, asker, at("2026-10-08", "11:00"), "c")
        return respond(request, Context(db, WITH_CLERK)).text


def test_the_author_and_the_clerk_are_asked_after_publication_for_that_report_alone(
    path: Path,
) -> None:
    slack = days(path, *AFTER)

    of_author, of_clerk = to(slack, GILL), to(slack, CLERK)
    assert len(of_author) == 2  # five working days before the meeting, and one
    assert all("Report 5: Fostering" in text for text in of_author)
    assert len(of_clerk) == 3  # five, three and one
    assert "1 report is to follow and not in yet. Tell me when one has come." in of_clerk[0]
    assert "Report 5: Fostering" in of_clerk[0]
    assert "(Gill Walker)" in of_clerk[0]
    assert not any("Budget" in text or "follow up" in text for text in of_author + of_clerk)


@pytest.mark.parametrize("who", [GILL, CLERK])
def test_once_it_is_said_to_be_in_nobody_is_asked_again_and_the_agenda_says_so(
    path: Path, who: str
) -> None:
    before = days(path, "2026-10-07")
    assert to(before, GILL)
    word = "sent" if who == GILL else "received"
    assert "Why is it late?" in says(path, f"item 5 {word}", who)
    assert "From no reply to sent" in says(path, "the valuation came late", who)
    assert "is sent" in says(path, "yes", who)

    slack = days(path, *AFTER[2:])

    assert slack.posted == []
    with opened(path) as db:
        [meeting] = all_meetings(db)
        text = agenda_reply(meeting, Context(db, WITH_CLERK)).text
    assert "5. Fostering (report received)" in text
    assert "6. Actions to follow up" in text


SUPPLEMENT = f"""\
{COUNCIL}

{COMMITTEE}

Wednesday 14 October 2026

Supplementary agenda

5. Fostering (Pages 3 - 18)
"""


def test_a_supplement_with_the_report_ends_the_asking_and_keeps_whose_report_it_is(
    path: Path,
) -> None:
    read = read_supplement(paper(SUPPLEMENT), replace(printed_document(), council=COUNCIL))
    [item] = [record for record in read if isinstance(record, AgendaItem)]
    assert (item.committee, item.meeting, item.number) == (COMMITTEE, MEETING_DAY, "5")
    with opened(path) as db:
        with writing(db):
            save_agenda_item(db, item, document(db, "Supplement"))
        held = next(each for each in all_agenda_items(db) if each.number == "5")

    assert (held.title, held.author, held.page_from) == ("Fostering", "Report of Gill Walker", 3)
    assert days(path, *AFTER).posted == []


def test_a_supplement_whose_report_is_still_to_follow_changes_nothing() -> None:
    still = SUPPLEMENT.replace("(Pages 3 - 18)", "(to follow)")
    assert read_supplement(paper(still), printed_document()) == []
    ordinary = SUPPLEMENT.replace("Supplementary agenda", "")
    assert read_supplement(paper(ordinary), printed_document()) == []
