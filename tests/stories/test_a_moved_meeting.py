"""Democratic services moves a meeting in Slack: agreed by button, those concerned told once."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.serving import running
from bot.workspace.posts import Post
from bot.workspace.workspace import PracticeWorkspace
from knowledge.store.database import opened
from knowledge.store.meetings import all_meetings
from tests.stories.council import AMINA, CHANNEL, OWEN, CouncilClock, settings_for
from tests.stories.test_an_update import buttons, now_reads

MOVE = "@Tipstaff move places scrutiny 30 Sept to 7 Oct because the hall is flooded"


def notices(workspace: PracticeWorkspace, channel: str) -> list[Post]:
    posts = workspace.messages(channel, AMINA)
    return [post for post in posts if post.by_bot and "is moved from" in post.text]


def test_a_meeting_moved_in_slack_is_told_once_where_it_concerns_when_it_stands(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    settings = settings_for(workspace, path)
    rules = replace(settings.rules, democratic_services=frozenset({OWEN.email}))
    with running(replace(settings, rules=rules), now=now) as service:
        workspace.wait_for_connection()
        said = workspace.say(OWEN, "lunch", MOVE)
        proposal = workspace.wait_for_reply("lunch", said)
        assert (
            "from Wednesday 30 September 2026 at 10.00 am to Wednesday 7 October" in proposal.text
        )
        workspace.press(OWEN, "lunch", proposal.ts, buttons(proposal)[0])
        workspace.wait_until(lambda: "Undo" in buttons(now_reads(workspace, proposal)))
        service.tick()
        assert notices(workspace, CHANNEL.id) == []
        now.pass_by(timedelta(minutes=31))
        for _ in range(3):
            service.tick()

    [told] = notices(workspace, CHANNEL.id)
    assert "(Owen Price, 2 September 2026)" in told.text
    assert "Reason: because the hall is flooded" in told.text
    assert "Publication of the agenda: Tuesday 29 September 2026" in told.text
    assert "(was Tuesday 22 September 2026)" in told.text
    with opened(path) as db:
        [held] = all_meetings(db)
    assert held.starts_at.isoformat() == "2026-10-07T10:00:00+01:00"
    assert workspace.house_rule_breaches() == []
