"""What would be sent between two days is what is then sent: reminders, returns and letters."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.leavers import leaver_letters
from handlers.messages import Asker, Request
from handlers.previews import preview
from handlers.router import respond
from knowledge.domain.reminding import ReminderRules
from knowledge.domain.rules import LearningRules
from knowledge.store.database import opened, writing
from knowledge.store.officers import mark_left, officer_named
from knowledge.store.planned_deliveries import post_later
from tests.scheduler.council import CALENDAR, GILL, LONDON, at
from tests.scheduler.office import (
    ASKED,
    CLERK,
    OPENED,
    OWEN,
    PERFORMANCE,
    Office,
    office,
    printed,
    with_figure,
)

ADMINISTRATORS = "C0ADMIN"
# The quarter ends on 30 September; it is looked at from the week before.
TODAY, LAST = date(2026, 9, 24), date(2026, 10, 9)


@pytest.fixture
def held(tmp_path: Path) -> Office:
    made = with_figure(office(tmp_path / "knowledge.db"))
    printed(made, "CSC 011", "Q1 2026/27", 13.0)
    rules = replace(
        made.rules,
        administrators=frozenset({"Gill Walker"}),
        learning=LearningRules(tell=ADMINISTRATORS),
    )
    return replace(made, rules=rules)


def foreseen(
    held: Office, first: date = TODAY, last: date = LAST, today: date = TODAY
) -> list[dict[str, str]]:
    with opened(held.path) as db:
        rows, problems = preview(db, first, last, held.rules, CALENDAR, today=today)
    assert problems == ()
    return rows


def sent(held: Office) -> list[tuple[str, str, str]]:
    """What is really sent, day by day: to whom, and under which key and on which day."""
    found: list[tuple[str, str, str]] = []
    day = TODAY
    while day <= LAST:
        before = len(held.slack.posted)
        held.run(day.isoformat())
        found += [(day.isoformat(), to, key) for to, _, key in held.slack.posted[before:]]
        day += timedelta(days=1)
    return sorted(found)


def has_left(held: Office, name: str) -> None:
    with opened(held.path) as db:
        officer = officer_named(db, name)
        assert officer is not None
        with writing(db):
            mark_left(db, officer.id or 0, TODAY.isoformat())
        left = replace(officer, left_at=TODAY.isoformat())
        now = datetime(2026, 9, 24, 8, tzinfo=LONDON)
        post_later(db, leaver_letters([left], Context(db, held.rules), now))


def learn(held: Office) -> None:
    """What is due before is sent; then somebody misses an answer, and somebody has left."""
    held.run("2026-09-23")
    held.says("who runs the canteen?", OWEN, when="2026-09-23")
    has_left(held, "Owen Price")


def test_what_is_foreseen_is_what_is_then_sent(held: Office) -> None:
    learn(held)
    rows = foreseen(held)

    assert sorted((row["at"][:10], row["to"], row["key"]) for row in rows) == sent(held)
    texts = {(row["at"][:10], row["to"]): row["text"] for row in rows}
    assert "Owen Price has left" in texts["2026-09-24", CLERK]
    assert "who runs the canteen?" in texts["2026-09-28", ADMINISTRATORS]
    assert all(list(row) == ["at", "to", "kind", "about", "key", "text"] for row in rows)


def test_a_quarter_that_ends_within_the_days_is_asked_for_as_if_nothing_more_is_given(
    held: Office,
) -> None:
    rows = foreseen(held, date(2026, 9, 28))

    [opening] = [row for row in rows if row["to"] == GILL and row["at"].startswith(OPENED)]
    assert "quarter ended Wednesday 30 September 2026, you owe 1 figure" in opening["text"]
    assert "Figure CSC 011" in opening["text"]
    [told] = [row for row in rows if row["to"] == PERFORMANCE]
    assert "Still missing: 1 figure." in told["text"]


def test_what_is_given_before_the_quarter_ends_is_not_foreseen(held: Office) -> None:
    printed(held, "CSC 011", "Q2 2026/27", 12.8)

    assert all("CSC 011" not in row["text"] for row in foreseen(held, date(2026, 10, 1)))
    assert all(row["to"] != PERFORMANCE for row in foreseen(held))


def test_a_letter_stands_in_the_persons_message_of_that_day(held: Office) -> None:
    held = replace(held, rules=replace(held.rules, learning=LearningRules(tell="", weekday=2)))
    held.says("who runs the canteen?", OWEN, when="2026-09-29")

    [row] = [row for row in foreseen(held) if row["to"] == GILL and row["at"].startswith(ASKED)]

    assert "you owe" in row["text"]
    assert "who runs the canteen?" in row["text"]


def test_in_a_rehearsal_all_of_it_is_foreseen_for_the_one_channel(held: Office) -> None:
    reminding = ReminderRules(rehearsal_channel="C0R")
    held = replace(held, rules=replace(held.rules, reminding=reminding))
    learn(held)
    rows = foreseen(held)

    assert {row["to"] for row in rows} == {"C0R"}
    assert any("Owen Price has left" in row["text"] for row in rows)
    assert sorted((row["at"][:10], row["to"], row["key"]) for row in rows) == sent(held)


def test_whoever_got_their_message_of_today_gets_a_letter_the_next_working_day(
    held: Office,
) -> None:
    held.run("2026-09-25")
    has_left(held, "Owen Price")
    held.run("2026-09-25", "11:00")
    has_left(held, "Gill Walker")
    friday = date(2026, 9, 25)

    rows = [row for row in foreseen(held, friday, today=friday) if row["to"] == CLERK]

    [row] = [row for row in rows if "Gill Walker has left: the" in row["text"]]
    assert row["key"] == f"ask|2026-09-28|{CLERK}"
    assert all("Owen Price has left: the" not in row["text"] for row in rows)


def test_a_letter_of_a_year_whose_bank_holidays_nobody_knows_is_said_to_have_no_day(
    held: Office,
) -> None:
    added = 'standard answer to "who runs the canteen?" is "Facilities", owner Gill Walker'
    asker = Asker("Ada", roles=frozenset({"administrator"}))
    year = date(2090, 1, 1), date(2090, 1, 31)
    with opened(held.path) as db:
        for text in (f"{added}, until 31 January 2090", "yes"):
            respond(Request(text, asker, at(TODAY.isoformat()), "a"), Context(db, held.rules))
        rows, problems = preview(db, *year, held.rules, CALENDAR, today=TODAY)
    assert rows == []
    assert any(each.startswith("No day for the letter about standard") for each in problems)
