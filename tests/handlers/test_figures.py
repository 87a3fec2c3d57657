"""Figures by message: said, checked, shown, agreed, approved, restated, undone."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers import figure_subjects
from handlers.context import Context
from handlers.messages import ReplyStatus
from knowledge.domain.figure_rules import IndicatorRule
from knowledge.domain.updates import UpdateKind
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from knowledge.store.updates import all_updates
from tests.handlers.performance import (
    ANN,
    BOB,
    CARA,
    CLERK,
    FIGURES,
    Desk,
    at_performance,
    figures,
    reading,
    versions,
)

BECAUSE = "because two sibling groups; action: we will visit weekly, by 30 Nov 2026"


@pytest.fixture
def office(desk: Desk) -> Desk:
    return at_performance(desk)


def test_saying_it_writes_nothing_and_shows_period_figure_and_rating(office: Desk) -> None:
    reply = office.says(ANN, "EXB 011 Q1 = 14.2% because two sibling groups")

    assert figures(office) == {}
    assert "Q1 2026/27 (1 April 2026 to 30 June 2026)" in reply.text
    assert "from no figure to 14.2%" in reply.text
    assert "Comment: because two sibling groups" in reply.text
    assert "Rating now (Q1 2026/27): red" in reply.text
    assert "18.3% of it" in reply.text
    assert "lower is better" in reply.text
    assert "Worked out by Tipstaff, not printed" in reply.text
    assert "Reply yes to record it, or no" in reply.text


def test_a_yes_writes_it_once_with_its_audit_row(office: Desk) -> None:
    reply = office.agrees(ANN, f"EXB 011 Q1 = 14.2% {BECAUSE}")
    again = office.says(ANN, "yes")

    assert figures(office) == {"EXB 011 Q1 2026/27": "14.2% provisional"}
    [row] = all_updates(office.db)
    assert (row.who, row.kind, row.field, row.before, row.after, row.about, row.link) == (
        ANN,
        UpdateKind.CHANGED,
        "figure",
        "",
        "14.2%",
        "EXB 011 for Q1 2026/27",
        office.link,
    )
    assert "is now 14.2%, provisional" in reply.text
    assert "incomplete" not in reply.text
    assert "already recorded" in again.text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("EXB 11 q1 is 12.2", "EXB 011 Q1 2026/27: 12.2%"),
        ("exb11 q1 12.2%", "EXB 011 Q1 2026/27: 12.2%"),
        ("EXB-011 for quarter 1 2026/27 was 12.2 per cent", "EXB 011 Q1 2026/27: 12.2%"),
        ("Q1 EXB 011 = 12.2", "EXB 011 Q1 2026/27: 12.2%"),
        ("please record EXB 011 for Apr - Jun 2026 as 12.2%", "EXB 011 Q1 2026/27: 12.2%"),
        ("can you update EXB 011 Q1 to 12.2%?", "EXB 011 Q1 2026/27: 12.2%"),
        ("EXB 011 Q1 – ‘12.2%’ &amp; falling", "EXB 011 Q1 2026/27: 12.2%"),
        ("EXB 011 Q1 = 45/317", "EXB 011 Q1 2026/27: 45/317 (14.2%)"),
        ("EXB 011 Q1 = 14.2% (45/317)", "EXB 011 Q1 2026/27: 45/317 (14.2%)"),
        ("EXB 011 Q1 = 45 out of 317", "EXB 011 Q1 2026/27: 45/317 (14.2%)"),
        ("EXB 013 Q1 = 31 days", "EXB 013 Q1 2026/27: 31 days"),
        ("EXB 013 Q1 = 31", "EXB 013 Q1 2026/27: 31 days"),
        ("EXB 013 Q1 = 0", "EXB 013 Q1 2026/27: 0 days"),
        ("EXB 011 Q1 = n/a", "EXB 011 Q1 2026/27: not applicable"),
        ("EXB 011 Q1 = no data", "EXB 011 Q1 2026/27: no data"),
        ("EXB 011 Q1 not due", "EXB 011 Q1 2026/27: not due"),
        ("EXB 011 Q1: suppressed", "EXB 011 Q1 2026/27: suppressed"),
        ("EXB 011 Q1 = <5", "EXB 011 Q1 2026/27: suppressed"),
        (
            "Library visits by children Q1 = 1.2m",
            "Library visits by children Q1 2026/27: 1,200,000",
        ),
        ("library visits Q1 = 5,120", "Library visits by children Q1 2026/27: 5,120"),
        ("EXB 012 2025/26 ac yr = 62.5%", "EXB 012 2025/26 ac yr: 62.5%"),
        ("EXB 011 June 2026: 12.2%", "EXB 011 June 2026: 12.2%"),
    ],
)
def test_the_ways_in_which_officers_write_a_figure(office: Desk, text: str, held: str) -> None:
    office.agrees(ANN, text)

    found = [f"{name}: {figure}" for name, figure in figures(office).items()]
    assert found == [f"{held} provisional"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("EXB 011 Q1 = lots", "is no figure"),
        ("EXB 011 Q1 = about 14%", "exact figure"),
        ("EXB 011 Q1 = 14-15%", "I read 14"),
        ("EXB 011 Q1 = 14,2%", "I read 14"),
        ("EXB 011 Q1 = 14.2% no, 15%", "one figure and then another"),
        ("EXB 011 Q1 is not 14.2%", "exact figure"),
        ("EXB 011 Q1 = nil", "may mean 0, no data or not applicable"),
        ("EXB 011 Q1 = 45/317 = 15%", "45/317 is 14.2%, not 15%"),
        ("EXB 011 Q1 = 45/0", "share of 0"),
        ("EXB 011 Q1 = -5%", "cannot be below 0"),
        ("EXB 011 Q1 = 142%", "Did you mean 14.2%?"),
        ("EXB 011 Q1 = 400/317", "cannot be above 100"),
        ("EXB 011 Q1 = 1.42%", "Did you mean 14.2%?"),
        ("EXB 011 Q1 = 60%", "The last 4 figures were from 11.2% to 13.4%"),
        ("EXB 011 Q1 = 12 days", "measured in per cent, not days"),
        ("EXB 013 Q1 = 31%", "measured in days, not per cent"),
        ("EXB 013 Q1 = 3/9", "measured in days"),
        ("EXB 011 = 12.2%", "Which period"),
        ("EXB 011 Q4 2019 = 12.2%", "cannot tell the days"),
        ("EXB 011 Q2 2026/27 = 12.2%", "has not ended"),
        ("EXB 011 Q4 2029/30 = 12.2%", "has not begun"),
        ("EXB 011 target = 10%", "a message gives figures"),
        ("EXB 011 and EXB 013 Q1 = 5", "cannot tell the figure"),
    ],
)
def test_what_is_unclear_or_unlikely_is_asked_back(office: Desk, text: str, asked: str) -> None:
    reply = office.says(ANN, text)
    office.says(ANN, "yes")

    assert reply.status is ReplyStatus.AMBIGUOUS
    assert asked in reply.text
    assert figures(office) == {}


@pytest.mark.parametrize(
    "text",
    [
        "what is EXB 011 Q1?",
        "is EXB 011 Q1 14.2%?",
        "EXB 011 Q1",
        "EXB 011 2026",
        "if EXB 011 Q1 = 14.2% we are red",
        "1 complete - EXB 011 now at 14.2%",
        "2: 9 of 12 places funded so far, EXB 011 Q1 = 14.2%",
        "the launch is 80% there",
        "EXB 999 Q1 = 14.2%",
        "May 2026 = 14.2",
    ],
)
def test_a_question_or_an_action_is_no_figure(office: Desk, text: str) -> None:
    office.agrees(ANN, text)

    assert figures(office) == {}


def test_a_figure_is_no_update_of_an_action(office: Desk) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 12.2% because action 1 is complete")

    assert office.status(1).value == "on track"
    assert figures(office) == {"EXB 011 Q1 2026/27": "12.2% provisional"}


def test_several_figures_and_an_action_in_one_message_each_have_their_line(office: Desk) -> None:
    reply = office.says(ANN, "Q1: EXB 011 = 12.2%, EXB 013 = 31; 1 complete; EXB 012 = 900%")
    office.says(ANN, "yes")

    assert "Not included:" in reply.text
    assert "cannot be above 100" in reply.text
    assert figures(office) == {
        "EXB 011 Q1 2026/27": "12.2% provisional",
        "EXB 013 Q1 2026/27": "31 days provisional",
    }
    assert office.status(1).value == "complete"


def test_the_figure_that_was_meant_is_one_button_away_and_an_odd_one_can_be_checked(
    office: Desk,
) -> None:
    asked = office.says(ANN, "EXB 011 Q1 = 1.3% because of a large inspection")
    [meant, checked] = asked.choices

    assert meant.says == "EXB 011 Q1 2026/27 = 13% - because of a large inspection"
    office.agrees(ANN, checked.says)
    assert figures(office) == {"EXB 011 Q1 2026/27": "1.3% provisional"}
    assert versions(office)[-1].commentary == "because of a large inspection"


def test_only_its_lead_or_who_runs_the_returns_gives_a_figure(office: Desk) -> None:
    refused = office.agrees(BOB, "EXB 011 Q1 = 12.2%")

    assert figures(office) == {}
    assert "Nothing waits" in refused.text
    [told] = office.told
    assert told.user == "U0ANN"
    assert "Bob Ray proposes" in told.text
    assert "from no figure to 12.2%" in told.text

    office.says(ANN, told.choices[0].says)
    assert figures(office) == {"EXB 011 Q1 2026/27": "12.2% provisional"}
    [row] = [row for row in all_updates(office.db) if row.kind is UpdateKind.CHANGED]
    assert row.who == ANN


def test_the_data_owner_of_the_settings_and_the_performance_officer_may(office: Desk) -> None:
    office.agrees(BOB, "EXB 014 Q1 = 91%")
    office.agrees(CARA, "EXB 011 Q1 = 12.2%")

    assert len(figures(office)) == 2


def test_a_stranger_writes_nothing(office: Desk) -> None:
    reply = office.agrees("Nobody Known", "EXB 011 Q1 = 12.2%")

    assert figures(office) == {}
    assert reply.status is not ReplyStatus.ANSWERED


def test_off_target_is_incomplete_until_cause_action_and_date_are_there(office: Desk) -> None:
    bare = office.agrees(ANN, "EXB 011 Q1 = 14.2%")
    cause = office.agrees(ANN, "EXB 011 Q1 because two sibling groups moved in")
    rest = office.agrees(ANN, "EXB 011 Q1 action: we will visit weekly, by 30 Nov 2026")

    assert "incomplete until it has the cause, an action and a date by which" in bare.text
    assert "incomplete until it has an action and a date by which" in cause.text
    assert "incomplete" not in rest.text
    assert [v.said.text for v in versions(office)] == ["14.2%"] * 3
    answer = office.says(ANN, "what is EXB 011?").text
    assert "two sibling groups moved in" in answer
    assert "visit weekly" in answer


def test_on_track_beside_a_red_figure_is_queried(office: Desk) -> None:
    reply = office.says(ANN, "EXB 011 Q1 = 14.2% - on track, we will visit weekly by 30 Nov 2026")
    fine = office.says(ANN, "EXB 011 Q1 = 11% - on track")

    assert "the comment says all is well, but the figure is red" in reply.text
    assert "Query" not in fine.text


def test_a_figure_is_approved_by_somebody_else_who_may(office: Desk) -> None:
    office.agrees(ANN, f"EXB 011 Q1 = 14.2% {BECAUSE}")

    assert "performance officers approve" in office.says(ANN, "approve EXB 011 Q1").text
    assert "performance officers approve" in office.says(CLERK, "approve EXB 011 Q1").text
    office.agrees(CARA, "EXB 011 Q1 approved")
    assert figures(office) == {"EXB 011 Q1 2026/27": "14.2% approved"}
    answer = office.says(BOB, "what is EXB 011?").text
    assert "Approved by Cara Holt; given by Ann Price by message on 7 September 2026." in answer
    assert "approved already" in office.says(CARA, "approve EXB 011").text


def test_nobody_approves_a_figure_of_their_own(office: Desk) -> None:
    office.agrees(CARA, "EXB 011 Q1 = 12.2%")

    assert "somebody else has to approve it" in office.says(CARA, "approve EXB 011 Q1").text


def test_changing_an_approved_figure_is_a_restatement_with_its_reason(office: Desk) -> None:
    office.agrees(ANN, "EXB 013 Q1 = 38")
    office.agrees(CARA, "approve EXB 013 Q1")

    asked = office.says(ANN, "EXB 013 Q1 = 31")
    assert "needs the reason" in asked.text
    assert asked.status is ReplyStatus.AMBIGUOUS

    office.agrees(ANN, "EXB 013 Q1 = 31 because seven were counted twice")
    assert [(v.said.text, v.state.value) for v in versions(office)] == [
        ("38 days", "provisional"),
        ("38 days", "approved"),
        ("31 days", "revised"),
    ]
    answer = office.says(BOB, "what is EXB 013?").text
    assert "Restated from 38 days on 7 September 2026." in answer
    assert "seven were counted twice" in answer


def test_a_printed_figure_is_restated_too_and_stays_beside_the_new_one(office: Desk) -> None:
    assert "needs the reason" in office.says(ANN, "EXB 011 Q4 2025/26 = 12.5%").text

    office.agrees(ANN, "EXB 011 Q4 2025/26 = 12.5% because one plan was counted twice")
    answer = office.says(BOB, "figure for EXB 011 in Q4 2025/26").text
    assert "12.5%" in answer
    assert "Another paper (Performance report" in answer
    assert "12.9%" in answer


def test_a_provisional_figure_may_be_put_right_and_the_old_one_is_kept(office: Desk) -> None:
    office.agrees(ANN, f"EXB 011 Q1 = 14.2% {BECAUSE}")
    reply = office.agrees(ANN, "EXB 011 Q1 = 13.9%")

    assert "before: 14.2%" in reply.text
    assert [v.said.text for v in versions(office)] == ["14.2%", "13.9%"]
    assert "sibling groups" in versions(office)[-1].commentary
    assert "already" in office.says(ANN, "EXB 011 Q1 = 13.9").text


def test_undo_lets_the_figure_before_stand_again_and_keeps_every_version(office: Desk) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 14.2%")
    office.agrees(ANN, "EXB 011 Q1 = 13.9%")
    reply = office.says(ANN, "undo")

    assert "is back to 14.2% (it was 13.9%)" in reply.text
    assert figures(office) == {"EXB 011 Q1 2026/27": "14.2% provisional"}
    assert len(versions(office)) == 3
    kinds = [row.kind for row in all_updates(office.db)]
    assert kinds == [UpdateKind.CHANGED, UpdateKind.CHANGED, UpdateKind.UNDONE]


def test_undoing_the_first_figure_leaves_none(office: Desk) -> None:
    office.agrees(ANN, "EXB 013 Q1 = 31")
    office.says(ANN, "undo")

    assert figures(office) == {}
    assert "No figure is held" in office.says(ANN, "what is the figure for EXB 013?").text


def test_an_undo_never_takes_back_what_somebody_approved_since(office: Desk) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 14.2%")
    office.agrees(CARA, "approve EXB 011 Q1")
    reply = office.says(ANN, "undo")

    assert "has changed since" in reply.text
    assert figures(office) == {"EXB 011 Q1 2026/27": "14.2% approved"}


def test_a_yes_after_somebody_else_changed_the_figure_writes_nothing(office: Desk) -> None:
    office.says(ANN, "EXB 011 Q1 = 14.2%")
    office.agrees(CARA, "EXB 011 Q1 = 13%")
    reply = office.says(ANN, "yes")

    assert "has changed since: it is now 13%" in reply.text
    assert figures(office) == {"EXB 011 Q1 2026/27": "13% provisional"}


def test_a_yes_after_the_right_is_gone_writes_nothing(office: Desk) -> None:
    office.says(BOB, "EXB 014 Q1 = 91%")
    rules = replace(FIGURES, indicators=(IndicatorRule("EXB 014", leads=(ANN,)),))
    later = replace(office, context=Context(office.db, rules))
    reply = later.says(BOB, "yes")

    assert "it is led by Ann Price" in reply.text
    assert figures(office) == {}


def test_a_reason_sent_after_the_figure_belongs_to_it(office: Desk) -> None:
    office.says(ANN, "EXB 011 Q1 = 14.2%")
    shown = office.says(ANN, "because two sibling groups moved in")
    office.says(ANN, "yes")

    assert "Comment: because two sibling groups moved in" in shown.text
    assert versions(office)[-1].commentary == "because two sibling groups moved in"


def test_importing_the_paper_again_leaves_given_figures_standing(office: Desk) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 12.2%")
    before = office.says(BOB, "what is EXB 011?").text
    with writing(office.db):
        save_reading(office.db, reading(), datetime(2026, 9, 8, tzinfo=ZoneInfo("Europe/London")))

    assert office.says(BOB, "what is EXB 011?").text == before
    assert "Latest: 12.2% (Q1 2026/27)" in before


def test_no_data_is_told_from_no_figure_and_from_nought(office: Desk) -> None:
    nothing = office.says(BOB, "what is the figure for EXB 013?").text
    office.agrees(ANN, "EXB 013 Q1 = no data")
    no_data = office.says(BOB, "what is the figure for EXB 013?").text
    office.agrees(ANN, "EXB 013 Q1 = 0")
    nought = office.says(BOB, "what is the figure for EXB 013?").text

    assert "No figure is held" in nothing
    assert "no figure for Q1 2026/27: no data" in no_data
    assert "EXB 013: 0 days (Q1 2026/27)" in nought


def test_a_small_numerator_is_kept_and_not_repeated(office: Desk) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 3/25")
    answer = office.says(BOB, "what is EXB 011?").text

    assert "12%" in answer
    assert "3 of 25" not in answer
    assert versions(office)[-1].said.numerator == 3


def test_the_same_figure_twice_in_one_message_is_asked_back(office: Desk) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 12%; EXB 011 Q1 = 13%")

    assert figures(office) == {}


def test_a_quarter_that_ends_today_has_ended(office: Desk) -> None:
    office.on(date(2026, 9, 30)).agrees(ANN, "EXB 011 Q2 = 12%")

    assert figures(office) == {"EXB 011 Q2 2026/27": "12% provisional"}


def test_lists_of_red_indicators_have_given_figures_by_the_councils_rule(office: Desk) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 11.5%")
    green = office.says(BOB, "which indicators are red against target?").text
    office.agrees(ANN, f"EXB 011 Q1 = 14.2% {BECAUSE}")
    red = office.says(BOB, "which indicators are red against target?").text

    assert "EXB 011" not in green
    line = "EXB 011: 14.2% (Q1 2026/27, by message from Ann Price), target 12%"
    assert f"{line} (red by the council's rule)" in red


def test_a_given_figure_hides_neither_the_target_nor_what_papers_compare(office: Desk) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 14.2%")

    assert (
        "The target for EXB 011 is 12%" in office.says(BOB, "what is the target for EXB 011?").text
    )
    rated = office.says(BOB, "is EXB 011 red?").text
    assert "Rating now (Q1 2026/27): red" in rated
    assert "nothing to compare" not in rated


def test_the_history_has_each_value_with_who_when_and_why_and_what_papers_print(
    office: Desk,
) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 14.2% because two sibling groups")
    office.agrees(CARA, "approve EXB 011 Q1")
    office.agrees(ANN, "EXB 011 Q1 = 13.9% because one was counted twice")
    told = office.says(BOB, "history EXB 011").text

    for part in (
        "Ann Price recorded figure for Q1 2026/27: 14.2%. Note: because two sibling groups",
        "Cara Holt recorded approval for Q1 2026/27: from 14.2%, provisional to 14.2%, approved",
        "figure for Q1 2026/27: from 14.2% to 13.9%. Note: because one was counted twice",
        "7 September 2026, 10.30 am",
        "- 12.9% (Q4 2025/26): Performance report (11 May 2026)",
    ):
        assert part in told


@pytest.mark.parametrize("few", [0, 5000])
def test_of_many_figures_the_one_called_so_is_found_too(
    office: Desk, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(figure_subjects, "_MANY", few)
    for said in ("Days to find a placement Q1 = 31", "days find placements Q1 = 31"):
        reply = office.says("Nobody Known", said)
        assert "cannot record anything" in reply.text, reply.text
    assert "cannot record" not in office.says("Nobody Known", "days to find a dentist Q1 = 31").text
