"""The composed bot: what a crash leaves is finished, HTTP mode is signed, tokens are checked."""

import json
import logging
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.answering import Answering, is_gone, worker_name
from bot.app import build_answering
from bot.payloads import Incoming, incoming
from bot.serving import running
from bot.settings import Settings, SlackSettings
from bot.workspace.workspace import PracticeWorkspace
from handlers.context import Context
from handlers.messages import Reply, Request
from knowledge.domain.errors import SettingsError
from knowledge.store.database import opened, writing
from tests.stories.council import (
    AMINA,
    LEFT,
    OWEN,
    CouncilClock,
    knowledge_file,
    practice,
    settings_for,
)


@pytest.fixture
def now() -> CouncilClock:
    return CouncilClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return knowledge_file(tmp_path / "knowledge.db")


@pytest.fixture
def workspace(now: CouncilClock) -> Iterator[PracticeWorkspace]:
    with practice(now) as started:
        yield started


def said_in_a_direct_message(workspace: PracticeWorkspace, text: str) -> Incoming:
    ts = workspace.say(AMINA, "dm", text)
    channel = workspace.direct(AMINA)
    event = {"type": "message", "channel_type": "im", "channel": channel, "ts": ts}
    body = {"event_id": f"Ev{ts}", "event": {**event, "user": AMINA.id, "text": text}}
    said = incoming(body, bot_user_id="U0TIPSTAFF")
    assert said is not None
    return said


def answers(workspace: PracticeWorkspace) -> list[str]:
    return [post.text for post in workspace.messages("dm", AMINA) if post.by_bot]


class Killed(BaseException):
    """The process is killed at this point."""


def restarted(before: Answering) -> Answering:
    """The same bot in a process of its own; the one before is dead."""
    return replace(before, worker=worker_name())


def test_a_question_noted_before_a_crash_is_answered_at_the_next_start(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    first = build_answering(settings_for(workspace, path), db_path=path, now=now)
    first.arrives(said_in_a_direct_message(workspace, "what is PLC 007?"))
    second = restarted(first)
    assert second.recover() == 1
    assert second.recover() == 0
    [answer] = answers(workspace)
    assert "91.5" in answer


def test_an_answer_fixed_before_a_crash_is_sent_and_not_worked_out_again(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    asked: list[str] = []

    def counting(request: Request, context: Context) -> Reply:
        asked.append(request.text)
        return Reply("Recorded.")

    settings = settings_for(workspace, path)
    first = build_answering(settings, db_path=path, now=now, respond=counting)
    said = said_in_a_direct_message(workspace, "yes")
    first.arrives(said)
    workspace.faults.drop_before("chat.postMessage", every=1)
    first.handle(said)
    workspace.faults.clear()
    assert restarted(first).recover() == 1
    assert answers(workspace) == ["Recorded."]
    assert asked == ["yes"]


def test_an_answer_that_stood_before_the_crash_is_found_and_not_sent_again(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    settings = settings_for(workspace, path)
    said = said_in_a_direct_message(workspace, "what is PLC 007?")

    def killed_after_posting() -> datetime:
        if answers(workspace):
            raise Killed
        return now()

    first = build_answering(settings, db_path=path, now=killed_after_posting)
    first.arrives(said)
    with pytest.raises(Killed):
        first.handle(said)
    assert len(answers(workspace)) == 1
    assert replace(restarted(first), now=now).recover() == 1
    assert len(answers(workspace)) == 1


def test_a_live_process_keeps_its_messages(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    first = build_answering(settings_for(workspace, path), db_path=path, now=now)
    first.arrives(said_in_a_direct_message(workspace, "what is PLC 007?"))
    assert first.recover() == 0


def test_a_worker_is_gone_only_where_that_is_sure() -> None:
    host, number, _ = worker_name().split("|")
    assert is_gone(f"{host}|{number}|another-life-of-this-number")
    assert is_gone(f"{host}|{2**22 + 1}|x")
    assert not is_gone(f"{host}|1|x")
    assert not is_gone(f"another-machine|{2**22 + 1}|x")


def test_a_locked_file_is_said_to_the_person(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    answering = build_answering(settings_for(workspace, path), db_path=path, now=now)
    said = said_in_a_direct_message(workspace, "what is PLC 007?")
    with opened(path) as other, writing(other):
        assert not replace(answering, patience=0.01).arrives(said)
    [answer] = answers(workspace)
    assert "in use by another process" in answer


def test_an_officer_is_linked_by_e_mail_the_first_time_and_a_leaver_never(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    answering = build_answering(settings_for(workspace, path), db_path=path, now=now)
    rules = answering.rules
    with opened(path) as db:
        amina = answering.people.asker(db, AMINA.id, rules)
        left = answering.people.asker(db, LEFT.id, rules)
    assert amina.officer is not None
    assert amina.officer.slack_user_id == AMINA.id
    assert left.officer is None
    assert left.roles == {"guest"}


def test_a_role_is_given_by_e_mail_and_not_by_a_slack_name(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    settings = settings_for(workspace, path)
    rules = replace(
        settings.rules,
        administrators=frozenset({AMINA.email.upper()}),
        democratic_services=frozenset({LEFT.name}),
    )
    answering = build_answering(settings, db_path=path, now=now)
    with opened(path) as db:
        assert answering.people.asker(db, AMINA.id, rules).roles == {"administrator"}
        assert answering.people.asker(db, OWEN.id, rules).roles == set()
        assert "democratic services" not in answering.people.asker(db, LEFT.id, rules).roles


def test_http_mode_answers_signed_requests_only_and_says_that_it_is_well(
    path: Path, now: CouncilClock
) -> None:
    with practice(now) as probe:
        settings = settings_for(probe, path)
        with running(settings, now=now, http_port=0) as service:
            with urllib.request.urlopen(f"{service.address}/health") as health:
                assert json.load(health) == {"status": "ok"}
            address = f"{service.address}/slack/events"
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(address, data=b'{"type": "event_callback"}')
            refused.value.close()
            assert refused.value.code == 401
            with practice(now, request_url=address) as workspace:
                event = workspace.slack.event({"type": "team_join", "user": {"id": OWEN.id}})
                assert not workspace.wait_for_delivery(event).reason


@pytest.mark.parametrize(
    ("slack", "said"),
    [
        (SlackSettings(), "SLACK_BOT_TOKEN is not set"),
        (SlackSettings(bot_token="xoxp-1"), "SLACK_BOT_TOKEN should begin with xoxb-"),
        (SlackSettings(bot_token="xoxb-1"), "SLACK_APP_TOKEN is not set"),
    ],
)
def test_a_missing_or_wrong_token_is_named_before_anything_starts(
    slack: SlackSettings, said: str, tmp_path: Path, now: CouncilClock
) -> None:
    settings = Settings(database=tmp_path / "new.db", slack=slack)
    with pytest.raises(SettingsError, match=said), running(settings, now=now):
        pass
    assert not (tmp_path / "new.db").exists()


def test_a_token_that_slack_refuses_is_named(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    good = settings_for(workspace, path)
    for variable, wrong in (
        ("SLACK_BOT_TOKEN", replace(good.slack, bot_token="xoxb-wrong")),
        ("SLACK_APP_TOKEN", replace(good.slack, app_token="xapp-wrong")),
    ):
        settings = replace(good, slack=wrong)
        with (
            pytest.raises(SettingsError, match=f"does not accept {variable}"),
            running(settings, now=now),
        ):
            pass


def test_nothing_that_people_type_is_logged(
    workspace: PracticeWorkspace,
    path: Path,
    now: CouncilClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO), running(settings_for(workspace, path), now=now):
        workspace.wait_for_connection()
        asked = workspace.say(AMINA, "dm", "is wibblewobble red?")
        workspace.wait_for_reply(workspace.direct(AMINA), asked)
        workspace.wait_until_idle()
    assert "wibblewobble" not in caplog.text


def test_a_yes_that_comes_while_the_question_is_being_posted_waits_for_it(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    posting, go_on = threading.Event(), threading.Event()
    heard: list[str] = []

    def slowly(request: Request, context: Context) -> Reply:
        if request.text == "1 is complete":
            posting.set()
            assert go_on.wait(10)
        heard.append(request.text)
        return Reply(request.text)

    answering = build_answering(
        settings_for(workspace, path), db_path=path, now=now, respond=slowly
    )
    said = [said_in_a_direct_message(workspace, text) for text in ("1 is complete", "yes")]
    assert [answering.arrives(each) for each in said] == [True, True]
    threads = [threading.Thread(target=answering.handle, args=[each]) for each in said]
    threads[0].start()
    assert posting.wait(10)
    threads[1].start()
    threads[1].join(0.3)  # Time enough to overtake, if it could.
    go_on.set()
    for thread in threads:
        thread.join()
    assert heard == ["1 is complete", "yes"]
    assert answers(workspace) == ["1 is complete", "yes"]
