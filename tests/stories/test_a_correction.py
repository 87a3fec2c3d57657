"""Somebody says that an answer is wrong; whoever owns the record hears of it, and of no name."""

from pathlib import Path

import pytest

from bot.workspace.people import PracticeError
from bot.workspace.posts import Post
from bot.workspace.workspace import PracticeWorkspace
from knowledge.domain.feedback import Correction
from knowledge.store.database import opened
from knowledge.store.feedback import open_corrections
from tests.stories.council import AMINA, CHANNEL, OWEN, CouncilClock, at_work

MENU = "Was this right?"
WORDS, NAME = "What is right, or what was unclear?", "May the owner know who you are?"


def asked_by_owen(workspace: PracticeWorkspace) -> Post:
    asked = workspace.say(OWEN, CHANNEL.name, "@Tipstaff what is PLC 007?")
    return workspace.wait_for_reply(CHANNEL.name, asked)


def corrections(path: Path) -> list[Correction]:
    with opened(path) as db:
        return open_corrections(db)


def test_what_is_right_is_said_in_a_form_and_thanked_for_in_private(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        answer = asked_by_owen(workspace)
        workspace.press(OWEN, CHANNEL.name, answer.ts, MENU, "Wrong")
        first = workspace.wait_for_reply(CHANNEL.name, answer.ts, to=OWEN.id)
        workspace.submit(OWEN, {WORDS: "It is 93 since the recount <!here>."})
        second = workspace.wait_for_reply(CHANNEL.name, first.ts, to=OWEN.id)
        workspace.wait_until_idle()
    assert "noted as wrong" in first.text
    assert "Nothing is changed" in second.text
    [kept] = corrections(path)
    assert kept.correction == "It is 93 since the recount <!here>."
    assert kept.question == "what is PLC 007?"
    assert kept.named == ""
    # The answer in the channel stays as it was, its menu with it.
    assert workspace.thread(CHANNEL.name, answer.thread_ts)[-1] == answer
    assert workspace.house_rule_breaches() == []


def test_whoever_wants_to_be_asked_back_leaves_a_name(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        answer = asked_by_owen(workspace)
        workspace.press(OWEN, CHANNEL.name, answer.ts, MENU, "Out of date")
        first = workspace.wait_for_reply(CHANNEL.name, answer.ts, to=OWEN.id)
        workspace.submit(OWEN, {WORDS: "Q2 is out.", NAME: "Yes, so that they can ask me"})
        workspace.wait_for_reply(CHANNEL.name, first.ts, to=OWEN.id)
    [kept] = corrections(path)
    assert (kept.named, kept.verdict) == (OWEN.name, "out of date")


def test_the_owner_accepts_it_with_two_presses_and_it_is_said_from_then_on(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    lights = "who leads on replacing the street lights in Castle Ward?"
    with at_work(workspace, path, now) as service:
        # Amina is known to the bot by her address from the first time that she says anything.
        hello = workspace.say(AMINA, "dm", "hello")
        workspace.wait_for_reply(workspace.direct(AMINA), hello)
        asked = workspace.say(OWEN, "dm", lights)
        answer = workspace.wait_for_reply(workspace.direct(OWEN), asked)
        workspace.press(OWEN, "dm", answer.ts, MENU, "Wrong")
        workspace.wait_for_reply(workspace.direct(OWEN), answer.ts)
        workspace.submit(OWEN, {WORDS: "Owen does since August."})
        workspace.wait_until(lambda: bool(corrections(path)[0].correction))
        service.tick()
        letters = [m for m in workspace.messages("dm", AMINA) if "Owen does since" in m.text]
        workspace.press(AMINA, "dm", letters[0].ts, "They are right")
        shown = workspace.wait_for_reply(workspace.direct(AMINA), letters[0].ts)
        workspace.press(AMINA, "dm", shown.ts, "Yes, keep it")
        workspace.wait_for_reply(workspace.direct(AMINA), shown.ts)
        again = workspace.say(OWEN, CHANNEL.name, f"@Tipstaff {lights}")
        said = workspace.wait_for_reply(CHANNEL.name, again)
    assert corrections(path) == []
    assert len(letters) == 1
    assert "Owen does since August." in said.text
    assert "Amina Rahman leads" in said.text
    assert OWEN.name not in letters[0].text
    assert workspace.house_rule_breaches() == []


def test_right_is_thanked_for_without_a_form(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        answer = asked_by_owen(workspace)
        delivery = workspace.press(AMINA, CHANNEL.name, answer.ts, MENU, "Right")
        workspace.wait_for_reply(CHANNEL.name, answer.ts, to=AMINA.id)
        assert workspace.wait_for_delivery(delivery).attempts == 1
    assert workspace.modal(AMINA) is None
    assert corrections(path) == []


def test_a_form_that_could_not_be_opened_leaves_the_judgement_noted(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        answer = asked_by_owen(workspace)
        workspace.faults.server_error("views.open", next=1, status=500)
        workspace.press(OWEN, CHANNEL.name, answer.ts, MENU, "Unclear")
        told = workspace.wait_for_reply(CHANNEL.name, answer.ts, to=OWEN.id)
    assert "Say: unclear - and what is right" in told.text
    assert [each.verdict for each in corrections(path)] == ["unclear"]


def test_an_answer_without_a_fact_has_no_menu(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        asked = workspace.say(OWEN, CHANNEL.name, "@Tipstaff what is PLC 999?")
        reply = workspace.wait_for_reply(CHANNEL.name, asked)
        with pytest.raises(PracticeError):
            workspace.press(OWEN, CHANNEL.name, reply.ts, MENU, "Wrong")
