"""A lead officer fills in the form: from the command, the Home tab, or on somebody's message."""

from pathlib import Path

import pytest

from bot.figure_form import SHORTCUT as FIGURE_SHORTCUT
from bot.forms import OPEN_FORM, SHORTCUT
from bot.manifest import manifest
from bot.workspace.people import Installation
from bot.workspace.posts import Post
from bot.workspace.workspace import PracticeWorkspace
from handlers.messages import FilledForm
from handlers.updates.forms import problems
from knowledge.domain.actions import ActionStatus
from knowledge.store.actions import find_action
from knowledge.store.database import opened
from knowledge.store.updates import all_updates
from tests.stories.council import AMINA, OWEN, CouncilClock, at_work

LIGHTS = "1: Replace the street lights in Castle Ward"


def status(path: Path) -> ActionStatus:
    with opened(path) as db:
        action = find_action(db, 1)
    assert action is not None
    return action.status


def opened_form(workspace: PracticeWorkspace) -> None:
    workspace.wait_until(lambda: workspace.modal(AMINA) is not None)


def in_the_direct_message(workspace: PracticeWorkspace) -> Post:
    def posts() -> list[Post]:
        return [post for post in workspace.messages("dm", AMINA) if post.by_bot]

    workspace.wait_until(lambda: bool(posts()))
    return posts()[-1]


def test_the_form_proposes_in_the_direct_message_and_the_yes_writes(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.command(AMINA, "places-scrutiny", "/tipstaff", "update")
        opened_form(workspace)
        filled = {"action": LIGHTS, "status": "At risk", "note": "supplier is late; 1 complete"}
        workspace.submit(AMINA, {**filled, "evidence": "order 4471"})
        proposal = in_the_direct_message(workspace)
        workspace.wait_until(lambda: workspace.modal(AMINA) is None)
        assert "from on track to at risk" in proposal.text
        assert status(path) is ActionStatus.ON_TRACK
        yes = workspace.say(AMINA, "dm", "yes")
        workspace.wait_for_reply(workspace.direct(AMINA), yes)
    assert status(path) is ActionStatus.AT_RISK
    with opened(path) as db:
        [row] = all_updates(db)
    assert row.note == "supplier is late; 1 complete Evidence: order 4471"
    assert workspace.house_rule_breaches() == []


def test_the_shortcut_fills_the_form_with_the_message_and_keeps_its_link(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        said = workspace.say(OWEN, "places-scrutiny", "action 1 is complete - all 40 lit")
        workspace.shortcut(AMINA, "places-scrutiny", said, SHORTCUT)
        opened_form(workspace)
        workspace.submit(AMINA, {})
        proposal = in_the_direct_message(workspace)
        assert "from on track to complete" in proposal.text
        yes = workspace.say(AMINA, "dm", "yes")
        workspace.wait_for_reply(workspace.direct(AMINA), yes)
        link = workspace.permalink("places-scrutiny", said)
    with opened(path) as db:
        [row] = all_updates(db)
    assert row.who == AMINA.name
    assert row.link == link
    assert row.note == f"all 40 lit Evidence: {link}"


def test_the_home_tab_opens_the_form_and_a_form_that_is_not_sound_stays_open(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.open_home(AMINA)
        workspace.wait_until(lambda: workspace.home(AMINA) is not None)
        workspace.press_in_view(AMINA, OPEN_FORM)
        opened_form(workspace)
        workspace.submit(AMINA, {"action": LIGHTS, "status": "Complete", "due": "2026-12-01"})
        workspace.wait_until(lambda: bool(workspace.form_errors(AMINA)))
        assert "delayed or deferred" in workspace.form_errors(AMINA)["due"]
        assert workspace.modal(AMINA) is not None
        workspace.submit(AMINA, {"action": LIGHTS, "status": "Complete"})
        assert "to complete" in in_the_direct_message(workspace).text


def test_somebody_who_leads_nothing_is_told_so_in_the_form(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.command(OWEN, "places-scrutiny", "/tipstaff", "update")
        workspace.wait_until(lambda: workspace.modal(OWEN) is not None)
        modal = workspace.modal(OWEN)
    assert modal is not None
    assert "You lead no action" in str(modal["blocks"])
    assert not modal.get("submit")


def test_a_form_submitted_again_and_again_proposes_once(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.command(AMINA, "places-scrutiny", "/tipstaff", "update 1")
        opened_form(workspace)
        sent = workspace.submit(AMINA, {"status": "Complete"})
        workspace.slack.deliveries.again(sent, attempt=1)
        in_the_direct_message(workspace)
        workspace.wait_until_idle()
        posts = [post for post in workspace.messages("dm", AMINA) if post.by_bot]
    assert len(posts) == 1


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (FilledForm(1), "note"),
        (FilledForm(1, "delayed", "2026-12-01"), "note"),
        (FilledForm(1, "on track", "2026-12-01", "new date"), "due"),
        (FilledForm(1, "closed"), "status"),
    ],
)
def test_what_is_wrong_with_a_form_is_said_at_its_field(form: FilledForm, field: str) -> None:
    assert list(problems(form)) == [field]


def test_the_manifest_has_the_shortcuts_that_are_listened_to() -> None:
    shortcuts = manifest()["features"]["shortcuts"]

    names = tuple(shortcut["callback_id"] for shortcut in shortcuts)
    assert names == (SHORTCUT, FIGURE_SHORTCUT) == Installation().shortcuts
    assert all(len(shortcut["name"]) <= 24 for shortcut in shortcuts)
