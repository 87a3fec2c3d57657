"""The one message of a day in Slack: put off by a button, covered by a colleague, a digest only."""

from datetime import date, datetime
from pathlib import Path

import pytest

from bot.workspace.workspace import PracticeWorkspace
from knowledge.domain.actions import ActionStatus
from knowledge.domain.stand_ins import StandIn, StandInKind
from knowledge.store.actions import find_action
from knowledge.store.database import opened, writing
from knowledge.store.officers import link_officer, officer_named
from knowledge.store.stand_ins import arrange
from tests.stories.council import AMINA, LONDON, OWEN, CouncilClock, at_work
from tests.stories.test_a_reminder import buttons, is_marked, link_amina

# Ten working days before the meeting of 30 September 2026.
ASKED = datetime(2026, 9, 16, 9, 30, tzinfo=LONDON)


@pytest.fixture
def now() -> CouncilClock:
    return CouncilClock(ASKED)


def told(workspace: PracticeWorkspace, who: object) -> list[str]:
    return [post.text for post in workspace.messages("dm", who) if post.by_bot]  # type: ignore[arg-type]


def test_ask_me_later_by_button_keeps_quiet_until_the_next_working_day(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    link_amina(path)
    with at_work(workspace, path, now) as service:
        workspace.wait_until(lambda: bool(told(workspace, AMINA)))
        [asked] = [post for post in workspace.messages("dm", AMINA) if post.by_bot]
        place = workspace.direct(AMINA)
        workspace.press(AMINA, place, asked.ts, "1: ask me later")
        reply = workspace.wait_for_reply(place, asked.ts)
        assert "again on Thursday 17 September 2026" in reply.text
        service.tick()
        before = len(told(workspace, AMINA))
        now.moment = ASKED.replace(day=17)
        service.tick()
        assert len(told(workspace, AMINA)) == before + 1
    assert "You asked to be reminded today of 1 action." in told(workspace, AMINA)[-1]
    assert workspace.house_rule_breaches() == []


def test_whoever_covers_is_asked_and_their_bare_answer_is_recorded(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    link_amina(path)
    with opened(path) as db, writing(db):
        amina, owen = officer_named(db, AMINA.name), officer_named(db, OWEN.name)
        assert amina is not None
        assert owen is not None
        link_officer(db, owen.id or 0, OWEN.id)
        away = (date(2026, 9, 14), date(2026, 9, 18))
        owen = officer_named(db, OWEN.name)
        arrange(db, StandIn(amina, StandInKind.COVER, owen, *away))
    with at_work(workspace, path, now):
        workspace.wait_until(lambda: bool(told(workspace, OWEN)))
        assert "Amina Rahman is away until Friday 18 September 2026" in told(workspace, OWEN)[0]
        assert told(workspace, AMINA) == []
        workspace.wait_until(lambda: is_marked(path))
        place = workspace.direct(OWEN)
        for said in ("complete - all forty lit", "yes"):
            workspace.wait_for_reply(place, workspace.say(OWEN, "dm", said))
        workspace.wait_until(lambda: "Answered: complete (Owen Price" in told(workspace, OWEN)[0])
        first = next(post for post in workspace.messages("dm", OWEN) if post.by_bot)
        assert buttons(first) == []
    with opened(path) as db:
        action = find_action(db, 1)
    assert action is not None
    assert action.status is ActionStatus.COMPLETE


def test_digest_only_said_in_slack_moves_the_message_to_the_weeks_first_day(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    link_amina(path)
    now.moment = datetime(2026, 9, 11, 10, 0, tzinfo=LONDON)
    with at_work(workspace, path, now) as service:
        workspace.wait_until_idle()
        place = workspace.direct(AMINA)
        reply = workspace.wait_for_reply(place, workspace.say(AMINA, "dm", "digest only"))
        assert "one message a week" in reply.text
        before = len(told(workspace, AMINA))
        now.moment = datetime(2026, 9, 14, 9, 0, tzinfo=LONDON)
        service.tick()
        assert "you owe 1 action" in told(workspace, AMINA)[-1]
        now.moment = ASKED
        service.tick()
        assert len(told(workspace, AMINA)) == before + 1
