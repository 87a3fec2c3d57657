"""The words of reminders."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from handlers.previews import preview
from handlers.reminders import message_text
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import LONDON
from knowledge.domain.deadlines import Step
from knowledge.domain.deliveries import DeliveryState
from knowledge.domain.gathering import Message
from knowledge.domain.owing import OpenItem, OpenItemKind
from knowledge.domain.reminders import Reminder, ReminderKind
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from knowledge.store.deliveries import deliveries_in
from tests.scheduler.council import (
    CALENDAR,
    CHANNEL,
    COMMITTEE,
    GILL,
    RULES,
    add_action,
    add_officer,
    founded,
)

NINE = datetime(2026, 9, 28, 9, tzinfo=LONDON)
REMINDER = Reminder(
    key="k",
    series="s",
    kind=ReminderKind.OWED,
    about="Audit Committee",
    day=date(2026, 10, 14),
    step=Step("Final report", date(2026, 10, 5), None, (), -7),
    recipient="U0GILL",
    lead="Gill Walker",
    due_at=NINE,
    expires_at=NINE + timedelta(days=7),
)
ENGLAND = council_calendar(Rules())


def item(kind: OpenItemKind, title: str, number: str = "", due: str = "") -> OpenItem:
    return OpenItem(kind, "Westmoor", title, (), number=number, due=due)


def text(reminder: Reminder = REMINDER, now: datetime = NINE) -> str:
    return message_text(Message("k", "U0GILL", (reminder,)), now, ENGLAND)


def test_a_lead_reads_how_much_they_owe_and_how_to_answer() -> None:
    owed = (
        item(OpenItemKind.ACTION, "Sign the\n contract", "12", "July 2026"),
        item(OpenItemKind.ACTION, "Write the brief", "14"),
        item(OpenItemKind.TOPIC, "Early help"),
        item(OpenItemKind.REPORT, "Risk register", "5"),
    )

    assert text(replace(REMINDER, owed=owed)).splitlines() == [
        "Before Audit Committee on Wednesday 14 October 2026 you owe 2 actions, 1 report and"
        " 1 work programme topic.",
        "Final report is due in 5 working days: Monday 5 October 2026.",
        "• Action 12: Sign the contract (due July 2026)",
        "• Action 14: Write the brief",
        "• Work programme topic: Early help",
        "• Report 5: Risk register",
        "Answer here, for example: 12 complete - and what was done",
        "Say of a report, for example: report 5: late until 3 October because … Nothing is recorded"
        " before you confirm it.",
    ]


def test_after_the_meeting_it_says_after() -> None:
    step = Step("Action follow-up", date(2026, 10, 28), None, (), 10)
    owed = (item(OpenItemKind.ACTION, "Sign the contract", "12"),)

    assert text(replace(REMINDER, step=step, owed=owed)).startswith("After Audit Committee")


def test_the_days_left_are_counted_from_the_day_it_is_sent() -> None:
    reminder = replace(REMINDER, owed=(item(OpenItemKind.ACTION, "Sign the contract", "12"),))
    assert "due in 1 working day:" in text(reminder, NINE + timedelta(days=4))
    assert "due today: Monday 5 October 2026." in text(reminder, NINE + timedelta(days=7))


def test_only_what_goes_out_well_after_its_time_is_called_late() -> None:
    assert "late" not in text(now=NINE + timedelta(minutes=30))
    assert "(Sent late: this was due at 09:00 on Monday 28 September 2026.)" in text(
        now=NINE + timedelta(minutes=31)
    )


def test_an_exempt_report_is_counted_and_its_title_not_spoken_of() -> None:
    assert "• Report 9: exempt item" in text(
        replace(REMINDER, owed=(item(OpenItemKind.REPORT, "", "9"),))
    )


def test_a_long_list_is_cut_with_the_number_left_and_a_long_title_at_a_word() -> None:
    owed = tuple(item(OpenItemKind.ACTION, "word " * 100, str(n)) for n in range(1, 14))

    found = text(replace(REMINDER, owed=owed))

    assert "you owe 13 actions" in found
    assert found.count("• Action") == 10
    assert "• and 3 more" in found
    assert max(map(len, found.splitlines())) < 200
    assert "wor …" not in found


def test_a_reminder_that_did_not_reach_its_lead_tells_the_channel_who_owes_what() -> None:
    owed = (item(OpenItemKind.ACTION, "Sign the contract", "12"),)
    reminder = replace(
        REMINDER,
        kind=ReminderKind.UNDELIVERED,
        lead="Gill Walker",
        problem="the account is deactivated",
        owed=owed,
    )

    assert text(reminder).splitlines() == [
        "A reminder to Gill Walker could not be delivered (the account is deactivated)."
        " Please tell whoever leads now.",
        "Before Audit Committee on Wednesday 14 October 2026 Gill Walker owes 1 action.",
        "Final report is due in 5 working days: Monday 5 October 2026.",
        "• Action 12: Sign the contract",
    ]


def test_a_return_is_told_with_the_quarter_it_is_for() -> None:
    reminder = replace(
        REMINDER,
        kind=ReminderKind.RETURN,
        about="Performance return",
        day=date(2026, 9, 30),
        step=Step("Performance return", date(2026, 10, 14), None, (), 10),
        due_at=datetime(2026, 10, 7, 9, tzinfo=LONDON),
    )

    assert text(reminder, reminder.due_at).splitlines() == [
        "Performance return for the quarter that ended on Wednesday 30 September 2026.",
        "It is due in 5 working days: Wednesday 14 October 2026.",
    ]


def test_the_preview_lists_what_would_be_sent_and_sends_nothing(tmp_path: Path) -> None:
    path = founded(tmp_path / "knowledge.db")
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")
        first, last = date(2026, 9, 28), date(2026, 10, 1)

        rows, problems = preview(db, first, last, RULES, CALENDAR, today=date(2026, 9, 1))

        assert deliveries_in(db, *DeliveryState) == []
    assert problems == ()
    assert [(row["at"], row["to"], row["kind"], row["about"]) for row in rows] == [
        ("2026-09-28T09:00:00+01:00", GILL, "owed", COMMITTEE),
        ("2026-09-28T09:00:00+01:00", CHANNEL, "deadline", COMMITTEE),
    ]
    assert list(rows[0]) == ["at", "to", "kind", "about", "key", "text"]
    assert "you owe 1 action" in rows[0]["text"]


def test_the_preview_names_who_cannot_be_reached(tmp_path: Path) -> None:
    path = founded(tmp_path / "knowledge.db")
    no_channel = Rules(committees=(replace(RULES.committees[0], channel=""),))
    with opened(path) as db:
        add_officer(db, "Gill Walker", "")
        add_action(db, "Sign the contract", "Gill Walker")
        first, last = date(2026, 9, 28), date(2026, 9, 28)

        rows, _ = preview(db, first, last, no_channel, CALENDAR, today=date(2026, 9, 1))

    assert [row["to"] for row in rows] == [
        "Gill Walker (not linked to Slack)",
        f"the channel of {COMMITTEE} (none set in tipstaff.toml)",
    ]
