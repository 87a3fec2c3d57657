"""Several processes and threads on one file post each reminder once."""

import multiprocessing
import os
import signal
import threading
from collections import Counter
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from handlers.messages import PostedMessage, Reply
from knowledge.store.database import opened
from scheduler.delivery import CLAIM_LASTS
from scheduler.poster import Account
from tests.scheduler.council import FIRST, add_action, add_officer, at
from tests.scheduler.slack import Slack, run


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
