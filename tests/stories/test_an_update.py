"""A lead officer says that an action is complete: proposed, confirmed, undone, in one place."""

from pathlib import Path

from bot.workspace.deliveries import State
from bot.workspace.posts import Post
from bot.workspace.workspace import PracticeWorkspace
from knowledge.domain.actions import ActionStatus
from knowledge.store.actions import find_action
from knowledge.store.database import opened
from knowledge.store.updates import all_updates
from tests.stories.council import AMINA, OWEN, CouncilClock, at_work


def status(path: Path) -> ActionStatus:
    with opened(path) as db:
        action = find_action(db, 1)
    assert action is not None
    return action.status


def written(path: Path) -> list[str]:
    with opened(path) as db:
        return [update.kind.value for update in all_updates(db)]


def buttons(post: Post) -> list[str]:
    return [
        element["text"]["text"]
        for block in post.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    ]


def now_reads(workspace: PracticeWorkspace, post: Post) -> Post:
    found = workspace.memory.find(post.channel, post.ts)
    assert found is not None
    return found


def proposed(workspace: PracticeWorkspace) -> Post:
    said = workspace.say(AMINA, "places-scrutiny", "@Tipstaff 1 is complete - all 40 lit on 1 Sept")
    return workspace.wait_for_reply("places-scrutiny", said)


def test_yes_by_button_writes_once_and_the_same_message_loses_its_buttons(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        proposal = proposed(workspace)
        assert status(path) is ActionStatus.ON_TRACK
        assert len(buttons(proposal)) == 2
        press = workspace.press(AMINA, "places-scrutiny", proposal.ts, buttons(proposal)[0])
        workspace.wait_until(lambda: "Undo" in buttons(now_reads(workspace, proposal)))
    assert workspace.wait_for_delivery(press).state is State.ACKNOWLEDGED
    settled = now_reads(workspace, proposal)
    assert buttons(settled) == ["Undo"]
    assert "Amina Rahman chose" in settled.text
    assert status(path) is ActionStatus.COMPLETE
    assert written(path) == ["changed"]
    with opened(path) as db:
        [row] = all_updates(db)
    assert row.who == AMINA.name
    assert row.link.startswith("http")
    assert workspace.house_rule_breaches() == []


def test_yes_in_words_answers_in_the_thread_and_takes_the_buttons_off(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        proposal = proposed(workspace)
        yes = workspace.say(AMINA, "places-scrutiny", "@Tipstaff yes", proposal.thread_ts)
        answer = workspace.wait_for_reply("places-scrutiny", yes)
        workspace.wait_until(lambda: buttons(now_reads(workspace, proposal)) == [])
        undo = workspace.say(AMINA, "places-scrutiny", "@Tipstaff undo", proposal.thread_ts)
        workspace.wait_for_reply("places-scrutiny", undo)
    assert answer.thread_ts == proposal.thread_ts
    assert status(path) is ActionStatus.ON_TRACK
    assert written(path) == ["changed", "undone"]


def test_somebody_elses_press_is_refused_to_them_alone_and_changes_nothing(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        proposal = proposed(workspace)
        workspace.press(OWEN, "places-scrutiny", proposal.ts, buttons(proposal)[0])
        workspace.wait_for_reply("places-scrutiny", proposal.ts, to=OWEN.id)
    assert len(buttons(now_reads(workspace, proposal))) == 2
    assert status(path) is ActionStatus.ON_TRACK
    assert "changed" not in written(path)


def test_a_press_delivered_again_and_again_writes_once(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        proposal = proposed(workspace)
        press = workspace.press(AMINA, "places-scrutiny", proposal.ts, buttons(proposal)[0])
        for attempt in (1, 2, 3):
            workspace.slack.deliveries.again(press, attempt=attempt)
        workspace.wait_until(lambda: "Undo" in buttons(now_reads(workspace, proposal)))
        workspace.wait_until(lambda: workspace.delivery(press).attempts == 4)
        workspace.wait_until_idle()
    assert written(path) == ["changed"]
    assert len(workspace.calls("chat.update")) == 1


def test_a_yes_by_editing_an_earlier_message_is_no_yes(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        hello = workspace.say(AMINA, "dm", "what is PLC 007?")
        place = workspace.direct(AMINA)
        first = workspace.wait_for_reply(place, hello)
        said = workspace.say(AMINA, "dm", "1 is complete")
        workspace.wait_for_reply(place, said)
        workspace.edit(AMINA, "dm", hello, "yes")
        workspace.wait_until(lambda: now_reads(workspace, first).text != first.text)
    assert status(path) is ActionStatus.ON_TRACK
    assert written(path) == []
