"""Rights where they meet Slack: the lead is asked by direct message, leavers are noticed."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.workspace.people import Person
from bot.workspace.posts import Post
from bot.workspace.workspace import PracticeWorkspace
from knowledge.domain.actions import ActionStatus
from knowledge.domain.updates import UpdateKind
from knowledge.store.actions import find_action
from knowledge.store.database import opened, writing
from knowledge.store.officers import link_officer, mark_left, officer_named
from knowledge.store.updates import all_updates
from tests.stories.council import AMINA, CLERK, OWEN, CouncilClock, at_work


def status(path: Path) -> ActionStatus:
    with opened(path) as db:
        action = find_action(db, 1)
    assert action is not None
    return action.status


def buttons(post: Post) -> list[str]:
    return [
        element["text"]["text"]
        for block in post.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    ]


def told(workspace: PracticeWorkspace, person: Person, words: str) -> list[Post]:
    """The bot's direct messages to somebody in which these words stand."""
    return [post for post in workspace.messages("dm", person) if post.by_bot and words in post.text]


@pytest.fixture
def linked(path: Path) -> None:
    """The council's officers are linked to their accounts."""
    with opened(path) as db, writing(db):
        for person in (AMINA, OWEN, CLERK):
            officer = officer_named(db, person.name)
            assert officer is not None
            link_officer(db, officer.id or 0, person.id)


def buttons_of(workspace: PracticeWorkspace, message: Post) -> list[str]:
    """The buttons that a message has now."""
    post = workspace.memory.find(message.channel, message.ts)
    return buttons(post) if post else []


def test_the_lead_gets_anothers_update_with_buttons_and_decides_it(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock, linked: None
) -> None:
    with at_work(workspace, path, now):
        said = workspace.say(OWEN, "places-scrutiny", "@Tipstaff 1 is complete - all 40 lit")
        answer = workspace.wait_for_reply("places-scrutiny", said)
        workspace.wait_until(lambda: len(told(workspace, AMINA, "proposes")) == 1)
        [asked] = told(workspace, AMINA, "Owen Price proposes")
        assert "Amina Rahman is asked by direct message" in answer.text
        assert status(path) is ActionStatus.ON_TRACK

        workspace.press(AMINA, workspace.direct(AMINA), asked.ts, buttons(asked)[0])
        heard = "Amina Rahman has answered what you proposed"
        workspace.wait_until(lambda: bool(told(workspace, OWEN, heard)))
        workspace.wait_until(lambda: buttons_of(workspace, asked) == ["Undo"])

    assert status(path) is ActionStatus.COMPLETE
    with opened(path) as db:
        [row] = all_updates(db)
    assert (row.who, row.kind) == (AMINA.name, UpdateKind.CHANGED)
    assert "archives" in row.link
    assert workspace.house_rule_breaches() == []


def test_the_lead_is_asked_once_however_often_slack_sends_the_message(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock, linked: None
) -> None:
    with at_work(workspace, path, now):
        workspace.deliver_copies(4)
        workspace.say(OWEN, "places-scrutiny", "@Tipstaff 1 is complete")
        workspace.wait_until(lambda: bool(told(workspace, AMINA, "proposes")))
        workspace.wait_until_idle()
    assert len(told(workspace, AMINA, "proposes")) == 1


def test_a_leaver_is_noticed_and_the_clerk_gets_the_open_items_once(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock, linked: None
) -> None:
    with at_work(workspace, path, now) as service:
        # What the start looks up is over: from here on only the event can tell.
        workspace.wait_until(lambda: bool(workspace.calls("users.list")))
        workspace.wait_until_idle()
        for _ in range(2):
            workspace.wait_for_delivery(workspace.deactivate(AMINA))
            workspace.wait_until_idle()
            service.tick()
    with at_work(workspace, path, now):
        workspace.wait_until_idle()
    [note] = told(workspace, CLERK, "Amina Rahman has left: the Slack account is deactivated")
    for part in ("1 open action", "Replace the street lights"):
        assert part in note.text
    assert "transfer all from Amina Rahman to" in note.text


def test_who_left_while_the_bot_was_not_running_is_noticed_when_it_starts(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock, linked: None
) -> None:
    workspace.deactivate(AMINA, tell=False)
    with at_work(workspace, path, now):
        workspace.wait_until(lambda: bool(told(workspace, CLERK, "Amina Rahman has left")))
    assert told(workspace, CLERK, "Replace the street lights")


def test_a_leaver_of_the_evening_is_told_of_the_next_morning(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock, linked: None
) -> None:
    with at_work(workspace, path, now) as service:
        now.moment = now.moment.replace(hour=20)
        noticed = workspace.deactivate(AMINA)
        workspace.wait_for_delivery(noticed)
        workspace.wait_until_idle()
        service.tick()
        assert told(workspace, CLERK, "has left: the") == []
        now.moment += timedelta(hours=13)
        service.tick()
        assert len(told(workspace, CLERK, "Amina Rahman has left: the")) == 1


def test_leavers_of_one_day_come_in_one_message_and_a_later_one_the_next_day(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock, linked: None
) -> None:
    workspace.deactivate(AMINA, tell=False)
    with at_work(workspace, path, now) as service:
        workspace.wait_until(lambda: bool(told(workspace, CLERK, "Amina Rahman has left: the")))
        workspace.wait_for_delivery(workspace.deactivate(OWEN))
        workspace.wait_until_idle()
        service.tick()
        assert told(workspace, CLERK, "Owen Price has left: the") == []
        assert len(told(workspace, CLERK, "")) == 1
        now.moment += timedelta(days=1)
        service.tick()
        assert len(told(workspace, CLERK, "Owen Price has left: the")) == 1
        assert len(told(workspace, CLERK, "has left: the")) == 2


def test_who_comes_back_before_the_clerk_was_told_is_no_leaver(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock, linked: None
) -> None:
    now.moment = now.moment.replace(hour=20)
    with at_work(workspace, path, now) as service:
        workspace.wait_for_delivery(workspace.deactivate(AMINA))
        workspace.wait_until_idle()
        with opened(path) as db, writing(db):
            amina = officer_named(db, AMINA.name)
            assert amina is not None
            mark_left(db, amina.id or 0, "")
        now.moment += timedelta(hours=13)
        service.tick()
    assert told(workspace, CLERK, "has left: the") == []


def test_what_was_a_leavers_to_decide_goes_to_the_clerk(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock, linked: None
) -> None:
    with at_work(workspace, path, now) as service:
        workspace.wait_for_delivery(workspace.deactivate(AMINA))
        workspace.wait_until_idle()
        service.tick()
        assert told(workspace, CLERK, "has left")
        workspace.say(OWEN, "dm", "1 is complete")
        workspace.wait_until(lambda: bool(told(workspace, CLERK, "Owen Price proposes")))
    assert not told(workspace, AMINA, "proposes")


def test_the_tracker_is_exported_as_a_file_or_the_reason_said(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        said = workspace.say(AMINA, "dm", "export tracker")
        asked = workspace.wait_for_reply(workspace.direct(AMINA), said)
        assert {"CSV", "Excel", "Word"} <= set(buttons(asked))
        for form in ("csv", "excel", "word"):
            workspace.say(AMINA, "dm", f"export tracker as {form}")
            workspace.wait_until(
                lambda form=form: (
                    len(workspace.slack.files) == ["csv", "excel", "word"].index(form) + 1
                )
            )
        workspace.wait_until_idle()
    files = {file.name.rsplit(".", 1)[1]: file for file in workspace.slack.files.values()}
    assert set(files) == {"csv", "xlsx", "docx"}
    assert "street lights" in (files["csv"].content or b"").decode("utf-8-sig")
    assert (files["xlsx"].content or b"").startswith(b"PK")
    assert (files["docx"].content or b"").startswith(b"PK")
