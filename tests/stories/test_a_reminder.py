"""A committee deadline comes near: one message, also across a restart."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.workspace.posts import Post
from bot.workspace.workspace import PracticeWorkspace
from knowledge.domain.deliveries import DeliveryState
from knowledge.store.database import opened, writing
from knowledge.store.deliveries import deliveries_in
from knowledge.store.officers import link_officer, officer_named
from tests.stories.council import AMINA, CHANNEL, LONDON, CouncilClock, at_work

# Five working days before the final report for the meeting of 30 September 2026 is due.
# Ten working days before that meeting.
ASKED = datetime(2026, 9, 16, 9, 30, tzinfo=LONDON)
REMINDED = datetime(2026, 9, 14, 9, 30, tzinfo=LONDON)


@pytest.fixture
def now() -> CouncilClock:
    return CouncilClock(REMINDED)


def reminders(workspace: PracticeWorkspace, channel: str) -> list[Post]:
    return [post for post in workspace.messages(channel, AMINA) if post.by_bot]


def link_amina(path: Path) -> None:
    with opened(path) as db, writing(db):
        officer = officer_named(db, AMINA.name)
        assert officer is not None
        assert officer.id is not None
        link_officer(db, officer.id, AMINA.id)


def test_a_reminder_is_posted_once_though_the_bot_is_restarted(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.wait_until(lambda: bool(reminders(workspace, CHANNEL.id)))
    before = reminders(workspace, CHANNEL.id)
    with at_work(workspace, path, now) as service:
        service.tick()
    assert reminders(workspace, CHANNEL.id) == before
    assert len({post.text for post in before}) == len(before)
    assert "Places Scrutiny Committee" in before[0].text
    assert workspace.house_rule_breaches() == []


def test_a_reminder_whose_answer_was_lost_is_looked_for_and_not_sent_again(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    link_amina(path)
    workspace.faults.drop_after("chat.postMessage", every=1)
    with at_work(workspace, path, now):
        workspace.wait_until(lambda: bool(reminders(workspace, "dm")))
        workspace.wait_until_idle()
    sent = reminders(workspace, "dm")
    workspace.faults.clear()
    now.moment = REMINDED.replace(hour=11)
    with at_work(workspace, path, now) as service:
        service.tick()
    assert reminders(workspace, "dm") == sent
    assert workspace.calls("conversations.history")


def is_marked(path: Path) -> bool:
    """True once the bot has noted that a message stands in Slack: it is seen a moment earlier."""
    with opened(path) as db:
        return bool(deliveries_in(db, DeliveryState.SENT))


def buttons(post: Post) -> list[str]:
    return [
        element["text"]["text"]
        for block in post.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    ]


def test_a_lead_answers_from_the_reminder_and_it_says_so(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    link_amina(path)
    now.moment = ASKED
    with at_work(workspace, path, now):
        workspace.wait_until(lambda: bool(reminders(workspace, "dm")))
        [asked] = reminders(workspace, "dm")
        assert "you owe 1 action" in asked.text
        place = workspace.direct(AMINA)
        workspace.press(AMINA, place, asked.ts, "1 complete")
        proposal = workspace.wait_for_reply(place, asked.ts)
        assert buttons(reminders(workspace, "dm")[0]) == buttons(asked)
        workspace.press(AMINA, place, proposal.ts, "Yes, record it")
        workspace.wait_until(lambda: "Answered: complete" in reminders(workspace, "dm")[0].text)
    answered = reminders(workspace, "dm")[0]
    assert buttons(answered) == []
    assert "Amina Rahman, 16 September 2026" in answered.text
    assert len(workspace.calls("chat.update")) == 2
    assert workspace.house_rule_breaches() == []


def test_a_reply_in_words_elsewhere_closes_the_reminder_also_after_a_crash(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    link_amina(path)
    now.moment = ASKED
    with at_work(workspace, path, now):
        workspace.wait_until(lambda: bool(reminders(workspace, "dm")))
        workspace.faults.server_error("chat.update", every=1)
        thread = ""
        for said in ("1 is delayed because the columns are late", "yes"):
            at = workspace.say(AMINA, "places-scrutiny", f"@Tipstaff {said}", thread)
            thread = workspace.wait_for_reply("places-scrutiny", at).thread_ts
        workspace.wait_until_idle()
    assert "Answered" not in reminders(workspace, "dm")[0].text
    workspace.faults.clear()
    with at_work(workspace, path, now):
        workspace.wait_until(lambda: "Answered: delayed" in reminders(workspace, "dm")[0].text)
    assert buttons(reminders(workspace, "dm")[0]) == []
