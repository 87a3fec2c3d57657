"""`tipstaff doctor`: one sentence a check, with what to do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.doctor import Finding, Verdict, examine, exit_code
from bot.settings import Settings, SlackSettings
from bot.workspace.people import Installation
from bot.workspace.workspace import PracticeWorkspace, create_workspace
from knowledge.domain.deliveries import PlannedDelivery
from knowledge.domain.reminding import ReminderRules
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, prepare
from knowledge.store.deliveries import claim, mark_refused
from knowledge.store.planned_deliveries import plan
from tests.stories.council import (
    AMINA,
    CHANNEL,
    COMMITTEE,
    CouncilClock,
    knowledge_file,
    practice,
    settings_for,
)


def today() -> datetime:
    """The real time: the check compares this machine's clock with the server's."""
    return datetime.now(UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return knowledge_file(tmp_path / "knowledge.db")


@pytest.fixture
def workspace() -> Iterator[PracticeWorkspace]:
    with practice(CouncilClock()) as started:
        yield started


def sentences(findings: list[Finding], verdict: Verdict) -> str:
    return "\n".join(each.sentence for each in findings if each.verdict is verdict)


def test_a_bot_that_is_set_up_well_has_nothing_wrong(
    workspace: PracticeWorkspace, path: Path
) -> None:
    settings = settings_for(workspace, path)
    findings = list(examine(settings, now=today))
    assert sentences(findings, Verdict.WRONG) == ""
    assert exit_code(findings) == 0
    assert "every scope" in sentences(findings, Verdict.FINE)
    assert "clock agrees" in sentences(findings, Verdict.FINE)


def test_a_missing_token_is_named_and_where_to_find_it(path: Path) -> None:
    findings = list(examine(Settings(database=path), now=today))
    assert "SLACK_BOT_TOKEN is not set. Copy it from" in sentences(findings, Verdict.WRONG)
    assert exit_code(findings) == 1


def test_a_wrong_token_is_refused_without_being_shown(
    workspace: PracticeWorkspace, path: Path
) -> None:
    good = settings_for(workspace, path)
    wrong = replace(good, slack=replace(good.slack, bot_token="xoxb-not-this-one"))
    findings = list(examine(wrong, now=today))
    assert "does not accept SLACK_BOT_TOKEN (invalid_auth)" in sentences(findings, Verdict.WRONG)
    assert "not-this-one" not in "".join(map(str, findings))


def test_a_missing_scope_is_said_with_its_reason(path: Path) -> None:
    bare = Installation(scopes=frozenset({"chat:write", "app_mentions:read"}))
    with create_workspace([AMINA], [CHANNEL], now=CouncilClock(), installation=bare) as workspace:
        findings = list(examine(settings_for(workspace, path), now=today))
    assert "im:history (to hear direct messages" in sentences(findings, Verdict.WRONG)


def test_a_clock_that_is_wrong_is_said_in_minutes(workspace: PracticeWorkspace, path: Path) -> None:
    def slow() -> datetime:
        return today() - timedelta(minutes=10)

    findings = list(examine(settings_for(workspace, path), now=slow))
    assert "differs from Slack's by 10 minutes" in sentences(findings, Verdict.WRONG)


def test_slack_out_of_reach_is_said(path: Path, workspace: PracticeWorkspace) -> None:
    settings = settings_for(workspace, path)
    workspace.stop()
    findings = list(examine(settings, now=today))
    assert "Slack cannot be reached at http://127.0.0.1" in sentences(findings, Verdict.WRONG)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no knowledge file at"),
        (b"not a database at all, but long enough to look at" * 50, "not a Tipstaff"),
        (b"", "is not a Tipstaff knowledge file"),
    ],
)
def test_a_file_that_cannot_be_used_is_said(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    file = tmp_path / "other.db"
    if content is not None:
        file.write_bytes(content)
    findings = list(examine(Settings(database=file, slack=SlackSettings()), now=today))
    assert said in sentences(findings, Verdict.WRONG)


def test_what_would_remind_nobody_is_advised(workspace: PracticeWorkspace, path: Path) -> None:
    settings = replace(settings_for(workspace, path), rules=Rules())
    advice = sentences(list(examine(settings, now=today)), Verdict.ADVICE)
    assert f"{COMMITTEE} have no channel" in advice
    assert (
        "3 of 3 officers are not linked to Slack: Amina Rahman, Clare Clerk, Owen Price" in advice
    )
    assert "Nobody is an administrator" in advice


def test_an_empty_file_of_ours_is_sound(workspace: PracticeWorkspace, tmp_path: Path) -> None:
    prepare(tmp_path / "new.db")
    findings = list(examine(settings_for(workspace, tmp_path / "new.db"), now=today))
    assert "is sound and up to date" in sentences(findings, Verdict.FINE)


def test_a_reminder_that_slack_refused_for_good_is_said_with_the_reason(
    workspace: PracticeWorkspace, path: Path
) -> None:
    refused = PlannedDelivery("k", "deadline", "Cabinet", "C0GONE", "words", today())
    with opened(path) as db:
        plan(db, [refused], "")
        claim(db, "k", "worker", today(), stale_before=today())
        mark_refused(db, "k", "Slack refused: not_in_channel", again_at=today(), limit=1)

    advice = sentences(list(examine(settings_for(workspace, path), now=today)), Verdict.ADVICE)

    assert "1 reminder could not be delivered: Cabinet to C0GONE" in advice
    assert "Slack refused: not_in_channel" in advice


def test_without_a_history_scope_it_is_said_what_happens_to_a_lost_answer(
    workspace: PracticeWorkspace, path: Path
) -> None:
    advice = sentences(list(examine(settings_for(workspace, path), now=today)), Verdict.ADVICE)

    assert "The token lacks channels:history and groups:history, which is safe" in advice
    assert "not sent again and the clerk is asked to look" in advice


def test_a_rehearsal_is_said(workspace: PracticeWorkspace, path: Path) -> None:
    settings = settings_for(workspace, path)
    rules = replace(settings.rules, reminding=ReminderRules(rehearsal_channel="C0TEST"))

    advice = sentences(list(examine(replace(settings, rules=rules), now=today)), Verdict.ADVICE)

    assert "This is a rehearsal: every reminder goes to C0TEST" in advice
