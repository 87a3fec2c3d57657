"""A list too long for one message: shown in parts, and as a file."""

from pathlib import Path

from bot.workspace.people import DEFAULT_SCOPES, Installation
from bot.workspace.workspace import PracticeWorkspace, create_workspace
from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.records import Reading
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.stories.council import AMINA, CHANNEL, COUNCIL, MORNING, OWEN, CouncilClock, at_work

PLAN = Document(COUNCIL, "Lamp Plan", "plan", "lamps.txt", "2")


def _with_many_actions(path: Path) -> None:
    source = Source(PLAN.title, "page 1")
    lead = (Lead(OWEN.name, LeadKind.PERSON),)
    actions = (
        Action(COUNCIL, PLAN.title, f"Mend lamp {number}", source, leads=lead)
        for number in range(1, 31)
    )
    with opened(path) as db, writing(db):
        save_reading(db, Reading(PLAN, tuple(actions)), MORNING)


def test_a_long_list_is_paged_by_button_and_comes_whole_as_a_file(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    _with_many_actions(path)
    with at_work(workspace, path, now):
        asked = workspace.say(AMINA, CHANNEL.name, "@Tipstaff what does Owen Price lead on?")
        first = workspace.wait_for_reply(CHANNEL.name, asked)
        assert first.text.count("Mend lamp") == 10
        workspace.press(AMINA, CHANNEL.name, first.ts, "All 30 as CSV")
        sent = workspace.wait_for_reply(CHANNEL.name, first.ts)
        workspace.press(AMINA, CHANNEL.name, first.ts, "Show more")
        second = workspace.wait_for_reply(CHANNEL.name, sent.ts)
    assert "Mend lamp 11" in second.text
    assert sent.thread_ts == asked
    [file] = sent.files
    held = workspace.slack.files[file["id"]].content
    assert held is not None
    assert all(f"Mend lamp {number}" in held.decode("utf-8-sig") for number in range(1, 31))
    assert workspace.house_rule_breaches() == []


def test_without_the_permission_for_files_the_reader_is_told_how_to_go_on(
    path: Path, now: CouncilClock
) -> None:
    _with_many_actions(path)
    installed = Installation(scopes=DEFAULT_SCOPES - {"files:write"})
    people = [AMINA, OWEN]
    with (
        create_workspace(people, [CHANNEL], now=now, installation=installed) as workspace,
        at_work(workspace, path, now),
    ):
        asked = workspace.say(AMINA, "dm", "what does Owen Price lead on?")
        first = workspace.wait_for_reply(workspace.direct(AMINA), asked)
        workspace.press(AMINA, "dm", first.ts, "All 30 as CSV")
        reply = workspace.wait_for_reply(workspace.direct(AMINA), first.ts)
    assert "files:write" in reply.text
