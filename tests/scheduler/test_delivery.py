"""Reminders are posted once: not twice and not never, whatever happens in between."""

import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from handlers.messages import PostedMessage, Reply
from knowledge.bank_holidays import council_calendar
from knowledge.domain.actions import ActionStatus
from knowledge.domain.calendars import LONDON
from knowledge.domain.committee_rules import DeadlineStep
from knowledge.domain.deliveries import DeliveryState
from knowledge.domain.meetings import MeetingStatus
from knowledge.domain.rules import Rules
from knowledge.store.actions import set_status
from knowledge.store.database import opened, writing
from knowledge.store.deliveries import deliveries_in, delivery
from knowledge.store.officers import officer_by_slack_id
from scheduler.delivery import CLAIM_LASTS, TickReport, tick
from scheduler.poster import Account, PostRefusedError, PostUnknownError, RateLimitedError
from tests.scheduler.council import (
    CALENDAR,
    CHANNEL,
    COMMITTEE,
    GILL,
    MEETING_DAY,
    RULES,
    add_action,
    add_meeting,
    add_officer,
    at,
    founded,
)

# One reminder on each of the ten working days before the final report.
DAILY = replace(
    RULES,
    committees=(
        replace(
            RULES.committees[0],
            steps=(DeadlineStep("Final report", -7, None, ("channel",), tuple(range(10, 0, -1))),),
        ),
    ),
)
FIRST = "2026-09-28"
SECOND = "2026-10-02"


class Slack:
    """The outside: a log of what was posted, and the mishap that comes with the next posts."""

    def __init__(self, mishaps: dict[int, Callable[[], None]] | None = None) -> None:
        self.posted: list[tuple[str, str, str]] = []
        self.calls = 0
        self.mishaps = mishaps or {}
        self.zones: dict[str, str] = {}
        self.leavers: set[str] = set()
        self.contents: list[Reply] = []
        self.shown: list[tuple[str, Reply]] = []

    def account(self, user_id: str) -> Account:
        return Account(self.zones.get(user_id, ""), left=user_id in self.leavers)

    def show(self, posted: PostedMessage, content: Reply) -> None:
        self.shown.append((posted.ts, content))

    def post(self, recipient: str, content: Reply, key: str) -> PostedMessage:
        self.calls += 1
        mishap = self.mishaps.get(self.calls, lambda: None)
        if mishap.__name__ != "after_storing":
            mishap()
        self.posted.append((recipient, content.text, key))
        self.contents.append(content)
        if mishap.__name__ == "after_storing":
            mishap()
        return PostedMessage(recipient, f"{len(self.posted)}.0")

    def find(self, recipient: str, key: str) -> PostedMessage | None:
        found = (n for n, (to, _, k) in enumerate(self.posted, 1) if (to, k) == (recipient, key))
        return next((PostedMessage(recipient, f"{n}.0") for n in found), None)

    @property
    def keys(self) -> list[str]:
        return [key for _, _, key in self.posted]


def raising(error: BaseException) -> Callable[[], None]:
    def before_storing() -> None:
        raise error

    return before_storing


def stored_then(error: BaseException) -> Callable[[], None]:
    def after_storing() -> None:
        raise error

    return after_storing


def run(path: Path, slack: Any, now: datetime, rules: Rules = RULES, who: str = "a") -> TickReport:
    return tick(path, lambda: now, rules, CALENDAR, slack, who)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return founded(tmp_path / "knowledge.db")


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


def test_when_slack_asks_to_wait_nothing_is_posted_until_then_and_nothing_is_lost(
    path: Path,
) -> None:
    slack = Slack({n: raising(RateLimitedError(30)) for n in range(10, 1000, 10)})
    with opened(path) as db:
        for number in range(60):
            name = f"Officer {chr(65 + number // 26)}{chr(65 + number % 26)}"
            add_officer(db, name, f"U{number}")
            add_action(db, f"Action of {name}", name)

    now = at(FIRST)
    for _ in range(20):
        report = run(path, slack, now)
        if report.resume_at is None:
            break
        assert report.resume_at == now + timedelta(seconds=30)
        calls = slack.calls
        run(path, slack, now + timedelta(seconds=29), who="another process")
        assert slack.calls == calls
        now = report.resume_at

    assert Counter(slack.keys).most_common(1)[0][1] == 1
    assert len(slack.posted) == 61


def test_a_lost_answer_is_settled_by_reading_the_channel(path: Path) -> None:
    slack = Slack({1: stored_then(PostUnknownError("no answer within 30 seconds"))})

    run(path, slack, at(FIRST))
    run(path, slack, at(FIRST, "09:01"))
    run(path, slack, at(FIRST, "09:02"))

    assert len(slack.posted) == 1
    with opened(path) as db:
        [sent] = deliveries_in(db, DeliveryState.SENT)
    assert sent.slack_ts == "1.0"


def test_a_lost_request_is_posted_again_once_the_channel_shows_nothing(path: Path) -> None:
    slack = Slack({1: raising(PostUnknownError("the connection was reset"))})

    run(path, slack, at(FIRST))
    assert slack.posted == []
    run(path, slack, at(FIRST, "09:01"))
    run(path, slack, at(FIRST, "09:02"))

    assert len(slack.posted) == 1


@pytest.mark.parametrize(("mishap", "posts"), [(stored_then, 1), (raising, 0)])
def test_a_process_killed_around_its_post_neither_doubles_nor_loses_it(
    path: Path, mishap: Callable[[BaseException], Callable[[], None]], posts: int
) -> None:
    slack = Slack({1: mishap(KeyboardInterrupt())})
    with pytest.raises(KeyboardInterrupt):
        run(path, slack, at(FIRST))
    assert len(slack.posted) == posts

    run(path, slack, at(FIRST) + CLAIM_LASTS - timedelta(seconds=1), who="restarted")
    assert len(slack.posted) == posts
    run(path, slack, at(FIRST) + CLAIM_LASTS, who="restarted")
    run(path, slack, at(FIRST) + 2 * CLAIM_LASTS, who="restarted")

    assert len(slack.posted) == 1
    with opened(path) as db:
        assert len(deliveries_in(db, DeliveryState.SENT)) == 1


def test_a_refusal_is_tried_three_times_and_then_left_to_a_person(path: Path) -> None:
    left = "The owner left: this Slack account is deactivated."
    slack = Slack({n: raising(PostRefusedError(left)) for n in range(1, 10)})

    for minute in range(0, 50, 1):
        run(path, slack, at(FIRST) + timedelta(minutes=minute))

    assert slack.calls == 3
    with opened(path) as db:
        [failed] = deliveries_in(db, DeliveryState.FAILED)
    assert failed.problem == left


def test_when_a_lead_has_left_and_there_is_no_clerk_the_channel_is_told_at_once(
    path: Path,
) -> None:
    slack = Slack()
    slack.leavers = {GILL}
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")

    run(path, slack, at(FIRST))
    run(path, slack, at(FIRST, "09:01"))

    assert [to for to, _, _ in slack.posted] == [CHANNEL, CHANNEL]
    assert "A reminder to Gill Walker could not be delivered (has left)" in slack.posted[1][1]
    assert "Gill Walker owes 1 action" in slack.posted[1][1]
    with opened(path) as db:
        gill = officer_by_slack_id(db, GILL)
    assert gill is not None
    assert gill.left_at == "2026-09-28"


def test_what_slack_refuses_to_bring_to_a_lead_the_channel_is_told_after_three_tries(
    path: Path,
) -> None:
    slack = Slack({n: raising(PostRefusedError("Slack refused: user_disabled")) for n in (1, 3, 4)})
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")

    for minute in range(60):
        run(path, slack, at(FIRST) + timedelta(minutes=minute))

    assert [to for to, _, _ in slack.posted] == [CHANNEL, CHANNEL]
    assert "could not be delivered (Slack refused: user_disabled)" in slack.posted[1][1]


def test_a_fault_in_one_delivery_does_not_stop_the_next(path: Path) -> None:
    slack = Slack({1: raising(ZeroDivisionError())})
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")

    run(path, slack, at(FIRST))
    assert len(slack.posted) == 1
    run(path, slack, at(FIRST, "09:15"))

    assert sorted(to for to, _, _ in slack.posted) == [CHANNEL, GILL]


def test_a_post_begun_in_the_last_minute_of_a_claim_is_counted_from_its_own_time(
    path: Path,
) -> None:
    """A long round of posts must not make its own later claims look abandoned."""
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_action(db, "Sign the contract", "Gill Walker")
    clock = [at(FIRST)]
    others = Slack()

    def slow() -> None:
        clock[0] += timedelta(minutes=4)

    def second_process_looks() -> None:
        clock[0] += timedelta(minutes=2)
        run(path, others, clock[0], who="b")

    slack = Slack({1: slow, 2: second_process_looks})
    tick(path, lambda: clock[0], RULES, CALENDAR, slack, "a")

    assert len(slack.posted) == 2
    assert others.posted == []


def test_two_threads_on_one_file_post_each_reminder_once(path: Path) -> None:
    slack = Slack()
    with opened(path) as db:
        for number in range(20):
            name = f"Officer {chr(65 + number)}"
            add_officer(db, name, f"U{number}")
            add_action(db, f"Action of {name}", name)
    start = threading.Barrier(4)

    def work(who: str) -> None:
        start.wait()
        run(path, slack, at(FIRST), who=who)

    threads = [threading.Thread(target=work, args=(f"thread {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(slack.posted) == 21
    assert Counter(slack.keys).most_common(1)[0][1] == 1


class Ledger:
    """Slack for several processes: each post is a line added to one file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def account(self, user_id: str) -> Account:
        return Account()

    def show(self, posted: PostedMessage, content: Reply) -> None:
        raise AssertionError("nothing is answered here")

    def post(self, recipient: str, content: Reply, key: str) -> PostedMessage:
        with self.file.open("a") as lines:
            lines.write(f"{key}\n")
        return PostedMessage(recipient, "1.0")

    def find(self, recipient: str, key: str) -> PostedMessage | None:
        return PostedMessage(recipient, "1.0") if key in self.keys else None

    @property
    def keys(self) -> list[str]:
        return self.file.read_text().splitlines() if self.file.exists() else []


class Killed(Ledger):
    """The process is killed at its second post, before it or after it."""

    def __init__(self, file: Path, *, before: bool) -> None:
        super().__init__(file)
        self.before = before

    def post(self, recipient: str, content: Reply, key: str) -> PostedMessage:
        last = len(self.keys) == 1
        if last and self.before:
            os.kill(os.getpid(), signal.SIGKILL)
        posted = super().post(recipient, content, key)
        if last:
            os.kill(os.getpid(), signal.SIGKILL)
        return posted


def run_at_nine(path: Path, ledger: Ledger, who: str) -> None:
    """In a process of its own: everything that it uses must be importable by name."""
    run(path, ledger, at(FIRST), who=who)


def started(path: Path, ledger: Ledger, who: str) -> BaseProcess:
    process = multiprocessing.get_context("spawn").Process(
        target=run_at_nine, args=(path, ledger, who)
    )
    process.start()
    return process


@pytest.mark.parametrize("before", [True, False])
def test_a_process_that_is_really_killed_leaves_nothing_doubled_or_lost(
    path: Path, tmp_path: Path, before: bool
) -> None:
    ledger = Ledger(tmp_path / "posted.txt")
    with opened(path) as db:
        for number in range(3):
            add_officer(db, f"Officer {chr(65 + number)}", f"U{number}")
            add_action(db, f"Action {number}", f"Officer {chr(65 + number)}")

    process = started(path, Killed(ledger.file, before=before), "killed")
    process.join()
    assert process.exitcode == -signal.SIGKILL
    run(path, ledger, at(FIRST, "09:01"), who="restarted")
    run(path, ledger, at(FIRST) + CLAIM_LASTS, who="restarted")

    assert len(ledger.keys) == 4
    assert len(set(ledger.keys)) == 4


def test_two_processes_on_one_file_post_each_reminder_once(path: Path, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "posted.txt")
    with opened(path) as db:
        for number in range(20):
            name = f"Officer {chr(65 + number)}"
            add_officer(db, name, f"U{number}")
            add_action(db, f"Action of {name}", name)

    processes = [started(path, ledger, f"process {number}") for number in range(2)]
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0]
    assert len(ledger.keys) == 21
    assert len(set(ledger.keys)) == 21


@pytest.mark.parametrize(
    ("meeting", "days"),
    [
        # The clocks go back on 25 October 2026 and forward on 28 March 2027.
        (date(2026, 11, 11), ["2026-10-23", "2026-10-24", "2026-10-25", "2026-10-26"]),
        (date(2027, 4, 9), ["2027-03-25", "2027-03-26", "2027-03-28", "2027-03-30"]),
    ],
)
def test_over_a_clock_change_each_working_day_sends_once_at_nine(
    path: Path, meeting: date, days: list[str]
) -> None:
    slack = Slack()
    with opened(path) as db:
        add_meeting(db, meeting)
    sent_at: list[datetime] = []
    for day in days:
        moment = at(day, "00:00")
        for _ in range(24 * 4 + 4):
            if run(path, slack, moment, rules=DAILY).sent:
                sent_at.append(moment)
            moment = (moment.astimezone(UTC) + timedelta(minutes=15)).astimezone(LONDON)
            if moment.date().isoformat() != day:
                break

    working = [day for day in days if CALENDAR.is_working_day(date.fromisoformat(day))]
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in sent_at] == [f"{d} 09:00" for d in working]


def test_a_meeting_beyond_the_known_bank_holidays_is_said_and_does_not_stop_the_others(
    path: Path,
) -> None:
    slack = Slack()
    until_2026 = council_calendar(Rules(bank_holidays_until=2026))
    with opened(path) as db:
        add_meeting(db, date(2027, 1, 6))
        add_meeting(db, date(2026, 12, 16))

    report = tick(path, lambda: at("2026-11-30"), RULES, until_2026, slack, "a")

    assert "Children's Scrutiny Committee of 2027-01-06" in report.problems[0]
    assert len(slack.posted) == 1
