"""A thread goes on about a list that was shown, also over a restart, for a day."""

from datetime import timedelta
from pathlib import Path

from bot.workspace.workspace import PracticeWorkspace
from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.periods import parse_period
from knowledge.domain.records import Reading
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.stories.council import AMINA, CHANNEL, COUNCIL, MORNING, OWEN, CouncilClock, at_work

PLAN = Document(COUNCIL, "Parks Plan", "plan", "parks.txt", "3")
DUE = {"Open the skate park": "December 2026", "Mend the bandstand": "November 2026"}


def _with_two_parks(path: Path) -> None:
    source = Source(PLAN.title, "page 1")
    lead = (Lead(OWEN.name, LeadKind.PERSON),)
    actions = [
        Action(COUNCIL, PLAN.title, title, source, leads=lead, due=parse_period(due))
        for title, due in DUE.items()
    ]
    with opened(path) as db, writing(db):
        save_reading(db, Reading(PLAN, tuple(actions)), MORNING)


def _asked(workspace: PracticeWorkspace, text: str, thread: str = "") -> tuple[str, str]:
    """What is answered to a line in the thread, and the thread."""
    sent = workspace.say(AMINA, CHANNEL.name, f"@Tipstaff {text}", thread_ts=thread)
    reply = workspace.wait_for_reply(CHANNEL.name, sent)
    return reply.text, thread or sent


def test_the_second_of_a_list_is_meant_after_a_restart_too(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    _with_two_parks(path)
    with at_work(workspace, path, now):
        shown, thread = _asked(workspace, "what does Owen Price lead on?")
        assert shown.index("skate park") < shown.index("bandstand")
    now.pass_by(timedelta(hours=5))
    with at_work(workspace, path, now):
        assert "bandstand" in _asked(workspace, "the second one", thread)[0]
        assert "30 November 2026" in _asked(workspace, "when is it due?", thread)[0]
        assert "skate park" in _asked(workspace, "and which of those is due last?", thread)[0]
    now.pass_by(timedelta(hours=25))
    with at_work(workspace, path, now):
        later, _ = _asked(workspace, "the second one", thread)
    assert "bandstand" not in later
    assert workspace.house_rule_breaches() == []


def test_what_a_follow_up_cannot_tell_apart_is_chosen_by_a_button(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    _with_two_parks(path)
    with at_work(workspace, path, now):
        _, thread = _asked(workspace, "what does Owen Price lead on?")
        sent = workspace.say(
            AMINA, CHANNEL.name, "@Tipstaff what is their status?", thread_ts=thread
        )
        asked_back = workspace.wait_for_reply(CHANNEL.name, sent)
        workspace.press(AMINA, CHANNEL.name, asked_back.ts, "Action 3")
        chosen = workspace.wait_for_reply(CHANNEL.name, asked_back.ts)
        assert "bandstand" in chosen.text
        assert "skate park" not in chosen.text
        assert "November" in _asked(workspace, "due?", thread)[0]
