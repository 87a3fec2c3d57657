"""A figure is given by form: from the message that asks for it, by command, or on a message."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.figure_form import OPEN_FORM, SHORTCUT
from bot.workspace.posts import Post
from bot.workspace.workspace import PracticeWorkspace
from handlers.messages import FilledFigure
from handlers.updates.figure_forms import problems
from knowledge.domain.figure_rules import IndicatorRule, QuarterlyReturn
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from knowledge.store.figures import all_figures
from tests.stories import council
from tests.stories.council import AMINA, CHANNEL, LONDON, CouncilClock, at_work
from tests.stories.test_a_reminder import buttons, is_marked, link_amina, reminders

# The first working day after the quarter to 30 September 2026.
OPENED = datetime(2026, 10, 1, 9, 30, tzinfo=LONDON)
LIGHTS = "PLC 007, Q2 2026/27: Street lights repaired within five days"


@pytest.fixture
def now() -> CouncilClock:
    return CouncilClock(OPENED)


@pytest.fixture(autouse=True)
def returned(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A quarterly return in which Amina owes the figure of her indicator."""
    usual = council.settings_for

    def with_return(*arguments: object, **named: object) -> object:
        settings = usual(*arguments, **named)  # type: ignore[arg-type]
        rules = replace(
            settings.rules or Rules(),
            returns=(QuarterlyReturn("Quarterly return", CHANNEL.id, 10),),
            indicators=(IndicatorRule("PLC 007", leads=(AMINA.name,)),),
        )
        return replace(settings, rules=rules)

    monkeypatch.setattr(council, "settings_for", with_return)
    link_amina(path)
    yield


def held(path: Path) -> list[str]:
    with opened(path) as db:
        return [f"{f.name} {f.period.text} {f.said.text} {f.commentary}" for f in all_figures(db)]


def latest(workspace: PracticeWorkspace) -> Post:
    return reminders(workspace, "dm")[-1]


def test_the_button_of_what_is_asked_opens_the_form_and_the_yes_closes_the_message(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.wait_until(lambda: bool(reminders(workspace, "dm")))
        asked = latest(workspace)
        assert "1 figure" in asked.text
        place = workspace.direct(AMINA)
        workspace.press(AMINA, place, asked.ts, "PLC 007: give the figure …")
        workspace.wait_until(lambda: workspace.modal(AMINA) is not None)
        filled = {
            "said": "84.5%",
            "cause": "storms",
            "action": "second crew hired",
            "by": "2026-11-30",
        }
        workspace.submit(AMINA, filled)
        workspace.wait_until(lambda: "from no figure to 84.5%" in latest(workspace).text)
        assert held(path) == []
        yes = workspace.say(AMINA, "dm", "yes")
        workspace.wait_for_reply(place, yes)
        workspace.wait_until(
            lambda: "Answered: 84.5% (Amina Rahman" in reminders(workspace, "dm")[0].text
        )
    assert held(path) == [
        "PLC 007 Q2 2026/27 84.5% because storms. Action: second crew hired. By 2026-11-30."
    ]
    assert not any("PLC 007" in label for label in buttons(reminders(workspace, "dm")[0]))
    assert workspace.house_rule_breaches() == []


def test_a_bare_figure_in_the_thread_of_what_is_asked_is_understood(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.wait_until(lambda: bool(reminders(workspace, "dm")))
        workspace.wait_until(lambda: is_marked(path))
        place = workspace.direct(AMINA)
        asked = latest(workspace)
        said = workspace.say(AMINA, "dm", "84.5%", asked.ts)
        shown = workspace.wait_for_reply(place, said)
        assert "PLC 007" in shown.text
        assert "to 84.5%" in shown.text


def test_the_command_and_the_home_tab_open_it_and_a_word_that_is_no_figure_stays_open(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        workspace.command(AMINA, "places-scrutiny", "/tipstaff", "figure plc 007")
        workspace.wait_until(lambda: workspace.modal(AMINA) is not None)
        workspace.submit(AMINA, {"said": "quite good"})
        workspace.wait_until(lambda: bool(workspace.form_errors(AMINA)))
        assert "14.2%" in workspace.form_errors(AMINA)["said"]
        workspace.dismiss(AMINA)
        workspace.open_home(AMINA)
        workspace.wait_until(lambda: workspace.home(AMINA) is not None)
        workspace.press_in_view(AMINA, OPEN_FORM)
        workspace.wait_until(lambda: workspace.modal(AMINA) is not None)
        workspace.submit(AMINA, {"figure": LIGHTS, "said": "no data", "period": "Q4 2025/26"})
        workspace.wait_until(lambda: "PLC 007" in latest(workspace).text)
        workspace.wait_until(lambda: "Q4 2025/26" in latest(workspace).text)
    assert held(path) == []


def test_the_shortcut_fills_it_with_what_the_message_says(
    workspace: PracticeWorkspace, path: Path, now: CouncilClock
) -> None:
    with at_work(workspace, path, now):
        said = workspace.say(AMINA, "places-scrutiny", "PLC 007 Q2 = 84.5% because of storms")
        workspace.shortcut(AMINA, "places-scrutiny", said, SHORTCUT)
        workspace.wait_until(lambda: workspace.modal(AMINA) is not None)
        workspace.submit(AMINA, {})
        workspace.wait_until(
            lambda: (
                bool(reminders(workspace, "dm"))
                and "from no figure to 84.5%" in latest(workspace).text
            )
        )
        assert "because of storms" in latest(workspace).text


@pytest.mark.parametrize("value", ["", "14,2", "about 14", "14.2% and 15%", "n/a please"])
def test_only_one_certain_figure_is_sound(value: str) -> None:
    assert list(problems(FilledFigure("indicator", 1, "Q2 2026/27", value))) == ["said"]


@pytest.mark.parametrize("value", ["14.2%", "45/317", "£1.2m", "no data", "n/a", "0", "12 days."])
def test_a_figure_or_a_reason_for_none_is_sound(value: str) -> None:
    assert problems(FilledFigure("indicator", 1, "Q2 2026/27", value)) == {}
