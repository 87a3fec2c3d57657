"""Quarterly returns: every one asks by its own days, and what is late is told in the end."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.domain.figure_rules import IndicatorRule, QuarterlyReturn
from knowledge.domain.reminding import ReminderRules
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from tests.scheduler.council import GILL, add_meeting
from tests.scheduler.office import (
    CLERK,
    OPENED,
    OWEN,
    PERFORMANCE,
    Office,
    office,
    only,
    printed,
    with_figure,
)

# The return is due on Wednesday 14 October 2026, the tenth working day after the quarter.
WARNED, REPORTED = "2026-10-19", "2026-10-21"
CHASED = {
    "reminding": ReminderRules(managers={"Gill Walker": "Owen Price"}),
    "performance_officers": frozenset({"Casey Clerk"}),
}


@pytest.fixture
def held(tmp_path: Path) -> Office:
    return only(with_figure(office(tmp_path / "knowledge.db")))


def test_a_return_opens_is_chased_and_goes_quiet_once_the_figure_is_given(held: Office) -> None:
    for day in (OPENED, "2026-10-02", "2026-10-07"):
        held.run(day)
    assert len(held.told()) == 2
    printed(held, "CSC 011", "Q2 2026/27", 12.8)
    for day in ("2026-10-13", WARNED, REPORTED):
        held.run(day)

    assert len(held.told()) == 2
    assert len(held.told(PERFORMANCE)) == 1


def test_the_channel_hears_how_much_is_missing_and_nothing_once_nothing_is(held: Office) -> None:
    held.run("2026-10-07")
    assert "Still missing: 1 figure." in held.told(PERFORMANCE)[0]

    printed(held, "CSC 011", "Q2 2026/27", 12.8)
    held.run("2026-10-13")

    assert len(held.told(PERFORMANCE)) == 1


def test_a_late_figure_is_told_to_its_lead_before_manager_and_performance_officers(
    held: Office,
) -> None:
    held = only(held, **CHASED)
    for day in ("2026-10-15", "2026-10-16", WARNED):
        held.run(day)
    [warning] = held.told()
    assert "1 figure for Quarterly return is overdue since Wednesday 14 October 2026." in warning
    assert (
        "If it is not given by Wednesday 21 October 2026, Owen Price and Casey Clerk are told."
        in warning
    )
    assert (held.told(OWEN), held.told(CLERK)) == ([], [])

    for day in ("2026-10-20", REPORTED, "2026-10-22", "2026-10-28"):
        held.run(day)
        held.run(day, "11:00")

    said = "Gill Walker has not given what was due by Wednesday 14 October 2026 for Quarterly"
    for who in (OWEN, CLERK):
        [report] = held.told(who)
        assert said in report
        assert "CSC 011" in report


def test_a_figure_given_after_the_warning_is_reported_to_nobody(held: Office) -> None:
    held = only(held, **CHASED)
    held.run(WARNED)
    held.says("CSC 011 Q2 2026/27 = 12.8%", when=WARNED)
    held.says("yes", when=WARNED)

    held.run(REPORTED)

    assert (held.told(OWEN), held.told(CLERK)) == ([], [])


def test_nobody_is_reported_whom_nothing_told_beforehand(held: Office) -> None:
    held = only(held, **CHASED)

    held.run(REPORTED)

    assert (held.told(OWEN), held.told(CLERK)) == ([], [])


def test_whoever_was_asked_as_often_as_anybody_is_is_still_warned(held: Office) -> None:
    often = {
        **CHASED,
        "reminding": ReminderRules(most_asks=1, managers={"Gill Walker": "Owen Price"}),
    }
    held = only(held, **often)
    for day in (OPENED, "2026-10-07", WARNED):
        held.run(day)

    of_figures = [text for text in held.told() if "CSC 011" in text]
    assert ["overdue" in text for text in of_figures] == [False, True]


def test_a_figure_put_off_is_warned_of_and_reported_only_after_that(held: Office) -> None:
    held = only(held, **CHASED)
    held.says("snooze CSC 011 until 23 October", when="2026-10-15")
    for day in (WARNED, REPORTED):
        held.run(day)
    assert (held.told(), held.told(OWEN)) == ([], [])

    for day in ("2026-10-23", "2026-10-26", "2026-10-27"):
        held.run(day)

    assert "overdue" in held.told()[0]
    assert len(held.told(OWEN)) == 1


def test_all_that_is_late_of_one_lead_is_said_at_once(held: Office) -> None:
    held = with_figure(only(held, **CHASED), "CSC 012")
    named = (*held.rules.indicators, IndicatorRule("CSC 012", leads=("Gill Walker",)))
    held = replace(held, rules=replace(held.rules, indicators=named))

    held.run(WARNED)

    [warning] = held.told()
    assert warning.count("overdue since") == 1
    assert "2 figures for Quarterly return are overdue" in warning


def test_every_return_asks_for_its_own_figures_by_its_own_days(held: Office) -> None:
    early = QuarterlyReturn("Safeguarding return", "C0SAFE", 5, (1,), indicators=("CSC*",))
    late = QuarterlyReturn("Corporate return", PERFORMANCE, 15, (1,), opens_after=3)
    held = replace(held, rules=replace(held.rules, returns=(late, early)))
    held = with_figure(held, "HR 001")
    named = (*held.rules.indicators, IndicatorRule("HR 001", leads=("Owen Price",)))
    held = replace(held, rules=replace(held.rules, indicators=named))

    for day in (OPENED, "2026-10-05", "2026-10-06", "2026-10-20"):
        held.run(day)

    assert [("For Safeguarding return" in text, "CSC 011" in text) for text in held.told()] == [
        (True, True),
        (True, True),
    ]
    assert [("For Corporate return" in text, "HR 001" in text) for text in held.told(OWEN)] == [
        (True, True),
        (True, True),
    ]
    stands = held.says("return Q2", OWEN, when="2026-10-06").text
    assert "Safeguarding return of Westmoor: 0 of 1 figures given" in stands
    assert "Due Wednesday 7 October 2026." in stands
    assert "Due Wednesday 21 October 2026." in stands


def test_two_returns_with_one_figure_ask_in_one_message_a_day(held: Office) -> None:
    returns = (
        QuarterlyReturn("First return", PERFORMANCE, 10, (5,)),
        QuarterlyReturn("Second return", PERFORMANCE, 10, (5,)),
    )
    held = replace(held, rules=replace(held.rules, returns=returns))

    for day in (OPENED, "2026-10-07"):
        held.run(day)
        held.run(day, "12:00")

    assert len(held.told()) == 2
    assert all(text.count("CSC 011:") == 1 for text in held.told())


@pytest.mark.parametrize(
    ("named", "code", "council", "is_of"),
    [
        ((), "CSC 011", "Westmoor", True),
        (("CSC*",), "csc11", "Westmoor", True),
        (("CSC*",), "HR 001", "Westmoor", False),
        (("CSC 011",), "CSC 011", "Westmoor", True),
        (("CSC 011",), "CSC 0111", "Westmoor", False),
        ((), "CSC 011", "Eastmoor", False),
    ],
)
def test_a_return_has_the_figures_that_its_settings_name(
    held: Office, named: tuple[str, ...], code: str, council: str, is_of: bool
) -> None:
    rule = QuarterlyReturn("Return", PERFORMANCE, indicators=named, council="Westmoor")
    rules = replace(held.rules, returns=(rule,))

    assert (rule in rules.returns_of(council, code)) is is_of


def test_nobody_gets_two_messages_a_day_however_much_is_owed(held: Office) -> None:
    held = replace(held, rules=replace(office_rules(held), **CHASED))
    days = [date(2026, 9, 28 + n).isoformat() for n in range(3)]
    days += [date(2026, 10, 1 + n).isoformat() for n in range(30)]
    for day in days:
        before = {who: len(held.told(who)) for who in (GILL, OWEN, CLERK)}
        for hour in ("09:00", "09:30", "12:00", "16:00"):
            held.run(day, hour)
        assert all(len(held.told(who)) <= n + 1 for who, n in before.items()), day


def office_rules(held: Office) -> Rules:
    """The rules with the asks before meetings that `only` takes away."""
    committees = tuple(replace(each, asks=(20, 10, 5, 1)) for each in held.rules.committees)
    return replace(held.rules, committees=committees)


def test_a_warning_is_said_also_where_the_same_thing_is_asked_for_that_day(held: Office) -> None:
    """On the day of the warning the figure is asked for before a meeting of the next day too."""
    with opened(held.path) as db:
        add_meeting(db, date(2026, 10, 20))
    held = only(held, **CHASED)
    asking = tuple(replace(each, asks=(1,)) for each in held.rules.committees)
    held = replace(held, rules=replace(held.rules, committees=asking))

    held.run(WARNED)

    [text] = held.told()
    assert "1 figure for Quarterly return is overdue since Wednesday 14 October 2026." in text
    assert text.count("Figure CSC 011:") == 1
