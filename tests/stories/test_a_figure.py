"""A figure is given by message in Slack: proposed, agreed by a button, asked about, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workspace.workspace import PracticeWorkspace
from knowledge.domain.documents import Document, Source
from knowledge.domain.indicators import Observation
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.periods import parse_period
from knowledge.domain.records import Reading
from knowledge.domain.topics import Topic
from knowledge.store.database import opened, writing
from knowledge.store.figures import all_figures
from knowledge.store.records import save_reading
from knowledge.store.updates import all_updates
from tests.stories.council import (
    AMINA,
    COMMITTEE,
    COUNCIL,
    MORNING,
    OWEN,
    CouncilClock,
    at_work,
)
from tests.stories.test_an_update import buttons, now_reads

SAID = "@Tipstaff PLC 007 Q1 2026/27 = 90.2% &amp; falling, because of the storm"


@pytest.fixture(autouse=True)
def led(path: Path) -> Iterator[None]:
    """Amina leads the topic that names the indicator, which the programme prints for Q1."""
    source = Source("Work programme", "row 1")
    topic = Topic(
        COUNCIL,
        "Street lighting",
        source,
        committee=COMMITTEE,
        leads=(Lead(AMINA.name, LeadKind.PERSON),),
        indicators=("PLC 007",),
    )
    printed = Observation(
        COUNCIL, parse_period("Quarter 1 2026/27"), 91.5, "91.5%", source, "PLC 007", unit="%"
    )
    document = Document(COUNCIL, "Work programme", "programme", "wp.txt", "2", committee=COMMITTEE)
    with opened(path) as db, writing(db):
        save_reading(db, Reading(document, (topic, printed)), MORNING)
    yield


def held(path: Path) -> list[str]:
    with opened(path) as db:
        return [f"{f.name} {f.period.text} {f.said.text} {f.state}" for f in all_figures(db)]


def test_a_figure_is_written_once_by_its_leads_button_and_by_nobody_elses(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        said = workspace.say(AMINA, "places-scrutiny", SAID)
        proposal = workspace.wait_for_reply("places-scrutiny", said)
        assert "restates 91.5%" in proposal.text
        workspace.press(OWEN, "places-scrutiny", proposal.ts, buttons(proposal)[0])
        workspace.wait_for_reply("places-scrutiny", proposal.ts, to=OWEN.id)
        assert held(path) == []
        press = workspace.press(AMINA, "places-scrutiny", proposal.ts, buttons(proposal)[0])
        workspace.slack.deliveries.again(press, attempt=1)
        workspace.wait_until(lambda: "Undo" in buttons(now_reads(workspace, proposal)))
        workspace.wait_until_idle()
        asked = workspace.say(OWEN, "places-scrutiny", "@Tipstaff what is PLC 007?")
        answer = workspace.wait_for_reply("places-scrutiny", asked)
        assert held(path) == ["PLC 007 Q1 2026/27 90.2% revised"]
        workspace.press(AMINA, "places-scrutiny", proposal.ts, "Undo")
        workspace.wait_until(lambda: held(path) == [])
    assert "90.2%" in answer.text
    assert "Restated from 91.5%" in answer.text
    with opened(path) as db:
        rows = all_updates(db)
    assert [row.kind.value for row in rows] == ["refused", "changed", "undone"]
    assert rows[1].note == "falling, because of the storm"
    assert workspace.house_rule_breaches() == []


def test_an_unlikely_figure_is_asked_about_with_a_button_for_what_was_meant(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        said = workspace.say(AMINA, "dm", "PLC 007 Q4 = 912%")
        place = workspace.direct(AMINA)
        asked = workspace.wait_for_reply(place, said)
        assert "Did you mean 91.2%?" in asked.text
        assert held(path) == []
        workspace.press(AMINA, "dm", asked.ts, "It is 91.2%")
        proposed = workspace.wait_for_reply(place, asked.ts)
        assert "to 91.2%" in proposed.text
        workspace.press(AMINA, "dm", proposed.ts, "Yes, record it")
        workspace.wait_until(lambda: held(path) != [])
    assert held(path) == ["PLC 007 Q4 2025/26 91.2% provisional"]
    assert workspace.house_rule_breaches() == []
