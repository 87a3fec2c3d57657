"""Reminders are posted once: not twice and not never, whatever happens in between."""

from datetime import date, datetime
from pathlib import Path

import pytest

from knowledge.domain.actions import ActionStatus
from knowledge.domain.deliveries import DeliveryState
from knowledge.domain.meetings import MeetingStatus
from knowledge.store.actions import set_status
from knowledge.store.database import opened, writing
from knowledge.store.deliveries import deliveries_in, delivery
from scheduler.poster import RateLimitedError
from tests.scheduler.council import (
    CHANNEL,
    COMMITTEE,
    FIRST,
    GILL,
    MEETING_DAY,
    SECOND,
    add_action,
    add_meeting,
    add_officer,
    at,
)
from tests.scheduler.slack import Slack, raising, run


def test_a_reminder_goes_to_the_committees_channel_at_nine(path: Path) -> None:
    slack = Slack()

    run(path, slack, at(FIRST, "08:59"))
    assert slack.posted == []
    run(path, slack, at(FIRST, "09:00"))

    [(recipient, text, key)] = slack.posted
    assert recipient == CHANNEL
    assert "Final report is due in 5 working days: Monday 5 October 2026." in text
    assert "late" not in text
    assert key == (f"westmoor/children's scrutiny committee|2026-10-14|final report|5|{CHANNEL}")


def test_ticking_again_and_restarting_posts_nothing_again(path: Path) -> None:
    slack = Slack()

    for minute in range(5):
        run(path, slack, at(FIRST, f"09:0{minute}"), who=f"process {minute}")

    assert len(slack.posted) == 1


def test_each_offset_is_a_reminder_of_its_own(path: Path) -> None:
    slack = Slack()

    run(path, slack, at(FIRST))
    run(path, slack, at(SECOND))

    assert ["in 5 working days" in slack.posted[0][1], "in 1 working day" in slack.posted[1][1]]
    assert len(set(slack.keys)) == 2


def test_off_from_eight_to_eleven_it_goes_out_once_and_says_that_it_is_late(path: Path) -> None:
    slack = Slack()

    run(path, slack, at(FIRST, "08:00"))
    run(path, slack, at(FIRST, "11:00"))
    run(path, slack, at(FIRST, "11:01"))

    [(_, text, key)] = slack.posted
    assert "(Sent late: this was due at 09:00 on Monday 28 September 2026.)" in text
    with opened(path) as db:
        sent = delivery(db, key)
    assert sent is not None
    assert sent.late
    assert sent.sent_at == at(FIRST, "11:00")


def test_after_a_week_off_only_the_latest_reminder_of_a_step_is_of_use(path: Path) -> None:
    slack = Slack()

    run(path, slack, at(SECOND, "10:00"))

    assert [key.split("|")[3] for key in slack.keys] == ["1"]


def test_once_the_deadline_has_passed_nobody_is_reminded_of_it(path: Path) -> None:
    slack = Slack()

    run(path, slack, at("2026-10-06"))

    assert slack.posted == []


@pytest.mark.parametrize(
    "moment",
    [at("2026-09-26"), at(FIRST, "16:31"), at(FIRST, "07:00"), at("2026-08-31", "12:00")],
    ids=["Saturday", "after hours", "before hours", "bank holiday"],
)
def test_nothing_is_sent_outside_working_hours(path: Path, moment: datetime) -> None:
    slack = Slack()
    with opened(path) as db:
        add_meeting(db, date(2026, 9, 15))  # its reminder of 28 August would still be of use

    run(path, slack, moment)

    assert slack.posted == []


def test_a_reminder_due_before_a_bank_holiday_weekend_goes_out_late_after_it(path: Path) -> None:
    slack = Slack()
    with opened(path) as db:
        add_meeting(db, date(2026, 9, 16))  # final report due 7 September, told 28 August

    for day in ("2026-08-29", "2026-08-30", "2026-08-31", "2026-09-01"):
        run(path, slack, at(day))

    assert len(slack.posted) == 1
    assert "28 August 2026" in slack.posted[0][1]


def test_a_moved_meeting_is_reminded_of_at_its_new_date_only(path: Path) -> None:
    slack = Slack()
    run(path, slack, at(FIRST))
    with opened(path) as db:
        add_meeting(db, date(2026, 10, 21), status=MeetingStatus.MOVED, moved_from=MEETING_DAY)

    for day in (SECOND, "2026-10-05", "2026-10-09"):
        run(path, slack, at(day))

    assert [key.split("|")[1:4] for key in slack.keys] == [
        ["2026-10-14", "final report", "5"],
        ["2026-10-21", "final report", "5"],
        ["2026-10-21", "final report", "1"],
    ]


def test_a_meeting_cancelled_while_its_reminder_waits_is_not_reminded_of(path: Path) -> None:
    slack = Slack({1: raising(RateLimitedError(30))})
    run(path, slack, at(FIRST))
    with opened(path) as db:
        add_meeting(db, MEETING_DAY, status=MeetingStatus.CANCELLED)

    run(path, slack, at(FIRST, "09:05"))

    assert slack.posted == []
    with opened(path) as db:
        [row] = deliveries_in(db, DeliveryState.WITHDRAWN)
    assert row.problem == "moved, cancelled, done or past before it was sent"


def test_a_meeting_that_is_on_after_all_is_reminded_of_after_all(path: Path) -> None:
    slack = Slack({1: raising(RateLimitedError(30))})
    run(path, slack, at(FIRST))
    for minute, status in ((5, MeetingStatus.CANCELLED), (6, MeetingStatus.CONFIRMED)):
        with opened(path) as db:
            add_meeting(db, MEETING_DAY, status=status)
        run(path, slack, at(FIRST, f"09:0{minute}"))

    assert len(slack.posted) == 1


def test_a_meeting_cancelled_between_the_plan_and_the_post_is_not_reminded_of(path: Path) -> None:
    def cancel() -> None:
        with opened(path) as db:
            add_meeting(db, MEETING_DAY, status=MeetingStatus.CANCELLED)

    slack = Slack({1: cancel})
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")

    report = run(path, slack, at(FIRST))

    assert len(slack.posted) == 1
    assert len(report.withdrawn) == 1


def test_a_lead_is_told_what_they_owe_and_not_what_is_done(path: Path) -> None:
    slack = Slack()
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")
        done = add_action(db, "Write the brief", "Gill Walker")
        with writing(db):
            set_status(db, done, ActionStatus.COMPLETE, version=0)

    run(path, slack, at(FIRST))

    [text] = [text for to, text, _ in slack.posted if to == GILL]
    assert text.startswith(f"Before {COMMITTEE} on Wednesday 14 October 2026 you owe 1 action.")
    assert "Sign the contract (due September 2026)" in text
    assert "Write the brief" not in text


def test_a_lead_who_finishes_before_the_post_is_left_alone(path: Path) -> None:
    slack = Slack({1: raising(RateLimitedError(30))})
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        number = add_action(db, "Sign the contract", "Gill Walker")
    run(path, slack, at(FIRST))
    with opened(path) as db, writing(db):
        set_status(db, number, ActionStatus.COMPLETE, version=0)

    run(path, slack, at(FIRST, "09:05"))

    assert [to for to, _, _ in slack.posted] == [CHANNEL]
